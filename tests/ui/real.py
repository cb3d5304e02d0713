"""The real window for tests: built as the program builds it, its files in the test's folder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from desktop.intake.parent import Intake
from desktop.paths import resource
from desktop.records.pages import PageStore
from desktop.ui import app as program
from desktop.ui.crash import CrashHook
from desktop.ui.desk import Desk
from desktop.ui.window import Window

_LONG = 15_000
"""Milliseconds: a packet is built, or a worker started, on a busy PC."""


@contextmanager
def real_window(folder: Path, intake: Intake, patch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The program's window; its documents and packets lie in `folder`.

    The crash hook is not installed, so that pytest hears of every exception.
    """
    # Signals hold a plain object's method weakly; in the program the installed hook lives on.
    hooks: list[CrashHook] = []
    patch.setattr(CrashHook, "install", lambda hook: hooks.append(hook))  # noqa: PLW0108 - a builtin is no method
    patch.setattr(CrashHook, "report", _broke)
    patch.setattr(QDialog, "exec", _no_dialog)
    patch.setattr("desktop.ui.saving._documents", lambda: folder / "Documents")
    app = cast("QApplication", QApplication.instance())
    with PageStore() as pages:
        window = program.build(app, intake, pages)
        window.shop.settings.change(packets=str(folder / "packets"))
        try:
            window.resize(1366, 768)
            window.show()
            QTest.qWaitForWindowExposed(window)
            window.activateWindow()
            window.go_home()
            yield window
        finally:
            _end(window)


broke: list[BaseException] = []
"""What the crash hook would have heard; a test that expects something empties it."""


def _broke(_hook: CrashHook, error: BaseException) -> None:
    broke.append(error)


def _no_dialog(dialog: QDialog) -> int:
    """A box that nobody expected would wait for ever."""
    pytest.fail(f"a box opened: {type(dialog).__name__} {dialog.windowTitle()!r}")


def _end(window: Window) -> None:
    """Close the window as the officer would; what cannot be saved is left to the copy."""
    window.close()
    wait(lambda: not window.isVisible() and not window.shop.tasks.busy)
    window.deleteLater()
    heard = [repr(one) for one in broke]
    broke.clear()
    assert not heard, f"the crash hook heard {heard}"


def desk_of(window: Window) -> Desk:
    """The state of a window."""
    return window.shop.desk


def wait(until: Callable[[], object], longest: int = _LONG) -> None:
    """Let the program work until something is so."""
    end = monotonic() + longest / 1000
    while not until():
        if monotonic() > end:
            pytest.fail("waited for nothing")
        QTest.qWait(5)


def settle(window: Window) -> None:
    """Let all work under way come to its end."""
    wait(lambda: not window.shop.tasks.busy and not window.officers.evidence.coming)
    QTest.qWait(0)


def focused() -> QWidget:
    """What has the cursor."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the cursor"
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the cursor is."""
    QTest.keyClick(focused(), key, modifiers)


def type_text(text: str) -> None:
    """Type where the cursor is."""
    QTest.keyClicks(focused(), text)


def tab_to(name: str, most: int = 80, *, back: bool = False) -> QWidget:
    """Press Tab until the control of that object name has the cursor."""
    for _ in range(most):
        if focused().objectName() == name:
            return focused()
        press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    pytest.fail(f"Tab never came to {name}; at the end it was {focused().objectName()!r}")


def click(widget: QWidget) -> None:
    """Click the middle of a control as soon as it is laid out; scroll there as a wheel would."""

    def there() -> bool:
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()
        return widget.isVisible() and not widget.visibleRegion().isEmpty()

    wait(there)
    assert widget.isEnabled(), f"{widget.objectName()} is dead"
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def service_book() -> QImage:
    """A picture of a page, 1240 x 1754 dots, as a clipboard or a scanner would give it."""
    return QImage(str(resource("demo/2-qureshi-service-book-1.jpg")))
