"""A folder that belongs to one running process, and the folders that killed ones left behind."""

import os
import shutil
import time
from datetime import datetime
from pathlib import Path

from desktop.form.officer import new_id
from desktop.records.processes import Holder, mark_of, myself, read_holder
from desktop.records.safe_write import make_folder, put_bytes, sync_folder

_OWNER = "owner.json"
_UNFINISHED = ".new-"
_DAY = 24 * 3600
"""Seconds."""


def begin(root: Path, now: datetime) -> Path:
    """Make a folder of this process below `root`; it appears with its owner named in it.

    Raises:
        OSError: it could not be made.
        CannotSave: the owner could not be written.
    """
    make_folder(root)
    _sweep(root)
    name = new_id()
    unfinished = root / f"{_UNFINISHED}{os.getpid()}-{name}"
    make_folder(unfinished)
    put_bytes(unfinished / _OWNER, myself(now).encode())
    folder = unfinished.replace(root / name)
    sync_folder(root)
    return folder


def owner(folder: Path) -> Holder | None:
    """Whose folder it is; None where that cannot be read."""
    return read_holder(folder / _OWNER)


def take_over(folder: Path, now: datetime) -> None:
    """Make this process the owner.

    Raises:
        CannotSave: the owner could not be written.
    """
    put_bytes(folder / _OWNER, myself(now).encode())


def left_behind(root: Path) -> list[Path]:
    """The folders whose owner no longer runs, by name."""
    if not root.is_dir():
        return []
    _sweep(root)
    found = []
    for folder in sorted(root.iterdir()):
        if folder.is_dir() and not folder.name.startswith(_UNFINISHED):
            holder = owner(folder)
            if holder is None or not holder.running() or _abandoned(folder, holder):
                found.append(folder)
    return found


def _abandoned(folder: Path, holder: Holder) -> bool:
    """Whether it is of another computer and untouched for a day.

    A home folder may be shared by computers; but a computer may also have been renamed, and
    then the copy would never be offered.
    """
    if holder.here():
        return False
    newest = max(one.stat().st_mtime for one in (folder, *folder.iterdir()))
    return abs(time.time() - newest) > _DAY


def _sweep(root: Path) -> None:
    """Remove folders whose process was killed before it had named itself in them."""
    for folder in root.glob(f"{_UNFINISHED}*"):
        pid = folder.name.removeprefix(_UNFINISHED).partition("-")[0]
        if pid.isdigit() and not mark_of(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)
