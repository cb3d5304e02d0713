"""How many findings may be seen, of each officer and in all; kept up to date, not counted anew."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from desktop.rules.kinds import Findings, Severity
from desktop.ui.desk import Desk
from desktop.ui.models.shown import may_show
from desktop.ui.models.since import found_anew


@dataclass(frozen=True, slots=True)
class Count:
    """What stands against one officer.

    Attributes:
        must_fix, check: open findings that may be seen.
        to_settle: open findings, seen or not.
    """

    must_fix: int = 0
    check: int = 0
    to_settle: int = 0


_NOTHING = Count()


class Tally:
    """Counts of all officers of a desk.

    Attributes:
        must_fix, check: open findings that may be seen, those on request and sender with them.
        officers_to_fix: officers of whom a must fix may be seen.
        officers_to_settle: officers with an open finding, seen or not.
        to_settle: open findings, seen or not.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._findings = Findings()
        self._touched: list[str] | None = None
        self._read = 0
        self._counts: dict[str, Count] = {}
        self._clear()

    def of(self, officer_id: str) -> Count:
        """What stands against an officer."""
        return self._counts.get(officer_id, _NOTHING)

    def follow(self) -> "Tally":
        """Count again where findings changed, or where more of them may be seen."""
        touched = self._desk.touched
        if touched is not self._touched:
            self._clear()
            self._touched = touched
        for officer in self._changed(touched):
            self._count(officer)
        self._read = len(touched)
        if self._desk.findings is not self._findings:
            self._findings = self._desk.findings
            self._count_general()
        return self

    @property
    def must_fix(self) -> int:
        """Must fix findings that may be seen."""
        return self._must + self._general.must_fix

    @property
    def check(self) -> int:
        """Checks that may be seen and are not kept."""
        return self._check + self._general.check

    @property
    def to_settle(self) -> int:
        """Open findings, seen or not."""
        return self._settle + self._general.to_settle

    def _clear(self) -> None:
        self._findings = Findings()
        self._counts.clear()
        self._read = self._must = self._check = self._settle = 0
        self.officers_to_fix = self.officers_to_settle = 0
        self._general = _NOTHING

    def _changed(self, touched: list[str]) -> set[str]:
        """Officers of whom something is other than when they were counted."""
        return set(touched[self._read :]) | found_anew(self._findings, self._desk.findings)

    def _count(self, officer: str) -> None:
        self._add(self._counts.pop(officer, _NOTHING), -1)
        must = check = settle = 0
        for one in self._desk.findings.of(officer):
            if one.open:
                settle += 1
                if may_show(self._desk, one):
                    must += one.severity is Severity.MUST_FIX
                    check += one.severity is Severity.CHECK
        if settle:
            self._counts[officer] = Count(must, check, settle)
            self._add(self._counts[officer], 1)

    def _add(self, count: Count, sign: int) -> None:
        self._must += sign * count.must_fix
        self._check += sign * count.check
        self._settle += sign * count.to_settle
        self.officers_to_fix += sign * (count.must_fix > 0)
        self.officers_to_settle += sign * (count.to_settle > 0)

    def _count_general(self) -> None:
        still = [one for one in self._desk.findings.general if one.open]
        must = sum(one.severity is Severity.MUST_FIX for one in still)
        self._general = Count(must, len(still) - must, len(still))


_TALLIES: WeakKeyDictionary[Desk, Tally] = WeakKeyDictionary()


def tally_of(desk: Desk) -> Tally:
    """The counts as they stand."""
    found = _TALLIES.get(desk)
    if found is None:
        found = _TALLIES[desk] = Tally(desk)
    return found.follow()
