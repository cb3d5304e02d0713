"""Reading a template: sheet, heading rows, columns, which are mandatory because red."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.errors import BadTemplate
from desktop.form.layout import Layout, Slot
from desktop.form.officer import COLUMN
from desktop.intake.grid import Span, letters
from desktop.template.headings import Match, compact, fold, match

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.intake.grid import Book, Sheet

_HEADING_WITHIN: Final = 60
_DEEPEST_HEADING: Final = 3
_LEAST_COLUMNS: Final = 2
_LONGEST_HEADING: Final = 150
_HIDDEN_COST: Final = 0.5

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


class _Heading(NamedTuple):
    """One column's heading: its place, words from top to bottom, and its red mark."""

    place: int
    parts: tuple[str, ...]
    red: bool
    group_red: bool
    group: tuple[int, int]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.parts).split())

    def matches(self) -> tuple[Match, ...]:
        """Matches of the lowest words first, then of all of them together, then of each."""
        if not self.parts:
            return ()
        upwards = " ".join(reversed(self.parts))  # "First" under "Name" is the first name
        found = [m for text in (self.parts[-1], self.text, upwards) for m in match(text)]
        found += match("\n".join(self.parts))
        best: dict[str, Match] = {}
        for one in found:
            if one.key not in best or best[one.key].score < one.score:
                best[one.key] = one
        return tuple(sorted(best.values(), key=lambda one: -one.score))


@dataclass(frozen=True)
class _Candidate:
    """Some rows of a sheet taken as the heading."""

    sheet: Sheet
    rows: tuple[int, ...]

    @cached_property
    def headings(self) -> tuple[_Heading, ...]:
        """Headings of the columns that show."""
        places = {p for row in self.rows for p in _covered(self.sheet, row)}
        shown = sorted(places - self.sheet.hidden_columns)
        found = (_heading(self.sheet, self.rows, place) for place in shown)
        return tuple(one for one in found if one.parts)

    @cached_property
    def chosen(self) -> dict[int, Match]:
        """The known column of each place; each column is used once, by its best heading."""
        offers = sorted(
            ((one, heading.place) for heading in self.headings for one in heading.matches()),
            key=lambda offer: (-offer[0].score, offer[1]),
        )
        taken: dict[int, Match] = {}
        used: set[str] = set()
        for one, place in offers:
            if place not in taken and one.key not in used:
                taken[place] = one
                used.add(one.key)
        return taken

    @cached_property
    def score(self) -> float:
        """How much it looks like the heading; a deeper heading must earn its rows."""
        found = sum(one.score / 100 for one in self.chosen.values())
        if any(len(one.text) > _LONGEST_HEADING for one in self.headings):
            found -= 1
        return found * (_HIDDEN_COST if self.sheet.hidden else 1) - 0.25 * (len(self.rows) - 1)


def recognise(book: Book, *, least: int = _LEAST_COLUMNS) -> Reading:
    """Find the officers' sheet, its heading rows, columns and red marks.

    Args:
        book: the template, or a filled workbook or list.
        least: known columns that a heading must have.

    Raises:
        BadTemplate: no heading with that many known columns.
    """
    best = max(_candidates(book), key=lambda one: one.score, default=None)
    if best is None or len(best.chosen) < least:
        raise BadTemplate(NO_HEADINGS, NO_HEADINGS_REMEDY)
    return _reading(book, _with_hindi_below(_with_rows_above(best)))


def reading_of_rows(book: Book, sheet: Sheet, rows: tuple[int, ...]) -> Reading:
    """The reading when the officer says himself which rows are the heading."""
    return _reading(book, _Candidate(sheet, rows))


def _candidates(book: Book) -> Iterable[_Candidate]:
    for sheet in book.sheets:
        written = [row for row, _cells in sheet.written() if row <= _HEADING_WITHIN]
        for row in written:
            for depth in range(1, _DEEPEST_HEADING + 1):
                rows = tuple(range(row, row + depth))
                if depth == 1 or _belongs(sheet, rows):
                    yield _Candidate(sheet, rows)


def _belongs(sheet: Sheet, rows: tuple[int, ...]) -> bool:
    """Whether rows are tied into one heading by a block that spans across or down."""
    top, bottom = rows[0], rows[-1]
    across = any(s.top in rows[:-1] and s.right > s.left for s in sheet.merged)
    down = any(s.top >= top and s.bottom == bottom and s.bottom > s.top for s in sheet.merged)
    return (across or down) and not any(s.bottom > bottom >= s.top for s in sheet.merged)


def _with_rows_above(best: _Candidate) -> _Candidate:
    """The heading and the rows above it into which its merged cells reach."""
    first = best.rows[0]
    tops = [
        one.top
        for one in best.sheet.merged
        if one.top < first <= one.bottom and best.sheet.text(one.top, one.left)
    ]
    top = max(1, min(tops, default=first), first - _DEEPEST_HEADING + 1)
    return replace(best, rows=tuple(range(top, best.rows[-1] + 1)))


def _with_hindi_below(best: _Candidate) -> _Candidate:
    """The heading and the row below it, if that names the same columns once more (in Hindi)."""
    below = _Candidate(best.sheet, (best.rows[-1] + 1,))
    same = [
        place
        for place, one in below.chosen.items()
        if one.certain and place in best.chosen and best.chosen[place].key == one.key
    ]
    if len(same) >= max(2, len(best.chosen) // 2):
        return replace(best, rows=(*best.rows, best.rows[-1] + 1))
    return best


def _covered(sheet: Sheet, row: int) -> set[int]:
    """Places of a row that hold a text or lie under a merged block that does."""
    places = {place for place, cell in sheet.rows.get(row, {}).items() if cell.text}
    for span in sheet.merged:
        if span.top <= row <= span.bottom and sheet.text(span.top, span.left):
            places |= set(range(span.left, span.right + 1))
    return places


def _heading(sheet: Sheet, rows: tuple[int, ...], place: int) -> _Heading:
    parts: list[str] = []
    red = group_red = False
    group = (place, place)
    seen: set[Span] = set()
    for row in rows:
        span = sheet.span_at(row, place)
        cell = sheet.cell(span.top, span.left)
        if span in seen or cell is None or not cell.text.strip():
            continue
        seen.add(span)
        if span.right > span.left and row != rows[-1]:
            group_red, group = cell.red, (span.left, span.right)
            parts.append(cell.text)
            continue
        if span.right > span.left and place > span.left:
            continue  # a heading that spans two columns belongs to the first of them
        parts.append(cell.text)
        red = red or cell.red
    if parts and group != (place, place) and len(parts) == 1 and place > group[0]:
        parts = []
    return _Heading(place, tuple(parts), red, group_red, group)


def _reading(book: Book, best: _Candidate) -> Reading:
    sheet, rows = best.sheet, best.rows
    first_row = _first_row(sheet, rows[-1], best)
    slots = tuple(_slot(best, one, first_row) for one in _unique(best.headings))
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


def _unique(headings: tuple[_Heading, ...]) -> list[_Heading]:
    """Headings with a number behind those that stand twice, so that each has a name of its own."""
    seen: dict[str, int] = {}
    found = []
    for one in headings:
        count = seen[one.text] = seen.get(one.text, 0) + 1
        parts = (*one.parts[:-1], f"{one.parts[-1]} ({count})") if count > 1 else one.parts
        found.append(one._replace(parts=parts))
    return found


def _slot(best: _Candidate, heading: _Heading, first_row: int) -> Slot:
    chosen = best.chosen.get(heading.place)
    sample = best.sheet.cell(first_row, heading.place)
    return Slot(
        letter=letters(heading.place),
        heading=heading.text,
        key=chosen.key if chosen else None,
        mandatory=_mandatory(best, heading),
        certain=chosen.certain if chosen else True,
        text=bool(sample and sample.as_text),
    )


def _mandatory(best: _Candidate, heading: _Heading) -> bool:
    """Red itself, or under a red group none of whose columns is red itself."""
    if heading.red or not heading.group_red:
        return heading.red
    left, right = heading.group
    return not any(one.red for one in best.headings if left <= one.place <= right)


def _first_row(sheet: Sheet, last_heading: int, best: _Candidate) -> int:
    """The row after the heading, and after a row that only numbers the columns or says formats."""
    row = last_heading + 1
    while _numbers_columns(sheet, row, len(best.headings)) or _says_formats(sheet, row):
        row += 1
    return row


def _numbers_columns(sheet: Sheet, row: int, columns: int) -> bool:
    cells = [cell.text.strip("() .") for _p, cell in sorted(sheet.rows.get(row, {}).items())]
    written = [text for text in cells if text]
    if len(written) < max(_LEAST_COLUMNS + 1, columns // 2):
        return False
    return written == [str(n) for n in range(1, len(written) + 1)]


_FORMAT_WORDS = frozenset(
    {"ddmmyyyy", "text", "date", "number", "mandatory", "optional", "dropdown", "numeric"}
)


def _says_formats(sheet: Sheet, row: int) -> bool:
    texts = [cell.text for cell in sheet.rows.get(row, {}).values() if cell.text.strip()]
    said = [text for text in texts if compact(text) in _FORMAT_WORDS or not fold(text)]
    return len(texts) > _LEAST_COLUMNS and len(said) == len(texts)


def _fingerprint(sheet: str, rows: tuple[int, ...], slots: tuple[Slot, ...]) -> str:
    marks = [[one.letter, one.heading, one.mandatory] for one in slots]
    text = json.dumps([sheet, rows, marks], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _doubts(book: Book, best: _Candidate, layout: Layout) -> Iterable[str]:
    for slot in layout.slots:
        if slot.key and not slot.certain:
            yield f'Column {slot.letter}, "{slot.heading}": is it {COLUMN[slot.key].label}?'
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


def compare(old: Layout, new: Layout) -> tuple[str, ...]:
    """What changed from one template to the next, in the officer's words; empty if nothing."""
    before = {one.name: one for one in old.slots}
    after = {one.name: one for one in new.slots}
    changes = [f"+ {_marked(one)}" for name, one in after.items() if name not in before]
    changes += [f"− {one.label}" for name, one in before.items() if name not in after]
    for name in (name for name in after if name in before):
        changes += _changed(before[name], after[name])
    shared_before = [name for name in before if name in after]
    shared_after = [name for name in after if name in before]
    if shared_before != shared_after:
        changes.append("The columns stand in another order")
    if old.sheet != new.sheet:
        changes.append(f'The sheet is now "{new.sheet}"')
    if old.first_row != new.first_row:
        changes.append(f"The first officer's row is now {new.first_row}")
    return tuple(changes)


def _marked(slot: Slot) -> str:
    return f"{slot.label} (red)" if slot.mandatory else slot.label


def _changed(before: Slot, after: Slot) -> list[str]:
    changes = []
    if before.mandatory != after.mandatory:
        changes.append(f"{after.label} {'now' if after.mandatory else 'no longer'} red")
    if before.heading != after.heading:
        changes.append(f'{after.label} is now headed "{after.heading}"')
    return changes


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
