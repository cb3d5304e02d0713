"""The pane in the middle: the chosen officer's fields in the template's order."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.form.officer import OfficerEntry, Posting
from desktop.rules.kinds import Finding, Severity
from desktop.ui.desk import Changed
from desktop.ui.models.earlier import NEVER, UNCHANGED, earlier
from desktop.ui.models.field_words import acts_of, finding_words, help_words, other_words
from desktop.ui.models.shown import shown_of
from desktop.ui.screens.officers.acts import Acts
from desktop.ui.screens.officers.field_crops import FieldCrops
from desktop.ui.screens.officers.field_hints import FieldHints
from desktop.ui.screens.officers.form_fields import POSTING, WIDE, field_specs, value_of
from desktop.ui.screens.officers.notes import Notes
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4
from desktop.ui.widgets.anchor import Anchor
from desktop.ui.widgets.field import NOTHING, Field, FieldSpec, Message, build_field
from desktop.ui.widgets.screen import scrolled
from desktop.ui.widgets.tab_order import tab_through
from desktop.ui.widgets.text import button, card, label
from desktop.ui.words import name_of
from desktop.ui.workshop import Workshop

_AFTER_LEAVING = 150
"""Milliseconds between leaving a field and a message under it (timing T2)."""

_NOW_RIGHT = 2000
"""Milliseconds for which "Now right" stands after a problem is gone (timing T3)."""


class OfficerForm(QFrame):
    """Fields of one officer; the same widgets serve every officer.

    Signals:
        field_entered: a field got the cursor: its name.
        wants_next: the officer is done, the next one is wanted.
        wants_second_look: "Second look" was pressed.
        wants_officer: another officer is to be shown: id, column.
        wants_grid: the grid is to take the form's place.
        said: one sentence for the bar at the foot.
        wants_pages: the service-book pane is to be shown.
    """

    field_entered = Signal(str)
    wants_next = Signal()
    wants_second_look = Signal()
    wants_officer = Signal(str, str)
    wants_grid = Signal()
    said = Signal(str)
    wants_pages = Signal()

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._desk = shop.desk
        self._theme = shop.theme
        self._fields: dict[str, Field] = {}
        self._quiet: str = ""
        self._resting = False
        self._now_right: set[str] = set()
        self._found: dict[str, Finding] = {}
        self._name = label("", "title")
        self._place = label("", "dim")
        self._acts = Acts(shop, self)
        self._acts.wants_officer.connect(self.wants_officer)
        self._acts.said.connect(self.said)
        self._acts.used.connect(self.focus)
        self._notes = Notes(shop.theme)
        self._back = QWidget()
        self._back_words = label("", "help", wrap=True)
        self._notes.acted.connect(self._acts.do)
        self._hints = FieldHints(shop, self)
        self._crops = FieldCrops(shop, self)
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._layout_shown: object = None
        self._lay_out()
        self._rebuild()
        shop.desk.changed.connect(self._changed)
        self._pull()

    # What callers see.

    def show_drawer_button(self, *, shown: bool) -> None:
        """Show the button that brings the service book, where the window is too narrow for it."""
        self._drawer.setVisible(shown)

    @property
    def focused(self) -> str:
        """Name of the field that has or last had the cursor."""
        return self._last

    def focus(self, name: str) -> None:
        """Put the cursor into a field; the first one if the name is unknown or empty."""
        field = self._fields.get(name) or next(iter(self._fields.values()))
        field.focus()
        self._area.ensureWidgetVisible(field, 0, self._theme.px(40))

    def fields(self) -> dict[str, Field]:
        """The fields by name, in their order."""
        return self._fields

    # How it is built.

    def _lay_out(self) -> None:
        self._last = ""
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_4 + 2, SPACE_3, SPACE_4, 0)
        head.setSpacing(SPACE_2)
        head.addWidget(self._name)
        head.addWidget(self._place)
        head.addStretch(1)
        self._drawer = button(self.tr("Service book (F4)"), "link")
        self._drawer.clicked.connect(self.wants_pages)
        self._drawer.setVisible(False)
        head.addWidget(self._drawer)
        grid = button(self.tr("Grid view"), "link", description=self.tr("Ctrl+G"))
        grid.setObjectName("grid_view")
        grid.clicked.connect(self.wants_grid)
        head.addWidget(grid)
        self._grid.setContentsMargins(SPACE_4 + 2, SPACE_2, SPACE_4, SPACE_4)
        self._grid.setHorizontalSpacing(SPACE_3)
        self._grid.setVerticalSpacing(SPACE_2)
        self._area = scrolled(self._inside)
        self._anchor = Anchor(self._area)
        foot = card("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SPACE_4 + 2, SPACE_2, SPACE_4, SPACE_2)
        row.setSpacing(SPACE_2)
        after = button(self.tr("Next officer"), "main")
        after.setObjectName("next_officer")
        after.clicked.connect(self.wants_next)
        look = button(self.tr("Second look"))
        look.setToolTip(self.tr("Read the values on the page once more, typed values hidden (F9)"))
        look.clicked.connect(self.wants_second_look)
        row.addWidget(after)
        row.addWidget(label(self.tr("Ctrl+Enter"), "small"))
        row.addStretch(1)
        row.addWidget(look)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(SPACE_2)
        box.addLayout(head)
        box.addWidget(self._lay_out_back())
        box.addWidget(self._notes)
        box.addWidget(self._area, 1)
        box.addWidget(foot)

    def _lay_out_back(self) -> QWidget:
        row = QHBoxLayout(self._back)
        row.setContentsMargins(SPACE_4 + 2, 0, SPACE_4 + 2, 0)
        row.addWidget(self._back_words)
        self._back.hide()
        return self._back

    def _rebuild(self) -> None:
        """Build the fields that the template in force asks for, once for each layout."""
        layout = self._desk.facts.layout
        if layout is self._layout_shown:
            return
        self._layout_shown = layout
        for field in self._fields.values():
            self._grid.removeWidget(field)
            field.deleteLater()
        self._fields.clear()
        for spec in field_specs(layout):
            self._add(spec)
        self._hints.attach(self._fields)
        self._crops.attach(self._fields)
        self._place_all()

    def _add(self, spec: FieldSpec) -> None:
        field = build_field(spec, self._theme)
        name = spec.name
        field.edited.connect(partial(self._edited, name))
        field.entered.connect(partial(self._entered, name))
        field.left.connect(partial(self._left_field, name))
        field.acted.connect(partial(self._acted, name))
        self._anchor.hold(field)
        self._fields[name] = field

    def _place_all(self) -> None:
        row = column = 0
        for name, field in self._fields.items():
            if name in WIDE:
                row, column = row + (column > 0), 0
                self._grid.addWidget(field, row, 0, 1, 2)
                row += 1
            else:
                self._grid.addWidget(field, row, column)
                row, column = (row, 1) if column == 0 else (row + 1, 0)
        stops = ((*field.stops, *self._hints.stops(name)) for name, field in self._fields.items())
        tab_through(stop for each in stops for stop in each)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(row + 1, 1)

    # State to screen.

    def rest(self, *, resting: bool) -> None:
        """Show nothing new while something else stands in the form's place."""
        self._resting = resting
        if not resting:
            self._changed(Changed.ALL)

    def _changed(self, changed: Changed) -> None:
        if self._resting:
            return
        if changed & Changed.FACTS:
            self._rebuild()
        if changed & Changed.CURRENT:
            self._quiet = ""
            self._now_right.clear()
            self._anchor.rest()
            self._area.verticalScrollBar().setValue(0)
        self._pull()

    def _pull(self) -> None:
        officer = self._desk.current
        self.setEnabled(officer is not None)
        if officer is None:
            self._name.setText(self.tr("No officer yet"))
            self._place.setText("")
            self._notes.show_findings(())
            self._back.hide()
            self._hints.pull()
            self._crops.pull()
            for field in self._fields.values():
                field.set_text("")
                field.show_earlier(NEVER)
                field.show_message(NOTHING)
            return
        self._name.setText(name_of(officer))
        place = self.tr("{place} of {count}").format(
            place=self._desk.request.places[officer.id] + 1,
            count=len(self._desk.request.officers),
        )
        self._place.setText(place)
        for name, field in self._fields.items():
            field.set_text(value_of(officer, name))
            field.show_earlier(earlier(self._desk.request.before(officer.id), officer, name))
        self._crops.pull()
        self._pull_messages(officer)

    def _pull_messages(self, officer: OfficerEntry) -> None:
        quiet = frozenset({self._quiet}) if self._quiet else frozenset()
        seen = shown_of(self._desk, officer.id, quiet)
        self._found = {}
        for finding in seen:
            if finding.column in self._fields:
                self._found.setdefault(finding.column or "", finding)
        for name, field in self._fields.items():
            self._show(field, officer, name)
        self._hints.pull()
        others = [
            one
            for one in seen
            if one.column not in self._fields
            and not one.rule.startswith("evidence.")
            and one.severity is not Severity.TIP
        ]
        self._notes.show_findings(tuple(others))
        self._show_back(officer, told={one.column or "" for one in others})

    def _show_back(self, officer: OfficerEntry, told: set[str]) -> None:
        """What was said of no single field stays to be read when it needs no answer any more."""
        said = [
            one.words
            for one in officer.returned
            if one.column not in self._fields and one.column not in told
        ]
        words = "; ".join(dict.fromkeys(said))
        self._back_words.setText(self.tr("Returned: “{words}”").replace("{words}", words))
        self._back.setVisible(bool(words))

    def _show(self, field: Field, officer: OfficerEntry, name: str) -> None:
        finding = self._found.get(name)
        if finding is None:
            self._show_help(field, officer, name)
            return
        self._now_right.discard(name)
        kind = "help" if finding.reason or finding.severity is Severity.TIP else finding.severity
        words = tuple(act.words for act in acts_of(finding))
        said = finding_words(finding)
        if finding.rule == UNCHANGED and not finding.reason:
            # The words of Saksham Seva stand above the field already.
            said = self.tr("As it was when it came back. Change it, or say why it is right.")
        field.show_message(Message(said, str(kind), words))

    def _show_help(self, field: Field, officer: OfficerEntry, name: str) -> None:
        had_problem = field.message.kind in {"must_fix", "check"}
        help_text = help_words(officer, name, self._desk.facts.today)
        if had_problem and name == self._last and officer.value(name).strip():
            self._now_right.add(name)
            QTimer.singleShot(_NOW_RIGHT, self, partial(self._settle, name))
        if name in self._now_right:
            field.show_message(Message(help_text or self.tr("Now right"), "good"))
        else:
            field.show_message(Message(help_text, more=other_words(officer, name)))

    def _settle(self, name: str) -> None:
        self._now_right.discard(name)
        officer = self._desk.current
        if officer is not None and name in self._fields and name not in self._found:
            self._show_help(self._fields[name], officer, name)

    # Screen to state.

    def _edited(self, name: str, typed: str) -> None:
        officer = self._desk.current
        if officer is None:
            return
        field = self._fields[name]
        self._anchor.wake()
        text = self.tr("{field} of {officer}").format(
            field=field.spec.label, officer=name_of(officer)
        )
        if name == POSTING:
            self._desk.put_officer(replace(officer, posting=Posting(typed)), text)
        else:
            self._desk.set_value(officer.id, name, typed, text)

    def _entered(self, name: str) -> None:
        self._last = name
        self._anchor.wake()
        shows_problem = self._fields[name].message.kind in {"must_fix", "check"}
        self._quiet = "" if shows_problem else name
        self._area.ensureWidgetVisible(self._fields[name], 0, self._theme.px(40))
        self.field_entered.emit(name)

    def _left_field(self, name: str) -> None:
        self._desk.break_melt()
        if self._quiet == name:
            self._quiet = ""
        officer = self._desk.current
        if officer is None:
            return
        if value_of(officer, name).strip():
            QTimer.singleShot(_AFTER_LEAVING, self, partial(self._after_leaving, officer.id, name))
        elif self._desk.is_done(officer.id):
            self._pull_messages(officer)

    def _after_leaving(self, officer_id: str, name: str) -> None:
        if officer_id not in self._desk.request.places:
            return
        self._desk.left(officer_id, name)
        officer = self._desk.current
        if officer is not None:
            self._pull_messages(officer)

    def _acted(self, name: str, place: int) -> None:
        finding = self._found.get(name)
        if finding is not None:
            self._acts.do(finding, acts_of(finding)[place].does, self._fields[name])
