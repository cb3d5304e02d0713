"""One thing that the self-check looks at, and how it is."""

from dataclasses import dataclass
from enum import StrEnum

INSTALL_AGAIN = "Install SSO Desk again."


class State(StrEnum):
    """How a check ended."""

    OK = "ok"
    NOTE = "note"
    """Not there, and the program works all the same."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at.

    Attributes:
        name: what was looked at.
        state: how it is.
        said: what was found, without names of persons or of their folders.
        remedy: what to do; empty where it is in order.
    """

    name: str
    state: State
    said: str
    remedy: str = ""
