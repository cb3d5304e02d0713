"""The whole register as one locked file: for the successor, or for the other PC.

A zip whose every member is sealed already: the key file with one way alone, the passphrase that
was chosen; the database and the page files as they lie in the folder. Nothing is unsealed on the
way, and the passphrase is never written.
"""

import os
import re
import shutil
import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from desktop.errors import BadRegister
from desktop.form.officer import new_id
from desktop.jobs import Job, Progress
from desktop.records.header import NAME, Header, Way, parse
from desktop.records.keys import Keys, unlock
from desktop.records.safe_write import cannot_save, make_folder, sync_folder
from desktop.records.vault import Vault, open_vault

SUFFIX = ".ssoreg"

_DATABASE = "register.db"
_PAGE = re.compile(r"pages/[0-9a-f]{64}")
_LARGEST = 64 * 1024 * 1024 * 1024
"""Bytes unpacked; page files are no longer than scans are."""
_DAMAGED = (zipfile.BadZipFile, EOFError, ValueError, KeyError, RuntimeError, NotImplementedError)


def hand_over(vault: Vault, target: Path, passphrase: str) -> Job[int]:
    """Write the whole register into one file; gives how many page files it holds.

    Args:
        vault: open; it stays as it is.
        target: the file; it appears whole, by one rename, or not at all.
        passphrase: the one way into the copy.

    Raises:
        CannotSave: the disk did not take it.
        BadRegister: the register is damaged.
    """
    header = locked_header(vault.keys, passphrase)
    part = target.with_name(f".{new_id()}.part")
    copy = target.with_name(f".{new_id()}.part")
    try:
        vault.export(copy)
        pages = sorted(one for one in vault.folder.glob("pages/*") if _PAGE.fullmatch(_name(one)))
        with part.open("xb") as out:
            part.chmod(0o600)
            with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
                packed.writestr(NAME, header.encoded())
                packed.write(copy, _DATABASE)
                for place, page in enumerate(pages):
                    yield Progress(place, len(pages), f"page {place + 1} of {len(pages)}")
                    packed.write(page, _name(page))
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
        sync_folder(target.parent)
    except OSError as reason:
        raise cannot_save(reason, target) from reason
    finally:
        for left in (part, copy):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return len(pages)


def unpack(file: Path, folder: Path, passphrase: str, now: datetime) -> Job[None]:
    """Make a register folder of such a file, and try it; the folder appears whole or not at all.

    Args:
        file: made by `hand_over`.
        folder: must be empty, or not be there.
        passphrase: of the file; it opens the register in the folder too.
        now: local time.

    Raises:
        NeedsKey: not this passphrase; nothing was written.
        BadRegister: damaged, or no such file.
        CannotSave: the disk did not take it.
    """
    unfinished = folder.with_name(f".new-{new_id()}")
    try:
        with zipfile.ZipFile(file) as packed:
            infos = _members(packed, file.name)
            unlock(parse(packed.read(NAME)), passphrase=passphrase)
            make_folder(unfinished / "pages")
            make_folder(unfinished / "backups")
            for place, info in enumerate(infos):
                yield Progress(place, len(infos), f"file {place + 1} of {len(infos)}")
                _unpack_one(packed, info, unfinished)
        # Opening proves it, and writes what lies beside a register.
        open_vault(now, passphrase=passphrase, folder=unfinished).close()
        if folder.exists():
            folder.rmdir()
        unfinished.rename(folder)
        sync_folder(folder.parent)
    except _DAMAGED as reason:
        raise _no_register(file.name) from reason
    except FileNotFoundError as reason:
        raise BadRegister(f"There is no file “{file.name}” here.") from reason
    except OSError as reason:
        raise cannot_save(reason, folder) from reason
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def locked_header(keys: Keys, passphrase: str) -> Header:
    """The key file with the passphrase as the only way."""
    locked = keys.with_passphrase(passphrase)
    for way in locked.ways - {Way.PASSPHRASE}:
        locked = locked.without(way)
    return locked.header


def _members(packed: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """What is in the file, where it is what `hand_over` writes."""
    infos = packed.infolist()
    names = [one.filename for one in infos]
    right = {NAME, _DATABASE} <= set(names) and len(set(names)) == len(names)
    strange = [one for one in names if one not in {NAME, _DATABASE} and not _PAGE.fullmatch(one)]
    stored = all(one.compress_type == zipfile.ZIP_STORED for one in infos)
    if not right or strange or not stored or sum(one.file_size for one in infos) > _LARGEST:
        raise _no_register(name)
    return infos


def _unpack_one(packed: zipfile.ZipFile, info: zipfile.ZipInfo, folder: Path) -> None:
    target = folder / info.filename
    with packed.open(info) as source, target.open("xb") as out:
        target.chmod(0o600)
        shutil.copyfileobj(source, out, 1024 * 1024)
        out.flush()
        os.fsync(out.fileno())


def _name(page: Path) -> str:
    return f"pages/{page.name}"


def _no_register(name: str) -> BadRegister:
    return BadRegister(
        f"“{name}” is no register that was handed over, or it is damaged.",
        "Ask for it to be written again. The file was left as it is.",
    )
