"""The second look, by keys: what is on the page is read again, what was typed stays hidden."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.form.evidence import Evidence, Route
from desktop.intake.parent import Intake
from desktop.paths import resource
from desktop.ui.models.second_look import shown
from desktop.ui.screens.second_look import SecondLookScreen
from desktop.ui.workshop import Workshop
from tests import makers
from tests.ui.bench import workshop
from tests.ui.real import focused, press, type_text

BOOK = resource("demo/2-qureshi-service-book-1.jpg")
Open = Callable[..., tuple[SecondLookScreen, Workshop]]
Key = Qt.Key


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, intake: Intake) -> Iterator[Open]:
    """Opens the second look for officers with a page each, their dates typed with points."""
    with ExitStack() as stack:

        def make(
            count: int = 2, route: Route = Route.SERVICE_BOOK
        ) -> tuple[SecondLookScreen, Workshop]:
            shop = stack.enter_context(workshop(makers.request(0), tmp_path, intake))
            page = makers.page(source=shop.pages.add(BOOK.read_bytes()))
            evidence = Evidence(route=route, pages=(page,))
            officers = tuple(
                makers.officer(
                    place, dob="12.7.1985", doj_cbic="2.9.2013", last_name="Rao", evidence=evidence
                )
                for place in range(count)
            )
            shop.desk.open(replace(makers.request(0), officers=officers), None)
            screen = SecondLookScreen(shop)
            qtbot.addWidget(screen)
            screen.resize(1154, 680)
            with qtbot.waitExposed(screen):
                screen.show()
            screen.activateWindow()
            screen.enter("", "")
            return screen, shop

        yield make


def read(*readings: str) -> None:
    for reading in readings:
        assert focused().objectName() == "second_look"
        type_text(reading)
        press(Key.Key_Return)


def question(screen: SecondLookScreen) -> str:
    return screen._question.text()


def test_three_readings_an_officer_and_the_next_one_follows(opened: Open) -> None:
    screen, shop = opened()
    assert "date of birth" in question(screen)
    read("12/07/1985", "2 September 2013", "rao")
    first, second = (one.evidence.second_look for one in shop.desk.request.officers)
    assert first.at.startswith("20"), "recorded with its time"
    assert (first.dob, second.at) == ("12/07/1985", "")
    read("12071985", "02-09-2013", "RAO")
    assert "Nothing is left" in question(screen)
    assert focused().isVisible(), "the cursor is somewhere one sees"


def test_it_stops_at_any_value_and_goes_on_there(opened: Open, qtbot: QtBot) -> None:
    screen, shop = opened()
    read("12/07/1985")
    with qtbot.waitSignal(screen.left):
        press(Key.Key_Escape)
    screen.enter(shop.desk.request.officers[0].id, "")
    assert "date of joining" in question(screen)


def test_two_readings_are_offered_in_one_form_and_enter_alone_chooses_none(opened: Open) -> None:
    screen, shop = opened()
    read("12 July 1986")
    assert question(screen) == "Which one is on the paper?"
    offered = [screen._first.text(), screen._second.text()]
    assert offered == ["12/07/1985", "12/07/1986"], "none looks as it was typed"
    press(Key.Key_Return)
    assert shop.desk.request.officers[0].evidence.second_look.dob == ""
    _tab_to(screen._first)
    press(Key.Key_Space)
    officer = shop.desk.request.officers[0]
    assert officer.evidence.second_look.dob == "12/07/1985"
    assert officer.dob == "12.7.1985", "what was right stays as it was typed"
    assert "date of joining" in question(screen)


def test_what_is_on_the_paper_goes_into_the_form_and_can_be_undone(opened: Open) -> None:
    screen, shop = opened()
    read("12 July 1986")
    _tab_to(screen._second)
    press(Key.Key_Space)
    assert shop.desk.request.officers[0].dob == "12/07/1986"
    shop.desk.history.undo()
    assert shop.desk.request.officers[0].dob == "12.7.1985"


def test_neither_asks_again(opened: Open) -> None:
    screen, _ = opened()
    read("1 January 1970")
    _tab_to(screen._neither)
    press(Key.Key_Space)
    assert "date of birth" in question(screen)
    read("12/07/1985")
    assert "date of joining" in question(screen)


def test_nothing_typed_is_said_and_changes_nothing(opened: Open) -> None:
    screen, shop = opened()
    read("")
    assert "Type what you see" in screen._help.text()
    assert not shop.desk.history.count()


def test_a_certificate_is_not_looked_at_twice(opened: Open) -> None:
    screen, _ = opened(1, Route.CERTIFICATE)
    assert question(screen) == "No officer has service-book pages yet."


def test_readings_have_one_form_whoever_typed_them() -> None:
    assert shown("dob", "5-3-1990") == shown("dob", "5 March 1990") == "05/03/1990"
    assert shown("dob", "smudged") == "smudged"
    assert shown("last_name", "  D’Souza ") == "D'Souza"


def _tab_to(button: QPushButton) -> None:
    for _ in range(20):
        if QApplication.focusWidget() is button:
            return
        QTest.keyClick(focused(), Key.Key_Tab)
    pytest.fail("Tab never came there")
