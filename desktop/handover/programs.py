"""Starts a mail program apart from ours, with a clean environment, and sees it fail early."""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence

from desktop.errors import CannotHandOver

WATCHED_SECONDS = 2.0
"""How long a started program is watched for an early failure."""

QUERY_SECONDS = 10.0
"""How long a short question to the system may take."""

_OURS = ("QT_", "LD_", "PYTHON", "_PYI", "_MEIPASS")
_KEPT_SUFFIX = "_ORIG"


def clean_environment(environ: Mapping[str, str], *, frozen: bool) -> dict[str, str]:
    """The environment for a foreign program.

    The packaged program sets library and Qt paths to its own folder; a mail program that
    inherits them loads our libraries and dies. PyInstaller keeps the former value of a variable
    under its name with ``_ORIG``: that one is put back.

    Args:
        environ: as ``os.environ``.
        frozen: whether this is the packaged program; a checkout changes nothing.
    """
    if not frozen:
        return dict(environ)
    clean = {name: value for name, value in environ.items() if not name.startswith(_OURS)}
    for name, value in environ.items():
        if name.startswith(_OURS) and name.endswith(_KEPT_SUFFIX):
            clean[name.removesuffix(_KEPT_SUFFIX)] = value
    return clean


def start(
    command: Sequence[str], label: str, watched: float = WATCHED_SECONDS
) -> subprocess.Popen[bytes]:
    """Start a program that lives on without us, and watch its first moments.

    Returns:
        The process: still running, or ended with 0.

    Raises:
        CannotHandOver: it could not be started, or ended with another code while watched.
    """
    process = launch(command, label)
    try:
        code = process.wait(timeout=watched)
    except subprocess.TimeoutExpired:
        let_live(process)
        return process
    if code != 0:
        raise EndedAtOnce(label, code)
    return process


class EndedAtOnce(CannotHandOver):
    """A program ended with a code that is not 0 while it was watched.

    Attributes:
        code: the exit code; negative for a signal.
    """

    def __init__(self, label: str, code: int) -> None:
        super().__init__(f"{label} closed at once with code {code}.")
        self.code = code


def launch(
    command: Sequence[str], label: str, stdin: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own.

    Raises:
        CannotHandOver: it is not there, or may not be run.
    """
    try:
        return subprocess.Popen(  # noqa: S603 - argument list, no shell
            list(command),
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=clean_environment(os.environ, frozen=bool(getattr(sys, "frozen", False))),
            start_new_session=True,
            creationflags=_apart(),
        )
    except (OSError, ValueError) as error:
        raise CannotHandOver(f"{label} could not be started.") from error


def let_live(process: subprocess.Popen[bytes]) -> None:
    """Collect the program's exit code whenever it ends, so that no dead process is left."""
    threading.Thread(target=process.wait, daemon=True, name=f"reap {process.pid}").start()


def ask(command: Sequence[str]) -> str:
    """First line that a short query prints; empty where it is missing, fails or hangs."""
    try:
        answer = subprocess.run(  # noqa: S603 - argument list, no shell
            list(command),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=QUERY_SECONDS,
            check=False,
            env=clean_environment(os.environ, frozen=bool(getattr(sys, "frozen", False))),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""  # no answer is an answer: the next way is taken
    lines = answer.stdout.decode("utf-8", "replace").strip().splitlines()
    return lines[0].strip() if lines and answer.returncode == 0 else ""


def _apart() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    return 0
