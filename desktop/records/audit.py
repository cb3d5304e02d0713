"""The audit trail: who changed what, when, from what to what; each line seals the one before.

A line's two texts are sealed by a salted digest, so that they can be erased when a request is
deleted for good while the chain still shows that no line was added, taken away or changed.
"""

import hmac
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.records.database import Connection

_HEAD = "audit"

PACKET = "Packet"
"""What the trail calls a packet that was handed over; its folder stands after it."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the trail.

    Attributes:
        what: what was done, for example ``"Mobile number"``.
        request, officer: ids; empty where it is about neither.
        before, after: the texts; None in a line that was erased.
    """

    what: str
    request: str = ""
    officer: str = ""
    before: str | None = ""
    after: str | None = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it stands in the trail, with its number, its time and who did it."""

    number: int
    at: str
    who: str
    event: Event


class Trail:
    """The trail of one register.

    Args:
        key: seals the lines.
        who: who works with the program.
        now: the clock; lines are ordered by number, never by it.
    """

    def __init__(self, key: bytes, who: str, now: Callable[[], datetime]) -> None:
        self._key = key
        self._who = who
        self._now = now

    def add(self, connection: "Connection", *events: Event) -> None:
        """Write lines, inside the transaction that does what they say."""
        if not events:
            return
        number, chain = _head(connection)
        at = self._now().isoformat(timespec="seconds")
        for one in events:
            number += 1
            salt = os.urandom(16)
            digest = self._digest(salt, one.before or "", one.after or "")
            chain = self._next(chain, number, Entry(number, at, self._who, one), digest)
            connection.execute(
                "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (number, at, self._who, one.what, one.request, one.officer, one.before, one.after,
                 salt, digest, chain),
            )  # fmt: skip
        connection.execute(
            "INSERT OR REPLACE INTO about VALUES (?, ?)", (_HEAD, f"{number} {chain.hex()}")
        )

    def first_wrong(self, connection: "Connection") -> int | None:
        """Number of the first line that is not as it was written; None where all are."""
        chain = b""
        number = 0
        for row in connection.execute(f"{_SELECT}, salt, digest, chain FROM audit ORDER BY number"):
            number += 1
            entry = _entry(row)
            salt, digest, said = row[8:]
            chain = self._next(chain, number, entry, digest)
            if entry.number != number or not hmac.compare_digest(chain, said):
                return number
            texts = (entry.event.before, entry.event.after)
            if salt is None and texts == (None, None):
                continue
            if salt is None or not hmac.compare_digest(
                digest, self._digest(salt, texts[0] or "", texts[1] or "")
            ):
                return number
        return None if (number, chain) == _head(connection) else number + 1

    def _digest(self, salt: bytes, before: str, after: str) -> bytes:
        return hmac.digest(self._key + salt, json.dumps([before, after]).encode(), sha256)

    def _next(self, chain: bytes, number: int, entry: Entry, digest: bytes) -> bytes:
        event = entry.event
        said = [number, entry.at, entry.who, event.what, event.request, event.officer]
        return hmac.digest(self._key, chain + json.dumps(said).encode() + digest, sha256)


def erase(connection: "Connection", request: str) -> None:
    """Take the texts out of the lines of a request; the lines stay."""
    connection.execute(
        "UPDATE audit SET before = NULL, after = NULL, salt = NULL WHERE request = ?", (request,)
    )


def entries(connection: "Connection", request: str = "") -> Iterator[Entry]:
    """The lines of one request, or all, oldest first."""
    where, values = (" WHERE request = ?", (request,)) if request else ("", ())
    for row in connection.execute(f"{_SELECT} FROM audit{where} ORDER BY number", values):
        yield _entry(row)


def printable(found: Iterable[Entry]) -> str:
    """The lines as plain text, one paragraph each, to be printed."""
    return "\n\n".join(_paragraph(one) for one in found) + "\n"


def _paragraph(entry: Entry) -> str:
    event = entry.event
    about = " ".join(one for one in (event.request, event.officer) if one)
    head = f"{entry.number}. {entry.at}  {entry.who}  {event.what}  {about}".rstrip()
    if event.before is None or event.after is None:
        return f"{head}\n    (erased when the request was deleted)"
    if not event.before and not event.after:
        return head
    return f"{head}\n    before: {event.before}\n    after:  {event.after}"


_SELECT = "SELECT number, at, who, what, request, officer, before, after"


def _entry(row: tuple[object, ...]) -> Entry:
    number, at, who, *event = row[:8]
    return Entry(int(str(number)), str(at), str(who), Event(*event))  # type: ignore[arg-type]  # STRICT tables hold text


def _head(connection: "Connection") -> tuple[int, bytes]:
    """Number and seal of the last line."""
    found = connection.execute("SELECT value FROM about WHERE name = ?", (_HEAD,)).fetchone()
    if found is None:
        return 0, b""
    number, _, chain = found[0].partition(" ")
    return int(number), bytes.fromhex(chain)
