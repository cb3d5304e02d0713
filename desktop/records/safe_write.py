"""Writing a file so that at any moment the old one or the new one is there, whole.

Temporary name in the same folder, flush, fsync, rename, fsync of the folder. git learned that
the fsync before the rename is needed (git-for-windows 5e0e991); KeePassXC that falling back to
writing in place loses data (keepassxc #6634), so there is no such way here.
"""

import errno
import itertools
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from desktop.errors import CannotSave
from desktop.records.processes import host, mark_of

PATIENCE = 2.5
"""Seconds for which a rename is tried again while an antivirus or indexer holds the file."""

_HELD = frozenset({5, 32, 33})
"""Windows: access denied, sharing violation, lock violation."""

_ELSEWHERE = "Save in another folder."

_WORDS: tuple[tuple[frozenset[int], frozenset[int], str, str], ...] = (
    (
        frozenset({errno.ENOSPC, errno.EDQUOT}),
        frozenset({39, 112}),
        "The disk is full: {name} could not be saved.",
        "Make room on it, or save in another folder.",
    ),
    (frozenset(), frozenset({32, 33}), "Another program holds {name}.", "Close it there."),
    (
        frozenset({errno.EROFS}),
        frozenset({19}),
        "The disk is write-protected: {name} could not be saved.",
        _ELSEWHERE,
    ),
    (
        frozenset({errno.EACCES, errno.EPERM}),
        frozenset({5}),
        "{name} may not be written here.",
        _ELSEWHERE,
    ),
    (
        frozenset({errno.ENOENT, errno.ENOTDIR}),
        frozenset({2, 3}),
        "The folder for {name} is gone.",
        _ELSEWHERE,
    ),
    (
        frozenset({errno.ENAMETOOLONG, errno.EINVAL}),
        frozenset({123, 206}),
        "A file cannot be called {name} here.",
        "Choose a shorter, plainer name.",
    ),
    (frozenset({errno.EFBIG}), frozenset(), "{name} is too large for this disk.", _ELSEWHERE),
)
"""Errors by errno, errors by Windows' number, what happened, what to do."""

_serial = itertools.count()


def put_bytes(target: Path, data: bytes) -> None:
    """Put bytes in place of a file.

    Raises:
        CannotSave: the target could not be written; what was there is untouched.
    """
    put_in_place(target, lambda out: _write_all(out, data))


def put_in_place(
    target: Path,
    fill: Callable[[BinaryIO], None],
    check: Callable[[Path], None] = lambda _path: None,
) -> None:
    """Put a file in place of another in one rename.

    Args:
        target: the file; a link is followed, so that the link stays one.
        fill: writes the content.
        check: reads the written file back before the rename; raises where it is not whole.

    Raises:
        CannotSave: the target could not be written; what was there is untouched.
    """
    try:
        real = target.resolve()
        _refuse_write_protected(real)
        _put(real, fill, check)
    except OSError as reason:
        raise cannot_save(reason, target) from reason


def make_folder(folder: Path) -> None:
    """Make a folder that the user alone may read, and make sure that it is on the disk.

    Raises:
        OSError: it could not be made.
    """
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Put a folder's list of names on the disk. Windows has no such call: nothing is done.

    Raises:
        OSError: the disk refused.
    """
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as reason:
        # Some network folders cannot do this for a folder; that is no failure of the save.
        if reason.errno not in {errno.EINVAL, errno.EBADF}:
            raise
    finally:
        os.close(handle)


def cannot_save(reason: OSError, target: Path) -> CannotSave:
    """The officer's words for an error of the operating system while saving."""
    windows = getattr(reason, "winerror", None)
    fitting = (
        (sentence, remedy)
        for codes, windows_codes, sentence, remedy in _WORDS
        if reason.errno in codes or windows in windows_codes
    )
    sentence, remedy = next(fitting, ("The disk did not take {name}.", _ELSEWHERE))
    named = sentence.replace("{name}", f"“{target.name}”")
    return CannotSave(named, f"What you typed is still here. {remedy}")


def _put(target: Path, fill: Callable[[BinaryIO], None], check: Callable[[Path], None]) -> None:
    _sweep(target)
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o600
    part = target.with_name(f"{_stem(target)}{os.getpid()}-{next(_serial)}.part")
    try:
        _fill_part(part, fill, mode)
        check(part)
        _move(part, target)
    except BaseException:
        # Whatever stopped the save is what the officer must hear of, not a failed clean-up.
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _fill_part(part: Path, fill: Callable[[BinaryIO], None], mode: int) -> None:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(part, flags, 0o600), "w+b") as out:
        fill(out)
        out.flush()
        os.fsync(out.fileno())
    if mode != 0o600:  # noqa: PLR2004 - a file shared with colleagues stays shared
        part.chmod(mode)


def _write_all(out: BinaryIO, data: bytes) -> None:
    out.write(data)


def _refuse_write_protected(target: Path) -> None:
    """A rename would replace a file that somebody marked read-only without a word."""
    if target.exists() and not target.stat().st_mode & 0o222:
        raise PermissionError(errno.EACCES, "marked read-only")


def _move(part: Path, target: Path) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            part.replace(target)
        except OSError as reason:
            if getattr(reason, "winerror", None) not in _HELD or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def _stem(target: Path) -> str:
    """Begin of the temporary names for this target on this computer; short for any name."""
    digest = sha256(f"{host()}\n{target.name}".encode("utf-8", "surrogateescape")).hexdigest()
    return f".sso-{digest[:16]}-"


def _sweep(target: Path) -> None:
    """Remove what killed processes left half-written for this target."""
    stem = _stem(target)
    for left in target.parent.glob(f"{stem}*.part"):
        pid = left.name.removeprefix(stem).partition("-")[0]
        if pid.isdigit() and not mark_of(int(pid)):
            left.unlink(missing_ok=True)
