"""The grid itself: keys, selection, and where the cursor goes."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.form.columns import Kind
from desktop.ui.models.officer_table import OfficerTable
from desktop.ui.theme import Theme
from desktop.ui.widgets.grid_cells import ROW, GridCells
from desktop.ui.widgets.grid_heads import ColumnHeads, RowHeads
from desktop.ui.widgets.text import label

_WIDTHS = {
    Kind.NAME: 128,
    Kind.DATE: 112,
    Kind.MOBILE: 124,
    Kind.EMAIL: 214,
    Kind.CHOICE: 150,
    Kind.TEXT: 140,
}
_WIDE = {"zone": 210, "commissionerate": 190, "salutation": 78, "gender": 82, "book_name": 190}
_Index = QModelIndex | QPersistentModelIndex
_OPENS = QAbstractItemView.EditTrigger


class GridView(QTableView):
    """A table whose keys are those of a spreadsheet.

    Signals:
        wants_copy, wants_cut, wants_clear: keys pressed on the selection.
        wants_column_menu, wants_cell_menu: a menu is wanted: column, where.
        moved_to: the cursor stands in another cell: row, column.
    """

    wants_copy = Signal()
    wants_cut = Signal()
    wants_clear = Signal()
    wants_column_menu = Signal(int, QPoint)
    wants_cell_menu = Signal(int, QPoint)
    moved_to = Signal(int, int)

    def __init__(self, table: OfficerTable, theme: Theme) -> None:
        super().__init__()
        self._table = table
        self._theme = theme
        self.cells = GridCells(table, theme, self)
        self.setItemDelegate(self.cells)
        self._heads = ColumnHeads(table, self.cells.pens, self)
        self._names = RowHeads(table, self.cells.pens, self)
        self.setHorizontalHeader(self._heads)
        self.setVerticalHeader(self._names)
        self.setModel(table)
        self._corner = label(self.tr("Officer"), "small")
        self._corner.setParent(self)
        self._corner.setProperty("corner", "true")
        self._set_up()
        self._heads.sectionClicked.connect(self._head_pressed)
        self.cells.moved.connect(self.go)
        table.modelReset.connect(self._size_columns)
        theme.changed.connect(self._resize)
        self._resize()

    def _set_up(self) -> None:
        self.setEditTriggers(_OPENS.AnyKeyPressed | _OPENS.DoubleClicked | _OPENS.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(self.tr("Officers as a grid"))
        self.setTabKeyNavigation(False)

    # What callers see.

    def go(self, rows: int, columns: int) -> None:
        """Move the cursor by rows and columns; at a row's end on to the next row."""
        row, column = self.currentIndex().row() + rows, self.currentIndex().column() + columns
        if column >= len(self._table.columns):
            row, column = row + 1, 0
        elif column < 0:
            row, column = row - 1, len(self._table.columns) - 1
        if 0 <= row < self._table.rowCount():
            self.put_cursor(row, column)

    def put_cursor(self, row: int, column: int) -> None:
        """Put the cursor into a cell."""
        index = self._table.index(row, column)
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
        self.scrollTo(index)

    def _ranges(self) -> list[QItemSelectionRange]:
        chosen = self.selectionModel().selection()
        return [chosen.at(place) for place in range(chosen.count())]

    def chosen_rows(self) -> list[int]:
        """Rows with a chosen cell, from the top."""
        rows: set[int] = set()
        for one in self._ranges():
            rows.update(range(one.top(), one.bottom() + 1))
        return sorted(rows)

    def chosen_cells(self) -> dict[int, list[int]]:
        """Chosen columns by row, both in order."""
        cells: dict[int, set[int]] = {}
        for one in self._ranges():
            for row in range(one.top(), one.bottom() + 1):
                cells.setdefault(row, set()).update(range(one.left(), one.right() + 1))
        return {row: sorted(columns) for row, columns in sorted(cells.items())}

    def choose_block(self, rows: Iterable[int], column: int, width: int) -> None:
        """Choose the cells of some rows from a column on."""
        chosen = QItemSelection()
        right = min(column + width, len(self._table.columns)) - 1
        ordered = sorted(rows)
        if not ordered:
            return
        for top, bottom in _stretches(ordered):
            chosen.select(self._table.index(top, column), self._table.index(bottom, right))
        flag = QItemSelectionModel.SelectionFlag
        first = self._table.index(ordered[0], column)
        self.selectionModel().setCurrentIndex(first, flag.NoUpdate)
        self.selectionModel().select(chosen, flag.ClearAndSelect)
        self.scrollTo(first)

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.wants_copy.emit()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.wants_cut.emit()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.wants_clear.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not control:
            self.go(-1 if shift else 1, 0)
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and not control:
            self.go(0, -1 if key == Qt.Key.Key_Backtab else 1)
        elif key == Qt.Key.Key_F2:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own signature
        """Tab goes from cell to cell; F6 leaves the grid."""
        return False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            where = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        else:
            index = self.indexAt(event.pos())
            where = event.globalPos()
        if index.isValid():
            if not self.selectionModel().isSelected(index):
                self.put_cursor(index.row(), index.column())
            self.wants_cell_menu.emit(index.column(), where)

    def _head_pressed(self, column: int) -> None:
        area = self._heads.sectionViewportPosition(column)
        where = self._heads.viewport().mapToGlobal(QPoint(area, self._heads.height()))
        self.wants_column_menu.emit(column, where)

    # What Qt tells.

    def dataChanged(
        self, top_left: _Index, bottom_right: _Index, roles: Sequence[int] = ()
    ) -> None:
        """Draw what changed: of one row only the cells that are seen, not the whole table."""
        row, last = top_left.row(), bottom_right.column()
        self._draw_names(row, bottom_right.row())
        if row != bottom_right.row():
            super().dataChanged(top_left, bottom_right, list(roles))
            return
        right = self.columnAt(self.viewport().width() - 1)
        for column in range(
            max(top_left.column(), self.columnAt(0)), min(last, right if right >= 0 else last) + 1
        ):
            one = self._table.index(row, column)
            super().dataChanged(one, one, list(roles))

    def _draw_names(self, first: int, last: int) -> None:
        top = self.rowViewportPosition(max(first, self.rowAt(0)))
        height = (last - first + 1) * self._theme.px(ROW)
        self._names.viewport().update(0, top, self._names.width(), height)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.column() != previous.column():
            self._heads.viewport().update()
        if current.row() != previous.row():
            self._names.viewport().update()
        if current.isValid():
            self.moved_to.emit(current.row(), current.column())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_corner()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    # Size.

    def _resize(self) -> None:
        px = self._theme.px
        self._names.setDefaultSectionSize(px(ROW))
        self._names.setFixedWidth(px(216))
        self._size_columns()
        self._place_corner()
        self.viewport().update()

    def _size_columns(self) -> None:
        for place, one in enumerate(self._table.columns):
            wide = _WIDE.get(one.name, _WIDTHS.get(one.kind, 140))
            self.setColumnWidth(place, self._theme.px(wide))

    def _place_corner(self) -> None:
        frame = self.frameWidth()
        self._corner.setGeometry(frame, frame, self._names.width(), self._heads.height())


def _stretches(rows: list[int]) -> Iterable[tuple[int, int]]:
    """First and last of each run of rows that follow each other."""
    first = last = rows[0]
    for row in rows[1:]:
        if row != last + 1:
            yield first, last
            first = row
        last = row
    yield first, last
