"""A quiet table that shows rows of a spreadsheet; nothing in it can be edited."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
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

    def whole_height(self) -> int:
        """Height at which all rows show."""
        rows = sum(self.rowHeight(row) for row in range(self._rows.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height()
        return self.horizontalHeader().sizeHint().height() + rows + bar + 4

    def _resize(self) -> None:
        px, advance = self._theme.px, QFontMetrics(self._theme.font(13, bold=True))
        for column in range(self._rows.columnCount()):
            texts = self._rows.texts(column)
            wide = max((advance.horizontalAdvance(text) for text in texts), default=0) + px(14)
            self.setColumnWidth(column, max(px(_NARROWEST), min(px(_WIDEST), wide)))
        self.clearSpans()
        for row in range(self._rows.rowCount()):
            alone = self._rows.alone(row)
            if alone is not None and self._rows.columnCount() - alone > 1:
                # A title over the list runs over the empty cells beside it, as in Excel.
                self.setSpan(row, alone, 1, self._rows.columnCount() - alone)
            long = any(
                advance.horizontalAdvance(text) > self.columnWidth(column) - px(10)
                for column, text in self._rows.headings(row)
            )
            self.setRowHeight(row, px(_HEADING_ROW if long else _ROW))
