"""One thing to copy into a mail page: number, what, text, button; it ticks itself."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import SPACE_3, SPACE_4, Theme
from desktop.ui.widgets.text import button, label, restyle

_CIRCLE = 24


class Marker(QWidget):
    """A number in a circle, or a tick."""

    def __init__(self, number: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._theme = theme
        self._done = False
        theme.changed.connect(self._resize)
        self._resize()

    def tick(self, *, done: bool) -> None:
        """Show the tick, or the number again."""
        self._done = done
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_CIRCLE), self._theme.px(_CIRCLE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        circle = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground, line = (colours.good_tint,) * 2 if self._done else (colours.surface, colours.line)
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(line), 1))
        painter.drawEllipse(circle)
        if self._done:
            half = self._theme.px(12) / 2
            place = circle.center() - QPointF(half, half)
            painter.drawPixmap(place, self._theme.pixmap("tick", "good", 12))
        else:
            painter.setFont(self._theme.font(12))
            painter.setPen(QColor(colours.dim))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()

    def _resize(self) -> None:
        self.setFixedSize(self.sizeHint())


class CopyRow(QFrame):
    """A row whose button copies.

    Signals:
        asked: the button was pressed.
    """

    asked = Signal()

    def __init__(  # noqa: PLR0913 - what a row shows
        self,
        number: int,
        what: str,
        note: str,
        press: str,
        theme: Theme,
        *,
        last: bool,
    ) -> None:
        super().__init__()
        self.setProperty("card", "last" if last else "row")
        self._words = press
        self._marker = Marker(number, theme)
        self._text = label("", "", wrap=True)
        self.press = button(press)
        self.press.setAccessibleName(f"{press}: {what}")
        self.press.clicked.connect(self.asked)
        self._lay_out(f"{what} · {note}" if note else what)

    def show_text(self, text: str) -> None:
        """Show what would be copied."""
        self._text.setText(text)
        self.press.setAccessibleDescription(text)

    def show_state(self, *, done: bool, due: bool) -> None:
        """Show whether it was copied, and whether it is the next to copy."""
        self._marker.tick(done=done)
        self.press.setText(self.tr("Copied") if done else self._words)
        role = "main" if due else ""
        if self.press.property("role") != role:
            self.press.setProperty("role", role)
            restyle(self.press)

    def _lay_out(self, head: str) -> None:
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(label(head, "small", wrap=True))
        said.addWidget(self._text)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        line.setSpacing(SPACE_4)
        line.addWidget(self._marker)
        line.addSpacing(SPACE_3 // 2)
        line.addLayout(said, 1)
        line.addWidget(self.press)
