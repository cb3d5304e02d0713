"""The path of a request as functions: read it from top to bottom to know the program.

The window and the command line call these and nothing behind them. Rooms with heavy libraries
are imported where they are used, so that the window opens at once.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import BadDocument, DeskError
from desktop.form.evidence import Page
from desktop.form.layout import Layout
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request, TemplateUse
from desktop.form.sender import Sender
from desktop.jobs import Job
from desktop.rules.editions import current_edition
from desktop.rules.engine import CheckedRequest, accept, examine
from desktop.rules.kinds import Facts, Findings

if TYPE_CHECKING:
    from desktop.handover.chain import HandOver
    from desktop.handover.kinds import Mail, Way
    from desktop.intake.grid import Book
    from desktop.intake.parent import Intake
    from desktop.packet.contents import Packet
    from desktop.packet.verify import VerifyReport
    from desktop.template.recognise import Reading


# Begin.


def template_in_force() -> tuple[bytes, Layout]:
    """The template file and its layout; the shipped one until the official file is loaded."""
    from desktop.template.shipped import shipped_bytes, shipped_layout

    return shipped_bytes(), shipped_layout()


def facts_of(layout: Layout, today: date, left_out: frozenset[str] = frozenset()) -> Facts:
    """The facts beside a request: today, the edition in force, the template in force."""
    return Facts(today=today, edition=current_edition(), layout=layout, left_out=left_out)


def begin(sender: Sender, layout: Layout, reference: str, today: date) -> Request:
    """A new request from the sender's profile, with no officer yet."""
    use = TemplateUse(
        fingerprint=layout.fingerprint,
        name=layout.name,
        columns=tuple((slot.name, slot.mandatory) for slot in layout.slots),
    )
    return Request(
        sender=sender,
        reference=reference,
        created=today.isoformat(),
        edition=current_edition().id,
        template=use,
    )


# Officers and their evidence.


def new_officer(request: Request) -> OfficerEntry:
    """A fresh officer; what officers of one office share is taken from the last one."""
    fresh = OfficerEntry()
    if not request.officers:
        return fresh
    last = request.officers[-1]
    return replace(
        fresh,
        domain=last.domain,
        zone=last.zone,
        commissionerate=last.commissionerate,
        location_code=last.location_code,
        posting=last.posting,
    )


def pages_from(
    data: bytes, name: str, intake: "Intake", password: str | None = None
) -> tuple[Page, ...]:
    """The pages of a scan or document, looked at in its own process.

    Raises:
        BadDocument: it is no image or PDF, damaged, locked, or too large.
    """
    from desktop.scans.facts import pages_of

    return pages_of(data, name, intake.document(data, name, password))


def read_workbook(book: "Book") -> tuple["Reading", tuple[OfficerEntry, ...]]:
    """The officers of a filled workbook, read by its headings."""
    from desktop.template.readback import read_officers
    from desktop.template.recognise import recognise

    reading = recognise(book)
    return reading, read_officers(book, reading.layout)


def inspect_template(book: "Book") -> "Reading":
    """What a template file holds: sheet, headings, known columns, red marks."""
    from desktop.template.recognise import recognise

    return recognise(book)


# Check.


def check(request: Request, facts: Facts) -> Findings:
    """Everything that the rules have to say."""
    return examine(request, facts)


# Packet.


def preview_letter(request: Request, facts: Facts, today: date) -> bytes:
    """The covering letter as it would go out today, as a PDF."""
    from desktop.packet.letter import letter_pdf
    from desktop.packet.plan import planned_enclosures

    return letter_pdf(request, facts, planned_enclosures(request), today)


def build(  # noqa: PLR0913 - the packet's ingredients
    checked: CheckedRequest,
    *,
    pages: Callable[[str], bytes],
    template: bytes,
    layout: Layout,
    out: Path,
    intake: "Intake",
    now: datetime,
) -> "Job[Packet]":
    """Build the packet's folder; it appears by one rename or not at all."""
    from desktop.packet.build import build as build_packet

    return build_packet(
        checked, pages=pages, template=template, layout=layout, out=out, intake=intake, now=now
    )


def verify(folder: Path) -> "VerifyReport":
    """Check every hash of a packet again, and the workbook against the request."""
    from desktop.packet.verify import verify as verify_packet

    return verify_packet(folder)


# Hand-over.


def ways(remembered: str = "") -> "list[Way]":
    """The ways to the officer's mail, in their order on this PC; the remembered one first."""
    from desktop.handover.chain import ways as all_ways

    return all_ways(remembered)


def hand_over(mail: "Mail", chosen: "list[Way]") -> "Job[HandOver]":
    """Ask the ways in their order for a draft, until one was asked."""
    from desktop.handover.chain import hand_over as ask

    return ask(mail, chosen)


def missing_file(path: Path) -> DeskError:
    """The sentence for a file that is not there or cannot be read."""
    return BadDocument(
        f"“{path.name}” cannot be read.", "Check that it is there and that you may open it."
    )
