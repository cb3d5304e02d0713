"""What an edit changed in a request, as lines of the audit trail."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from desktop.form.evidence import Evidence, Page
from desktop.form.officer import COLUMN, Kept, OfficerEntry
from desktop.form.request import Request, TemplateUse
from desktop.form.returned import Returned
from desktop.form.texts import tidy
from desktop.records.audit import Event

_LABELS = {
    "posting": "Posting",
    "book_name": "Name in the service book",
    "name_reason": "Reason for the name",
    "single_name": "Single name",
    "evidence": "Service-book pages",
    "extra": "Further columns",
    "kept": "Checks kept",
    "returned": "Returned with",
}

_FORMS = ("sender", "letter")
"""Parts of a request of which each field is told on its own."""

_UNTOLD = frozenset({"officers", "reference", "created", "id", "continues"})
"""What no edit of the officer's changes by itself."""


def request_edits(before: Request, after: Request) -> Iterator[Event]:
    """One event for each field of the request that differs, for each officer who came or went."""
    for one in fields(Request):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if one.name in _FORMS:
            yield from _form_edits(one.name, old, new, after.id)
        elif one.name not in _UNTOLD and old != new:
            yield Event(_words(one.name), after.id, "", _short(old), _short(new))
    known = {one.id: one for one in before.officers}
    for officer in after.officers:
        if officer is not known.get(officer.id):
            yield from edits(after.id, known.get(officer.id), officer)
    for gone in known.keys() - after.places.keys():
        yield Event("Officer taken out", after.id, gone, known[gone].display_name(), "")
    stayed = [one.id for one in before.officers if one.id in after.places]
    if stayed != [one.id for one in after.officers if one.id in known]:
        yield Event("Order of the officers", after.id)


def _form_edits(name: str, old: Any, new: Any, request: str) -> Iterator[Event]:
    if old is new:
        return
    for one in fields(old):
        was, becomes = getattr(old, one.name), getattr(new, one.name)
        if was != becomes:
            what = f"{_words(name)}: {_words(one.name)}"
            yield Event(what, request, "", _short(was), _short(becomes))


def _words(name: str) -> str:
    """The name of a field of sender or letter as words; its labels are the window's own."""
    return name.replace("_", " ").capitalize()


def _short(value: Any) -> str:
    if isinstance(value, TemplateUse):
        return value.name
    if isinstance(value, tuple):
        return "; ".join(one.name if isinstance(one, Page) else _pair(one) for one in value)
    return tidy(str(value))


def edits(request: str, before: OfficerEntry | None, after: OfficerEntry) -> Iterator[Event]:
    """One event for each field that differs; a new officer is one event."""
    if before is None:
        yield Event("Officer added", request, after.id, "", after.display_name())
        return
    for one in fields(OfficerEntry):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if old != new:
            yield Event(label_of(one.name), request, after.id, _text(old), _text(new))


def label_of(name: str) -> str:
    """What a field of the entry is called."""
    return COLUMN[name].label if name in COLUMN else _LABELS.get(name, name)


def _text(value: Any) -> str:
    if isinstance(value, Evidence):
        pages = tuple(value.all_pages)
        return f"{len(pages)} pages: {', '.join(page.name for page in pages)}" if pages else ""
    if isinstance(value, tuple):
        return "; ".join(_pair(one) for one in value)
    return tidy(str(value))


def _pair(value: Any) -> str:
    if isinstance(value, Kept):
        return f"{value.rule}: {value.reason}"
    if isinstance(value, Returned):
        return value.words
    return " = ".join(value)
