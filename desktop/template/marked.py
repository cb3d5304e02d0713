"""A marked copy of a list: its cells as they stood, those in trouble coloured, words as comments.

The copy is made anew from the values read, never from the untrusted file itself, so it works for
every kind of list and carries nothing else over.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from desktop.intake.grid import CellKind, letters
from desktop.template.officer_values import clean
from desktop.template.parts import settle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.intake.grid import Book, Cell, Sheet

_FILL: Final = "FFD9D9"
_AUTHOR: Final = "SSO Desk"
_MOST_WIDTH: Final = 60
_LONGEST: Final = 32_767


def marked_copy(book: Book, marks: Mapping[str, str]) -> bytes:
    """An .xlsx workbook with the list's values and the marks.

    Args:
        book: the list.
        marks: words by cell, named as `Repair` and `Damage` name it: ``Sheet1!F7``.
    """
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.worksheets[0])
    for sheet in book.sheets:
        page = made.create_sheet(_title(sheet.name, made.sheetnames))
        _copy(sheet, page, marks)
    if not made.worksheets:
        made.create_sheet("List")
    target = BytesIO()
    made.save(target)
    return settle(target.getvalue())


def _title(name: str, used: list[str]) -> str:
    """A name that Excel takes for a sheet, and no other sheet has."""
    plain = "".join("_" if one in "[]:*?/\\" else one for one in clean(name))[:28] or "List"
    return plain if plain not in used else f"{plain} {len(used) + 1}"


def _copy(sheet: Sheet, page: Any, marks: Mapping[str, str]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    for row, cells in sheet.rows.items():
        for place, cell in cells.items():
            target = page.cell(row, place)
            _set_text(target, cell)
            words = marks.get(f"{sheet.name}!{letters(place)}{row}")
            if words:
                target.fill = PatternFill("solid", fgColor=_FILL)
                target.comment = Comment(clean(words), _AUTHOR, width=320, height=120)
    for place, width in sheet.widths.items():
        page.column_dimensions[letters(place)].width = min(width, _MOST_WIDTH)


def _set_text(target: Any, cell: Cell) -> None:
    """The value as text; a number stays a number only where nothing can be lost by it."""
    if cell.kind is CellKind.NUMBER and cell.text.isdecimal() and not cell.text.startswith("0"):
        target.value = int(cell.text)
        target.number_format = "0"
        return
    target.value = clean(cell.text)[:_LONGEST]
    target.data_type = "s"
    target.number_format = "@"
