"""``sso-desk reply``: what an answer of Saksham Seva says of the officers of a request."""

from pathlib import Path
from typing import Any

from desktop import procedure
from desktop.cli.say import tell
from desktop.errors import Exit
from desktop.form.request import Request
from desktop.intake.parent import Intake
from desktop.replies.kinds import (
    Outcome,
    PlacedOfficer,
    Reason,
    Reply,
    ReplyReading,
    sent_of_request,
)
from desktop.replies.opening import opened_reply
from desktop.replies.reading import read_reply


def say_reply(file: Path, request: Request, intake: Intake, *, as_one_object: bool) -> Exit:
    """Read an answer and say what it says.

    Returns:
        Whether an officer came back, or something waits to be placed by hand.

    Raises:
        BadDocument: the file is no answer that can be read.
    """
    reply = opened_reply(procedure.read_file(file), file.name, intake)
    sender = request.sender
    own = tuple(one for one in (sender.email, sender.individual_email) if one)
    reading = read_reply(reply, sent_of_request(request), own=own)
    if as_one_object:
        tell(_plain(request, reading))
    else:
        _say(request, reply, reading)
    open_ = reading.unplaced or reading.with_outcome(Outcome.RETURNED)
    return Exit.TO_FIX if open_ else Exit.CLEAN


def _say(request: Request, reply: Reply, reading: ReplyReading) -> None:
    for one in reading.placed:
        tell(f"{one.outcome:9} {_who(request, one)}{'' if one.certain else ' (?)'}")
        for reason in one.reasons:
            tell(f"          {_reason(reason)}: “{reason.words}”")
        for given in filter(None, (one.sso_id, one.icegate)):
            tell(f"          {given}")
    for open_ in reading.unplaced:
        tell(f"not placed, line {open_.source.line}: “{open_.words}”")
    if reading.ticket:
        tell(f"Ticket: {reading.ticket}")
    for note in reply.notes:
        tell(note)


def _who(request: Request, one: PlacedOfficer) -> str:
    officer = request.officer(one.officer)
    return f"Officer {request.places[one.officer] + 1} {officer.display_name()}".rstrip()


def _reason(reason: Reason) -> str:
    named = " ".join(filter(None, (reason.rule, reason.column))) or "not told"
    return named if reason.certain else f"{named} (?)"


def _plain(request: Request, reading: ReplyReading) -> dict[str, Any]:
    return {
        "ticket": reading.ticket,
        "officers": [
            {
                "officer": request.places[one.officer] + 1,
                "outcome": one.outcome.value,
                "certain": one.certain,
                "reasons": [
                    {
                        "words": reason.words,
                        "rule": reason.rule,
                        "column": reason.column,
                        "certain": reason.certain,
                        "line": reason.source.line,
                        "cell": reason.source.cell,
                    }
                    for reason in one.reasons
                ],
                "sso_id": one.sso_id,
                "icegate": one.icegate,
            }
            for one in reading.placed
        ],
        "not_placed": [
            {
                "words": one.words,
                "missing": one.missing.value,
                "line": one.source.line,
                "officers": [request.places[candidate] + 1 for candidate in one.candidates],
                "rule": one.meaning.rule,
                "column": one.meaning.column,
            }
            for one in reading.unplaced
        ],
        "notes": list(reading.notes),
    }
