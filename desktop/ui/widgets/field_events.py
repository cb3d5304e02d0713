"""Which of a control's events are the window's, and when a field is really left."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence


def is_the_windows(event: QEvent) -> bool:
    """Whether a key is the window's to take, although the control would take it too.

    The window's undo knows every edit, the control's own one only this field's. A picture or
    a file is no text: pasted here it is a page.
    """
    if not isinstance(event, QKeyEvent):
        return False
    key = QKeySequence.StandardKey
    if event.matches(key.Undo) or event.matches(key.Redo):
        return True
    return event.matches(key.Paste) and _page_on_clipboard()


def _page_on_clipboard() -> bool:
    mime = QGuiApplication.clipboard().mimeData()
    if mime is None:
        return False
    files = any(url.isLocalFile() for url in mime.urls())
    return files or (mime.hasImage() and not mime.hasText())


def really_left(event: QFocusEvent) -> bool:
    """A pick list that opens, a menu, or another window in front is no leaving."""
    reason = Qt.FocusReason
    return event.reason() not in {
        reason.PopupFocusReason,
        reason.ActiveWindowFocusReason,
        reason.MenuBarFocusReason,
    }
