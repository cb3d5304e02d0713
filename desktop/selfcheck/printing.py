"""Whether papers can be printed from this PC: how many printers the system knows.

Their names stay unsaid, for printers bear names of rooms and people. The program itself prints
through the viewer that opens its PDF files, so a PC without a printer works all the same.
"""

import ctypes
import shutil
import subprocess
import sys
from typing import Any

from desktop.selfcheck.kinds import Check, State

_LOCAL_AND_CONNECTED = 2 | 4
_NAMES_ONLY = 4
_SECONDS = 20


def printing() -> Check:
    """Count the printers of this PC."""
    if sys.platform == "win32":
        count, usual = _of_windows(ctypes.WinDLL("winspool.drv"))
        return _said(count, default=usual)
    if shutil.which("lpstat") is None:
        said = "no printing system (CUPS)"
        return Check("printing", State.NOTE, said, "Print the PDF files from another PC.")
    count, usual = _of_cups()
    return _said(count, default=usual)


def _said(count: int, *, default: bool) -> Check:
    if not count:
        return Check("printing", State.NOTE, "no printer", "Print the PDF files from another PC.")
    words = "1 printer" if count == 1 else f"{count} printers"
    return Check("printing", State.OK, f"{words}, {'one' if default else 'none'} is the usual one")


def _of_cups() -> tuple[int, bool]:
    """Number of CUPS' printers, and whether one is the usual one.

    A server that does not answer is one without printers.
    """
    try:
        names = subprocess.run(
            ["lpstat", "-e"],  # noqa: S607 - of the system's own PATH
            capture_output=True, text=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
        usual = subprocess.run(
            ["lpstat", "-d"],  # noqa: S607 - as above
            capture_output=True, text=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return 0, False
    return len(names.stdout.split()), usual.returncode == 0 and ":" in usual.stdout


def _of_windows(spooler: Any) -> tuple[int, bool]:
    """Number of Windows' printers, and whether one is the usual one (EnumPrintersW, level 4)."""
    needed, count = ctypes.c_ulong(0), ctypes.c_ulong(0)

    def ask(room: Any, size: int) -> int:
        found: int = spooler.EnumPrintersW(
            _LOCAL_AND_CONNECTED, None, _NAMES_ONLY, room, size,
            ctypes.byref(needed), ctypes.byref(count),
        )  # fmt: skip
        return found

    ask(None, 0)
    room = ctypes.create_string_buffer(max(1, needed.value))
    if not ask(room, needed.value):
        return 0, False
    size = ctypes.c_ulong(0)
    # Asked without room it says how much the name would take; none where there is no usual one.
    spooler.GetDefaultPrinterW(None, ctypes.byref(size))
    return count.value, size.value > 0
