"""Reference numbers by year, for example ``2026/014``; none is ever given twice.

Each number given is an empty file of that name, made exclusively: two windows cannot get the
same, and no counter can be damaged.
"""

import re
from pathlib import Path

from desktop.paths import data_folder
from desktop.records.safe_write import cannot_save, make_folder, sync_folder

_NUMBER = re.compile(r"(\d{4})/(\d{3,6})", re.ASCII)
_FILE = re.compile(r"(\d{4})-(\d{3,6})", re.ASCII)


def next_reference(year: int, folder: Path | None = None) -> str:
    """Give the next number of that year; it counts as used from now on.

    Args:
        year: in four digits.
        folder: where the numbers given are kept; the usual one if None.

    Raises:
        CannotSave: the number could not be kept, so none is given.
    """
    kept = _folder(folder)
    try:
        make_folder(kept)
        number = _highest(year, kept) + 1
        while not _take(kept, year, number):
            number += 1
        sync_folder(kept)
    except OSError as reason:
        raise cannot_save(reason, kept / "reference number") from reason
    return f"{year:04}/{number:03}"


def note_used(reference: str, folder: Path | None = None) -> None:
    """Count a number as used that came from elsewhere, for example in a colleague's file.

    Any other text is the office's own numbering and is left alone.

    Raises:
        CannotSave: the number could not be kept.
    """
    found = _NUMBER.fullmatch(reference.strip())
    if found is None:
        return
    kept = _folder(folder)
    try:
        make_folder(kept)
        _take(kept, int(found[1]), int(found[2]))
        sync_folder(kept)
    except OSError as reason:
        raise cannot_save(reason, kept / "reference number") from reason


def _folder(folder: Path | None) -> Path:
    return data_folder() / "references" if folder is None else folder


def _highest(year: int, folder: Path) -> int:
    found = (_FILE.fullmatch(one.name) for one in folder.iterdir())
    return max((int(one[2]) for one in found if one and int(one[1]) == year), default=0)


def _take(folder: Path, year: int, number: int) -> bool:
    try:
        (folder / f"{year:04}-{number:03}").touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return False
    return True
