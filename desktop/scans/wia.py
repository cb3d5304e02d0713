"""Scanners on Windows, by Windows Image Acquisition, from outside: a child makes the calls.

The child is this program with a switch (`wia_worker`). The makers' drivers run in Windows' own
service; should one of them hang or break the child, the program stays, and says so.
"""

import sys
from io import BytesIO

from desktop.errors import CannotScan
from desktop.intake import frames
from desktop.intake.frames import BrokenFrame, Header
from desktop.intake.refusals import MAX_SCAN_BYTES
from desktop.jobs import Job, finish
from desktop.scans.device import FOLDER, LIST_SECONDS, PER_INCH, Scanner, awaited

WORKER = "--scan-worker"
_ROOM = 1 << 20
"""Bytes around a page: the frame and its header."""

_NO_SERVICE = "Windows' scanning service does not answer."
_GONE = "The scanner is not there any more, or is not switched on."
_WORDS = {
    0x80210002: "The paper is stuck in the scanner.",
    0x80210003: "There is no paper in the feeder.",
    0x80210004: "The scanner has trouble with the paper.",
    0x80210005: _GONE,
    0x80210006: "The scanner is in use by another program.",
    0x80210007: "The scanner is warming up.",
    0x80210008: "The scanner waits for somebody to look at it.",
    0x8021000A: "The scanner does not answer: is its cable in place?",
    0x8021000D: "The scanner is in use by another program.",
    0x8021000E: "The scanner's own driver failed.",
    0x80210015: _GONE,
    0x80210016: "The lid of the scanner is open.",
    0x80210017: "The lamp of the scanner is off.",
    0x80210020: "The feeder took several sheets at once.",
    0x80070005: "This user may not use the scanner.",
    0x80070422: _NO_SERVICE,
    0x800706BA: _NO_SERVICE,
    0x80080005: _NO_SERVICE,
}
"""What WIA says by number (wiadef.h), and what Windows says where its service is off."""
_NO_CLASS = frozenset({0x800401F3, 0x80040154})
"""The class is unknown: Windows editions for servers come without WIA."""


def worker_command() -> list[str]:
    """The command that starts the child, packed or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER]
    return [sys.executable, "-m", "desktop", WORKER]


def listed() -> tuple[Scanner, ...]:
    """The scanners that WIA knows; cameras are left out.

    Raises:
        CannotScan: Windows does not answer.
    """
    try:
        header, _ = finish(_asked({"do": "list"}, LIST_SECONDS))
    except CannotScan as error:
        raise CannotScan("The scanners of this PC do not answer.", FOLDER) from error
    if "code" in header:
        raise _refused(header)
    return tuple(Scanner(str(key), str(name)) for key, name in header.get("scanners", ()))


def page(scanner: Scanner, seconds: float) -> Job[bytes]:
    """One page as a PNG, or as a JPEG where that would be too large.

    Raises:
        CannotScan: see `scanner.scan`.
    """
    order = {"do": "scan", "id": scanner.id, "per_inch": PER_INCH}
    header, data = yield from _asked(order, seconds)
    if "code" in header or not data:
        raise _refused(header)
    return data


def _asked(order: Header, seconds: float) -> Job[tuple[Header, bytes]]:
    fed = BytesIO()
    frames.send(fed, order)
    most = MAX_SCAN_BYTES + _ROOM
    answer = yield from awaited(worker_command(), seconds, most, fed.getvalue())
    try:
        return frames.receive(BytesIO(answer.data))
    except (EOFError, BrokenFrame):
        # The child broke, and most likely a driver broke it.
        return {"code": 0x8021000E}, b""


def _refused(header: Header) -> CannotScan:
    code = header.get("code", 0)
    if code in _NO_CLASS:
        return CannotScan("This PC offers no scanner to other programs.", FOLDER)
    sentence = _WORDS.get(code, "The scanner gave no page.")
    return CannotScan(sentence, f"Try again. {FOLDER}")
