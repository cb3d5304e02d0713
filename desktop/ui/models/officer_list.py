"""The officers as a list for the eye: name, what is left to do, evidence, sign."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from desktop.form.officer import OfficerEntry
from desktop.ui.desk import Changed, Desk
from desktop.ui.models.shown import shown_of
from desktop.ui.models.since import Since
from desktop.ui.words import count_words, name_of

LINE = Qt.ItemDataRole.UserRole
"""Role of the `OfficerLine` of a row."""

_FEW = 50
"""Rows that are told of one by one; the view lays all rows out anew for a longer stretch."""

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """What a row shows.

    Attributes:
        id: of the officer.
        name: or "New officer".
        under: what is left, and the designation.
        meter: "2/3" of name, DOB and DOJ shown; empty where a certificate stands instead.
        sign: "tick", "octagon", "triangle", "circle" (not started) or "half" (in progress).
        to_fix: must fix findings that may be seen.
        to_check: open checks that may be seen.
    """

    id: str
    name: str
    under: str
    meter: str
    sign: str
    to_fix: int = 0
    to_check: int = 0


class OfficerList(QAbstractListModel):
    """Rows in the order of the request; `find` and `only_open` narrow them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._find = ""
        self._only_open = False
        self._rows: list[str] = []
        self._places: dict[str, int] = {}
        self._since = Since(desk)
        self._at: dict[str, int] = {}
        self._lines: dict[str, tuple[OfficerEntry, object, OfficerLine]] = {}
        desk.changed.connect(self._changed)
        self._refill()

    # What callers see.

    def narrow(self, find: str, *, only_open: bool) -> None:
        """Show only officers whose name, designation or mobile holds `find`; or with work left."""
        self._find = find.strip().casefold()
        self._only_open = only_open
        self.beginResetModel()
        self._refill()
        self.endResetModel()

    def row_of(self, officer_id: str) -> int:
        """Row of an officer, -1 where he is not shown."""
        return self._at.get(officer_id, -1)

    def id_at(self, row: int) -> str:
        """Officer of a row, empty where there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else ""

    def line(self, officer_id: str) -> OfficerLine:
        """What is shown of an officer."""
        officer = self._desk.request.officer(officer_id)
        seen = shown_of(self._desk, officer_id)
        kept = self._lines.get(officer_id)
        if kept is not None and kept[0] is officer and kept[1] == seen:
            return kept[2]
        line = self._make_line(officer)
        self._lines[officer_id] = (officer, seen, line)
        return line

    # Qt's.

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        line = self.line(self._rows[index.row()])
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line)
        return None

    # Inside.

    def _spoken(self, line: OfficerLine) -> str:
        place = self._desk.request.places[line.id] + 1
        of = self.tr("{place} of {count}").format(
            place=place, count=len(self._desk.request.officers)
        )
        have, _, all_ = line.meter.partition("/")
        meter = self.tr("{n} of {m}").format(n=have, m=all_) if all_ else have
        evidence = self.tr("evidence {meter}").format(meter=meter)
        return ", ".join(part for part in (of, line.name, line.under, evidence) if part)

    def _make_line(self, officer: OfficerEntry) -> OfficerLine:
        counts = self._desk.findings.counts(shown_of(self._desk, officer.id))
        name = officer.display_name()
        started = bool(name or officer.dob or officer.mobile or officer.evidence.all_pages)
        sign, words = self._state(officer.id, counts.must_fix, counts.check, started=started)
        under = " · ".join(part for part in (words, officer.designation.strip()) if part)
        return OfficerLine(
            id=officer.id,
            name=name_of(officer),
            under=under,
            meter=self._meter(officer),
            sign=sign,
            to_fix=counts.must_fix,
            to_check=counts.check,
        )

    def _state(self, officer_id: str, fix: int, check: int, *, started: bool) -> tuple[str, str]:
        if fix:
            return "octagon", count_words(fix, self.tr("1 to fix"), self.tr("{n} to fix"))
        if check:
            return "triangle", count_words(check, self.tr("1 to check"), self.tr("{n} to check"))
        if not started:
            return "circle", self.tr("Not started")
        whole = self._desk.findings.counts(self._desk.findings.of(officer_id))
        if whole.must_fix or whole.check:
            return "half", self.tr("In progress")
        return "tick", ""

    @staticmethod
    def _meter(officer: OfficerEntry) -> str:
        if officer.evidence.route.value == "certificate":
            return "C" if officer.evidence.certificate.pages else "–"
        return f"{len(officer.evidence.shown())}/3"

    def _refill(self) -> None:
        self._rows = [one.id for one in self._desk.request.officers if self._wanted(one)]
        self._at = {officer: row for row, officer in enumerate(self._rows)}
        self._places = self._desk.request.places

    def _wanted(self, officer: OfficerEntry) -> bool:
        if self._only_open and self.line(officer.id).sign == "tick":
            return False
        if not self._find:
            return True
        held = (
            f"{officer.display_name()} {officer.book_name} {officer.designation} {officer.mobile}"
        )
        return self._find in held.casefold()

    def _changed(self, changed: Changed) -> None:
        if changed & (Changed.ORDER | Changed.FILE) or self._order_differs():
            self.beginResetModel()
            self._refill()
            self.endResetModel()
            self._since.changed()
        elif changed & (Changed.OFFICERS | Changed.SHOWN | Changed.FACTS | Changed.SENDER):
            self._tell(self._since.changed())

    def _tell(self, changed: set[str] | None) -> None:
        if changed is not None and len(changed) <= _FEW:
            for row in (self.row_of(one) for one in changed):
                if row >= 0:
                    self.dataChanged.emit(self.index(row), self.index(row))
        elif self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _order_differs(self) -> bool:
        if self._desk.request.places is self._places:
            return False  # an edit of one officer hands the places on
        if self._find or self._only_open:
            here = self._desk.request.places
            return any(one not in here for one in self._rows)
        officers = self._desk.request.officers
        return len(officers) != len(self._rows) or any(
            one.id != row for one, row in zip(officers, self._rows, strict=True)
        )
