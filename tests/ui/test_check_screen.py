"""The Check step: findings with their fix in the row, and the answers to check by eye."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.form.evidence import Evidence
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.rules.engine import examine
from desktop.ui.models.answers import AnswersModel, Role
from desktop.ui.models.check_lines import CheckLines, Fix, Lead, lines_of
from desktop.ui.screens.check import CheckScreen
from desktop.ui.workshop import Workshop
from tests import makers
from tests.ui.bench import workshop

Open = Callable[[Request], tuple[CheckScreen, Workshop]]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, intake: Intake) -> Iterator[Open]:
    """Opens the screen for a request and enters it."""
    with ExitStack() as stack:

        def make(request: Request) -> tuple[CheckScreen, Workshop]:
            shop = stack.enter_context(workshop(request, tmp_path, intake))
            screen = CheckScreen(shop)
            qtbot.addWidget(screen)
            screen.resize(1154, 680)
            with qtbot.waitExposed(screen):
                screen.show()
            screen.enter("", "")
            return screen, shop

        yield make


def with_officers(*officers: OfficerEntry) -> Request:
    return makers.request(officers=officers)


def words(screen: CheckScreen) -> str:
    return "\n".join(one.text() for one in screen.findChildren(QLabel) if one.isVisible())


def rules(screen: CheckScreen) -> set[str]:
    return {one.line.finding.rule for one in screen._open.rows()}


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def lines(request: Request) -> CheckLines:
    return lines_of(request, examine(request, makers.facts()), makers.LAYOUT)


def bad_mobile(number: int) -> OfficerEntry:
    return makers.officer(number, mobile="98765 0123")


def misspelt(number: int = 0) -> OfficerEntry:
    return makers.officer(number, alternate_email="ramesh.kapoor@gmial.com")


def not_read_again() -> OfficerEntry:
    return makers.officer(0, evidence=Evidence(pages=(makers.page(),)))


def test_a_clean_request_says_so(opened: Open) -> None:
    screen, _ = opened(makers.request(2))
    said = words(screen)
    assert "0 problems. 2 officers are ready." in said
    assert "Second look done for 2 of 2." in said
    assert not screen._open.rows()


def test_the_summary_counts_things_and_officers_and_has_the_focus(opened: Open) -> None:
    screen, _ = opened(with_officers(makers.officer(0), bad_mobile(1), misspelt(2)))
    assert "There is 1 thing to fix in 1 officer" in words(screen)
    assert "1 more to check. 1 officer is ready." in words(screen)
    assert focused() is screen._title


def test_entering_makes_every_officer_done(opened: Open) -> None:
    screen, shop = opened(makers.request(3))
    assert all(shop.desk.is_done(one.id) for one in shop.desk.request.officers)
    assert screen.isVisible()


def test_findings_of_the_sender_stand_first_and_lead_to_the_sender(
    opened: Open, qtbot: QtBot
) -> None:
    request = replace(with_officers(bad_mobile(0)), sender=makers.sender(name=""))
    screen, _ = opened(request)
    first = screen._open.rows()[0]
    assert first._who.text() == "Sender"
    assert "There are 2 things to fix in 1 officer and under Sender" in words(screen)
    for press in (first._lead, first._who):
        with qtbot.waitSignal(screen.go) as told:
            press.click()
        assert told.args == [Step.SENDER, "", "name"]


def test_an_empty_request_leads_to_the_officers(opened: Open, qtbot: QtBot) -> None:
    screen, _ = opened(makers.request(0))
    row = screen._open.rows()[0]
    assert row.line.finding.rule == "request.empty"
    with qtbot.waitSignal(screen.go) as told:
        row._who.click()
    assert told.args == [Step.OFFICERS, "", ""]
    assert not screen._answers.isVisible()


def test_a_value_is_mended_in_its_row_by_keyboard_alone(opened: Open) -> None:
    screen, shop = opened(with_officers(bad_mobile(0), makers.officer(1)))
    QTest.keyClick(screen._title, Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    control = focused()
    assert control.accessibleName() == "Mobile number of Ramesh Kapoor"
    QTest.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(control, "9876501234")
    QTest.keyClick(control, Qt.Key.Key_Return)
    assert shop.desk.request.officers[0].mobile == "9876501234"
    assert shop.desk.history.undoText() == "Mobile number of Ramesh Kapoor"
    assert "0 problems. 2 officers are ready." in words(screen)
    assert focused() is screen._title


def test_two_dates_in_the_wrong_order_are_swapped_in_their_row(opened: Open) -> None:
    turned = makers.officer(0, dob="02/09/2013", doj_cbic="12/07/1985")
    screen, shop = opened(with_officers(turned))
    (row,) = (one for one in screen._open.rows() if one.line.finding.rule == "date.order")
    assert row._suggest is not None
    assert row._suggest.text() == "Swap the two dates"
    row._suggest.click()
    (now,) = shop.desk.request.officers
    assert (now.dob, now.doj_cbic) == ("12/07/1985", "02/09/2013")
    assert "date.order" not in rules(screen)
    shop.desk.history.undo()
    assert shop.desk.request.officers == (turned,)


def test_a_name_that_differs_is_taken_from_the_service_book_in_its_row(opened: Open) -> None:
    screen, shop = opened(with_officers(makers.officer(0, book_name="RAMESH KUMAR GUPTA")))
    (row,) = screen._open.rows()
    assert row._suggest is not None
    assert row._suggest.isVisible()
    row._suggest.click()
    (now,) = shop.desk.request.officers
    assert (now.first_name, now.middle_name, now.last_name) == ("Ramesh", "Kumar", "Gupta")
    assert "name.differs" not in rules(screen)


def test_why_a_name_differs_is_said_in_its_row(opened: Open) -> None:
    screen, shop = opened(with_officers(makers.officer(0, book_name="RAMESH KUMAR GUPTA")))
    (row,) = screen._open.rows()
    field = row._field
    assert field is not None
    assert field.control.placeholderText() == "They differ because…"
    field.control.setText("no")
    field.press.click()
    assert shop.desk.request.officers[0].name_reason == ""
    field.control.setText("Changed after marriage")
    field.press.click()
    assert shop.desk.request.officers[0].name_reason == "Changed after marriage"
    assert not screen._open.rows()


def test_after_a_fix_the_cursor_stands_in_the_next_row(opened: Open) -> None:
    screen, _ = opened(with_officers(bad_mobile(0), bad_mobile(1)))
    rows = [row for row in screen._open.rows() if row.line.finding.rule == "mobile.format"]
    rows[0].focus()
    field = rows[0]._field
    assert field is not None
    field.control.setText("9876501234")
    QTest.keyClick(field.control, Qt.Key.Key_Return)
    assert rows[1].has_focus()


def test_a_row_stays_while_its_value_is_still_wrong(opened: Open) -> None:
    screen, _ = opened(with_officers(bad_mobile(0)))
    row = screen._open.rows()[0]
    assert row._field is not None
    row._field.control.setText("98765")
    QTest.keyClick(row._field.control, Qt.Key.Key_Return)
    assert screen._open.rows()[0] is row
    assert "5 digits" in row._sentence.text()
    assert row._field.text() == "98765"


def test_a_check_is_kept_with_a_reason_and_opened_again(opened: Open) -> None:
    screen, shop = opened(with_officers(misspelt()))
    field = screen._open.rows()[0]._field
    assert field is not None
    QTest.keyClicks(field.control, "ok")
    QTest.mouseClick(field.press, Qt.MouseButton.LeftButton)
    assert "5 characters" in words(screen)
    QTest.keyClicks(field.control, " by the officer's own letter")
    assert "5 characters" not in words(screen)
    QTest.keyClick(field.control, Qt.Key.Key_Return)
    assert shop.desk.request.officers[0].kept[0].reason == "ok by the officer's own letter"
    assert "Kept: ok by the officer's own letter" in words(screen)
    kept = screen._kept.rows()[0]
    kept._lead.click()
    assert kept._inside is not None
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert not shop.desk.request.officers[0].kept
    assert screen._open.rows()


def test_a_suggestion_is_taken_with_one_button(opened: Open) -> None:
    screen, shop = opened(with_officers(misspelt()))
    suggest = screen._open.rows()[0]._suggest
    assert suggest is not None
    assert suggest.text() == "Use “ramesh.kapoor@gmail.com”"
    QTest.mouseClick(suggest, Qt.MouseButton.LeftButton)
    assert shop.desk.request.officers[0].alternate_email == "ramesh.kapoor@gmail.com"


def test_a_duplicate_shows_both_officers_and_either_can_be_mended(opened: Open) -> None:
    same = makers.officer(0).mobile
    screen, shop = opened(with_officers(makers.officer(0), makers.officer(1, mobile=same)))
    row = screen._open.rows()[0]
    assert row._lead.text() == "Show both"
    row._lead.click()
    assert row._lead.text() == "Hide both"
    assert "Sunita Deshmukh (officer 2)" in words(screen)
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focused(), "9876501234")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert shop.desk.request.officers[0].mobile == "9876501234"
    assert not screen._open.rows()


def test_missing_evidence_leads_to_the_pages(opened: Open, qtbot: QtBot) -> None:
    bare = makers.officer(0, evidence=Evidence())
    screen, _ = opened(with_officers(bare))
    row = next(r for r in screen._open.rows() if r.line.finding.rule == "evidence.missing")
    assert row._lead.text() == "Go to pages"
    with qtbot.waitSignal(screen.go) as told:
        row._lead.click()
    assert told.args is not None
    assert told.args[:2] == [Step.OFFICERS, bare.id]


def test_the_name_leads_to_the_field(opened: Open, qtbot: QtBot) -> None:
    screen, shop = opened(with_officers(bad_mobile(0)))
    with qtbot.waitSignal(screen.go) as told:
        screen._open.rows()[0]._who.click()
    assert told.args == [Step.OFFICERS, shop.desk.request.officers[0].id, "mobile"]


def test_tips_are_folded_until_asked_for(opened: Open) -> None:
    screen, _ = opened(with_officers(makers.officer(0, middle_name="K")))
    assert screen._show_tips.text() == "▸ Tips (1)"
    assert not screen._tips.isVisible()
    screen._show_tips.click()
    assert screen._tips.isVisible()
    assert screen._show_tips.text() == "▾ Tips (1)"


def test_undo_brings_the_row_back(opened: Open) -> None:
    screen, shop = opened(with_officers(bad_mobile(0)))
    row = screen._open.rows()[0]
    row.saved.emit(shop.desk.request.officers[0].id, "mobile", "9876501234")
    assert not screen._open.rows()
    shop.desk.history.undo()
    assert len(screen._open.rows()) == 1


def test_tab_goes_through_rows_in_the_order_of_the_page(opened: Open) -> None:
    screen, shop = opened(with_officers(makers.officer(0), bad_mobile(1)))
    shop.desk.set_value(shop.desk.request.officers[0].id, "mobile", "1", "Mobile")
    assert [row.line.number for row in screen._open.rows()] == [1, 2]
    screen._title.setFocus()
    reached = []
    for _ in range(8):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        reached.append(focused())
    wanted = [stop for row in screen._open.rows() for stop in row.stops()]
    assert reached == wanted


def test_a_thousand_officers_with_findings_open_within_a_second(opened: Open) -> None:
    officers = tuple(bad_mobile(number) for number in range(1000))
    screen, _ = opened(with_officers(makers.officer(0)))
    desk = screen._shop.desk
    desk.open(with_officers(*officers), None)
    screen.hide()
    began = perf_counter()
    screen.enter("", "")
    screen.show()
    QApplication.processEvents()
    took = perf_counter() - began
    assert took < 1.0, f"{took:.2f} s"
    assert len(screen._open.rows()) == 50
    screen._open._more.click()
    assert len(screen._open.rows()) == 100
    assert screen._open.rows()[50].has_focus()


def test_typing_elsewhere_refreshes_only_when_the_screen_is_seen(opened: Open) -> None:
    screen, shop = opened(with_officers(makers.officer(0)))
    screen.hide()
    shop.desk.set_value(shop.desk.request.officers[0].id, "mobile", "1", "Mobile")
    assert not screen._open.rows()
    screen.show()
    assert len(screen._open.rows()) == 1


def test_the_cards_name_what_a_screen_reader_needs(qapp: QApplication) -> None:
    assert qapp is not None
    model = AnswersModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_request(
        with_officers(makers.officer(0), makers.officer(1, evidence=makers.by_certificate()))
    )
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "1 of 2, Ramesh Kapoor, date of birth 01/07/1975, date of joining 02/09/2013, "
        "9812400457, ramesh.kapoor0@gmail.com, second look done, Enter to change"
    )
    assert model.data(model.index(1), Role.PILL) == "check"
    assert model.data(QModelIndex()) is None
    assert tester.model() is model


def test_enter_on_a_card_and_a_click_on_change_lead_to_the_officer(
    opened: Open, qtbot: QtBot
) -> None:
    screen, shop = opened(makers.request(2))
    view = screen._answers
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.go) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [Step.OFFICERS, shop.desk.request.officers[1].id, ""]
    area = view.visualRect(view.model().index(0, 0))
    change = view._cards.change_area(area).center()
    with qtbot.waitSignal(screen.go) as told:
        QTest.mouseMove(view.viewport(), change)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=change)
    assert told.args == [Step.OFFICERS, shop.desk.request.officers[0].id, ""]


@pytest.mark.parametrize(
    ("officer", "rule", "fix", "lead"),
    [
        (makers.officer(0, first_name="R"), "name.initial", Fix.EDIT, Lead.PAGE),
        (bad_mobile(0), "mobile.format", Fix.EDIT, Lead.FIELD),
        (misspelt(), "email.misspelt", Fix.REASON, Lead.CHANGE),
        (makers.officer(0, evidence=Evidence()), "evidence.missing", Fix.GO, Lead.PAGES),
        (not_read_again(), "evidence.second_look", Fix.REASON, Lead.SECOND_LOOK),
    ],
)
def test_each_kind_of_finding_offers_its_fix(
    officer: OfficerEntry, rule: str, fix: Fix, lead: Lead
) -> None:
    found = next(line for line in lines(with_officers(officer)).open if line.finding.rule == rule)
    assert (found.fix, found.lead) == (fix, lead)


def test_two_lines_never_share_a_key() -> None:
    same = makers.officer(0).mobile
    officers = [makers.officer(number, mobile=same, first_name="R") for number in range(4)]
    found = lines(with_officers(*officers))
    keys = [line.key for line in (*found.open, *found.kept, *found.tips)]
    assert len(keys) == len(set(keys))
