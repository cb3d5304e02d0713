"""Editions of the instruction: read from the shipped files, the one in force chosen by date."""

import tomllib
from datetime import date
from functools import cache

from desktop.form.edition import Edition
from desktop.paths import resource


@cache
def editions() -> tuple[Edition, ...]:
    """All shipped editions, oldest first."""
    files = resource("editions").glob("*.toml")
    found = (_read(one.read_text(encoding="utf-8")) for one in files)
    return tuple(sorted(found, key=lambda edition: edition.dated))


def current_edition(day: date | None = None) -> Edition:
    """The edition in force on a day: the latest that is dated not after it.

    The latest of all where no day is given; the oldest for a day before every edition, so that
    a PC with a wrong clock still works.
    """
    known = editions()
    if day is None:
        return known[-1]
    in_force = [one for one in known if one.dated <= day]
    return in_force[-1] if in_force else known[0]


def edition(edition_id: str) -> Edition | None:
    """The edition of that id, None where it is not shipped (any more)."""
    return next((one for one in editions() if one.id == edition_id), None)


def clause_text(of: Edition, clause: str) -> str:
    """Words of a clause as the rules name it, ``"Note 3 with Note 6"`` included.

    Empty for clauses outside the instruction (FR 56(a), DoPT).
    """
    words = (of.clauses.get(part.strip(), "") for part in clause.split(" with "))
    return "\n".join(one for one in words if one)


def _read(text: str) -> Edition:
    return Edition(**tomllib.loads(text))
