"""Rules on names beyond the vectors."""

from typing import Any

import pytest

from desktop.form.evidence import Evidence
from desktop.form.officer import SingleName
from desktop.rules.kinds import Finding
from desktop.rules.name_match import Match, compare
from desktop.rules.name_reading import NameFault, look_at_name
from desktop.rules.standing import examine_officer
from tests import makers


def told(**changes: Any) -> list[Finding]:
    found = examine_officer(makers.officer(**changes), makers.sender(), makers.facts())
    return [one for one in found if one.rule.startswith(("name.", "required"))]


def rules(**changes: Any) -> list[str]:
    return [one.rule for one in told(**changes)]


@pytest.mark.parametrize(
    ("typed", "fault", "suggestion"),
    [
        ("Shri Rakesh", NameFault.TITLE, "Rakesh"),
        ("Dr. Smt. Anita", NameFault.TITLE, "Anita"),
        ("Rakesh (Sr)", NameFault.CHARACTER, "Rakesh"),
        ("Ramesh1", NameFault.CHARACTER, "Ramesh"),
        ("Ram,Kumar", NameFault.CHARACTER, "Ram Kumar"),
        ("Krishnan.", NameFault.CHARACTER, "Krishnan"),
        ("Rao-", NameFault.CHARACTER, "Rao"),
        ("-", NameFault.CHARACTER, ""),
        ("(Sr)", NameFault.CHARACTER, ""),
        ("D Souza", NameFault.INITIAL, "D'Souza"),
        ("O' Brien", NameFault.INITIAL, "O'Brien"),
        ("R Souza", NameFault.INITIAL, ""),
        ("D S", NameFault.INITIAL, ""),
        ("Prakash S/o Ram", NameFault.RELATION, "Prakash"),
        ("Sri Ram", NameFault.PERHAPS_TITLE, "Ram"),
    ],
)
def test_the_suggestion_is_the_text_put_right(
    typed: str, fault: NameFault, suggestion: str
) -> None:
    found = look_at_name(typed)
    assert list(found) == [fault]
    assert found[fault].suggestion == suggestion


def test_several_faults_of_one_text_are_all_told() -> None:
    assert set(look_at_name("Shri R.K. Rao2")) == {
        NameFault.TITLE,
        NameFault.INITIAL,
        NameFault.CHARACTER,
    }


@pytest.mark.parametrize(
    ("book", "typed", "match"),
    [
        ("Ramesh Kumar Kapoor", "RAMESH KUMAR KAPOOR", Match.SAME),
        ("Shri Ramesh Kapoor", "Ramesh Kapoor", Match.SAME),
        ("Sri Ramesh Kapoor", "Ramesh Kapoor", Match.SAME),
        ("Sri Ram Sharma", "Sri Ram Sharma", Match.SAME),
        ("Ramesh Kapoor S/o Mohan Lal", "Ramesh Kapoor", Match.SAME),
        ("Md. Salim", "Md Salim", Match.SAME),
        ("D’Souza Maria", "Maria D'Souza", Match.SAME),
        ("Venkata Ramana Rao", "Venkataramana Rao", Match.SAME),
        # Surname first, as in much of the South: the same words, so the same person.
        ("Subramani Latha", "Latha Subramani", Match.SAME),
        ("R K Kapoor", "Ramesh Kumar Kapoor", Match.EXPANDED),
        ("R.K. Kapoor", "Ramesh Kumar Kapoor", Match.EXPANDED),
        ("RK Kapoor", "Ramesh Kumar Kapoor", Match.EXPANDED),
        ("K. Latha", "Latha Krishnan", Match.EXPANDED),
        ("R K Kapoor", "Ramesh Kapoor", Match.DIFFERS),
        ("R Kapoor", "Ramesh Kumar Kapoor", Match.DIFFERS),
        ("R Kapoor", "Sunil Kapoor", Match.DIFFERS),
        ("Ramesh Kapoor", "Ramesh Kapur", Match.DIFFERS),
        ("Ramesh Kumar Kapoor", "Ramesh Kapoor", Match.DIFFERS),
        ("Md Salim", "Mohammad Salim", Match.DIFFERS),
        ("राजेश कुमार", "Rajesh Kumar", Match.UNKNOWN),
        ("", "Rajesh Kumar", Match.UNKNOWN),
        ("Rajesh", "", Match.UNKNOWN),
    ],
)
def test_the_template_is_compared_with_the_service_book(
    book: str, typed: str, match: Match
) -> None:
    assert compare(book, typed) is match


def test_a_name_that_differs_must_be_fixed_or_explained() -> None:
    changes = {"first_name": "Ramesh", "last_name": "Kapoor", "book_name": "RAMESH KAPUR"}
    (found,) = told(**changes)
    assert (found.rule, found.column, found.suggestion) == (
        "name.differs",
        "book_name",
        "Ramesh Kapur",
    )
    assert found.text == (
        'The name here is "Ramesh Kapoor", the service book says "RAMESH KAPUR". They must match.'
    )
    assert rules(**changes, name_reason="n/a") == ["name.differs"]
    assert rules(**changes, name_reason="Changed by gazette, 2019") == []


def test_expanded_initials_are_explained_by_a_certificate() -> None:
    changes = {
        "first_name": "Ramesh",
        "middle_name": "Kumar",
        "last_name": "Kapoor",
        "book_name": "R K Kapoor",
    }
    assert rules(**changes) == ["name.initials_expanded"]
    book = makers.officer().evidence
    explained = Evidence(
        pages=book.pages, certificate=makers.certificate(), second_look=book.second_look
    )
    assert rules(**changes, evidence=explained) == []


def test_a_single_name_waits_for_the_officers_choice() -> None:
    single = {"first_name": "Lalthanhawla", "last_name": ""}
    assert rules(**single) == ["required"]
    (found,) = told(**single, single_name=SingleName.FIRST_ONLY)
    assert (found.rule, found.column, found.about) == ("name.single", "last_name", "Lalthanhawla")
    last = {"first_name": "", "last_name": "Lalthanhawla"}
    (found,) = told(**last, single_name=SingleName.LAST_ONLY)
    assert (found.rule, found.column) == ("name.single", "first_name")
    assert rules(**last, single_name=SingleName.FIRST_ONLY) == ["required"]


def test_a_repeated_single_name_counts_once_against_the_book() -> None:
    changes = {
        "first_name": "Lalthanhawla",
        "last_name": "Lalthanhawla",
        "book_name": "Lalthanhawla",
    }
    assert rules(**changes, single_name=SingleName.REPEATED) == ["name.single"]
    assert rules(**changes) == ["name.differs"]


def test_the_choice_does_not_excuse_two_empty_halves() -> None:
    empty = {"first_name": "", "last_name": "", "single_name": SingleName.FIRST_ONLY}
    assert rules(**empty) == ["required", "required"]


def test_a_stale_choice_says_nothing_once_both_halves_are_filled() -> None:
    assert rules(single_name=SingleName.FIRST_ONLY) == []


def test_an_initial_among_words_is_named() -> None:
    (found,) = told(last_name="Kapoor R")
    assert found.text == 'Last name holds the initial "R". Write it in full.'
    assert found.fix_text == ""
    (found,) = told(last_name="D Souza")
    assert found.fix_text == "use D'Souza"
