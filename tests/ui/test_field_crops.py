"""What is written on the page stands beside the value in the form; F8 begins where the mark is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.form.evidence import Evidence, Mark, Shows
from desktop.intake.parent import Intake
from desktop.paths import resource
from desktop.ui.screens.officers.evidence_edits import first_box
from desktop.ui.screens.officers.screen import OfficersScreen
from desktop.ui.widgets.crop_strip import CropStrip
from desktop.ui.widgets.page_view import Box
from desktop.ui.workshop import Workshop
from tests import makers
from tests.ui.bench import workshop

BOOK = resource("demo/2-qureshi-service-book-1.jpg")
DOB = Mark(Shows.DOB, 0.4, 0.4, 0.2, 0.03)
LONG = 15_000


@pytest.fixture
def opened(
    qtbot: QtBot, tmp_path: Path, intake: Intake
) -> Iterator[tuple[OfficersScreen, Workshop]]:
    """The officers' page; the first officer's date of birth is marked, nothing of the second."""
    with workshop(makers.request(0), tmp_path, intake) as shop:
        source = shop.pages.add(BOOK.read_bytes())
        pages = (makers.page(source=source, marks=(DOB,)), makers.page(source=source, marks=()))
        officers = tuple(
            makers.officer(place, evidence=Evidence(pages=(replace(page, id=f"p{place}"),)))
            for place, page in enumerate(pages)
        )
        shop.desk.open(makers.request(0, officers=officers), None)
        screen = OfficersScreen(shop)
        qtbot.addWidget(screen)
        screen.resize(1154, 680)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.activateWindow()
        yield screen, shop


def strip(screen: OfficersScreen, name: str) -> CropStrip:
    return screen.form.fields()[name].findChildren(CropStrip)[0]


def test_the_marked_place_stands_under_the_value_and_goes_with_the_mark(
    opened: tuple[OfficersScreen, Workshop], qtbot: QtBot
) -> None:
    screen, shop = opened
    dob = strip(screen, "dob")
    qtbot.waitUntil(dob.isVisible, timeout=LONG)
    assert dob.image.width() > 4 * dob.image.height() > 0
    assert dob.accessibleName() == "Date of birth as it is written on the page"
    assert not strip(screen, "doj_cbic").isVisible()
    shop.desk.choose(shop.desk.request.officers[1].id)
    assert not dob.isVisible()
    shop.desk.choose(shop.desk.request.officers[0].id)
    assert dob.isVisible()


def test_a_mark_set_by_keys_brings_the_strip(
    opened: tuple[OfficersScreen, Workshop], qtbot: QtBot
) -> None:
    screen, _ = opened
    qtbot.waitUntil(lambda: screen.evidence.view.has_image, timeout=LONG)
    screen.form.focus("doj_cbic")
    screen.evidence.mark()
    QTest.keyClick(screen.evidence.view, Qt.Key.Key_Down)
    QTest.keyClick(screen.evidence.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: strip(screen, "doj_cbic").isVisible(), timeout=LONG)


def test_marking_begins_at_the_mark_else_where_the_value_seems_to_stand() -> None:
    page = makers.page(marks=(DOB,))
    usual, found = Box(0.1, 0.1, 0.1, 0.1), (0.2, 0.2, 0.2, 0.2)
    assert first_box(page, Shows.DOB, found, usual) == Box(0.4, 0.4, 0.2, 0.03)
    assert first_box(page, Shows.DOJ, found, usual) == Box(*found)
    assert first_box(page, Shows.DOJ, None, usual) == usual
