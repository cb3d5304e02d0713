"""The template in force, kept in the officer's data folder with the answers about it."""

from __future__ import annotations

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
    text = json.dumps(layout_to_plain(layout), ensure_ascii=False, indent=1)
    try:
        (folder / _FOLDER).mkdir(mode=0o700, exist_ok=True)
        # The file first: a layout without its file would fill another template than it describes.
        _write(folder / _FOLDER / f"{layout.fingerprint[:16]}.xlsx", data)
        _write(folder / _FOLDER / _LAYOUT, text.encode())
    except OSError as error:
        raise CannotSave(
            "The template could not be kept.", "Look whether the disk is full or write-protected."
        ) from error


def kept(folder: Path) -> tuple[bytes, Layout] | None:
    """The template in force; None if none was kept, or what is kept is damaged."""
    try:
        plain = json.loads((folder / _FOLDER / _LAYOUT).read_text(encoding="utf-8"))
        layout = layout_from_plain(plain)
        return (folder / _FOLDER / f"{layout.fingerprint[:16]}.xlsx").read_bytes(), layout
    except (OSError, ValueError, KeyError, TypeError):
        return None


def let_go(folder: Path) -> None:
    """Go back to the shipped template; the kept file stays where it is."""
    (folder / _FOLDER / _LAYOUT).unlink(missing_ok=True)


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
