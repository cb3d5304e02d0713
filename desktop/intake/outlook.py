"""Outlook's .msg: its text in the best of the forms in which it is kept, and its attachments.

Sources: [MS-OXMSG] (streams), [MS-OXPROPS] (numbers of properties), [MS-OXCMSG] (attachments).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from desktop.errors import BadDocument
from desktop.intake import rtf
from desktop.intake.charsets import charset
from desktop.intake.compound import Compound

_EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)
"""From here Windows counts, in tenths of microseconds."""

_SUBJECT, _BODY, _HTML, _RTF = "0037", "1000", "1013", "1009"
_SENDER, _ADDRESS, _SMTP = "0c1a", "0c1f", "5d01"
_DATA, _LONG_NAME, _SHORT_NAME, _SHOWN, _CONTENT_ID = "3701", "3707", "3704", "3001", "3712"
_SENT, _DELIVERED = 0x0039, 0x0E06
_CODE_PAGE, _INTERNET_CODE_PAGE = 0x3FFD, 0x3FDE
_UNICODE, _BYTES, _BINARY = "001f", "001e", "0102"
_HEADER, _INNER_HEADER = 32, 24
"""Bytes before the first property: of the mail itself, and of one inside another."""
_PROPERTY = struct.Struct("<HHI8s")
_MOST_ATTACHED = 40
_DEEPEST = 3
_UTF8 = 65001


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail: its name, its bytes, and whether it belongs to the text."""

    name: str
    data: bytes
    inline: bool


@dataclass(frozen=True, slots=True)
class Message:
    """A mail; see `letter.Letter`."""

    subject: str
    sender: str
    day: str
    plain: str
    html: str
    files: tuple[Attachment, ...] = ()
    inner: "tuple[Message, ...]" = ()


def read_msg(data: bytes) -> Message:
    """A .msg file.

    Raises:
        BadDocument: it is another compound file.
        Refused: it is damaged.
    """
    file = Compound(data)
    if file.stream("__properties_version1.0") is None:
        raise BadDocument(
            "This file is no mail.", "Choose an .eml or .msg file, or paste the text."
        )
    return _Reader(file, "", _HEADER, 0).message()


class _Reader:
    """Reads the mail in one storage."""

    def __init__(self, file: Compound, folder: str, header: int, depth: int) -> None:
        self._file, self._folder, self._depth = file, folder, depth
        self._numbers = dict(
            _numbers(file.stream(f"{folder}__properties_version1.0") or b"", header)
        )
        self._page = _name_of(
            self._numbers.get(_INTERNET_CODE_PAGE) or self._numbers.get(_CODE_PAGE) or 0
        )

    def message(self) -> Message:
        """The mail with its attachments."""
        files, inner = [], []
        for folder in self._attachments():
            embedded = f"{folder}__substg1.0_3701000d/"
            if any(path.startswith(embedded) for path in self._file.paths()):
                if self._depth < _DEEPEST:
                    reader = _Reader(self._file, embedded, _INNER_HEADER, self._depth + 1)
                    inner.append(reader.message())
                continue
            data = self._file.stream(f"{folder}__substg1.0_{_DATA}{_BINARY}")
            if data is not None:
                files.append(Attachment(self._file_name(folder), data, self._inline(folder)))
        plain, html = self._texts()
        return Message(
            self._text(_SUBJECT), self._sender(), self._day(), plain, html,
            tuple(files), tuple(inner),
        )  # fmt: skip

    def _texts(self) -> tuple[str, str]:
        """Plain text and HTML; from the rich text where neither is kept on its own."""
        plain, html = self._text(_BODY), self._html()
        packed = self._stream(_RTF, _BINARY)
        if packed and not html:
            unpacked = rtf.unpacked(packed)
            if rtf.is_html(unpacked):
                html = rtf.text_of(unpacked)
            elif not plain.strip():
                plain = rtf.text_of(unpacked)
        return plain, html

    def _html(self) -> str:
        data = self._stream(_HTML, _BINARY)
        if data is None:
            return self._text(_HTML)
        return data.decode(self._page, "replace")

    def _sender(self) -> str:
        name = self._text(_SENDER)
        address = self._text(_SMTP) or self._text(_ADDRESS)
        if "@" not in address:
            address = ""
        return f"{name} <{address}>" if name and address else address or name

    def _day(self) -> str:
        ticks = self._numbers.get(_SENT) or self._numbers.get(_DELIVERED) or 0
        try:
            return (
                (_EPOCH + timedelta(microseconds=ticks // 10)).date().isoformat() if ticks else ""
            )
        except OverflowError:
            return ""

    def _attachments(self) -> list[str]:
        start = f"{self._folder}__attach_version1.0_"
        found = {
            self._folder + path[len(self._folder) :].partition("/")[0] + "/"
            for path in self._file.paths()
            if path.startswith(start)
        }
        return sorted(found)[:_MOST_ATTACHED]

    def _file_name(self, folder: str) -> str:
        names = (self._text(one, folder) for one in (_LONG_NAME, _SHORT_NAME, _SHOWN))
        return next((one for one in names if one), "attachment")

    def _inline(self, folder: str) -> bool:
        return bool(self._text(_CONTENT_ID, folder))

    def _text(self, number: str, folder: str | None = None) -> str:
        wide = self._stream(number, _UNICODE, folder)
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self._stream(number, _BYTES, folder)
        return "" if narrow is None else narrow.decode(self._page, "replace").rstrip("\0")

    def _stream(self, number: str, kind: str, folder: str | None = None) -> bytes | None:
        where = self._folder if folder is None else folder
        return self._file.stream(f"{where}__substg1.0_{number}{kind}")


def _numbers(stream: bytes, header: int) -> Iterator[tuple[int, int]]:
    """Properties of fixed length by number."""
    body = stream[header:]
    for start in range(0, len(body) - _PROPERTY.size + 1, _PROPERTY.size):
        _kind, number, _flags, value = _PROPERTY.unpack_from(body, start)
        yield number, int.from_bytes(value, "little")


def _name_of(page: int) -> str:
    """Python's name of a code page; Windows Latin where it is not known."""
    name = "utf-8" if page & 0xFFFFFFFF == _UTF8 else f"cp{page & 0xFFFFFFFF}"
    return charset(name) or "cp1252"
