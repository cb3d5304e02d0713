"""Browser mail in a small window in front: it ticks what is done, and ends nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.procedure import mailing
from desktop.ui.dialogs.browser_mail import BrowserMail
from desktop.ui.screens.send import SendScreen
from tests import makers
from tests.ui.bench import workshop
from tests.ui.real import real_window
from tests.ui.test_send_screen import packet_in


@contextmanager
def sending(
    qtbot: QtBot, folder: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch, mails: int = 1
) -> Iterator[SendScreen]:
    monkeypatch.setattr(mailing, "ways", lambda _remembered="": [])
    with workshop(makers.request(2), folder, intake) as shop:
        shop.desk.built(packet_in(folder / "packet", mails))
        screen = SendScreen(shop)
        qtbot.addWidget(screen)
        screen.resize(1154, 680)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.enter("", "")
        yield screen


@pytest.fixture
def screen(
    qtbot: QtBot, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SendScreen]:
    with sending(qtbot, tmp_path, intake, monkeypatch) as made:
        yield made


def in_front(screen: SendScreen) -> BrowserMail:
    screen._in_front.click()
    assert screen._front.isVisible()
    return screen._front


def test_the_window_stays_in_front_of_the_browser(screen: SendScreen) -> None:
    front = in_front(screen)
    assert front.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert front.windowFlags() & Qt.WindowType.Tool
    assert not front.isModal()
    assert front.focusWidget() is front.card.rows["address"].press


def test_each_copy_ticks_itself_in_both_places(screen: SendScreen) -> None:
    front = in_front(screen)
    assert front.ticks == "– recipient   – subject   – message   – 0 of 2 files (1 kB)"
    QTest.keyClick(front.card.rows["address"].press, Qt.Key.Key_Space)
    QTest.keyClick(front.card.rows["subject"].press, Qt.Key.Key_Space)
    assert front.ticks == "✓ recipient   ✓ subject   – message   – 0 of 2 files (1 kB)"
    assert screen._browser.done == {"address", "subject"}
    screen._browser.rows["message"].press.click()
    assert "✓ message" in front.ticks
    assert QGuiApplication.clipboard().text() == "Sir/Madam,\n\nParticulars are enclosed."


def test_copying_the_path_counts_all_files(screen: SendScreen) -> None:
    front = in_front(screen)
    front.card.rows["folder"].press.click()
    assert front.ticks.endswith("✓ 2 of 2 files (1 kB)")


@pytest.mark.parametrize("taken", [True, False])
def test_files_count_as_attached_when_they_were_dropped_somewhere(
    screen: SendScreen, taken: bool
) -> None:
    front = in_front(screen)
    front.files._drag = lambda _drag: taken
    QTest.mousePress(front.files, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    front.files.mouseMoveEvent(_move(QPoint(20, 90)))
    assert ("✓ 2 of 2 files" in front.ticks) is taken


def _move(to: QPoint) -> QMouseEvent:
    left = Qt.MouseButton.LeftButton
    return QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), QPointF(to), left, left, Qt.KeyboardModifier.NoModifier
    )


def test_escape_closes_the_window_and_keeps_what_was_copied(screen: SendScreen) -> None:
    front = in_front(screen)
    front.card.rows["address"].press.click()
    QTest.keyClick(front, Qt.Key.Key_Escape)
    assert not front.isVisible()
    assert QGuiApplication.clipboard().text() == "Saksham.Seva@icegate.gov.in"
    assert screen.isVisible()
    assert "✓ recipient" in in_front(screen).ticks


def test_without_a_packet_the_window_goes(screen: SendScreen) -> None:
    front = in_front(screen)
    screen._shop.desk.built(None)
    assert not front.isVisible()


def test_another_mail_begins_the_ticks_anew(
    qtbot: QtBot, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sending(qtbot, tmp_path, intake, monkeypatch, mails=2) as screen:
        front = in_front(screen)
        front.card.rows["address"].press.click()
        front.card.rows["folder"].press.click()
        screen._mails._group.buttons()[1].click()
        assert "✓" not in front.ticks


def test_on_x11_a_word_is_said_before_the_clipboard_goes(
    screen: SendScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    QGuiApplication.clipboard().setText("something of the officer's own")
    # The window system of the tests has no owner of the clipboard.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    assert screen.last_words() == ""
    in_front(screen).card.rows["subject"].press.click()
    assert "Paste it first" in screen.last_words()
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "windows")
    assert screen.last_words() == ""
    assert QGuiApplication.clipboard().text() == "SSO ID - mail 1"


def test_the_window_warns_once_and_then_closes(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    with real_window(tmp_path, intake, monkeypatch) as window:
        send = window.steps[Step.SEND]
        monkeypatch.setattr(send, "last_words", lambda: "Paste it first.")
        window.close()
        assert window.isVisible()
        assert window.said == "Paste it first."
        window.close()
        assert not window.isVisible()
