"""Builds the packet: workbook, letter, evidence, draft, record, in one folder and one rename."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import CannotBuild
from desktop.form.layout import Layout
from desktop.form.wire import to_plain
from desktop.jobs import Job, Progress
from desktop.packet.contents import Attachment, Mail, Packet, Paper, Part
from desktop.packet.draft import write_draft
from desktop.packet.letter import pdf_of
from desktop.packet.mail import mail_body, mail_subject, megabytes
from desktop.packet.manifest import FILE, RECORD, REQUEST, digest, manifest_bytes
from desktop.packet.matter import Matter, matter_of
from desktop.packet.names import folder_name, reference_of
from desktop.packet.split import ENCODING, parts_of, raw_limit, request_of
from desktop.packet.staging import Staging, staging
from desktop.rules.engine import CheckedRequest
from desktop.scans.fit import fit

if TYPE_CHECKING:
    from desktop.form.evidence import Page
    from desktop.intake.parent import Intake

__all__ = ["Attachment", "Mail", "Packet", "build"]

ATTACH = "To attach"
_SPARE = 20_000
"""Bytes kept free for the message and the headers."""


@dataclass(frozen=True)
class _Bench:
    """What every step of the building needs."""

    checked: CheckedRequest
    pages: Callable[[str], bytes]
    template: bytes
    layout: Layout
    intake: "Intake"
    now: datetime
    stage: Staging


def build(  # noqa: PLR0913 - the packet's ingredients
    checked: CheckedRequest,
    *,
    pages: Callable[[str], bytes],
    template: bytes,
    layout: Layout,
    out: Path,
    intake: "Intake",
    now: datetime,
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

    Raises:
        CannotBuild: disk full, folder gone or read-only, evidence missing.
        BadTemplate: the template cannot be filled without harm.
        BadDocument: a scan cannot be read any more.
    """
    request = checked.request
    with staging(out, folder_name(request, now.date())) as stage:
        bench = _Bench(checked, _or_said(pages), template, layout, intake, now, stage)
        mails, notes = yield from _mails(bench)
        stage.write(f"{RECORD}/{REQUEST}", _json(to_plain(request)))
        packet = Packet(
            folder=stage.folder,
            mails=mails,
            manifest=stage.folder / RECORD / FILE,
            reference=reference_of(request),
            notes=notes,
        )
        edition = checked.facts.edition.id
        stage.write(f"{RECORD}/{FILE}", manifest_bytes(packet, layout, edition, now))
        yield Progress(1, 1, "packet")
        return _moved(packet, stage.publish())


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


def _mails(bench: _Bench) -> Job[tuple[tuple[Mail, ...], tuple[str, ...]]]:
    """All mails: one where everything fits into it, else as few as need be."""
    request = bench.checked.request
    whole = Part(last=len(request.officers), whole=len(request.officers))
    limit = bench.checked.facts.edition.mail_limit
    matter = _matter(bench, whole)
    room = raw_limit(limit) - _SPARE - _write_fixed(bench, matter, ATTACH)
    found = yield from _evidence(bench, matter, room)
    parts = parts_of(request, _by_officer(matter, found), room - _shared(matter, found))
    if len(parts) == 1:
        mails = [_mail(bench, matter, found)]
        return tuple(mails), tuple(_too_large(mails, limit))
    del found
    bench.stage.drop(ATTACH)
    mails = []
    for part in parts:
        yield Progress(part.number - 1, part.of, f"mail {part.number} of {part.of}")
        matter = _matter(bench, part)
        _write_fixed(bench, matter, _attach_folder(part))
        found = yield from _evidence(bench, matter, room)
        mails.append(_mail(bench, matter, found))
    return tuple(mails), tuple(_too_large(mails, limit))


def _attach_folder(part: Part) -> str:
    return ATTACH if part.of == 1 else f"{ATTACH} {part.number} of {part.of}"


def _matter(bench: _Bench, part: Part) -> Matter:
    checked = bench.checked
    request = request_of(checked.request, part)
    return matter_of(request, checked.facts, checked.findings, bench.now.date(), part)


def _evidence(bench: _Bench, matter: Matter, room: int) -> Job[Mapping[str, bytes]]:
    """Scanned papers of one mail by file name, as fine as the room allows."""
    request = matter.request
    wanted: dict[str, tuple[Page, ...]] = {}
    for one in matter.enclosures:
        if one.kind is Paper.NOMINATION:
            wanted[one.name] = request.sender.nomination
        elif one.officer:
            evidence = request.officer(one.officer).evidence
            book = one.kind is Paper.SERVICE_BOOK
            wanted[one.name] = evidence.pages if book else evidence.certificate.pages
    fitted = yield from fit(wanted, room, bench.pages, bench.intake)
    return {book.officer: book.pdf for book in fitted.books}


def _shared(matter: Matter, found: Mapping[str, bytes]) -> int:
    """Bytes of the nomination letter, which goes with every mail."""
    return sum(len(found[one.name]) for one in matter.enclosures if one.kind is Paper.NOMINATION)


def _by_officer(matter: Matter, found: Mapping[str, bytes]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for one in matter.enclosures:
        if one.officer:
            sizes[one.officer] = sizes.get(one.officer, 0) + len(found[one.name])
    return sizes


def _mail(bench: _Bench, matter: Matter, found: Mapping[str, bytes]) -> Mail:
    """Write the evidence, the texts and the draft of one mail; its folder holds the rest."""
    part = matter.part
    folder = _attach_folder(part)
    for name, data in found.items():
        bench.stage.write(f"{folder}/{name}", data)
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
    )
    bench.stage.fill(f"{RECORD}/draft{dashed}.eml", lambda stream: write_draft(stream, mail))
    return mail


def _write_fixed(bench: _Bench, matter: Matter, folder: str) -> int:
    """Write workbook and letter; their size in bytes."""
    from desktop.template.fill import fill

    size = 0
    for one in matter.enclosures:
        if one.kind is Paper.TEMPLATE:
            path = bench.stage.path(f"{folder}/{one.name}")
            fill(bench.template, bench.layout, matter.officers, path)
            size += path.stat().st_size
        elif one.kind is Paper.LETTER:
            size += bench.stage.write(f"{folder}/{one.name}", pdf_of(matter)).stat().st_size
    return size


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


def _moved(packet: Packet, folder: Path) -> Packet:
    """The packet with every path in its final folder."""

    def there(path: Path) -> Path:
        return folder / path.relative_to(packet.folder)

    mails = tuple(
        replace(
            mail,
            draft=there(mail.draft),
            folder=there(mail.folder),
            attachments=tuple(replace(one, path=there(one.path)) for one in mail.attachments),
        )
        for mail in packet.mails
    )
    return replace(packet, folder=folder, mails=mails, manifest=there(packet.manifest))


def _json(plain: Mapping[str, object]) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
