"""What follows the mail: a reminder to Saksham Seva, and the slip for an officer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.procedure.papers import matter_today
from desktop.rules.kinds import Facts

if TYPE_CHECKING:
    from desktop.intake.parent import Intake
    from desktop.packet.contents import Packet
    from desktop.packet.matter import Matter


@dataclass(frozen=True)
class Tools:
    """What every paper is made with.

    Attributes:
        facts: today's.
        out: the folder in which the paper's folder is made.
        pages: bytes of an attached file by its SHA-256.
        intake: draws the office's letterhead.
        now: local time.
    """

    facts: Facts
    out: Path
    pages: Callable[[str], bytes]
    intake: "Intake"
    now: datetime


@dataclass(frozen=True)
class Kept:
    """A packet as it was handed over, found again in its folder.

    Attributes:
        packet: with its mails.
        changed: names of attachments that are gone or not what they were.
    """

    packet: "Packet"
    changed: tuple[str, ...]


def kept_packet(folder: Path) -> Kept:
    """A packet from its folder, each of its attachments compared with what was built.

    Raises:
        BadDocument: the folder is gone, or is no packet.
    """
    from desktop.packet.manifest import digest, read_packet

    packet = read_packet(folder)
    changed = []
    for mail in packet.mails:
        for one in mail.attachments:
            try:
                same = digest(one.path) == (one.size, one.sha256)
            except OSError:
                same = False
            if not same:
                changed.append(one.name)
    return Kept(packet, tuple(changed))


def build_reminder(
    request: Request, officers: Iterable[str], sent: date, ticket: str, tools: Tools
) -> "Packet":
    """The reminder as a PDF, with its mail, in a folder of its own.

    Args:
        request: that was sent.
        officers: ids of those who wait.
        sent: day on which the mail went.
        ticket: given by Saksham Seva; may be empty.
        tools: see `Tools`.

    Raises:
        CannotBuild: the folder cannot be written.
        BadDocument: the picture of the letterhead cannot be drawn.
    """
    from desktop.packet.mail import reminder_subject
    from desktop.packet.names import folder_name
    from desktop.packet.paper_packet import PaperMail, build_paper
    from desktop.packet.papers import paper_pdf, paper_text, reminder

    waiting = frozenset(officers)
    asked = replace(request, officers=tuple(one for one in request.officers if one.id in waiting))
    matter = _matter(asked, tools)
    draft = reminder(matter, sent, ticket)
    stem = folder_name(request, tools.now.date())
    paper = PaperMail(
        folder=f"{stem}-reminder",
        name=f"Reminder_{stem}.pdf",
        pdf=paper_pdf(draft, matter),
        to=tools.facts.edition.mail_to,
        subject=reminder_subject(matter),
        body=paper_text(draft, matter),
        reference=request.reference,
        officers=tuple(one.id for one in asked.officers),
    )
    edition = tools.facts.edition.id
    return build_paper(
        paper, out=tools.out, layout=tools.facts.layout, edition=edition, now=tools.now
    )


def slip_of(
    request: Request, officer: OfficerEntry, sso_id: str, icegate: str, tools: Tools
) -> bytes:
    """The slip for an officer whose IDs were created, as a PDF in Hindi and English.

    Raises:
        BadDocument: the picture of the letterhead cannot be drawn.
    """
    from desktop.packet.slip import Created, slip_pdf

    return slip_pdf(_matter(request, tools), Created(officer, sso_id, icegate))


def build_slip(
    request: Request, officer: OfficerEntry, sso_id: str, icegate: str, tools: Tools
) -> "Packet":
    """The slip with a mail to the officer's personal address, in a folder of its own.

    Raises:
        CannotBuild: the folder cannot be written, or the officer has no address.
        BadDocument: the picture of the letterhead cannot be drawn.
    """
    from desktop.packet.names import folder_name, plain
    from desktop.packet.paper_packet import PaperMail, build_paper
    from desktop.packet.slip import Created, slip_pdf, slip_subject, slip_text

    matter, created = _matter(request, tools), Created(officer, sso_id, icegate)
    stem = folder_name(request, tools.now.date())
    name = plain(officer.display_name(), 24, "Officer")
    paper = PaperMail(
        folder=f"{stem}-slip-{name}",
        name=f"Slip_{name}.pdf",
        pdf=slip_pdf(matter, created),
        to=officer.alternate_email.strip(),
        subject=slip_subject(matter),
        body=slip_text(matter, created),
        reference=request.reference,
        officers=(officer.id,),
    )
    edition = tools.facts.edition.id
    return build_paper(
        paper, out=tools.out, layout=tools.facts.layout, edition=edition, now=tools.now
    )


def _matter(request: Request, tools: Tools) -> "Matter":
    return matter_today(request, tools.facts, tools.now.date(), tools.pages, tools.intake)
