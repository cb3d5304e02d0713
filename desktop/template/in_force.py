"""The template in force, kept in the officer's data folder with the answers about it."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from desktop.errors import CannotSave
from desktop.form.layout import Layout, Slot

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER: Final = "template"
_LAYOUT: Final = "layout.json"
_SUM: Final = "sha256"
_VERSION: Final = 1


def layout_to_plain(layout: Layout) -> dict[str, Any]:
    """A layout as JSON has it."""
    return {"version": _VERSION, **asdict(layout)}


def layout_from_plain(plain: dict[str, Any]) -> Layout:
    """The layout that `layout_to_plain` wrote.

    Raises:
        KeyError, TypeError, ValueError: it is something else, or of a newer version.
    """
    if plain["version"] != _VERSION:
        raise ValueError("a layout of another version")
    rest = {key: value for key, value in plain.items() if key != "version"}
    rest["slots"] = tuple(Slot(**one) for one in plain["slots"])
    rest["heading_rows"] = tuple(plain["heading_rows"])
    return Layout(**rest)


def keep(folder: Path, data: bytes, layout: Layout) -> None:
    """Keep a template and its confirmed layout as the one in force.

    Args:
        folder: the officer's data folder.
        data: the template file, byte for byte.
        layout: as confirmed.

    Raises:
        CannotSave: the folder cannot be written.
    """
    plain = {**layout_to_plain(layout), _SUM: hashlib.sha256(data).hexdigest()}
    text = json.dumps(plain, ensure_ascii=False, indent=1).encode()
    try:
        (folder / _FOLDER).mkdir(mode=0o700, exist_ok=True)
        # The file first: a layout without its file would fill another template than it describes.
        _write(_file(folder, layout.fingerprint, ".xlsx"), data)
        _write(_file(folder, layout.fingerprint, ".json"), text)
        _write(folder / _FOLDER / _LAYOUT, text)
    except OSError as error:
        raise CannotSave(
            "The template could not be kept.", "Look whether the disk is full or write-protected."
        ) from error


def kept(folder: Path) -> tuple[bytes, Layout] | None:
    """The template in force; None if none was kept, or what is kept is damaged."""
    try:
        plain = json.loads((folder / _FOLDER / _LAYOUT).read_text(encoding="utf-8"))
        known = plain.pop(_SUM)
        layout = layout_from_plain(plain)
        data = _file(folder, layout.fingerprint, ".xlsx").read_bytes()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return (data, layout) if hashlib.sha256(data).hexdigest() == known else None


def is_damaged(folder: Path) -> bool:
    """Whether a template was kept that cannot be used any more."""
    return (folder / _FOLDER / _LAYOUT).exists() and kept(folder) is None


def answered(folder: Path, fingerprint: str) -> Layout | None:
    """The layout as confirmed when a template of this fingerprint was kept before."""
    try:
        plain = json.loads(_file(folder, fingerprint, ".json").read_text(encoding="utf-8"))
        plain.pop(_SUM, "")
        return layout_from_plain(plain)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def let_go(folder: Path) -> None:
    """Go back to the shipped template; the kept file and its answers stay where they are.

    Raises:
        CannotSave: the folder cannot be written.
    """
    try:
        (folder / _FOLDER / _LAYOUT).unlink(missing_ok=True)
    except OSError as error:
        raise CannotSave(
            "The template could not be let go.", "Look whether the disk is write-protected."
        ) from error


def _file(folder: Path, fingerprint: str, ending: str) -> Path:
    return folder / _FOLDER / f"{fingerprint[:16]}{ending}"


def _write(target: Path, data: bytes) -> None:
    beside = target.with_name(f".{target.name}.part")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
