"""The folder of the register: its parts, its key file and the copy of it, who holds it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.errors import BadRegister, CannotSave
from desktop.form.officer import new_id
from desktop.records import backups, database
from desktop.records.backups import Backup, write_back
from desktop.records.claim import Claim, claim, lock_path
from desktop.records.header import NAME, Header, read_header, write_header
from desktop.records.keys import Keys
from desktop.records.processes import Holder, decode, myself
from desktop.records.safe_write import cannot_save, make_folder, sync_folder


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of a register lie."""

    folder: Path

    @property
    def header(self) -> Path:
        """The key file."""
        return self.folder / NAME

    @property
    def spare_header(self) -> Path:
        """Its copy, among the backups."""
        return self.backups / NAME

    @property
    def database(self) -> Path:
        """The database."""
        return self.folder / "register.db"

    @property
    def pages(self) -> Path:
        """The folder of the page files."""
        return self.folder / "pages"

    @property
    def backups(self) -> Path:
        """The folder of the copies."""
        return self.folder / backups.FOLDER


def hold(home: Path, now: datetime) -> Claim:
    """Be the one who has the register open.

    Raises:
        BadRegister: another window or program has it open, or this one.
    """
    me, holder = myself(now), _holder(home)
    if holder is not None and (holder.pid, holder.mark) == (me.pid, me.mark):
        # A claim asked again by its own holder is granted: right for a file, not for a register.
        raise BadRegister("The register is open in this program already.", "Go on with it.")
    held = claim(home, now)
    if not held.mine:
        raise BadRegister(
            "The register is open in another window or program.", held.remedy or "Close it there."
        )
    return held


def _holder(home: Path) -> Holder | None:
    try:
        return decode(lock_path(home).read_bytes().partition(b"\n")[0])
    except OSError:
        return None


def fill(parts: Parts, keys: Keys) -> None:
    """Make an empty register in a folder that is not there yet.

    Raises:
        OSError: the disk refused.
        CannotSave: the disk refused.
    """
    for folder in (parts.folder, parts.pages, parts.backups):
        make_folder(folder)
    database.create(parts.database, keys.derived("database"), keys.header.id)
    write_header(parts.spare_header, keys.header)
    write_header(parts.header, keys.header)


def keys_of(parts: Parts, unlocked: Callable[[Header], Keys]) -> Keys:
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


def mend_headers(parts: Parts, header: Header) -> None:
    """Write a key file anew where it is lost or damaged; a full disk leaves that for next time."""
    for path in (parts.header, parts.spare_header):
        try:
            good = read_header(path) == header
        except (FileNotFoundError, BadRegister):
            good = False
        if not good:
            with suppress(CannotSave):
                write_header(path, header)


def bring_back(parts: Parts, backup: Backup, keys: Keys) -> Path | None:
    """Put a copy in the database's place; gives where the damaged one is kept beside.

    Raises:
        CannotSave: the disk did not take it.
        BadRegister: the copy is damaged.
    """
    part = parts.folder / f".{new_id()}.part"
    aside = parts.folder / f"register-damaged-{new_id()}.db"
    try:
        write_back(backup, part, keys)
        # A journal left by a crash belongs to the damaged file: beside the new one it would be
        # played into it.
        for suffix in ("-journal", ""):
            old = parts.database.with_name(parts.database.name + suffix)
            if old.exists():
                old.rename(aside.with_name(aside.name + suffix))
        part.rename(parts.database)
        sync_folder(parts.folder)
    except OSError as reason:
        raise cannot_save(reason, parts.database) from reason
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return aside if aside.exists() else None


def _is_whole(path: Path, keys: Keys) -> bool:
    try:
        return read_header(path).is_whole(keys.derived("header"))
    except (FileNotFoundError, BadRegister):
        return False
