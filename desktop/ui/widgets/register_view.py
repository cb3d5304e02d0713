"""The table of the register: its keys and its menu."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.records.lines import Line
from desktop.ui.models.register_table import RegisterTable
from desktop.ui.theme import Theme
from desktop.ui.widgets.text import mnemonic_safe

_WIDTHS = (0, 130, 190, 210, 130)
_ROW = 32
_LEAST = 4
"""Rows that are seen, the heading for one of them, however low the window is."""


class RegisterView(QTableView):
    """Rows are chosen whole, several at once.

    Signals:
        opened: Enter or a double click on a row.
        chosen: other rows are chosen.
    """

    opened = Signal()
    chosen = Signal()

    def __init__(self, table: RegisterTable, theme: Theme) -> None:
        super().__init__()
        self._table = table
        self._theme = theme
        self.setObjectName("register")
        self.setModel(table)
        self.setAccessibleName(self.tr("Register"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.chosen.emit())
        theme.changed.connect(self._resize)
        self._resize()

    def add_act(self, words: str, does: Callable[[], None], key: Qt.Key | None = None) -> QAction:
        """Put an action into the menu of the rows."""
        made = QAction(mnemonic_safe(words), self)
        if key is not None:
            made.setShortcut(key)
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(lambda _checked=False: does())
        self.addAction(made)
        return made

    @property
    def lines(self) -> tuple[Line, ...]:
        """The officers of the chosen rows, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(line for row in rows for line in self._table.lines(row))

    def refill(self, does: Callable[[], None]) -> None:
        """Let the table be filled anew; who was chosen stays chosen."""
        keys = {self._table.key(one.row()) for one in self.selectionModel().selectedRows()}
        at = self.currentIndex()
        here = self._table.key(at.row()) if at.isValid() else None
        top = self.verticalScrollBar().value()
        does()
        if here is None:
            return
        flag, chosen = QItemSelectionModel.SelectionFlag, QItemSelection()
        for row in range(self._table.rowCount()):
            key = self._table.key(row)
            if key in keys:
                last = self._table.index(row, self._table.columnCount() - 1)
                chosen.select(self._table.index(row, 0), last)
            if key == here:
                self.selectionModel().setCurrentIndex(self._table.index(row, 0), flag.NoUpdate)
        self.selectionModel().select(chosen, flag.ClearAndSelect)
        self.verticalScrollBar().setValue(top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _resize(self) -> None:
        px, heads = self._theme.px, self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS):
            if width:
                self.setColumnWidth(column, px(width))
        self.setMinimumHeight(px(_ROW * _LEAST))
