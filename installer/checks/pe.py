"""Reads the import table of a Windows program file.

objdump is not enough: it finds nothing in the libraries whose tables the wheels' makers moved.
"""

import struct
from pathlib import Path

_DELAYED = 13
_IMPORTED = 1
_PE32_PLUS = 0x20B


def imported(file: Path) -> frozenset[str]:
    """Names of the libraries that a program file imports, at once or late, in small letters.

    Raises:
        ValueError: it is no 64-bit program file.
    """
    data = file.read_bytes()
    head = struct.unpack_from("<I", data, 0x3C)[0]
    if data[:2] != b"MZ" or data[head : head + 4] != b"PE\0\0":
        raise ValueError(f"{file.name} is no program file")
    sections, optional_size = struct.unpack_from("<2xH12xH", data, head + 4)
    optional = head + 24
    if struct.unpack_from("<H", data, optional)[0] != _PE32_PLUS:
        raise ValueError(f"{file.name} is not for 64 bits")
    table = [
        struct.unpack_from("<II", data, optional + 112 + 8 * number)[0]
        for number in (_IMPORTED, _DELAYED)
    ]
    spans = [
        struct.unpack_from("<IIII", data, optional + optional_size + 40 * number + 8)
        for number in range(sections)
    ]
    names = _names(data, spans, table[0], 20, 12) | _names(data, spans, table[1], 32, 4)
    return frozenset(name.lower() for name in names)


def _names(
    data: bytes, spans: list[tuple[int, ...]], address: int, size: int, name_at: int
) -> set[str]:
    """Names in a table of entries that ends with an empty one."""
    found: set[str] = set()
    place = _offset(spans, address) if address else None
    while place is not None:
        entry = data[place : place + size]
        name = struct.unpack_from("<I", entry, name_at)[0] if len(entry) == size else 0
        start = _offset(spans, name) if name else None
        if start is None:
            break
        found.add(data[start : data.index(b"\0", start)].decode("ascii"))
        place += size
    return found


def _offset(spans: list[tuple[int, ...]], address: int) -> int | None:
    """Place in the file of an address in memory."""
    for size, start, raw_size, raw in spans:
        if start <= address < start + max(size, raw_size):
            return raw + address - start
    return None
