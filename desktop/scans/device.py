"""A scanner as every system has it, and a program that is asked for its page."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from time import monotonic

from desktop.errors import CannotScan
from desktop.jobs import Job, Progress

PER_INCH = 300
LIST_SECONDS = 25.0
FOLDER = "Let the scanner save into a folder, and watch that folder here."
_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0
_POLL = 0.2
_MOST_SAID = 4000


@dataclass(frozen=True, slots=True)
class Scanner:
    """A scanner: what it is called by the system, and by people."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How a program that was asked for a page ended.

    Attributes:
        code: its exit code.
        data: what it gave, at most so many bytes as were asked.
        said: the beginning of what it said besides.
    """

    code: int
    data: bytes
    said: str


def awaited(
    command: Sequence[str],
    seconds: float,
    most: int,
    fed: bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> Job[Answer]:
    """Run a program that asks a scanner for something; cancelling ends it.

    Args:
        command: program and arguments, all of our own making but a scanner's name.
        seconds: after which it is given up.
        most: bytes of its output that are taken.
        fed: its input.
        environment: its variables; the program's own by default.

    Raises:
        CannotScan: it did not start, or did not end in time.
    """
    with TemporaryFile() as given, TemporaryFile() as page, TemporaryFile() as said:
        given.write(fed)
        given.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603 - see above
                command,
                stdin=given,
                stdout=page,
                stderr=said,
                env=environment,
                creationflags=_NO_WINDOW,
            )
        except OSError as error:
            raise CannotScan("The scanner could not be started.", FOLDER) from error
        try:
            end = monotonic() + seconds
            while not _over(process):
                if monotonic() > end:
                    raise CannotScan("The scanner gave no page.", f"Look at it. {FOLDER}")
                yield Progress(0, 0, "scanning")
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        page.seek(0)
        said.seek(0)
        words = said.read(_MOST_SAID).decode("utf-8", "replace")
        return Answer(process.returncode, page.read(most), words)


def _over(process: "subprocess.Popen[bytes]") -> bool:
    try:
        process.wait(_POLL)
    except subprocess.TimeoutExpired:
        return False
    return True
