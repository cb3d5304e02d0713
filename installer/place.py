"""Where the build works, what the program is called, and how other programs are run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "installer"
LOCK = ROOT / "requirements.lock"
PROGRAM = "SSO Desk"
COMMAND = "sso-desk"
FILE_ENDING = ".ssoreq"
PUBLISHER = "SSO Desk project"

EPOCH = 1_767_225_600
"""Time of every file in every package (1 January 2026, UTC), so that builds can be compared.

``SOURCE_DATE_EPOCH`` overrides.
"""


class CannotBuild(Exception):
    """The build stops; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Folders of a build.

    Attributes:
        out: finished files.
        work: everything between.
        cache: what was fetched, kept for the next build.
        key: what the publisher signs with; None for a build that trusts no key.
    """

    out: Path
    work: Path
    cache: Path
    key: "Ed25519PrivateKey | None" = None

    def fresh(self, name: str) -> Path:
        """An empty folder of that name for a step."""
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder


def version() -> str:
    """The program's version, read without importing it."""
    for line in (ROOT / "desktop/__init__.py").read_text(encoding="utf-8").splitlines():
        if line.startswith("__version__"):
            return line.split('"')[1]
    raise CannotBuild("desktop/__init__.py names no version.")


def epoch() -> int:
    """Time of every packed file, in seconds since 1970."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", EPOCH))


def run(
    words: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    more: dict[str, str] | None = None,
    fed: bytes | None = None,
) -> str:
    """Run a program.

    Standard streams are pipes throughout: under Wine, Python cannot start on anything else.

    Args:
        words: program and arguments.
        cwd: its folder.
        more: variables beside those of this process.
        fed: its standard input.

    Returns:
        What it said on standard output.

    Raises:
        CannotBuild: it is not there, or it failed; with the end of what it said.
    """
    name = Path(words[0]).name
    try:
        done = subprocess.run(
            [str(word) for word in words],
            cwd=cwd,
            env={**os.environ, **(more or {})},
            input=b"" if fed is None else fed,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise CannotBuild(f"{name} is not installed: see installer/README.md.") from None
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        tail = (said + done.stderr.decode("utf-8", "replace")).splitlines()[-25:]
        raise CannotBuild(f"{name} ended with {done.returncode}:\n" + "\n".join(unnamed(tail)))
    return said


def unnamed(lines: Sequence[str]) -> list[str]:
    """Lines without addresses: a log must not name a package server."""
    from tools.prepare import masked

    return [masked(line) for line in lines]


def tell(words: str) -> None:
    """One line of progress."""
    print(words, flush=True)


def same_times(folder: Path) -> None:
    """Give every file and folder the build's one time."""
    moment = epoch()
    for path in folder.rglob("*"):
        os.utime(path, (moment, moment), follow_symlinks=False)
    os.utime(folder, (moment, moment))


def python() -> str:
    """The Python that runs the build."""
    return sys.executable
