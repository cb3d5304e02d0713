"""What the register adds up to: by month and formation, and why officers came back."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from desktop.records.lines import Line, Status

_NOT_SENT = frozenset({Status.DRAFT, Status.READY})
_WAITING = frozenset({Status.HANDED_OVER, Status.WENT, Status.TICKET})


@dataclass(frozen=True, slots=True)
class Tally:
    """Officers of one month and formation.

    Attributes:
        month: of the day that counts, for example ``"2026-11"``.
        formation: where they are posted; may be empty.
        officers: all of them.
        not_sent, waiting, returned, created: how far they are.
    """

    month: str
    formation: str
    officers: int
    not_sent: int
    waiting: int
    returned: int
    created: int


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    Attributes:
        tallies: by month, then formation.
        total: of all.
        reasons: what officers came back for: column as in `Returned.column`, how many of them;
            the commonest first.
        days: the middle one of the days from the mail to the IDs; None where none were created.
    """

    tallies: tuple[Tally, ...]
    total: Tally
    reasons: tuple[tuple[str, int], ...]
    days: int | None


def report_of(lines: Iterable[Line]) -> Report:
    """Add up lines of the register."""
    all_lines = tuple(lines)
    groups: dict[tuple[str, str], list[Line]] = {}
    for one in all_lines:
        groups.setdefault((one.day[:7], one.formation), []).append(one)
    return Report(
        tallies=tuple(_tally(*key, groups[key]) for key in sorted(groups)),
        total=_tally("", "", all_lines),
        reasons=_reasons(all_lines),
        days=_days(all_lines),
    )


def _tally(month: str, formation: str, lines: Iterable[Line]) -> Tally:
    counts = Counter(one.status for one in lines)
    return Tally(
        month=month,
        formation=formation,
        officers=counts.total(),
        not_sent=sum(counts[one] for one in _NOT_SENT),
        waiting=sum(counts[one] for one in _WAITING),
        returned=counts[Status.RETURNED],
        created=counts[Status.CREATED],
    )


def _reasons(lines: Iterable[Line]) -> tuple[tuple[str, int], ...]:
    """Each officer counts once for each thing that he came back for."""
    counts: Counter[str] = Counter()
    for one in lines:
        if one.status is Status.RETURNED or one.reasons:
            counts.update({reason.column for reason in one.reasons} or {""})
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _days(lines: Iterable[Line]) -> int | None:
    took = [
        (date.fromisoformat(one.since[:10]) - date.fromisoformat(one.went)).days
        for one in lines
        if one.status is Status.CREATED and one.went
    ]
    return round(median(took)) if took else None
