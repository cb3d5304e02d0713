"""What of a returned officer was changed since, and what was not."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from desktop.form.evidence import Page
from desktop.form.officer import COLUMN, COLUMNS, OfficerEntry
from desktop.form.returned import EVIDENCE, NAME, Returned
from desktop.form.texts import tidy


def judged(officer: OfficerEntry, column: str) -> str:
    """The text that a reason is about: equal texts mean that nothing was changed.

    Args:
        officer: whose entry it is.
        column: as in `Returned.column`. For pages, and where no one thing is meant, the text is
            a digest; extra columns of the template are judged by their own text.
    """
    if column == NAME:
        return " / ".join(filter(None, (_name(officer), tidy(officer.book_name))))
    if column == EVIDENCE:
        return _digest(_pages(officer))
    if column:
        return tidy(officer.value(column))
    values = [tidy(officer.value(one.key)) for one in COLUMNS if not one.computed]
    values += [tidy(officer.book_name), *(tidy(text) for _name, text in officer.extra)]
    return _digest((*values, *_pages(officer)))


def is_unchanged(officer: OfficerEntry, reason: Returned) -> bool:
    """Whether what came back is as it was."""
    return judged(officer, reason.column) == reason.old


def came_back(officer: OfficerEntry, reasons: Iterable[Returned]) -> OfficerEntry:
    """The officer with the reasons, each with what it judged."""
    noted = tuple(replace(one, old=judged(officer, one.column)) for one in reasons)
    return replace(officer, returned=noted)


def changes(before: OfficerEntry, after: OfficerEntry) -> tuple[str, ...]:
    """Keys of the columns whose text is another, then `NAME` and `EVIDENCE` where they are."""
    keys = [one.key for one in COLUMNS if not one.computed]
    keys += [name for name, _text in after.extra if name not in COLUMN]
    found = [key for key in keys if tidy(before.value(key)) != tidy(after.value(key))]
    if tidy(before.book_name) != tidy(after.book_name):
        found.append(NAME)
    if _pages(before) != _pages(after):
        found.append(EVIDENCE)
    return tuple(found)


def _name(officer: OfficerEntry) -> str:
    return tidy(f"{officer.first_name} {officer.middle_name} {officer.last_name}")


def _pages(officer: OfficerEntry) -> tuple[str, ...]:
    """What the pages show of themselves; where values are marked on them does not count."""
    evidence = officer.evidence
    return (str(evidence.route), *map(_page, evidence.all_pages))


def _page(page: Page) -> str:
    shown = (page.source, page.number, page.turn, page.corners, page.angle, page.half, page.lighten)
    return repr(tuple(map(str, shown)))


def _digest(parts: Iterable[str]) -> str:
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:24]
