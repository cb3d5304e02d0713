"""Mails and their files for the hand-over's tests."""

import base64
import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

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


@dataclass(frozen=True)
class File:
    path: Path
    size: int
    sha256: str


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    body: str
    attachments: tuple[File, ...]
    draft: Path
    folder: Path


def a_mail(
    root: Path,
    names: Sequence[str] = ("1_Template.xlsx", "2_Letter.pdf"),
    subject: str = HINDI,
    body: str = BODY,
    size: int = 3_000,
) -> Letter:
    """A mail with its files on disk; the content of each file differs."""
    folder = root / "To attach"
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number, name in enumerate(names):
        pattern = f"{number} {name}\r\n".encode() + bytes(range(256))
        content = (pattern * (1 + size // len(pattern)))[:size]
        path = folder / name
        path.write_bytes(content)
        files.append(File(path, len(content), hashlib.sha256(content).hexdigest()))
    mail = Letter(
        "Saksham.Seva@icegate.gov.in", subject, body, tuple(files), root / "draft.eml", folder
    )
    mail.draft.write_bytes(_eml(mail))
    return mail


def _eml(mail: Letter) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["To"] = mail.to
    message["X-Unsent"] = "1"
    message.set_content(mail.body)
    for file in mail.attachments:
        kind = mimetypes.guess_type(file.path.name)[0] or "application/octet-stream"
        main, sub = kind.split("/")
        message.add_attachment(
            file.path.read_bytes(), maintype=main, subtype=sub, filename=file.path.name
        )
    # The library loses spaces in mixed subjects (gh-92081), so the words are encoded here.
    pieces = [mail.subject[place : place + 12] for place in range(0, len(mail.subject), 12)]
    words = [base64.b64encode(piece.encode()).decode() for piece in pieces]
    subject = "\r\n ".join(f"=?utf-8?B?{word}?=" for word in words)
    return f"Subject: {subject}\r\n".encode() + message.as_bytes()
