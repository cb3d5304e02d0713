"""Copies of the register's database, beside it: encrypted, verified, thinned by their number.

Page files are only ever added or removed, so a copy needs none of them. Which copies stay is
decided by a number inside the register, never by a clock that may be wrong.
"""

import re
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.errors import BadRegister
from desktop.form.officer import new_id
from desktop.records import database, rows
from desktop.records.database import Connection
from desktop.records.keys import Keys
from desktop.records.safe_write import cannot_save, sync_folder

FOLDER = "backups"

_NAME = re.compile(r"(\d{6})\.db")
_COUNTER = "backup"
_MADE = "backup at"


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy.

    Attributes:
        path: its file.
        number: the higher, the newer.
        at: when it was made by this PC's clock, ISO 8601.
        requests, officers: how many it holds.
    """

    path: Path
    number: int
    at: str
    requests: int
    officers: int


def back_up(
    connection: Connection, folder: Path, keys: Keys, now: datetime, *, alone: bool = False
) -> Backup:
    """Copy the register, verify the copy, and thin out the older ones.

    Args:
        connection: of the register, in no transaction.
        folder: of the copies.
        keys: of the register.
        now: local time, for the officer's eye.
        alone: no older copy stays: what was deleted for good must not lie in one.

    Raises:
        CannotSave: the disk did not take it; older copies are untouched.
        BadRegister: the register itself is damaged.
    """
    number = int(rows.about(connection, _COUNTER) or 0) + 1
    with database.change(connection):
        rows.note_about(connection, _COUNTER, str(number))
        rows.note_about(connection, _MADE, now.isoformat(timespec="seconds"))
    path = folder / f"{number:06}.db"
    part = folder / f".{new_id()}.part"
    try:
        database.export(connection, part, keys.derived("backup"))
        if _look(part, keys) is None:
            raise BadRegister("The register could not be copied whole.", "Try another disk.")
        part.replace(path)
        sync_folder(folder)
    except OSError as reason:
        raise cannot_save(reason, path) from reason
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    _thin(folder, {number} if alone else None)
    found = _look(path, keys)
    if found is None:
        raise BadRegister("The register's copy was damaged on the disk.", "Try another disk.")
    return found


def good_backups(folder: Path, keys: Keys) -> tuple[Backup, ...]:
    """The copies that are whole, the newest first; each is read to its end."""
    found = (_look(path, keys) for _, path in sorted(_files(folder), reverse=True))
    return tuple(one for one in found if one is not None)


def write_back(backup: Backup, target: Path, keys: Keys) -> None:
    """Make a register of a copy; the copy stays.

    Args:
        backup: verified.
        target: a file that must not be there.
        keys: of the register.

    Raises:
        OSError: the disk refused.
        CannotSave: the disk refused.
        BadRegister: the copy is damaged after all.
    """
    source = database.connect(backup.path, keys.derived("backup"), keys.header.id)
    with closing(source):
        database.export(source, target, keys.derived("database"))


def kept(numbers: list[int]) -> set[int]:
    """Which copies stay: the last ten, then one in ten, one in a hundred, one in a thousand."""
    newest = max(numbers, default=0)
    return {
        one
        for one in numbers
        if newest - one < 10  # noqa: PLR2004 - the last ten
        or (one % 10 == 0 and newest - one < 100)  # noqa: PLR2004 - ten of the last hundred
        or (one % 100 == 0 and newest - one < 1_000)  # noqa: PLR2004 - ten of the last thousand
        or one % 1_000 == 0
    }


def _thin(folder: Path, stay: set[int] | None) -> None:
    files = dict(_files(folder))
    for number in files.keys() - (kept(list(files)) if stay is None else stay):
        with suppress(OSError):
            # What cannot go now goes next time.
            files[number].unlink(missing_ok=True)


def _files(folder: Path) -> list[tuple[int, Path]]:
    try:
        names = list(folder.iterdir())
    except OSError:
        return []
    found = ((_NAME.fullmatch(one.name), one) for one in names)
    return [(int(match[1]), path) for match, path in found if match]


def _look(path: Path, keys: Keys) -> Backup | None:
    """What a copy holds; None where it is damaged."""
    try:
        connection = database.connect(path, keys.derived("backup"), keys.header.id)
    except BadRegister:
        return None
    with closing(connection):
        if not database.is_whole(connection):
            return None
        (requests,) = connection.execute("SELECT count(*) FROM request").fetchone()
        (officers,) = connection.execute("SELECT count(*) FROM officer").fetchone()
        number = int(rows.about(connection, _COUNTER))
        return Backup(path, number, rows.about(connection, _MADE), requests, officers)
