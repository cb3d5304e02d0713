"""Mails and their files for the hand-over's tests."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from desktop.packet.contents import Attachment, Mail
from desktop.packet.draft import write_draft

HINDI = "SSO ID अनुरोध - 12 अधिकारी - Chennai Customs, 2026/014 (1 of 2)"
BODY = "Sir,\n\nकृपया देखें: 100% of \"it\", isn't ', it?\n-- \nR. Śarma\n"
NASTY = (
    "a space.pdf",
    "comma, here.pdf",
    "O'Brien.pdf",
    "सेवा पुस्तिका.pdf",
    "100%25.pdf",
    "x',y.pdf",
    'double"quote.pdf',
    "hash#question?.pdf",
)
"""File names that break one mail program or another; the packet makes none such."""


def a_mail(
    root: Path,
    names: Sequence[str] = ("1_Template.xlsx", "2_Letter.pdf"),
    subject: str = HINDI,
    body: str = BODY,
    size: int = 3_000,
) -> Mail:
    """A mail with its files on disk; each file has other bytes.

    With a name that no packet would make, the draft is only there and holds nothing.
    """
    folder = root / "To attach"
    folder.mkdir(parents=True, exist_ok=True)
    files = tuple(_file(folder / name, number, size) for number, name in enumerate(names))
    mail = Mail(
        subject=subject,
        body=body,
        to="Saksham.Seva@icegate.gov.in",
        attachments=files,
        draft=root / "draft.eml",
        officers=("1",),
        folder=folder,
    )
    with mail.draft.open("wb") as stream:
        if all(re.fullmatch(r"[A-Za-z0-9._-]{1,60}", name) for name in names):
            write_draft(stream, mail)
    return mail


def _file(path: Path, number: int, size: int) -> Attachment:
    pattern = f"{number} {path.name}\r\n".encode() + bytes(range(256))
    content = (pattern * (1 + size // len(pattern)))[:size]
    path.write_bytes(content)
    return Attachment(path, len(content), hashlib.sha256(content).hexdigest())
