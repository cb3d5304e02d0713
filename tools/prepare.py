"""Make the environment: `.venv` from the hashed lock file, and this program in it.

Standard library only: this runs before anything is installed.
"""

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

_STAMP = VENV / "made-from"
_INSTALL = ("-m", "pip", "install", "--quiet", "--progress-bar", "off", "--no-input")


class NotReady(Exception):
    """The environment could not be made; the text says what to do."""


def environment() -> Path:
    """Make `.venv` where it is missing or older than the lock file.

    Returns:
        Its Python.

    Raises:
        NotReady: with one sentence and the command that helps.
    """
    if not _works(PYTHON):
        print("Making the environment in .venv", flush=True)
        _make_venv()
    wanted = _wanted()
    if not _STAMP.is_file() or _STAMP.read_text(encoding="utf-8") != wanted:
        print("Installing what requirements.lock names (a few minutes the first time)", flush=True)
        _pip("--require-hashes", "--only-binary=:all:", "--requirement", str(LOCK))
        # No index and no isolation: the builder (hatchling) stands in the lock like all else.
        _pip("--no-deps", "--no-index", "--no-build-isolation", "--editable", str(ROOT))
        _STAMP.write_text(wanted, encoding="utf-8")
    return PYTHON


def missing() -> list[str]:
    """Debian's package of the part of Python that puts pip into an environment, where needed."""
    if _works(PYTHON) or importlib.util.find_spec("ensurepip"):
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def masked(text: str) -> str:
    """The text without the hosts of addresses: a log must not name a package registry."""
    return re.sub(r"(?i)\b(?:[a-z][a-z+]*://|host=['\"])[^\s/'\"),]+", "(address)", text)


def _wanted() -> str:
    """What the environment must have been made from: lock, project file and Python."""
    made_of = hashlib.sha256()
    for path in (LOCK, ROOT / "pyproject.toml"):
        made_of.update(path.read_bytes())
    return f"{made_of.hexdigest()} {sys.version_info.major}.{sys.version_info.minor} {ROOT}\n"


def _works(python: Path) -> bool:
    """Whether the environment's Python starts and has pip; a copied folder may have neither."""
    if not python.exists():
        return False
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([python, "-c", probe], check=False, capture_output=True).returncode == 0


def _make_venv() -> None:
    """Make it with pip inside."""
    # In a process of its own: this one may have looked for ensurepip before it was there.
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", VENV], check=False, capture_output=True, text=True
    )
    if made.returncode:
        raise NotReady(f"The environment could not be made:\n{made.stdout}{made.stderr}")


def _pip(*arguments: str) -> None:
    """Run pip quietly; what it says is shown only where it fails, without addresses."""
    known = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    # An activated environment or a PYTHONPATH of the caller must not leak into this one.
    known.pop("PYTHONPATH", None)
    run = subprocess.run(
        [PYTHON, *_INSTALL, *arguments],
        check=False,
        capture_output=True,
        text=True,
        env=known,
        cwd=ROOT,
    )
    if run.returncode:
        said = masked(run.stdout + run.stderr).splitlines()[-30:]
        raise NotReady("pip could not install:\n" + "\n".join(said))
