"""What the command box offers: commands and officers, the best fit for what is typed first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

MOST = 40
"""Lines that are offered at once; more typing narrows them better than scrolling."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the box.

    Attributes:
        title: what is done, or who is shown.
        beside: the key that does the same, or where the officer stands.
        does: called when the line is chosen.
        also: other words by which it is found.
    """

    title: str
    beside: str
    does: Callable[[], object]
    also: str = ""


def fitting(offers: Iterable[Offer], typed: str) -> list[Offer]:
    """The offers that hold every typed word, those with words that begin so first.

    Args:
        offers: all of them, in their usual order.
        typed: as it stands in the field; nothing typed fits all.
    """
    wanted = typed.casefold().split()
    ranked: list[tuple[int, Offer]] = []
    for offer in offers:
        held = f"{offer.title} {offer.also}".casefold()
        if all(word in held for word in wanted):
            starts = held.split()
            begun = sum(any(start.startswith(word) for start in starts) for word in wanted)
            ranked.append((-begun, offer))
    ranked.sort(key=lambda one: one[0])
    return [offer for _, offer in ranked[:MOST]]
