from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from desktop.errors import BadDocument
from desktop.intake.grid import Book
from desktop.template import list_repairs, list_values
from desktop.template.list_columns import FULL_NAME, ListReading, label_of, pasted, read_list
from desktop.template.list_repairs import DateOrder
from desktop.template.lists import bring_in, pairs, questions, split_name
from desktop.template.shipped import shipped_layout

if TYPE_CHECKING:
    from collections.abc import Sequence
from tests.template.makers import book_of, officer, reading_of, template


def _csv(text: str, name: str = "list.csv") -> ListReading:
    return read_list(book_of(text.encode(), name), shipped_layout())


def _xlsx(headings: tuple[str, ...], *rows: Sequence[Any], **formats: str) -> ListReading:
    def more(page: Any) -> None:
        for row in rows:
            page.append(row)
        for letter, code in formats.items():
            for at in range(2, len(rows) + 2):
                page[f"{letter}{at}"].number_format = code

    return read_list(book_of(template(headings, (), more=more), "list.xlsx"), shipped_layout())


def _first(reading: ListReading) -> Any:
    return bring_in(reading).officers[0].officer


def test_columns_are_matched_with_three_samples() -> None:
    rows = "".join(f"Om{n},Kumar,987654321{n},x\n" for n in range(5))
    reading = _csv(f"First Name,Surname,Mobile No,Blood\n{rows}")
    first, last, mobile, blood = reading.columns
    assert (first.key, last.key, mobile.key, blood.key) == (
        "first_name",
        "last_name",
        "mobile",
        None,
    )
    assert first.samples == ("Om0", "Om1", "Om2")
    assert mobile.certain
    assert blood.letter == "D"


def test_the_whole_name_is_split_and_its_title_taken() -> None:
    one = _first(_csv("Name of the Officer,Mobile\nShri Ramesh  Chandra Kumar,9876543210\n"))
    assert (one.salutation, one.first_name, one.middle_name, one.last_name) == (
        "Shri",
        "Ramesh",
        "Chandra",
        "Kumar",
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Om", ("", "Om", "", "")),
        ("Dr. Om Prakash", ("Dr", "Om", "", "Prakash")),
        ("", ("", "", "", "")),
        ("Smt. Dr. Asha Rani", ("Smt", "Asha", "", "Rani")),
    ],
)
def test_names_are_split(text: str, parts: tuple[str, ...]) -> None:
    assert split_name(text) == parts


def test_a_choice_is_remembered_by_heading() -> None:
    reading = _csv("First Name,Last Name,Note 1\nOm,Kumar,INMAA1\n").taking("C", "location_code")
    assert reading.columns[2].key == "location_code"
    again = read_list(reading.book, shipped_layout(), reading.remembered())
    assert again.columns[2].key == "location_code"
    assert again.taking("A", "location_code").columns[2].key is None


def test_extra_columns_of_the_template_in_force_are_matched() -> None:
    layout = reading_of(template(("First Name", "Last Name", "Blood Group"), ())).layout
    book = book_of(b"First Name,Last Name,BLOOD GROUP\nOm,Kumar,B+\n", "l.csv")
    (one,) = bring_in(read_list(book, layout)).officers
    assert one.officer.extra == (("Blood Group", "B+"),)


def test_a_list_without_headings_is_guessed_by_its_values() -> None:
    reading = _csv(
        "Om Prakash,9876543210,om@example.com,12/07/1985,01/03/2010,INMAA1\n"
        "Asha Rani,9876543211,asha@example.com,13/08/1986,02/04/2012,INMAA1\n"
    )
    assert [one.key for one in reading.columns] == [
        FULL_NAME,
        "mobile",
        "alternate_email",
        "dob",
        "doj_cbic",
        "location_code",
    ]
    assert reading.heading_rows == ()
    assert not any(one.certain for one in reading.columns)
    assert len(bring_in(reading).officers) == 2


def test_a_list_without_rows_is_refused() -> None:
    with pytest.raises(BadDocument, match="no rows"):
        read_list(Book("l.csv", "csv", ()), shipped_layout())


NAMES = ("First Name", "Last Name")


def test_a_number_shown_with_an_exponent_gets_its_digits_back() -> None:
    reading = _xlsx((*NAMES, "Mobile"), ["Om", "Kumar", 9876543210], C="0.00E+00")
    result = bring_in(reading)
    assert result.officers[0].officer.mobile == "9876543210"
    assert str(result.repairs[0]) == "Sheet1!C2 9.87654E+09 → 9876543210"
    assert result.sentence(0) == (
        "1 row: 1 ready, 0 need you. 1 value repaired: Sheet1!C2 9.87654E+09 → 9876543210"
    )


@pytest.mark.parametrize(
    ("text", "taken"), [("9.876543210E+09", "9876543210"), ("9876543210.0", "9876543210")]
)
def test_a_number_of_a_text_list_is_repaired_where_no_digit_is_lost(text: str, taken: str) -> None:
    result = bring_in(_csv(f"First Name,Last Name,Mobile\nOm,Kumar,{text}\n"))
    assert result.officers[0].officer.mobile == taken
    assert result.repairs[0].before == text


def test_lost_digits_are_said_and_kept_as_they_show() -> None:
    result = bring_in(_csv("First Name,Last Name,Mobile,Emp Code\nOm,Kumar,9.88E+09,1.2E+08\n"))
    assert result.officers[0].officer.mobile == "9.88E+09"
    assert [one.cell for one in result.damages] == ["list!C2", "list!D2"]
    assert not result.repairs


def test_lost_zeros_come_back_where_other_codes_show_them() -> None:
    head = "First Name,Last Name,Emp Code\n"
    result = bring_in(_csv(f"{head}Om,A,00123456\nRam,B,123457\nAsha,C,10123458\nIla,D,77.0\n"))
    assert [one.officer.employee_code for one in result.officers] == [
        "00123456",
        "00123457",
        "10123458",
        "77.0",
    ]
    whole = bring_in(_csv(f"{head}Om,A,12345.0\nRam,B,99\n"))
    assert [one.officer.employee_code for one in whole.officers] == ["12345", "99"]


@pytest.mark.parametrize(
    ("value", "taken"), [(31240, "12/07/1985"), (2071985, "02/07/1985"), (99, "99")]
)
def test_dates_that_became_numbers_are_dates_again(value: int, taken: str) -> None:
    assert _first(_xlsx((*NAMES, "DOB"), ["Om", "Kumar", value])).dob == taken


def test_dates_read_in_the_american_order_are_turned_back() -> None:
    rows: list[list[Any]] = [
        ["Om", "A", date(1985, 7, 12)],
        ["Ram", "B", "25/07/1985"],
        ["Ila", "C", date(1985, 5, 5)],
    ]
    result = bring_in(_xlsx((*NAMES, "DOB"), *rows))
    assert [one.officer.dob for one in result.officers] == [
        "07/12/1985",
        "25/07/1985",
        "05/05/1985",
    ]
    assert len(result.repairs) == 1


def test_real_dates_are_taken_as_they_are() -> None:
    rows = [["Om", "A", date(1985, 7, 12)], ["Ram", "B", date(1985, 7, 25)]]
    result = bring_in(_xlsx((*NAMES, "DOB"), *rows))
    assert [one.officer.dob for one in result.officers] == ["12/07/1985", "25/07/1985"]
    assert not result.repairs


def test_an_ambiguous_order_is_asked_once_a_column() -> None:
    reading = _csv(
        "First Name,Last Name,DOB\nOm,A,03-04-1985\nRam,B,05/06/1986\nIla,C,07.07.1987\n"
    )
    (asked,) = questions(reading)
    assert asked.letter == "C"
    assert asked.example == "03-04-1985"
    assert (asked.day_first, asked.month_first) == ("3 April 1985", "4 March 1985")
    assert asked.both_ways == 2
    assert bring_in(reading).officers[0].officer.dob == "03-04-1985"
    answered = bring_in(reading, {"C": DateOrder.MONTH_FIRST})
    assert answered.officers[0].officer.dob == "04/03/1985"


def test_a_date_that_proves_the_order_saves_the_question() -> None:
    day_first = _csv("First Name,Last Name,DOB\nOm,A,03-04-1985\nRam,B,25/06/1986\n")
    assert questions(day_first) == ()
    month_first = _csv("First Name,Last Name,DOB\nOm,A,03-04-1985\nRam,B,06/25/1986\n")
    assert questions(month_first) == ()
    assert [one.officer.dob for one in bring_in(month_first).officers] == [
        "04/03/1985",
        "25/06/1986",
    ]


def test_rows_below_the_list_are_left_out_and_named() -> None:
    result = bring_in(_csv("Sl No,First Name,Last Name\n1,Om,A\n2,,\n\n,Signature,\n"))
    assert len(result.officers) == 1
    assert result.left_out == (3, 5)
    assert result.sentence(1) == "1 row: 0 ready, 1 need you."


def test_a_block_pasted_from_a_spreadsheet_is_a_list() -> None:
    text = 'First Name\tLast Name\tMobile\tRemarks\nOm\tKumar\t98,76,54,32,10\t"two\nlines, x"\n'
    result = bring_in(read_list(pasted(text), shipped_layout()))
    one = result.officers[0].officer
    assert one.mobile == "9876543210"
    assert one.remarks == "two lines, x"
    assert result.repairs[0].before == "98,76,54,32,10"
    with pytest.raises(BadDocument):
        pasted(" ")


def test_officers_are_paired_by_mobile_code_or_name_and_birth() -> None:
    old = [
        officer(mobile="9876543210"),
        officer(mobile="9876543211", employee_code="E1"),
        officer(mobile="", first_name="Asha", last_name="Rani", dob="1.2.1980"),
    ]
    new = [
        officer(mobile="+91 98765 43210", designation="Superintendent"),
        officer(mobile="", employee_code="e1", first_name="Ram"),
        officer(mobile="", first_name="ASHA", last_name="Rani", dob="01/02/1980"),
        officer(mobile="9876543219", first_name="New", dob=""),
    ]
    found = pairs(old, new)
    assert [one.by for one in found] == [
        "mobile number",
        "employee code",
        "name and date of birth",
        "",
    ]
    assert [one.old and one.old.id for one in found] == [*(one.id for one in old), None]
    assert found[0].differs == (("designation", "Inspector", "Superintendent"),)
    assert found[3].merged() is new[3]


def test_merging_takes_chosen_values_and_fills_what_is_empty() -> None:
    old = officer(remarks="", place="Chennai", extra=(("Blood", "A"),))
    new = officer(remarks="late", place="Mumbai", extra=(("Blood", "B"), ("Cadre", "X")))
    (pair,) = pairs([old], [new])
    kept = pair.merged(())
    assert (kept.id, kept.place, kept.remarks) == (old.id, "Chennai", "late")
    assert kept.extra == (("Blood", "A"), ("Cadre", "X"))
    assert pair.merged().place == "Mumbai"
    assert dict(pair.merged().extra)["Blood"] == "B"


def test_fields_have_names_for_the_officer() -> None:
    assert label_of(FULL_NAME) == "Whole name"
    assert label_of("dob") == "Date of birth"
    assert label_of("Blood") == "Blood"


def test_another_field_for_one_column_reads_that_column_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = "".join(f"Om{n},Kumar,Inspector,987654321{n}\n" for n in range(5))
    reading = _csv(f"First Name,Surname,Designation,Mobile No\n{rows}")
    whole = bring_in(reading)
    seen: list[str] = []
    mend = list_repairs.mended

    def counted(cell: Any, habits: Any, order: Any, *, from_1904: bool) -> Any:
        seen.append(habits.key)
        return mend(cell, habits, order, from_1904=from_1904)

    monkeypatch.setattr(list_values, "mended", counted)
    letter = next(one.letter for one in reading.columns if one.key == "designation")
    other = bring_in(reading.taking(letter, "remarks"))
    assert set(seen) == {"remarks"}
    before = [one.officer.designation for one in whole.officers]
    assert [one.officer.remarks for one in other.officers] == before
    assert not any(one.officer.designation for one in other.officers)
    assert [one.row for one in bring_in(reading).officers] == [one.row for one in whole.officers]
