"""A filled workbook or list as officers, with every value as it was typed there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from desktop.form.columns import Kind
from desktop.form.officer import COLUMN, OfficerEntry
from desktop.form.values import date_text
from desktop.intake.grid import CellKind, place_of
from desktop.intake.ooxml_sheet import day_of

if TYPE_CHECKING:
    from desktop.form.layout import Layout, Slot
    from desktop.intake.grid import Book, Cell

_FIRST_SERIAL: Final = 2_101
_LAST_SERIAL: Final = 80_000
"""Day numbers taken for dates: October 1905 to 2119, so that a mere year stays one."""


LEAST_AFTER_GAP: Final = 2
"""Values that a row needs to be an officer when empty rows part it from the list above."""


def read_officers(book: Book, layout: Layout) -> tuple[OfficerEntry, ...]:
    """The officers of a book's sheet, in order; rows without a value are left out.

    Dates come as dd/mm/yyyy, numbers as their digits; what a spreadsheet damaged stays as it
    shows, so that the rules find it.
    """
    return tuple(officer for _row, officer in read_rows(book, layout))


def read_rows(book: Book, layout: Layout) -> tuple[tuple[int, OfficerEntry], ...]:
    """The same, each with the number of its row."""
    sheet = book.sheet(layout.sheet)
    if sheet is None:
        return ()
    slots = [(place_of(slot.letter), slot) for slot in layout.slots]
    found: list[tuple[int, OfficerEntry]] = []
    for number, cells in sheet.written():
        if number < layout.first_row:
            continue
        texts = {slot: value_of(cells.get(place), slot, book) for place, slot in slots}
        if _typed(texts) >= (LEAST_AFTER_GAP if _after_gap(found, number) else 1):
            found.append((number, officer_of(texts)))
    return tuple(found)


def _after_gap(found: list[tuple[int, OfficerEntry]], number: int) -> bool:
    """Whether the row stands apart from the list above it, as a place for a signature does."""
    return bool(found) and number - found[-1][0] > 1


def _typed(texts: dict[Slot, str]) -> int:
    """How many values a row holds besides the serial number and the computed ones."""
    return sum(
        bool(text) and not (slot.key and COLUMN[slot.key].computed) for slot, text in texts.items()
    )


def officer_of(texts: dict[Slot, str]) -> OfficerEntry:
    """An officer from the texts of a row."""
    known: dict[str, Any] = {s.key: text for s, text in texts.items() if s.key and text}
    extra = tuple((slot.heading, text) for slot, text in texts.items() if not slot.key and text)
    return OfficerEntry(**known, extra=extra)


def value_of(cell: Cell | None, slot: Slot, book: Book) -> str:
    """A cell's text as typed in its column."""
    if cell is None or not cell.text:
        return ""
    kind = COLUMN[slot.key].kind if slot.key else Kind.TEXT
    if cell.kind is CellKind.DATE:
        return _day(cell.text)
    if cell.kind is CellKind.NUMBER and kind is Kind.DATE:
        return from_serial(cell.text, from_1904=book.from_1904)
    return cell.text.strip()


def _day(text: str) -> str:
    try:
        return date_text(date.fromisoformat(text[:10]))
    except ValueError:
        return text


def from_serial(text: str, *, from_1904: bool) -> str:
    """A day number that lost its date format, as a date; other digits as they are."""
    try:
        serial = float(text)
    except ValueError:
        return text
    if not _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        return text
    day = day_of(serial, from_1904=from_1904)
    return date_text(day) if day else text
