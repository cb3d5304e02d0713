"""The PC is locked: Windows' message and the buses of Linux are understood."""

import ctypes
import subprocess
import sys
from collections.abc import Iterator
from ctypes import wintypes

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.session_lock import SessionLock, SessionMessages, lock_signals
from tests.peers import require
from tests.ui.real import wait


def _message(number: int, what: int) -> wintypes.MSG:
    made = wintypes.MSG()
    made.message, made.wParam = number, what
    return made


@pytest.mark.parametrize(
    ("kind", "number", "what", "told"),
    [
        (b"windows_generic_MSG", 0x02B1, 0x7, 1),
        (b"windows_generic_MSG", 0x02B1, 0x8, 0),
        (b"windows_generic_MSG", 0x0100, 0x7, 0),
        (b"xcb_generic_event_t", 0x02B1, 0x7, 0),
    ],
)
def test_windows_says_by_a_message_that_the_session_is_locked(
    qtbot: QtBot, kind: bytes, number: int, what: int, told: int
) -> None:
    del qtbot
    heard: list[int] = []
    reads = SessionMessages(lambda: heard.append(1))
    message = _message(number, what)
    assert reads.nativeEventFilter(kind, ctypes.addressof(message)) == (False, 0)
    assert len(heard) == told


def test_windows_is_asked_to_tell_this_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    asked: list[tuple[int, int]] = []

    class Library:
        def WTSRegisterSessionNotification(self, window: int, what: int) -> int:  # noqa: N802 - Windows' own name
            asked.append((window, what))
            return 1

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "WinDLL", lambda _name: Library(), raising=False)
    SessionLock().attend(4711)
    assert asked == [(4711, 0)]


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A session bus of the test's own."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only on Linux is there a D-Bus")
    (daemon,) = require("dbus-daemon")
    command = [str(daemon), "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        running.terminate()


def _say(member: str, *body: bool) -> None:
    from jeepney import DBusAddress, new_signal
    from jeepney.io.blocking import open_dbus_connection

    saver = DBusAddress("/org/gnome/ScreenSaver", interface="org.gnome.ScreenSaver")
    with open_dbus_connection(bus="SESSION") as connection:
        connection.send(new_signal(saver, member, "b" * len(body), body))


def test_the_screen_saver_of_the_desktop_is_heard(qtbot: QtBot, bus: str) -> None:
    del qtbot, bus
    heard: list[int] = []
    session = SessionLock()
    session.locked.connect(lambda: heard.append(1))
    session.attend(0)

    def said() -> bool:
        _say("ActiveChanged", False)
        _say("Other")
        _say("ActiveChanged", True)
        return bool(heard)

    wait(said)


def test_a_pc_without_a_bus_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    with pytest.raises(OSError):  # noqa: PT011 - which one is the system's affair
        next(lock_signals("SESSION"))
    SessionLock()._listen("SESSION")
