"""What a disk may hold after a power cut: the log of file operations, replayed in part.

Kept on the disk is what was synced. Of writes that were not, each sector of 512 bytes may be
there or not. Names: *ordered* as journalling file systems do it (a sync of anything commits all
names before it, others are kept up to some point), *strict* as POSIX promises it (a name is
there for certain only when its folder was synced; each folder is kept up to some point).
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path, PurePosixPath

_HEAD = struct.Struct("<IIIIq")
_SECTOR = 512


class Kind(IntEnum):
    """As in faults.c."""

    CREATE = 1
    WRITE = 2
    TRUNCATE = 3
    SYNC = 4
    RENAME = 5
    UNLINK = 6
    MKDIR = 7
    RMDIR = 8
    MARK = 9


@dataclass(frozen=True)
class Step:
    """One file operation, with paths below the root, or a mark of the program."""

    kind: Kind
    path: str
    second: str
    data: bytes
    offset: int


def read_log(data: bytes, root: Path) -> list[Step]:
    """The operations that faults.c wrote."""
    found, place = [], 0
    begin = len(f"{root}/")
    while place < len(data):
        kind, *sizes, offset = _HEAD.unpack_from(data, place)
        place += _HEAD.size
        texts = []
        for size in sizes:
            texts.append(data[place : place + size])
            place += size
        names = [text.decode()[begin:] for text in texts[:2]]
        found.append(Step(Kind(kind), names[0], names[1], texts[2], offset))
    return found


@dataclass
class _File:
    """A file's synced content, and what was done to it since."""

    synced: bytes = b""
    since: list[Step] = field(default_factory=list)


@dataclass
class _Name:
    """One change of names: what goes, what comes (None for a folder)."""

    folder: str
    gone: str
    come: str
    file: _File | None


class Disk:
    """A disk while the log is replayed.

    Args:
        start: folder that holds what was there before.
        strict: what names are promised.
    """

    def __init__(self, start: Path, *, strict: bool) -> None:
        self._strict = strict
        self._names: dict[str, _File | None] = {}
        self._kept: dict[str, _File | None] = {}
        self._pending: list[_Name] = []
        self.marks = 0
        for path in start.rglob("*"):
            name = path.relative_to(start).as_posix()
            self._kept[name] = None if path.is_dir() else _File(path.read_bytes())
        self._names = dict(self._kept)

    def do(self, step: Step) -> None:
        """Replay one operation."""
        match step.kind:
            case Kind.MARK:
                self.marks = step.offset
            case Kind.SYNC:
                self._sync(step.path)
            case Kind.WRITE | Kind.TRUNCATE:
                self._file(step.path).since.append(step)
            case Kind.CREATE:
                self._rename(_Name(_above(step.path), "", step.path, _File()))
            case Kind.MKDIR:
                self._rename(_Name(_above(step.path), "", step.path, None))
            case Kind.UNLINK | Kind.RMDIR:
                self._rename(_Name(_above(step.path), step.path, "", None))
            case Kind.RENAME:
                moved = self._names[step.path]
                self._rename(_Name(_above(step.second), step.path, step.second, moved))

    def cut(self, dice: random.Random) -> dict[str, bytes | None]:
        """What lies on the disk if the power goes now; None for a folder."""
        names = dict(self._kept)
        for one in self._survivors(dice):
            _apply(names, one)
        whole = {name: file for name, file in names.items() if _reached(name, names)}
        return {name: None if one is None else _torn(one, dice) for name, one in whole.items()}

    def _survivors(self, dice: random.Random) -> Iterator[_Name]:
        cuts: dict[str, int] = {}
        for one in self._pending:
            key = one.folder if self._strict else ""
            total = sum((two.folder if self._strict else "") == key for two in self._pending)
            left = cuts.setdefault(key, dice.randint(0, total))
            if left:
                cuts[key] -= 1
                yield one

    def _sync(self, path: str) -> None:
        file = self._names.get(path)
        if file is not None:
            file.synced = _whole(file)
            file.since.clear()
        if not self._strict:
            settled, self._pending = self._pending, []
        elif file is None:
            settled = [one for one in self._pending if one.folder == path]
            self._pending = [one for one in self._pending if one.folder != path]
        else:
            settled = []
        for one in settled:
            _apply(self._kept, one)

    def _rename(self, change: _Name) -> None:
        _apply(self._names, change)
        self._pending.append(change)

    def _file(self, path: str) -> _File:
        found = self._names[path]
        assert found is not None
        return found


def lay_out(state: dict[str, bytes | None], folder: Path) -> None:
    """Put a state of the disk into a folder."""
    for name, data in sorted(state.items()):
        path = folder / name
        if data is None:
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _above(path: str) -> str:
    above = str(PurePosixPath(path).parent)
    return "" if above == "." else above


def _reached(name: str, names: dict[str, _File | None]) -> bool:
    """Whether all folders above a name are there."""
    above = _above(name)
    return not above or (above in names and _reached(above, names))


def _apply(names: dict[str, _File | None], change: _Name) -> None:
    inside = [one for one in names if change.gone and one.startswith(f"{change.gone}/")]
    held = {one: names.pop(one) for one in inside}
    if change.gone:
        names.pop(change.gone, None)
    if change.come:
        names[change.come] = change.file
        for one, file in held.items():
            names[change.come + one[len(change.gone) :]] = file


def _whole(file: _File) -> bytes:
    data = bytearray(file.synced)
    for step in file.since:
        _write(data, step)
    return bytes(data)


def _torn(file: _File, dice: random.Random) -> bytes:
    """The content with each unsynced sector there or not."""
    data = bytearray(file.synced)
    luck = dice.choice((0.0, 0.5, 1.0))
    for step in file.since:
        if step.kind is Kind.TRUNCATE:
            if dice.random() <= luck:
                _write(data, step)
            continue
        end = step.offset + len(step.data)
        place = step.offset
        while place < end:
            until = min(end, place - place % _SECTOR + _SECTOR)
            if dice.random() <= luck and luck:
                part = step.data[place - step.offset : until - step.offset]
                _write(data, Step(Kind.WRITE, "", "", part, place))
            place = until
    return bytes(data)


def _write(data: bytearray, step: Step) -> None:
    if step.kind is Kind.TRUNCATE:
        del data[step.offset :]
        data.extend(bytes(step.offset - len(data)))
        return
    data.extend(bytes(max(0, step.offset - len(data))))
    data[step.offset : step.offset + len(step.data)] = step.data
