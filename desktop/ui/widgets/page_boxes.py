"""Marked places on a page, and how they are drawn over it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.ui.theme import Theme

_OTHERS = "#3a6ea5"
"""Colour of the marks that are not the focused one: it stands out on paper, light or dark."""


@dataclass(frozen=True, slots=True)
class Box:
    """A marked place: fractions of the page, its words, whether it is the focused one.

    One that is only proposed is drawn with dashes.
    """

    x: float
    y: float
    width: float
    height: float
    words: str = ""
    chosen: bool = False
    proposed: bool = False


def paint_box(painter: QPainter, theme: Theme, area: QRectF, box: Box) -> None:
    """Draw a mark; `area` is where the whole page lies."""
    colour = theme.colours.mark if box.chosen else _OTHERS
    frame = on_screen(area, QRectF(box.x, box.y, box.width, box.height))
    style = Qt.PenStyle.DashLine if box.proposed else Qt.PenStyle.SolidLine
    if not box.proposed:
        tint = QColor(colour)
        tint.setAlpha(40)
        painter.fillRect(frame, tint)
    painter.setPen(QPen(QColor(colour), 2, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(frame)
    if box.words:
        _paint_words(painter, theme, frame, box.words)


def _paint_words(painter: QPainter, theme: Theme, frame: QRectF, words: str) -> None:
    """In the pen's colour, above the frame at its right."""
    painter.setFont(theme.font(12))
    width = painter.fontMetrics().horizontalAdvance(words) + 8
    place = QRectF(frame.right() - width + 1, frame.top() - 18, width, 17)
    ground = QColor(theme.colours.paper)
    ground.setAlpha(225)  # what is written under the words must not show through
    painter.fillRect(place, ground)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def on_screen(area: QRectF, box: QRectF) -> QRectF:
    """A box, in fractions of the page, where the page lies in `area`."""
    return QRectF(
        area.left() + box.x() * area.width(),
        area.top() + box.y() * area.height(),
        box.width() * area.width(),
        box.height() * area.height(),
    )
