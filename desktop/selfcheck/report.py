"""The self-check as text to be read or sent to whoever helps; it names no person."""

import platform
from dataclasses import asdict
from typing import Any

from desktop import __version__
from desktop.selfcheck.kinds import Check, State


def well(checks: tuple[Check, ...]) -> bool:
    """Whether nothing is missing."""
    return all(one.state is not State.MISSING for one in checks)


def as_plain(checks: tuple[Check, ...]) -> dict[str, Any]:
    """The report as JSON has it."""
    return {
        "version": __version__,
        "python": platform.python_version(),
        "platform": system(),
        "ok": well(checks),
        "checks": [asdict(one) for one in checks],
    }


def as_text(checks: tuple[Check, ...]) -> str:
    """The report as lines of text."""
    lines = [f"SSO Desk {__version__}, Python {platform.python_version()}, {system()}"]
    for one in checks:
        lines.append(f"{one.state:8} {one.name}: {one.said}")
        lines += [f"{'':8} {one.remedy}"] if one.remedy else []
    lines.append(last_words(checks))
    return "\n".join(lines)


def last_words(checks: tuple[Check, ...]) -> str:
    """What it comes to."""
    return "Everything needed is there." if well(checks) else "Something is missing."


def system() -> str:
    """The system that the program runs on."""
    return f"{platform.system()} {platform.release()} ({platform.machine()})"
