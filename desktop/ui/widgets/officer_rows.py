"""How an officer's row is drawn in the list: sign, name, what is left, evidence meter."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.models.officer_list import LINE, OfficerLine
from desktop.ui.theme import Theme

_ROW = 54
_COLOURS = {
    "tick": "good",
    "octagon": "must_fix",
    "triangle": "check",
    "circle": "dim",
    "half": "accent",
}


class OfficerRows(QStyledItemDelegate):
    """Draws `OfficerLine`."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line: OfficerLine = index.data(LINE)
        colours, px = self._theme.colours, self._theme.px
        area = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(area, QColor(colours.accent_tint))
            painter.fillRect(
                QRectF(area.left(), area.top(), px(3), area.height()), QColor(colours.accent)
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colours.background))
        sign = self._theme.pixmap(line.sign, _COLOURS[line.sign], 14)
        painter.drawPixmap(QPointF(area.left() + px(15), area.top() + px(11)), sign)
        self._words(painter, area, line, bold=chosen)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()

    def _words(self, painter: QPainter, area: QRectF, line: OfficerLine, *, bold: bool) -> None:
        colours, px = self._theme.colours, self._theme.px
        left, right = area.left() + px(39), area.right() - px(12)
        top = QRectF(left, area.top() + px(6), right - left, px(22))
        small = self._theme.font(12)
        painter.setFont(self._theme.font())
        painter.setPen(QColor(colours.dim))
        painter.drawText(
            top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.meter
        )
        font = self._theme.font(bold=bold)
        meter = QFontMetricsF(font).horizontalAdvance(line.meter) + px(8)
        self._line(painter, top.adjusted(0, 0, -meter, 0), line.name, font, self._name_ink(line))
        under = QRectF(left, area.top() + px(28), right - left, px(20))
        self._line(painter, under, line.under, small, colours.dim)

    def _name_ink(self, line: OfficerLine) -> str:
        return self._theme.colours.dim if line.sign == "circle" else self._theme.colours.text

    @staticmethod
    def _line(painter: QPainter, area: QRectF, text: str, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)


class OfficerView(QListView):
    """The list of officers; its rows are redrawn when the theme changes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setItemDelegate(OfficerRows(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Officers"))
        theme.changed.connect(self._redraw)

    def dataChanged(
        self,
        top_left: QModelIndex | QPersistentModelIndex,
        bottom_right: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Draw what changed; a list of its own accord lays all its rows out anew."""
        QAbstractItemView.dataChanged(self, top_left, bottom_right, list(roles))

    def _redraw(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
