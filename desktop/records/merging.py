"""Another register taken into this one: the same requests are recognised, and nothing is dropped.

Where both know an officer of a request otherwise, the one whose status is newer stands, what it
lacks is filled in from the other, and the other is written into the audit trail as it was.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from desktop.errors import BadDocument
from desktop.form.officer import OfficerEntry, new_id
from desktop.form.wire import write_value
from desktop.jobs import Job, Progress
from desktop.records import rows
from desktop.records.audit import Entry, Event
from desktop.records.database import Connection
from desktop.records.edits import edits
from desktop.records.lines import Line
from desktop.records.register import Register
from desktop.records.register_bundle import unpack
from desktop.records.vault import open_vault

_OTHERWISE = "Stood otherwise in the other register"
_FILLED = ("ticket", "reason", "sso_id", "icegate", "reasons", "went")


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of it.

    Attributes:
        requests: that were not here.
        officers: who were not here, of requests that were and of those that were not.
        same: officers who stand alike in both.
        differences: one sentence for each officer who stood otherwise.
        missing: page files that the other register had lost.
    """

    requests: int = 0
    officers: int = 0
    same: int = 0
    differences: tuple[str, ...] = ()
    missing: int = 0

    def and_then(self, other: "Merged") -> "Merged":
        """Both together."""
        return Merged(
            self.requests + other.requests,
            self.officers + other.officers,
            self.same + other.same,
            self.differences + other.differences,
            self.missing + other.missing,
        )


def merge_file(into: Register, file: Path, passphrase: str, now: datetime) -> Job[Merged]:
    """Take a register that was handed over as a file into this one; see `merge`.

    Its sealed files lie beside this register meanwhile, and go at the end whatever happens.

    Raises:
        NeedsKey: not this passphrase.
        BadRegister: the file is damaged, or one of the two registers is.
        CannotSave: the disk did not take something.
    """
    folder = into.vault.folder.with_name(f".merging-{new_id()}")
    try:
        yield from unpack(file, folder, passphrase, now)
        other = Register(open_vault(now, passphrase=passphrase, folder=folder))
        try:
            return (yield from merge(into, other))
        finally:
            other.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def merge(into: Register, other: Register) -> Job[Merged]:
    """Take another register into this one, request by request; each is whole or not there.

    Run again after it was stopped, it goes on: what is here already is the same.

    Raises:
        CannotSave: the disk did not take a request; those before it are here.
        BadRegister: one of the two is damaged.
    """
    found = Merged()
    requests = other.requests
    for place, one in enumerate(reversed(requests)):
        yield Progress(place, len(requests), f"request {place + 1} of {len(requests)}")
        found = found.and_then(_merge_request(into, other, one.request))
    return found


def _merge_request(into: Register, other: Register, request: str) -> Merged:
    theirs = tuple(one for one in other.lines if one.request == request)
    mine = {one.officer: one for one in into.lines if one.request == request}
    whole = other.request(request)
    if whole is None:
        return Merged()
    names, missing = _pages(into, other, request)
    fresh = [one for one in theirs if one.officer not in mine]
    pairs = [(mine[one.officer], one) for one in theirs if one.officer in mine]
    noted = {one.event.before for one in into.trail(request) if one.event.what == _OTHERWISE}
    unlike = [
        (ours, one) for ours, one in pairs if _said(ours) != _said(one) and _said(one) not in noted
    ]

    def work(db: Connection) -> Iterator[Event]:
        if not mine:
            rows.put_request(db, whole, theirs[0].file)
            db.execute("UPDATE request SET folder = ? WHERE id = ?", (theirs[0].folder, request))
        for place, one in enumerate(fresh, len(mine)):
            yield from _put(db, replace(one, place=place), place)
        for ours, one in unlike:
            stands = _both(ours, one)
            rows.put_officer(db, request, ours.place, stands.entry, stands.since)
            rows.put_status(db, stands)
            yield Event(_OTHERWISE, request, one.officer, _said(one), _said(stands))
        rows.put_pages(db, request, names)
        if fresh or unlike:
            yield from map(_from_other, other.trail(request))

    into.take_in(work)
    return Merged(
        requests=int(not mine),
        officers=len(fresh),
        same=len(pairs) - len(unlike),
        differences=tuple(_sentence(ours, one) for ours, one in unlike),
        missing=missing,
    )


def _pages(into: Register, other: Register, request: str) -> tuple[dict[str, str], int]:
    """Seal the pages of a request for this register; gives their names, and how many are lost."""
    names, missing = {}, 0
    for source, name in other.vault.read(lambda db: rows.page_names(db, request)).items():
        try:
            names[source] = into.vault.pages.put(other.vault.pages.get(name))
        except BadDocument:
            missing += 1
    return names, missing


def _put(db: Connection, line: Line, place: int) -> Iterator[Event]:
    rows.put_officer(db, line.request, place, line.entry, line.since)
    rows.put_status(db, line)
    yield Event("Officer from another register", line.request, line.officer, "", line.name)


def _both(ours: Line, theirs: Line) -> Line:
    """The newer of two, with what it lacks from the older."""
    newer, older = (theirs, ours) if theirs.since > ours.since else (ours, theirs)
    filled = {name: getattr(newer, name) or getattr(older, name) for name in _FILLED}
    return replace(newer, place=ours.place, **filled)


def _said(line: Line) -> str:
    """All that is known of an officer, as text."""
    known = {name: str(getattr(line, name)) for name in ("status", "went", *_FILLED)}
    return json.dumps({**known, "entry": write_value(OfficerEntry, line.entry)}, ensure_ascii=False)


def _sentence(ours: Line, theirs: Line) -> str:
    stands = _both(ours, theirs)
    which = "the other register's" if stands.status is theirs.status is not ours.status else "this"
    words = [
        f"{event.what}: {event.before or 'nothing'} here, {event.after or 'nothing'} there"
        for event in edits(ours.request, ours.entry, theirs.entry)
    ]
    if ours.status is not theirs.status:
        words.insert(0, f"status: {_words(ours)} here, {_words(theirs)} there; {which} stands")
    return (
        f"{stands.name} in {stands.reference}: {'; '.join(words) or 'what was answered differs'}."
    )


def _words(line: Line) -> str:
    return line.status.value.replace("_", " ")


def _from_other(entry: Entry) -> Event:
    """A line of the other's trail, as it goes into this one."""
    event = entry.event
    what = f"{event.what} (other register, line {entry.number}, {entry.at}, {entry.who})"
    return replace(event, what=what, before=event.before or "", after=event.after or "")
