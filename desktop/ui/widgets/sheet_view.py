"""A quiet table that shows rows of a spreadsheet; nothing in it can be edited."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.ui.models.sheet_rows import Rows, SheetRows
from desktop.ui.theme import Theme

_WIDEST = 190
_NARROWEST = 56
_ROW = 24
_HEADING_ROW = 42


class SheetView(QTableView):
    """Rows with letters and row numbers.

    Signals:
        chosen: a cell was chosen: letter of its column.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = SheetRows(theme, self)
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().sectionClicked.connect(self._pressed)
        self.selectionModel().currentChanged.connect(lambda now, _old: self._pressed(now.column()))
        theme.changed.connect(self._resize)

    def show_rows(self, rows: Rows) -> None:
        """Show other rows, the first at the top."""
        self._rows.show_rows(rows)
        self._resize()
        self.scrollToTop()

    def redraw_rows(self, rows: Rows) -> None:
        """Show the same rows with another look; the place stays."""
        sideways, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._rows.show_rows(rows)
        self._resize()
        self.horizontalScrollBar().setValue(sideways)
        self.verticalScrollBar().setValue(down)

    def _pressed(self, column: int) -> None:
        letter = self._rows.headerData(column, Qt.Orientation.Horizontal)
        if column >= 0 and isinstance(letter, str):
            self.chosen.emit(letter)

    def _resize(self) -> None:
        px = self._theme.px
        self.resizeColumnsToContents()
        for column in range(self._rows.columnCount()):
            wide = self.columnWidth(column) + px(8)
            self.setColumnWidth(column, max(px(_NARROWEST), min(px(_WIDEST), wide)))
        for row in range(self._rows.rowCount()):
            cells = (self._rows.index(row, column) for column in range(self._rows.columnCount()))
            long = any(self._is_cut(one.column(), str(one.data() or "")) for one in cells)
            self.setRowHeight(row, px(_HEADING_ROW if long else _ROW))

    def _is_cut(self, column: int, text: str) -> bool:
        """Whether a text needs a second line in its column."""
        room = self.columnWidth(column) - self._theme.px(10)
        return "\n" in text or self.fontMetrics().horizontalAdvance(text) > room
