"""Rich text of Outlook mails: unpacked, and as plain text or the HTML that is wrapped in it.

Sources: [MS-OXRTFCP] (compression), [MS-OXRTFEX] (HTML inside), Word's RTF 1.9.1.
"""

import re
import struct
from collections.abc import Iterator

from desktop.intake.charsets import charset
from desktop.intake.refusals import Refused, Why

_HEADER = struct.Struct("<IIII")
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_WINDOW = 4096
_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""With this the window begins, [MS-OXRTFCP] 2.1.2.1."""
_MOST = 20_000_000


def unpacked(data: bytes) -> bytes:
    """The RTF of a PR_RTF_COMPRESSED stream.

    Raises:
        Refused: it is damaged or far too long.
    """
    if len(data) < _HEADER.size:
        raise Refused(Why.DAMAGED)
    _size, raw_size, kind, _crc = _HEADER.unpack_from(data)
    if raw_size > _MOST:
        raise Refused(Why.TOO_LARGE)
    body = data[_HEADER.size :]
    if kind == _PLAIN:
        return body[:raw_size]
    if kind != _PACKED:
        raise Refused(Why.DAMAGED)
    return _lz(body, raw_size)


def _lz(body: bytes, size: int) -> bytes:
    """LZFu: eight flags, each for a byte as it is or for a piece of the window."""
    window = bytearray(_START.ljust(_WINDOW, b"\0"))
    write = len(_START)
    out = bytearray()
    at = 0
    while at < len(body) and len(out) < size:
        flags = body[at]
        at += 1
        for bit in range(8):
            if at >= len(body) or len(out) >= size:
                break
            if not flags >> bit & 1:
                piece, at = body[at : at + 1], at + 1
            else:
                word = int.from_bytes(body[at : at + 2], "big")
                at += 2
                read, length = word >> 4, (word & 0xF) + 2
                if read == write:
                    return bytes(out[:size])
                piece = b""
                for step in range(length):
                    # A piece may reach into what it writes itself.
                    one = window[(read + step) % _WINDOW]
                    window[(write + step) % _WINDOW] = one
                    piece += bytes((one,))
                write = (write + length) % _WINDOW
                out += piece
                continue
            window[write : write + 1] = piece
            write = (write + 1) % _WINDOW
            out += piece
    return bytes(out[:size])


_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|(?P<hex>(?:\\'[0-9a-fA-F]{2})+)"
    rb"|\\(?P<sign>[^a-zA-Z'])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|[\r\n]+"
)
_SKIPPED = frozenset(
    (b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer",
     b"generator", b"themedata", b"datastore", b"listtable", b"xmlnstbl", b"mhtmltag")
)  # fmt: skip
_BREAKS = {
    b"par": "\n", b"line": "\n", b"row": "\n", b"cell": "\t", b"tab": "\t", b"emdash": "—",
    b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"nestcell": "\t", b"nestrow": "\n", b"sect": "\n",
}  # fmt: skip
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")


def is_html(rtf: bytes) -> bool:
    """Whether the RTF only wraps an HTML mail."""
    return b"\\fromhtml1" in rtf[:2000]


class _Group:
    """State inside a pair of braces."""

    __slots__ = ("fallback", "html", "off", "skip")

    def __init__(self, *, skip: bool, off: bool, html: bool, fallback: int) -> None:
        self.skip, self.off, self.html, self.fallback = skip, off, html, fallback

    def inner(self) -> "_Group":
        return _Group(skip=self.skip, off=self.off, html=self.html, fallback=self.fallback)


def text_of(rtf: bytes) -> str:
    """The text of an RTF; where it wraps HTML, that HTML."""
    text = "".join(_pieces(rtf, html=is_html(rtf)))
    # A sign beyond the first 65,536 comes as two halves.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _pieces(rtf: bytes, *, html: bool) -> Iterator[str]:
    return _Walk(_code_page(rtf), html=html).pieces(rtf)


class _Walk:
    """Goes through the tokens of an RTF."""

    def __init__(self, page: str, *, html: bool) -> None:
        self._page, self._html = page, html
        self._groups = [_Group(skip=False, off=False, html=False, fallback=1)]
        self._starred = False
        # Characters that stand in for the Unicode one before them, and are left out.
        self._left = 0

    def pieces(self, rtf: bytes) -> Iterator[str]:
        """The text piece by piece."""
        for token in _TOKEN.finditer(rtf):
            if token["brace"]:
                self._nest(token["brace"])
            elif token["sign"] == b"*":
                self._starred = True
            elif token["word"]:
                yield self._word(token["word"], token["number"])
            else:
                yield self._shown(_plain(token, self._page))

    def _nest(self, brace: bytes) -> None:
        if brace == b"{":
            self._groups.append(self._groups[-1].inner())
        elif len(self._groups) > 1:
            self._groups.pop()
        self._starred = False

    def _word(self, word: bytes, number: bytes | None) -> str:
        group = self._groups[-1]
        _obey(word, number, group, starred=self._starred)
        self._starred = False
        if _hidden(group, html=self._html):
            return ""
        if word == b"u":
            self._left = group.fallback
            return chr(int(number or 63) & 0xFFFF)
        return _BREAKS.get(word, "")

    def _shown(self, text: str) -> str:
        taken = min(self._left, len(text))
        self._left -= taken
        return "" if _hidden(self._groups[-1], html=self._html) else text[taken:]


def _hidden(group: _Group, *, html: bool) -> bool:
    """Whether text here is no part of the mail: RTF that stands beside the HTML, and tables."""
    return group.skip or (html and group.off and not group.html)


def _obey(word: bytes, number: bytes | None, group: _Group, *, starred: bool) -> None:
    if word == b"htmltag":
        group.html = True
    elif word in _SKIPPED or (starred and word not in {b"htmltag", b"shptxt"}):
        group.skip = True
    elif word == b"htmlrtf":
        group.off = number != b"0"
    elif word == b"uc":
        group.fallback = int(number or 1)


def _plain(token: re.Match[bytes], page: str) -> str:
    if token["hex"]:
        # Together: a letter may take two bytes.
        digits = token["hex"].replace(b"\\'", b"").decode()
        return bytes.fromhex(digits).decode(page, "replace")
    if token["sign"]:
        return {b"~": "\xa0", b"_": "-", b"-": ""}.get(
            token["sign"], token["sign"].decode("ascii", "replace")
        )
    return (token["text"] or b"").decode(page, "replace")


def _code_page(rtf: bytes) -> str:
    found = _CODE_PAGE.search(rtf[:2000])
    return (charset(f"cp{int(found[1])}") if found else "") or "cp1252"
