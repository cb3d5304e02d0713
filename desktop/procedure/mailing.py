"""The draft in the officer's own mail, and what he says became of it."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import CannotSave
from desktop.procedure.packets import record_of

if TYPE_CHECKING:
    from desktop.handover.browser import Sheet
    from desktop.handover.chain import HandOver
    from desktop.handover.kinds import Availability, Mail, Receipt, Way
    from desktop.handover.outbox import Attempt
    from desktop.jobs import Job
    from desktop.packet.contents import Packet


SAID_BY_OFFICER = "officer"
"""Stands for a way in a packet's record where the officer himself said that the mail has gone."""


def ways(remembered: str = "") -> "list[Way]":
    """The ways to the officer's mail, in their order on this PC; the remembered one first."""
    from desktop.handover.chain import ways as all_ways

    return all_ways(remembered)


def found_ways(remembered: str = "") -> "list[tuple[Way, Availability]]":
    """The ways with what each says of itself; may take seconds, so not on the window's thread."""
    return [(way, way.available()) for way in ways(remembered)]


def hand_over(mail: "Mail", chosen: "list[Way]", remembered: str = "") -> "Job[HandOver]":
    """Ask the ways in their order for a draft, until one was asked."""
    from desktop.handover.chain import hand_over as ask

    return ask(mail, chosen, remembered)


def open_draft(
    packet: "Packet", mail: "Mail", chosen: "list[Way]", remembered: str = ""
) -> "Job[tuple[HandOver, Attempt | None]]":
    """Ask for a draft and write the attempt into the packet's record.

    Returns:
        What was asked, and the attempt; None where the record could not be written, which
        does not touch the draft.

    Raises:
        CannotHandOver: a file of the packet is gone or changed, or no way is left.
    """
    handed = yield from hand_over(mail, chosen, remembered)
    try:
        return handed, note_attempt(packet, mail, handed.receipt)
    except CannotSave:
        return handed, None


def other_ways(found: "list[Way]", way: str) -> "list[Way]":
    """The ways that remain when the officer says that no window opened."""
    from desktop.handover.chain import after

    return after(found, way)


def note_attempt(packet: "Packet", mail: "Mail", receipt: "Receipt") -> "Attempt":
    """Write into the packet's record that a way was asked.

    Raises:
        CannotSave: the record cannot be written.
    """
    from desktop.handover.outbox import note

    return note(record_of(packet), mail.draft.name, receipt)


def answer_attempt(packet: "Packet", attempt: "Attempt", *, opened: bool) -> "Attempt":
    """Write what the officer said to "Did a window open?".

    Raises:
        CannotSave: the record cannot be written.
    """
    from desktop.handover.outbox import Answer, answer

    return answer(record_of(packet), attempt, Answer.YES if opened else Answer.NO)


def say_gone(packet: "Packet", mail: "Mail", now: datetime, *, gone: bool) -> None:
    """Write that the officer says that the mail has gone, or has not.

    Raises:
        CannotSave: the record cannot be written.
    """
    from desktop.handover.kinds import Receipt

    receipt = Receipt(SAID_BY_OFFICER, now, 0, "")
    answer_attempt(packet, note_attempt(packet, mail, receipt), opened=gone)


def gone_on(packet: "Packet", mail: "Mail") -> date | None:
    """The day on which the officer said that the mail has gone; None while it has not."""
    from desktop.handover.outbox import Answer, attempts

    said = [
        one
        for one in attempts(record_of(packet))
        if one.way == SAID_BY_OFFICER and one.mail == mail.draft.name
    ]
    if not said or said[-1].answer is not Answer.YES:
        return None
    return datetime.fromisoformat(said[-1].at).date()


def browser_sheet(mail: "Mail") -> "Sheet":
    """What to copy and to attach where the mail is written in a browser."""
    from desktop.handover.browser import sheet

    return sheet(mail)


def show_folder(folder: Path, packet: "Packet") -> None:
    """Show a folder of the packet in the file manager.

    Raises:
        CannotHandOver: it is not the packet's, is gone, or no file manager started.
    """
    from desktop.handover.browser import open_folder

    open_folder(folder, packet.folder)
