"""Reading a template: sheet, heading rows, columns, which are mandatory because red."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from desktop.errors import BadTemplate
from desktop.form.layout import Layout, Slot
from desktop.form.officer import COLUMN
from desktop.intake.grid import letters
from desktop.template.heading_rows import (
    Candidate,
    Heading,
    best_heading,
    first_officers_row,
    is_mandatory,
    unique,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.intake.grid import Book, Sheet

_LEAST_COLUMNS: Final = 2

NO_HEADINGS = "No row with the headings of an officers' list was found in this workbook."
NO_HEADINGS_REMEDY = (
    "Choose the template of the instruction; it has headings such as First Name and Date of Birth."
)


@dataclass(frozen=True)
class Reading:
    """What reading a template found.

    Attributes:
        layout: the columns and where they stand.
        doubts: what the officer should confirm, a sentence each.
        notes: what is worth knowing and needs no answer, a sentence each.
        cannot: why the file cannot be filled as a template; empty if it can.
    """

    layout: Layout
    doubts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    cannot: str = ""

    @property
    def certain(self) -> bool:
        """Whether nothing needs confirming."""
        return not self.doubts

    def taking(self, letter: str, key: str | None) -> Reading:
        """The same with one column taken for another field, as the officer says.

        The column that had the field before becomes an extra one.
        """
        slots = tuple(_taken(one, letter, key) for one in self.layout.slots)
        left = tuple(one for one in self.doubts if not one.startswith(_asked_of(letter)))
        return replace(self._with(slots), doubts=left)

    def marking(self, letter: str, *, mandatory: bool) -> Reading:
        """The same with one column mandatory or not, as the officer says."""
        slots = tuple(
            replace(one, mandatory=mandatory) if one.letter == letter else one
            for one in self.layout.slots
        )
        return self._with(slots)

    def _with(self, slots: tuple[Slot, ...]) -> Reading:
        # The fingerprint stays: it names the file as read, so that the answers are found again.
        return replace(self, layout=replace(self.layout, slots=slots))


def _taken(slot: Slot, letter: str, key: str | None) -> Slot:
    if slot.letter == letter:
        return replace(slot, key=key, certain=True)
    return replace(slot, key=None) if key and slot.key == key else slot


def recognise(book: Book, *, least: int = _LEAST_COLUMNS) -> Reading:
    """Find the officers' sheet, its heading rows, columns and red marks.

    Args:
        book: the template, or a filled workbook or list.
        least: known columns that a heading must have.

    Raises:
        BadTemplate: no heading with that many known columns.
    """
    best = best_heading(book)
    if best is None or len(best.chosen) < least:
        raise BadTemplate(NO_HEADINGS, NO_HEADINGS_REMEDY)
    return _reading(book, best)


def reading_of_rows(book: Book, sheet: Sheet, rows: tuple[int, ...]) -> Reading:
    """The reading when the officer says himself which rows are the heading."""
    return _reading(book, Candidate(sheet, rows))


def _reading(book: Book, best: Candidate) -> Reading:
    sheet, rows = best.sheet, best.rows
    first_row = first_officers_row(sheet, rows[-1], best)
    slots = tuple(_slot(best, one, first_row) for one in unique(best.headings))
    layout = Layout(
        sheet=sheet.name,
        heading_rows=rows,
        first_row=first_row,
        slots=slots,
        fingerprint=_fingerprint(sheet.name, rows, slots),
        name=book.name,
    )
    return Reading(
        layout=layout,
        doubts=tuple(_doubts(book, best, layout)),
        notes=tuple(_notes(book, sheet)),
        cannot=_cannot(book),
    )


def _slot(best: Candidate, heading: Heading, first_row: int) -> Slot:
    chosen = best.chosen.get(heading.place)
    sample = best.sheet.cell(first_row, heading.place)
    return Slot(
        letter=letters(heading.place),
        heading=heading.text,
        key=chosen.key if chosen else None,
        mandatory=is_mandatory(best, heading),
        certain=chosen.certain if chosen else True,
        text=bool(sample and sample.as_text),
    )


def _fingerprint(sheet: str, rows: tuple[int, ...], slots: tuple[Slot, ...]) -> str:
    marks = [[one.letter, one.heading, one.mandatory] for one in slots]
    text = json.dumps([sheet, rows, marks], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _asked_of(letter: str) -> str:
    """How the question about one column begins."""
    return f"Column {letter}, "


def _doubts(book: Book, best: Candidate, layout: Layout) -> Iterable[str]:
    for slot in layout.slots:
        if slot.key and not slot.certain:
            asked = _asked_of(slot.letter)
            yield f'{asked}"{slot.heading}": is it {COLUMN[slot.key].label}?'
    red = layout.mandatory()
    if not book.sees_red:
        yield "Red marks cannot be read from this kind of file: which columns are mandatory?"
    elif not red:
        yield "No heading is red: which columns are mandatory?"
    elif len(red) == len(layout.slots) > _LEAST_COLUMNS:
        yield "Every heading is red: are all columns mandatory?"
    if best.sheet.hidden:
        yield f'The headings stand on the hidden sheet "{best.sheet.name}": is it the right one?'
    filled = [row for row, _cells in _entries(best.sheet, layout)]
    if filled:
        yield f"{_rows(filled)} of this file already {_hold(filled)} entries: is it the blank one?"


def _hold(rows: list[int]) -> str:
    return "holds" if len(rows) == 1 else "hold"


def _rows(rows: list[int]) -> str:
    if len(rows) == 1:
        return f"Row {rows[0]}"
    return f"Rows {rows[0]}–{rows[-1]}"


def _entries(sheet: Sheet, layout: Layout) -> list[tuple[int, dict[int, Any]]]:
    """Rows from the officers' first on that hold two known values besides a serial number."""
    places = {place_letter: slot for slot in layout.slots for place_letter in [slot.letter]}
    found = []
    for row, cells in sheet.written():
        known = [
            cell
            for place, cell in cells.items()
            if cell.text
            and (slot := places.get(letters(place)))
            and slot.key not in {None, "sl_no"}
            and not cell.formula
        ]
        if row >= layout.first_row and len(known) >= _LEAST_COLUMNS:
            found.append((row, cells))
    return found


def _notes(book: Book, sheet: Sheet) -> Iterable[str]:
    hidden = sorted(p for p in sheet.hidden_columns if any(p in c for c in sheet.rows.values()))
    if hidden:
        names = ", ".join(letters(one) for one in hidden)
        yield f"Hidden columns are left alone: {names}."
    if sheet.protected:
        yield "The sheet is protected; its protection is kept."
    if sheet.cut:
        yield "The sheet holds more than 12,000 rows or 100 columns; the rest is not read."
    if book.from_1904:
        yield "This workbook counts days from 1904; dates are written so."
    if any(c.formula for cells in sheet.rows.values() for c in cells.values()):
        yield "The sheet has formulas; they are kept, and Excel works them out anew with F9."


def _cannot(book: Book) -> str:
    if book.macros or book.form == "xlsm":
        return "This workbook has macros; save it as .xlsx without them and load that."
    if book.form != "xlsx":
        return "This is not an .xlsx workbook; open it in Excel, save it as .xlsx and load that."
    return ""


def inspect_json(reading: Reading) -> dict[str, Any]:
    """The reading as ``template inspect --json`` prints it."""
    layout = reading.layout
    return {
        "sheet": layout.sheet,
        "heading_rows": list(layout.heading_rows),
        "first_row": layout.first_row,
        "columns": [
            {
                "letter": one.letter,
                "heading": one.heading,
                "key": one.key,
                "certain": one.certain,
                "mandatory": one.mandatory,
            }
            for one in layout.slots
        ],
    }
