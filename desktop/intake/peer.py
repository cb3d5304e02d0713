"""One worker as the program sees it: a process, a pipe, a deadline."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer
from typing import IO

from desktop.intake import frames
from desktop.intake.frames import BrokenFrame, Header
from desktop.intake.refusals import Refused, Why

_PACKAGE_PARENT = Path(__file__).resolve().parents[2]
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "LC_ALL", "PYTHONHASHSEED")


def worker_command(switch: str = "") -> list[str]:
    """The command that starts a worker, frozen or not, from whatever folder.

    Args:
        switch: `switches.SHEET_SWITCH` for a worker that reads lists.
    """
    extra = [switch] if switch else []
    if getattr(sys, "frozen", False):
        return [sys.executable, "--doc-worker", *extra]
    # Isolated: neither the environment nor the current folder chooses what is imported.
    start = (
        f"import sys; sys.path.insert(0, {str(_PACKAGE_PARENT)!r}); "
        "from desktop.intake.worker import main; main()"
    )
    return [sys.executable, "-I", "-c", start, *extra]


_PIPE_BYTES = 1 << 20
"""Room of a pipe (Linux): a picture crosses in few pieces, with few changes of process."""
_MEMORY_REUSED = {
    "PILLOW_BLOCKS_MAX": "8",
    "GLIBC_TUNABLES": "glibc.malloc.mmap_threshold=33554432:glibc.malloc.trim_threshold=536870912",
}
"""A worker keeps the memory of one step for the next, instead of asking the kernel each time."""


class Peer:
    """A running worker.

    Attributes:
        holds: bytes and password of the document that the worker has open; None if it has none.
        fresh: whether it has not seen a document yet.
    """

    def __init__(self, command: list[str]) -> None:
        """Start the process; it warms up while the program goes on.

        Raises:
            Refused: it could not be started.
        """
        self.holds: tuple[bytes, str | None] | None = None
        self.fresh = True
        self._ended = False
        kept = {key: os.environ[key] for key in _KEPT_VARIABLES if key in os.environ}
        kept |= _MEMORY_REUSED
        try:
            self._process, self._limits = _started(command, kept)
        except OSError as error:
            raise Refused(Why.NO_START) from error

    def ask(self, header: Header, payload: bytes, seconds: float) -> tuple[Header, bytes]:
        """Send a request and wait for its answer.

        Raises:
            Refused: time is over, or the worker died; either way it is gone for good.
        """
        late: list[bool] = []

        def end() -> None:
            late.append(True)
            self.kill()

        timer = Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            requests, answers = self._pipes()
            frames.send(requests, header, payload)
            return frames.receive(answers)
        except (OSError, ValueError, EOFError, BrokenFrame) as error:
            self.kill()
            raise Refused(Why.TIME if late else Why.DIED) from error
        finally:
            timer.cancel()

    def renew(self, seconds: float) -> None:
        """Let the worker forget the document: the next one gets a process of its own.

        Raises:
            Refused: it died.
        """
        self.ask({"op": "next"}, b"", seconds)
        self.holds, self.fresh = None, True

    def alive(self) -> bool:
        """Whether the process still runs and was not told to end."""
        return not self._ended and self._process.poll() is None

    def kill(self) -> None:
        """End the process, and the child that holds the document, at once."""
        self._ended = True
        if self._process.returncode is not None:
            # Its number may belong to another program by now; its child went with it.
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        """End the process and let go of its pipes."""
        self.kill()
        self._process.wait()
        for pipe in self._pipes():
            with contextlib.suppress(OSError):
                pipe.close()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        requests, answers = self._process.stdin, self._process.stdout
        if requests is None or answers is None:
            raise BrokenFrame("no pipe")
        return requests, answers


def _started(
    command: list[str], environment: dict[str, str]
) -> tuple["subprocess.Popen[bytes]", object]:
    """Start a worker; on Windows inside its Job Object before its first instruction runs.

    Returns:
        The process, and what must be kept alive as long as it: on Windows the Job's handle
        (letting go of it kills the process), else None.

    Raises:
        OSError: the worker, or its limits, could not be set up.
    """
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    if sys.platform != "win32":
        return subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=pipe,
            stdout=pipe,
            stderr=nothing,
            env=environment,
            pipesize=_PIPE_BYTES,
            # A group of its own: it is ended with its child at once, and Ctrl+C passes it by.
            start_new_session=True,
        ), None
    from desktop.intake import job

    flags = job.SUSPENDED | job.NO_WINDOW
    process = subprocess.Popen(  # noqa: S603 - our own program
        command, stdin=pipe, stdout=pipe, stderr=nothing, env=environment, creationflags=flags
    )
    try:
        return process, job.confined(process.pid)
    except OSError:
        process.kill()
        raise
