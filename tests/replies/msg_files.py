"""Writes .msg files as Outlook does, so that its reader is tried on both sides of every limit.

Sources: [MS-CFB], [MS-OXMSG], [MS-OXRTFCP]. No line of the reader is used here.
"""

import struct
from dataclasses import dataclass, field

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass
class Node:
    """A storage with what is in it, or a stream with its bytes."""

    name: str
    data: bytes = b""
    children: "list[Node] | None" = None
    kind: int = _STREAM
    number: int = 0
    start: int = _END
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE


def storage(name: str, *children: Node) -> Node:
    return Node(name, children=list(children), kind=_STORAGE)


def stream(name: str, data: bytes) -> Node:
    return Node(name, data)


@dataclass
class _Sectors:
    """Sectors in order, and the table that links them."""

    size: int
    data: bytearray = field(default_factory=bytearray)
    table: list[int] = field(default_factory=list)

    def put(self, data: bytes) -> int:
        if not data:
            return _END
        first = len(self.table)
        count = -(-len(data) // self.size)
        self.data += data.ljust(count * self.size, b"\0")
        self.table += [*range(first + 1, first + count), _END]
        return first


def compound(*children: Node) -> bytes:
    """A compound file of version 3 with these below its root."""
    root = Node("Root Entry", children=list(children), kind=_ROOT)
    nodes = _numbered(root)
    big, mini = _Sectors(_SECTOR), _Sectors(_MINI)
    for one in nodes:
        if one.kind == _STREAM:
            one.start = (big if len(one.data) >= _CUTOFF else mini).put(one.data)
    root.start, root.data = big.put(bytes(mini.data)), bytes(mini.data)
    mini_table = big.put(_packed(mini.table))
    minis = -(-len(mini.table) * 4 // _SECTOR)
    directory = big.put(b"".join(map(_entry, nodes)))
    fats = 1
    while fats * _SECTOR // 4 < len(big.table) + fats:
        fats += 1
    first_fat = len(big.table)
    big.table += [_FAT_SECTOR] * fats
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        b"", 0, fats, directory, 0, _CUTOFF, mini_table, minis, _END, 0,
    )  # fmt: skip
    places = [*range(first_fat, first_fat + fats)]
    difat = _packed(places + [_FREE] * (109 - len(places)))
    table = _packed(big.table).ljust(fats * _SECTOR, b"\xff")
    return header + difat + bytes(big.data) + table


def _packed(numbers: list[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _numbered(root: Node) -> list[Node]:
    """All nodes with their numbers; the names of a storage as a balanced tree."""
    nodes = [root]
    waiting = [root]
    while waiting:
        one = waiting.pop()
        inside = sorted(one.children or (), key=lambda node: (len(node.name), node.name.upper()))
        for node in inside:
            node.number = len(nodes)
            nodes.append(node)
        one.child = _tree(inside)
        waiting += [node for node in inside if node.kind == _STORAGE]
    return nodes


def _tree(nodes: list[Node]) -> int:
    if not nodes:
        return _FREE
    middle = len(nodes) // 2
    nodes[middle].left = _tree(nodes[:middle])
    nodes[middle].right = _tree(nodes[middle + 1 :])
    return nodes[middle].number


def _entry(node: Node) -> bytes:
    name = node.name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ", name, len(name) + 2, node.kind, 1, node.left, node.right, node.child,
        b"", 0, 0, 0, node.start, len(node.data),
    )  # fmt: skip


def msg(
    subject: str,
    plain: str = "",
    *,
    html: str = "",
    rtf: bytes = b"",
    narrow: str = "",
    files: tuple[tuple[str, bytes], ...] = (),
    inner: "tuple[Node, ...] | None" = None,
) -> bytes:
    """A mail of Saksham Seva.

    Args:
        subject: of it.
        plain: its text in UTF-16, as new Outlook keeps it.
        html: its HTML, in UTF-8.
        rtf: its rich text, as it is kept (see `packed`, `plainly_packed`).
        narrow: its text in a code page, as old Outlook keeps it (``cp1252``…), else empty.
        files: attached.
        inner: streams of a mail that is attached whole.
    """
    return compound(
        *parts(subject, plain, html=html, rtf=rtf, narrow=narrow, files=files, inner=inner)
    )


def parts(
    subject: str,
    plain: str = "",
    *,
    html: str = "",
    rtf: bytes = b"",
    narrow: str = "",
    files: tuple[tuple[str, bytes], ...] = (),
    inner: "tuple[Node, ...] | None" = None,
    header: int = 32,
) -> tuple[Node, ...]:
    """The streams and storages of a mail."""
    page = int(narrow.removeprefix("cp") or 65001)
    numbers = struct.pack("<HHIQ", 3, 0x3FFD, 6, page) + struct.pack("<HHIQ", 3, 0x3FDE, 6, page)
    sent = 134_300_000_000_000_000  # in tenths of microseconds from 1601: a day in 2026
    numbers += struct.pack("<HHIQ", 0x40, 0x39, 6, sent)
    found = [
        stream("__properties_version1.0", bytes(header) + numbers),
        stream("__substg1.0_0037001F", subject.encode("utf-16-le")),
        stream("__substg1.0_0C1A001F", "Saksham Seva".encode("utf-16-le")),
        stream("__substg1.0_5D01001F", "saksham.seva@icegate.gov.in".encode("utf-16-le")),
    ]
    if plain and narrow:
        found.append(stream("__substg1.0_1000001E", plain.encode(narrow)))
    elif plain:
        found.append(stream("__substg1.0_1000001F", plain.encode("utf-16-le")))
    if html:
        found.append(stream("__substg1.0_10130102", html.encode()))
    if rtf:
        found.append(stream("__substg1.0_10090102", rtf))
    for place, (name, data) in enumerate(files):
        found.append(_file(place, name, data))
    if inner is not None:
        embedded = storage("__substg1.0_3701000D", *inner)
        place = len(files)
        found.append(storage(f"__attach_version1.0_#{place:08X}", embedded))
    return tuple(found)


def _file(place: int, name: str, data: bytes) -> Node:
    return storage(
        f"__attach_version1.0_#{place:08X}",
        stream("__properties_version1.0", bytes(8)),
        stream("__substg1.0_37010102", data),
        stream("__substg1.0_3707001F", name.encode("utf-16-le")),
    )


def plainly_packed(rtf: bytes) -> bytes:
    """Rich text that is kept as it is."""
    return struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf


_PRELOADED = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def packed(rtf: bytes) -> bytes:
    """Rich text packed with LZFu, [MS-OXRTFCP] 2.2: the longest piece of the window each time."""
    seen = bytearray(_PRELOADED)
    tokens: list[bytes] = []
    flags: list[int] = []
    at = 0
    while at < len(rtf):
        length, place = _longest(seen, rtf[at : at + 17])
        if length > 2:
            tokens.append(struct.pack(">H", (place % 4096) << 4 | (length - 2)))
            flags.append(1)
        else:
            length = 1
            tokens.append(rtf[at : at + 1])
            flags.append(0)
        seen += rtf[at : at + length]
        at += length
    tokens.append(struct.pack(">H", (len(seen) % 4096) << 4))
    flags.append(1)
    body = b""
    for start in range(0, len(tokens), 8):
        bits = sum(bit << place for place, bit in enumerate(flags[start : start + 8]))
        body += bytes((bits,)) + b"".join(tokens[start : start + 8])
    return struct.pack("<IIII", len(body) + 12, len(rtf), 0x75465A4C, 0) + body


def _longest(seen: bytearray, ahead: bytes) -> tuple[int, int]:
    first = max(0, len(seen) - 4095)
    for length in range(len(ahead), 2, -1):
        place = bytes(seen).find(ahead[:length], first)
        if place >= 0:
            return length, place
    return 0, 0


def rtf_of(text: str) -> bytes:
    """A text as plain rich text."""
    body = "".join(one if ord(one) < 128 and one not in "\\{}\n" else _escaped(one) for one in text)
    return b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\\f0 " + body.encode() + b"}"


def rtf_with_html(html: str) -> bytes:
    """An HTML mail wrapped in rich text, [MS-OXRTFEX], with the usual doubling in RTF beside it."""
    inside = "".join(
        f"{{\\*\\htmltag64 {piece}}}"
        if piece.startswith("<")
        else piece + "\\htmlrtf  {\\b x}\\htmlrtf0 "
        for piece in _tags(html)
    )
    return (
        b"{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0 Arial;}}"
        + inside.encode()
        + b"}"
    )


def _tags(html: str) -> list[str]:
    found, text = [], ""
    for one in html:
        if one == "<" and text:
            found.append("".join(_escaped(c) if ord(c) > 127 or c in "\\{}\n" else c for c in text))
            text = ""
        text += one
        if one == ">":
            found.append(text)
            text = ""
    return [*found, text] if text else found


def _escaped(one: str) -> str:
    if one == "\n":
        return "\\par\n"
    if one in "\\{}":
        return "\\" + one
    halves = one.encode("utf-16-le")
    numbers = [
        int.from_bytes(halves[at : at + 2], "little", signed=True) for at in (0, 2) if halves[at:]
    ]
    return "".join(f"\\u{number}?" for number in numbers)
