"""What an edit changed in an officer's entry, as lines of the audit trail."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from desktop.form.evidence import Evidence
from desktop.form.officer import COLUMN, Kept, OfficerEntry
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
}


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
    return " = ".join(value)
