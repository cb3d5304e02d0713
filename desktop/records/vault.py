"""The register's folder: keys, database, page files, backups; one program at a time holds it.

``register/vault.json`` wraps the key, ``register/register.db`` is the database,
``register/recovery.key`` seals what lies outside, ``register/pages`` holds the page files,
``register/backups`` copies of all but the pages. The folder appears whole, by one rename; a part
that is missing later is lost, never "new".
"""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self, TypeVar

from desktop.errors import BadRegister, CannotSave
from desktop.form.officer import new_id
from desktop.records import database, sealed_copy
from desktop.records.backups import Backup, back_up, good_backups
from desktop.records.claim import Claim
from desktop.records.database import Connection
from desktop.records.header import write_header
from desktop.records.keys import Keys, make_keys, unlock
from desktop.records.processes import mark_of
from desktop.records.register_place import is_made, register_folder
from desktop.records.safe_write import cannot_save, make_folder, sync_folder
from desktop.records.sealed import SealedPages
from desktop.records.vault_folder import (
    Parts,
    bring_back,
    fill,
    hold,
    keys_of,
    mend_headers,
)

__all__ = ["Restored", "Vault", "is_made", "make", "open_vault", "register_folder", "restore"]

T = TypeVar("T")

_UNFINISHED = ".register-"


class Vault:
    """An open register folder; usable from several threads.

    Attributes:
        keys: the data key and the ways to it.
        pages: its page files.
    """

    def __init__(self, parts: Parts, keys: Keys, connection: Connection, held: Claim) -> None:
        self.keys = keys
        self.pages = SealedPages(parts.pages, keys)
        self._parts = parts
        self._connection = connection
        self._held = held
        self._lock = RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, work: Callable[[Connection], T]) -> T:
        """Ask the database something.

        Raises:
            BadRegister: what is on the disk is damaged.
        """
        with self._lock, database.saving(self._parts.database):
            return work(self._connection)

    def write(self, work: Callable[[Connection], T]) -> T:
        """Change the database; when this returns it is on the disk, or nothing was changed.

        Raises:
            CannotSave: the disk did not take it.
            BadRegister: what is on the disk is damaged.
        """
        path = self._parts.database
        with self._lock, database.saving(path), database.change(self._connection):
            return work(self._connection)

    def take(self, keys: Keys) -> None:
        """Take keys with other ways to the same data key; old ways stay until these are kept.

        Raises:
            CannotSave: the disk did not take the new key file.
        """
        with self._lock:
            write_header(self._parts.header, keys.header)
            self.keys = keys
            mend_headers(self._parts, keys.header)

    def set_passphrase(self, passphrase: str) -> None:
        """Set the passphrase; an older one opens nothing any more.

        Raises:
            CannotSave: the older one still holds.
        """
        self.take(self.keys.with_passphrase(passphrase))

    def new_code(self) -> str:
        """A recovery code to be written on paper; an older one opens nothing any more.

        Raises:
            CannotSave: the older one still holds.
        """
        keys, code = self.keys.with_code()
        self.take(keys)
        return code

    def back_up(self, now: datetime, *, alone: bool = False) -> Backup:
        """Copy the database, verify the copy, and thin out older ones, or remove them all.

        Raises:
            CannotSave: the disk did not take it.
            BadRegister: the register is damaged.
        """
        folder = self._parts.backups
        with self._lock, database.saving(folder):
            try:
                make_folder(folder)
            except OSError as reason:
                raise cannot_save(reason, folder) from reason
            return back_up(self._connection, folder, self.keys, now, alone=alone)

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._parts.folder

    def export(self, target: Path) -> None:
        """Copy the database, under its own key, into a file that must not be there.

        Raises:
            OSError: the file is there, or the disk refused.
            CannotSave: the disk did not take it.
            BadRegister: the register is damaged.
        """
        with self._lock:
            database.export(self._connection, target, self.keys.derived("database"))

    def backups(self) -> tuple[Backup, ...]:
        """The copies that are whole, the newest first."""
        return good_backups(self._parts.backups, self.keys)

    def close(self) -> None:
        """Close it, and let others open it."""
        with self._lock:
            self._connection.close()
            self._held.release()


def make(now: datetime, *, passphrase: str = "", folder: Path | None = None) -> Vault:
    """Make a register and open it.

    Args:
        now: local time.
        passphrase: one more way in; needed where this PC has no keyring.
        folder: where; the usual one if None.

    Raises:
        NeedsKey: no keyring here, and no passphrase given.
        BadRegister: there is one already.
        CannotSave: the disk did not take it; nothing was left behind.
    """
    home = register_folder() if folder is None else folder
    if is_made(home):
        raise BadRegister("There is a register here already.", "Open it.")
    _sweep(home.parent)
    keys = make_keys(passphrase)
    unfinished = home.with_name(f"{_UNFINISHED}{os.getpid()}-{new_id()}")
    try:
        fill(Parts(unfinished), keys)
        if home.exists():
            home.rmdir()
        unfinished.rename(home)
        sync_folder(home.parent)
    except OSError as reason:
        raise cannot_save(reason, home) from reason
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return _open(Parts(home), lambda: keys, now)


def open_vault(
    now: datetime, *, passphrase: str = "", code: str = "", folder: Path | None = None
) -> Vault:
    """Open the register: by passphrase or recovery code where one is given, else by the keyring.

    Raises:
        NeedsKey: locked; the sentence says what is wanted.
        BadRegister: damaged, foreign, newer, incomplete, or open elsewhere; nothing was changed.
    """
    parts = Parts(register_folder() if folder is None else folder)
    return _open(parts, lambda: _unlocked(parts, passphrase, code), now)


@dataclass(frozen=True, slots=True)
class Restored:
    """A register that was brought back.

    Attributes:
        vault: open.
        backup: from which.
        aside: the damaged file, kept; None where there was none.
    """

    vault: Vault
    backup: Backup
    aside: Path | None


def restore(
    now: datetime, *, passphrase: str = "", code: str = "", folder: Path | None = None
) -> Restored:
    """Bring the register back from the newest good copy; the damaged file is kept beside it.

    Raises:
        NeedsKey: locked.
        BadRegister: no copy is good; nothing was changed.
        CannotSave: the disk did not take it; nothing was changed.
    """
    parts = Parts(register_folder() if folder is None else folder)
    held = hold(parts.folder, now)
    try:
        keys = _unlocked(parts, passphrase, code)
        backup = _newest(parts, keys)
        aside = bring_back(parts, backup, keys)
        return Restored(_connected(parts, keys, held), backup, aside)
    except BaseException:
        held.release()
        raise


def _sweep(folder: Path) -> None:
    """Remove what killed processes had begun to make."""
    for left in folder.glob(f"{_UNFINISHED}*"):
        pid = left.name.removeprefix(_UNFINISHED).partition("-")[0]
        if pid.isdigit() and not mark_of(int(pid)):
            shutil.rmtree(left, ignore_errors=True)


def _newest(parts: Parts, keys: Keys) -> Backup:
    found = good_backups(parts.backups, keys)
    if not found:
        raise BadRegister(
            "No copy of the register is whole.", "Look for one on another disk or PC."
        )
    return found[0]


def _unlocked(parts: Parts, passphrase: str, code: str) -> Keys:
    return keys_of(parts, lambda header: unlock(header, passphrase=passphrase, code=code))


def _open(parts: Parts, unlocked: Callable[[], Keys], now: datetime) -> Vault:
    held = hold(parts.folder, now)
    try:
        return _connected(parts, unlocked(), held)
    except BaseException:
        held.release()
        raise


def _connected(parts: Parts, keys: Keys, held: Claim) -> Vault:
    connection = database.connect(parts.database, keys.derived("database"), keys.header.id)
    try:
        with database.saving(parts.database):
            database.raise_to_current(connection)
    except BaseException:
        connection.close()
        raise
    # These keys proved good; a lost or damaged key file is written anew.
    mend_headers(parts, keys.header)
    with suppress(CannotSave):
        # Until it can be written, what lies outside stays as it was.
        sealed_copy.mend(parts.folder, keys)
    return Vault(parts, keys, connection, held)
