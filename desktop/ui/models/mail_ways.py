"""The ways to the officer's mail as the Send page shows them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.tongue import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.handover.kinds import Availability, Way

BROWSER = "browser"
"""Id of the way that is always there; on the page it is the four rows, not a button."""


@dataclass(frozen=True, slots=True)
class MailWay:
    """One way and whether it is there.

    Attributes:
        way: the way itself.
        why_not: one sentence where it is not there.
    """

    way: "Way"
    why_not: str = ""

    @property
    def there(self) -> bool:
        """Whether it can be asked."""
        return not self.why_not


@dataclass(frozen=True, slots=True)
class MailWays:
    """All ways, in their order on this PC."""

    all: tuple[MailWay, ...] = ()

    @property
    def programs(self) -> tuple[MailWay, ...]:
        """Mail programs, those too that are not there."""
        return tuple(one for one in self.all if one.way.id != BROWSER)

    def first(self) -> MailWay | None:
        """The mail program to offer; None where there is none on this PC."""
        return next((one for one in self.programs if one.there), None)

    def beginning_with(self, way_id: str) -> "list[Way]":
        """The ways that are there, from the one of that id on; without browser mail."""
        there = [one.way for one in self.programs if one.there]
        ids = [way.id for way in there]
        return there[ids.index(way_id) :] if way_id in ids else there

    def after(self, way_id: str) -> "list[Way]":
        """The ways that remain when that one brought nothing."""
        return [way for way in self.beginning_with(way_id) if way.id != way_id]


def ways_of(found: "Iterable[tuple[Way, Availability]]") -> MailWays:
    """The ways as each says of itself."""
    return MailWays(tuple(MailWay(way, "" if it.there else _why(it)) for way, it in found))


def _why(availability: "Availability") -> str:
    return said(availability.why_not or "Not found on this PC.")
