"""The first start of a new version: what it will work on is copied first, and the copy compared.

``version.json`` in the data folder names the version that last had the register open. Where that
is another one, or none is named, the files are copied as they lie on the disk, so that no key is
needed and nothing of the new version has touched them yet. Page files are only ever added or
removed, so no copy needs them.
"""

import json
import os
import shutil
from contextlib import suppress
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from desktop import __version__
from desktop.errors import CannotSave
from desktop.form.officer import new_id
from desktop.paths import data_folder
from desktop.records.register_place import is_made
from desktop.records.safe_write import cannot_save, make_folder, put_bytes, sync_folder
from desktop.records.vault_folder import hold

STAMP = "version.json"
FOLDER = "before"
"""Copies lie in ``before/0001-0.1.0``: a number, and the version that the data are of."""

_TAKEN = ("settings.json", "profiles", "template", "editions", "register")
_LEFT = ("pages", "backups")
"""Of the register: its page files, and its copies, which are copies already."""

_KEPT = 3
_UNNAMED = "unnamed"


def make_ready(now: datetime, home: Path | None = None, version: str = __version__) -> Path | None:
    """Copy the data before this version works on them for the first time.

    Args:
        now: local time, for the claim on the register.
        home: the data folder; the usual one if None.
        version: of this program.

    Returns:
        Where the copy lies; None where none was needed.

    Raises:
        CannotSave: the copy could not be made or is not the same; nothing was changed.
        BadRegister: another window has the register open.
    """
    folder = data_folder() if home is None else home
    before = last_version(folder)
    if before == version:
        return None
    made = None
    register = folder / "register"
    if is_made(register):
        held = hold(register, now)
        try:
            made = _copied(folder, before or _UNNAMED)
        finally:
            held.release()
    put_bytes(folder / STAMP, json.dumps({"version": version}).encode())
    return made


def last_version(home: Path) -> str:
    """The version that last had the register open; empty where none is named."""
    try:
        plain = json.loads((home / STAMP).read_bytes())
    except (OSError, ValueError):
        return ""
    return str(plain.get("version", "")) if isinstance(plain, dict) else ""


def copies(home: Path) -> tuple[Path, ...]:
    """The copies made before first starts, the oldest first."""
    found = (one for one in (home / FOLDER).glob("[0-9]*-*") if one.is_dir())
    return tuple(sorted(found, key=_number))


def forget_copies(home: Path) -> None:
    """Remove them all: what was deleted for good must not lie in one."""
    for one in copies(home):
        shutil.rmtree(one, ignore_errors=True)


def _copied(home: Path, version: str) -> Path:
    older = copies(home)
    target = home / FOLDER / f"{_number(older[-1]) + 1 if older else 1:04}-{_plain(version)}"
    part = home / FOLDER / f".{new_id()}.part"
    try:
        make_folder(part.parent)
        for source in _files(home):
            _copy(source, part / source.relative_to(home))
        part.rename(target)
        sync_folder(target.parent)
    except OSError as reason:
        raise cannot_save(reason, target) from reason
    finally:
        shutil.rmtree(part, ignore_errors=True)
    for one in older[: max(0, len(older) + 1 - _KEPT)]:
        # What cannot go now goes next time.
        shutil.rmtree(one, ignore_errors=True)
    return target


def _files(home: Path) -> list[Path]:
    found = []
    for name in _TAKEN:
        path = home / name
        inside = path.rglob("*") if path.is_dir() else [path]
        found += [
            one
            for one in inside
            if one.is_file()
            and not (name == "register" and one.relative_to(path).parts[0] in _LEFT)
        ]
    return sorted(found)


def _copy(source: Path, target: Path) -> None:
    """Copy a file to the disk itself, and compare.

    Raises:
        OSError: the disk refused.
        CannotSave: what lies there now is not the same.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with source.open("rb") as read, target.open("wb") as written:
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(written.fileno())
    if _digest(source) != _digest(target):
        raise CannotSave(
            f"{source.name} could not be copied whole before the new version's first start.",
            "Start again; if it stays so, look whether the disk is sound.",
        )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _number(copy: Path) -> int:
    with suppress(ValueError):
        return int(copy.name.partition("-")[0])
    return 0


def _plain(version: str) -> str:
    """A version as a folder's name: it was read from a file."""
    return "".join(one for one in version if one.isalnum() or one == ".")[:20] or _UNNAMED
