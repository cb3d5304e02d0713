"""The timeline of a request; reminder and slip from the register, each with its files kept."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.form.evidence import Evidence
from desktop.form.request import Request
from desktop.intake.parent import Intake
from desktop.records import keys
from desktop.records.audit import PACKET, Entry, Event
from desktop.records.cases import Said
from desktop.records.lines import Status
from desktop.records.needs import Why
from desktop.records.register import Register
from desktop.ui.dialogs.holidays import HolidaysDialog
from desktop.ui.models.story import PAPER, folders, moments
from desktop.ui.window import Window
from tests import makers
from tests.ui.real import click, real_window, settle, wait

PASSPHRASE = "seven horses"


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
    """A window whose register holds a request of three that went weeks ago."""
    del qtbot
    with ExitStack() as stack:
        made = stack.enter_context(real_window(tmp_path, intake, monkeypatch))
        door = made.shop.register
        wait(lambda: door.trouble)
        door.open(passphrase=PASSPHRASE)
        sent = _sent()
        ids = [one.id for one in sent.officers]
        went = Said(Status.WENT, date(2026, 10, 1))
        door.put(lambda one: one.enter(sent, made.shop.pages, ids, tmp_path / "packet", went))
        created = Said(Status.CREATED, sso_id="ikureshi01", icegate="i.q@icegate.gov.in")
        door.put(lambda one: one.say("sent", ids[2:], created))
        wait(lambda: door.register and not door.busy)
        yield made


def register(window: Window) -> Register:
    """The register when all that was asked of it is done."""
    door = window.shop.register
    wait(lambda: not door.busy)
    assert door.register is not None
    return door.register


def words(window: Window) -> str:
    """All that the timeline's page says."""
    story = window.deck.story
    settle(window)
    wait(lambda: not window.shop.register.busy)
    return "\n".join(one.text() for one in story.findChildren(QLabel) if one.isVisibleTo(story))


def story(window: Window) -> str:
    window.after.story("sent")
    wait(lambda: "What happened" in words(window))
    return words(window)


def test_the_timeline_tells_officers_and_what_happened(window: Window) -> None:
    text = story(window)
    assert "Request 2026/014" in text
    assert "ikureshi01" in text
    assert "3 officers: Went: 01/10/2026" in text
    assert "has no Record/manifest.json" in text or "is no packet" in text


def test_a_reminder_is_one_press_away_and_is_recorded_with_its_file(window: Window) -> None:
    window.go_home()
    needs = window.home.needs
    wait(lambda: needs._shown)
    (press,) = [one for one in needs.findChildren(QPushButton) if one.text() == "Remind"]
    press.click()
    paper = window.deck.paper
    wait(lambda: window.deck.shows(paper) and paper.packet is not None)
    settle(window)
    packet = paper.packet
    assert packet is not None
    assert packet.mails[0].officers == ("officer00000", "officer00001")
    assert "01/10/2026" in paper._under.text()
    assert not paper._proof.isVisible()
    paper._say_gone(gone=True)
    assert register(window).reminded("sent") == (date.today(),)  # noqa: DTZ011 - as the page says it
    assert not any(one.why is Why.REMINDER for one in register(window).needs(makers.TODAY))
    assert "A reminder went" in story(window)
    assert packet.folder.name in words(window)
    paper._say_gone(gone=False)
    assert register(window).reminded("sent") == ()


def test_a_slip_is_made_for_who_has_his_ids(window: Window) -> None:
    window.after.slip("sent", "officer00002")
    paper = window.deck.paper
    wait(lambda: window.deck.shows(paper) and paper.packet is not None)
    settle(window)
    assert paper.packet is not None
    assert paper.packet.mails[0].to == makers.officer(2).alternate_email
    paper._say_gone(gone=True)
    register(window)
    assert "The slip was given" in story(window)


def test_files_that_were_handed_over_open_again_exactly_as_they_were(window: Window) -> None:
    window.after.remind("sent")
    paper = window.deck.paper
    wait(lambda: paper.packet is not None)
    settle(window)
    packet = paper.packet
    assert packet is not None
    window.shop.register.put(lambda one: one.note("sent", "", PACKET, str(packet.folder)))
    story(window)
    wait(lambda: "as they were handed over" in words(window))
    page = window.deck.story
    (again,) = [one for one in page.findChildren(QPushButton) if "mail again" in one.text()]
    click(again)
    assert window.deck.shows(paper)
    assert paper.packet == packet
    paper._say_gone(gone=True)
    assert {one.status for one in register(window).lines[:2]} == {Status.WENT}
    packet.mails[0].attachments[0].path.write_bytes(b"another")
    story(window)
    wait(lambda: "not as they were" in words(window))


def test_nobody_waits_and_nothing_is_there_are_said(window: Window) -> None:
    window.after.remind("gone")
    wait(lambda: "No officer" in window.said)
    window.after.story("gone")
    assert "not in the register" in window.deck.story._title.text()


def test_a_correction_and_what_it_corrects_lead_to_each_other(window: Window) -> None:
    back = Said(Status.RETURNED, reason="DOB")
    window.shop.register.put(lambda one: one.say("sent", ["officer00000"], back))
    register(window)
    window.register.correct("sent")
    wait(lambda: window.shop.desk.path)
    settle(window)
    register(window)
    story(window)
    page = window.deck.story
    assert "Corrected by" in page.other.text()
    click(page.other)
    wait(lambda: "In continuation of 2026/014" in page.other.text())


# The words alone.


def entry(number: int, what: str, after: str, officer: str = "") -> Entry:
    return Entry(number, "2026-11-02T10:15:00+05:30", "me", Event(what, "r", officer, "", after))


def test_single_edits_are_left_to_the_trail_and_erased_lines_do_not_break_it() -> None:
    trail = (
        entry(1, "Mobile number", "9812400457"),
        entry(2, "Status", "unknown"),
        Entry(3, "2026-11-02T10:15:00", "me", Event("Status", "r", "o", None, None)),
        entry(4, "Reminder went", ""),
        entry(5, "Status", "went; 2026-11-01", "gone"),
    )
    told = [one.words for one in moments(trail, ())]
    assert told == [
        "an officer who was taken out: Went: 01/11/2026", "The reminder was taken back",
    ]  # fmt: skip


def test_folders_are_the_newest_first_and_papers_are_told_apart() -> None:
    trail = (entry(1, PACKET, "/a"), entry(2, PAPER, "/b"), entry(3, PACKET, "/a"))
    assert [(str(one.path), one.paper) for one in folders(trail, ())] == [
        (str(Path("/a")), False), (str(Path("/b")), True),
    ]  # fmt: skip


# The report and the holidays.


def test_the_report_adds_up_what_the_register_shows_and_is_saved(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go_home()
    window.after.report()
    page = window.deck.report
    assert window.deck.shows(page)
    assert "Of 3 officers" in page._under.text()
    for press, name in ((page.book, "found"), (page.pdf, "found.pdf")):
        target = str(tmp_path / name)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all, t=target: (t, ""))
        click(press)
        settle(window)
    wait(lambda: "Saved as" in window.said)
    assert (tmp_path / "found.xlsx").read_bytes().startswith(b"PK")
    assert (tmp_path / "found.pdf").read_bytes().startswith(b"%PDF")
    window.shop.register.close()
    window.after.report()
    wait(lambda: "not open" in window.said)


def test_holidays_are_added_taken_out_and_brought_in(window: Window, tmp_path: Path) -> None:
    window.after.holidays()
    dialog = window.findChild(HolidaysDialog)
    assert isinstance(dialog, HolidaysDialog)
    before = dialog.days.count()
    dialog.day.setText("soon")
    dialog.adds.click()
    assert "Write the day" in dialog.told.text()
    dialog.day.setText("26.11.2026")
    dialog.name.setText("Local holiday")
    dialog.adds.click()
    assert dialog.days.count() == before + 1
    assert date(2026, 11, 26) in register(window)._free
    (found,) = dialog.days.findItems("26/11/2026", Qt.MatchFlag.MatchStartsWith)
    assert "Local holiday" in found.text()
    found.setSelected(True)
    dialog.takes.click()
    assert dialog.days.count() == before
    path = tmp_path / "list.txt"
    path.write_text("01-12-2026 One\n02-12-2026 Two\nnothing\n", encoding="utf-8")
    dialog.bring_in(path)
    assert dialog.told.text() == "2 days added. No date in: nothing"
    dialog.bring_in(tmp_path / "gone.txt")
    assert "cannot be read" in dialog.told.text()
    dialog.close()
    register(window)


def test_slips_of_several_are_saved_into_one_folder(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    created = Said(Status.CREATED, sso_id="second02")
    window.shop.register.put(lambda one: one.say("sent", ["officer00001"], created))
    register(window)
    folder = tmp_path / "slips"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_all: str(folder))
    window.after.slips((("sent", "officer00001"), ("sent", "officer00002")))
    wait(lambda: "2 slips are in slips" in window.said)
    assert len(list(folder.glob("Slip*.pdf"))) == 2
