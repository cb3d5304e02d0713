"""Template files of many shapes, made in memory for the tests of this room."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Color, Font, PatternFill

from desktop.form.officer import COLUMN, OfficerEntry
from desktop.intake.grid import Book
from desktop.intake.sheet import read_book
from desktop.template.recognise import Reading, recognise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RED_FONT = Font(color="FFFF0000", bold=True)
RED_FILL = PatternFill("solid", fgColor="FFFF0000")

SHORT = ("Sl. No.", "First Name", "Last Name", "Date of Birth", "Mobile Number", "Remarks")
SHORT_KEYS = ("sl_no", "first_name", "last_name", "dob", "mobile", "remarks")
SHORT_RED = ("First Name", "Last Name", "Date of Birth", "Mobile Number")


def saved(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def template(
    headings: Sequence[str] = SHORT,
    red: Sequence[str] = SHORT_RED,
    *,
    row: int = 1,
    left: int = 1,
    sheet: str = "Sheet1",
    mark: Callable[[Any], None] | None = None,
    more: Callable[[Any], None] | None = None,
) -> bytes:
    """A template with one heading row.

    Args:
        headings: from left to right.
        red: those of them that are marked.
        row: the heading's row.
        left: its first column.
        sheet: the sheet's name.
        mark: how a heading is marked red; by its font if None.
        more: what else is done to the sheet.
    """
    book = Workbook()
    page: Any = book.active
    page.title = sheet
    for place, heading in enumerate(headings, start=left):
        cell = page.cell(row, place, heading)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True)
        if heading in red:
            (mark or red_font)(cell)
    if more:
        more(page)
    return saved(book)


def red_font(cell: Any) -> None:
    cell.font = RED_FONT


def red_fill(cell: Any) -> None:
    cell.fill = RED_FILL


def font_of(**colour: Any) -> Callable[[Any], None]:
    def mark(cell: Any) -> None:
        cell.font = Font(color=Color(**colour))

    return mark


def fill_of(**colour: Any) -> Callable[[Any], None]:
    def mark(cell: Any) -> None:
        cell.fill = PatternFill("solid", fgColor=Color(**colour))

    return mark


def book_of(data: bytes, name: str = "template.xlsx") -> Book:
    return Book.from_plain(read_book(data, name))


def reading_of(data: bytes, name: str = "template.xlsx") -> Reading:
    return recognise(book_of(data, name))


def keys(reading: Reading) -> tuple[str | None, ...]:
    return tuple(one.key for one in reading.layout.slots)


def officer(**more: Any) -> OfficerEntry:
    """An officer with every column right, save what the test says."""
    right = {
        "first_name": "Ramesh",
        "last_name": "Kumar",
        "dob": "12/07/1985",
        "doj_cbic": "01/03/2010",
        "designation": "Inspector",
        "mobile": "9876543210",
        "alternate_email": "ramesh.kumar@example.com",
        "domain": "Customs",
        "zone": "Chennai",
        "commissionerate": "Chennai-II",
        "location_code": "INMAA1",
    }
    return OfficerEntry(**(right | more))


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def repacked(data: bytes, **changes: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with some parts changed; a part is named by its last word."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        for one in source.infolist():
            content = source.read(one)
            change = changes.get(one.filename.rpartition("/")[2].partition(".")[0])
            made.writestr(one, change(content) if change else content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


HINDI = tuple(COLUMN[key].hindi for key in SHORT_KEYS)
