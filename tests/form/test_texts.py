"""Typed text, tidied."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.form.texts import ascii_digits, book_title_case, tidy, tidy_name


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("  Rakesh   Kumar ", "Rakesh Kumar"),
        ("D’Souza", "D'Souza"),
        ("D`Souza", "D'Souza"),
        ("Ra\u200bkesh\u202e", "Rakesh"),
        ("a\nb\tc", "a b c"),
        ("Jose\u0301", "José"),
        ("A\u200dB", "AB"),
        ("", ""),
    ],
)
def test_what_looks_the_same_is_the_same(typed: str, tidied: str) -> None:
    assert tidy(typed) == tidied


def test_joiners_inside_hindi_words_stay() -> None:
    assert tidy("अगस्\u200dत") == "अगस्\u200dत"


def test_a_name_has_plain_hyphens() -> None:
    assert tidy_name("Abdul–Rahman") == "Abdul-Rahman"


def test_digits_of_every_script_become_plain() -> None:
    assert ascii_digits("९८७६५ ௦௧ ۱۲") == "98765 01 12"


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("RAKESH KUMAR", "Rakesh Kumar"),
        ("rakesh", "Rakesh"),
        ("RAKESH D'SOUZA", "Rakesh D'Souza"),
        ("ABDUL-RAHMAN", "Abdul-Rahman"),
        ("R.K. KAPOOR", "R.K. Kapoor"),
        ("PVS RAJU", "PVS Raju"),
        ("MD SALIM", "Md Salim"),
        ("NG IBOMCHA", "Ng Ibomcha"),
        ("McDonald", "McDonald"),
    ],
)
def test_usual_capitals_leave_initials_and_mixed_words_alone(typed: str, proper: str) -> None:
    assert book_title_case(typed) == proper


@given(st.text())
@settings(max_examples=150, deadline=None)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once) or "\u200c" in text or "\u200d" in text
