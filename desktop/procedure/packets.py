"""The packet: planned, built, verified, and what is kept of it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.form.layout import Layout
from desktop.form.request import Request
from desktop.jobs import Job
from desktop.packet.contents import Packet
from desktop.rules.engine import CheckedRequest

if TYPE_CHECKING:
    from desktop.intake.parent import Intake
    from desktop.packet.contents import Enclosure
    from desktop.packet.verify import VerifyReport


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


def record_of(packet: "Packet") -> Path:
    """The folder with what is kept of a packet: never to be attached."""
    return packet.folder / "Record"
