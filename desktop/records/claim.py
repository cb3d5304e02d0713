"""Who may save a request file: a small lock file beside it names the one.

The second one opens the same file to read. The lock of a killed program is recognised and taken
over; of a program on another computer that cannot be known, so its lock stands until the file
``.~lock.NAME#`` is removed.
"""

import os
import time
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from desktop.errors import CannotSave
from desktop.form.officer import new_id
from desktop.records.processes import Holder, decode, myself
from desktop.records.safe_write import cannot_save, put_bytes

_LONGEST = 240
"""Bytes of a file name above which the lock is named by its hash."""

_UNWRITTEN = 1.0
"""Seconds for which a lock without content counts as one that is just being written."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The answer to a claim.

    Attributes:
        path: the request file.
        mine: it may be saved from here.
        sentence: why not, in words; empty where it is mine.
        remedy: what to do then.
        token: what the lock file holds.
    """

    path: Path
    mine: bool
    sentence: str = ""
    remedy: str = ""
    token: bytes = b""

    def release(self) -> None:
        """Give the file free; of another's claim nothing is touched."""
        lock = lock_path(self.path)
        try:
            if self.mine and lock.read_bytes() == self.token:
                lock.unlink()
        except FileNotFoundError:
            return
        except OSError:
            # Next time the lock is recognised as that of a program that has ended.
            return


def lock_path(path: Path) -> Path:
    """Where the lock of a request file lies."""
    name = path.name
    if len(os.fsencode(name)) > _LONGEST:
        name = sha256(os.fsencode(name)).hexdigest()
    return path.with_name(f".~lock.{name}#")


def claim(path: Path, now: datetime) -> Claim:
    """Ask to be the one who may save this file; ask it before opening the file.

    Who holds it already and asks again gets a new claim, and the old one counts no more.
    """
    lock = lock_path(path)
    me = myself(now)
    token = me.encode() + new_id().encode()
    try:
        while True:
            if _create(lock, token):
                return Claim(path, mine=True, token=token)
            found = _read(lock)
            holder = None if found is None else decode(found.partition(b"\n")[0])
            if holder is not None and _is(holder, me):
                put_bytes(lock, token)
                return Claim(path, mine=True, token=token)
            if holder is not None and holder.running():
                return _held(path, holder)
            if found is not None and not _clear(lock, found):
                return Claim(path, mine=False, sentence=f"“{path.name}” is being opened elsewhere.")
    except OSError as reason:
        return _not_here(path, cannot_save(reason, path))
    except CannotSave as told:
        return _not_here(path, told)


def _create(lock: Path, token: bytes) -> bool:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(lock, flags, 0o600)
    except FileExistsError:
        return False
    try:
        os.write(handle, token)
    finally:
        os.close(handle)
    return True


def _read(lock: Path) -> bytes | None:
    """What the lock holds; None where it went away. One just being written is waited for."""
    until = time.monotonic() + _UNWRITTEN
    try:
        while not (found := lock.read_bytes()) and time.monotonic() < until:
            time.sleep(0.01)
    except FileNotFoundError:
        return None
    return found


def _clear(lock: Path, stale: bytes) -> bool:
    """Move a dead lock away; False where another program put its own there meanwhile."""
    aside = lock.with_name(f".~{new_id()}#")
    try:
        lock.rename(aside)
    except FileNotFoundError:
        return True
    moved = aside.read_bytes()
    if moved != stale:
        # Another program was quicker and this is its living lock: put it back.
        aside.rename(lock)
        return False
    aside.unlink()
    return True


def _is(holder: Holder, me: Holder) -> bool:
    return (holder.host, holder.pid, holder.mark) == (me.host, me.pid, me.mark)


def _not_here(path: Path, told: CannotSave) -> Claim:
    return Claim(path, mine=False, sentence=told.sentence, remedy="Save under another name.")


def _held(path: Path, holder: Holder) -> Claim:
    since = holder.since[11:16]
    if holder.here():
        where, remedy = "in another window on this computer", "Go on in that window."
    else:
        where = f"on the computer “{holder.host}”"
        remedy = "Save under another name, or close it there."
    sentence = f"“{path.name}” is open {where} since {since}, so it can only be read here."
    return Claim(path, mine=False, sentence=sentence, remedy=remedy)
