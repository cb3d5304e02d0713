"""Which column of a list holds what: by its heading, and by its values where it has none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from desktop.errors import BadDocument, BadTemplate
from desktop.form import values
from desktop.form.officer import COLUMN
from desktop.intake.grid import Book, CellKind, letters, place_of
from desktop.intake.separated import read_separated
from desktop.template.headings import compact
from desktop.template.recognise import recognise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.form.layout import Layout, Slot
    from desktop.intake.grid import Cell, Sheet
    from desktop.template.list_repairs import DateOrder
    from desktop.template.list_values import Values

FULL_NAME: Final = "full_name"
"""Stands for a column that holds the whole name; it is split into its parts."""

SAMPLES: Final = 3
_LOOKED_AT: Final = 30
_MOST_SHARE: Final = 0.6
_YEARS_TO_JOINING: Final = 14

_NAME_HEADINGS = frozenset(
    compact(one)
    for one in (
        "Name", "Full Name", "Name of the Officer", "Name of Officer", "Officer Name",
        "Name of Officers", "Officer's Name", "Name of the officer/staff", "Employee Name",
        "नाम", "अधिकारी का नाम",
    )
)  # fmt: skip


@dataclass(frozen=True)
class ListColumn:
    """One column of a list.

    Attributes:
        letter: as in Excel.
        heading: as in the list; empty if it has none.
        key: known column, `FULL_NAME`, heading of an extra column of the template in force, or
            None: not taken.
        certain: the match needs no confirmation.
        samples: its first values, up to three.
    """

    letter: str
    heading: str
    key: str | None
    certain: bool
    samples: tuple[str, ...]


@dataclass(frozen=True)
class ListReading:
    """A list and what its columns are taken for.

    Attributes:
        book: the list.
        sheet: its sheet.
        heading_rows: rows of the heading; empty if it has none.
        first_row: first row of officers.
        columns: from left to right.
        read: values of its columns read so far, by letter, field and order of dates; see
            `list_values`.
    """

    book: Book
    sheet: Sheet
    heading_rows: tuple[int, ...]
    first_row: int
    columns: tuple[ListColumn, ...]
    read: dict[tuple[str, str, DateOrder | None], Values] = field(
        default_factory=dict, compare=False, repr=False
    )

    def taking(self, letter: str, key: str | None) -> ListReading:
        """The same with one column taken for another field; that field's column is let go."""
        return replace(self, columns=tuple(_taken(one, letter, key) for one in self.columns))

    def remembered(self) -> dict[str, str | None]:
        """What each heading was taken for, to be given to `read_list` the next time."""
        return {compact(one.heading): one.key for one in self.columns if compact(one.heading)}

    def cells(self) -> list[tuple[int, dict[int, Cell]]]:
        """The rows of officers that hold a text."""
        return [one for one in self.sheet.written() if one[0] >= self.first_row]


def _taken(column: ListColumn, letter: str, key: str | None) -> ListColumn:
    if column.letter == letter:
        return replace(column, key=key, certain=True)
    return replace(column, key=None) if key and column.key == key else column


def pasted(text: str) -> Book:
    """Text from the clipboard as a list; spreadsheets put tabs between cells.

    Raises:
        BadDocument: it is empty.
    """
    name = "Pasted.tsv" if "\t" in text else "Pasted.csv"
    return Book.from_plain(read_separated(text.encode("utf-8", "replace"), name))


def read_list(
    book: Book, layout: Layout, remembered: Mapping[str, str | None] | None = None
) -> ListReading:
    """Find the list's sheet, heading and columns.

    Args:
        book: the list.
        layout: of the template in force; its extra columns can be matched, too.
        remembered: what earlier lists' headings were taken for (`ListReading.remembered`).

    Raises:
        BadDocument: no row of values at all.
    """
    try:
        found = recognise(book, least=1).layout
    except BadTemplate:
        return _without_heading(book)
    sheet = book.sheet(found.sheet)
    if sheet is None or (len([s for s in found.slots if s.key]) == 1 and not _several(found)):
        return _without_heading(book)
    columns = tuple(_column(sheet, found, slot, layout) for slot in found.slots)
    reading = ListReading(book, sheet, found.heading_rows, found.first_row, columns)
    for column in columns:
        known = compact(column.heading)
        if remembered and known in remembered:
            reading = reading.taking(column.letter, remembered[known])
    return reading


def _several(layout: Layout) -> bool:
    """Whether the heading row has more than one heading, a whole name among them."""
    return any(compact(slot.heading) in _NAME_HEADINGS for slot in layout.slots)


def _column(sheet: Sheet, found: Layout, slot: Slot, layout: Layout) -> ListColumn:
    key, certain = slot.key, slot.certain
    heading = compact(slot.heading)
    if key is None and heading in _NAME_HEADINGS:
        key, certain = FULL_NAME, True
    if key is None:
        extras = {compact(one.heading): one.heading for one in layout.slots if one.key is None}
        key = extras.get(heading)
    return ListColumn(
        letter=slot.letter,
        heading=slot.heading,
        key=key,
        certain=certain,
        samples=_samples(sheet, found.first_row, place_of(slot.letter)),
    )


def _samples(sheet: Sheet, first_row: int, place: int) -> tuple[str, ...]:
    texts = [
        cells[place].text
        for row, cells in sheet.written()
        if row >= first_row and place in cells and cells[place].text
    ]
    return tuple(texts[:SAMPLES])


def _without_heading(book: Book) -> ListReading:
    """A list without headings: columns are guessed from their values alone."""
    sheet = max(book.sheets, key=lambda one: len(list(one.written())), default=None)
    rows = list(sheet.written()) if sheet else []
    if sheet is None or not rows:
        raise BadDocument("This list has no rows.", "Choose the file that holds the officers.")
    first_row = rows[0][0]
    places = sorted({place for _row, cells in rows for place in cells})
    guessed = _guessed({place: _column_cells(rows, place) for place in places})
    columns = tuple(
        ListColumn(
            letters(place), "", guessed.get(place), certain=False,
            samples=_samples(sheet, first_row, place),
        )
        for place in places
    )  # fmt: skip
    return ListReading(book, sheet, (), first_row, columns)


def _column_cells(rows: list[tuple[int, dict[int, Cell]]], place: int) -> list[Cell]:
    found = [cells[place] for _row, cells in rows if place in cells and cells[place].text]
    return found[:_LOOKED_AT]


def _guessed(columns: dict[int, list[Cell]]) -> dict[int, str]:
    """A field for each column whose values leave little doubt."""
    found: dict[int, str] = {}
    for place, cells in columns.items():
        key = _by_values(cells)
        if key and key not in found.values():
            found[place] = key
    dates = [(place, _mean_year(cells)) for place, cells in columns.items() if _mean_year(cells)]
    dates.sort(key=lambda one: one[1])
    if len(dates) > 1 and dates[1][1] - dates[0][1] >= _YEARS_TO_JOINING:
        found |= {dates[0][0]: "dob", dates[1][0]: "doj_cbic"}
    return found


def _by_values(cells: list[Cell]) -> str | None:
    texts = [one.text for one in cells]
    tests = (
        ("mobile", lambda text: values.read_mobile(text) is not None),
        ("alternate_email", lambda text: values.read_email(text) is not None),
        ("location_code", lambda text: bool(re.fullmatch(r"IN[A-Z]{3}[0-9A-Z]", text.strip()))),
    )
    for key, test in tests:
        if texts and sum(map(test, texts)) >= _MOST_SHARE * len(texts):
            return key
    return FULL_NAME if _look_like_names(texts) else None


def _look_like_names(texts: list[str]) -> bool:
    """Mostly two to four words of letters, and different in each row."""
    words = [t for t in texts if re.fullmatch(r"[^\W\d_]+(?:[ .]+[^\W\d_]+){1,3}\.?", t.strip())]
    return len(words) >= _MOST_SHARE * len(texts) > 0 and len(set(words)) == len(words)


def _mean_year(cells: list[Cell]) -> float:
    """The mean year of a column of dates, 0 if it is none."""
    days = [
        values.read_date(one.text) for one in cells if one.kind in {CellKind.DATE, CellKind.TEXT}
    ]
    years = [one.year for one in days if one]
    enough = len(years) >= _MOST_SHARE * len(cells)
    return sum(years) / len(years) if years and enough else 0


def label_of(key: str) -> str:
    """A field's name for the officer."""
    if key == FULL_NAME:
        return "Whole name"
    return COLUMN[key].label if key in COLUMN else key
