"""What is said under a field while one types."""

import pytest

from desktop.ui.models.field_words import help_words, other_words
from tests import makers


def said(**typed: str) -> str:
    name = next(iter(typed))
    return help_words(makers.officer(**typed), name, makers.TODAY)


@pytest.mark.parametrize(
    ("column", "typed", "words"),
    [
        ("mobile", "98765", "5 of 10 digits"),
        ("mobile", "9876501234", ""),
        ("mobile", "+91 98765-01234", "Goes into the template as 9876501234"),
        ("mobile", "९८७६५०१२३४", "Goes into the template as 9876501234"),
        ("last_name", "D’Souza", "Goes into the template as D'Souza"),
        ("first_name", "Anna   Maria", "Goes into the template as Anna Maria"),
        ("first_name", "Rakesh ", ""),
        ("dob", "12.7.1985", "12 July 1985 · twelfth July nineteen hundred eighty-five"),
        ("remarks", "", ""),
    ],
)
def test_what_another_spelling_becomes_is_said(column: str, typed: str, words: str) -> None:
    assert said(**{column: typed}) == words


def test_a_date_is_also_there_in_hindi_words() -> None:
    officer = makers.officer(dob="12.7.1985")
    assert other_words(officer, "dob").startswith("बारह जुलाई")
    assert other_words(officer, "mobile") == ""
