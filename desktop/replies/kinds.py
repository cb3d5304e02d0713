"""What an answer is, and what was made of it: plain values that cross rooms and threads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.records.lines import Line


class PartKind(StrEnum):
    """What a part of an answer is."""

    TEXT = "text"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class CellAt:
    """Where a cell stands in the text of a sheet's part.

    Attributes:
        row, place: of the cell, from 1.
        start, end: in `Part.text`; equal for an empty cell.
        text: what the cell holds.
        note: the comment on it, empty for none.
        marked: coloured unlike its neighbours in the column.
        good: coloured green.
    """

    row: int
    place: int
    start: int
    end: int
    text: str
    note: str = ""
    marked: bool = False
    good: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A text of an answer: the mail itself, or a sheet or text attached to it.

    Attributes:
        name: empty for the mail or the pasted text, else the file's, with the sheet's name.
        kind: see `PartKind`.
        text: what is shown; sheets are rows of cells with `` | `` between them. Passwords are
            masked already.
        cells: of a sheet, from the top; empty for a text.
    """

    name: str
    kind: PartKind
    text: str
    cells: tuple[CellAt, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came, opened and made plain.

    Attributes:
        parts: the mail's own text first, then what was attached; never empty.
        subject, sender, day: of a mail; empty where not known. `day` is ISO 8601.
        notes: one sentence each on what could not be looked into (a PDF, colours of an old .xls).
        masked: how many passwords were masked; they are nowhere in this value.
    """

    parts: tuple[Part, ...]
    subject: str = ""
    sender: str = ""
    day: str = ""
    notes: tuple[str, ...] = ()
    masked: int = 0


@dataclass(frozen=True, slots=True)
class SentOfficer:
    """An officer whom an answer may be about.

    Attributes:
        request, officer: ids.
        place: in the request, from 0; his serial number is one more.
        entry: as handed over.
        reference: the request's number.
        ticket: given by Saksham Seva before; may be empty.
        row: his row in the workbook that was sent, from 1; 0 where not known.
        serial: his number in the table that was sent, where a request went in several mails
            and each counts from 1; 0 for `place` + 1.
    """

    request: str
    officer: str
    place: int
    entry: OfficerEntry
    reference: str = ""
    ticket: str = ""
    row: int = 0
    serial: int = 0

    @property
    def number(self) -> int:
        """The serial number by which an answer may call him."""
        return self.serial or self.place + 1


def sent_of_line(line: Line) -> SentOfficer:
    """A line of the register as `SentOfficer`."""
    return SentOfficer(
        line.request, line.officer, line.place, line.entry, line.reference, line.ticket
    )


def sent_of_request(request: Request) -> tuple[SentOfficer, ...]:
    """The officers of a request file, which no register knows."""
    return tuple(
        SentOfficer(request.id, one.id, place, one, request.reference)
        for place, one in enumerate(request.officers)
    )


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words lead to.

    Attributes:
        rule: id from rules.csv; empty where none fits.
        column: key of the template's column, or ``book_name``; empty where none is meant.
    """

    rule: str
    column: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """Wording that was placed by hand before; see `learning.phrase_of`.

    Attributes:
        phrases: meaning by phrase, in which no personal value stands.
    """

    phrases: Mapping[str, Meaning] = field(default_factory=dict)


class Outcome(StrEnum):
    """What an answer says of an officer."""

    RETURNED = "returned"
    CREATED = "created"
    TICKET = "ticket"


@dataclass(frozen=True, slots=True)
class Source:
    """Where words stand.

    Attributes:
        part: place in `Reply.parts`.
        start, end: in that part's text; words taken from a cell's note are not in it (then both
            are the cell's).
        line: from 1, in that part's text.
        cell: for example ``"G4"``; empty in a text.
    """

    part: int
    start: int
    end: int
    line: int
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an officer came back.

    Attributes:
        words: theirs, as they stand.
        rule: id from rules.csv; empty where none fits or none could be told.
        column: key of the template's column, or ``book_name`` (the name as a whole); empty where
            none is meant or none could be told.
        certain: False: show it with a question, let the officer say yes.
        source: where the words stand.
        learnt: told by wording that was placed by hand before.
    """

    words: str
    rule: str
    column: str
    certain: bool
    source: Source
    learnt: bool = False


@dataclass(frozen=True, slots=True)
class PlacedOfficer:
    """What an answer says of one officer.

    Attributes:
        request, officer: ids.
        outcome: see `Outcome`.
        certain: False: whom or what was meant is a guess; show it with a question.
        mentions: where he is named; empty where "all" or "the rest" meant him.
        reasons: why he came back; may be empty for RETURNED.
        sso_id, icegate: what was made for him; empty where not told.
    """

    request: str
    officer: str
    outcome: Outcome
    certain: bool
    mentions: tuple[Source, ...] = ()
    reasons: tuple[Reason, ...] = ()
    sso_id: str = ""
    icegate: str = ""


class Missing(StrEnum):
    """Why words could not be placed."""

    WHO = "who"
    """What is wrong is clear, but not with whom."""
    WHAT = "what"
    """Whom it is about is clear, but not what is wrong."""
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Words that say something and wait to be placed by hand.

    Attributes:
        words: as they stand.
        missing: see `Missing`.
        source: where they stand.
        candidates: ids of officers who may be meant, the likeliest first.
        meaning: what they lead to, where that could be told.
        sso_id, icegate: IDs of nobody whom the answer names clearly.
    """

    words: str
    missing: Missing
    source: Source
    candidates: tuple[str, ...] = ()
    meaning: Meaning = Meaning("", "")
    sso_id: str = ""
    icegate: str = ""


@dataclass(frozen=True, slots=True)
class ReplyReading:
    """What was made of an answer.

    Attributes:
        request: id of the request that it answers; empty where that is unclear.
        placed: officers of whom it says something, in the order of the request; one for each.
        unplaced: in the order of the answer.
        ticket: number given by Saksham Seva; empty for none.
        ticket_at: where it stands.
        left_out: what was taken for greeting, signature, disclaimer or our own quoted mail.
        notes: from `Reply.notes`.
        masked: from `Reply.masked`.
    """

    request: str
    placed: tuple[PlacedOfficer, ...]
    unplaced: tuple[Unplaced, ...]
    ticket: str = ""
    ticket_at: Source | None = None
    left_out: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()
    masked: int = 0

    def with_outcome(self, outcome: Outcome) -> tuple[PlacedOfficer, ...]:
        """The placed officers of one outcome."""
        return tuple(one for one in self.placed if one.outcome is outcome)
