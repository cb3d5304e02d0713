"""The register's SQLCipher file: opened with the settings that were measured, or refused in words.

One file when idle (journal DELETE), on the disk at every commit (synchronous EXTRA), and one
process at a time (exclusive lock). A file that is not there is never made by opening it:
SQLite would take a lost register for a new one.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from sqlcipher3 import dbapi2

from desktop.errors import BadRegister, DeskError
from desktop.records.safe_write import cannot_save

Connection: TypeAlias = Any
"""sqlcipher3 ships no types."""

DatabaseError = dbapi2.DatabaseError

VERSION = 2
"""Raised with every change of the tables; a newer file is refused, an older one is raised."""

_PLAIN = b"SQLite format 3\0"

_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE request (
    id TEXT PRIMARY KEY,
    reference TEXT NOT NULL,
    created TEXT NOT NULL,
    file TEXT NOT NULL,
    folder TEXT NOT NULL,
    plain TEXT NOT NULL,
    pages_until TEXT NOT NULL
) STRICT;
CREATE TABLE officer (
    request TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    place INTEGER NOT NULL,
    status TEXT NOT NULL,
    since TEXT NOT NULL,
    went TEXT NOT NULL,
    ticket TEXT NOT NULL,
    reason TEXT NOT NULL,
    sso_id TEXT NOT NULL,
    icegate TEXT NOT NULL,
    plain TEXT NOT NULL,
    PRIMARY KEY (request, id)
) STRICT;
CREATE TABLE page (
    request TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (request, source)
) STRICT;
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    request TEXT NOT NULL,
    officer TEXT NOT NULL,
    before TEXT,
    after TEXT,
    salt BLOB,
    digest BLOB NOT NULL,
    chain BLOB NOT NULL
) STRICT;
CREATE INDEX audit_request ON audit (request);
"""

_STEPS = """
CREATE TABLE step (
    request TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    changed INTEGER NOT NULL,
    at TEXT NOT NULL,
    undo TEXT NOT NULL,
    redo TEXT NOT NULL,
    done INTEGER NOT NULL,
    PRIMARY KEY (request, number)
) STRICT;
"""

_REASONS = """
ALTER TABLE officer ADD COLUMN reasons TEXT NOT NULL DEFAULT '';
"""
"""Why an officer was returned, each reason with what it is about (JSON); empty for none."""

_RAISES = {1: _STEPS + _REASONS}
"""What leads from each older version to the next."""


def create(path: Path, key: bytes, register: str) -> None:
    """Make an empty register in a file that must not be there.

    Raises:
        OSError: the file is there, or the disk refused.
        CannotSave: the disk refused.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with _in_words(path):
        connection = _connect(path, key)
        try:
            with change(connection):
                _execute(connection, _TABLES + "".join(_RAISES.values()))
                connection.execute("INSERT INTO about VALUES ('register', ?)", (register,))
                connection.execute(f"PRAGMA user_version = {VERSION}")
        finally:
            connection.close()


def connect(path: Path, key: bytes, register: str) -> Connection:
    """Open a register.

    Args:
        path: the file.
        key: its 32 bytes.
        register: the id that it must bear.

    Raises:
        BadRegister: gone, empty, not encrypted, of another key, damaged, newer, or held.
    """
    _look(path)
    connection: Connection = None
    try:
        connection = _connect(path, key)
        _check(connection, register)
    except DeskError:
        _shut(connection)
        raise
    except dbapi2.Error as reason:
        _shut(connection)
        raise _refusal(reason) from reason
    return connection


def raise_to_current(connection: Connection) -> None:
    """Give an older register the tables of this version, all at once or not at all.

    Raises:
        sqlcipher3.dbapi2.Error: the disk refused.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == VERSION:
        return
    with change(connection):
        _execute(connection, "".join(_RAISES[one] for one in range(version, VERSION)))
        connection.execute(f"PRAGMA user_version = {VERSION}")


@contextmanager
def change(connection: Connection) -> Iterator[None]:
    """One transaction: all of it is on the disk when this ends without an error, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite may have rolled back by itself (full disk).
        if connection.in_transaction:
            with suppress(dbapi2.Error):
                connection.execute("ROLLBACK")
        raise


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """Errors of the database while saving, in words.

    Raises:
        CannotSave: the disk is full, write-protected or does not answer.
        BadRegister: what is on the disk is damaged.
    """
    with _in_words(path):
        yield


def export(connection: Connection, target: Path, key: bytes) -> None:
    """Copy the whole register into a new file under another key.

    Raises:
        OSError: the file is there, or the disk refused.
        CannotSave: the disk refused.
        BadRegister: what is copied is damaged.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with _in_words(target):
        connection.execute(f'ATTACH DATABASE ? AS copy KEY "{raw(key)}"', (_uri(target),))
        try:
            for setting in ("journal_mode = DELETE", "synchronous = EXTRA"):
                connection.execute(f"PRAGMA copy.{setting}").fetchall()
            connection.execute("SELECT sqlcipher_export('copy')").fetchall()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            connection.execute(f"PRAGMA copy.user_version = {int(version)}")
        finally:
            connection.execute("DETACH DATABASE copy")


def is_whole(connection: Connection) -> bool:
    """Whether every page of the file is as it was written."""
    try:
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        told = connection.execute("PRAGMA integrity_check").fetchall()
    except dbapi2.DatabaseError:
        return False
    return not broken and told == [("ok",)]


def raw(key: bytes) -> str:
    """A key of 32 bytes as SQLCipher takes it without deriving."""
    return f"x'{key.hex()}'"


def _execute(connection: Connection, statements: str) -> None:
    for statement in filter(str.strip, statements.split(";")):
        connection.execute(statement)


def _connect(path: Path, key: bytes) -> Connection:
    connection = dbapi2.connect(
        _uri(path),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=1.0,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{raw(key)}"')
        _refuse_without_cipher(connection)
        for setting in (
            "temp_store = MEMORY",
            "locking_mode = EXCLUSIVE",
            "journal_mode = DELETE",
            "synchronous = EXTRA",
            "foreign_keys = ON",
            "secure_delete = ON",
            "trusted_schema = OFF",
            "mmap_size = 0",
        ):
            connection.execute(f"PRAGMA {setting}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _uri(path: Path) -> str:
    """A name by which SQLite opens the file and never makes it."""
    name = quote(path.absolute().as_posix())
    return f"file:{'' if name.startswith('/') else '/'}{name}?mode=rw"


def _refuse_without_cipher(connection: Connection) -> None:
    """Signal Desktop #5097: a build without the cipher wrote in the clear."""
    if not connection.execute("PRAGMA cipher_version").fetchall():
        raise BadRegister("This build of the program cannot encrypt, so it opens no register.")


def _look(path: Path) -> None:
    try:
        with path.open("rb") as file:
            first = file.read(16)
    except FileNotFoundError as reason:
        raise BadRegister(
            "The register's file is gone.", "Bring it back from a backup: nothing was changed."
        ) from reason
    except OSError as reason:
        raise BadRegister("The register's file could not be read.") from reason
    if not first:
        raise BadRegister(
            "The register's file is empty.", "Bring it back from a backup: nothing was changed."
        )
    if first == _PLAIN:
        raise BadRegister(
            "The register's file is not encrypted, so it is not the one this program made.",
            "It was left as it is.",
        )


def _check(connection: Connection, register: str) -> None:
    # Takes the exclusive lock, which stays until the connection closes.
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise BadRegister(
            "The register was made by a newer version of SSO Desk.",
            "Open it with that version. It was left as it is.",
        )
    found = connection.execute("SELECT value FROM about WHERE name = 'register'").fetchone()
    if found != (register,):
        raise BadRegister("The register's file belongs to another register.")


def _shut(connection: Connection) -> None:
    if connection is not None:
        connection.close()


def _refusal(reason: Exception) -> BadRegister:
    if "locked" in str(reason):
        return BadRegister("The register is open in another window.", "Go on in that window.")
    return BadRegister(
        "The register's file is damaged, or is not the one that belongs to its keys.",
        "Bring it back from a backup: nothing was changed.",
    )


_IO = 10
_ERRORS = {13: errno.ENOSPC, 8: errno.EROFS, _IO: errno.EIO, 14: errno.EACCES}
"""What SQLite's SQLITE_FULL, _READONLY, _IOERR and _CANTOPEN mean."""


_WORDS = {"disk is full": errno.ENOSPC, "disk I/O error": errno.EIO}
"""The same in SQLite's words (sqlite3_errstr)."""


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except dbapi2.Error as reason:
        number = _errno_of(reason)
        if number:
            raise cannot_save(OSError(number, ""), path) from reason
        raise _refusal(reason) from reason


def _errno_of(reason: Exception) -> int:
    """What the system refused; 0 where it is the file that is wrong.

    What fails inside ``sqlcipher_export`` is told by its words alone, under a code of its own.
    """
    code = getattr(reason, "sqlite_errorcode", _IO) & 0xFF
    if code in _ERRORS:
        return _ERRORS[code]
    return next((number for words, number in _WORDS.items() if words in str(reason)), 0)
