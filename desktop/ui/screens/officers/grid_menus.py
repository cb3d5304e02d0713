"""The menus of the grid: of a column, of the chosen cells, and one value for all chosen."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from desktop.ui.models.grid_columns import POSTING
from desktop.ui.models.grid_edits import takes_case, takes_split
from desktop.ui.theme import Theme
from desktop.ui.widgets.grid_popups import SetPopup, ValuesPopup
from desktop.ui.widgets.text import mnemonic_safe
from desktop.ui.words import count_words

if TYPE_CHECKING:
    from desktop.ui.screens.officers.grid import GridPane

_SHARED = (POSTING, "designation", "domain", "zone", "commissionerate", "location_code", "place")
"""What officers of one office have in common, in the order of the menu."""


class GridMenus(QObject):
    """Opens the menus of one grid."""

    def __init__(self, pane: "GridPane", theme: Theme) -> None:
        super().__init__(pane)
        self._pane = pane
        self._theme = theme

    def open_column(self, column: int, where: QPoint) -> None:
        """The menu of a column."""
        self.column_menu(column, where).popup(where)

    def open_cell(self, column: int, where: QPoint) -> None:
        """The menu of the chosen cells, with that of their column under it."""
        self.cell_menu(column, where).popup(where)

    def open_set(self) -> None:
        """The menu of columns to set for all chosen officers."""
        if not self._pane.chosen_ids():
            self._pane.tell(self.tr("Choose the officers first: their rows, or cells in them."))
            return
        near = self._pane.head.set_all
        where = near.mapToGlobal(QPoint(0, near.height()))
        menu = self._menu()
        self._add_set(menu, where)
        menu.popup(where)

    def column_menu(self, column: int, where: QPoint) -> QMenu:
        """What can be done with a column."""
        menu = self._menu()
        self._add_column(menu, column, where)
        return menu

    def cell_menu(self, column: int, where: QPoint) -> QMenu:
        """What can be done with the chosen cells and with their column."""
        pane, menu = self._pane, self._menu()
        self._add(menu, self.tr("&Edit\tF2"), pane.edit)
        menu.addSeparator()
        self._add(menu, self.tr("Cu&t\tCtrl+X"), pane.cut)
        self._add(menu, self.tr("&Copy\tCtrl+C"), pane.copy)
        if QGuiApplication.clipboard().text():
            self._add(menu, self.tr("&Paste\tCtrl+V"), self._paste)
        self._add(menu, self.tr("E&mpty\tDel"), pane.clear)
        self._add(menu, self.tr("Fill &down\tCtrl+D"), pane.fill_down)
        if pane.chosen_ids():
            self._add_set(menu.addMenu(self._set_words()), where)
        menu.addSeparator()
        self._add_column(menu, column, where)
        return menu

    # Inside.

    def _menu(self) -> QMenu:
        menu = QMenu(self._pane)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @staticmethod
    def _add(menu: QMenu, words: str, does: Callable[[], object]) -> None:
        menu.addAction(words).triggered.connect(lambda _checked=False: does())

    def _add_column(self, menu: QMenu, column: int, where: QPoint) -> None:
        pane, known = self._pane, self._pane.table.columns[column]
        name = mnemonic_safe(known.label)
        words = self.tr("Different &values of “{column}”…").replace("{column}", name)
        self._add(menu, words, partial(self._show_values, column, where))
        if pane.table.narrowed:
            self._add(menu, self.tr("Show &all officers"), pane.show_all)
        if takes_case(known):
            self._add(menu, self.tr("Make &proper case"), partial(pane.usual_capitals, column))
        if takes_split(known):
            self._add(menu, self.tr("&Split full name"), partial(pane.split_names, column))

    def _add_set(self, menu: QMenu, where: QPoint) -> None:
        columns = [one for one in self._pane.table.columns if one.name in _SHARED]
        for one in sorted(columns, key=lambda one: _SHARED.index(one.name)):
            does = partial(self._ask_value, one.name, where)
            self._add(menu, f"{mnemonic_safe(one.label)}…", does)

    def _set_words(self) -> str:
        count = len(self._pane.chosen_ids())
        return count_words(count, self.tr("Set for 1 officer"), self.tr("Set for {n} officers"))

    def _show_values(self, column: int, where: QPoint) -> None:
        pane = self._pane
        title = pane.table.columns[column].label
        popup = ValuesPopup(title, pane.table.values(column), self._theme, pane)
        popup.picked.connect(partial(pane.show_facet, column))
        popup.open(where)

    def _ask_value(self, name: str, where: QPoint) -> None:
        pane = self._pane
        column = pane.table.columns[pane.table.place_of(name)]
        popup = SetPopup(column.label, column.pick_list(), self._set_words(), self._theme, pane)
        popup.given.connect(partial(pane.set_all, name))
        popup.open(where)

    def _paste(self) -> None:
        self._pane.paste(QGuiApplication.clipboard().text())
