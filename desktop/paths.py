"""Where things are: shipped resources, and the folder for the officer's own data."""

import csv
import os
import sys
from functools import cache
from io import StringIO
from pathlib import Path

DATA_VARIABLE = "SSO_DESK_DATA"
"""Names a folder that takes the place of the usual data folder (tests, pen drive)."""

EDITION_VARIABLE = "SSO_DESK_EDITION"
"""Names the edition of the instruction that was chosen for this PC; unset means the latest."""

_HERE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Path of a shipped file, for example ``resource("data/rules.csv")``.

    Installed, the resources lie inside the package; in a checkout they lie beside it.
    """
    inside = _HERE / "resources"
    return (inside if inside.is_dir() else _HERE.parent / "resources") / name


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of a shipped CSV in ``resources/data`` as dictionaries by heading."""
    text = resource(f"data/{name}").read_text(encoding="utf-8")
    return tuple(csv.DictReader(StringIO(text)))


def data_folder() -> Path:
    """Folder for the officer's own data; made, readable by the user alone.

    ``SSO_DESK_DATA`` overrides; otherwise ``%LOCALAPPDATA%`` on Windows, ``Library`` on macOS,
    the XDG data folder elsewhere.
    """
    folder = _data_place()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def editions_folder() -> Path:
    """Where editions of the instruction lie that came in after this program was made."""
    return _data_place() / "editions"


def wanted_edition() -> str:
    """Id of the edition that was chosen, by the administrator or the officer; empty for none."""
    return os.environ.get(EDITION_VARIABLE, "")


def _data_place() -> Path:
    override = os.environ.get(DATA_VARIABLE)
    if override:
        return Path(override)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "SSO Desk"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/SSO Desk"
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
    return Path(base) / "sso-desk"
