from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from desktop.errors import BadTemplate
from desktop.form.layout import Slot
from desktop.intake.grid import Book, Cell, CellKind, Sheet
from desktop.template.recognise import inspect_json, reading_of_rows, recognise
from tests.template.makers import (
    HINDI,
    RED_FILL,
    RED_FONT,
    SHORT,
    SHORT_KEYS,
    SHORT_RED,
    book_of,
    fill_of,
    font_of,
    keys,
    reading_of,
    red_fill,
    template,
)

if TYPE_CHECKING:
    from collections.abc import Callable

RED_KEYS = ("first_name", "last_name", "dob", "mobile")


def test_a_plain_template_is_read_with_certainty() -> None:
    reading = reading_of(template())
    assert keys(reading) == SHORT_KEYS
    assert reading.layout.mandatory() == RED_KEYS
    assert reading.layout.heading_rows == (1,)
    assert reading.layout.first_row == 2
    assert reading.certain
    assert not reading.cannot


def test_inspect_prints_what_the_issue_shows() -> None:
    data = template(("First Name", "Last Name", "Blood Group"), ("First Name",), row=3, left=2)
    plain = inspect_json(reading_of(data))
    assert plain["sheet"] == "Sheet1"
    assert plain["heading_rows"] == [3]
    assert plain["first_row"] == 4
    assert plain["columns"][0] == {
        "letter": "B",
        "heading": "First Name",
        "key": "first_name",
        "certain": True,
        "mandatory": True,
    }
    assert plain["columns"][2]["key"] is None


def _title_block(page: Any) -> None:
    page["A1"] = "GOVERNMENT OF INDIA"
    page["A2"] = "Request for SSO ID: First Name, Last Name and Mobile Number are mandatory"
    page["A1"].font = RED_FONT
    page.merge_cells("A1:F1")
    page.merge_cells("A2:F2")


@pytest.mark.parametrize(
    ("row", "left", "more"),
    [(1, 1, None), (4, 1, _title_block), (7, 3, None), (5, 2, _title_block)],
)
def test_the_heading_may_stand_anywhere_under_a_title(
    row: int, left: int, more: Callable[[Any], None] | None
) -> None:
    reading = reading_of(template(row=row, left=left, more=more))
    assert reading.layout.heading_rows == (row,)
    assert reading.layout.first_row == row + 1
    assert keys(reading) == SHORT_KEYS
    assert reading.layout.mandatory() == RED_KEYS


def test_hindi_headings_are_known() -> None:
    reading = reading_of(template(HINDI, ()))
    assert keys(reading) == SHORT_KEYS
    assert all(one.certain for one in reading.layout.slots)


@pytest.mark.parametrize("joint", ["\n", " / ", " | ", " ("])
def test_english_and_hindi_in_one_cell_are_known(joint: str) -> None:
    both = [
        f"{one}{joint}{two}{')' if '(' in joint else ''}"
        for one, two in zip(SHORT, HINDI, strict=True)
    ]
    assert keys(reading_of(template(both, ()))) == SHORT_KEYS


def test_a_row_of_hindi_below_the_english_belongs_to_the_heading() -> None:
    def hindi(page: Any) -> None:
        for place, one in enumerate(HINDI, start=1):
            page.cell(2, place, one)

    reading = reading_of(template(more=hindi))
    assert reading.layout.heading_rows == (1, 2)
    assert reading.layout.first_row == 3
    assert reading.layout.mandatory() == RED_KEYS


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("FIRST NAME*", "first_name"),
        ("First  Name (as per service book)", "first_name"),
        ("1. First Name", "first_name"),
        ("FirstName", "first_name"),
        ("Surname", "last_name"),
        ("D.O.B.", "dob"),
        ("DOB (dd/mm/yyyy)", "dob"),
        ("Date of Birth\n(DD-MM-YYYY)", "dob"),
        ("Mobile No.", "mobile"),
        ("Mobile Number (Mandatory)", "mobile"),
        ("Alternate E-mail ID", "alternate_email"),
        ("Emp Code", "employee_code"),
        ("S.No.", "sl_no"),
        ("#", "sl_no"),
    ],
)
def test_a_heading_under_another_of_its_names_is_certain(heading: str, key: str) -> None:
    reading = reading_of(template((heading, "Gender", "Designation"), ()))
    slot = reading.layout.slots[0]
    assert slot.key == key
    assert slot.certain


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Frist Name", "first_name"),
        ("Desgination", "designation"),
        ("Moblie Number", "mobile"),
        ("Comissionerate", "commissionerate"),
        ("Date of Birth as per service book", "dob"),
    ],
)
def test_a_slip_of_spelling_is_guessed_and_asked(heading: str, key: str) -> None:
    reading = reading_of(template((heading, "Gender", "Sl. No."), ("Gender",)))
    slot = reading.layout.slots[0]
    assert slot.key == key
    assert not slot.certain
    assert any(heading in one for one in reading.doubts)


@pytest.mark.parametrize(
    "heading",
    [
        "Father's First Name",
        "Name of Controlling Officer",
        "Date of Joining in present post",
        "Blood Group",
        "Aadhaar Number",
        "Office Phone Number",
    ],
)
def test_a_heading_that_speaks_of_something_else_is_an_extra_column(heading: str) -> None:
    reading = reading_of(template((heading, "First Name", "Last Name"), (heading,)))
    slot = reading.layout.slots[0]
    assert slot.key is None
    assert slot.name == heading
    assert slot.mandatory


def test_a_known_column_is_used_once_and_the_better_heading_has_it() -> None:
    reading = reading_of(template(("Frst Name", "First Name", "Last Name"), ()))
    assert keys(reading) == (None, "first_name", "last_name")


def test_headings_that_stand_twice_get_names_of_their_own() -> None:
    reading = reading_of(template(("First Name", "Last Name", "Other", "Other"), ()))
    names = [one.name for one in reading.layout.slots]
    assert len(set(names)) == len(names)


RED_MARKS: dict[str, Callable[[Any], None]] = {
    "font FF0000": font_of(rgb="FFFF0000"),
    "font without alpha": font_of(rgb="00FF0000"),
    "dark red font": font_of(rgb="FFC00000"),
    "indexed font": font_of(indexed=10),
    "theme accent 2": font_of(theme=5),
    "fill": red_fill,
    "indexed fill": fill_of(indexed=2),
    "brown red fill": fill_of(rgb="FFA52A2A"),
}
OTHER_MARKS: dict[str, Callable[[Any], None]] = {
    "amber": fill_of(rgb="FFFFC000"),
    "pink": fill_of(rgb="FFFF9999"),
    "light red": fill_of(rgb="FFFFC7CE"),
    "blue": font_of(rgb="FF0000FF"),
    "black by index": font_of(indexed=64),
    "theme text": font_of(theme=1),
    "light tint of accent 2": fill_of(theme=5, tint=0.6),
    "green": fill_of(indexed=3),
}


@pytest.mark.parametrize("mark", RED_MARKS.values(), ids=RED_MARKS)
def test_red_is_seen_however_it_is_named(mark: Callable[[Any], None]) -> None:
    assert reading_of(template(mark=mark)).layout.mandatory() == RED_KEYS


@pytest.mark.parametrize("mark", OTHER_MARKS.values(), ids=OTHER_MARKS)
def test_colours_that_are_no_red_do_not_make_a_column_mandatory(
    mark: Callable[[Any], None],
) -> None:
    reading = reading_of(template(mark=mark))
    assert reading.layout.mandatory() == ()
    assert "No heading is red: which columns are mandatory?" in reading.doubts


def test_a_red_star_inside_rich_text_is_seen() -> None:
    def star(page: Any) -> None:
        red, blue = (InlineFont(color=Color(one)) for one in ("FFFF0000", "FF0000FF"))
        page["B1"] = CellRichText("First Name ", TextBlock(red, "*"))
        page["C1"] = CellRichText("Last Name ", TextBlock(blue, "*"))

    assert reading_of(template(red=(), more=star)).layout.mandatory() == ("first_name",)


def test_red_by_a_conditional_format_is_left_alone() -> None:
    def rule(page: Any) -> None:
        red = DifferentialStyle(fill=RED_FILL)
        page.conditional_formatting.add("A1:F1", Rule("expression", formula=["TRUE"], dxf=red))

    assert reading_of(template(red=(), more=rule)).layout.mandatory() == ()


def test_a_pattern_fill_with_a_red_ground_is_red() -> None:
    def mark(cell: Any) -> None:
        cell.fill = PatternFill("lightGray", fgColor="FF000000", bgColor="FFFF0000")

    assert reading_of(template(mark=mark)).layout.mandatory() == RED_KEYS


def _two_rows(page: Any) -> None:
    for place, group in ((1, "Sl. No."), (2, "Name"), (4, "Dates"), (6, "Mobile Number")):
        page.cell(3, place, group)
    for place, heading in ((2, "First"), (3, "Last"), (4, "Date of Birth"), (5, "DOJ")):
        page.cell(4, place, heading)
    for span in ("A3:A4", "B3:C3", "D3:E3", "F3:F4"):
        page.merge_cells(span)


def test_a_heading_of_two_rows_with_groups_is_read() -> None:
    def more(page: Any) -> None:
        _two_rows(page)
        page["B4"], page["C4"] = "First Name", "Last Name"
        page["B4"].font = page["F3"].font = RED_FONT

    reading = reading_of(template((), (), more=more))
    assert reading.layout.heading_rows == (3, 4)
    assert reading.layout.first_row == 5
    assert keys(reading) == ("sl_no", "first_name", "last_name", "dob", "doj_cbic", "mobile")
    assert reading.layout.mandatory() == ("first_name", "mobile")


def test_first_under_name_is_the_first_name() -> None:
    layout = reading_of(template((), (), more=_two_rows)).layout
    assert [one.key for one in layout.slots][:3] == ["sl_no", "first_name", "last_name"]


def test_a_red_group_marks_its_columns_if_none_of_them_is_red_itself() -> None:
    def more(page: Any) -> None:
        _two_rows(page)
        page["B4"], page["C4"] = "First Name", "Last Name"
        page["B3"].font = RED_FONT

    assert reading_of(template((), (), more=more)).layout.mandatory() == ("first_name", "last_name")


def test_a_row_that_numbers_the_columns_is_not_the_first_officers_row() -> None:
    def numbers(page: Any) -> None:
        for place in range(1, len(SHORT) + 1):
            page.cell(2, place, f"({place})")
            page.cell(3, place, "DD/MM/YYYY" if place == 4 else "Text")

    reading = reading_of(template(more=numbers))
    assert reading.layout.first_row == 4


def test_pre_numbered_rows_are_no_entries() -> None:
    def numbers(page: Any) -> None:
        for row in range(2, 12):
            page.cell(row, 1, row - 1)

    reading = reading_of(template(more=numbers))
    assert reading.layout.first_row == 2
    assert reading.certain


def test_a_file_with_entries_is_asked_about() -> None:
    def entries(page: Any) -> None:
        page.append([1, "Ramesh", "Kumar", "12/07/1985", "9876543210", ""])

    reading = reading_of(template(more=entries))
    assert "Row 2 of this file already holds entries: is it the blank one?" in reading.doubts


def test_the_right_sheet_is_found_among_others() -> None:
    def more(page: Any) -> None:
        notes = page.parent.create_sheet("Instructions", 0)
        notes["A1"] = "Fill in First Name and Last Name."
        notes["A2"] = "Mobile Number"
        lists = page.parent.create_sheet("Lists")
        lists.append(["Designation", "Zone"])
        lists.sheet_state = "hidden"

    assert reading_of(template(sheet="Proforma", more=more)).layout.sheet == "Proforma"


def test_a_hidden_sheet_is_asked_about() -> None:
    def more(page: Any) -> None:
        page.parent.create_sheet("Cover")
        page.sheet_state = "hidden"
        page.parent.active = 1

    assert any("hidden sheet" in one for one in reading_of(template(more=more)).doubts)


def test_hidden_columns_are_left_alone_and_named() -> None:
    def more(page: Any) -> None:
        page.column_dimensions["F"].hidden = True

    reading = reading_of(template(more=more))
    assert keys(reading) == SHORT_KEYS[:-1]
    assert "Hidden columns are left alone: F." in reading.notes


def test_protection_formulas_and_1904_are_noted() -> None:
    def more(page: Any) -> None:
        page.protection.enable()
        page["B40"] = "=COUNTA(B2:B30)"
        page.parent.epoch = CALENDAR_MAC_1904

    assert len(reading_of(template(more=more)).notes) == 3


def test_text_columns_are_told_by_the_first_officers_row() -> None:
    def more(page: Any) -> None:
        page["E2"].number_format = "@"

    slots = reading_of(template(more=more)).layout.slots
    assert [one.text for one in slots] == [False, False, False, False, True, False]


def test_a_template_by_xlsxwriter_is_read() -> None:
    target = BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet("Officers")
    red = book.add_format({"font_color": "red", "bold": True})
    page.merge_range("A1:F1", "SSO ID request")
    for place, heading in enumerate(SHORT):
        if heading in SHORT_RED:
            page.write_rich_string(1, place, heading, red, " *")
        else:
            page.write(1, place, heading)
    book.close()
    reading = reading_of(target.getvalue())
    assert keys(reading) == SHORT_KEYS
    assert reading.layout.mandatory() == RED_KEYS


def test_macros_and_other_forms_cannot_serve_as_a_template() -> None:
    assert "macros" in reading_of(template(), "template.xlsm").cannot
    csv = b"First Name,Last Name,Mobile Number\nRamesh,Kumar,9876543210\n"
    reading = reading_of(csv, "list.csv")
    assert "not an .xlsx" in reading.cannot
    assert any("Red marks cannot be read" in one for one in reading.doubts)


@pytest.mark.parametrize(
    "headings", [(), ("Colour", "Size"), ("First Name",), ("A very long text " * 20, "x")]
)
def test_a_workbook_without_officers_headings_is_refused(headings: tuple[str, ...]) -> None:
    with pytest.raises(BadTemplate, match="No row with the headings"):
        reading_of(template(headings, ()))


def test_every_heading_red_is_asked_about() -> None:
    reading = reading_of(template(red=SHORT))
    assert "Every heading is red: are all columns mandatory?" in reading.doubts


def test_the_officer_can_say_himself_which_row_is_the_heading() -> None:
    book = book_of(template(row=3))
    sheet = book.sheet("Sheet1")
    assert sheet
    assert keys(reading_of_rows(book, sheet, (3,))) == SHORT_KEYS


def test_the_officer_can_correct_any_guess() -> None:
    reading = reading_of(template(("Frst Name", "Last Name", "Other"), ()))
    right = reading.taking("C", "first_name").marking("C", mandatory=True)
    assert keys(right) == (None, "last_name", "first_name")
    assert right.layout.mandatory() == ("first_name",)
    assert right.layout.fingerprint == reading.layout.fingerprint


def test_the_fingerprint_follows_headings_and_red_marks_alone() -> None:
    plain = reading_of(template()).layout
    again = reading_of(template(more=lambda page: page.__setitem__("B30", "note"))).layout
    other = reading_of(template(red=())).layout
    assert plain.fingerprint == again.fingerprint
    assert plain.fingerprint != other.fingerprint
    assert len(plain.fingerprint) == 64


def test_a_slot_without_a_sample_cell_is_no_text_column() -> None:
    rows = {1: {1: Cell("First Name"), 2: Cell("Last Name")}, 2: {1: Cell("x", CellKind.TEXT)}}
    book = Book("b.xlsx", "xlsx", (Sheet("S", rows),))
    slots = recognise(book).layout.slots
    assert slots[1] == Slot("B", "Last Name", "last_name")


def test_a_red_font_on_the_title_does_not_redden_the_columns() -> None:
    def title(page: Any) -> None:
        page["A1"] = "All columns in red are mandatory"
        page["A1"].font = Font(color="FFFF0000")

    assert reading_of(template(row=2, red=("Last Name",), more=title)).layout.mandatory() == (
        "last_name",
    )


def test_a_question_about_a_column_is_answered_by_choosing_its_field() -> None:
    reading = reading_of(template(("First Name", "Last Name", "Mobil Numbr"), ("First Name",)))
    asked = [one for one in reading.doubts if one.startswith("Column C, ")]
    assert asked
    assert reading.taking("C", "mobile").doubts == tuple(set(reading.doubts) - set(asked))
