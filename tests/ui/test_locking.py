"""The window locks when nobody is there, and opens where it stood; the clipboard is cleared."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.records import keys
from desktop.ui import clipboard
from desktop.ui.clipboard import ClipboardGuard, copy_text, marked
from desktop.ui.window import Window
from tests import makers
from tests.ui.real import press, real_window, settle, type_text, wait

PASSPHRASE = "seven horses"


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


class Seconds:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def window(
    tmp_path: Path, intake: Intake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    del qtbot
    with real_window(tmp_path, intake, monkeypatch) as one:
        wait(lambda: one.shop.register.trouble)
        one.shop.register.open(passphrase=PASSPHRASE)
        wait(lambda: one.shop.register.register)
        one.shop.desk.open(makers.request(2), None)
        yield one


@pytest.fixture
def clock(window: Window) -> Seconds:
    found = Seconds()
    window.locking._now = found
    window.locking._last = 0.0
    return found


def unlock(window: Window, typed: str = PASSPHRASE) -> None:
    page = window.locking.page
    assert page is not None
    page.key.setText(typed)
    page.opens.click()
    if typed == PASSPHRASE:
        wait(lambda: window.locking.page is None)


def visible() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def test_after_so_many_minutes_without_a_key_it_locks_and_shows_nothing_of_anybody(
    window: Window, clock: Seconds
) -> None:
    window.shop.settings.change(lock_minutes=10)
    window.go(Step.OFFICERS, makers.request(2).officers[1].id, "mobile")
    clock.now = 599
    window.locking.look()
    assert window.locking.page is None
    press(Qt.Key.Key_Shift)
    clock.now = 1190
    window.locking.look()
    assert window.locking.page is None, "a key was pressed"
    clock.now = 1300
    window.locking.look()
    page = window.locking.page
    assert page is not None
    assert visible() == [page]
    words = " ".join(one.text() for one in page.findChildren(QLabel)) + page.windowTitle()
    assert not any(name in words for name in ("Kapoor", "Deshmukh", "98"))
    wait(lambda: not window.shop.register.busy)
    assert window.shop.register.register is None
    assert window.shop.register.keys is None


def test_the_passphrase_opens_exactly_where_one_was_and_nothing_is_lost(
    window: Window, clock: Seconds
) -> None:
    del clock
    second = makers.request(2).officers[1].id
    window.go(Step.OFFICERS, second, "mobile")
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("9000000001")
    shown = window.deck.currentWidget()
    window.registers.lock_register()
    assert visible() == [window.locking.page]
    unlock(window, "not the passphrase")
    page = window.locking.page
    assert page is not None
    wait(lambda: "not the register's passphrase" in page.told.text())
    unlock(window)
    assert window in visible()
    assert window.deck.currentWidget() is shown
    assert window.shop.desk.current is not None
    assert window.shop.desk.current.id == second
    assert window.shop.desk.request.officer(second).mobile == "9000000001"
    assert "locked" not in window.said
    assert window.shop.desk.history.canUndo()
    wait(lambda: not window.shop.register.busy)
    register = window.shop.register.register
    assert register is not None
    assert register.first_wrong() is None
    assert any(one.entry.mobile == "9000000001" for one in register.lines)


def test_the_recovery_code_opens_it_too_and_closing_the_page_saves(
    window: Window, tmp_path: Path
) -> None:
    register = window.shop.register.register
    assert register is not None
    code = register.vault.new_code()
    window.locking.lock()
    unlock(window, code)
    wait(lambda: window.locking.page is None)
    window.shop.desk.set_value(window.shop.desk.request.officers[0].id, "remarks", "kept", "typed")
    window.locking.lock()
    page = window.locking.page
    assert page is not None
    page.close()
    wait(lambda: list((tmp_path / "Documents").rglob("*.ssoreq")))
    settle(window)


def test_without_a_passphrase_it_never_locks(
    tmp_path: Path, intake: Intake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    with real_window(tmp_path, intake, monkeypatch) as window:
        wait(lambda: window.shop.register.trouble)
        window.locking._last = -1e9
        window.locking.look()
        assert window.locking.page is None
        window.registers.lock_register()
        assert "not open" in window.said


def test_zero_minutes_means_never(window: Window, clock: Seconds) -> None:
    window.shop.settings.change(lock_minutes=0)
    clock.now = 1e9
    window.locking.look()
    assert window.locking.page is None


# The clipboard.


def test_what_we_put_there_goes_after_a_minute_if_it_is_still_ours(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    monkeypatch.setattr(clipboard, "KEPT", 30)
    ours = True
    guard = ClipboardGuard(owns=lambda: ours)
    board = QGuiApplication.clipboard()
    copy_text("9876543210")
    assert guard.waits
    wait(lambda: not board.text())
    ours = False
    board.setText("somebody else's")
    assert not guard.waits
    guard.clear()
    assert board.text() == "somebody else's"
    ours = True
    copy_text("again")
    guard.clear()
    assert not board.text()
    assert not guard.waits


def test_what_is_copied_by_a_command_is_marked_for_no_history() -> None:
    made = marked("text")
    assert made.text() == "text"
    assert sum("windows-mime" in one for one in made.formats()) == 3


def test_closing_the_window_clears_the_clipboard(
    tmp_path: Path, intake: Intake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    with real_window(tmp_path, intake, monkeypatch) as window:
        monkeypatch.setattr(window._clipboard, "_owns", lambda: True)
        copy_text("9876543210")
    assert not QGuiApplication.clipboard().text()
