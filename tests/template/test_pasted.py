"""Cells from the clipboard: told apart as spreadsheets write them, and put right like a list's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.template.pasted import joined_cells, read_pasted, split_cells, whole_name
from tests import makers

NAMES = [slot.name for slot in makers.LAYOUT.slots if slot.key != "sl_no"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\tb", [["a", "b"]]),
        ('"two\nlines"\tb\n', [["two\nlines", "b"]]),
        ('"said ""no"""\tb\n', [['said "no"', "b"]]),
        ('"tab\there"\n', [["tab\there"]]),
        ('"never closed\tb\nc\td', [['"never closed', "b"], ["c", "d"]]),
        ('"quoted" and more\tb', [['"quoted" and more', "b"]]),
        ("a\n\nb\n", [["a"], [""], ["b"]]),
        ("", [[""]]),
    ],
)
def test_cells_are_told_apart_as_spreadsheets_write_them(text: str, rows: list[list[str]]) -> None:
    assert [row or [""] for row in split_cells(text)] == rows or rows == [[""]]


_TEXTS = st.text(st.characters(exclude_characters="\0\r", codec="utf-8"), max_size=8)


@given(st.lists(st.lists(_TEXTS, min_size=2, max_size=3), min_size=1, max_size=4))
def test_what_is_copied_is_read_back(rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    even = [[text.lstrip("'") for text in row] + [""] * (width - len(row)) for row in rows]
    back = split_cells(joined_cells(even) + "\n")
    assert [[text.removeprefix("'") for text in row] for row in back] == even


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-A1"])
def test_a_spreadsheet_works_nothing_out_of_what_is_copied(text: str) -> None:
    assert joined_cells([[text]]).lstrip('"').startswith("'")


def test_a_foreign_number_is_copied_as_it_is() -> None:
    assert joined_cells([["+447700900123", "-5"]]) == "+447700900123\t-5"


def test_a_block_goes_into_the_columns_from_the_chosen_one() -> None:
    block = read_pasted("12.7.1985\t\n31/01/1990\t02/09/2013\n", ["dob", "doj_cbic"], makers.LAYOUT)
    assert block.rows == (
        {"dob": "12.7.1985", "doj_cbic": ""},
        {"dob": "31/01/1990", "doj_cbic": "02/09/2013"},
    )
    assert (block.officers, block.repairs, block.beyond) == ((), (), 0)


def test_numbers_as_indian_spreadsheets_show_them_come_right() -> None:
    block = read_pasted("98,12,40,04,57\n9812400458.0\n", ["mobile"], makers.LAYOUT)
    assert [row["mobile"] for row in block.rows] == ["9812400457", "9812400458"]
    assert [one.after for one in block.repairs] == ["9812400457", "9812400458"]


def test_a_date_given_as_a_number_comes_right() -> None:
    block = read_pasted("31240\n", ["dob"], makers.LAYOUT)
    assert block.rows[0]["dob"] == "12/07/1985"


def test_line_breaks_in_a_cell_become_spaces() -> None:
    block = read_pasted('"Chennai\nSouth"\tx\n', ["place", "remarks"], makers.LAYOUT)
    assert block.rows[0]["place"] == "Chennai South"


def test_cells_beyond_the_last_column_are_counted() -> None:
    block = read_pasted("a\tb\tc\n", ["remarks"], makers.LAYOUT)
    assert (block.rows, block.beyond) == (({"remarks": "a"},), 2)


def test_running_numbers_are_left_out_but_codes_are_not() -> None:
    block = read_pasted("4.\tShri\n5.\tSmt\n", NAMES, makers.LAYOUT)
    assert [row["salutation"] for row in block.rows] == ["Shri", "Smt"]
    names = ["employee_code", "mobile"]
    codes = read_pasted("41\t9812400457\n42\t9812400458\n", names, makers.LAYOUT)
    assert [row["employee_code"] for row in codes.rows] == ["41", "42"]
    odd = read_pasted("1\tShri\n3\tSmt\n", NAMES, makers.LAYOUT)
    assert odd.rows[0]["salutation"] == "1"


def test_a_first_row_of_headings_names_the_columns() -> None:
    block = read_pasted("Surname\tFirst Name\nRao\tAnita\n", NAMES, makers.LAYOUT)
    assert [one.display_name() for one in block.officers] == ["Anita Rao"]
    assert block.rows == ()


def test_one_heading_alone_is_a_value() -> None:
    block = read_pasted("Designation\nInspector\n", ["designation"], makers.LAYOUT)
    assert [row["designation"] for row in block.rows] == ["Designation", "Inspector"]


def test_nothing_pasted_is_nothing() -> None:
    assert read_pasted("", NAMES, makers.LAYOUT).rows == ()


def test_a_whole_name_is_split_with_its_title() -> None:
    assert whole_name("Dr. Anil Kumar Mehta S/o Raj") == ("Dr", "Anil", "Kumar", "Mehta")
    assert whole_name("Om") == ("", "Om", "", "")
