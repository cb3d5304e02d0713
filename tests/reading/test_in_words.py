"""Dates in words come back as the date, whatever the hyphens."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.form.values import date_words
from desktop.reading.in_words import date_in_words


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1940, 1, 1), date(2030, 12, 31)))
def test_what_is_written_in_words_is_read_back(day: date) -> None:
    assert date_in_words(date_words(day)) == day
    assert date_in_words(date_words(day).upper().replace("-", " ")) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "March",
        "fifth March",
        "nineteen hundred ninety",
        "thirty-first June nineteen hundred ten",
    ],
)
def test_half_a_date_is_none(text: str) -> None:
    assert date_in_words(text) is None
