"""The steps of undo and redo of each request, kept in the register so that they survive a restart.

A step holds only what it changed, before and after. It is offered again only where what it would
take back is what is there: a file that was changed elsewhere meanwhile cannot be spoilt by it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.form.wire import from_plain, page_sources, read_value, to_plain, write_value

if TYPE_CHECKING:
    # The window knows this module, and is to open without the library of the database.
    from desktop.records.database import Connection

MOST = 200
"""Steps kept of one request: about a day of work on it."""

LARGEST = 4 * 1024 * 1024
"""Characters of all steps of one request; a list of a thousand officers takes a fifth of it."""

_FEW = 50
"""Officers who are read again one by one, and not with their whole request."""

_BEHIND = "Edits before the program closed unexpectedly"


@dataclass(frozen=True, slots=True)
class Move:
    """An edit of the open request, or its being taken back or done again.

    Attributes:
        number: of its step, counted on within the request.
        text: what the step did, for the menu.
        changed: what listeners of the window's state must pull, as its flags.
        at: id of the officer at whom the step was made.
        before, after: the request before and after the whole step.
        stood, stands: the request before and after this move alone.
        melts: the next keystroke may still melt into the step.
        undone: the step was taken back.
        again: the step was done again.
    """

    number: int
    text: str
    changed: int
    at: str
    before: Request
    after: Request
    stood: Request
    stands: Request
    melts: bool = False
    undone: bool = False
    again: bool = False

    @property
    def is_edit(self) -> bool:
        """Whether it makes a step, and does not walk over one."""
        return not (self.undone or self.again)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of undo as it comes back: see `Move`."""

    number: int
    text: str
    changed: int
    at: str
    before: Request
    after: Request


@dataclass(frozen=True, slots=True)
class Past:
    """Steps of a request, the oldest first, of which so many are done."""

    steps: tuple[Step, ...] = ()
    done: int = 0

    @property
    def sources(self) -> frozenset[str]:
        """SHA-256 of the files behind the pages of all steps."""
        states = [state for step in self.steps for state in (step.before, step.after)]
        # Most officers stand in every state: each entry is looked at once.
        officers = {id(one): one for state in states for one in state.officers}
        senders = {id(state.sender): state.sender for state in states}
        pages = [page for one in officers.values() for page in one.evidence.all_pages]
        pages += [page for one in senders.values() for page in one.all_pages]
        return frozenset(page.source for page in pages)


# Written.


def put(db: "Connection", move: Move) -> None:
    """Keep a move, inside the transaction that does it; the oldest steps make room."""
    request = move.stands.id
    if move.is_edit:
        db.execute("DELETE FROM step WHERE request = ? AND number >= ?", (request, move.number))
        undo, redo = (
            _json(one) for one in (_part(move.before, move.after), _part(move.after, move.before))
        )
        db.execute(
            "INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
            (request, move.number, move.text, move.changed, move.at, undo, redo),
        )
        _make_room(db, request)
    else:
        db.execute(
            "UPDATE step SET done = ? WHERE request = ? AND number = ?",
            (int(move.again), request, move.number),
        )


def left_pages(move: Move) -> tuple[str, ...]:
    """SHA-256 of files whose pages went with a move: undo may want them after a restart."""
    left, stay = (_touched(one, move.stands, move.stood) for one in (move.stood, move.stands))
    return tuple(one for one in left if one not in stay)


def touched(moves: Iterable[Move]) -> tuple[str, ...]:
    """Officers that moves changed; none where one came, went or moved, or where they are many."""
    found: dict[str, None] = {}
    for one in moves:
        if _order(one.stood) != _order(one.stands):
            return ()
        found.update(dict.fromkeys(officer.id for officer in _otherwise(one.stands, one.stood)))
    return tuple(found) if len(found) <= _FEW else ()


def _make_room(db: "Connection", request: str) -> None:
    used = 0
    asked = db.execute(
        "SELECT number, length(undo) + length(redo) FROM step "
        "WHERE request = ? ORDER BY number DESC",
        (request,),
    )
    for place, (number, size) in enumerate(asked.fetchall()):
        used += size
        if place >= MOST or used > LARGEST:
            db.execute("DELETE FROM step WHERE request = ? AND number <= ?", (request, number))
            return


def _part(of: Request, than: Request) -> dict[str, Any]:
    """What one request has otherwise than another, as JSON values; ``null`` for nothing."""
    part: dict[str, Any] = {}
    own, other = (to_plain(replace(one, officers=(), reference="")) for one in (of, than))
    rest = {
        name: own.get(name)
        for name in own.keys() | other.keys()
        if own.get(name) != other.get(name)
    }
    if rest:
        part["rest"] = rest
    officers = {one.id: write_value(OfficerEntry, one) for one in _otherwise(of, than)}
    if officers:
        part["officers"] = officers
    if (order := _order(of)) != _order(than):
        part["order"] = order
    return part


def _otherwise(of: Request, than: Request) -> Iterator[OfficerEntry]:
    """Officers of one request who are not so in the other."""
    old = {one.id: one for one in than.officers}
    for one in of.officers:
        if one is not (known := old.get(one.id)) and one != known:
            yield one


def _touched(of: Request, one: Request, other: Request) -> frozenset[str]:
    """SHA-256 of the files behind the pages of a request where two requests differ."""
    ids = {officer.id for officer in (*_otherwise(one, other), *_otherwise(other, one))}
    officers = tuple(officer for officer in of.officers if officer.id in ids)
    return frozenset(page_sources(replace(of, officers=officers)))


def _order(request: Request) -> list[str]:
    return [one.id for one in request.officers]


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


# Read.


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    text: str
    changed: int
    at: str
    undo: Mapping[str, Any]
    redo: Mapping[str, Any]


def past(db: "Connection", request: Request, there: Callable[[str], bool]) -> Past:
    """The steps that lead to and from a request as it stands.

    Args:
        db: the register.
        request: as it was opened.
        there: whether the file behind a page is there, by its SHA-256, or could be fetched.
    """
    found, done = _rows(db, request.id)
    at = next((at for at in range(done, -1, -1) if _stands_at(request, found, at)), None)
    if at is None:
        return _past_behind(request, found[:done], there)
    back = _back(request, found[:at], there)
    on = _walk(request, found[at:], there, back=False)
    return Past((*back, *on), len(back))


def _past_behind(request: Request, found: list[_Row], there: Callable[[str], bool]) -> Past:
    """The steps where the last edit was not noted before a crash: what differs is that edit."""
    noted = _on(request, found[-1].redo) if found else None
    if noted is None:
        return Past()
    last = found[-1]
    step = Step(last.number + 1, _BEHIND, last.changed, "", noted, request)
    back = (*_back(noted, found, there), step)
    return Past(back, len(back))


def _back(state: Request, found: list[_Row], there: Callable[[str], bool]) -> list[Step]:
    """The steps that led to a request, the oldest first."""
    return list(_walk(state, reversed(found), there, back=True))[::-1]


def _rows(db: "Connection", request: str) -> tuple[list[_Row], int]:
    asked = db.execute(
        "SELECT number, text, changed, at, undo, redo, done FROM step WHERE request = ? "
        "ORDER BY number",
        (request,),
    ).fetchall()
    found = [_Row(*row[:4], *map(json.loads, row[4:6])) for row in asked]
    return found, sum(row[6] for row in asked)


def _stands_at(state: Request, found: list[_Row], at: int) -> bool:
    """Whether a request is what it was after so many of the steps."""
    fits_back = not at or _is_as(state, found[at - 1].redo)
    return bool(found) and fits_back and (at == len(found) or _is_as(state, found[at].undo))


def _walk(
    state: Request, found: Iterable[_Row], there: Callable[[str], bool], *, back: bool
) -> Iterator[Step]:
    """The steps one after the other, as far as each fits what the one before it leads to."""
    for row in found:
        was, becomes = (row.redo, row.undo) if back else (row.undo, row.redo)
        other = _on(state, becomes) if _is_as(state, was) else None
        if other is None:
            return
        come = _touched(other, state, other) - _touched(state, state, other)
        if not all(map(there, come)):
            return
        before, after = (other, state) if back else (state, other)
        yield Step(row.number, row.text, row.changed, row.at, before, after)
        state = other


def _is_as(state: Request, part: Mapping[str, Any]) -> bool:
    """Whether a request has all that a part of one says."""
    if part.get("order", _order(state)) != _order(state):
        return False
    for officer, plain in part.get("officers", {}).items():
        place = state.places.get(officer)
        if place is None or state.officers[place] != read_value(OfficerEntry, plain, "officer"):
            return False
    own = to_plain(replace(state, officers=())) if "rest" in part else {}
    return all(own.get(name) == value for name, value in part.get("rest", {}).items())


def _on(state: Request, part: Mapping[str, Any]) -> Request | None:
    """A request with a part put on; None where an officer would be missing."""
    officers = {one.id: one for one in state.officers}
    for officer, plain in part.get("officers", {}).items():
        officers[officer] = read_value(OfficerEntry, plain, "officer")
    order = part.get("order", _order(state))
    if any(one not in officers for one in order):
        return None
    made = state
    if "rest" in part:
        plain = {**to_plain(replace(state, officers=())), **part["rest"]}
        made = from_plain({name: value for name, value in plain.items() if value is not None})
        made = replace(made, reference=state.reference)
    return replace(made, officers=tuple(officers[one] for one in order))
