"""Scanners that the operating system offers: SANE's ``scanimage`` on Linux.

Windows offers WIA through COM alone, and its usual way opens windows and drivers of others inside
our process; there the watched folder stands in for it.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from tempfile import TemporaryFile
from time import monotonic

from desktop.errors import CannotScan
from desktop.intake.refusals import MAX_SCAN_BYTES
from desktop.jobs import Job, Progress

PER_INCH = 300
_LIST_SECONDS = 25.0
_SCAN_SECONDS = 180.0
"""A page at 300 dots per inch takes old scanners over a minute, and the lamp warms up before."""
_POLL = 0.2

_FOLDER = "Let the scanner save into a folder, and watch that folder here."


@dataclass(frozen=True, slots=True)
class Scanner:
    """A scanner: what it is called by the system, and by people."""

    id: str
    name: str


def scanners() -> tuple[Scanner, ...]:
    """The scanners of this PC; may take seconds.

    Raises:
        CannotScan: this system offers none; the sentence says what to do instead.
    """
    program = _program()
    try:
        listed = subprocess.run(  # noqa: S603 - fixed arguments
            [program, "--formatted-device-list=%d\t%v %m%n"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_LIST_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotScan("The scanners of this PC do not answer.", _FOLDER) from error
    lines = (line.partition("\t") for line in listed.stdout.splitlines())
    found = tuple(Scanner(name, words.strip() or name) for name, _, words in lines if name)
    if not found:
        raise CannotScan("No scanner was found.", f"Switch it on and try again. {_FOLDER}")
    return found


def scan(scanner: Scanner, seconds: float = _SCAN_SECONDS) -> Job[bytes]:
    """One page as a PNG.

    Args:
        scanner: one of `scanners`.
        seconds: after which a scanner that gives nothing is given up.

    Raises:
        CannotScan: no page came; the sentence says why, as far as the scanner says so.
    """
    command = [
        _program(),
        f"--device-name={scanner.id}",
        "--format=png",
        f"--resolution={PER_INCH}",
    ]
    with TemporaryFile() as page, TemporaryFile() as said:
        try:
            process = subprocess.Popen(  # noqa: S603 - the device's name comes from `scanners`
                command, stdin=subprocess.DEVNULL, stdout=page, stderr=said
            )
        except OSError as error:
            raise CannotScan("The scanner could not be started.", _FOLDER) from error
        start = monotonic()
        try:
            while process.poll() is None:
                if monotonic() - start > seconds:
                    raise CannotScan("The scanner gave no page.", f"Look at it. {_FOLDER}")
                yield Progress(0, 0, "scanning")
                _rest(process)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        page.seek(0)
        said.seek(0)
        data = page.read(MAX_SCAN_BYTES + 1)
        if process.returncode or not data:
            raise _refused(said.read(4000).decode("utf-8", "replace"))
    return data


def _rest(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(_POLL)
    except subprocess.TimeoutExpired:
        return


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
    return CannotScan(sentence or "The scanner gave no page.", f"Try again. {_FOLDER}")


def _program() -> str:
    program = shutil.which("scanimage") if sys.platform.startswith("linux") else None
    if program is None:
        raise CannotScan("This PC offers no scanner to other programs.", _FOLDER)
    return program
