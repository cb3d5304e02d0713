"""Compound files (the container of Outlook's .msg): their streams, by path.

Source: [MS-CFB]. Every chain is followed at most once through each sector, so that a damaged or
hostile file ends in a refusal and never in a loop.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.intake.refusals import Refused, Why

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<8s16xHHHHH6xIIIIIIIII")
_HEADER_BYTES, _DIFAT_IN_HEADER = 512, 109
_ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")
_LAST_SECTOR = 0xFFFFFFF9
_NONE = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_MOST_ENTRIES = 20_000
_SHIFTS = {3: 9, 4: 12}
"""Power of two of a sector's bytes, by version."""
_MINI_SHIFT = 6


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """A compound file.

    Args:
        data: the whole file.

    Raises:
        Refused: it is none, or its tables are damaged.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._read_tables()
            self._paths = dict(self._walk())
        except (struct.error, IndexError, ValueError) as error:
            raise Refused(Why.DAMAGED) from error

    def paths(self) -> tuple[str, ...]:
        """Paths of all streams, names joined by slashes, in small letters."""
        return tuple(self._paths)

    def stream(self, path: str) -> bytes | None:
        """What a stream holds; None where there is none.

        Raises:
            Refused: its chain is damaged.
        """
        entry = self._paths.get(path.casefold())
        if entry is None:
            return None
        try:
            return self._content(entry)
        except (struct.error, IndexError, ValueError) as error:
            raise Refused(Why.DAMAGED) from error

    def _read_tables(self) -> None:
        (
            magic, _minor, version, order, shift, mini_shift, _directories, fats, directory,
            _transaction, cutoff, mini, _minis, difat, _difats,
        ) = _HEADER.unpack_from(self._data)  # fmt: skip
        if magic != MAGIC or order != 0xFFFE or mini_shift != _MINI_SHIFT:  # noqa: PLR2004 - the mark of byte order
            raise ValueError
        if _SHIFTS.get(version) != shift:
            raise ValueError
        self._size, self._cutoff = 1 << shift, cutoff
        self._fat = self._fat_of(self._fat_sectors(difat), fats)
        entries = self._chain(directory, self._fat)
        self._entries = list(_entries(b"".join(map(self._sector, entries))))
        if not self._entries or self._entries[0].kind != _ROOT:
            raise ValueError
        root = self._entries[0]
        self._mini = b"".join(map(self._sector, self._chain(root.start, self._fat)))[: root.size]
        table = b"".join(map(self._sector, self._chain(mini, self._fat)))
        self._mini_fat = struct.unpack(f"<{len(table) // 4}I", table)

    def _fat_sectors(self, difat: int) -> list[int]:
        """Sectors of the allocation table: 109 in the header, the others in a chain."""
        found = list(struct.unpack_from(f"<{_DIFAT_IN_HEADER}I", self._data, 76))
        seen: set[int] = set()
        each = self._size // 4 - 1
        while difat <= _LAST_SECTOR:
            if difat in seen:
                raise ValueError
            seen.add(difat)
            *more, difat = struct.unpack(f"<{each + 1}I", self._sector(difat))
            found += more
        return [one for one in found if one <= _LAST_SECTOR]

    def _fat_of(self, sectors: list[int], count: int) -> tuple[int, ...]:
        if count > len(sectors) or len(set(sectors)) != len(sectors):
            raise ValueError
        table = b"".join(map(self._sector, sectors[:count]))
        return struct.unpack(f"<{len(table) // 4}I", table)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self._data[start : start + self._size]
        if not found:
            raise ValueError
        # Some writers leave the last sector short.
        return found.ljust(self._size, b"\0")

    def _chain(self, start: int, table: tuple[int, ...]) -> Iterator[int]:
        seen: set[int] = set()
        while start <= _LAST_SECTOR:
            if start in seen:
                raise ValueError
            seen.add(start)
            yield start
            start = table[start]

    def _content(self, entry: _Entry) -> bytes:
        if entry.size > len(self._data):
            raise ValueError
        if entry.size >= self._cutoff:
            pieces = map(self._sector, self._chain(entry.start, self._fat))
        else:
            pieces = map(self._mini_sector, self._chain(entry.start, self._mini_fat))
        content = b"".join(pieces)
        if len(content) < entry.size:
            raise ValueError
        return content[: entry.size]

    def _mini_sector(self, number: int) -> bytes:
        return self._mini[number << _MINI_SHIFT : (number + 1) << _MINI_SHIFT]

    def _walk(self) -> Iterator[tuple[str, _Entry]]:
        """Streams below the root; the directory is a tree of trees."""
        waiting = [("", self._entries[0].child)]
        seen: set[int] = set()
        while waiting:
            folder, number = waiting.pop()
            if number == _NONE:
                continue
            if number in seen or number >= len(self._entries):
                raise ValueError
            seen.add(number)
            entry = self._entries[number]
            waiting += [(folder, entry.left), (folder, entry.right)]
            path = f"{folder}{entry.name.casefold()}"
            if entry.kind == _STREAM:
                yield path, entry
            elif entry.kind == _STORAGE:
                waiting.append((f"{path}/", entry.child))


def _entries(directory: bytes) -> Iterator[_Entry]:
    for start in range(0, min(len(directory), _MOST_ENTRIES * _ENTRY.size), _ENTRY.size):
        name, length, kind, _colour, left, right, child, *_rest, first, size = _ENTRY.unpack_from(
            directory, start
        )
        text = name[: max(0, length - 2)].decode("utf-16-le", "replace")
        yield _Entry(text, kind, left, right, child, first, size & 0xFFFFFFFF)
