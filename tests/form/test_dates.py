"""Dates as officers write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.form.dates import (
    DateFault,
    age_on,
    date_text,
    full_year,
    look_at_date,
    month_number,
    month_words,
    read_date,
    superannuation,
)

JULY = date(1985, 7, 12)


@pytest.mark.parametrize(
    "typed",
    [
        "12.7.1985",
        "12/07/1985",
        "12-7-1985",
        "12 7 1985",
        "12 / 07 / 1985",
        "12–07–1985",
        "1985-07-12",
        "1985/7/12",
        "1985-07-12 00:00:00",
        "1985-07-12T00:00:00",
        "12071985",
        "19850712",
        "12 July 1985",
        "12 JULY 1985",
        "12-Jul-1985",
        "12th July, 1985",
        "12th of July 1985",
        "July 12, 1985",
        "12july1985",
        "12 जुलाई 1985",
        "१२ जुलाई १९८५",
        "१२/०७/१९८५",
        "12.07.1985.",
    ],
)
def test_the_twelfth_of_july_is_read_in_every_usual_writing(typed: str) -> None:
    assert read_date(typed) == JULY


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", DateFault.UNREADABLE),
        ("soon", DateFault.UNREADABLE),
        ("July 1985", DateFault.UNREADABLE),
        ("12 Thermidor 1985", DateFault.UNREADABLE),
        ("35257", DateFault.UNREADABLE),
        ("12/07/185", DateFault.UNREADABLE),
        ("12/07/1085", DateFault.UNREADABLE),
        ("1985-07-121", DateFault.UNREADABLE),
        ("123/07/1985", DateFault.UNREADABLE),
        ("123 July 1985", DateFault.UNREADABLE),
        ("32/13/85", DateFault.UNREADABLE),
        ("31/04/1980", DateFault.IMPOSSIBLE),
        ("13/13/1980", DateFault.IMPOSSIBLE),
        ("12-25-1985", DateFault.IMPOSSIBLE),
        ("29/02/2023", DateFault.IMPOSSIBLE),
        ("00/05/1985", DateFault.IMPOSSIBLE),
        ("31 June 1985", DateFault.IMPOSSIBLE),
        ("05/12/85", DateFault.TWO_DIGIT_YEAR),
        ("5 Dec '85", DateFault.TWO_DIGIT_YEAR),
    ],
)
def test_what_is_wrong_is_told_apart(typed: str, fault: DateFault) -> None:
    read = look_at_date(typed)
    assert read.value is None
    assert read.fault is fault


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("jan", 1),
        ("Sept", 9),
        ("sep.", 9),
        ("ma", 0),
        ("फ़रवरी", 2),
        ("फरवरी", 2),
        ("अगस्\u200dत", 8),
        ("अगस्त", 8),
        ("सितम्बर", 9),
        ("अक्तूबर", 10),
        ("नवम्बर", 11),
        ("दिसंबर", 12),
        ("xyz", 0),
    ],
)
def test_months_are_known_in_english_and_hindi(name: str, number: int) -> None:
    assert month_number(name) == number


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_every_date_is_read_back_from_its_own_text(day: date) -> None:
    assert read_date(date_text(day)) == day
    assert read_date(day.isoformat()) == day
    assert read_date(day.strftime("%d%m%Y")) == day
    assert read_date(f"{day.day} {day:%B} {day.year}") == day


@given(st.text(max_size=20))
@settings(max_examples=150, deadline=None)
def test_no_text_whatever_breaks_the_reading(text: str) -> None:
    read = look_at_date(text)
    assert (read.value is None) == bool(read.fault)


@pytest.mark.parametrize(
    ("two_digits", "latest", "year"), [(85, 2026, 1985), (9, 2026, 2009), (26, 2026, 2026)]
)
def test_a_short_year_is_the_latest_that_can_be(two_digits: int, latest: int, year: int) -> None:
    assert full_year(two_digits, latest) == year


def test_february_is_named_with_its_year() -> None:
    assert month_words(2, 2023) == "February 2023"
    assert month_words(6, 1985) == "June"


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1990, 6, 15), date(2008, 6, 14), (17, 11)),
        (date(1990, 6, 15), date(2008, 6, 15), (18, 0)),
        (date(2004, 2, 29), date(2022, 2, 27), (17, 11)),
        (date(2004, 2, 29), date(2022, 2, 28), (18, 0)),
        (date(2004, 2, 29), date(2022, 3, 1), (18, 0)),
        (date(1990, 1, 31), date(1990, 2, 28), (0, 1)),
    ],
)
def test_age_is_counted_in_completed_years_and_months(
    born: date, day: date, age: tuple[int, int]
) -> None:
    assert age_on(born, day) == age


@given(st.dates(date(1900, 1, 1), date(2000, 12, 31)), st.integers(0, 36_500))
@settings(max_examples=100, deadline=None)
def test_nobody_grows_younger(born: date, days: int) -> None:
    day = born + timedelta(days)
    assert age_on(born, day) <= age_on(born, day + timedelta(1))


@pytest.mark.parametrize(
    ("born", "last_day"),
    [
        (date(1966, 1, 1), date(2025, 12, 31)),
        (date(1966, 1, 2), date(2026, 1, 31)),
        (date(1966, 8, 31), date(2026, 8, 31)),
        (date(1964, 3, 1), date(2024, 2, 29)),
    ],
)
def test_superannuation_is_a_last_day_of_a_month(born: date, last_day: date) -> None:
    assert superannuation(born) == last_day
