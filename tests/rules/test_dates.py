"""Rules on dates beyond the vectors."""

from typing import Any

import pytest

from desktop.rules.dates import age_words
from desktop.rules.kinds import Finding
from desktop.rules.standing import examine_officer
from tests import makers


def told(**changes: Any) -> list[Finding]:
    found = examine_officer(makers.officer(**changes), makers.sender(), makers.facts())
    return [one for one in found if one.rule.startswith("date.")]


@pytest.mark.parametrize(
    ("changes", "rule", "sentence"),
    [
        (
            {"dob": "31-06-1985"},
            "date.impossible",
            "June has 30 days. Check the day in the service book.",
        ),
        (
            {"dob": "29/02/1985"},
            "date.impossible",
            "February 1985 has 28 days. Check the day in the service book.",
        ),
        (
            {"dob": "12-25-1985"},
            "date.impossible",
            "There is no month 25. Write day, month and year in this order.",
        ),
        (
            {"dob": "00/05/1985"},
            "date.impossible",
            "There is no day 0. Check the day in the service book.",
        ),
        (
            {"doj_cbic": "soon"},
            "date.unreadable",
            "Write the Date of joining as day, month and year, as in the service book.",
        ),
        ({"doj_cbic": "01/01/2027"}, "date.future", "Date of joining is in the future."),
        (
            {"dob": "15/06/1990", "doj_cbic": "14/06/2008"},
            "date.under_18",
            (
                "17 years 11 months old on joining. Nobody joins below 18: "
                "check both dates in the service book."
            ),
        ),
        (
            {"dob": "15/06/1970", "doj_cbic": "16/07/2016"},
            "date.late_joining",
            "46 years 1 month old on joining. Check both dates in the service book.",
        ),
        (
            {"dob": "01/01/1960", "doj_cbic": "01/01/1985"},
            "date.superannuated",
            "This officer would have retired on 31/12/2019.",
        ),
        (
            {"dob": "02/09/2013", "doj_cbic": "12/07/1985"},
            "date.order",
            "Date of joining is before date of birth. One of them is wrong.",
        ),
    ],
)
def test_the_sentence_says_what_is_wrong(changes: dict[str, str], rule: str, sentence: str) -> None:
    (found,) = told(**changes)
    assert (found.rule, found.text) == (rule, sentence)


@pytest.mark.parametrize(
    ("changes", "suggestion"),
    [
        ({"dob": "12.7.85"}, "12/07/1985"),
        ({"dob": "12 July 09"}, "12/07/1909"),
        ({"doj_cbic": "12.7.09"}, "12/07/2009"),
        ({"doj_cbic": "12.7.88"}, "12/07/1988"),
        ({"doj_cbic": "29.2.09"}, ""),
    ],
)
def test_a_short_year_is_offered_in_full(changes: dict[str, str], suggestion: str) -> None:
    (found,) = told(**changes)
    assert (found.rule, found.suggestion) == ("date.two_digit_year", suggestion)
    assert found.fix_text == (f"write {suggestion[-4:]}" if suggestion else "")


def test_swapping_is_offered_where_joining_is_before_birth() -> None:
    (found,) = told(dob="02/09/2013", doj_cbic="12/07/1985")
    assert (found.fix, found.suggestion) == ("swap", "02/09/2013")


def test_forty_five_is_not_late() -> None:
    assert told(dob="15/06/1970", doj_cbic="14/06/2016") == []


def test_the_last_day_in_service_is_still_in_service() -> None:
    assert told(dob="02/11/1966", doj_cbic="01/01/1990") == []


@pytest.mark.parametrize(
    ("age", "words"),
    [((17, 11), "17 years 11 months"), ((1, 1), "1 year 1 month"), ((46, 0), "46 years")],
)
def test_ages_are_said_in_words(age: tuple[int, int], words: str) -> None:
    assert age_words(*age) == words
