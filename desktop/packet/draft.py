"""The mail as a draft file: ``draft.eml``, written piece by piece, never whole in memory.

No ``From``, ``Date`` or ``Message-ID``: the mail program fills them in, and Thunderbird warns
about a ``From`` that is none of its identities. ``X-Unsent: 1`` makes it a draft.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

from desktop.errors import CannotBuild
from desktop.packet.contents import Mail

_LINE = 57
"""Bytes in a base64 line of 76 letters (RFC 2045, 6.8)."""

_CHUNK = _LINE * 4096
_WORD_ROOM = 75 - len("=?utf-8?B??=")
"""Letters for the text of an encoded word (RFC 2047, section 2: 75 in all)."""

_ROOM = _WORD_ROOM // 4 * 3
"""Bytes in a base64 word; a multiple of three."""

_Q_BYTE, _MOST_BYTES = 3, 4
"""Letters for a byte in the Q encoding; bytes of the longest letter in UTF-8."""

_FOLD = 76
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,60}")
_TYPES = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
}


def write_draft(stream: BinaryIO, mail: Mail) -> None:
    """Write a mail as a draft.

    Raises:
        CannotBuild: the address or a file name could not stand in a header.
        OSError: from the stream, or from an attachment.
    """
    stream.writelines(draft_chunks(mail))


def draft_chunks(mail: Mail) -> Iterator[bytes]:
    """The draft in pieces of some 300 KB, lines ended by CRLF."""
    boundary = _boundary(mail)
    yield _lines(
        f"To: {_checked(_ADDRESS, mail.to)}",
        header("Subject", mail.subject),
        "X-Unsent: 1",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed;",
        f' boundary="{boundary}"',
        "",
        "This is a message in several parts (MIME).",
        f"--{boundary}",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
    )
    yield _base64(_body(mail.body))
    for attachment in mail.attachments:
        yield _lines(f"--{boundary}", *_attachment_headers(attachment.path.name), "")
        yield from _file(attachment.path)
    yield _lines(f"--{boundary}--")


def header(name: str, text: str) -> str:
    """A header of free text, folded; RFC 2047 encoded words where it is not plain ASCII.

    Line breaks and other control letters become spaces, so that a text can never begin a header
    of its own. Python's own encoder loses spaces in mixed Hindi and English (gh-92081, gh-144156).
    """
    clean = _one_line(text)
    if _is_plain(clean):
        return _folded(name, clean.split(" "))
    return "\r\n ".join([f"{name}:", *encoded_words(clean)])


def encoded_words(text: str) -> list[str]:
    """Encoded words of at most 75 letters, each on whole letters (RFC 2047, sections 2 and 5).

    GMime reads adjacent base64 words as one run and stops at the first padding, so every word
    but the last is cut where base64 needs none; where there is no such place it is written in
    the Q encoding instead.
    """
    words: list[str] = []
    while text:
        taken, word = _first_word(text)
        words.append(word)
        text = text[taken:]
    return words


def _first_word(text: str) -> tuple[int, str]:
    """How many letters the first encoded word takes, and the word."""
    lengths = list(accumulate(len(letter.encode("utf-8")) for letter in text[:_ROOM]))
    if len(text) <= _ROOM and lengths[-1] <= _ROOM:
        return len(text), _in_base64(text)
    unpadded = [place for place, length in enumerate(lengths, 1) if _fits_unpadded(length)]
    if unpadded:
        return unpadded[-1], _in_base64(text[: unpadded[-1]])
    taken = _WORD_ROOM // (_Q_BYTE * _MOST_BYTES)
    return taken, f"=?utf-8?Q?{_in_q(text[:taken])}?="


def _fits_unpadded(length: int) -> bool:
    return length <= _ROOM and length % 3 == 0


def _in_base64(text: str) -> str:
    return f"=?utf-8?B?{base64.b64encode(text.encode('utf-8')).decode('ascii')}?="


def _in_q(text: str) -> str:
    """Every byte as ``=XX``: longer than need be, and never misread."""
    return "".join(f"={byte:02X}" for byte in text.encode("utf-8"))


def _one_line(text: str) -> str:
    """Without control letters and lone surrogates."""
    spaced = "".join(
        " " if letter < " " or letter in "\x7f\x85\u2028\u2029" else letter for letter in text
    )
    return spaced.encode("utf-8", "ignore").decode("utf-8")


def _is_plain(text: str) -> bool:
    """Whether a text may stand in a header as it is, with single spaces to fold at."""
    words = text.split(" ")
    return (
        text.isascii()
        and text.isprintable()
        and "=?" not in text
        and all(words)
        and max(map(len, words)) < _FOLD - len("Subject: ")
    )


def _folded(name: str, words: list[str]) -> str:
    lines = [f"{name}:"]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > _FOLD:
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines)


def _attachment_headers(name: str) -> tuple[str, ...]:
    safe = _checked(_NAME, name)
    kind = _TYPES.get(Path(name).suffix.lower(), "application/octet-stream")
    return (
        f"Content-Type: {kind};",
        f' name="{safe}"',
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment;",
        f' filename="{safe}"',
    )


def _file(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield _base64(chunk)


def _base64(data: bytes) -> bytes:
    encode = binascii.b2a_base64
    return b"".join(
        encode(data[start : start + _LINE], newline=False) + b"\r\n"
        for start in range(0, len(data), _LINE)
    )


def _body(text: str) -> bytes:
    """The message with CRLF line ends; lone surrogates left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\r\n".join(lines).encode("utf-8", "ignore")


def _boundary(mail: Mail) -> str:
    """The same for the same mail; it holds letters that base64 has not, so no part can hold it."""
    seed = "\0".join((mail.subject, mail.body, *(one.sha256 for one in mail.attachments)))
    return f"=_SSO-Desk_{hashlib.sha256(seed.encode('utf-8', 'ignore')).hexdigest()[:24]}"


def _checked(allowed: re.Pattern[str], text: str) -> str:
    if not allowed.fullmatch(text):
        raise CannotBuild(f"“{text[:80]}” cannot stand in a mail.", "Tell the maintainers.")
    return text


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")
