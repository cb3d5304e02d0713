"""Editions of the instruction: shipped with the program, or taken in later; the one in force.

An edition taken in later lies in the data folder under the SHA-256 of its file, so that a damaged
one is recognised; who vouched for it was asked when it came in (`desktop.records.releases`).
"""

import re
import tomllib
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from desktop.form.contacts import read_email
from desktop.form.edition import Edition
from desktop.paths import editions_folder, resource, wanted_edition

SUFFIX = ".ssoedition"
"""Of an edition's file, on a share as in the data folder."""

LARGEST = 200_000
"""Bytes of an edition's file."""

_ID = re.compile(r"\d{4}-\d{2}-\d{2}[a-z]?")
_RANGES = {
    "youngest": (14, 30),
    "late_joining": (20, 70),
    "retirement_age": (50, 80),
    "coarse_dpi": (50, 300),
    "mail_limit": (1_000_000, 150_000_000),
}
"""Least and greatest of the numbers in an edition from outside."""


def editions() -> tuple[Edition, ...]:
    """All editions, oldest first; a shipped one before one taken in under the same name."""
    folder = editions_folder()
    files = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    # With their times, so that each is read again only where it changed.
    seen = tuple((one.name, one.stat().st_mtime_ns) for one in files)
    known = {one.id: one for one in _kept(str(folder), seen)}
    known |= {one.id: one for one in _shipped()}
    return tuple(sorted(known.values(), key=lambda one: (one.dated, one.id)))


def current_edition(day: date | None = None) -> Edition:
    """The edition in force: the one chosen on this PC, else the latest dated not after a day.

    Args:
        day: today if None. The oldest edition serves a day before every one, so that a PC with
            a wrong clock still works.
    """
    chosen = edition(wanted_edition()) if day is None else None
    return chosen or latest(day)


def latest(day: date | None = None) -> Edition:
    """The latest edition dated not after a day, today if None; see `current_edition`."""
    known = editions()
    today = day or date.today()  # noqa: DTZ011 - the officer's own calendar day
    in_force = [one for one in known if one.dated <= today]
    return in_force[-1] if in_force else known[0]


def edition(edition_id: str) -> Edition | None:
    """The edition of that id, None where it is not here (any more)."""
    return next((one for one in editions() if one.id == edition_id), None)


def clause_text(of: Edition, clause: str) -> str:
    """Words of a clause as the rules name it, ``"Note 3 with Note 6"`` included.

    Empty for clauses outside the instruction (FR 56(a), DoPT).
    """
    words = (of.clauses.get(part.strip(), "") for part in clause.split(" with "))
    return "\n".join(one for one in words if one)


def read_edition(data: bytes) -> Edition:
    """An edition from outside.

    Raises:
        ValueError: it is none, or something in it cannot be right.
    """
    if len(data) > LARGEST:
        raise ValueError("larger than an edition is")
    plain = tomllib.loads(data.decode("utf-8-sig"))
    if not _fits(plain):
        raise ValueError("no edition of the instruction")
    return Edition(**plain)


def _fits(plain: dict[str, Any]) -> bool:
    texts = [plain.get(name) for name in ("id", "title", "mail_to")]
    clauses = plain.get("clauses", {})
    return (
        plain.keys() <= Edition.__dataclass_fields__.keys()
        and all(isinstance(one, str) and one for one in texts)
        and _ID.fullmatch(str(texts[0])) is not None
        and read_email(str(texts[2])) == texts[2]
        and type(plain.get("dated")) is date
        and all(
            _in_range(plain.get(name, least), least, most)
            for name, (least, most) in _RANGES.items()
        )
        and isinstance(clauses, dict)
        and all(isinstance(one, str) for one in clauses.values())
    )


def _in_range(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


@cache
def _shipped() -> tuple[Edition, ...]:
    files = resource("editions").glob("*.toml")
    return tuple(Edition(**tomllib.loads(one.read_text(encoding="utf-8"))) for one in files)


@lru_cache(maxsize=4)
def _kept(folder: str, seen: tuple[tuple[str, int], ...]) -> tuple[Edition, ...]:
    """Editions in the data folder that are as they came in.

    Args:
        folder: theirs; part of the key alone.
        seen: name and time of change of each.
    """
    del folder
    found = []
    for name, _ in seen:
        try:
            data = (editions_folder() / name).read_bytes()
            if sha256(data).hexdigest() == name.removesuffix(SUFFIX):
                found.append(read_edition(data))
        except (OSError, ValueError):
            # The self-check names it (`desktop.records.releases.damaged_editions`).
            continue
    return tuple(found)
