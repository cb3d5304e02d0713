"""The commands behind `make`: each sets up what it needs, then does its work.

Standard library only: this is what a fresh machine with Python 3.11 runs first.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools import prepare, system
from tools.prepare import PYTHON, ROOT, NotReady


def run() -> int:
    """Open the window."""
    if not system.display():
        print(
            "There is no display here, so no window can be opened.\n"
            "`make demo` builds the sample packet without one and prints what it made."
        )
        return 1
    _ready(window=True)
    return _python("-m", "desktop")


def demo() -> int:
    """Build the sample request's packet in demo-out/ and print what it made."""
    _ready(window=False)
    return _python("-m", "desktop", "demo", "--out", "demo-out")


def test() -> int:
    """All checks and tests."""
    _ready(window=False)
    return _python("-m", "tools.checks")


def quick() -> int:
    """The tests alone, on all cores, without coverage."""
    _ready(window=False)
    return _python("-m", "pytest", "-q", "-n", "auto")


def lint() -> int:
    """Format, lint, types and import contracts; no tests."""
    _ready(window=False)
    return _python("-m", "tools.checks", "lint")


def fix() -> int:
    """Let ruff put right what it can."""
    _ready(window=False)
    _python("-m", "ruff", "check", "--fix", ".")
    return _python("-m", "ruff", "format", ".")


def soak() -> int:
    """The long tests, left out of `make test`."""
    _ready(window=False)
    return _python("-m", "pytest", "-q", "-m", "soak", "-o", "addopts=--import-mode=importlib")


def bench() -> int:
    """Measure: every script in benchmarks/."""
    _ready(window=False)
    scripts = sorted((ROOT / "benchmarks").glob("[!_]*.py"))
    return max((_python("-m", f"benchmarks.{one.stem}") for one in scripts), default=0)


def docs() -> int:
    """Write docs/reference anew from the code."""
    _ready(window=False)
    return _python("-m", "desktop.reference")


def i18n() -> int:
    """Bring what the window says now into resources/i18n/hi.csv, and say what has no Hindi yet."""
    _ready(window=False)
    return _python("-m", "tools.i18n")


def shots() -> int:
    """Take the pictures of the window for README and guide."""
    _ready(window=True)
    return _python("-m", "tools.shots")


def lock() -> int:
    """Write requirements.lock anew from pyproject.toml; keeps the versions that still fit."""
    _ready(window=False)
    name = prepare.LOCK.name
    # Bare `uv`: its package finds the program beside the environment's Python.
    return _python(
        "-m", "uv", "pip", "compile", "--universal", "--python-version", "3.11", "--all-extras",
        "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate",
        "--custom-compile-command", "make lock", "--quiet", "pyproject.toml", "-o", name,
    )  # fmt: skip


def setup() -> int:
    """Make the environment and check Qt's libraries, no more."""
    _ready(window=True)
    return 0


def peers() -> int:
    """Install the real programs that the tests work with (root, Debian)."""
    missing = system.peers_missing() + system.qt_missing(window=True)
    if system.install(missing):
        return 0
    print(system.install_command(missing))
    return 1


def installers() -> int:
    """Build the installers for Windows and Linux into dist/ (root, Debian)."""
    _ready(window=False)
    return _packers() or _python("installer/build.py", "all")


def installers_test() -> int:
    """Build the installers quickly, try them under Wine and in a bare Debian (root, Debian)."""
    _ready(window=False)
    return _packers() or _python(
        "-m", "pytest", "-q", "-m", "installers", "-o", "addopts=--import-mode=importlib -ra",
        "tests/installer",
    )  # fmt: skip


def _packers() -> int:
    """Debian's packages that build and try installers; 0 where they are there."""
    missing = system.peers_missing(system.PACKERS)
    if system.install(missing):
        return 0
    print(system.install_command(missing))
    return 1


def clean_room() -> int:
    """Try `make demo` and `make test` in a bare Debian 12 (root, mmdebstrap)."""
    return subprocess.run(["bash", "tools/clean_room.sh"], check=False, cwd=ROOT).returncode


def help_() -> int:
    """What the targets do."""
    for name, command in COMMANDS.items():
        print(f"make {name:<15} {(command.__doc__ or '').splitlines()[0]}")
    return 0


COMMANDS: dict[str, Callable[[], int]] = {
    "run": run,
    "demo": demo,
    "test": test,
    "quick": quick,
    "lint": lint,
    "fix": fix,
    "soak": soak,
    "bench": bench,
    "docs": docs,
    "i18n": i18n,
    "shots": shots,
    "lock": lock,
    "setup": setup,
    "peers": peers,
    "clean-room": clean_room,
    "installers": installers,
    "installers-test": installers_test,
    "help": help_,
}


def main(words: list[str]) -> int:
    """Do one command; a set-up that is not possible is said in words."""
    command = COMMANDS.get(words[0] if len(words) == 1 else "help", help_)
    try:
        return command()
    except NotReady as why:
        print(why, file=sys.stderr)
        return 2


def _ready(*, window: bool) -> None:
    """Qt's libraries there, environment made.

    Raises:
        NotReady: one of them is not, with the command that helps.
    """
    missing = system.qt_missing(window=window) + prepare.missing()
    if missing and not system.install(missing):
        raise NotReady(
            "Python or Qt needs something of the system that is not here.\n"
            + system.install_command(missing)
        )
    prepare.environment()


def _python(*words: str) -> int:
    """Run the environment's Python in the project's folder."""
    sys.stdout.flush()
    return subprocess.run([PYTHON, *words], check=False, cwd=ROOT, env=_surroundings()).returncode


def _surroundings() -> dict[str, str]:
    """The caller's variables, with the environment's programs first on PATH."""
    surroundings = dict(os.environ)
    surroundings["PATH"] = f"{Path(PYTHON).parent}{os.pathsep}{surroundings.get('PATH', '')}"
    surroundings.pop("PYTHONPATH", None)
    return surroundings


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
