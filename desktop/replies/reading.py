"""Reads an answer: which officers came back and why, whose IDs were made, what stays open."""

from collections import Counter
from collections.abc import Sequence

from desktop.replies.given import ticket_in
from desktop.replies.kinds import (
    Learnt,
    Missing,
    Outcome,
    PartKind,
    PlacedOfficer,
    Reply,
    ReplyReading,
    SentOfficer,
    Source,
    Unplaced,
)
from desktop.replies.laying import Laying
from desktop.replies.lexicon import lexicon_with
from desktop.replies.people import People
from desktop.replies.prose import Prose
from desktop.replies.sheets import lay_sheet
from desktop.replies.whose import counted, likely_requests

__all__ = ["likely_requests", "read_reply"]

_NOTHING_LEARNT = Learnt()


def read_reply(
    reply: Reply,
    sent: Sequence[SentOfficer],
    learnt: Learnt = _NOTHING_LEARNT,
    *,
    own: Sequence[str] = (),
    chosen: str = "",
) -> ReplyReading:
    """What an answer says.

    Args:
        reply: as opened.
        sent: officers whom it may be about, of one or several requests.
        learnt: wording that was placed by hand before.
        own: addresses of the sender of the requests; mails of his that are quoted below the
            answer are not read.
        chosen: the request, where the officer said which it is.
    """
    request = chosen or next(iter(likely_requests(reply, sent)), "")
    about = [one for one in sent if one.request == request] or list(sent)
    alone = len({one.request for one in about}) == 1
    people = People(about, counted=alone and counted(reply, about))
    laying = Laying(about)
    left_out = _lay(reply, people, laying, learnt, own)
    ticket = _ticket(reply, about)
    placed = laying.placed()
    if ticket and not placed:
        placed = _all_noted(about if alone else ())
    return ReplyReading(
        request=request if alone else "",
        placed=placed,
        unplaced=_in_order(laying.unplaced),
        ticket=ticket[0] if ticket else "",
        ticket_at=ticket[1] if ticket else None,
        left_out=tuple(left_out),
        notes=reply.notes,
        masked=reply.masked,
    )


def _lay(
    reply: Reply, people: People, laying: Laying, learnt: Learnt, own: Sequence[str]
) -> list[Source]:
    lexicon = lexicon_with(learnt)
    left_out: list[Source] = []
    for place, part in enumerate(reply.parts):
        if part.kind is PartKind.SHEET:
            lay_sheet(part, place, people, lexicon, laying)
        else:
            prose = Prose(part.text, place, people, lexicon, laying, tuple(own))
            left_out += prose.lay()
    return left_out


def _ticket(reply: Reply, about: Sequence[SentOfficer]) -> tuple[str, Source] | None:
    references = [one.reference for one in about]
    for place, part in enumerate(reply.parts):
        found = ticket_in(part.text, references)
        if found:
            number, start, end = found
            line = part.text.count("\n", 0, start) + 1
            return number, Source(place, start, end, line)
    return None


def _all_noted(about: Sequence[SentOfficer]) -> tuple[PlacedOfficer, ...]:
    return tuple(
        PlacedOfficer(one.request, one.officer, Outcome.TICKET, certain=True) for one in about
    )


def _in_order(unplaced: Sequence[Unplaced]) -> tuple[Unplaced, ...]:
    """In the order of the answer; the same words once."""
    found: dict[tuple[int, int, int, Missing], Unplaced] = {}
    for one in unplaced:
        key = (one.source.part, one.source.start, one.source.end, one.missing)
        found.setdefault(key, one)
    times = Counter(key[:3] for key in found)
    kept = [one for key, one in found.items() if times[key[:3]] == 1 or key[3] is not Missing.BOTH]
    return tuple(sorted(kept, key=lambda one: (one.source.part, one.source.start)))
