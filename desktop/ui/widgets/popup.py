"""A small frame over the window, and a field whose arrows walk the list below it."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.theme import SPACE_2, SPACE_3, Theme
from desktop.ui.widgets.text import label

_WALKING = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})


class Popup(QFrame):
    """A frame that closes with Esc or a press beside it; `title` may be empty."""

    def __init__(self, title: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        self.box.setSpacing(SPACE_2)
        if title:
            self.box.addWidget(label(title, "strong", wrap=True))

    def open_at(self, where: QPoint, first: QWidget) -> None:
        """Show the frame, wholly on the screen, with the cursor in a widget."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = max(room.left(), min(where.x(), room.right() - self.width()))
        top = max(room.top(), min(where.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        first.setFocus(Qt.FocusReason.PopupFocusReason)


class WalkingField(QLineEdit):
    """A field over a list: the arrows go through the list while the cursor stays here."""

    def __init__(self, view: QAbstractItemView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the arrows to the list; everything else stays."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and event.key() in _WALKING:
            self._view.event(event)
            return True
        return super().eventFilter(watched, event)
