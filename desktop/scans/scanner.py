"""Scanners that the operating system offers: WIA on Windows, SANE's ``scanimage`` on Linux.

Neither needs a driver of ours. Where there is none, the watched folder stands in for it.
"""

import sys

from desktop.errors import CannotScan
from desktop.jobs import Job
from desktop.scans import sane, wia
from desktop.scans.device import FOLDER, Scanner

__all__ = ["Scanner", "scan", "scanners"]

SCAN_SECONDS = 180.0
"""A page at 300 dots per inch takes old scanners over a minute, and the lamp warms up before."""


def scanners() -> tuple[Scanner, ...]:
    """The scanners of this PC; may take seconds.

    Raises:
        CannotScan: this system offers none; the sentence says what to do instead.
    """
    found = wia.listed() if sys.platform == "win32" else sane.listed()
    if not found:
        raise CannotScan("No scanner was found.", f"Switch it on and try again. {FOLDER}")
    return found


def scan(scanner: Scanner, seconds: float = SCAN_SECONDS) -> Job[bytes]:
    """One page as a picture, PNG where the scanner's own system makes one.

    Args:
        scanner: one of `scanners`.
        seconds: after which a scanner that gives nothing is given up.

    Raises:
        CannotScan: no page came; the sentence says why, as far as the scanner says so.
    """
    if sys.platform == "win32":
        return wia.page(scanner, seconds)
    return sane.page(scanner, seconds)
