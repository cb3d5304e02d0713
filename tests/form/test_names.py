"""Titles and the parts of a full name."""

import pytest

from desktop.form.names import split_name, without_titles


@pytest.mark.parametrize(
    ("typed", "rest", "titles"),
    [
        ("Shri Rakesh Kapoor", "Rakesh Kapoor", ("Shri",)),
        ("Dr.Anita Rao", "Anita Rao", ("Dr.",)),
        ("Late Shri Mohan", "Mohan", ("Late", "Shri")),
        ("Anita Mehta IRS", "Anita Mehta", ("IRS",)),
        ("Rakesh", "Rakesh", ()),
        ("Sh. Rakesh", "Rakesh", ("Sh.",)),
        ("Shri", "Shri", ()),
        ("Dr", "", ("Dr",)),
        ("Sri Ram", "Sri Ram", ()),
        ("", "", ()),
    ],
)
def test_titles_are_told_from_the_name(typed: str, rest: str, titles: tuple[str, ...]) -> None:
    assert without_titles(typed) == (rest, titles)


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Shri Ramesh Kumar Kapoor", ("Ramesh", "Kumar", "Kapoor")),
        ("Ramesh Kapoor S/o Mohan Kapoor", ("Ramesh", "", "Kapoor")),
        ("Lalthanhawla", ("Lalthanhawla", "", "")),
        ("A B C D", ("A", "B C", "D")),
        ("", ("", "", "")),
    ],
)
def test_a_full_name_is_split_in_its_usual_order(full: str, parts: tuple[str, str, str]) -> None:
    assert split_name(full) == parts
