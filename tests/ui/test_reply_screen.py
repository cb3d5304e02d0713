"""A reply came: read, looked through by mouse and keyboard, noted in one step, learnt from."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.form.evidence import Evidence
from desktop.form.request import Request
from desktop.form.returned import Returned
from desktop.intake.parent import Intake
from desktop.records import keys
from desktop.records.cases import Said
from desktop.records.lines import Line, Status
from desktop.replies.kinds import Missing, Outcome, Source, Unplaced, sent_of_request
from desktop.ui.models.reply_cases import Case, Item, ReplyCases
from desktop.ui.models.reply_words import lead_words, rest_words
from desktop.ui.screens.reply import ReplyScreen
from desktop.ui.widgets.quiet_combo import QuietCombo
from desktop.ui.window import Window
from desktop.ui.workshop import Workshop
from tests import makers
from tests.ui.bench import workshop
from tests.ui.real import click, focused, press, real_window, settle, tab_to, wait

PASSPHRASE = "seven horses"
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier

MAIL = """Dear Sir,

With reference to your request 2026/014:
1. Shri Ramesh Kapoor - Date of birth does not match with the service book.
2. Sunita Deshmukh: SSO ID created: sdeshmukh01, sunita.deshmukh@icegate.gov.in

Regards,
Saksham Seva
"""

HERE = Source(0, 0, 4, 1)


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


@pytest.fixture(autouse=True)
def no_mail_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that is installed here is asked."""
    monkeypatch.setattr("desktop.procedure.found_ways", lambda _way="": [])


def _sent() -> Request:
    officers = (replace(one, evidence=Evidence()) for one in makers.request(3).officers)
    return makers.request(id="sent", officers=tuple(officers))


@pytest.fixture
def window(
    tmp_path: Path, intake: Intake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """A window whose register holds a request of three that went."""
    del qtbot
    with ExitStack() as stack:
        made = stack.enter_context(real_window(tmp_path, intake, monkeypatch))
        door = made.shop.register
        wait(lambda: door.trouble)
        door.open(passphrase=PASSPHRASE)
        _fill(made.shop, tmp_path)
        yield made


def _fill(shop: Workshop, folder: Path) -> None:
    sent = _sent()
    ids = [one.id for one in sent.officers]
    went = Said(Status.WENT, date(2026, 11, 10))
    shop.register.put(lambda one: one.enter(sent, shop.pages, ids, folder, went))
    wait(lambda: shop.register.register and not shop.register.busy)


@dataclass
class Page:
    """The page, alone or in its window."""

    shop: Workshop
    reply: ReplyScreen


@pytest.fixture
def page(tmp_path: Path, intake: Intake, qtbot: QtBot) -> Iterator[Page]:
    """The page over the same register, without a window round it."""
    del qtbot
    with workshop(makers.request(0), tmp_path, intake) as shop:
        shop.register.open(passphrase=PASSPHRASE)
        _fill(shop, tmp_path)
        screen = ReplyScreen(shop)
        screen.resize(1150, 700)
        screen.show()
        screen.activateWindow()
        screen.enter("", "")
        try:
            yield Page(shop, screen)
        finally:
            screen.close()
            screen.deleteLater()
            shop.register.deleteLater()


def in_window(window: Window) -> Page:
    window.after.reply()
    return Page(window.shop, window.deck.reply)


def read(page: Page, text: str = MAIL) -> ReplyScreen:
    """Paste a mail, and wait until it is read."""
    screen = page.reply
    screen.take_text(text)
    wait(lambda: screen._reading is not None)
    wait(lambda: not page.shop.tasks.busy)
    return screen


def named(screen: QWidget, name: str) -> QWidget:
    found = [one for one in screen.findChildren(QWidget, name) if one.parent() is not None]
    assert found, name
    return found[-1]


def lines(page: Page) -> dict[str, Line]:
    """The register's lines by officer, when all that was asked of it is done."""
    door = page.shop.register
    wait(lambda: not door.busy)
    assert door.register is not None
    return {one.officer: one for one in door.register.lines}


def outcomes(screen: ReplyScreen) -> dict[str, Outcome]:
    return {one.sent.officer: one.outcome for one in screen.cases.cases}


# What is read and shown.


def test_a_pasted_mail_is_read_and_its_officers_are_found(page: Page) -> None:
    screen = read(page)
    assert outcomes(screen) == {
        "officer00000": Outcome.RETURNED, "officer00001": Outcome.CREATED,
    }  # fmt: skip
    assert screen.requests.name == "sent"
    assert screen.words.edit.isReadOnly()
    assert screen.words.edit.extraSelections()
    assert "1 returned, 1 ID created" in screen._lead.text()
    assert screen.findings.accept.text() == "Note it for 2 officers"


def test_nothing_is_noted_before_the_officer_says_so_and_then_in_one_step(page: Page) -> None:
    screen = read(page)
    assert {one.status for one in lines(page).values()} == {Status.WENT}
    click(screen.findings.accept)
    wait(screen.findings._done.isVisible)
    known = lines(page)
    assert known["officer00000"].status is Status.RETURNED
    (reason,) = known["officer00000"].reasons
    assert reason.column == "dob"
    assert "Date of birth" in known["officer00000"].reason
    assert known["officer00001"].sso_id == "sdeshmukh01"
    assert known["officer00001"].icegate == "sunita.deshmukh@icegate.gov.in"
    assert known["officer00002"].status is Status.WENT
    register = page.shop.register.register
    assert register is not None
    assert "Reply read" in [one.event.what for one in register.trail()]
    assert not screen.findings._inside.isEnabled()


def test_from_what_came_back_one_press_leads_to_the_correction(window: Window) -> None:
    screen = read(in_window(window))
    click(screen.findings.accept)
    wait(screen.findings.correct.isVisible)
    click(screen.findings.correct)
    desk = window.shop.desk
    wait(lambda: desk.request.is_correction and desk.path)
    (officer,) = desk.request.officers
    assert officer.returned[0].column == "dob"


def test_from_new_ids_one_press_leads_to_the_slip(window: Window) -> None:
    screen = read(in_window(window))
    click(screen.findings.accept)
    wait(screen.findings.slips.isVisible)
    click(screen.findings.slips)
    paper = window.deck.paper
    wait(lambda: window.deck.shows(paper) and paper.packet is not None)
    settle(window)
    assert paper.packet is not None
    assert "slip" in paper.packet.folder.name


def test_a_mail_file_and_a_dropped_one_are_read(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "reply.eml"
    path.write_bytes(
        b"From: Saksham.Seva@icegate.gov.in\r\nSubject: Re: 2026/014\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + MAIL.encode()
    )
    screen = window.deck.reply
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    window.go_home()
    window._drops.take(mime)
    assert window.deck.shows(screen)
    wait(lambda: screen._reading is not None)
    assert len(screen.cases.cases) == 2
    screen.start_again()
    QGuiApplication.clipboard().setMimeData(mime)
    window.edit.paste_page()
    wait(lambda: screen._reading is not None)
    settle(window)


def test_a_file_that_cannot_be_read_is_said(window: Window, tmp_path: Path) -> None:
    window.after.take_reply(tmp_path / "gone.msg")
    wait(lambda: "cannot be read" in window.said)
    assert window.deck.reply._reply is None


def test_while_the_register_is_shut_the_page_says_where_to_open_it(page: Page) -> None:
    screen = page.reply
    page.shop.register.close()
    screen.enter("", "")
    assert "not open" in screen._lead.text()
    screen.take_text(MAIL)
    wait(lambda: screen._reading is not None)
    wait(lambda: not page.shop.tasks.busy)
    assert screen.cases.cases == ()


def test_another_request_can_be_chosen_and_another_reply_read(page: Page) -> None:
    screen = read(page)
    before = screen._asked
    screen.requests.setCurrentIndex(0)
    wait(lambda: not page.shop.tasks.busy and screen._asked > before)
    click(screen.again)
    assert screen._reply is None
    assert screen.words.text == ""
    assert focused() is screen.words.edit


# Placed by hand.


def show(page: Page, cases: ReplyCases) -> ReplyScreen:
    """The page with invented findings over a reply that was read."""
    screen = read(page)
    screen._take(cases)
    return screen


def test_a_guess_waits_for_a_yes_and_is_not_noted_without(page: Page) -> None:
    one, two, _three = sent_of_request(_sent())
    guess = Case(one, Outcome.RETURNED, False, (), (Item("Check it", "", "", False, HERE),))
    sure = Case(two, Outcome.RETURNED, True, (), (Item("DOB", "dob", "", True, HERE),))
    screen = show(page, ReplyCases((guess, sure)))
    assert screen.findings.accept.text() == "Note it for 1 officer"
    assert "1 officer was guessed" in screen.findings.rest.text()
    named(screen, "yes_officer00000").setFocus()
    press(Key.Key_Space)
    assert screen.findings.accept.text() == "Note it for 2 officers"
    assert focused() is screen.findings.accept


def test_what_could_not_be_placed_is_placed_by_keyboard(page: Page) -> None:
    waiting = Unplaced("The form has a mistake", Missing.BOTH, HERE, ("officer00002",))
    screen = show(page, ReplyCases((), (waiting,)))
    assert "could not be placed" in screen.findings.rest.text()
    assert not screen.findings.accept.isEnabled()
    whom = named(screen, "whom_0")
    assert isinstance(whom, QuietCombo)
    assert whom.name == "sent officer00002"
    whom.setFocus()
    tab_to("what_0")
    column = focused()
    assert isinstance(column, QuietCombo)
    while column.name != "mobile":
        press(Key.Key_Down)
    tab_to("place_0")
    press(Key.Key_Return)
    (case,) = screen.cases.cases
    assert (case.sent.officer, case.items[0].column) == ("officer00002", "mobile")
    assert case.ready
    assert focused() is screen.findings.accept
    press(Key.Key_Return)
    wait(screen.findings._done.isVisible)
    known = lines(page)["officer00002"]
    assert (known.status, known.reasons[0].column) == (Status.RETURNED, "mobile")
    register = page.shop.register.register
    assert register is not None
    assert [told for told in register.learnt().values() if told[1] == "mobile"]


def test_words_that_the_officer_marks_himself_can_be_placed(page: Page) -> None:
    screen = read(page)
    assert not screen.lay.isEnabled()
    cursor = screen.words.edit.textCursor()
    cursor.setPosition(MAIL.index("With reference"))
    cursor.setPosition(MAIL.index(" to your"), QTextCursor.MoveMode.KeepAnchor)
    screen.words.edit.setTextCursor(cursor)
    click(screen.lay)
    assert screen.cases.waiting[0].words == "With reference"
    assert screen.cases.waiting[0].source.line == 3
    assert focused().objectName() == "whom_0"
    click(named(screen, "leave_0"))
    assert screen.cases.waiting == ()


def test_a_wrong_finding_is_put_right_or_left_out(page: Page) -> None:
    screen = read(page)
    about = named(screen, "about_officer00000_0")
    assert isinstance(about, QuietCombo)
    about.setCurrentIndex(about.findData("doj_cbic"))
    assert screen.cases.cases[0].items[0].column == "doj_cbic"
    click(named(screen, "less_officer00000_0"))
    assert screen.cases.cases[0].items == ()
    outcome = named(screen, "outcome_officer00000")
    assert isinstance(outcome, QuietCombo)
    outcome.setCurrentIndex(outcome.findData(Outcome.TICKET.value))
    assert screen.cases.cases[0].outcome is Outcome.TICKET
    click(named(screen, "drop_officer00000"))
    assert list(outcomes(screen)) == ["officer00001"]


def test_ids_of_nobody_in_particular_are_given_to_an_officer(page: Page) -> None:
    waiting = Unplaced("fsheikh01", Missing.WHO, HERE, sso_id="fsheikh01")
    screen = show(page, ReplyCases((), (waiting,)))
    give = named(screen, "place_0")
    assert isinstance(give, QPushButton)
    assert give.text() == "Give him these IDs"
    click(give)
    assert screen.cases.cases[0].sso_id == "fsheikh01"
    assert screen.cases.cases[0].outcome is Outcome.CREATED


def test_the_place_in_the_mail_is_shown_when_its_card_has_the_cursor(page: Page) -> None:
    screen = read(page)
    named(screen, "drop_officer00000").setFocus()
    wait(lambda: screen.words._strong)
    assert screen.words._strong[0].line == 4


# The whole way by keyboard.


def test_from_the_mail_to_the_corrected_officer_by_keyboard_alone(window: Window) -> None:
    window.go_home()
    QTest.keyClick(window, Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    screen = window.deck.reply
    wait(lambda: window.deck.shows(screen))
    assert focused() is screen.words.edit
    mime = QMimeData()
    mime.setText(MAIL)
    QGuiApplication.clipboard().setMimeData(mime)
    press(Key.Key_V, CTRL)
    wait(lambda: screen._reading is not None and focused() is screen.findings.accept)
    press(Key.Key_Return)
    wait(lambda: screen.findings._done.isVisible() and focused() is screen.findings.correct)
    press(Key.Key_Return)
    desk = window.shop.desk
    wait(lambda: desk.request.is_correction and desk.path)
    settle(window)
    tab_to("field_dob")
    press(Key.Key_A, CTRL)
    QTest.keyClicks(focused(), "12.7.1975")
    officer = desk.request.officers[0]
    assert officer.dob == "12.7.1975"
    assert "correction.unchanged" not in {one.rule for one in desk.findings.of(officer.id)}


# The words and cases alone.


def test_cases_tell_the_register_each_in_its_own_words() -> None:
    one, two, three = sent_of_request(_sent())
    back = Case(one, Outcome.RETURNED, True, (), (Item("DOB", "dob", "r", True, HERE),))
    ticket = Case(two, Outcome.TICKET, True)
    guess = Case(three, Outcome.CREATED, False, sso_id="x")
    cases = ReplyCases((back, ticket, guess), ticket="SR-1")
    assert cases.told() == (
        ("sent", one.officer, Said(Status.RETURNED, ticket="SR-1", reason="DOB", reasons=(
            Returned("DOB", "dob", "r"),
        ))),
        ("sent", two.officer, Said(Status.TICKET, ticket="SR-1")),
    )  # fmt: skip
    assert len(cases.confirmed(three.officer).told()) == 3
    assert "guessed" in rest_words(cases)


def test_a_sentence_is_added_to_an_officer_who_is_there_already() -> None:
    one, *_others = sent_of_request(_sent())
    back = Case(one, Outcome.RETURNED, True, (), (Item("DOB", "dob", "", True, HERE),))
    waiting = Unplaced("Mobile too", Missing.WHO, HERE)
    (case,) = ReplyCases((back,), (waiting,)).placed(0, one, "mobile").cases
    assert [item.column for item in case.items] == ["dob", "mobile"]


def test_a_masked_password_is_said_and_an_empty_answer_too(page: Page) -> None:
    screen = read(page, "Password for sdeshmukh01 is Abc@1234\nThank you")
    assert screen._reading is not None
    assert "Abc@1234" not in screen.words.text
    assert lead_words(None, ReplyCases(), is_open=True).startswith("Paste the text")
    assert "Nothing was found" in lead_words(
        replace(screen._reading, placed=(), unplaced=()), ReplyCases(), is_open=True
    )
