"""Mixed Hindi and English subjects come back unchanged on every Python that we support."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("subjects.py")


def _python(version: str) -> str | None:
    """A Python of this version: this one, one on PATH, or one of pyenv's."""
    if version == ".".join(map(str, sys.version_info[:2])):
        return sys.executable
    found = sorted((Path.home() / ".pyenv/versions").glob(f"{version}.*/bin/python"))
    return str(found[-1]) if found else shutil.which(f"python{version}")


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_3000_random_subjects_come_back_unchanged(version: str) -> None:
    python = _python(version)
    if python is None:
        pytest.skip(f"only on a machine with Python {version}")
    done = subprocess.run(
        [python, "-I", str(SCRIPT)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout == f"Python {version}: 0 of 3000 changed\n", done.stderr
    assert done.returncode == 0
