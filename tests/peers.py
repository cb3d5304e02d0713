"""Real programs that tests hold our output against: there, or skipped in words, or failed in CI."""

import os
import shutil
from pathlib import Path

import pytest


def require(*programs: str) -> tuple[Path, ...]:
    """Paths of programs on PATH, in the order asked for.

    Where one is missing the test is skipped with its name; with ``CI=true`` it fails instead,
    because there every peer is installed and a skip would hide a check that never ran.
    """
    found = {name: shutil.which(name) for name in programs}
    missing = [name for name, path in found.items() if path is None]
    if missing:
        words = f"not installed here: {', '.join(missing)}"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(f"{words} (CI must have it)", pytrace=False)
        pytest.skip(words)
    return tuple(Path(path) for path in found.values() if path is not None)
