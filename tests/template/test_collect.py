from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from desktop.form.officer import COLUMNS
from desktop.template.collect import collection_sheet
from desktop.template.list_columns import read_list
from desktop.template.lists import bring_in
from desktop.template.shipped import shipped_layout
from tests.template.makers import book_of, keys, reading_of, template


def test_the_collection_sheet_asks_for_what_the_template_in_force_has() -> None:
    reading = reading_of(collection_sheet(shipped_layout()))
    assert keys(reading) == tuple(one.key for one in COLUMNS if not one.computed)
    assert reading.layout.mandatory() == shipped_layout().mandatory()


def test_extra_columns_are_asked_for_under_their_own_heading() -> None:
    layout = reading_of(
        template(("First Name", "Last Name", "Blood Group"), ("Blood Group",))
    ).layout
    slots = reading_of(collection_sheet(layout)).layout.slots
    assert slots[2].heading == "Blood Group *"
    assert slots[2].mandatory


def test_hints_and_lengths_help_where_it_is_typed() -> None:
    sheet: Any = load_workbook(BytesIO(collection_sheet(shipped_layout())))["Officers"]
    rules = sheet.data_validations.dataValidation
    prompts = [one.prompt for one in rules if one.prompt]
    assert any("No initials" in one for one in prompts)
    assert any(one.type == "textLength" for one in rules)


def test_a_filled_collection_sheet_comes_back_in() -> None:
    book = load_workbook(BytesIO(collection_sheet(shipped_layout())))
    sheet: Any = book["Officers"]
    for cell in sheet[2]:
        if str(cell.value).startswith(("First Name", "Last Name")):
            sheet.cell(3, cell.column, "Om")
    target = BytesIO()
    book.save(target)
    result = bring_in(read_list(book_of(target.getvalue(), "Division I.xlsx"), shipped_layout()))
    (one,) = result.officers
    assert (one.officer.first_name, one.officer.last_name) == ("Om", "Om")
    assert (one.file, one.row) == ("Division I.xlsx", 3)
