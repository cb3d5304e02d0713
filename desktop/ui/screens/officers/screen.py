"""The officers' step: three panes or the grid, and the commands that belong to officers."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from desktop import procedure
from desktop.form.officer import OfficerEntry, new_id
from desktop.ui.desk import Changed
from desktop.ui.models.shown import shown_of
from desktop.ui.screens.officers.evidence import EvidencePane
from desktop.ui.screens.officers.form import OfficerForm
from desktop.ui.screens.officers.grid import GridPane
from desktop.ui.screens.officers.listing import Listing
from desktop.ui.screens.officers.no_officers import NoOfficers
from desktop.ui.screens.officers.problem_walk import ProblemWalk
from desktop.ui.theme import SPACE_4, SPACE_5
from desktop.ui.widgets.screen import SECOND_LOOK, Screen
from desktop.ui.words import count_words, name_of
from desktop.ui.workshop import Workshop

_DRAWER_BELOW = 900
"""Page width in pixels at 100 % under which the service-book pane becomes a drawer (F4)."""


class OfficersScreen(Screen):
    """List, form and service book, or the grid in their place.

    Signals:
        wants_second_look: the second look is to begin with this officer.
        wants_list: a workbook is to be read.
    """

    wants_second_look = Signal(str)
    wants_list = Signal()

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._desk = shop.desk
        self.listing = Listing(shop)
        self.form = OfficerForm(shop)
        self.evidence = EvidencePane(shop)
        self.grid = GridPane(shop)
        self._grid_wanted = False
        self._problems = ProblemWalk(shop.desk)
        self._drawer_wanted: bool | None = None
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._pull()

    def enter(self, officer: str, column: str) -> None:
        if officer:
            self._desk.choose(officer)
        if column == SECOND_LOOK:
            # After this page has come to the front, for that page lies over it.
            QTimer.singleShot(0, self, self._second_look)
        elif self.grid_shown:
            self.grid.focus(column or self.grid.focused)
        elif self._desk.current is None:
            self._empty.first.setFocus()
        elif column == "evidence":
            self.evidence.view.setFocus()
        elif column:
            self.form.focus(column)

    @property
    def grid_shown(self) -> bool:
        """Whether the grid stands in the place of list, form and service book."""
        return self._grid_wanted

    @property
    def focused(self) -> str:
        """Name of the field or column that has or last had the cursor."""
        return self.grid.focused if self.grid_shown else self.form.focused

    # Commands.

    def toggle_grid(self) -> None:
        """Form or grid; the cursor stays at the officer and in the field."""
        name = self.focused
        self._grid_wanted = not self._grid_wanted
        self.form.rest(resting=self._grid_wanted)
        self.evidence.rest(resting=self._grid_wanted)
        self._pull()
        if self.grid_shown or self._desk.current is not None:
            self._focus(name)
        else:
            self._empty.first.setFocus()

    def edit_cell(self) -> None:
        """Edit the current cell of the grid, or the field of the form."""
        if self.grid_shown:
            self.grid.edit()
        elif self._desk.current is not None:
            self.form.focus(self.form.focused)

    def find_officer(self) -> None:
        """Put the cursor into the field in which an officer is looked for."""
        if self.grid_shown:
            self.grid.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.grid.head.search.selectAll()
        else:
            self.listing.focus_find()

    def paste_rows(self, text: str) -> bool:
        """Paste cells of a spreadsheet into the grid; False while the form is shown."""
        if not self.grid_shown:
            return False
        self.grid.paste(text)
        return True

    def _focus(self, name: str) -> None:
        if self.grid_shown:
            self.grid.focus(name)
        else:
            self.form.focus(name)

    def add_officer(self) -> None:
        """Add an officer at the end and put the cursor into its first field."""
        fresh = procedure.new_officer(self._desk.request)
        self._desk.put(
            self._desk.request.with_added([fresh]),
            self.tr("New officer"),
            Changed.OFFICERS | Changed.ORDER,
        )
        self._desk.choose(fresh.id)
        self._focus("")

    def duplicate(self) -> None:
        """Add an officer with the office fields of the chosen one; nobody's person is copied."""
        current = self._desk.current
        if current is None:
            return
        copy = _office_of(current)
        place = self._desk.request.places[current.id] + 1
        self._desk.put(
            self._desk.request.with_added([copy], place),
            self.tr("Officer like {officer}").format(officer=name_of(current)),
            Changed.OFFICERS | Changed.ORDER,
        )
        self._desk.choose(copy.id)
        self._focus("")

    def remove(self) -> None:
        """Remove the selected officers; undo brings them back."""
        chosen = self.grid.chosen_ids() if self.grid_shown else self.listing.chosen_ids()
        if not chosen:
            return
        names = name_of(self._desk.request.officer(chosen[0]))
        text = count_words(
            len(chosen),
            self.tr("{officer} removed").format(officer=names),
            self.tr("{n} officers removed"),
        )
        self._desk.put(self._desk.request.without(chosen), text, Changed.OFFICERS | Changed.ORDER)
        self.said.emit(text)

    def move_officer(self, by: int) -> None:
        """Move the chosen officer up (-1) or down (1)."""
        current = self._desk.current
        if current is None:
            return
        place = self._desk.request.places[current.id] + by
        if 0 <= place < len(self._desk.request.officers):
            self._desk.put(
                self._desk.request.moved(current.id, place),
                self.tr("{officer} moved").format(officer=name_of(current)),
                Changed.OFFICERS | Changed.ORDER,
            )

    def next_officer(self) -> None:
        """The officer is done: show what is missing, and go on; always works."""
        current = self._desk.current
        if current is None:
            self.add_officer()
            return
        self._desk.done([current.id])
        left = shown_of(self._desk, current.id)
        to_fix = sum(1 for one in left if one.severity == "must_fix")
        place = self._desk.request.places[current.id] + 1
        if to_fix:
            self.said.emit(
                count_words(
                    to_fix,
                    self.tr("{officer}: 1 to fix").format(officer=name_of(current)),
                    self.tr("{officer}: {n} to fix").replace("{officer}", name_of(current)),
                )
            )
        if place < len(self._desk.request.officers):
            self._desk.choose(self._desk.request.officers[place].id)
            self._focus("")
        else:
            self.add_officer()

    def copy_office(self) -> None:
        """Copy the focused field from the officer above; fill down in the grid."""
        if self.grid_shown:
            self.grid.fill_down()
            return
        current = self._desk.current
        name = self.form.focused
        if current is None or not name:
            return
        place = self._desk.request.places[current.id]
        if place == 0:
            return
        above = self._desk.request.officers[place - 1]
        if name not in {"book_name", "posting"}:
            self._desk.set_value(current.id, name, above.value(name), self.tr("Filled down"))

    def problem(self, by: int) -> None:
        """Go to the next (1) or previous (-1) problem, over all officers."""
        spot = self._problems.next(self.focused, by)
        if spot is None:
            self.said.emit(self.tr("No problem is shown. F5 checks everything."))
            return
        self.enter(*spot)
        self._problems.stands(self.focused)

    def toggle_evidence(self) -> None:
        """Show or hide the service-book pane (F4); it stands beside the form."""
        if self.grid_shown:
            self.toggle_grid()
            self._drawer_wanted = True
            self._arrange()
            return
        self._drawer_wanted = not self.evidence.isVisible()
        self._arrange()

    @property
    def panes(self) -> list[QWidget]:
        """The panes that are there, in the order in which F6 goes through them."""
        if self.grid_shown:
            return [self.grid.head, self.grid.view, self.grid.foot]
        if not self._desk.request.officers:
            return [self._empty]
        return [pane for pane in (self.listing, self.form, self.evidence) if pane.isVisible()]

    def focus_pane(self, pane: QWidget) -> None:
        """Put the cursor into a pane."""
        if pane is self._empty:
            self._empty.first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif pane is self.listing:
            self.listing.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif pane is self.form:
            self.form.focus(self.form.focused)
        elif pane is self.evidence:
            self.evidence.focus()
        else:
            self.grid.focus_part(pane)

    def paste(self) -> bool:
        """Paste a picture or file from the clipboard as a page; False where there is none."""
        if self._desk.current is None or not self.evidence.can_paste():
            return False
        self.evidence.paste()
        return True

    def add_files(self, files: list[Path]) -> None:
        """Add pages from files to the chosen officer."""
        self.evidence.add_files(files)

    # Build.

    def _lay_out(self) -> None:
        for pane in (self.listing, self.form, self.evidence):
            self._split.addWidget(pane)
        self._split.setHandleWidth(SPACE_4)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 3)
        self._split.setStretchFactor(2, 3)
        self._size_panes()
        self._shop.theme.changed.connect(self._size_panes)
        self._empty = NoOfficers(self._shop.theme)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.grid)
        box = QHBoxLayout(self)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.addWidget(self._stack)

    def _size_panes(self) -> None:
        px = self._shop.theme.px
        self.listing.setMinimumWidth(px(196))
        self.form.setMinimumWidth(px(380))
        self.evidence.setMinimumWidth(px(300))
        self._split.setSizes([px(216), px(426), px(442)])

    def _connect(self) -> None:
        self._empty.first.clicked.connect(self.add_officer)
        self._empty.bring.clicked.connect(self.wants_list)
        self.listing.wants_officer.connect(self.add_officer)
        self.listing.wants_list.connect(self.wants_list)
        self.form.field_entered.connect(self.evidence.focus_field)
        self.form.wants_next.connect(self.next_officer)
        self.form.wants_officer.connect(self.enter)
        self.form.said.connect(self.said)
        self.form.wants_second_look.connect(self._second_look)
        self.form.wants_pages.connect(self.toggle_evidence)
        self.evidence.wants_field.connect(self.form.focus)
        self.form.wants_grid.connect(self.toggle_grid)
        self.grid.wants_form.connect(self.toggle_grid)
        self.grid.wants_officer.connect(self.add_officer)
        self.grid.wants_list.connect(self.wants_list)
        self.grid.said.connect(self.said)
        self._desk.changed.connect(self._pull)

    def _second_look(self) -> None:
        current = self._desk.current
        if current is not None:
            self.wants_second_look.emit(current.id)

    def _pull(self) -> None:
        front = 1 if self._desk.request.officers else 0
        self._stack.setCurrentIndex(2 if self.grid_shown else front)

    def _arrange(self) -> None:
        wide = self.width() >= self._shop.theme.px(_DRAWER_BELOW)
        shown = wide if self._drawer_wanted is None else self._drawer_wanted
        self.evidence.setVisible(shown)
        self.form.show_drawer_button(shown=not shown)
        self.listing.setVisible(wide or not shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _office_of(officer: OfficerEntry) -> OfficerEntry:
    """A fresh officer with the office's values of another one."""
    return replace(
        OfficerEntry(),
        id=new_id(),
        designation=officer.designation,
        domain=officer.domain,
        zone=officer.zone,
        commissionerate=officer.commissionerate,
        location_code=officer.location_code,
        place=officer.place,
        posting=officer.posting,
    )
