"""One paper with a mail of its own, a reminder or a slip: a small packet, built like the large."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.form.layout import Layout
from desktop.packet.contents import Attachment, Mail, Packet, Paper
from desktop.packet.draft import write_draft
from desktop.packet.manifest import FILE, RECORD, digest, manifest_bytes
from desktop.packet.staging import staging

ATTACH = "To attach"


@dataclass(frozen=True, slots=True)
class PaperMail:
    """A paper and the mail with which it goes.

    Attributes:
        folder: name of the packet's folder.
        name: file name of the paper: ASCII, at most 60 characters.
        pdf: its bytes.
        to: the address.
        subject, body: of the mail.
        reference: number of the request that it is about.
        officers: ids of whom it is about.
    """

    folder: str
    name: str
    pdf: bytes
    to: str
    subject: str
    body: str
    reference: str
    officers: tuple[str, ...]


def build_paper(
    paper: PaperMail, *, out: Path, layout: Layout, edition: str, now: datetime
) -> Packet:
    """Build the paper's folder; it appears by one rename or not at all.

    Raises:
        CannotBuild: the disk is full, the folder gone or read-only, or the address is none.
    """
    with staging(out, paper.folder) as stage:
        made = stage.write(f"{ATTACH}/{paper.name}", paper.pdf)
        size, sha256 = digest(made)
        stage.write(f"{RECORD}/subject.txt", f"{paper.subject}\n".encode())
        stage.write(f"{RECORD}/body.txt", paper.body.encode("utf-8", "replace"))
        mail = Mail(
            subject=paper.subject,
            body=paper.body,
            to=paper.to,
            attachments=(Attachment(made, size, sha256, Paper.LETTER),),
            draft=stage.path(f"{RECORD}/draft.eml"),
            officers=paper.officers,
            folder=stage.folder / ATTACH,
        )
        stage.fill(f"{RECORD}/draft.eml", lambda stream: write_draft(stream, mail))
        packet = Packet(stage.folder, (mail,), stage.folder / RECORD / FILE, paper.reference)
        stage.write(f"{RECORD}/{FILE}", manifest_bytes(packet, layout, edition, now))
        return packet.moved_to(stage.publish())
