from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from desktop.intake.grid import Book, Cell, CellKind, Sheet
from desktop.template.marked import marked_copy
from tests.template.makers import book_of


def test_cells_in_trouble_are_coloured_and_say_why() -> None:
    book = book_of(b"First Name,Mobile\nOm,9.88E+09\n", "list.csv")
    made = load_workbook(BytesIO(marked_copy(book, {"list!B2": "Type it again."})))["list"]
    assert made["B2"].value == "9.88E+09"
    assert made["B2"].comment.text == "Type it again."
    assert made["B2"].fill.fgColor.rgb == "00FFD9D9"
    assert made["A2"].comment is None


def test_the_copy_holds_no_formula_and_loses_no_digit() -> None:
    rows = {
        1: {
            1: Cell("=1+1"),
            2: Cell("9876543210", CellKind.NUMBER),
            3: Cell("0012", CellKind.NUMBER),
        }
    }
    sheets = (Sheet("a/b", rows, widths={1: 99.0}), Sheet("a:b", {}))
    made = load_workbook(BytesIO(marked_copy(Book("l.xlsx", "xlsx", sheets), {})))
    page = made["a_b"]
    assert page["A1"].data_type == "s"
    assert page["B1"].value == 9876543210
    assert page["C1"].value == "0012"
    assert page.column_dimensions["A"].width == 60
    assert made.sheetnames == ["a_b", "a_b 2"]


def test_a_list_without_sheets_still_gives_a_workbook() -> None:
    assert load_workbook(BytesIO(marked_copy(Book("l", "csv", ()), {}))).sheetnames == ["List"]
