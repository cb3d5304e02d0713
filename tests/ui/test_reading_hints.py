"""The reading hint at the officers' step: a quiet line, the officer's own act, silence without."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.form.evidence import Evidence, Mark, Page, Shows
from desktop.form.officer import OfficerEntry
from desktop.intake.facts import Pixels
from desktop.intake.parent import Intake
from desktop.paths import resource
from desktop.reading.place import Engine
from desktop.reading.reader import Reader, ReadLine
from desktop.ui.models import reading_hints as room
from desktop.ui.models.reading_hints import ReadingHints
from desktop.ui.screens.officers import OfficersScreen
from desktop.ui.screens.second_look import SecondLookScreen
from desktop.ui.widgets.reading_line import ReadingLine
from desktop.ui.workshop import Workshop
from tests import makers
from tests.ui.bench import workshop

Open = Callable[..., "Shown"]
BOOK = resource("demo/2-qureshi-service-book-1.jpg")
LONG = 15_000
MARKS = (
    Mark(Shows.NAME, 0.4, 0.2, 0.3, 0.05),
    Mark(Shows.DOB, 0.4, 0.4, 0.3, 0.05),
    Mark(Shows.DOJ, 0.4, 0.6, 0.3, 0.05),
)


class Told(Reader):
    """Reads what the test says; counts how often it was asked."""

    def __init__(self, *texts: str, there: bool = True) -> None:
        super().__init__(Engine(("never started",)) if there else None)
        self.texts = texts
        self.asked: list[str] = []
        self.rested = 0

    def box(self, pixels: Pixels) -> tuple[ReadLine, ...]:
        return self._said("box", pixels)

    def page(self, pixels: Pixels) -> tuple[ReadLine, ...]:
        return self._said("page", pixels)

    def rest(self) -> None:
        self.rested += 1

    def _said(self, op: str, pixels: Pixels) -> tuple[ReadLine, ...]:
        assert len(pixels.rgb) > 0
        self.asked.append(op)
        places = [(0.5, 0.1 + 0.1 * at, 0.3, 0.02) for at in range(len(self.texts))]
        return tuple(ReadLine(text, 0.9, box) for text, box in zip(self.texts, places, strict=True))


class Shown:
    """The officers' step with its hints."""

    def __init__(self, screen: OfficersScreen, shop: Workshop, reader: Told) -> None:
        self.screen, self.shop, self.reader = screen, shop, reader

    def line(self, name: str) -> ReadingLine:
        found = self.screen.form.fields()[name].findChild(ReadingLine)
        assert found is not None, name
        return found

    def words(self, name: str) -> str:
        line = self.line(name)
        return line.words if not line.isHidden() else ""

    @property
    def officer(self) -> OfficerEntry:
        current = self.shop.desk.current
        assert current is not None
        return current


@pytest.fixture
def opened(
    qtbot: QtBot, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    monkeypatch.setattr(room, "_AFTER_TYPING", 10)
    with ExitStack() as stack:

        def make(
            reader: Told, *, marks: tuple[Mark, ...] = MARKS, source: str = "", **typed: str
        ) -> Shown:
            bare = stack.enter_context(workshop(makers.request(0), tmp_path, intake))
            page = Page(
                "a", source or bare.pages.add(BOOK.read_bytes()), width=1240, height=1754,
                dpi=150, marks=marks,
            )  # fmt: skip
            officer = makers.officer(0, evidence=Evidence(pages=(page,)), **typed)
            hints = ReadingHints(bare.desk, intake, bare.pages, bare.settings, reader=reader)
            stack.callback(hints.close)
            shop = replace(bare, hints=hints)
            screen = OfficersScreen(shop)
            qtbot.addWidget(screen)
            screen.resize(1154, 690)
            with qtbot.waitExposed(screen):
                screen.show()
            shop.desk.open(makers.request(0, officers=(officer,)), None)
            return Shown(screen, shop, reader)

        yield make


def all_read(shown: Shown, count: int) -> Callable[[], bool]:
    hints = shown.shop.hints
    assert hints is not None
    return lambda: len(shown.reader.asked) >= count and not hints._reading


def test_a_value_that_was_read_gets_a_quiet_tick(opened: Open, qtbot: QtBot) -> None:
    shown = opened(Told("12-07-1985", "Ramesh Kapoor"), dob="12/07/1985", first_name="Ramesh")
    qtbot.waitUntil(lambda: shown.words("dob") != "", timeout=LONG)
    qtbot.waitUntil(all_read(shown, 3), timeout=LONG)
    assert shown.words("dob") == "Read the same on the page"
    assert shown.words("first_name") == "Read the same on the page"
    control = shown.screen.form.fields()["dob"].control
    assert "Read the same on the page" in control.accessibleDescription()
    assert shown.screen.form.fields()["dob"].message.kind != "must_fix"


def test_another_value_is_left_to_the_eye_and_makes_no_finding(opened: Open, qtbot: QtBot) -> None:
    shown = opened(Told("12-07-1985"), dob="12/07/1986", last_name="Rao")
    before = shown.shop.desk.findings.of(shown.officer.id)
    qtbot.waitUntil(lambda: "eye" in shown.words("dob"), timeout=LONG)
    qtbot.waitUntil(lambda: "eye" in shown.words("last_name"), timeout=LONG)
    assert shown.shop.desk.findings.of(shown.officer.id) == before
    assert shown.officer.dob == "12/07/1986"


def test_a_date_is_filled_by_its_button_as_one_step_of_undo(opened: Open, qtbot: QtBot) -> None:
    shown = opened(Told("12-07-1985"), dob="")
    qtbot.waitUntil(lambda: shown.words("dob") == "Read on the page:", timeout=LONG)
    assert shown.officer.dob == ""
    chip = next(one for one in shown.line("dob").stops if one.isVisible())
    assert chip.text() == "12/07/1985"
    assert "12/07/1985" in chip.accessibleName()
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert shown.officer.dob == "12/07/1985"
    assert shown.words("dob") == "Read the same on the page"
    shown.shop.desk.history.undo()
    assert shown.officer.dob == ""


def test_the_buttons_are_reached_with_tab_from_the_field(opened: Open, qtbot: QtBot) -> None:
    shown = opened(Told("12-07-1985"), dob="")
    qtbot.waitUntil(lambda: shown.words("dob") != "", timeout=LONG)
    control = shown.screen.form.fields()["dob"].control
    assert isinstance(control, QLineEdit)
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_Tab)
    focused = shown.screen.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "12/07/1985"


def test_switched_off_nothing_is_read_and_nothing_said(opened: Open, qtbot: QtBot) -> None:
    shown = opened(Told("12-07-1985"), dob="12/07/1985")
    qtbot.waitUntil(lambda: shown.words("dob") != "", timeout=LONG)
    qtbot.waitUntil(all_read(shown, 3), timeout=LONG)
    shown.shop.settings.change(reading_hints=False)
    asked = len(shown.reader.asked)
    moved = tuple(replace(one, x=0.1) for one in MARKS)
    page = replace(shown.officer.evidence.pages[0], marks=moved)
    shown.shop.desk.put_officer(
        replace(shown.officer, evidence=Evidence(pages=(page,))), "marks moved"
    )
    assert shown.words("dob") == ""
    hints = shown.shop.hints
    assert hints is not None
    assert not hints._soon.isActive()
    hints._go_on()
    assert len(shown.reader.asked) == asked


def test_without_the_extra_nothing_shows(opened: Open) -> None:
    shown = opened(Told("12-07-1985", there=False), dob="12/07/1985")
    hints = shown.shop.hints
    assert hints is not None
    assert not hints._soon.isActive()
    hints._go_on()
    shown.screen.form._hints.pull()
    assert shown.reader.asked == []
    assert shown.words("dob") == ""


def test_a_file_that_is_gone_is_silence(opened: Open, qtbot: QtBot) -> None:
    shown = opened(Told("12-07-1985"), source="0" * 64, dob="12/07/1985")
    hints = shown.shop.hints
    assert hints is not None
    qtbot.waitUntil(lambda: len(hints._known) == len(MARKS), timeout=LONG)
    assert shown.reader.asked == []
    assert shown.words("dob") == ""


def test_a_proposed_place_is_dashed_and_enter_takes_it(opened: Open, qtbot: QtBot) -> None:
    reader = Told("Name", "12-07-1985")
    shown = opened(reader, marks=(), dob="12/07/1985")
    view = shown.screen.evidence.view
    qtbot.waitUntil(lambda: view.has_image, timeout=LONG)
    qtbot.waitUntil(lambda: any(box.proposed for box in view._boxes), timeout=LONG)
    (place,) = [box for box in view._boxes if box.proposed]
    page = shown.officer.evidence.pages[0]
    assert not page.marks
    shown.screen.form.focus("dob")
    shown.screen.evidence.mark()
    QTest.keyClick(view, Qt.Key.Key_Return)
    (mark,) = shown.officer.evidence.pages[0].marks
    assert mark.shows is Shows.DOB
    assert (mark.x, mark.y) == pytest.approx((place.x, place.y), abs=1e-3)
    assert not any(box.proposed for box in view._boxes)


def test_a_page_with_all_its_marks_is_not_read_whole(opened: Open, qtbot: QtBot) -> None:
    shown = opened(Told("x"))
    qtbot.waitUntil(all_read(shown, 3), timeout=LONG)
    hints = shown.shop.hints
    assert hints is not None
    hints._go_on()
    assert shown.reader.asked == ["box"] * 3


def test_the_worker_rests_when_nothing_is_to_be_read(opened: Open, qtbot: QtBot) -> None:
    shown = opened(Told("x"))
    qtbot.waitUntil(all_read(shown, 3), timeout=LONG)
    hints = shown.shop.hints
    assert hints is not None
    assert hints._rest.isActive()
    hints._rest.timeout.emit()
    qtbot.waitUntil(lambda: shown.reader.rested > 0, timeout=LONG)


def test_the_second_look_is_told_nothing(opened: Open, qtbot: QtBot) -> None:
    shown = opened(Told("12-07-1985"), dob="12/07/1985")
    qtbot.waitUntil(lambda: shown.words("dob") != "", timeout=LONG)
    second = SecondLookScreen(shown.shop)
    qtbot.addWidget(second)
    assert second.findChildren(ReadingLine) == []
