"""All checks and tests in one run: cheap ones first, every one of them, a count at the end."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("form", "rules", "template", "packet", "intake")
"""Rooms whose lines and branches must be tested to `COVERED` per cent."""
COVERED = 95


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes:
        name: one word for the list at the end.
        words: arguments of the environment's Python.
        shown: its output is shown as it comes, not only where it fails.
        more: variables for it.
    """

    name: str
    words: tuple[str, ...]
    shown: bool = False
    more: dict[str, str] = field(default_factory=dict)


_IMPORTS = "from importlinter.cli import lint_imports_command as check; check()"
"""import-linter has no module to run; its command takes its arguments from the line."""

LINT = (
    Check("format", ("-m", "ruff", "format", "--check", ".")),
    Check("lint", ("-m", "ruff", "check", ".")),
    Check("types", ("-m", "mypy")),
    Check("imports", ("-c", _IMPORTS, "--no-logo")),
)
TESTS = (
    Check("reference", ("-m", "desktop.reference", "--check")),
    Check("tests", ("-m", "pytest", "--cov", "--cov-report="), shown=True),
    *(
        Check(
            f"coverage of {room}",
            ("-m", "coverage", "report", f"--include=desktop/{room}/*", f"--fail-under={COVERED}"),
        )
        for room in ROOMS
    ),
)


def main(words: list[str]) -> int:
    """Run them all, even after one fails.

    Returns:
        0 where all passed.
    """
    checks = LINT if words == ["lint"] else LINT + TESTS
    failed = [check.name for check in checks if not _passes(check)]
    if failed:
        print("Not right: " + ", ".join(failed))
    print(f"checks: {len(checks) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def _passes(check: Check) -> bool:
    """Run one check; its output is shown where it fails."""
    print(f"{check.name} ...", flush=True)
    began = time.monotonic()
    run = subprocess.run(
        [sys.executable, *check.words],
        check=False,
        cwd=ROOT,
        stdout=None if check.shown else subprocess.PIPE,
        stderr=None if check.shown else subprocess.STDOUT,
        text=True,
        env={**os.environ, **check.more},
    )
    if run.returncode and not check.shown:
        print(run.stdout)
    verdict = "failed" if run.returncode else "ok"
    print(f"{check.name}: {verdict}, {time.monotonic() - began:.1f} s", flush=True)
    return run.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
