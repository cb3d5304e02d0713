"""Locks the register when nobody is there: nothing personal is shown until its passphrase is typed.

The window and its boxes are hidden, and a page without a word about anybody stands in their place;
afterwards they stand where they stood. What was typed is in the recovery copy meanwhile.
"""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.records.header import Way
from desktop.ui.frame import Frame
from desktop.ui.session_lock import SessionLock
from desktop.ui.widgets.lock_page import LockPage

_LOOK = 5_000
"""Milliseconds between two looks at how long nobody was there."""

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Locking(QObject):
    """Knows when somebody was last there.

    Args:
        frame: of the window.
        forget: called when it locks, for what the window put elsewhere (the clipboard).
        now: seconds that never go back.
    """

    def __init__(
        self, frame: Frame, forget: Callable[[], object], now: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(frame.window)
        self._window = frame.window
        self._door = frame.shop.register
        self._settings = frame.shop.settings
        self._theme = frame.shop.theme
        self._bar = frame.bar
        self._forget = forget
        self._now = now
        self._last = now()
        self._page: LockPage | None = None
        self._hidden: list[QWidget] = []
        self._focused: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._door.changed.connect(self._pull)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def attend(self, session: SessionLock) -> None:
        """Lock when the PC is locked, too."""
        session.attend(int(self._window.winId()))
        session.locked.connect(self.lock)

    @property
    def page(self) -> LockPage | None:
        """The page in the window's place; None while it is not locked."""
        return self._page

    @property
    def can_lock(self) -> bool:
        """Whether a passphrase would open it again."""
        keys = self._door.keys
        return keys is not None and Way.PASSPHRASE in keys.ways

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._last = self._now()
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """Lock where nobody was there for as long as was chosen."""
        minutes = self._settings.now.lock_minutes
        if minutes and self._now() - self._last >= 60 * minutes:
            self.lock()

    def lock(self) -> None:
        """Lock now; without a passphrase nothing is done, because nothing would open it again."""
        if self._page is not None or not self.can_lock:
            return
        focused = self._focused = QApplication.focusWidget()
        if focused is not None:
            # What is being typed is taken first.
            focused.clearFocus()
        self._forget()
        self._door.lock()
        self._hidden = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        self._page = LockPage(self._theme)
        self._page.given.connect(self._open)
        self._page.left.connect(self._window.close)
        self._page.setGeometry(self._window.geometry())
        self._page.setWindowState(self._window.windowState())
        self._page.show()
        for one in self._hidden:
            one.hide()
        self._page.focus()

    def end(self) -> None:
        """The window has closed: the page in its place goes too."""
        page, self._page = self._page, None
        if page is not None:
            page.ends = True
            page.close()
            page.deleteLater()

    def _open(self, typed: str) -> None:
        from desktop.records.recovery_code import read_code

        if read_code(typed) is None:
            self._door.open(passphrase=typed)
        else:
            self._door.open(code=typed)

    def _pull(self) -> None:
        if self._page is None:
            return
        if self._door.register is not None:
            self._unlock(self._page)
        elif self._door.trouble is not None:
            self._page.say(str(self._door.trouble))

    def _unlock(self, page: LockPage) -> None:
        self._page = None
        self._last = self._now()
        for one in self._hidden:
            one.show()
        self._hidden = []
        self._window.activateWindow()
        if self._focused is not None and isValid(self._focused):
            self._focused.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        self._focused = None
        page.given.disconnect()
        page.left.disconnect()
        page.hide()
        page.deleteLater()
