"""What the register asks the officer to look at today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.records.lines import Line, RequestLine, Status
from desktop.records.working_days import working_days_since

FIRST, SECOND = 7, 15
"""Working days without a reply after which a reminder is due."""


class Why(StrEnum):
    """Why a request is to be looked at; the most urgent first."""

    RETURNED = "returned"
    REMINDER = "reminder"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Need:
    """A request to look at.

    Attributes:
        why: see `Why`.
        request: the request.
        officers: those that it is about.
        days: working days without a reply; 0 where it is about none.
    """

    why: Why
    request: RequestLine
    officers: tuple[Line, ...]
    days: int = 0

    @property
    def second(self) -> bool:
        """Whether a first reminder was due long ago."""
        return self.days >= SECOND


@dataclass(frozen=True, slots=True)
class Reminders:
    """What was said of reminders, by request.

    Attributes:
        later: day before which none is wanted, ISO 8601.
        went: days on which they went, oldest first.
    """

    later: Mapping[str, str] = field(default_factory=dict)
    went: Mapping[str, tuple[date, ...]] = field(default_factory=dict)


def needs(
    requests: Iterable[RequestLine],
    today: date,
    free: frozenset[date],
    reminders: Reminders,
) -> tuple[Need, ...]:
    """What is to be looked at: returned, then reminders by waiting time, then unfinished.

    Args:
        requests: of the register.
        today: the officer's calendar day.
        free: holidays.
        reminders: what was said of them.

    Who is in a correction is looked at there, and no more in the request that came back.
    """
    found = []
    asked = tuple(requests)
    again = {(line.corrects, line.officer) for one in asked for line in one.lines if line.corrects}
    for one in asked:
        for why, statuses in (
            (Why.RETURNED, {Status.RETURNED}),
            (Why.REMINDER, {Status.WENT, Status.TICKET}),
            (Why.UNFINISHED, {Status.DRAFT, Status.READY}),
        ):
            officers = tuple(
                line
                for line in one.lines
                if line.status in statuses and (line.request, line.officer) not in again
            )
            need = _need(why, one, officers, today, free)
            if need is not None and not _held_back(need, today, free, reminders):
                found.append(need)
    return tuple(sorted(found, key=lambda need: (list(Why).index(need.why), -need.days)))


def _held_back(need: Need, today: date, free: frozenset[date], said: Reminders) -> bool:
    """Whether a reminder is not due, as one went, or the officer wants it later."""
    request = need.request.request
    if need.why is not Why.REMINDER:
        return False
    if today.isoformat() < said.later.get(request, ""):
        return True
    went = said.went.get(request, ())
    if not went:
        return False
    # The second is due when fifteen days have gone by since the mail; then every fifteen.
    apart = SECOND - FIRST if len(went) == 1 else SECOND
    return need.days < SECOND or working_days_since(went[-1], today, free) < apart


def _need(
    why: Why, request: RequestLine, officers: tuple[Line, ...], today: date, free: frozenset[date]
) -> Need | None:
    if not officers:
        return None
    if why is not Why.REMINDER:
        return Need(why, request, officers)
    last = max(date.fromisoformat(one.day) for one in officers)
    days = working_days_since(last, today, free)
    return Need(why, request, officers, days) if days >= FIRST else None
