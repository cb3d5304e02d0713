"""The Send step: a draft, four copies, the files, and the question whether it has gone."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop import procedure
from desktop.errors import CannotHandOver
from desktop.form.steps import Step
from desktop.handover.kinds import Availability, Receipt, asked
from desktop.handover.kinds import Mail as AnyMail
from desktop.handover.outbox import Answer, attempts
from desktop.intake.parent import Intake
from desktop.packet.contents import Attachment, Mail, Packet
from desktop.procedure import mailing
from desktop.ui.screens.send import SendScreen
from desktop.ui.widgets.file_list import FileList
from desktop.ui.workshop import Workshop
from tests import makers
from tests.ui.bench import shared_theme, workshop


@dataclass
class FakeWay:
    """A mail program of the test's own."""

    id: str
    label: str
    why_not: str = ""
    fails: bool = False
    asked: list[AnyMail] = field(default_factory=list)

    def available(self) -> Availability:
        return Availability(there=not self.why_not, why_not=self.why_not)

    def open_draft(self, mail: AnyMail) -> Receipt:
        if self.fails:
            raise CannotHandOver(f"{self.label} closed at once.")
        self.asked.append(mail)
        return asked(self.id, mail)


@dataclass
class Desktop:
    """The screen with what stands behind it."""

    screen: SendScreen
    shop: Workshop
    packet: Packet

    @property
    def record(self) -> Path:
        return self.packet.folder / "Record"


Open = Callable[..., Desktop]


def packet_in(folder: Path, mails: int = 1) -> Packet:
    """A packet of two files in each mail, on the disk."""
    (folder / "Record").mkdir(parents=True)
    made = []
    for number in range(1, mails + 1):
        attach = folder / f"To attach {number}"
        attach.mkdir()
        files = []
        for name, data in (("01_Template.xlsx", b"book"), ("02_Letter.pdf", b"letter")):
            (attach / name).write_bytes(data)
            files.append(Attachment(attach / name, len(data), sha256(data).hexdigest()))
        draft = folder / "Record" / f"draft-{number}.eml"
        draft.write_bytes(b"To: x\r\n\r\n")
        made.append(
            Mail(
                subject=f"SSO ID - mail {number}",
                body="Sir/Madam,\n\nParticulars are enclosed.",
                to="Saksham.Seva@icegate.gov.in",
                attachments=tuple(files),
                draft=draft,
                officers=("officer00000", "officer00001"),
                folder=attach,
            )
        )
    return Packet(folder, tuple(made), folder / "Record" / "manifest.json", "2026/014")


@pytest.fixture
def opened(
    qtbot: QtBot, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Opens the screen for a packet, with these ways to the mail."""
    with ExitStack() as stack:

        def make(*ways: FakeWay, mails: int = 1, remembered: str = "") -> Desktop:
            monkeypatch.setattr(mailing, "ways", lambda _remembered="": list(ways))
            shop = stack.enter_context(workshop(makers.request(2), tmp_path, intake))
            shop.settings.change(mail_way=remembered)
            packet = packet_in(tmp_path / "packet", mails)
            shop.desk.built(packet)
            screen = SendScreen(shop)
            qtbot.addWidget(screen)
            screen.resize(1154, 680)
            with qtbot.waitExposed(screen):
                screen.show()
            screen.enter("", "")
            qtbot.waitUntil(lambda: screen._ways is not None, timeout=5000)
            return Desktop(screen, shop, packet)

        yield make


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def ask(qtbot: QtBot, at: Desktop) -> None:
    QTest.mouseClick(at.screen._draft.press, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(at.screen._draft.yes.isVisible, timeout=5000)


def test_without_a_packet_the_page_leads_to_packet(opened: Open, qtbot: QtBot) -> None:
    at = opened()
    at.shop.desk.built(None)
    assert "There is no packet" in words(at.screen)
    with qtbot.waitSignal(at.screen.go) as told:
        at.screen._to_packet.click()
    assert told.args == [Step.PACKET, "", ""]


def test_the_first_way_that_is_there_is_offered(opened: Open) -> None:
    at = opened(FakeWay("outlook", "Outlook", "Not on this PC."), FakeWay("tb", "Thunderbird"))
    draft = at.screen._draft
    assert draft.press.text() == "Open a draft in Thunderbird"
    assert draft._with.text() == "with all 2 files"
    entries = [(one.text(), one.isEnabled()) for one in draft._menu.actions()]
    assert entries == [("Outlook: Not on this PC.", False), ("Thunderbird", True)]


def test_the_way_that_worked_last_time_is_said(opened: Open) -> None:
    at = opened(FakeWay("tb", "Thunderbird"), remembered="tb")
    assert at.screen._draft._with.text() == "with all 2 files · worked last time"


def test_without_a_mail_program_the_four_rows_are_named(opened: Open) -> None:
    at = opened(FakeWay("browser", "Browser mail"))
    assert not at.screen._draft.press.isVisible()
    assert "Use the four rows below." in words(at.screen)


def test_a_yes_is_remembered_and_recorded(opened: Open, qtbot: QtBot) -> None:
    way = FakeWay("tb", "Thunderbird")
    at = opened(way)
    ask(qtbot, at)
    assert way.asked == [at.packet.mails[0]]
    assert "Nothing has been sent. Did a window with all 2 open?" in words(at.screen)
    at.screen._draft.yes.click()
    assert at.shop.settings.now.mail_way == "tb"
    noted = attempts(at.record)
    assert [(one.way, one.answer) for one in noted] == [("tb", Answer.YES)]
    assert not at.screen._draft.yes.isVisible()


def test_a_no_asks_the_next_way_and_ends_at_the_browser(opened: Open, qtbot: QtBot) -> None:
    first, second = FakeWay("tb", "Thunderbird"), FakeWay("evo", "Evolution")
    at = opened(first, second, FakeWay("browser", "Browser mail"))
    ask(qtbot, at)
    at.screen._draft.no.click()
    qtbot.waitUntil(lambda: bool(second.asked), timeout=5000)
    qtbot.waitUntil(at.screen._draft.yes.isVisible, timeout=5000)
    assert [one.answer for one in attempts(at.record)] == [Answer.NO, Answer.NONE]
    assert not at.shop.settings.now.mail_way


def test_after_the_last_no_the_first_copy_has_the_focus(opened: Open, qtbot: QtBot) -> None:
    at = opened(FakeWay("tb", "Thunderbird"))
    ask(qtbot, at)
    at.screen._draft.no.click()
    assert "they work in any browser" in words(at.screen)
    assert at.screen._browser.rows["address"].press.hasFocus()


def test_a_way_that_fails_is_said_and_the_next_one_asked(opened: Open, qtbot: QtBot) -> None:
    at = opened(FakeWay("tb", "Thunderbird", fails=True), FakeWay("evo", "Evolution"))
    ask(qtbot, at)
    assert "Thunderbird closed at once." in words(at.screen)
    assert [one.way for one in attempts(at.record)] == ["evo"]


def test_a_changed_file_is_said_and_nothing_is_asked(opened: Open, qtbot: QtBot) -> None:
    way = FakeWay("tb", "Thunderbird")
    at = opened(way)
    at.packet.mails[0].attachments[0].path.write_bytes(b"other")
    at.screen._draft.press.click()
    qtbot.waitUntil(lambda: "has changed" in at.screen._draft._said.text(), timeout=5000)
    assert not way.asked
    assert at.screen._draft.press.isEnabled()


def test_each_copy_ticks_itself_and_the_next_one_is_due(opened: Open) -> None:
    at = opened()
    rows = at.screen._browser.rows
    assert rows["address"].press.property("role") == "main"
    QTest.mouseClick(rows["address"].press, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Saksham.Seva@icegate.gov.in"
    assert rows["address"].press.text() == "Copied"
    assert rows["subject"].press.property("role") == "main"
    assert rows["subject"].press.hasFocus()
    for name in ("subject", "message", "folder"):
        QTest.keyClick(rows[name].press, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == str(at.packet.mails[0].folder)
    assert all(row.press.text() == "Copied" for row in rows.values())


def test_nothing_reaches_the_clipboard_unasked(opened: Open) -> None:
    QGuiApplication.clipboard().setText("mine")
    opened(FakeWay("tb", "Thunderbird"))
    assert QGuiApplication.clipboard().text() == "mine"


def test_that_it_has_gone_is_what_the_officer_said(opened: Open) -> None:
    at = opened()
    at.screen._gone.gone.click()
    assert "You said on " in words(at.screen._gone)
    assert at.shop.desk.gone
    assert procedure.gone_on(at.packet, at.packet.mails[0]) is not None
    at.screen._gone.back.click()
    assert "Has it gone?" in words(at.screen._gone)
    assert not at.shop.desk.gone


def test_several_mails_are_shown_one_by_one_and_all_must_go(opened: Open) -> None:
    at = opened(mails=2)
    choose = at.screen._mails
    assert choose.isVisible()
    assert choose._group.button(1).text() == "Mail 2 of 2: officers 3–4, 1 kB"
    at.screen._gone.gone.click()
    assert not at.shop.desk.gone
    choose._group.button(1).click()
    assert at.screen._browser._texts["subject"] == "SSO ID - mail 2"
    at.screen._gone.gone.click()
    assert at.shop.desk.gone


def test_the_page_never_says_that_a_mail_was_sent(opened: Open, qtbot: QtBot) -> None:
    at = opened(FakeWay("tb", "Thunderbird"))
    ask(qtbot, at)
    at.screen._draft.yes.click()
    at.screen._gone.gone.click()
    said = words(at.screen).replace("Nothing has been sent", "")
    assert " sent" not in said


def test_all_files_are_dragged_together(qtbot: QtBot, tmp_path: Path) -> None:
    drags: list[QDrag] = []
    files = FileList(shared_theme(), drags.append)
    qtbot.addWidget(files)
    files.show_files(((tmp_path / "a.xlsx", 10), (tmp_path / "b.pdf", 2_000_000)))
    files.resize(300, 200)
    files.show()
    QTest.mousePress(files, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(files, QPoint(90, 90))
    qtbot.waitUntil(lambda: bool(drags), timeout=2000)
    urls = drags[0].mimeData().urls()
    assert [Path(one.toLocalFile()).name for one in urls] == ["a.xlsx", "b.pdf"]


def test_a_folder_that_is_gone_is_said(opened: Open, qtbot: QtBot) -> None:
    at = opened()
    for one in at.packet.mails[0].attachments:
        one.path.unlink()
    at.packet.mails[0].folder.rmdir()
    with qtbot.waitSignal(at.screen.said) as told:
        at.screen._open.click()
    assert told.args == ["The packet's folder is no longer where it was. Build the packet again."]
