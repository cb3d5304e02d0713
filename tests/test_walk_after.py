"""From the answer of Saksham Seva to the packet of the corrected request, by keyboard alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import procedure
from desktop.intake.parent import Intake
from desktop.records import keys
from desktop.records.cases import Said
from desktop.records.lines import Status
from desktop.ui.window import Window
from tests.ui.real import desk_of, focused, press, real_window, settle, tab_to, type_text, wait

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

MAIL = """Sir,

Ref: your request 2026/014.
1. Latha Krishnamurthy - Mobile number is already registered with another user.
The other three requests are under process.

Saksham Seva
"""


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    with Intake() as made:
        yield made


@pytest.fixture
def window(
    qtbot: QtBot, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """A window whose register holds the sample's officers, sent with their pages."""
    del qtbot
    monkeypatch.setattr(keys, "_N", 2**10)
    with real_window(tmp_path, intake, monkeypatch) as made:
        door, pages = made.shop.register, made.shop.pages
        wait(lambda: door.trouble)
        door.open(passphrase="seven horses")
        sample = procedure.sample_request(pages).request
        sent = replace(sample, id="sent", reference="2026/014")
        ids = [one.id for one in sent.officers]
        went = Said(Status.WENT, date(2026, 11, 2))
        door.put(lambda one: one.enter(sent, pages, ids, tmp_path / "first", went))
        wait(lambda: door.register and not door.busy)
        yield made


def test_from_the_answer_to_the_packet_of_the_correction(window: Window) -> None:
    desk, reply = desk_of(window), window.deck.reply
    QTest.keyClick(window, Key.Key_R, CTRL | SHIFT)
    wait(lambda: focused() is reply.words.edit)
    mime = QMimeData()
    mime.setText(MAIL)
    QGuiApplication.clipboard().setMimeData(mime)
    press(Key.Key_V, CTRL)
    wait(lambda: reply._reading is not None and focused() is reply.findings.accept)
    press(Key.Key_Return)
    wait(lambda: focused() is reply.findings.correct)
    press(Key.Key_Return)
    wait(lambda: desk.request.is_correction and desk.path)
    settle(window)
    (officer,) = desk.request.officers
    assert [one.column for one in officer.returned] == ["mobile"]
    tab_to("field_mobile")
    press(Key.Key_A, CTRL)
    type_text("9000016622")
    press(Key.Key_E, CTRL)
    tab_to("build_packet")
    press(Key.Key_Return)
    wait(lambda: desk.packet is not None, longest=60_000)
    packet = desk.packet
    assert packet is not None
    (mail,) = packet.mails
    assert mail.subject.startswith("Corrected: ")
    assert "e-mail dated 02/11/2026" in mail.body
    assert "9000016622 in place of" in mail.body
    assert procedure.verify(packet.folder).sound
    door = window.shop.register
    wait(lambda: not door.busy)
    assert door.register is not None
    known = {one.request: one for one in door.register.lines if one.officer == officer.id}
    assert known["sent"].status is Status.RETURNED
    made = known[desk.request.id]
    assert (made.status, made.corrects) == (Status.READY, "sent")
