from __future__ import annotations

import time
from io import BytesIO

from openpyxl import load_workbook

from desktop.form.choices import choices
from desktop.form.officer import COLUMNS
from desktop.paths import resource
from desktop.template.blank import BlankColumn, blank_workbook
from desktop.template.recognise import recognise
from desktop.template.shipped import SHIPPED, make_shipped, shipped_bytes, shipped_layout
from tests.template.makers import book_of, keys, reading_of


def test_the_shipped_template_is_what_the_columns_make() -> None:
    assert resource(SHIPPED).read_bytes() == make_shipped(), "run python tools/make_template.py"


def test_its_layout_is_read_like_any_other_and_is_certain() -> None:
    reading = reading_of(shipped_bytes())
    assert keys(reading) == tuple(one.key for one in COLUMNS)
    assert reading.layout.mandatory() == tuple(one.key for one in COLUMNS if one.mandatory)
    assert reading.certain
    assert not reading.cannot
    assert not shipped_layout().official
    assert shipped_layout().slots == reading.layout.slots


def test_red_headings_carry_a_star_and_hindi_stands_below() -> None:
    for slot, column in zip(shipped_layout().slots, COLUMNS, strict=True):
        assert ("*" in slot.heading) == column.mandatory
        assert slot.heading.endswith(column.hindi)


def test_it_is_made_for_printing_and_typing() -> None:
    book = load_workbook(BytesIO(shipped_bytes()))
    sheet = book["Officers"]
    assert "not the official template" in str(sheet["A1"].value)
    assert sheet.freeze_panes == "E3"
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.page_setup.orientation == "landscape"
    formats = {slot.key: sheet[f"{slot.letter}3"].number_format for slot in shipped_layout().slots}
    assert formats["mobile"] == formats["employee_code"] == "@"
    assert formats["dob"] == formats["doj_cbic"] == "dd/mm/yyyy"


def test_pick_lists_offer_and_do_not_force() -> None:
    book = load_workbook(BytesIO(shipped_bytes()))
    rules = book["Officers"].data_validations.dataValidation
    lists = [one for one in rules if one.type == "list"]
    assert len(lists) == sum(1 for one in COLUMNS if one.choices)
    assert not any(one.showErrorMessage for one in lists)
    offered = {cell.value for column in book["Lists"].iter_cols(min_row=2) for cell in column}
    assert {one.value for one in choices("designations")} <= offered


def test_extra_columns_have_a_place_in_an_empty_workbook() -> None:
    data = blank_workbook(
        [BlankColumn("First Name", COLUMNS[2], True), BlankColumn("Blood Group", None, False)],
        "A line above the headings",
        title="t",
    )
    layout = recognise(book_of(data), least=1).layout
    assert [(one.key, one.mandatory) for one in layout.slots] == [
        ("first_name", True),
        (None, False),
    ]


def test_reading_it_costs_little() -> None:
    shipped_layout.cache_clear()
    before = time.process_time()
    shipped_layout()
    assert time.process_time() - before < 0.5
