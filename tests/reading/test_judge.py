"""What was read against what was typed: a tick only for the same, letter by letter."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from desktop.form.officer import OfficerEntry
from desktop.reading.judge import MOST_OFFERED, Verdict, dates_in, offered, verdict

TODAY = date(2026, 11, 23)
BORN = date(1985, 7, 12)


@dataclass(frozen=True)
class Line:
    """A line that was read."""

    text: str
    sure: float = 0.9


def officer(**typed: str) -> OfficerEntry:
    return replace(OfficerEntry(id="1"), **typed)  # type: ignore[arg-type]  # columns are texts


def days(*texts: str) -> tuple[date, ...]:
    return dates_in([Line(one) for one in texts], TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "12.7.1985", "12/07/1985", "12-07-1985", "12 07 1985", "12-7-85", "12th July 1985",
        "12 July, 1985", "12th day of July 1985", "12071985", "I2.07.1985", "12.O7.19B5",
        "Date of birth 12.7.1985 (attested)", "12:07:1985", "12 जुलाई 1985", "१२.७.१९८५",
    ],
)  # fmt: skip
def test_a_date_is_found_as_clerks_write_it_and_machines_misread_it(text: str) -> None:
    assert days(text) == (BORN,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kapoor",
        "31.2.1985",
        "12.13.1985",
        "12.7.2031",
        "OO.SS.IBIZ",
        "12 Maple 1985",
        "198507129",
    ],
)
def test_what_is_no_date_of_the_past_is_none(text: str) -> None:
    assert days(text) == ()


def test_the_surest_date_comes_first_and_each_once() -> None:
    lines = [Line("12.7.1986", 0.6), Line("12.7.1985", 0.9), Line("12/07/1986", 0.95)]
    assert dates_in(lines, TODAY) == (date(1986, 7, 12), BORN)


def test_dates_are_offered_without_the_typed_one_and_not_many() -> None:
    lines = [Line(f"{day}.7.1985", day / 20) for day in (11, 12, 13, 14)]
    assert offered(lines, "14.7.1985", TODAY) == (date(1985, 7, 13), BORN)
    assert len(offered(lines, "", TODAY)) == MOST_OFFERED


def test_a_typed_date_that_was_read_agrees() -> None:
    lines = [Line("12-07-1985")]
    assert verdict(officer(dob="12.7.1985"), "dob", lines, TODAY) is Verdict.AGREES


def test_another_date_is_left_to_the_eye() -> None:
    lines = [Line("12-07-1985")]
    assert verdict(officer(dob="12.7.1986"), "dob", lines, TODAY) is Verdict.BY_EYE


@pytest.mark.parametrize(
    ("typed", "lines"), [("", [Line("12.7.1985")]), ("12.7.1985", []), (" ", [Line("x")])]
)
def test_nothing_is_said_where_nothing_was_typed_or_read(typed: str, lines: list[Line]) -> None:
    assert verdict(officer(dob=typed), "dob", lines, TODAY) is Verdict.NOTHING


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Ramesh Kapoor", "RAMESH KAPOOR"),
        ("Ramesh Kapoor", "Name: Ramesh Kapoor s/o Mohan"),
        ("D'Souza", "Maria D Souza"),
        ("Ramesh Kapoor", "RameshKapoor"),
        ("Ramesh Kapoor", "Rarnesh Kapoor Ramesh Kapoor"),
        ("Lalit Iyer", "LaIit lyer"),
        ("कपूर", "रमेश कपूर"),
        ("Om", "Om Prakash"),
    ],
)
def test_the_same_name_agrees_whatever_its_capitals_and_spaces(typed: str, read: str) -> None:
    entry = officer(book_name=typed)
    assert verdict(entry, "book_name", [Line(read)], TODAY) is Verdict.AGREES


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Sunita", "Sunitha Rao"), ("Rakesh", "Ramesh"), ("Om", "Thomas"), ("Rao", "Kaprao"),
        ("Ramesh Kapoor", "Kapoor Ramesh"), ("...", "Ramesh"),
    ],
)  # fmt: skip
def test_a_name_with_another_letter_is_left_to_the_eye(typed: str, read: str) -> None:
    entry = officer(first_name=typed)
    assert verdict(entry, "first_name", [Line(read)], TODAY) is Verdict.BY_EYE


def test_where_two_readings_of_a_place_differ_the_surer_counts() -> None:
    born = officer(dob="12.7.1986")
    lines = [Line("12.7.1985", 0.95), Line("12.7.1986", 0.8)]
    assert verdict(born, "dob", lines, TODAY) is Verdict.BY_EYE
    named = officer(first_name="Sunitha")
    heard = [Line("Sunita Rao", 0.99), Line("Sunitha Rao", 0.7), Line("S", 1.0)]
    assert verdict(named, "first_name", heard, TODAY) is Verdict.BY_EYE
    assert verdict(named, "first_name", heard[1:], TODAY) is Verdict.AGREES
