"""Scanners on Linux, by SANE's ``scanimage``."""

import shutil

from desktop.errors import CannotScan
from desktop.intake.refusals import MAX_SCAN_BYTES
from desktop.jobs import Job, finish
from desktop.scans.device import FOLDER, LIST_SECONDS, PER_INCH, Scanner, awaited

_MOST_LISTED = 1 << 20


def listed() -> tuple[Scanner, ...]:
    """The scanners that SANE knows.

    Raises:
        CannotScan: there is no ``scanimage``, or it does not answer.
    """
    command = [_program(), "--formatted-device-list=%d\t%v %m%n"]
    try:
        answer = finish(awaited(command, LIST_SECONDS, _MOST_LISTED))
    except CannotScan as error:
        raise CannotScan("The scanners of this PC do not answer.", FOLDER) from error
    lines = answer.data.decode("utf-8", "replace").splitlines()
    parts = (line.partition("\t") for line in lines)
    return tuple(Scanner(name, words.strip() or name) for name, _, words in parts if name)


def page(scanner: Scanner, seconds: float) -> Job[bytes]:
    """One page as a PNG.

    Raises:
        CannotScan: see `scanner.scan`.
    """
    command = [
        _program(),
        f"--device-name={scanner.id}",
        "--format=png",
        f"--resolution={PER_INCH}",
    ]
    answer = yield from awaited(command, seconds, MAX_SCAN_BYTES + 1)
    if answer.code or not answer.data:
        raise _refused(answer.said)
    return answer.data


def _refused(said: str) -> CannotScan:
    """The sentence for a scan that failed, from the words that SANE has for it."""
    known = {
        "out of documents": "There is no paper in the feeder.",
        "jammed": "The paper is stuck in the scanner.",
        "cover is open": "The lid of the scanner is open.",
        "busy": "The scanner is in use by another program.",
        "access to resource": "This user may not use the scanner.",
        "invalid argument": "The scanner is not there any more, or is not switched on.",
    }
    words = said.casefold()
    sentence = next((text for key, text in known.items() if key in words), "")
    return CannotScan(sentence or "The scanner gave no page.", f"Try again. {FOLDER}")


def _program() -> str:
    program = shutil.which("scanimage")
    if program is None:
        raise CannotScan("This PC offers no scanner to other programs.", FOLDER)
    return program
