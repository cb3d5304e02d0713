"""Many exceptional cases of one kind stand in one paragraph that can still be read."""

import re
from dataclasses import replace

import pytest

from desktop.form.officer import OfficerEntry, SingleName
from desktop.form.request import Language
from desktop.packet.exceptions import TOLD_ELSEWHERE, exceptions
from desktop.packet.letter import letter_pdf
from desktop.packet.wording import ENGLISH, HINDI, Words, entries
from desktop.paths import table
from tests import makers
from tests.packet import cases

CHECKS = [one["id"] for one in table("rules.csv") if one["severity"] == "check"]
OFFICER = frozenset(
    one["id"] for one in table("rules.csv") if one["scope"] in {"officer", "evidence"}
)


def told(officers: tuple[OfficerEntry, ...], words: Words = ENGLISH) -> list[str]:
    matter = cases.matter(makers.request(officers=officers))
    return [words(text) for text in exceptions(matter)]


def certified(count: int, **changes: object) -> tuple[OfficerEntry, ...]:
    evidence = makers.by_certificate(**changes)
    return tuple(makers.officer(number, evidence=evidence) for number in range(count))


def test_three_cases_of_a_kind_stay_paragraphs_of_their_own() -> None:
    assert len(told(certified(3))) == 3


def test_four_certificates_with_one_reason_are_one_paragraph() -> None:
    (text,) = told(certified(4))
    assert text.startswith("The Service Books of the officers at S. No. 1–4 could not be made")
    assert "(files 04–07)" in text
    assert "sealed by Meera Nambiar, Joint Commissioner No. II/3/2026 dated 01/10/2026." in text
    assert text.endswith("Reason: The service book is with the audit party.")
    (hindi,) = told(certified(4), HINDI)
    assert "क्र. सं. 1–4" in hindi
    assert "{" not in hindi


def test_reasons_that_differ_stand_with_their_officers() -> None:
    one, two, *others = certified(5)
    other = makers.by_certificate(reason="Burnt in 2004")
    officers = (one, replace(two, evidence=other), *others)
    (text,) = told(officers)
    assert "Reason: S. No. 1, 3–5: The service book is with the audit party." in text
    assert "S. No. 2: Burnt in 2004." in text


def test_names_with_initials_are_listed_once_with_their_numbers() -> None:
    officers = tuple(makers.officer(one, book_name=f"R. K. Name{one}") for one in range(4))
    (text,) = told(officers)
    assert "“R. K. Name0” (S. No. 1); “R. K. Name1” (S. No. 2)" in text
    assert "Remarks" not in text


def test_the_merged_paragraph_stands_where_the_first_case_stood() -> None:
    initials = tuple(makers.officer(one, book_name=f"R. Name{one}") for one in range(4))
    single = replace(makers.officer(9), last_name="", single_name=SingleName.FIRST_ONLY)
    first, second = told((initials[0], single, *initials[1:]))
    assert first.startswith("The names of 4 officers are recorded")
    assert "single name" in second


@pytest.mark.parametrize("rule", sorted((set(CHECKS) & OFFICER) - TOLD_ELSEWHERE))
def test_every_check_of_an_officer_can_be_told_of_many(rule: str) -> None:
    assert f"kept.{rule}_many" in entries()
    about = "{about}" in entries()[f"kept.{rule}"]["en"]
    assert ("{values}" in entries()[f"kept.{rule}_many"]["en"]) == about


@pytest.mark.parametrize("language", Language)
def test_a_thousand_officers_with_all_cases_stay_readable(language: Language) -> None:
    request = cases.every_case(1000, language)
    matter = cases.matter(request)
    paragraphs = exceptions(matter)
    assert len(paragraphs) < 12
    data = letter_pdf(request, makers.facts(), None, makers.TODAY)
    text = " ".join(cases.pdf_text(data).split())
    assert "{" not in text
    for number in (2, 502, 997):
        assert f"{number}" in text
    # Each name with initials is told with its officer, and nothing is cut off.
    (initials,) = (one for one in map(ENGLISH, paragraphs) if "with initials:" in one)
    listed = re.findall(r"\(S\. No\. ([0-9, ]+)\)", initials)
    numbers = sorted(int(one) for group in listed for one in group.split(","))
    assert numbers == [*range(3, 1001, 5), 1000]
