"""An empty workbook made from columns: the shipped template and the collection sheet."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from desktop.form.choices import choices
from desktop.form.columns import Column, Kind
from desktop.intake.grid import letters
from desktop.template.parts import settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

OFFICERS: Final = "Officers"
LISTS: Final = "Lists"
_TITLE_ROW, _HEADING_ROW = 1, 2
_LAST_ROW: Final = 1_000
_RED: Final = "C00000"
_GREY: Final = "F2F2F2"
_LINE: Final = "BFBFBF"
_FONT: Final = "Calibri"
_PROMPT: Final = 255
_MOST_WIDTH: Final = 17
_WIDTHS = {
    Kind.SERIAL: 6,
    Kind.DATE: 14,
    Kind.MOBILE: 13,
    Kind.EMAIL: 27,
    Kind.NAME: 14,
    Kind.CHOICE: 15,
    Kind.TEXT: 14,
}
_NARROW = frozenset({"genders", "salutations"})
_NARROW_WIDTH: Final = 10
_WIDE = {"zones": 30, "commissionerates": 22}


@dataclass(frozen=True)
class BlankColumn:
    """One column of an empty workbook.

    Attributes:
        heading: as it is to stand, a line feed between English and Hindi.
        column: the known column, None for an extra one.
        mandatory: red, with a star.
    """

    heading: str
    column: Column | None
    mandatory: bool

    @property
    def kind(self) -> Kind:
        """What the cells hold."""
        return self.column.kind if self.column else Kind.TEXT


def heading_of(column: Column, *, mandatory: bool) -> str:
    """English with a star if mandatory, Hindi below."""
    return f"{column.heading}{' *' if mandatory else ''}\n{column.hindi}"


def blank_workbook(columns: Sequence[BlankColumn], note: str, *, title: str) -> bytes:
    """The workbook's bytes; the same columns give the same bytes.

    Args:
        columns: from left to right.
        note: the line above the headings.
        title: in the file's properties.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = OFFICERS
    _note(sheet, note)
    ranges = _lists(book, columns)
    for place, one in enumerate(columns, start=1):
        _column(sheet, place, one)
        _validation(sheet, place, one, ranges)
    _page(sheet, len(columns))
    book.properties.title = title
    book.properties.creator = "SSO Desk"
    target = BytesIO()
    book.save(target)
    return settle(target.getvalue())


def _note(sheet: Worksheet, note: str) -> None:
    from openpyxl.styles import Alignment, Font

    cell = sheet.cell(_TITLE_ROW, 1, note)
    cell.font = Font(name=_FONT, size=11, italic=True, color="404040")
    cell.alignment = Alignment(vertical="center")
    sheet.row_dimensions[_TITLE_ROW].height = 22
    sheet.row_dimensions[_HEADING_ROW].height = 92


def _lists(book: Workbook, columns: Sequence[BlankColumn]) -> dict[str, str]:
    """Put the pick lists on a sheet of their own; gives the range of each."""
    from openpyxl.styles import Font

    names = sorted({one.column.choices for one in columns if one.column and one.column.choices})
    if not names:
        return {}
    sheet = book.create_sheet(LISTS)
    ranges = {}
    for place, name in enumerate(names, start=1):
        values = [one.value for one in choices(name)]
        sheet.cell(1, place, name.capitalize()).font = Font(name=_FONT, bold=True)
        for row, value in enumerate(values, start=2):
            sheet.cell(row, place, value).number_format = "@"
        sheet.column_dimensions[letters(place)].width = 40
        ranges[name] = f"{LISTS}!${letters(place)}$2:${letters(place)}${len(values) + 1}"
    sheet.freeze_panes = "A2"
    sheet.sheet_state = "hidden"
    return ranges


def _column(sheet: Worksheet, place: int, one: BlankColumn) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color=_LINE)
    border = Border(left=line, right=line, top=line, bottom=line)
    head = sheet.cell(_HEADING_ROW, place, one.heading)
    head.font = Font(name=_FONT, size=11, bold=True, color=_RED if one.mandatory else "000000")
    head.fill = PatternFill("solid", fgColor=_GREY)
    head.border = border
    head.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
    first = sheet.cell(_HEADING_ROW + 1, place)
    whole: Any = sheet.column_dimensions[letters(place)]
    middle = "center" if one.kind in {Kind.DATE, Kind.SERIAL} else None
    for target in (first, whole):
        target.font = Font(name=_FONT, size=11)
        target.number_format = _format(one.kind)
        target.alignment = Alignment(vertical="center", horizontal=middle)
    first.border = border
    whole.width = _width(one)


def _format(kind: Kind) -> str:
    return {Kind.DATE: "dd/mm/yyyy", Kind.SERIAL: "0"}.get(kind, "@")


def _width(one: BlankColumn) -> int:
    """Characters: narrow enough for one landscape page, no word of the heading cut."""
    if one.column and one.column.choices in _NARROW:
        return _NARROW_WIDTH
    if one.column and one.column.choices in _WIDE:
        return _WIDE[one.column.choices]
    longest = max((len(word) for word in one.heading.split()), default=0) + 2
    return max(_WIDTHS[one.kind], min(longest, _MOST_WIDTH))


def _validation(sheet: Worksheet, place: int, one: BlankColumn, ranges: dict[str, str]) -> None:
    """A pick list that also takes free text, a greatest length, and the hint of the column."""
    if one.column is None:
        return
    rule = _rule(one.column, ranges)
    if rule is None:
        return
    if one.column.hint:
        rule.promptTitle = one.column.label[:32]
        rule.prompt = one.column.hint[:_PROMPT]
        rule.showInputMessage = True
    letter = letters(place)
    rule.add(f"{letter}{_HEADING_ROW + 1}:{letter}{_LAST_ROW}")
    sheet.add_data_validation(rule)


def _rule(column: Column, ranges: dict[str, str]) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.choices:
        rule = DataValidation(type="list", formula1=ranges[column.choices], allow_blank=True)
        rule.showErrorMessage = False
        return rule
    if column.kind in {Kind.DATE, Kind.SERIAL}:
        return DataValidation(allow_blank=True) if column.hint else None
    rule = DataValidation(
        type="textLength", operator="lessThanOrEqual", formula1=str(column.limit), allow_blank=True
    )
    rule.errorStyle = "warning"
    rule.error = f"{column.label}: at most {column.limit} characters."
    rule.showErrorMessage = True
    return rule


def _page(sheet: Worksheet, columns: int) -> None:
    sheet.freeze_panes = f"{letters(min(5, columns + 1))}{_HEADING_ROW + 1}"
    sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
    setup: Any = sheet.page_setup
    setup.orientation = "landscape"
    setup.paperSize = 9
    setup.fitToWidth = 1
    setup.fitToHeight = 0
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    footer: Any = sheet.oddFooter
    footer.center.text = "Page &P of &N"
