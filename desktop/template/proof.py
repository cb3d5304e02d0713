"""Proof of a filled workbook: nothing else changed, and every value reads back as it was meant.

Reading back is done by another program's reader (calamine), so that a slip of our own writing
cannot hide behind the same slip in reading.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.errors import CannotBuild
from desktop.intake.grid import letters, place_of
from desktop.template.parts import parts_of
from desktop.template.rows import serial_of, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.form.layout import Layout
    from desktop.template.officer_values import Value
    from desktop.template.parts import Part
    from desktop.template.sheet_xml import SheetXml

_REMEDY: Final = "Nothing was left behind. Load the template again and build once more."


def prove_untouched(
    before: Sequence[Part], sheet: SheetXml, sheet_part: str, written: bytes, rows: range
) -> None:
    """See that all other parts have the same packed bytes and all other rows the same XML.

    Args:
        before: the template's parts.
        sheet: its sheet.
        sheet_part: where that lies.
        written: the filled workbook.
        rows: the rows that may differ.

    Raises:
        CannotBuild: something else changed.
    """
    after = {one.name: one for one in parts_of(written)}
    for part in before:
        if part.name == sheet_part or "/tables/" in part.name.lower():
            continue
        now = after.get(part.name)
        if now is None or now.packed != part.packed or now.about.CRC != part.about.CRC:
            raise CannotBuild("Another part of the template would have changed.", _REMEDY)
    if not _same_others(sheet, _unpacked(written, sheet_part), rows):
        raise CannotBuild("Another row of the template would have changed.", _REMEDY)


def _unpacked(data: bytes, name: str) -> bytes:
    from desktop.intake.ooxml import Archive

    return Archive(data).bytes_of(name)


def _same_others(sheet: SheetXml, content: bytes, rows: range) -> bool:
    """Whether all around the rows is the template's, and they are as many as there should be."""
    cut = sheet.cut_like(content)
    if cut is None or cut[0].without_reach() != sheet.without_reach():
        return False
    above = "".join(one.xml for one in sheet.rows if one.number < rows.start).encode()
    below = "".join(one.xml for one in sheet.rows if one.number >= rows.stop).encode()
    data, opening = cut[1], f"<{sheet.prefix}row ".encode()
    return (
        data.startswith(above + opening + f'r="{rows.start}"'.encode())
        and data.endswith(below)
        and data.count(opening, len(above), len(data) - len(below)) == len(rows)
    )


def prove_read_back(
    written: bytes, layout: Layout, rows: Sequence[Sequence[Value]], *, from_1904: bool
) -> None:
    """Read the officers' rows with another reader and compare value by value.

    Raises:
        CannotBuild: a cell reads back otherwise; it is named.
    """
    found = _read(written, layout)
    places = [place_of(one.letter) for one in layout.slots]
    for at, row in enumerate(rows):
        number = layout.first_row + at
        if found.between(number, places[0], places[-1]) == row:
            continue  # the usual case: the columns stand side by side and every type agrees
        got = [found.at(number, place) for place in places]
        for place, one, value in zip(places, got, row, strict=True):
            if one != value and not same(one, value, from_1904=from_1904):
                raise CannotBuild(
                    f"Cell {letters(place)}{number} does not read back as it was written.",
                    _REMEDY,
                )
    _see_headings(found, layout, places)


class _Found(NamedTuple):
    """What the other reader found: rows of values and where the first of them stands."""

    top: int
    left: int
    rows: list[list[Any]]

    def between(self, row: int, first: int, last: int) -> list[Any]:
        """The values of a row from one place to another."""
        cells = self.rows[row - self.top] if self.top <= row < self.top + len(self.rows) else []
        return cells[first - self.left : last - self.left + 1] if first >= self.left else []

    def at(self, row: int, place: int) -> Any:
        """The value there, empty text if there is none."""
        try:
            cells = self.rows[row - self.top] if row >= self.top else ()
            return cells[place - self.left] if place >= self.left else ""
        except IndexError:
            return ""


def _read(written: bytes, layout: Layout) -> _Found:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(written))
    sheet = book.get_sheet_by_name(layout.sheet)
    top, left = sheet.start or (0, 0)
    return _Found(top + 1, left + 1, sheet.to_python(skip_empty_area=True))


def same(got: Any, value: Value, *, from_1904: bool) -> bool:
    """Whether a cell holds what it was to hold: as number, day, or text."""
    if isinstance(got, datetime):
        got = got.date()
    if isinstance(value, date) and isinstance(got, int | float):
        return got == serial_of(value, from_1904=from_1904)
    if isinstance(value, str):
        return isinstance(got, str) and _lines(got) == value
    return bool(got == value) or got == shown(value)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _see_headings(found: _Found, layout: Layout, places: Sequence[int]) -> None:
    """See that the headings stand where the layout says: it belongs to this very template."""
    for slot, place in zip(layout.slots, places, strict=True):
        texts = [str(found.at(row, place)) for row in layout.heading_rows]
        words = [_folded(text) for text in texts if text.strip()]
        if words and not all(one in _folded(slot.heading) for one in words):
            raise CannotBuild(
                f"The template's heading in column {slot.letter} is not the one that was read.",
                "Load the template again.",
            )


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", text)
