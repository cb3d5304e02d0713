"""What the window says of an answer, and which places of it are coloured."""

from typing import TypeAlias

from PySide6.QtCore import QCoreApplication

from desktop.records.lines import Status
from desktop.replies.kinds import Outcome, ReplyReading, Source
from desktop.ui.models.register_table import officers_words, status_words
from desktop.ui.models.reply_cases import ReplyCases
from desktop.ui.words import count_words

Marks: TypeAlias = tuple[tuple[Source, str], ...]
"""Places in an answer, each with the name of its colour: a field of `Colours`."""

_COLOURS = {
    Outcome.RETURNED: "must_fix_tint",
    Outcome.CREATED: "good_tint",
    Outcome.TICKET: "accent_tint",
}


def lead_words(reading: ReplyReading | None, cases: ReplyCases, *, is_open: bool) -> str:
    """The sentence under the heading."""
    if not is_open:
        return _tr("The register is not open. Open it on Home first: a reply is noted there.")
    if reading is None:
        return _tr(
            "Paste the text of the mail, or choose or drop the mail (.eml, .msg) or the workbook "
            "that came back. Nothing is noted before you say so."
        )
    if not cases.cases and not cases.waiting:
        return _tr("Nothing was found in it about an officer of the register.")
    found = {one: sum(case.outcome is one for case in cases.cases) for one in Outcome}
    told = [
        f"{count} {status_words(Status(one.value)).lower()}"
        for one, count in found.items()
        if count and one is not Outcome.CREATED
    ]
    if made := found[Outcome.CREATED]:
        told.append(count_words(made, _tr("1 ID created"), _tr("{n} IDs created")))
    said = [", ".join(told)] if told else []
    if cases.ticket:
        said.append(_tr("Ticket {number}").replace("{number}", cases.ticket))
    if reading.masked:
        said.append(_tr("A password in it was masked and is kept nowhere."))
    return " · ".join([*said, *reading.notes])


def waiting_words(count: int) -> str:
    """How many sentences could not be placed."""
    return count_words(
        count,
        _tr("1 sentence could not be placed: say whom it is about, and what."),
        _tr("{n} sentences could not be placed: say whom they are about, and what."),
    )


def accept_words(cases: ReplyCases) -> str:
    """What stands on the button."""
    count = len(cases.ready)
    if not count:
        return _tr("Note it in the register")
    return _tr("Note it for {officers}").replace("{officers}", officers_words(count))


def rest_words(cases: ReplyCases) -> str:
    """What is not noted by the button, and why."""
    guessed = len(cases.cases) - len(cases.ready)
    said = []
    if guessed:
        said.append(
            count_words(
                guessed,
                _tr("1 officer was guessed and waits for your yes."),
                _tr("{n} officers were guessed and wait for your yes."),
            )
        )
    if cases.waiting:
        said.append(waiting_words(len(cases.waiting)))
    return " ".join(said)


def noted_words(cases: ReplyCases) -> str:
    """What was noted."""
    return _tr("Noted for {officers}.").replace("{officers}", officers_words(len(cases.ready)))


def marks_of(reading: ReplyReading, cases: ReplyCases) -> Marks:
    """Places in the answer with their colours: read, guessed or not placed, left out."""
    found = [(one, "dim") for one in reading.left_out]
    for case in cases.cases:
        colour = _COLOURS[case.outcome] if case.sure else "check_tint"
        found += [(one, colour) for one in case.mentions]
        found += [(one.source, colour if one.sure else "check_tint") for one in case.items]
    found += [(one.source, "check_tint") for one in cases.waiting]
    if reading.ticket_at is not None:
        found.append((reading.ticket_at, "accent_tint"))
    return tuple(found)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReplyWords", text)
