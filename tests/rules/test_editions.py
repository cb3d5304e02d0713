"""Editions of the instruction."""

from datetime import date

from desktop.paths import resource
from desktop.rules.editions import clause_text, current_edition, edition, editions


def squeezed(text: str) -> str:
    return " ".join(text.replace("[", "").replace("](#)", "").split())


def test_the_edition_in_force_is_that_of_the_first_of_april() -> None:
    found = current_edition()
    assert (found.id, found.dated) == ("2026-04-01", date(2026, 4, 1))
    assert found.mail_to == "Saksham.Seva@icegate.gov.in"


def test_every_clause_stands_word_for_word_in_the_instruction() -> None:
    instruction = squeezed(resource("data/instruction.txt").read_text(encoding="utf-8"))
    for name, words in current_edition().clauses.items():
        assert squeezed(words) in instruction, name


def test_a_day_before_every_edition_has_the_oldest() -> None:
    assert current_edition(date(2001, 1, 1)) is editions()[0]
    assert current_edition(date(2099, 1, 1)) is editions()[-1]


def test_an_edition_is_found_by_its_name() -> None:
    assert edition("2026-04-01") is editions()[0]
    assert edition("1999-01-01") is None


def test_joined_clauses_have_both_their_words() -> None:
    both = clause_text(current_edition(), "Note 3 with Note 6").splitlines()
    assert [one.split()[0] for one in both] == ["Name,", "Initials"]
    assert clause_text(current_edition(), "FR 56(a)") == ""
