"""Checks a packet on disk again: every hash, nothing missing or foreign, workbook as requested."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.errors import BadDocument, BadRequestFile, BadTemplate
from desktop.form.layout import Layout
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.form.values import tidy
from desktop.form.wire import from_plain
from desktop.packet.contents import Packet, Paper
from desktop.packet.manifest import (
    FILE,
    RECORD,
    REQUEST,
    digest,
    layout_of,
    read_manifest,
    read_packet,
)

if TYPE_CHECKING:
    from desktop.intake.parent import Intake

_LATER = ("attempts",)
"""Files that the hand-over adds to the record after the building."""


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What checking a packet found.

    Attributes:
        folder: the packet.
        files: how many files were checked.
        officers: how many officers' rows were compared with the request.
        problems: a sentence for each fault; none where the packet is as it was built.
    """

    folder: Path
    files: int
    officers: int
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether the packet is as it was built."""
        return not self.problems


def verify(folder: Path, intake: "Intake | None" = None) -> VerifyReport:
    """Check a packet.

    Args:
        folder: the packet's folder.
        intake: to read the workbook with; one is started where none is given.

    Raises:
        BadDocument: the folder is no packet, or its list of contents is damaged.
    """
    manifest = read_manifest(folder)
    packet = read_packet(folder)
    listed = {_listed(one, folder): one for one in manifest["files"]}
    problems = list(_files(folder, listed))
    problems.extend(_foreign(folder, frozenset(listed)))
    officers = 0
    if not problems:
        request = _request(folder)
        officers = len(request.officers)
        layout = layout_of(folder, manifest)
        if intake is None:
            from desktop.intake.parent import Intake as Pool

            with Pool() as pool:
                problems.extend(_workbooks(packet, request, layout, pool))
        else:
            problems.extend(_workbooks(packet, request, layout, intake))
    return VerifyReport(folder, len(listed), officers, tuple(problems))


def _listed(one: Any, folder: Path) -> str:
    try:
        path = str(one["path"])
        if isinstance(one["size"], int) and isinstance(one["sha256"], str):
            return path
    except (KeyError, TypeError):
        pass
    raise BadDocument(
        f"The list of contents of the packet “{folder.name}” is damaged.",
        "Build the packet again.",
    )


def _files(folder: Path, listed: dict[str, Any]) -> Iterator[str]:
    for relative, one in listed.items():
        path = folder / relative
        if ".." in Path(relative).parts or not path.is_relative_to(folder):
            yield f"{relative} lies outside the packet."
        elif not path.is_file():
            yield f"{relative} is missing."
        elif digest(path) != (one["size"], one["sha256"]):
            yield f"{relative} has changed since the packet was built."


def _foreign(folder: Path, listed: frozenset[str]) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder).as_posix()
        if path.is_dir() or relative in listed or relative == f"{RECORD}/{FILE}":
            continue
        later = path.parent.name == RECORD and path.name.startswith(_LATER)
        if not later:
            yield f"{relative} does not belong to the packet."


def _request(folder: Path) -> Request:
    try:
        plain = json.loads((folder / RECORD / REQUEST).read_text(encoding="utf-8"))
        return from_plain(plain)
    except (ValueError, BadRequestFile) as reason:
        raise BadDocument(
            f"The request in the packet “{folder.name}” cannot be read.",
            "Build the packet again.",
        ) from reason


def _workbooks(packet: Packet, request: Request, layout: Layout, intake: "Intake") -> Iterator[str]:
    told = [one for mail in packet.mails for one in mail.officers]
    if told != [one.id for one in request.officers]:
        yield "The mails do not hold the officers of the request, each once and in order."
        return
    for mail in packet.mails:
        for attachment in mail.attachments:
            if attachment.kind is Paper.TEMPLATE:
                wanted = tuple(map(request.officer, mail.officers))
                yield from _workbook(attachment.path, wanted, layout, intake)


def _workbook(
    path: Path, wanted: tuple[OfficerEntry, ...], layout: Layout, intake: "Intake"
) -> Iterator[str]:
    from desktop.template.officer_values import values_of
    from desktop.template.readback import read_officers

    try:
        book = intake.book(path.read_bytes(), path.name)
        found = read_officers(book, layout)
    except (BadDocument, BadTemplate) as reason:
        yield f"{path.name}: {reason.sentence}"
        return
    if len(found) != len(wanted):
        yield f"{path.name} holds {len(found)} officers, the request {len(wanted)}."
        return
    expected = values_of(wanted, layout.slots)
    there = values_of(found, layout.slots)
    for place, (left, right) in enumerate(zip(expected, there, strict=True), 1):
        for slot, wish, value in zip(layout.slots, left, right, strict=True):
            if tidy(str(wish)) != tidy(str(value)):
                yield f"{path.name}, officer {place}: {slot.label} is not as in the request."
