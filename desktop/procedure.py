"""The path of a request as functions: read it from top to bottom to know the program.

The window and the command line call these and nothing behind them. Rooms with heavy libraries
are imported where they are used, so that the window opens at once.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.errors import BadDocument, CannotSave, DeskError
from desktop.form.evidence import Page
from desktop.form.layout import Layout
from desktop.form.officer import OfficerEntry
from desktop.form.request import Language, Request, TemplateUse
from desktop.form.sender import Sender
from desktop.intake.refusals import MAX_SCAN_BYTES
from desktop.jobs import Job
from desktop.packet.contents import Packet as Packet  # noqa: PLC0414 - the window takes it from here
from desktop.paths import data_folder, resource
from desktop.rules.editions import current_edition
from desktop.rules.engine import CheckedRequest, examine
from desktop.rules.kinds import Facts, Findings

if TYPE_CHECKING:
    from desktop.handover.browser import Sheet
    from desktop.handover.chain import HandOver
    from desktop.handover.kinds import Availability, Mail, Receipt, Way
    from desktop.handover.outbox import Attempt
    from desktop.intake.grid import Book
    from desktop.intake.parent import Intake
    from desktop.packet.contents import Enclosure
    from desktop.packet.matter import Matter
    from desktop.packet.verify import VerifyReport
    from desktop.records.pages import PageStore
    from desktop.records.request_file import Opened
    from desktop.scans.scanner import Scanner
    from desktop.template.pasted import PastedRows
    from desktop.template.recognise import Reading

SAID_BY_OFFICER = "officer"
"""Stands for a way in a packet's record where the officer himself said that the mail has gone."""


# Begin.


def template_in_force() -> tuple[bytes, Layout]:
    """The template file and its layout; the shipped one until the official file is loaded."""
    from desktop.template.in_force import kept
    from desktop.template.shipped import shipped_bytes, shipped_layout

    return kept(data_folder()) or (shipped_bytes(), shipped_layout())


def template_trouble() -> str:
    """A sentence where the kept official template is damaged, so that the shipped one holds."""
    from desktop.template.in_force import is_damaged

    if not is_damaged(data_folder()):
        return ""
    return (
        "The template you loaded is damaged on this PC, so the program's own layout is in force. "
        "Load the official template again."
    )


def facts_of(layout: Layout, today: date, left_out: frozenset[str] = frozenset()) -> Facts:
    """The facts beside a request: today, the edition in force, the template in force."""
    return Facts(today=today, edition=current_edition(), layout=layout, left_out=left_out)


def begin(sender: Sender, layout: Layout, reference: str, today: date) -> Request:
    """A new request from the sender's profile, with no officer yet."""
    return Request(
        sender=sender,
        reference=reference,
        created=today.isoformat(),
        edition=current_edition().id,
        template=use_of(layout),
    )


def use_of(layout: Layout) -> TemplateUse:
    """What a request notes of the template it is begun with."""
    return TemplateUse(
        fingerprint=layout.fingerprint,
        name=layout.name,
        columns=tuple((slot.name, slot.mandatory) for slot in layout.slots),
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


@dataclass(frozen=True, slots=True)
class Brought:
    """What adding one file to the request brought.

    Attributes:
        pages: its pages, to be attached to an officer.
        files: bytes to keep, by SHA-256; the file itself, or its pages redrawn where it was
            locked (the password is kept nowhere).
    """

    pages: tuple[Page, ...]
    files: dict[str, bytes]


def bring_pages(data: bytes, name: str, intake: "Intake", password: str | None = None) -> Brought:
    """The pages of a scan or document, looked at in its own process.

    Raises:
        NeedsPassword: a locked PDF and no or a wrong password.
        BadDocument: it is no image or PDF, damaged, or too large.
    """
    from desktop.scans.facts import pages_of
    from desktop.scans.redraw import redrawn

    if password is None:
        pages = pages_of(data, name, intake.document(data, name))
        return Brought(pages, {page.source: data for page in pages})
    files: dict[str, bytes] = {}
    pages = ()
    for picture in redrawn(data, name, intake, password):
        one = pages_of(picture, name, intake.document(picture, name))
        files |= {page.source: picture for page in one}
        pages += one
    return Brought(pages, files)


def scanners() -> "tuple[Scanner, ...]":
    """The scanners of this PC; may take seconds, so not on the window's thread.

    Raises:
        CannotScan: there is none; the sentence says what to do instead.
    """
    from desktop.scans.scanner import scanners as found

    return found()


def scan_page(scanner: "Scanner") -> Job[bytes]:
    """One page from a scanner, as a file that `bring_pages` opens.

    Raises:
        CannotScan: no page came.
    """
    from desktop.scans.scanner import scan

    return scan(scanner)


class WorkbookOfficers(NamedTuple):
    """A workbook as read: where its columns are, and its officers as typed."""

    reading: "Reading"
    officers: tuple[OfficerEntry, ...]


def read_workbook(book: "Book") -> WorkbookOfficers:
    """The officers of a filled workbook, read by its headings."""
    from desktop.template.readback import read_officers
    from desktop.template.recognise import recognise

    reading = recognise(book)
    return WorkbookOfficers(reading, read_officers(book, reading.layout))


def read_pasted(text: str, names: Sequence[str], layout: Layout) -> "PastedRows":
    """A block of cells from the clipboard, its columns named from the chosen one to the right."""
    from desktop.template.pasted import read_pasted as read

    return read(text, names, layout)


def cells_to_copy(rows: Iterable[Iterable[str]]) -> str:
    """Cells as a spreadsheet takes them from the clipboard."""
    from desktop.template.pasted import joined_cells

    return joined_cells(rows)


def whole_name(text: str) -> tuple[str, str, str, str]:
    """Title, first, middle and last name of a whole name."""
    from desktop.template.pasted import whole_name as split

    return split(text)


def inspect_template(book: "Book") -> "Reading":
    """What a template file holds: sheet, headings, known columns, red marks."""
    from desktop.template.recognise import recognise

    return recognise(book)


def inspected(reading: "Reading") -> dict[str, Any]:
    """The same as plain values, for the command line and other programs."""
    from desktop.template.recognise import inspect_json

    return inspect_json(reading)


# A request in the exchange format; the practice request is one.


def open_json(path: Path, store: "PageStore") -> "Opened":
    """A request JSON, with those of its page files that lie beside it under their own names.

    Raises:
        BadRequestFile: it cannot be read, or is no request.
    """
    from desktop.records.request_file import Opened
    from desktop.records.request_json import read_json

    request = read_json(path)
    missing = {page.source: page.name for page in _all_pages(request)}
    for source, name in tuple(missing.items()):
        # A name alone: a request from elsewhere must not point out of its folder.
        data = _bytes_of(path.parent / Path(name).name) if name else b""
        if sha256(data).hexdigest() == source:
            store.add(data)
            del missing[source]
    return Opened(request, store, tuple(missing))


def sample_request(store: "PageStore") -> "Opened":
    """The practice request of invented officers: nothing in it is to be fixed."""
    return open_json(resource("demo/sample.json"), store)


def _all_pages(request: Request) -> tuple[Page, ...]:
    evidence = (page for one in request.officers for page in one.evidence.all_pages)
    return (*request.sender.all_pages, *evidence)


def _bytes_of(path: Path) -> bytes:
    """A file's bytes; none where there is no such file."""
    try:
        return read_file(path)
    except BadDocument:
        return b""


def file_name(request: Request) -> str:
    """The name, without suffix, under which a request is first saved; any text was typed there."""
    from desktop.packet.names import plain

    return f"Request-{plain(request.reference, 40, 'new')}"


# Check.


def check(request: Request, facts: Facts) -> Findings:
    """Everything that the rules have to say."""
    return examine(request, facts)


# Packet.


def joins_hindi() -> bool:
    """Whether the papers of this PC can be set in Hindi."""
    from desktop.packet.fonts import joins_hindi as joined

    return joined()


def preview_letter(
    request: Request,
    facts: Facts,
    today: date,
    pages: Callable[[str], bytes] | None = None,
    intake: "Intake | None" = None,
) -> bytes:
    """The covering letter as it would go out today, without `pages` no picture in it.

    Raises:
        BadDocument: the picture of the letterhead cannot be drawn.
    """
    from desktop.packet.letter import pdf_of

    return pdf_of(_matter(request, facts, today, pages, intake))


def preview_proof(
    request: Request,
    facts: Facts,
    today: date,
    pages: Callable[[str], bytes],
    intake: "Intake",
) -> Job[bytes]:
    """The proof sheet as it would go out today, as a PDF.

    Raises:
        BadDocument: a page cannot be drawn.
    """
    from desktop.packet.proof import proof_pdf

    return proof_pdf(_matter(request, facts, today, pages, intake), pages, intake)


def draft_nomination(
    request: Request,
    facts: Facts,
    today: date,
    pages: Callable[[str], bytes],
    intake: "Intake",
) -> bytes:
    """The letter that mentions the sender as nodal officer, as a PDF to be signed.

    Raises:
        BadDocument: the picture of the letterhead cannot be drawn.
    """
    from desktop.packet.papers import nomination, paper_pdf

    matter = _matter(request, facts, today, pages, intake)
    reasons = [one.reason for one in matter.findings.general if one.rule == "sender.exceptional"]
    return paper_pdf(nomination(matter, "".join(reasons[:1])), matter)


def draft_dri_note(
    request: Request,
    facts: Facts,
    today: date,
    pages: Callable[[str], bytes],
    intake: "Intake",
) -> bytes:
    """The note that asks DRI headquarters to send for officers on COIN or abroad, as a PDF.

    Raises:
        BadDocument: the picture of the letterhead cannot be drawn.
    """
    from desktop.packet.papers import dri_note, paper_pdf

    matter = _matter(request, facts, today, pages, intake)
    return paper_pdf(dri_note(matter), matter)


def draft_certificate(  # noqa: PLR0913, PLR0917 - what every paper is made of, and for whom
    request: Request,
    facts: Facts,
    today: date,
    pages: Callable[[str], bytes],
    intake: "Intake",
    officer_id: str,
    language: Language,
) -> bytes:
    """A certificate in place of, or beside, one officer's service book, as a PDF to be signed.

    Raises:
        BadDocument: the picture of the letterhead cannot be drawn.
    """
    from desktop.packet.papers import certificate, paper_pdf

    spoken = replace(request, letter=replace(request.letter, language=language))
    matter = _matter(spoken, facts, today, pages, intake)
    return paper_pdf(certificate(matter, request.officer(officer_id)), matter)


def plain_name(text: str) -> str:
    """A typed text as a piece of a file name, on every system."""
    from desktop.packet.names import plain

    return plain(text, 40, "Officer")


def save_paper(path: Path, pdf: bytes) -> Path:
    """Write a draft paper where the officer wants it, whole or not at all.

    Raises:
        CannotSave: it could not be written; an older file is untouched.
    """
    from desktop.records.safe_write import put_bytes

    target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
    put_bytes(target, pdf)
    return target


def _matter(
    request: Request,
    facts: Facts,
    today: date,
    pages: Callable[[str], bytes] | None,
    intake: "Intake | None",
) -> "Matter":
    """What the papers say of a request today, with the office's letterhead."""
    from desktop.packet.letterhead import head_picture
    from desktop.packet.matter import matter_of

    head = None
    if pages is not None and intake is not None:
        # Where the file behind the picture is lost, building says so; a preview need not.
        with suppress(KeyError):
            head = head_picture(request.sender, pages, intake)
    return matter_of(request, facts, examine(request, facts), today, head=head)


def planned(request: Request) -> "tuple[Enclosure, ...]":
    """The files that will go with the mail, before any is made."""
    from desktop.packet.plan import planned_enclosures

    return planned_enclosures(request)


def mail_room(limit: int) -> int:
    """Bytes of attachments that a mail of at most `limit` bytes carries."""
    from desktop.packet.split import raw_limit

    return raw_limit(limit)


def build(  # noqa: PLR0913 - the packet's ingredients
    checked: CheckedRequest,
    *,
    pages: Callable[[str], bytes],
    template: bytes,
    layout: Layout,
    out: Path,
    intake: "Intake",
    now: datetime,
    limit: int = 0,
) -> Job[Packet]:
    """Build the packet's folder; it appears by one rename or not at all.

    `limit` is what the officer's mail takes, in bytes as sent; 0 means the edition's.
    """
    from desktop.packet.build import build as build_packet

    return build_packet(
        checked,
        pages=pages,
        template=template,
        layout=layout,
        out=out,
        intake=intake,
        now=now,
        limit=limit,
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


def record_of(packet: "Packet") -> Path:
    """The folder with what is kept of a packet: never to be attached."""
    return packet.folder / "Record"


def read_file(path: Path) -> bytes:
    """The bytes of a file from outside, one more than is allowed at the most.

    Raises:
        BadDocument: it is not there or may not be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_SCAN_BYTES + 1)
    except OSError as error:
        raise missing_file(path) from error


def missing_file(path: Path) -> DeskError:
    """The sentence for a file that is not there or cannot be read."""
    return BadDocument(
        f"“{path.name}” cannot be read.", "Check that it is there and that you may open it."
    )
