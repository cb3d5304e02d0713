"""What happened to a request, from the audit trail, in the words of the office."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop.form.dates import date_text, read_date
from desktop.records.audit import PACKET, Entry
from desktop.records.lines import Line, Status
from desktop.ui.models.register_table import day_words, officers_words, status_words
from desktop.ui.words import name_of

PAPER = "Paper"
"""What the trail calls a reminder or slip that went; its folder stands after it."""

_STATUS = "Status"
_STATUSES = frozenset(one.value for one in Status)


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline.

    Attributes:
        at: day and time as shown.
        words: what happened.
    """

    at: str
    words: str


def moments(trail: Iterable[Entry], lines: Iterable[Line]) -> tuple[Moment, ...]:
    """The timeline, newest first; single edits of fields are left to the trail itself.

    Several officers of whom the same was said at once are one line.
    """
    names = {one.officer: name_of(one.entry) for one in lines}
    found: dict[tuple[str, str], list[str]] = {}
    for one in trail:
        words = _words(one)
        if words:
            found.setdefault((one.at, words), []).append(one.event.officer)
    told = [Moment(_at(at), _of(officers, words, names)) for (at, words), officers in found.items()]
    return tuple(reversed(told))


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with files that were handed over.

    Attributes:
        path: where it was made.
        paper: it holds a reminder or a slip, not the request.
    """

    path: Path
    paper: bool


def folders(trail: Iterable[Entry], lines: Iterable[Line]) -> tuple[Folder, ...]:
    """The folders of packets and papers that were handed over, the newest first."""
    found: dict[str, bool] = {one.folder: False for one in lines if one.folder}
    for one in trail:
        if one.event.what in {PACKET, PAPER} and one.event.after:
            found.pop(one.event.after, None)
            found[one.event.after] = one.event.what == PAPER
    return tuple(Folder(Path(path), paper) for path, paper in reversed(found.items()))


def _words(entry: Entry) -> str:
    event = entry.event
    if event.what == _STATUS:
        return _status(event.after or "")
    after = event.after or ""
    return {
        "Request begun": _tr("Begun"),
        PACKET: _tr("A packet was handed over: {after}"),
        "Reminder went": _tr("A reminder went") if after else _tr("The reminder was taken back"),
        "Reminder later": _tr("Reminder wanted from {after} on"),
        "Slip given": _tr("The slip was given") if after else _tr("The slip was taken back"),
        "Pages kept until": _tr("Pages are kept until {after}"),
        "Pages removed, their time was over": _tr("The pages were removed, their time was over"),
    }.get(event.what, "").replace("{after}", _shown(event.what, after))


def _status(told: str) -> str:
    """``returned; 2026-11-02; SR-1; DOB differs`` in words."""
    status, *more = told.split("; ")
    if status not in _STATUSES:
        return ""
    said = ", ".join(map(_day, more))
    words = status_words(Status(status))
    return f"{words}: {said}" if said else words


def _shown(what: str, after: str) -> str:
    return Path(after).name if what == PACKET else _day(after)


def _day(text: str) -> str:
    day = read_date(text) if text[:4].isdigit() and text.count("-") == 2 else None  # noqa: PLR2004 - a date in ISO 8601
    return date_text(day) if day else text


def _of(officers: list[str], words: str, names: Mapping[str, str]) -> str:
    known = [one for one in officers if one]
    if not known:
        return words
    if len(known) == 1:
        return f"{names.get(known[0], _tr('an officer who was taken out'))}: {words}"
    return f"{officers_words(len(known))}: {words}"


def _at(at: str) -> str:
    return f"{day_words(at[:10])} {at[11:16]}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Story", text)
