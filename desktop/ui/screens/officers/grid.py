"""The officers as a grid: the same data and undo history as list, form and service book."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop import procedure
from desktop.form.officer import OfficerEntry
from desktop.rules.kinds import Finding, Severity
from desktop.ui.clipboard import copy_text
from desktop.ui.desk import Changed
from desktop.ui.models import grid_edits
from desktop.ui.models.field_words import acts_of, finding_words, help_words, other_words
from desktop.ui.models.grid_columns import GridColumn
from desktop.ui.models.grid_edits import Changes
from desktop.ui.models.officer_table import Facet, OfficerTable
from desktop.ui.screens.officers.acts import Acts
from desktop.ui.screens.officers.grid_head import GridHead
from desktop.ui.screens.officers.grid_menus import GridMenus
from desktop.ui.screens.officers.grid_paste import paste
from desktop.ui.widgets.grid_foot import FootWords, GridFoot
from desktop.ui.widgets.grid_view import GridView
from desktop.ui.words import count_words, name_of
from desktop.ui.workshop import Workshop

_AFTER_LEAVING = 150
"""Milliseconds between leaving a cell and what is said of it (timing T2)."""

_NOW_RIGHT = 2000
"""Milliseconds for which "Now right" stands after a problem is gone (timing T3)."""


class GridPane(QFrame):
    """Head, grid, and the line of words under it.

    Signals:
        said: one sentence for the bar, which offers to undo.
        wants_form: the form is to take the grid's place.
        wants_officer, wants_list: a new officer, a list to bring in.
    """

    said = Signal(str)
    wants_form = Signal()
    wants_officer = Signal()
    wants_list = Signal()

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._desk = shop.desk
        self.table = OfficerTable(shop.desk)
        self.view = GridView(self.table, shop.theme)
        self.view.setObjectName("grid")
        self.head = GridHead(shop)
        self.foot = GridFoot(shop.theme)
        self.menus = GridMenus(self, shop.theme)
        self._acts = Acts(shop, self)
        self._finding: Finding | None = None
        self._had_problem = False
        self._now_right = False
        self._editing = (-1, -1)
        self._before = ""
        self._following = False
        self._lay_out()
        self._connect()
        self._show_head()

    # What callers see.

    @property
    def focused(self) -> str:
        """Name of the column in which the cursor stands."""
        column = self.view.currentIndex().column()
        return self.table.columns[column].name if column >= 0 else ""

    def focus(self, name: str) -> None:
        """Put the cursor into the chosen officer's cell; the first one where the name is none."""
        current = self._desk.current
        row = self.table.row_of(current.id) if current else -1
        if row < 0 and current is not None and self.table.narrowed:
            self.show_all()
            row = self.table.row_of(current.id)
        here = max(0, self.view.currentIndex().column())
        column = self.table.place_of(name) if name else 0
        self.view.put_cursor(max(row, 0), here if column < 0 else column)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Put the cursor into the row of the desk's chosen officer, in the same column."""
        current = self._desk.current
        row = self.table.row_of(current.id) if current else 0
        index = self.view.currentIndex()
        if row >= 0 and row != index.row() and not self._following:
            self._following = True
            self.view.put_cursor(row, max(0, index.column()))
            self._following = False
        self._show_foot()

    def chosen_ids(self) -> tuple[str, ...]:
        """Officers of the chosen rows, in their order."""
        rows = self.view.chosen_rows()
        return tuple(one for one in map(self.table.id_at, rows) if one)

    def edit(self) -> None:
        """Open an editor in the current cell."""
        if self._editing[0] >= 0:
            return
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.edit(self.view.currentIndex())

    def focus_part(self, part: QWidget) -> None:
        """Put the cursor into head, grid or foot (F6)."""
        goal: QWidget = self.view
        if part is self.head:
            goal = self.head.search
        elif part is self.foot:
            goal = self.foot.first_button() or self.view
        goal.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Edits of several cells.

    def fill_down(self) -> None:
        """Fill the chosen cells from the uppermost of them, or one row from the row above."""
        changes = grid_edits.filled_down(self.table, self.view.chosen_cells())
        self.put(changes, self.tr("Filled down"))

    def clear(self) -> None:
        """Empty the chosen cells."""
        changes = grid_edits.cleared(self.table, self.view.chosen_cells())
        self.put(changes, self.tr("Cells emptied"))

    def copy(self) -> None:
        """Put the chosen cells on the clipboard, tabs between them."""
        cells = self.view.chosen_cells()
        columns = sorted({one for row in cells.values() for one in row})
        rows = ([self.table.text(row, one) for one in columns] for row in cells)
        copy_text(procedure.cells_to_copy(rows))

    def cut(self) -> None:
        """Copy the chosen cells and empty them."""
        self.copy()
        self.clear()

    def paste(self, text: str) -> None:
        """Paste a block of cells; rows for which there is no officer become new ones."""
        sentence = paste(self._desk, self.table, self.view, text)
        if sentence:
            self.said.emit(sentence)

    def set_all(self, name: str, text: str) -> None:
        """Give all chosen officers one value in a column."""
        label = self.table.columns[self.table.place_of(name)].label
        chosen = self.chosen_ids()
        words = count_words(len(chosen), self.tr("1 officer"), self.tr("{n} officers"))
        said = self.tr("{field} set for {officers}").format(field=label, officers=words)
        self.put(grid_edits.set_all(chosen, name, text), said, tell=True)

    def usual_capitals(self, column: int) -> None:
        """Write the names of a column in usual capitals."""
        changes = grid_edits.in_usual_capitals(self._meant(), self.table.columns[column].name)
        one, many = self.tr("1 name in usual capitals"), self.tr("{n} names in usual capitals")
        self._put_or_say(changes, one, many, self.tr("All names have usual capitals already."))

    def split_names(self, column: int) -> None:
        """Tell whole names in a column apart."""
        changes = grid_edits.split(self._meant(), self.table.columns[column].name)
        one, many = self.tr("1 whole name split"), self.tr("{n} whole names split")
        none = self.tr("No whole name stands alone here: the other name columns are filled.")
        self._put_or_say(changes, one, many, none)

    def put(self, changes: Changes, text: str, *, tell: bool = False) -> None:
        """Take an edit of several officers as one undo step."""
        if not changes:
            return
        self._desk.break_melt()
        self._desk.put(grid_edits.edited(self._desk.request, changes), text, Changed.OFFICERS)
        self._desk.left_cells((who, name) for who, values in changes.items() for name in values)
        if tell:
            self.said.emit(f"{text}.")

    def _put_or_say(self, changes: Changes, one: str, many: str, none: str) -> None:
        if changes:
            self.put(changes, count_words(len(changes), one, many), tell=True)
        else:
            self.tell(none)

    def tell(self, sentence: str) -> None:
        """Say something that changed nothing, in the line under the grid."""
        self.foot.say(FootWords(text=sentence))

    def _meant(self) -> list[OfficerEntry]:
        """The chosen officers where there are several, else all that are shown."""
        chosen = self.chosen_ids()
        ids = chosen if len(chosen) > 1 else self.table.officers
        return [self._desk.request.officer(one) for one in ids]

    # What is shown.

    def show_facet(self, column: int, value: str) -> None:
        """Show only the officers with this value in a column."""
        self._narrow(Facet(self.table.columns[column].name, value))

    def show_all(self) -> None:
        """Show all officers."""
        self.head.clear()
        self._narrow(None)

    def _narrow(self, facet: Facet | None) -> None:
        self.table.narrow(self.head.search.text(), only_open=self.head.only_open(), facet=facet)
        self._show_head()
        self.follow()
        if self.view.currentIndex().row() < 0 and self.table.rowCount():
            self.view.put_cursor(0, 0)

    def _show_head(self) -> None:
        facet = self.table.facet
        words = ""
        if facet is not None:
            column: GridColumn = self.table.columns[self.table.place_of(facet.column)]
            value = f"“{facet.value}”" if facet.value else self.tr("empty")
            words = self.tr("{column}: {value}").format(column=column.label, value=value)
        shown = len(self.table.officers) if self.table.narrowed else -1
        self.head.show_state(self._desk, shown, words)

    def _show_foot(self) -> None:
        index = self.view.currentIndex()
        row, place = index.row(), index.column()
        officer = self.table.officer(row) if row >= 0 else None
        if place < 0 or place >= len(self.table.columns):
            self.foot.say(FootWords())
            return
        column = self.table.columns[place]
        if officer is None:
            words = self.tr("Type here to add an officer, or paste rows from Excel (Ctrl+V).")
            self.foot.say(FootWords(self.tr("New officer"), words))
            return
        self._finding = self.table.finding(row, place)
        where = f"{column.label} · {name_of(officer)}"
        if self._finding is None:
            self.foot.say(self._quiet_words(where, officer, column, row))
        else:
            self._now_right = False
            self.foot.say(_words(where, self._finding))

    def _quiet_words(
        self, where: str, officer: OfficerEntry, column: GridColumn, row: int
    ) -> FootWords:
        both = (
            help_words(officer, column.name, self._desk.facts.today),
            other_words(officer, column.name),
        )
        said = " · ".join(part for part in both if part)
        if self._had_problem and self._editing[0] == row:
            self._had_problem = False
            self._now_right = True
            QTimer.singleShot(_NOW_RIGHT, self, self._settle)
        if self._now_right:
            return FootWords(where, said or self.tr("Now right"), "good")
        said = said or column.hint
        self._finding = self.table.of_row(row)
        if self._finding is None or self._editing[0] >= 0:
            return FootWords(where, said)
        whole = _words(name_of(officer), self._finding)
        return FootWords(f"{where}   {said}".rstrip(), whole.text, whole.kind, whole.acts)

    def _settle(self) -> None:
        self._now_right = False
        self._show_foot()

    # Build.

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.view, 1)
        box.addWidget(self.foot)

    def _connect(self) -> None:
        self.head.narrowed.connect(lambda: self._narrow(self.table.facet))
        self.head.wants_all.connect(self.show_all)
        self.head.wants_form.connect(self.wants_form)
        self.head.wants_officer.connect(self.wants_officer)
        self.head.wants_list.connect(self.wants_list)
        self.head.wants_set.connect(self.menus.open_set)
        self.view.wants_copy.connect(self.copy)
        self.view.wants_cut.connect(self.cut)
        self.view.wants_clear.connect(self.clear)
        self.view.wants_column_menu.connect(self.menus.open_column)
        self.view.wants_cell_menu.connect(self.menus.open_cell)
        self.view.moved_to.connect(self._moved)
        cells = self.view.cells
        cells.opened.connect(self._opened)
        cells.closed.connect(self._closed)
        cells.given_up.connect(self._given_up)
        cells.typed.connect(self.table.type)
        self.foot.acted.connect(self._act)
        self._acts.wants_officer.connect(self._go_to)
        self._acts.used.connect(self.focus)
        self._acts.said.connect(self.said)
        self._desk.changed.connect(self._changed)

    # What happens.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_head()
        self.follow()

    def _changed(self, changed: Changed) -> None:
        if self.isHidden():
            return
        self._show_head()
        if self.table.facet is not None and changed & Changed.FILE:
            self.show_all()
        self.follow()

    def _moved(self, row: int, _column: int) -> None:
        officer = self.table.id_at(row)
        if officer and not self._following:
            self._following = True
            self._desk.choose(officer)
            self._following = False
        self._had_problem = self._now_right = False
        self._show_foot()

    def _opened(self, row: int, column: int) -> None:
        self._editing = (row, column)
        self._before = self.table.text(row, column)
        finding = self.table.finding(row, column)
        self._had_problem = finding is not None and finding.severity is not Severity.TIP
        if not self._had_problem:
            self.table.hush(row, column)
        self._show_foot()

    def _closed(self, row: int, column: int) -> None:
        self._editing = (-1, -1)
        self._desk.break_melt()
        self.table.hush(-1, 0)
        officer = self.table.id_at(row)
        if officer and self.table.text(row, column).strip():
            name = self.table.columns[column].name
            QTimer.singleShot(_AFTER_LEAVING, self, partial(self._leave, officer, name))
        self._show_foot()

    def _leave(self, officer: str, name: str) -> None:
        if officer in self._desk.request.places:
            self._desk.left(officer, name)

    def _given_up(self, row: int, column: int) -> None:
        """Esc: what was typed is undone, and can be done again with Ctrl+Y."""
        if self.table.text(row, column) != self._before:
            self._desk.break_melt()
            self._desk.history.undo()

    def _act(self, place: int, near: QWidget) -> None:
        if self._finding is not None:
            self._acts.do(self._finding, acts_of(self._finding)[place].does, near)

    def _go_to(self, officer: str, column: str) -> None:
        self._desk.choose(officer)
        self.focus(column)

    def menu_place(self) -> QPoint:
        """Where a menu for the current cell opens."""
        area = self.view.visualRect(self.view.currentIndex())
        return self.view.viewport().mapToGlobal(area.bottomLeft())


def _words(where: str, finding: Finding) -> FootWords:
    quiet = bool(finding.reason) or finding.severity is Severity.TIP
    acts = tuple(one.words for one in acts_of(finding))
    return FootWords(
        where, finding_words(finding), "help" if quiet else str(finding.severity), acts
    )
