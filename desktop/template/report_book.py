"""The register's report as a workbook."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from desktop.template.parts import settle

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_TITLE: Final = 31
_LEAST, _MOST = 10, 48


def report_book(
    tables: Iterable[tuple[str, tuple[str, ...], Iterable[tuple[str | int, ...]]]],
) -> bytes:
    """A workbook with one sheet for each table: title, headings, rows.

    Texts are never read as formulas; the same bytes for the same tables.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, headings, rows in tables:
        sheet = book.create_sheet(
            title[:_LONGEST_TITLE].translate({ord(one): " " for one in "[]:*?/\\"})
        )
        widths = [len(one) for one in headings]
        for row, values in enumerate((headings, *rows), 1):
            for column, value in enumerate(values, 1):
                cell = sheet.cell(row, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
                    widths[column - 1] = max(widths[column - 1], len(value))
                if row == 1:
                    cell.font = Font(bold=True)
                    cell.fill = PatternFill("solid", fgColor="F2F2F2")
                    cell.alignment = Alignment(wrap_text=True, vertical="top")
        for column, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = min(
                _MOST, max(_LEAST, width + 2)
            )
        sheet.freeze_panes = "A2"
    stream = BytesIO()
    book.save(stream)
    return settle(stream.getvalue())
