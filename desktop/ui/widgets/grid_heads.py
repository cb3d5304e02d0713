"""How the heads of the grid are drawn: the template's columns, and the officers' names."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.ui.models.grid_columns import GridColumn
from desktop.ui.models.officer_table import OfficerTable
from desktop.ui.widgets.grid_cells import MIDDLE, PAD, ROW, Pens

_HEAD = 58
_NAMES = 216
_NUMBER = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class ColumnHeads(QHeaderView):
    """Letter and heading of each column; a press opens the column's menu."""

    def __init__(self, table: OfficerTable, pens: Pens, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = table
        self._pens = pens
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setMinimumSectionSize(pens.px(48))
        self.setAccessibleName(self.tr("Columns of the template"))

    def sizeHint(self) -> QSize:
        return QSize(self._pens.px(_NAMES), self._pens.px(_HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        pens, column = self._pens, self._table.columns[logicalIndex]
        facet = self._table.facet
        current = self._current() == logicalIndex
        painter.save()
        painter.fillRect(rect, pens.chosen if current else pens.ground)
        painter.setPen(pens.line)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(pens.px(PAD), pens.px(4), -pens.px(PAD), -pens.px(3))
        painter.setFont(pens.small)
        painter.setPen(pens.dim)
        words = [column.letter] if column.letter else []
        words += [self.tr("required")] if column.mandatory else []
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft, " · ".join(words))
        narrowed = facet is not None and facet.column == column.name
        sign = pens.narrowed if narrowed else pens.more
        painter.drawPixmap(inside.right() - pens.px(12), inside.top() + pens.px(2), sign)
        self._words(painter, inside.adjusted(0, pens.px(17), 0, 0), column)
        painter.restore()

    def _words(self, painter: QPainter, area: QRect, column: GridColumn) -> None:
        """The short name, and under it the heading as it stands in the template."""
        pens = self._pens
        lines = [(column.label, pens.strong, pens.text)]
        if column.heading != column.label:
            lines.append((column.heading, pens.small, pens.dim))
        for text, font, ink in lines:
            painter.setFont(font)
            painter.setPen(ink)
            mode = Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(text, mode, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft, shown)
            area = area.adjusted(0, pens.px(17), 0, 0)

    def _current(self) -> int:
        view = self.parent()
        chosen = getattr(view, "currentIndex", None)
        return chosen().column() if chosen is not None else -1


class RowHeads(QHeaderView):
    """Number, sign and name of each officer; it stays where it is when columns scroll."""

    def __init__(self, table: OfficerTable, pens: Pens, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._table = table
        self._pens = pens
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(self.tr("Officers"))

    def sizeHint(self) -> QSize:
        return QSize(self._pens.px(_NAMES), self._pens.px(ROW))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        pens = self._pens
        current = self._current() == logicalIndex
        painter.save()
        painter.fillRect(rect, pens.chosen if current else pens.ground)
        painter.setPen(pens.line)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(pens.soft)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        sign = pens.signs.get(self._table.sign(logicalIndex), pens.add)
        middle = rect.center().y()
        painter.drawPixmap(rect.left() + pens.px(44), middle - pens.px(7), sign)
        text = str(self._table.headerData(logicalIndex, Qt.Orientation.Vertical))
        number, _, name = text.partition(" ") if text[:1].isdigit() else ("", "", text)
        painter.setFont(pens.small)
        painter.setPen(pens.dim)
        places = QRect(rect.left(), rect.top(), pens.px(36), rect.height())
        painter.drawText(places, _NUMBER, number)
        painter.setFont(pens.bold if current else pens.font)
        painter.setPen(pens.text if number else pens.dim)
        area = rect.adjusted(pens.px(66), 0, -pens.px(PAD), 0)
        metrics = pens.bold_metrics if current else pens.metrics
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, MIDDLE, shown)
        painter.restore()

    def _current(self) -> int:
        view = self.parent()
        chosen = getattr(view, "currentIndex", None)
        return chosen().row() if chosen is not None else -1
