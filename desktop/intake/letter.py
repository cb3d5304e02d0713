"""Reading a mail from outside; runs inside the locked process, in memory only.

The parts of a mail come from the standard library (.eml) or from `outlook` (.msg); what they
hold is judged here, alike for both.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

from desktop.errors import BadDocument
from desktop.intake import outlook
from desktop.intake.charsets import charset, read
from desktop.intake.compound import MAGIC
from desktop.intake.html_text import html_text
from desktop.intake.mail import Unread
from desktop.intake.refusals import Refused, Why
from desktop.intake.separated import decode
from desktop.intake.sheet import read_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ATTACHED: Final = 20
LONGEST: Final = 400_000
"""Signs of a text that are handed on."""
_DEEPEST: Final = 2
"""Mails inside mails that are looked into."""

_BOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
_KINDS = (
    (b"%PDF", Unread.PDF),
    (b"\xff\xd8\xff", Unread.PICTURE),
    (b"\x89PNG", Unread.PICTURE),
    (b"GIF8", Unread.PICTURE),
    (b"BM", Unread.PICTURE),
    (b"Rar!", Unread.ARCHIVE),
    (b"7z\xbc\xaf", Unread.ARCHIVE),
)
_SIGNATURES = (".ics", ".vcf", ".p7s", ".asc", ".sig")
_TEXTS = (".eml", ".msg", ".txt", ".htm", ".html")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf")
_HEADER_LINE = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]{1,60}:)")
_TABLE = re.compile(r"<t[dh][\s>]", re.IGNORECASE)
_HTML_START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|meta)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class File:
    """A file inside a mail.

    Attributes:
        name: as the mail gives it.
        data: its bytes.
        inline: it belongs to the text, as a picture in a signature does.
    """

    name: str
    data: bytes
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a mail before they are judged.

    Attributes:
        subject, sender, day: see `mail.Mail`.
        plain, html: its text in both forms; either may be empty.
        files: attached.
        inner: mails attached whole, where they come taken apart already.
    """

    subject: str
    sender: str
    day: str
    plain: str
    html: str
    files: tuple[File, ...] = ()
    inner: "tuple[Letter, ...]" = ()

    @property
    def text(self) -> str:
        """What it says. Tables stand only in the HTML; else the plain form is the surer one."""
        if self.html and (_TABLE.search(self.html) or not self.plain.strip()):
            return html_text(self.html)[:LONGEST]
        return self.plain.replace("\r\n", "\n").replace("\r", "\n")[:LONGEST]


def read_mail(data: bytes, name: str) -> dict[str, Any]:
    """A mail, or a text that was saved from one, as JSON-able values for `Mail.from_plain`.

    Raises:
        Refused: empty, no mail, or damaged.
        BadDocument: no text at all.
    """
    if not data.strip():
        raise Refused(Why.EMPTY)
    letter = letter_of(data, name)
    plain = _plain(letter, depth=0)
    if not plain["text"].strip() and not plain["attached"]:
        raise BadDocument("This mail holds no text.", "Open it and copy the answer's text instead.")
    return plain


def letter_of(data: bytes, name: str) -> Letter:
    """A mail taken apart; what it is, is told by its bytes.

    Raises:
        Refused: no mail and no text.
        BadDocument: no text at all.
    """
    ending = name.casefold().rpartition(".")[2]
    if data.startswith(MAGIC):
        return _of_outlook(outlook.read_msg(data))
    if any(data.startswith(mark) for mark, _ in _KINDS) or data.startswith(b"PK\x03\x04"):
        raise BadDocument(
            "This file is no mail.", "Choose an .eml or .msg file, or paste the text."
        )
    if ending in {"htm", "html"} or _HTML_START.match(data):
        return Letter("", "", "", "", _words(data))
    start = data.lstrip(b"\xef\xbb\xbf\r\n")
    if ending != "txt" and _HEADER_LINE.match(start):
        return _of_mime(message_from_bytes(start))
    return Letter("", "", "", _words(data), "")


def _no_mail() -> BadDocument:
    return BadDocument("This file is no mail.", "Choose an .eml or .msg file, or paste the text.")


def _words(data: bytes) -> str:
    try:
        return decode(data)[0]
    except BadDocument as error:
        raise _no_mail() from error


def _of_outlook(found: outlook.Message) -> Letter:
    return Letter(
        found.subject,
        found.sender,
        found.day,
        found.plain,
        found.html,
        tuple(File(one.name, one.data, one.inline) for one in found.files),
        tuple(map(_of_outlook, found.inner)),
    )


def _plain(letter: Letter, depth: int) -> dict[str, Any]:
    attached = [_attachment(one, depth) for one in letter.files[:MOST_ATTACHED]]
    if len(letter.files) > MOST_ATTACHED:
        attached.append(_answer("", unread=Unread.MANY))
    for one in letter.inner[:MOST_ATTACHED]:
        attached += _inner(one, depth)
    return {
        "subject": letter.subject,
        "sender": letter.sender,
        "day": letter.day,
        "text": letter.text,
        "attached": [one for one in attached if one is not None],
    }


def _inner(letter: Letter, depth: int) -> list[dict[str, Any]]:
    """A mail inside a mail: its text, and its own files."""
    if depth >= _DEEPEST:
        return [_answer(letter.subject, unread=Unread.OTHER)]
    plain = _plain(letter, depth + 1)
    return [_answer(letter.subject or "mail", text=plain["text"]), *plain["attached"]]


def _answer(
    name: str, *, text: str = "", book: dict[str, Any] | None = None, unread: Unread = Unread.READ
) -> dict[str, Any]:
    return {"name": name, "text": text, "book": book, "unread": unread.value}


def _attachment(file: File, depth: int) -> dict[str, Any] | None:
    """What an attached file holds; None for what need not be told of."""
    name = file.name.casefold()
    picture = name.endswith(_PICTURES) or _kind(file.data) is Unread.PICTURE
    if (picture and file.inline) or name.endswith(_SIGNATURES):
        return None
    if name.endswith(_BOOKS):
        return _book(file)
    if not picture and not _kind(file.data) and name.endswith(_TEXTS) and depth < _DEEPEST:
        return _mail_or_text(file, depth)
    return _answer(file.name, unread=Unread.PICTURE if picture else _unread(file.data, name))


def _unread(data: bytes, name: str) -> Unread:
    """Why a file is not looked into."""
    packed = data.startswith(b"PK\x03\x04")
    if packed and name.endswith(".zip"):
        return Unread.ARCHIVE
    if packed or data.startswith(MAGIC):
        return Unread.OFFICE
    return _kind(data) or Unread.OTHER


def _kind(data: bytes) -> Unread:
    return next((kind for mark, kind in _KINDS if data.startswith(mark)), Unread.READ)


def _book(file: File) -> dict[str, Any]:
    try:
        return _answer(file.name, book=read_book(file.data, file.name))
    except BadDocument:
        # Said to the officer by the parent's words: the file is named, the mail goes on.
        return _answer(file.name, unread=Unread.DAMAGED)


def _mail_or_text(file: File, depth: int) -> dict[str, Any]:
    try:
        return _answer(file.name, text=letter_text(file, depth))
    except (BadDocument, Refused):
        # As above.
        return _answer(file.name, unread=Unread.DAMAGED)


def letter_text(file: File, depth: int) -> str:
    """The text of a mail or text that is attached, with that of the mails inside it."""
    letter = letter_of(file.data, file.name)
    inner = (one.text for one in letter.inner) if depth + 1 < _DEEPEST else ()
    return "\n\n".join(one for one in (letter.text, *inner) if one)


# MIME.


def _of_mime(message: "Message[str, str]") -> Letter:
    plain, html, files, inner = "", "", [], []
    for part in _leaves(message):
        kind = part.get_content_type()
        name = _name(part)
        if kind == "message/rfc822":
            inner += [_of_mime(one) for one in _payloads(part)]
        elif name or part.get_content_disposition() == "attachment":
            data = part.get_payload(decode=True)
            inline = part.get_content_disposition() != "attachment" and bool(part["Content-ID"])
            files.append(
                File(name or "attachment", data if isinstance(data, bytes) else b"", inline)
            )
        elif kind == "text/plain" or part.get_content_maintype() == "multipart":
            # A multipart without parts is a plain mail with a wrong head.
            plain = f"{plain}\n{_text(part)}" if plain else _text(part)
        elif kind == "text/html":
            html = f"{html}\n{_text(part)}" if html else _text(part)
    return Letter(
        _decoded(message["Subject"]), _sender(message), _day(message), plain, html,
        tuple(files), tuple(inner),
    )  # fmt: skip


def _leaves(message: "Message[str, str]") -> "Iterator[Message[str, str]]":
    """Parts that hold something themselves; mails inside stay whole."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for one in _payloads(message):
        yield from _leaves(one)


def _payloads(message: "Message[str, str]") -> "Iterable[Message[str, str]]":
    found = message.get_payload()
    return [one for one in found if isinstance(one, Message)] if isinstance(found, list) else []


def _text(part: "Message[str, str]") -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    known = charset(str(part.get_param("charset") or "utf-8"))
    with suppress(UnicodeDecodeError):
        if known:
            return data.decode(known).removeprefix("\ufeff")
    try:
        # An unknown or a wrong name of its letters: judged by the bytes.
        return decode(data)[0]
    except BadDocument:
        # Not packed as it says: what stands there is the text.
        raw = part.get_payload()
        return raw if isinstance(raw, str) else ""


def _name(part: "Message[str, str]") -> str:
    """The file's name, RFC 2231 and RFC 2047 worked in."""
    named = part.get_param("filename", header="content-disposition") or part.get_param("name")
    if isinstance(named, tuple):
        letters, _, value = named
        return read(value.encode("latin-1", "replace"), letters or "")
    return _decoded(named) if named else ""


def _decoded(header: object) -> str:
    """A header's text; as it stands where its encoding is damaged."""
    if header is None:
        return ""
    plain = " ".join(str(header).split())
    try:
        pieces = decode_header(plain)
    except (MessageError, ValueError):
        return plain
    return "".join(
        piece if isinstance(piece, str) else read(piece, letters or "ascii", "latin-1")
        for piece, letters in pieces
    )


def _sender(message: "Message[str, str]") -> str:
    name, address = parseaddr(_decoded(message["From"]))
    return f"{name} <{address}>" if name and address else address or name


def _day(message: "Message[str, str]") -> str:
    try:
        when = parsedate_to_datetime(str(message["Date"]))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return when.date().isoformat()
