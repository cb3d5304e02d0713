"""What happens to the officers of a request, as rows and as lines of the audit trail.

Each function works inside the transaction of its caller, who writes the events it gives.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.form.returned import Returned
from desktop.records import retention, rows
from desktop.records.audit import Event
from desktop.records.edits import edits
from desktop.records.lines import Line, Status

if TYPE_CHECKING:
    from desktop.records.database import Connection


@dataclass(frozen=True, slots=True)
class Said:
    """What became of officers: the new status, and what came with it; empty stays as it was.

    Attributes:
        status: see `Status`.
        on: day on which the mail went, for `Status.WENT`; None for today.
        ticket, reason, sso_id, icegate, reasons: see `Line`.
    """

    status: Status
    on: date | None = None
    ticket: str = ""
    reason: str = ""
    sso_id: str = ""
    icegate: str = ""
    reasons: tuple[Returned, ...] = ()


Told: TypeAlias = tuple[str, str, Said]
"""Of whom something is said, by the ids of request and officer, and what."""


def keep(
    db: "Connection", request: Request, before: Request | None, out: frozenset[str], now: datetime
) -> list[Event]:
    """Write what changed in a request.

    Args:
        db: in a transaction.
        request: as it is.
        before: as the rows hold it; None for a request that is not there yet.
        out: ids of officers who were handed over: they stay as they were.
        now: local time.
    """
    old = {} if before is None else {one.id: one for one in before.officers}
    found: list[Event] = [] if before else [Event("Request begun", request.id)]
    for place, one in enumerate(request.officers):
        if one is not old.get(one.id) and one.id not in out:
            changed = list(edits(request.id, old.get(one.id), one))
            if changed:
                rows.put_officer(db, request.id, place, one, _stamp(now))
            found += changed
    for gone in old.keys() - request.places.keys() - out:
        rows.drop_officer(db, request.id, gone)
        found.append(Event("Officer taken out", request.id, gone, old[gone].display_name(), ""))
    if before is None or _order(before.officers) != _order(request.officers):
        rows.put_places(db, request.id, request.officers)
    return found


def say(
    db: "Connection", request: str, officers: frozenset[str], said: Said, now: datetime
) -> list[Event]:
    """Write what became of officers; the first mail that goes sets until when pages stay."""
    on = (said.on or now.date()).isoformat()
    found = []
    for one in rows.lines(db, request):
        new = _told(one, said, on, now)
        if one.officer in officers and new != one:
            rows.put_status(db, new)
            found.append(Event("Status", request, one.officer, _text(one), _text(new)))
    if said.status is Status.WENT and found:
        retention.begin(db, request, date.fromisoformat(on), now.date())
    return found


def _told(line: Line, said: Said, on: str, now: datetime) -> Line:
    went = on if said.status is Status.WENT else line.went
    return replace(
        line,
        status=said.status,
        since=_stamp(now) if said.status is not line.status else line.since,
        went="" if said.status in {Status.DRAFT, Status.READY, Status.HANDED_OVER} else went,
        ticket=said.ticket or line.ticket,
        reason=said.reason or line.reason,
        sso_id=said.sso_id or line.sso_id,
        icegate=said.icegate or line.icegate,
        reasons=said.reasons or (() if said.reason else line.reasons),
    )


def _text(line: Line) -> str:
    said = (line.status.value, line.went, line.ticket, line.reason, line.sso_id, line.icegate)
    return "; ".join(one for one in said if one)


def _order(officers: Iterable[OfficerEntry]) -> list[str]:
    return [one.id for one in officers]


def _stamp(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
