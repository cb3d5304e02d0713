"""The striped band over the practice request."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.theme import SPACE_2, SPACE_5, Theme
from desktop.ui.widgets.text import button, label

_STRIPE = 14
"""Width of a stripe, in pixels at 100 %."""


class PracticeBand(QWidget):
    """Says that nothing here can be sent, on every page.

    Signals:
        wants_new: the officer wants a request of his own.
    """

    wants_new = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_5, 0, SPACE_5, 0)
        row.setSpacing(SPACE_2)
        words = self.tr("PRACTICE: these officers are invented, and nothing here can be sent.")
        row.addWidget(label(words, "strong"))
        own = button(self.tr("Begin a request of my own"), "link")
        own.clicked.connect(self.wants_new)
        row.addWidget(own)
        row.addStretch(1)
        theme.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.px(34))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Stripes at the right, where no words stand."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.colours.check_tint))
        width = self._theme.px(_STRIPE)
        painter.setPen(
            QPen(
                QColor(self._theme.colours.check),
                width / 2,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.FlatCap,
            )
        )
        painter.setOpacity(0.35)
        height = self.height()
        for left in range(self.childrenRect().right() + width, self.width() + height, width):
            painter.drawLine(left, height, left + height, 0)
        painter.end()
