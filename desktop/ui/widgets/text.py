"""The one way to put text on a label or a button: plain, never read as rich text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.tongue import sentence


class Label(QLabel):
    """A label that shows exactly the characters it is given.

    A name like ``<img src=…>`` would be loaded from the disk by a label that guesses. A sentence
    of a room that knows no language comes in the window's.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(sentence(text))

    def set_role(self, role: str) -> None:
        """Take another look of the style sheet."""
        if self.property("role") != role:
            self.setProperty("role", role)
            restyle(self)


def label(text: str = "", role: str = "", *, wrap: bool = False) -> Label:
    """A plain-text label.

    Args:
        text: what it shows.
        role: its look in the style sheet: title, heading, label, help, small, strong, must_fix...
        wrap: break into lines at the label's width.
    """
    made = Label(text, role)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


class _Button(QPushButton):
    """A button that Enter presses as the space bar does; the focus frame says which it is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, role: str = "", *, description: str = "") -> QPushButton:
    """A push button; `role` is main, link, small or empty."""
    made = _Button(text)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    if role in {"link", "small"}:
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if description:
        made.setAccessibleDescription(description)
    return made


def card(kind: str = "true") -> QFrame:
    """A frame with the card's look: "true", "head", "foot", "row" or "last"."""
    made = QFrame()
    made.setProperty("card", kind)
    return made


def tinted(kind: str) -> QFrame:
    """A frame on a tint: "good", "check", "must_fix" or "accent"."""
    made = QFrame()
    made.setProperty("tint", kind)
    return made


def rule_line() -> QFrame:
    """A soft line across."""
    made = QFrame()
    made.setProperty("line", "true")
    return made


def restyle(widget: QWidget) -> None:
    """Let a changed property take effect in the style sheet."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def escaped(text: str) -> str:
    """Text for a place that always reads rich text, such as a tool tip."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mnemonic_safe(text: str) -> str:
    """Text for a menu or button that must not read ``&`` as a short cut."""
    return text.replace("&", "&&")
