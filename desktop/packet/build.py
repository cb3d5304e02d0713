"""Builds the packet: workbook, letter, evidence, draft, record, in one folder and one rename."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import CannotBuild
from desktop.form.layout import Layout
from desktop.form.wire import to_plain
from desktop.jobs import Job, Progress
from desktop.packet.contents import Attachment, Faint, Mail, Packet, Paper, Part
from desktop.packet.draft import write_draft
from desktop.packet.evidence import (
    SCANNED,
    Scans,
    faded_notes,
    faintest,
    fitted,
    key_of,
    least_size,
    scans_of,
)
from desktop.packet.letter import pdf_of
from desktop.packet.letterhead import HeadPicture, head_picture
from desktop.packet.mail import mail_body, mail_subject, megabytes
from desktop.packet.manifest import FILE, RECORD, REQUEST, digest, manifest_bytes
from desktop.packet.matter import Matter, matter_of
from desktop.packet.names import folder_name, reference_of
from desktop.packet.proof import Crops, proof_of
from desktop.packet.split import ENCODING, parts_of, raw_limit, request_of
from desktop.packet.staging import Staging, staging
from desktop.rules.engine import CheckedRequest

if TYPE_CHECKING:
    from desktop.intake.parent import Intake
    from desktop.scans.fit import FittedBook
    from desktop.template.fill import FillReport

__all__ = ["Attachment", "Mail", "Packet", "build"]

ATTACH = "To attach"
_SPARE = 20_000
"""Bytes kept free for the message and the headers."""

_LEAST = 4
"""The letter of very many officers may fill a mail alone; those of its parts are shorter."""

_BRIM = 0.97
"""Part of several mails' room that is given to pages: not all officers need the same."""


@dataclass(frozen=True)
class _Bench:
    """What every step of the building needs."""

    checked: CheckedRequest
    pages: Callable[[str], bytes]
    template: bytes
    layout: Layout
    intake: "Intake"
    now: datetime
    limit: int
    head: HeadPicture | None
    crops: Crops
    stage: Staging


@dataclass(frozen=True)
class _Papers:
    """The papers of one mail that we make ourselves, as they lie in its folder.

    Attributes:
        matter: what they say.
        report: of the workbook's filling.
        shared: bytes of workbook and letter.
        proof: bytes of the proof sheet.
    """

    matter: Matter
    report: "FillReport"
    shared: int
    proof: int


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

    Args:
        checked: the request, past the gate.
        pages: the bytes of an attached file by its SHA-256.
        template: the template file in force.
        layout: what reading it found.
        out: the folder in which the packet's folder is made.
        intake: opens scans in a process of their own.
        now: local date and time.
        limit: bytes as sent that the officer's mail takes; 0 means the edition's.

    Raises:
        CannotBuild: disk full, folder gone or read-only, evidence missing.
        BadTemplate: the template cannot be filled without harm.
        BadDocument: a scan cannot be read any more.
    """
    request = checked.request
    with staging(out, folder_name(request, now.date())) as stage:
        read = _or_said(pages)
        most = limit or checked.facts.edition.mail_limit
        head = head_picture(request.sender, read, intake)
        crops = Crops(read, intake)
        bench = _Bench(checked, read, template, layout, intake, now, most, head, crops, stage)
        mails, notes, faint = yield from _mails(bench)
        stage.write(f"{RECORD}/{REQUEST}", _json(to_plain(request)))
        packet = Packet(
            folder=stage.folder,
            mails=mails,
            manifest=stage.folder / RECORD / FILE,
            reference=reference_of(request),
            notes=notes,
            faint=faint,
        )
        edition = checked.facts.edition.id
        stage.write(f"{RECORD}/{FILE}", manifest_bytes(packet, layout, edition, now))
        yield Progress(1, 1, "packet")
        return packet.moved_to(stage.publish())


def _or_said(pages: Callable[[str], bytes]) -> Callable[[str], bytes]:
    """The files behind the pages; one that is lost is said in words."""

    def give(source: str) -> bytes:
        try:
            return pages(source)
        except KeyError as reason:
            raise CannotBuild(
                "The file behind one of the pages is missing.", "Add that page again."
            ) from reason

    return give


def _mails(bench: _Bench) -> Job[tuple[tuple[Mail, ...], tuple[str, ...], Faint | None]]:
    """All mails: one where everything fits into it, else as few as need be."""
    request = bench.checked.request
    whole = _matter(bench, Part(last=len(request.officers), whole=len(request.officers)))
    papers = yield from _made_papers(bench, whole, ATTACH)
    scans = scans_of(request, whole.enclosures)
    most = raw_limit(bench.limit) - _SPARE
    room = max(most - papers.shared, most // _LEAST)
    least = yield from least_size(scans, bench.pages, bench.intake)
    count = _mails_for(least, room, papers)
    found, parts = yield from _fitted(bench, scans, papers, room, count)
    if len(parts) == 1:
        mails = [_mail(bench, papers, found)]
    else:
        bench.stage.drop(ATTACH)
        mails = []
        for part in parts:
            yield Progress(part.number - 1, part.of, f"mail {part.number} of {part.of}")
            papers = yield from _made_papers(bench, _matter(bench, part), _attach_folder(part))
            mails.append(_mail(bench, papers, found))
    faded = faded_notes(scans, found)
    notes = (*papers.report.notes, *_too_large(mails, bench.limit), *faded)
    return tuple(mails), notes, faintest(scans, found)


def _fitted(
    bench: _Bench, scans: Scans, papers: _Papers, room: int, count: int
) -> Job[tuple[dict[str, "FittedBook"], tuple[Part, ...]]]:
    """The scanned papers, and the mails into which they go.

    They are fitted once. Only where they turn out to need more mails than was thought are they
    fitted again, so that they use the room that these have.
    """
    budget = _budget(room, count, papers)
    found = yield from fitted(scans, budget, bench.pages, bench.intake)
    parts = _parts(bench, scans, found, papers, room)
    if len(parts) > count and sum(len(book.pdf) for book in found.values()) > budget:
        budget = _budget(room, len(parts), papers)
        better = yield from fitted(scans, budget, bench.pages, bench.intake)
        finer = _parts(bench, scans, better, papers, room)
        if len(finer) <= len(parts):
            return better, finer
    return found, parts


def _mails_for(least: int, room: int, papers: _Papers) -> int:
    """In how many mails pages of a least size go; one is tried where they nearly fit into it."""
    most = len(papers.matter.officers)
    if _budget(room, 1, papers) >= _BRIM * least:
        return 1
    return next((one for one in range(2, most) if _budget(room, one, papers) >= least), most)


def _budget(room: int, mails: int, papers: _Papers) -> int:
    """Bytes for the scanned papers of so many mails; officers are not cut in two."""
    if mails == 1:
        return room - papers.proof
    count = len(papers.matter.officers)
    return int(_BRIM * room * count / ceil(count / mails)) - papers.proof


def _parts(
    bench: _Bench, scans: Scans, found: Mapping[str, "FittedBook"], papers: _Papers, room: int
) -> tuple[Part, ...]:
    """The runs of officers whose papers, with their share of the proof sheet, fill a mail."""
    request = bench.checked.request
    share = ceil(papers.proof / len(request.officers))
    sizes = {one.id: share for one in request.officers}
    shared = 0
    for key, book in found.items():
        place = scans.officers[key]
        if place:
            sizes[request.officers[place - 1].id] += len(book.pdf)
        else:
            shared += len(book.pdf)  # the nomination letter goes with every mail
    return parts_of(request, sizes, room - shared)


def _attach_folder(part: Part) -> str:
    return ATTACH if part.of == 1 else f"{ATTACH} {part.number} of {part.of}"


def _matter(bench: _Bench, part: Part) -> Matter:
    checked = bench.checked
    request = request_of(checked.request, part)
    today = bench.now.date()
    return matter_of(request, checked.facts, checked.findings, today, part, head=bench.head)


def _made_papers(bench: _Bench, matter: Matter, folder: str) -> Job[_Papers]:
    """Write workbook, proof sheet and letter; the letter tells the pages of the proof sheet."""
    from desktop.template.fill import fill

    names = {one.kind: f"{folder}/{one.name}" for one in matter.enclosures if not one.officer}
    book = bench.stage.path(names[Paper.TEMPLATE])
    report = fill(bench.template, bench.layout, matter.officers, book)
    proof = 0
    if Paper.PROOF_SHEET in names:
        crops = yield from bench.crops.of(matter)
        sheet = proof_of(matter, crops)
        proof = bench.stage.write(names[Paper.PROOF_SHEET], sheet.pdf).stat().st_size
        matter = matter.with_pages(Paper.PROOF_SHEET, sheet.pages)
    letter = bench.stage.write(names[Paper.LETTER], pdf_of(matter))
    shared = book.stat().st_size + letter.stat().st_size
    return _Papers(matter, report, shared, proof)


def _mail(bench: _Bench, papers: _Papers, found: Mapping[str, "FittedBook"]) -> Mail:
    """Write the evidence, the texts and the draft of one mail; its folder holds the rest."""
    matter = papers.matter
    part = matter.part
    folder = _attach_folder(part)
    for one in matter.enclosures:
        if one.kind in SCANNED:
            bench.stage.write(f"{folder}/{one.name}", found[key_of(one)].pdf)
    attachments = tuple(
        _attachment(bench.stage.path(f"{folder}/{one.name}"), one.kind, one.pages, one.officer)
        for one in matter.enclosures
    )
    subject = mail_subject(matter)
    body = mail_body(matter, {one.name: one.size for one in attachments})
    dashed = f"-{part.number}-of-{part.of}" if part.of > 1 else ""
    bench.stage.write(f"{RECORD}/subject{dashed}.txt", f"{subject}\n".encode())
    bench.stage.write(f"{RECORD}/body{dashed}.txt", body.encode("utf-8", "replace"))
    mail = Mail(
        subject=subject,
        body=body,
        to=matter.facts.edition.mail_to,
        attachments=attachments,
        draft=bench.stage.path(f"{RECORD}/draft{dashed}.eml"),
        officers=tuple(one.id for one in matter.officers),
        folder=bench.stage.folder / folder,
        proof=papers.report.sentence,
    )
    bench.stage.fill(f"{RECORD}/draft{dashed}.eml", lambda stream: write_draft(stream, mail))
    return mail


def _attachment(path: Path, kind: Paper, pages: int, officer: str | None) -> Attachment:
    size, sha256 = digest(path)
    return Attachment(path, size, sha256, kind, pages, officer)


def _too_large(mails: list[Mail], limit: int) -> list[str]:
    """A sentence for each mail that one officer's pages alone make too large."""
    return [
        f"Mail {number} of {len(mails)} is about {megabytes(int(mail.size * ENCODING))} as sent, "
        f"more than the limit of {megabytes(limit)}."
        for number, mail in enumerate(mails, 1)
        if mail.size > raw_limit(limit)
    ]


def _json(plain: Mapping[str, object]) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
