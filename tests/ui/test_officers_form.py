"""When what is said under a field of the officers' form: the timing table T0 to T7."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.form.officer import OfficerEntry
from desktop.intake.parent import Intake
from desktop.ui.desk import Desk
from desktop.ui.screens.officers import OfficersScreen
from desktop.ui.widgets.field import Field, Message
from tests import makers
from tests.ui.bench import workshop
from tests.ui.real import press, type_text, wait

Open = Callable[..., "Screen"]
Key = Qt.Key


class Screen:
    """The officers' step and its desk, with the fields at hand."""

    def __init__(self, screen: OfficersScreen, desk: Desk) -> None:
        self.screen = screen
        self.desk = desk

    def field(self, name: str) -> Field:
        return self.screen.form.fields()[name]

    def kind(self, name: str) -> str:
        return self.field(name).message.kind

    def said(self, name: str) -> str:
        return self.field(name).message.text

    def type_into(self, name: str, text: str) -> None:
        field = self.field(name)
        field.focus()
        control = field.control
        assert isinstance(control, QLineEdit)
        control.selectAll()
        press(Key.Key_Delete)
        type_text(text)
        press(Key.Key_Escape)

    def leave(self) -> None:
        """Put the cursor elsewhere and wait until the message after leaving may have come."""
        self.field("remarks" if "remarks" in self.screen.form.fields() else "book_name").focus()
        QTest.qWait(220)


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, intake: Intake) -> Iterator[Open]:
    with ExitStack() as stack:

        def make(*officers: OfficerEntry) -> Screen:
            request = makers.request(officers=officers or (OfficerEntry(),))
            shop = stack.enter_context(workshop(request, tmp_path, intake))
            screen = OfficersScreen(shop)
            qtbot.addWidget(screen)
            screen.resize(1154, 690)
            with qtbot.waitExposed(screen):
                screen.show()
            return Screen(screen, shop.desk)

        yield make


def problems(screen: Screen) -> dict[str, str]:
    """Fields that say something is wrong."""
    return {
        name: field.message.text
        for name, field in screen.screen.form.fields().items()
        if field.message.kind in {"must_fix", "check"}
    }


def test_t0_nothing_is_red_on_an_untouched_form(opened: Open) -> None:
    screen = opened()
    assert problems(screen) == {}
    assert "required" in screen.field("first_name").control.accessibleDescription()


def test_t1_typing_brings_help_and_no_problem(opened: Open) -> None:
    screen = opened()
    screen.type_into("mobile", "9876501")
    assert problems(screen) == {}
    assert "7 of 10" in screen.said("mobile")
    screen.type_into("dob", "12.7.1985")
    assert "twelfth July nineteen hundred eighty-five" in screen.said("dob")


def test_t1_the_age_at_joining_stands_under_the_date_of_joining(opened: Open) -> None:
    screen = opened()
    screen.type_into("dob", "12.7.1985")
    screen.type_into("doj_cbic", "2.9.2013")
    assert "joined at 28 years" in screen.said("doj_cbic")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("dob", "31.2.1985"),
        ("mobile", "987650123"),
        ("first_name", "R"),
        ("alternate_email", "kapoor.mail.in"),
    ],
)
def test_t2_what_cannot_be_right_is_said_after_leaving(opened: Open, name: str, typed: str) -> None:
    screen = opened()
    screen.type_into(name, typed)
    assert problems(screen) == {}
    screen.leave()
    wait(lambda: name in problems(screen))
    assert list(problems(screen)) == [name]


def test_t2_missing_is_not_said_on_leaving_an_empty_field(opened: Open) -> None:
    screen = opened()
    screen.field("first_name").focus()
    press(Key.Key_Tab)
    screen.leave()
    assert problems(screen) == {}


def test_t2_a_message_that_fits_its_room_moves_no_field(opened: Open) -> None:
    screen = opened()
    below = screen.field("commissionerate")
    before = below.y()
    screen.type_into("mobile", "987650123")
    screen.leave()
    wait(lambda: "mobile" in problems(screen))
    assert below.y() == before


def test_t3_a_problem_vanishes_with_the_key_that_makes_it_right(opened: Open) -> None:
    screen = opened()
    screen.type_into("mobile", "987650123")
    screen.leave()
    wait(lambda: "mobile" in problems(screen))
    screen.field("mobile").focus()
    press(Key.Key_End)
    assert "mobile" in problems(screen)
    type_text("4")
    assert "mobile" not in problems(screen)
    assert screen.kind("mobile") == "good"
    wait(lambda: screen.kind("mobile") == "help", 4000)


def test_t4_missing_is_said_when_the_officer_is_done_and_going_on_always_works(
    opened: Open,
) -> None:
    screen = opened(OfficerEntry(), makers.officer(1))
    first = screen.desk.request.officers[0].id
    screen.screen.next_officer()
    assert screen.desk.current is not None
    assert screen.desk.current.id != first
    screen.desk.choose(first)
    assert {"first_name", "last_name", "dob", "doj_cbic", "mobile"} <= problems(screen).keys()


def test_t5_duplicates_are_said_at_both_and_vanish_at_both(opened: Open) -> None:
    screen = opened(makers.officer(0), makers.officer(1))
    one, two = (officer.id for officer in screen.desk.request.officers)
    screen.desk.choose(two)
    screen.type_into("mobile", makers.officer(0).mobile)
    screen.leave()
    wait(lambda: "mobile" in problems(screen))
    assert "Ramesh Kapoor" in problems(screen)["mobile"]
    screen.desk.choose(one)
    assert "Sunita Deshmukh" in problems(screen)["mobile"]
    screen.desk.choose(two)
    screen.type_into("mobile", "9812400999")
    assert "mobile" not in problems(screen)
    screen.desk.choose(one)
    assert "mobile" not in problems(screen)


def test_t6_a_page_that_comes_moves_no_cursor_and_adds_no_must_fix(
    opened: Open, qtbot: QtBot
) -> None:
    from desktop.paths import resource

    screen = opened()
    screen.type_into("first_name", "Om")
    screen.screen.add_files([resource("demo/2-qureshi-service-book-1.jpg")])
    qtbot.waitUntil(lambda: not screen.screen.evidence.coming, timeout=15_000)
    assert screen.field("first_name").control.hasFocus()
    assert problems(screen) == {}


def test_t7_everything_may_show_of_an_opened_request(opened: Open) -> None:
    screen = opened(makers.officer(first_name=""))
    screen.desk.open(screen.desk.request, None)
    assert "first_name" in problems(screen)


def test_a_suggestion_stands_beside_the_field_and_is_taken_by_its_button(opened: Open) -> None:
    screen = opened(makers.officer(0, alternate_email="anil@gmial.com"))
    screen.desk.open(screen.desk.request, None)
    field = screen.field("alternate_email")
    assert "gmail.com" in " ".join(field.message.actions)
    field.acted.emit(0)
    assert screen.desk.request.officers[0].alternate_email == "anil@gmail.com"
    assert "alternate_email" not in problems(screen)


def test_a_control_is_named_and_described_for_the_screen_reader(opened: Open) -> None:
    screen = opened()
    for field in screen.screen.form.fields().values():
        assert field.control.accessibleName() == field.spec.label
    described = screen.field("dob").control.accessibleDescription()
    assert described.startswith("required")
    assert "Column" in described


def test_undo_in_a_field_is_the_windows_undo(opened: Open) -> None:
    screen = opened()
    undone: list[bool] = []
    action = QAction(screen.screen)
    action.setShortcut("Ctrl+Z")
    action.triggered.connect(lambda: undone.append(True))
    screen.screen.addAction(action)
    screen.type_into("first_name", "Om")
    press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]


def test_the_field_with_the_cursor_stays_where_it_is_when_a_row_above_it_grows_and_shrinks(
    opened: Open,
) -> None:
    screen = opened(makers.officer())
    above, here = screen.field("first_name"), screen.field("designation")
    here.focus()
    QTest.qWait(50)
    stood, usual = here.mapToGlobal(QPoint(0, 0)), here.y()
    above.show_message(Message("word " * 60, "must_fix"))
    wait(lambda: here.y() > usual)
    wait(lambda: here.mapToGlobal(QPoint(0, 0)) == stood)
    above.show_message(Message("word", "must_fix"))
    wait(lambda: here.y() == usual)
    wait(lambda: here.mapToGlobal(QPoint(0, 0)) == stood)


def test_another_officer_is_shown_from_the_top(opened: Open) -> None:
    screen = opened(makers.officer(0), makers.officer(1, first_name="R", last_name="K"))
    screen.field("designation").focus()
    screen.desk.done([screen.desk.request.officers[1].id])
    screen.desk.choose(screen.desk.request.officers[1].id)
    QTest.qWait(50)
    assert screen.screen.form._area.verticalScrollBar().value() == 0
