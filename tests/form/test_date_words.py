"""A date in words, as service books have it."""

from datetime import date

import pytest

from desktop.form.date_words import date_words, date_words_hindi


@pytest.mark.parametrize(
    ("day", "english", "hindi"),
    [
        (
            date(1985, 7, 12),
            "twelfth July nineteen hundred eighty-five",
            "बारह जुलाई उन्नीस सौ पचासी",
        ),
        (date(2004, 2, 29), "twenty-ninth February two thousand four", "उनतीस फरवरी दो हज़ार चार"),
        (date(2000, 1, 1), "first January two thousand", "एक जनवरी दो हज़ार"),
        (date(1900, 3, 20), "twentieth March nineteen hundred", "बीस मार्च उन्नीस सौ"),
        (date(1970, 8, 30), "thirtieth August nineteen hundred seventy", "तीस अगस्त उन्नीस सौ सत्तर"),
        (
            date(2012, 12, 31),
            "thirty-first December two thousand twelve",
            "इकतीस दिसंबर दो हज़ार बारह",
        ),
        (date(2100, 5, 3), "third May twenty-one hundred", "तीन मई इक्कीस सौ"),
    ],
)
def test_a_date_is_said_in_both_languages(day: date, english: str, hindi: str) -> None:
    assert date_words(day) == english
    assert date_words_hindi(day) == hindi


def test_every_year_of_a_century_has_words_of_its_own() -> None:
    assert len({date_words_hindi(date(1900 + year, 1, 1)) for year in range(100)}) == 100
    assert len({date_words(date(1900 + year, 1, 1)) for year in range(100)}) == 100
