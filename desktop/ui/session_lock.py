"""Hears that the officer locked the PC: from Windows by a message, on Linux over D-Bus.

Linux: the screen saver of the desktop on the session bus, and logind on the system bus, each read
by a thread of its own over a Unix socket (jeepney, which keyring needs too; Qt's D-Bus module is
not shipped). Where neither is there, the idle minutes still lock.
"""

import ctypes
import sys
from collections.abc import Callable
from contextlib import suppress
from ctypes import wintypes
from threading import Thread
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal

_CHANGE = 0x02B1
"""WM_WTSSESSION_CHANGE."""
_LOCKED = 0x7
"""WTS_SESSION_LOCK."""
_THIS_SESSION = 0
"""NOTIFY_FOR_THIS_SESSION."""

_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)
_LOGIND = "org.freedesktop.login1"


class SessionLock(QObject):
    """Tells when the PC is locked.

    Signals:
        locked: it is being locked now.
    """

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages: SessionMessages | None = None
        self._listens = False

    def attend(self, window: int) -> None:
        """Listen from now on.

        Args:
            window: handle of the window that Windows is to tell; no matter elsewhere.
        """
        if sys.platform == "win32":
            self._messages = self._messages or SessionMessages(self.locked.emit)
            ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(window, _THIS_SESSION)
        elif sys.platform.startswith("linux") and not self._listens:
            self._listens = True
            for bus in ("SESSION", "SYSTEM"):
                # A thread that waits for the bus must not keep the program alive.
                Thread(target=self._listen, args=(bus,), name=f"lock {bus}", daemon=True).start()

    def _listen(self, bus: str) -> None:
        with suppress(Exception):  # no bus, no such service, the bus went away: others still lock
            for _ in lock_signals(bus):
                self.locked.emit()


class SessionMessages(QAbstractNativeEventFilter):
    """Reads Windows' messages to the window.

    Args:
        tell: called when one says that the session is locked.
    """

    def __init__(self, tell: Callable[[], object]) -> None:
        super().__init__()
        self._tell = tell
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)

    def nativeEventFilter(
        self,
        eventType: QByteArray | bytes | bytearray | memoryview,  # noqa: N803 - Qt's own name
        message: Any,
    ) -> tuple[bool, int]:
        """Qt's own name; passes every message on."""
        kind: Any = eventType
        if bytes(kind) == b"windows_generic_MSG":
            found = wintypes.MSG.from_address(int(message))
            if (found.message, found.wParam) == (_CHANGE, _LOCKED):
                self._tell()
        return False, 0


def lock_signals(bus: str) -> Any:
    """Yields each time the session is locked, for ever.

    Args:
        bus: ``"SESSION"`` for the desktop's screen saver, ``"SYSTEM"`` for logind.

    Raises:
        Exception: there is no such bus, or it went away; each library layer has its own errors.
    """
    from jeepney import MatchRule, message_bus
    from jeepney.io.blocking import Proxy, open_dbus_connection

    with open_dbus_connection(bus=bus) as connection:
        asks = Proxy(message_bus, connection)
        if bus == "SESSION":
            for saver in _SAVERS:
                asks.AddMatch(MatchRule(type="signal", interface=saver, member="ActiveChanged"))
        else:
            path = _own_session(connection)
            asks.AddMatch(
                MatchRule(type="signal", interface=f"{_LOGIND}.Session", member="Lock", path=path)
            )
        while True:
            message = connection.receive()
            if is_lock(message):
                yield message


def is_lock(message: Any) -> bool:
    """Whether a message of a bus says that the session is locked."""
    from jeepney import HeaderFields, MessageType

    if message.header.message_type is not MessageType.signal:
        return False
    member = message.header.fields.get(HeaderFields.member)
    return bool(member == "Lock" or (member == "ActiveChanged" and message.body[:1] == (True,)))


def _own_session(connection: Any) -> str:
    """Path of the session at logind in which this program runs."""
    from jeepney import DBusAddress, new_method_call

    manager = DBusAddress("/org/freedesktop/login1", _LOGIND, f"{_LOGIND}.Manager")
    asked = new_method_call(manager, "GetSessionByPID", "u", (0,))
    path: str = connection.send_and_get_reply(asked, timeout=5).body[0]
    return path
