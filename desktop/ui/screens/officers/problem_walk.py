"""From problem to problem over all officers (F7), and where one is among them."""

from desktop.ui.desk import Desk
from desktop.ui.models.shown import shown_of
from desktop.ui.models.tally import tally_of

Spot = tuple[str, str]
"""Officer id and column; no column for a problem of no field."""
_NOWHERE: Spot = ("", "")


class ProblemWalk:
    """Knows where it led last, for a problem of no field leaves no trace of itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._led = self._stood = _NOWHERE

    def next(self, focused: str, by: int) -> Spot | None:
        """The next (1) or previous (-1) problem, round and round; None where none is shown.

        Args:
            focused: the field or column that has or last had the cursor.
            by: 1 or -1.
        """
        tally = tally_of(self._desk)
        spots = [
            (officer.id, finding.column or "")
            for officer in self._desk.request.officers
            if tally.of(officer.id).to_settle
            for finding in shown_of(self._desk, officer.id)
            if finding.open
        ]
        if not spots:
            return None
        self._led = spots[(self._at(spots, self._here(focused), by) + by) % len(spots)]
        return self._led

    def stands(self, focused: str) -> None:
        """Where the cursor came to stand when it was led."""
        self._stood = self._here(focused)

    def _here(self, focused: str) -> Spot:
        current = self._desk.current
        return (current.id if current else "", focused)

    def _at(self, spots: list[Spot], here: Spot, by: int) -> int:
        """At which problem one is; a problem of no field is where it led last."""
        if self._led in spots and self._stood == here:
            return spots.index(self._led)
        return spots.index(here) if here in spots else (-1 if by > 0 else 0)
