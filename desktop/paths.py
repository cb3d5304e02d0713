"""Where things are: shipped resources, and the folder for the officer's own data."""

import csv
import os
import sys
from functools import cache
from io import StringIO
from pathlib import Path

DATA_VARIABLE = "SSO_DESK_DATA"
"""Names a folder that takes the place of the usual data folder (tests, pen drive)."""

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
    override = os.environ.get(DATA_VARIABLE)
    if override:
        folder = Path(override)
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "SSO Desk"
    elif sys.platform == "darwin":
        folder = Path.home() / "Library/Application Support/SSO Desk"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
        folder = Path(base) / "sso-desk"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
