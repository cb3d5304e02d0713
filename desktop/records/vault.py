"""The register's folder: keys, database, page files, backups; one program at a time holds it.

``register/vault.json`` wraps the key, ``register/register.db`` is the database,
``register/pages`` holds the page files, ``register/backups`` copies of all but the pages. The
folder appears whole, by one rename; a part that is missing later is lost, never "new".
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
from desktop.paths import data_folder
from desktop.records import database
from desktop.records.claim import Claim, claim
from desktop.records.database import Connection
from desktop.records.header import NAME, Header, read_header, write_header
from desktop.records.keys import Keys, make_keys, unlock
from desktop.records.safe_write import cannot_save, make_folder, sync_folder
from desktop.records.sealed import SealedPages

T = TypeVar("T")

_DATABASE = "register.db"
_PAGES = "pages"
_BACKUPS = "backups"
_UNFINISHED = ".register-"


def register_folder() -> Path:
    """Where the register lies."""
    return data_folder() / "register"


def is_made(folder: Path) -> bool:
    """Whether there is a register, or what is left of one."""
    try:
        return any(folder.iterdir())
    except OSError:
        return folder.exists()


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where the parts of a register lie."""

    folder: Path

    @property
    def header(self) -> Path:
        return self.folder / NAME

    @property
    def spare_header(self) -> Path:
        return self.folder / _BACKUPS / NAME

    @property
    def database(self) -> Path:
        return self.folder / _DATABASE


class Vault:
    """An open register folder.

    Attributes:
        folder: where it lies.
        keys: the data key and the ways to it.
        pages: its page files.
    """

    def __init__(self, folder: Path, keys: Keys, connection: Connection, held: Claim) -> None:
        self.folder = folder
        self.keys = keys
        self.pages = SealedPages(folder / _PAGES, keys)
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
        with self._lock, database.saving(self.folder / _DATABASE):
            return work(self._connection)

    def write(self, work: Callable[[Connection], T]) -> T:
        """Change the database; when this returns it is on the disk, or nothing was changed.

        Raises:
            CannotSave: the disk did not take it.
            BadRegister: what is on the disk is damaged.
        """
        path = self.folder / _DATABASE
        with self._lock, database.saving(path), database.change(self._connection):
            return work(self._connection)

    def take(self, keys: Keys) -> None:
        """Take keys with other ways to the same data key; old ways stay until these are kept.

        Raises:
            CannotSave: the disk did not take the new key file.
        """
        parts = _Parts(self.folder)
        with self._lock:
            write_header(parts.header, keys.header)
            self.keys = keys
            if parts.spare_header.exists():
                write_header(parts.spare_header, keys.header)

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
    keys = make_keys(passphrase)
    unfinished = home.with_name(f"{_UNFINISHED}{os.getpid()}-{new_id()}")
    try:
        _fill(_Parts(unfinished), keys)
        if home.exists():
            home.rmdir()
        unfinished.rename(home)
        sync_folder(home.parent)
    except OSError as reason:
        raise cannot_save(reason, home) from reason
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return _open(home, now, lambda _header: keys)


def open_vault(
    now: datetime, *, passphrase: str = "", code: str = "", folder: Path | None = None
) -> Vault:
    """Open the register: by passphrase or recovery code where one is given, else by the keyring.

    Raises:
        NeedsKey: locked; the sentence says what is wanted.
        BadRegister: damaged, foreign, newer, incomplete, or open elsewhere; nothing was changed.
    """
    home = register_folder() if folder is None else folder
    return _open(home, now, lambda header: unlock(header, passphrase=passphrase, code=code))


def _fill(parts: _Parts, keys: Keys) -> None:
    for folder in (parts.folder, parts.folder / _PAGES, parts.folder / _BACKUPS):
        make_folder(folder)
    database.create(parts.database, keys.derived("database"), keys.header.id)
    write_header(parts.spare_header, keys.header)
    write_header(parts.header, keys.header)


def _open(home: Path, now: datetime, unlocked: Callable[[Header], Keys]) -> Vault:
    held = claim(home, now)
    if not held.mine:
        raise BadRegister(
            "The register is open in another window or program.", held.remedy or "Close it there."
        )
    try:
        parts = _Parts(home)
        keys = _keys(parts, unlocked)
        connection = database.connect(parts.database, keys.derived("database"), keys.header.id)
    except BaseException:
        held.release()
        raise
    # These keys proved good; a lost or damaged key file is written anew.
    for path in (parts.header, parts.spare_header):
        with suppress(CannotSave):
            _mend(path, keys.header)
    return Vault(home, keys, connection, held)


def _keys(parts: _Parts, unlocked: Callable[[Header], Keys]) -> Keys:
    """The keys by the key file, or by its copy among the backups where that is lost or damaged.

    Raises:
        NeedsKey: locked.
        BadRegister: neither file is good.
    """
    try:
        return unlocked(read_header(parts.header))
    except FileNotFoundError:
        first = BadRegister("The register's key file is gone.", "Bring it back from a backup.")
    except BadRegister as refused:
        first = refused
    try:
        keys = unlocked(read_header(parts.spare_header))
    except (FileNotFoundError, BadRegister):
        raise first from None
    if _is_whole(parts.header, keys):
        # The copy is older: what opened it is a passphrase that was changed since.
        raise first
    return keys


def _is_whole(path: Path, keys: Keys) -> bool:
    try:
        return read_header(path).is_whole(keys.derived("header"))
    except (FileNotFoundError, BadRegister):
        return False


def _mend(path: Path, header: Header) -> None:
    try:
        good = read_header(path) == header
    except (FileNotFoundError, BadRegister):
        good = False
    if not good:
        write_header(path, header)
