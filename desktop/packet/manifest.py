"""The packet's list of contents: every file with size and SHA-256, every mail; written and read."""

import hashlib
import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop import __version__
from desktop.errors import BadDocument
from desktop.form.layout import Layout, Slot
from desktop.packet.contents import Attachment, Mail, Packet, Paper

FILE = "manifest.json"
RECORD = "Record"
REQUEST = "request.json"
SCHEMA = 1

_CHUNK = 1 << 20


def digest(path: Path) -> tuple[int, str]:
    """Size in bytes and SHA-256 in hex of a file, read in pieces."""
    seen = hashlib.sha256()
    size = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            seen.update(chunk)
            size += len(chunk)
    return size, seen.hexdigest()


def manifest_bytes(packet: Packet, layout: Layout, edition: str, built: datetime) -> bytes:
    """The manifest of a packet that lies complete in its folder but for this file."""
    files = sorted(one for one in packet.folder.rglob("*") if one.is_file())
    plain = {
        "schema": SCHEMA,
        "program": "SSO Desk",
        "version": __version__,
        "edition": edition,
        "built": built.isoformat(timespec="seconds"),
        "reference": packet.reference,
        "notes": list(packet.notes),
        "layout": asdict(layout),
        "mails": [_mail_plain(mail, packet.folder) for mail in packet.mails],
        "files": [_file_plain(one, packet.folder) for one in files],
    }
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_packet(folder: Path) -> Packet:
    """A packet from its folder, as it was built.

    Raises:
        BadDocument: there is no manifest, or it is damaged or of a newer version.
    """
    plain = read_manifest(folder)
    try:
        return Packet(
            folder=folder,
            mails=tuple(_mail_from(one, folder) for one in plain["mails"]),
            manifest=folder / RECORD / FILE,
            reference=str(plain["reference"]),
            notes=tuple(map(str, plain["notes"])),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise _damaged(folder) from reason


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest as plain values.

    Raises:
        BadDocument: there is none, or it is damaged or of a newer version.
    """
    try:
        plain = json.loads((folder / RECORD / FILE).read_text(encoding="utf-8"))
        schema = plain["schema"]
    except OSError as reason:
        raise BadDocument(
            f"“{folder.name}” is no packet: it has no {RECORD}/{FILE}.",
            "Choose the folder that was built.",
        ) from reason
    except (ValueError, KeyError, TypeError) as reason:
        raise _damaged(folder) from reason
    if not isinstance(schema, int) or not isinstance(plain.get("files"), list):
        raise _damaged(folder)
    if schema > SCHEMA:
        raise BadDocument(
            f"The packet “{folder.name}” was made by a newer version of this program.",
            "Install the newer version.",
        )
    found: dict[str, Any] = plain
    return found


def layout_of(folder: Path, manifest: dict[str, Any]) -> Layout:
    """The layout with which the packet's workbooks were filled.

    Raises:
        BadDocument: it is damaged.
    """
    try:
        plain = manifest["layout"]
        slots = tuple(Slot(**one) for one in plain["slots"])
        rows = tuple(map(int, plain["heading_rows"]))
        return Layout(**{**plain, "slots": slots, "heading_rows": rows})
    except (KeyError, TypeError, ValueError) as reason:
        raise _damaged(folder) from reason


def _damaged(folder: Path) -> BadDocument:
    return BadDocument(
        f"The list of contents of the packet “{folder.name}” is damaged.",
        "Build the packet again.",
    )


def _file_plain(path: Path, folder: Path) -> dict[str, Any]:
    size, sha256 = digest(path)
    return {"path": path.relative_to(folder).as_posix(), "size": size, "sha256": sha256}


def _mail_plain(mail: Mail, folder: Path) -> dict[str, Any]:
    return {
        "subject": mail.subject,
        "body": mail.body,
        "to": mail.to,
        "draft": mail.draft.relative_to(folder).as_posix(),
        "folder": mail.folder.relative_to(folder).as_posix(),
        "officers": list(mail.officers),
        "proof": mail.proof,
        "attachments": [
            {
                "name": one.name,
                "size": one.size,
                "sha256": one.sha256,
                "kind": one.kind.value,
                "pages": one.pages,
                "officer": one.officer,
            }
            for one in mail.attachments
        ],
    }


def _mail_from(plain: dict[str, Any], folder: Path) -> Mail:
    attach = _inside(folder, plain["folder"])
    return Mail(
        subject=str(plain["subject"]),
        body=str(plain["body"]),
        to=str(plain["to"]),
        draft=_inside(folder, plain["draft"]),
        folder=attach,
        officers=tuple(map(str, plain["officers"])),
        proof=str(plain.get("proof", "")),
        attachments=tuple(
            Attachment(
                path=_inside(attach, one["name"]),
                size=int(one["size"]),
                sha256=str(one["sha256"]),
                kind=Paper(one["kind"]),
                pages=int(one["pages"]),
                officer=one["officer"],
            )
            for one in plain["attachments"]
        ),
    )


def _inside(folder: Path, relative: str) -> Path:
    """A path below the folder; a manifest that points elsewhere is damaged."""
    target = folder / relative
    if ".." in Path(relative).parts or not target.is_relative_to(folder):
        raise ValueError(relative)
    return target
