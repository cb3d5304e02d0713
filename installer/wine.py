"""Runs Windows programs on Linux: to compile with the very interpreter that is shipped."""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from installer.place import CannotBuild, Place, run


def there() -> bool:
    """Whether Windows programs can be run here."""
    return sys.platform == "win32" or shutil.which("wine") is not None


def windows_run(place: Place, words: Sequence[str | Path], fed: bytes | None = None) -> str:
    """Run a Windows program: as it is on Windows, through Wine elsewhere.

    Raises:
        CannotBuild: there is no Wine, or the program failed.
    """
    if sys.platform == "win32":
        return run(words, fed=fed)
    if not there():
        raise CannotBuild("Wine is needed to compile with Windows' Python: apt-get install wine.")
    return run(["wine", *words], more=surroundings(place.work / "wine"), fed=fed)


def surroundings(prefix: Path) -> dict[str, str]:
    """Variables for a Wine prefix of its own, made at its first use."""
    prefix.mkdir(parents=True, exist_ok=True)
    return {
        "WINEPREFIX": str(prefix.resolve()),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mshtml=;winemenubuilder.exe=",
        "LC_ALL": "C.UTF-8",
        "HOME": os.environ.get("HOME", str(prefix)),
    }


def windows_path(path: Path) -> str:
    """A path as a Windows program sees it."""
    if sys.platform == "win32":
        return str(path)
    return "Z:" + str(path.resolve()).replace("/", "\\")
