from __future__ import annotations

from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from desktop.template.readback import read_officers, read_rows
from tests.template.makers import SHORT, book_of, reading_of, template


def _with_rows(*rows: list[Any], headings: tuple[str, ...] = SHORT) -> bytes:
    def more(page: Any) -> None:
        for row in rows:
            page.append(row)

    return template(headings, more=more)


def _read(data: bytes) -> Any:
    return read_officers(book_of(data), reading_of(data).layout)


def test_values_come_as_they_were_typed() -> None:
    (one,) = _read(_with_rows([1, " Ramesh ", "Kumar", "12.7.1985", 9876543210, "x"]))
    assert one.first_name == "Ramesh"
    assert one.dob == "12.7.1985"
    assert one.mobile == "9876543210"
    assert one.remarks == "x"


def test_a_real_date_comes_as_day_month_year() -> None:
    from datetime import date

    (one,) = _read(_with_rows([1, "Ramesh", "Kumar", date(1985, 7, 12), "9876543210", ""]))
    assert one.dob == "12/07/1985"


@pytest.mark.parametrize(
    ("number", "text"),
    [(31240, "12/07/1985"), (31240.5, "12/07/1985"), (1985, "1985"), (12071985, "12071985")],
)
def test_a_day_number_without_its_format_is_a_date_again(number: float, text: str) -> None:
    (one,) = _read(_with_rows([1, "Ramesh", "Kumar", number, "9876543210", ""]))
    assert one.dob == text


def test_day_numbers_of_1904_are_counted_from_there() -> None:
    def more(page: Any) -> None:
        page.parent.epoch = CALENDAR_MAC_1904
        page.append([1, "Ramesh", "Kumar", 29778, "9876543210", ""])

    assert _read(template(more=more))[0].dob == "12/07/1985"


def test_a_damaged_number_stays_as_it_shows() -> None:
    csv = b"First Name,Last Name,Mobile Number\nRamesh,Kumar,9.88E+09\n"
    (one,) = read_officers(book_of(csv, "l.csv"), reading_of(csv, "l.csv").layout)
    assert one.mobile == "9.88E+09"


def test_empty_rows_and_rows_with_a_serial_number_only_are_left_out() -> None:
    data = _with_rows([1, "Ramesh", "Kumar"], [2], [None], [4, "Om", "Prakash"], [5])
    rows = read_rows(book_of(data), reading_of(data).layout)
    assert [(row, one.first_name) for row, one in rows] == [(2, "Ramesh"), (5, "Om")]


def test_what_stands_below_the_list_is_no_officer() -> None:
    data = _with_rows(
        [1, "Ramesh", "Kumar"], [], [], [None, "Signature of the nodal officer"], [None, "Place:"]
    )
    assert len(_read(data)) == 1


def test_extra_columns_are_kept_by_their_heading() -> None:
    data = _with_rows(["Ramesh", "Kumar", "B+"], headings=("First Name", "Last Name", "Blood"))
    assert _read(data)[0].extra == (("Blood", "B+"),)


def test_another_sheets_layout_finds_nobody() -> None:
    from dataclasses import replace

    data = _with_rows([1, "Ramesh", "Kumar"])
    assert read_officers(book_of(data), replace(reading_of(data).layout, sheet="None")) == ()
