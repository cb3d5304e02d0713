"""The officers as a table for the eye: the template's columns, a row for each, one row to add."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop import procedure
from desktop.form.officer import OfficerEntry
from desktop.rules.kinds import Finding
from desktop.ui.desk import Changed, Desk
from desktop.ui.models.field_words import finding_words
from desktop.ui.models.grid_columns import GridColumn, columns_of, value_of, with_values
from desktop.ui.models.shown import shown_of
from desktop.ui.models.since import Since
from desktop.ui.models.tally import tally_of
from desktop.ui.words import name_of

_FEW = 50
"""Rows that are told of one by one; more are drawn anew together."""

_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of one column, to show only its rows."""

    column: str
    value: str


class OfficerTable(QAbstractTableModel):
    """Rows in the order of the request, narrowed by a facet or a text that is looked for.

    While nothing narrows them there is one row more than officers: what is typed there makes a
    new officer.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.columns: tuple[GridColumn, ...] = columns_of(desk.facts.layout)
        self._layout = desk.facts.layout
        self._find = ""
        self._only_open = False
        self.facet: Facet | None = None
        self._quiet: tuple[str, str] | None = None
        self._since = Since(desk)
        self._places: dict[str, int] = {}
        self._rows: list[str] = []
        self._at: dict[str, int] = {}
        self._marks: dict[str, dict[str, Finding]] = {}
        self._refill()
        desk.changed.connect(self._changed)

    # What callers see.

    @property
    def narrowed(self) -> bool:
        """Whether some officers may be left out."""
        return bool(self._find or self._only_open or self.facet)

    @property
    def officers(self) -> tuple[str, ...]:
        """Ids of the officers shown, from the top."""
        return tuple(self._rows)

    def narrow(self, find: str, *, only_open: bool, facet: Facet | None) -> None:
        """Show only officers who hold `find`, have work left, and have the facet's value."""
        wanted = (find.strip().casefold(), only_open, facet)
        if wanted == (self._find, self._only_open, self.facet):
            return
        self._find, self._only_open, self.facet = wanted
        self.beginResetModel()
        self._refill()
        self.endResetModel()

    def id_at(self, row: int) -> str:
        """Officer of a row, empty for the row that adds one."""
        return self._rows[row] if 0 <= row < len(self._rows) else ""

    def row_of(self, officer_id: str) -> int:
        """Row of an officer, -1 where he is not shown."""
        return self._at.get(officer_id, -1)

    def officer(self, row: int) -> OfficerEntry | None:
        """Officer of a row, None for the row that adds one."""
        found = self.id_at(row)
        place = self._desk.request.places.get(found) if found else None
        return None if place is None else self._desk.request.officers[place]

    def place_of(self, name: str) -> int:
        """Place of a column, -1 where there is none."""
        return next((at for at, one in enumerate(self.columns) if one.name == name), -1)

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        officer = self.officer(row)
        return value_of(officer, self.columns[column].name) if officer else ""

    def finding(self, row: int, column: int) -> Finding | None:
        """What is to be said of a cell now: the worst first."""
        officer_id = self.id_at(row)
        if not officer_id:
            return None
        return self._marks_of(officer_id).get(self.columns[column].name)

    def of_row(self, row: int) -> Finding | None:
        """What is to be said of an officer and belongs to no cell."""
        officer_id = self.id_at(row)
        return self._marks_of(officer_id).get("") if officer_id else None

    def sign(self, row: int) -> str:
        """Sign of a row: "octagon", "triangle", "half" (work is left) or "tick"; "" to add."""
        officer_id = self.id_at(row)
        if not officer_id:
            return ""
        count = tally_of(self._desk).of(officer_id)
        if count.must_fix:
            return "octagon"
        if count.check:
            return "triangle"
        return "half" if count.to_settle else "tick"

    def hush(self, row: int, column: int) -> None:
        """Say nothing of this cell while it is typed in for the first time (timing T1)."""
        self._quiet = (self.id_at(row), self.columns[column].name) if row >= 0 else None
        self._marks.clear()

    def values(self, column: int) -> list[tuple[str, int]]:
        """Different values of a column with their counts, the commonest first."""
        name = self.columns[column].name
        officers = self._desk.request.officers
        return Counter(value_of(one, name).strip() for one in officers).most_common()

    def type(self, row: int, column: int, text: str) -> None:
        """Take what was typed into a cell; keystrokes in one cell melt to one undo step."""
        name = self.columns[column].name
        officer = self.officer(row)
        if officer is None:
            self._type_new(name, text)
        elif text != value_of(officer, name):
            said = self.tr("{field} of {officer}").format(
                field=self.columns[column].label, officer=name_of(officer)
            )
            edited = with_values(officer, {name: text})
            self._desk.put_officer(edited, said, melt=f"{officer.id}.{name}")

    def _type_new(self, name: str, text: str) -> None:
        if not text.strip() or self.narrowed:
            return
        fresh = with_values(procedure.new_officer(self._desk.request), {name: text})
        self._quiet = (fresh.id, name)
        self._desk.put(
            self._desk.request.with_added([fresh]),
            self.tr("New officer"),
            Changed.OFFICERS | Changed.ORDER,
            melt=f"{fresh.id}.{name}",
        )

    # Qt's.

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self._rows) + (not self.narrowed)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation == Qt.Orientation.Horizontal:
            column = self.columns[section]
            return f"{column.letter} {column.heading}".strip()
        officer = self.officer(section)
        if officer is None:
            return self.tr("New officer")
        return f"{self._desk.request.places[officer.id] + 1} {name_of(officer)}"

    # Inside.

    def _spoken(self, row: int, column: int) -> str:
        said = [self.columns[column].label, self.text(row, column) or self.tr("empty")]
        finding = self.finding(row, column)
        if finding is not None:
            said.append(finding_words(finding))
        return ", ".join(said)

    def _marks_of(self, officer_id: str) -> dict[str, Finding]:
        """The worst finding of each cell of a row; under "" what belongs to no cell."""
        found = self._marks.get(officer_id)
        if found is None:
            quiet = self._quiet
            hushed = frozenset({quiet[1]} if quiet and quiet[0] == officer_id else ())
            found = {}
            names = {one.name for one in self.columns}
            for one in shown_of(self._desk, officer_id, hushed):
                name = one.column if one.column in names else ""
                if not (name == "" and one.reason):
                    found.setdefault(name or "", one)
            self._marks[officer_id] = found
        return found

    def _refill(self) -> None:
        officers = self._desk.request.officers
        if self.narrowed:
            officers = tuple(one for one in officers if self._wanted(one))
        self._rows = [one.id for one in officers]
        self._at = {officer: row for row, officer in enumerate(self._rows)}
        self._places = self._desk.request.places
        self._marks.clear()

    def _wanted(self, officer: OfficerEntry) -> bool:
        if self.facet and value_of(officer, self.facet.column).strip() != self.facet.value:
            return False
        if self._only_open and not tally_of(self._desk).of(officer.id).to_settle:
            return False
        if not self._find:
            return True
        held = (value_of(officer, one.name) for one in self.columns)
        return self._find in officer.display_name().casefold() or any(
            self._find in text.casefold() for text in held if text
        )

    def _changed(self, changed: Changed) -> None:
        if self._desk.facts.layout is not self._layout:
            self._renew_columns()
        elif self._desk.request.places is not self._places:
            self._follow_order()
        elif changed & (Changed.OFFICERS | Changed.SHOWN | Changed.FACTS | Changed.SENDER):
            self._tell(self._since.changed())

    def _renew_columns(self) -> None:
        self.beginResetModel()
        self._layout = self._desk.facts.layout
        self.columns = columns_of(self._layout)
        if self.facet and self.place_of(self.facet.column) < 0:
            self.facet = None
        self._refill()
        self._since.changed()
        self.endResetModel()

    def _follow_order(self) -> None:
        """Officers came, went or moved; those added at the end do not disturb what is shown."""
        before, now = self._rows, [one.id for one in self._desk.request.officers]
        same = len(before) if now[: len(before)] == before else -1
        if self.narrowed:
            self.beginResetModel()
            self._keep_shown()
            self.endResetModel()
        elif same == len(now):
            self._places = self._desk.request.places
        elif same >= 0:
            self._append(same, len(now))
        else:
            self.beginResetModel()
            self._refill()
            self.endResetModel()
        self._marks.clear()
        self._since.changed()

    def _append(self, before: int, now: int) -> None:
        """The row that adds an officer becomes the first of the new ones, and keeps its editor."""
        self.beginInsertRows(QModelIndex(), before + 1, now)
        self._rows += [""] * (now - before)
        self.endInsertRows()
        self._refill()
        self.dataChanged.emit(self.index(before, 0), self.index(now - 1, len(self.columns) - 1))

    def _keep_shown(self) -> None:
        """Who was shown stays, though his value may be another by now; new ones come at the end."""
        here, known = self._desk.request.places, self._places
        shown = [one for one in self._rows if one in here]
        shown += [one for one in here if one not in known]
        self._rows = sorted(shown, key=here.__getitem__)
        self._at = {officer: row for row, officer in enumerate(self._rows)}
        self._places = here

    def _tell(self, changed: set[str] | None) -> None:
        last = len(self.columns) - 1
        if changed is not None and len(changed) <= _FEW:
            for officer in changed:
                self._marks.pop(officer, None)
                row = self.row_of(officer)
                if row >= 0:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, last))
        elif self._rows:
            self._marks.clear()
            end = len(self._rows) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(end, last))
