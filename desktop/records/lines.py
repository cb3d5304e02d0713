"""What the register shows: one line for each officer asked for, and one for each request."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from desktop.form.dates import read_date
from desktop.form.officer import OfficerEntry
from desktop.form.returned import Returned
from desktop.rules.kinds import Past
from desktop.rules.own_work import own_work


class Status(StrEnum):
    """How far an officer's case is. Only the officer at the desk knows what has gone."""

    DRAFT = "draft"
    READY = "ready"
    HANDED_OVER = "handed_over"
    WENT = "went"
    TICKET = "ticket"
    RETURNED = "returned"
    CREATED = "created"

    @property
    def is_out(self) -> bool:
        """Whether it was handed over to the officer's mail, whatever came of it."""
        return self not in {Status.DRAFT, Status.READY}

    @property
    def is_waiting(self) -> bool:
        """Whether an answer of Saksham Seva is awaited."""
        return self in {Status.WENT, Status.TICKET}


@dataclass(frozen=True)
class Line:
    """One officer in one request.

    Attributes:
        request, officer: their ids.
        place: in the request, from 0.
        reference: the request's number.
        created: day on which the request was begun, ISO 8601.
        file: path of the request file; empty where it was never saved.
        folder: of the packet; empty where none was handed over.
        entry: the officer as handed over, or as last kept.
        status: see `Status`.
        since: of the status, ISO 8601 to the second.
        went: day on which the mail went, as the officer said; empty for not yet.
        ticket: number given by Saksham Seva.
        reason: why it was returned, in their words.
        sso_id, icegate: what was made for the officer.
        corrects: id of the request that this one goes in continuation of; empty for none.
        reasons: why it was returned, each with what it is about; empty where only words are known.
    """

    request: str
    officer: str
    place: int
    reference: str
    created: str
    file: str
    folder: str
    entry: OfficerEntry
    status: Status
    since: str
    went: str
    ticket: str
    reason: str
    sso_id: str
    icegate: str
    corrects: str = ""
    reasons: tuple[Returned, ...] = ()

    @property
    def name(self) -> str:
        """The officer's name; may be empty in a draft."""
        return self.entry.display_name()

    @property
    def formation(self) -> str:
        """Where the officer is posted."""
        return self.entry.commissionerate.strip() or self.entry.zone.strip()

    @property
    def day(self) -> str:
        """The day that counts for lists: when it went, else when the status began."""
        return self.went or self.since[:10]

    @cached_property
    def key(self) -> str:
        """All that a search looks at, folded."""
        own = own_work(self.entry)
        texts = (
            self.name, self.entry.book_name, self.entry.mobile, own.mobile,
            self.entry.alternate_email, self.entry.employee_code, self.reference, self.ticket,
            self.sso_id, self.icegate,
        )  # fmt: skip
        return "\n".join(texts).casefold()

    @cached_property
    def past(self) -> Past:
        """What rules compare new officers with."""
        own = own_work(self.entry)
        born = read_date(self.entry.dob)
        return Past(
            name=self.name,
            dob=born.isoformat() if born else "",
            mobile=own.mobile,
            email=own.email,
            on=date.fromisoformat(self.day),
            returned=self.status is Status.RETURNED,
        )


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request in the register.

    Attributes:
        request: its id.
        reference, created, file, folder: as in `Line`.
        lines: its officers in order; never empty.
    """

    request: str
    reference: str
    created: str
    file: str
    folder: str
    lines: tuple[Line, ...]

    @property
    def counts(self) -> dict[Status, int]:
        """How many officers are at each status, in the order of a case."""
        counted = Counter(one.status for one in self.lines)
        return {status: counted[status] for status in Status if counted[status]}

    @property
    def corrects(self) -> str:
        """Id of the request that it goes in continuation of; empty for none."""
        return self.lines[0].corrects

    @property
    def went(self) -> str:
        """The last day on which a mail of it went; empty for none."""
        return max(one.went for one in self.lines)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the register is to be shown; what is empty does not narrow it.

    Attributes:
        text: words that must all stand in name, mobile, e-mail, reference, ticket or IDs.
        statuses: one of them.
        formation: exactly.
        month: of the day that counts, for example ``"2026-11"``.
    """

    text: str = ""
    statuses: frozenset[Status] = frozenset()
    formation: str = ""
    month: str = ""

    def fits(self, line: Line) -> bool:
        """Whether a line is to be shown."""
        if self.statuses and line.status not in self.statuses:
            return False
        if self.formation and line.formation != self.formation:
            return False
        if self.month and not line.day.startswith(self.month):
            return False
        return all(word in line.key for word in self.text.casefold().split())


@dataclass(frozen=True, slots=True)
class Facets:
    """How many lines there are of each status, formation and month."""

    statuses: dict[Status, int]
    formations: dict[str, int]
    months: dict[str, int]


def facets_of(lines: Iterable[Line]) -> Facets:
    """Count lines; formations by name, months newest first."""
    statuses: Counter[Status] = Counter()
    formations: Counter[str] = Counter()
    months: Counter[str] = Counter()
    for one in lines:
        statuses[one.status] += 1
        months[one.day[:7]] += 1
        if one.formation:
            formations[one.formation] += 1
    return Facets(
        {status: statuses[status] for status in Status if statuses[status]},
        dict(sorted(formations.items())),
        dict(sorted(months.items(), reverse=True)),
    )


def by_request(lines: Iterable[Line]) -> tuple[RequestLine, ...]:
    """Lines gathered by request, in the order in which requests first appear."""
    found: dict[str, list[Line]] = {}
    for one in lines:
        found.setdefault(one.request, []).append(one)
    return tuple(
        RequestLine(key, of[0].reference, of[0].created, of[0].file, of[0].folder, tuple(of))
        for key, of in found.items()
    )
