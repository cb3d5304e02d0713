"""Rules on service-book pages, the second look and the certificate."""

from dataclasses import replace
from typing import Any

import pytest

from desktop.form.evidence import Evidence, Mark, Route, SecondLook, Shows
from desktop.rules.engine import examine
from desktop.rules.evidence import may_certify
from desktop.rules.kinds import Finding, Timing
from desktop.rules.standing import examine_officer
from tests import makers

LOOK = makers.officer().evidence.second_look


def told(evidence: Evidence, **changes: Any) -> list[Finding]:
    officer = makers.officer(evidence=evidence, **changes)
    found = examine_officer(officer, makers.sender(), makers.facts())
    return [one for one in found if one.rule.startswith("evidence.")]


def rules(evidence: Evidence, **changes: Any) -> list[str]:
    return [one.rule for one in told(evidence, **changes)]


def book(**page: Any) -> Evidence:
    return Evidence(pages=(makers.page(**page),), second_look=LOOK)


def test_nothing_attached_is_missing() -> None:
    assert rules(Evidence()) == ["evidence.missing"]
    assert "evidence.missing" in rules(Evidence(route=Route.CERTIFICATE))


def test_pages_that_show_too_little_are_named_with_what_lacks() -> None:
    (found,) = told(book(shows=(Shows.NAME,), marks=(Mark(Shows.NAME, 0, 0, 1, 1),)))
    assert found.text == "No page is marked as showing the date of birth and date of joining."
    (found,) = told(book(shows=(), marks=(Mark(Shows.DOB, 0, 0, 1, 1),)))
    assert found.text == "No page is marked as showing the name and date of joining."


def test_a_fact_without_its_place_is_a_tip() -> None:
    (found,) = told(book(marks=()))
    assert found.rule == "evidence.unlinked"
    assert "name, date of birth and date of joining" in found.text


def test_the_second_look_is_asked_for_where_there_are_pages() -> None:
    evidence = replace(book(), second_look=SecondLook())
    (found,) = told(evidence)
    assert (found.rule, found.fix) == ("evidence.second_look", "do it now")
    assert rules(makers.by_certificate()) == []


@pytest.mark.parametrize(
    ("look", "column"),
    [
        ({"dob": "1975-07-01"}, None),
        ({"dob": "1 July 1975"}, None),
        ({"last_name": "KAPOOR"}, None),
        ({"last_name": " Kapoor "}, None),
        ({"dob": ""}, None),
        ({"dob": "01/07/1976"}, "dob"),
        ({"dob": "unreadable"}, "dob"),
        ({"doj_cbic": "02/09/2003"}, "doj_cbic"),
        ({"last_name": "Kapur"}, "last_name"),
    ],
)
def test_what_was_read_is_compared_by_its_meaning(look: dict[str, str], column: str | None) -> None:
    found = told(replace(book(), second_look=replace(LOOK, **look)))
    assert [one.column for one in found] == ([column] if column else [])
    assert all(one.rule == "evidence.second_look_differs" for one in found)


def test_both_readings_are_told() -> None:
    (found,) = told(replace(book(), second_look=replace(LOOK, dob="01/07/1976")))
    assert found.text == 'You read "01/07/1976" on the page, the form has "01/07/1975".'


def test_a_small_page_is_coarse_and_a_vector_page_never_is() -> None:
    (found,) = told(book(dpi=119, width=900, height=1200))
    assert found.text == "The page is small (900 × 1200). Text may be unreadable."
    assert rules(book(dpi=120)) == rules(book(dpi=0)) == []


@pytest.mark.parametrize(
    ("designation", "high"),
    [
        ("Joint Commissioner", True),
        ("joint commissioner of customs", True),
        ("Jt. Commissioner", True),
        ("Jt. Commr.", True),
        ("JC", True),
        ("Addl. Commissioner, Chennai", True),
        ("ADG", True),
        ("Addl. Director General", True),
        ("Pr. Commissioner", True),
        ("Pr. Chief Commissioner", True),
        ("Joint Director", True),
        ("Commissioner (Appeals)", True),
        ("Deputy Commissioner", False),
        ("Dy. Commr", False),
        ("Assistant Director", False),
        ("Superintendent", False),
        ("Joint Secretary", False),
        ("", False),
    ],
)
def test_a_joint_commissioner_and_above_may_certify(designation: str, high: bool) -> None:
    certificate = makers.certificate(designation=designation)
    assert may_certify(certificate) is high
    assert may_certify(replace(certificate, establishment=True))
    expected = [] if high else ["evidence.certificate_rank"]
    assert rules(makers.by_certificate(designation=designation)) == expected


def test_a_certificate_is_sealed_and_says_why() -> None:
    assert rules(makers.by_certificate(sealed=False)) == ["evidence.certificate_seal"]
    assert rules(makers.by_certificate(reason=" ")) == ["evidence.certificate_reason"]


def test_a_certificate_beside_the_book_needs_no_reason_but_rank_and_seal() -> None:
    beside = replace(book(), certificate=makers.certificate(reason="", sealed=False))
    assert rules(beside) == ["evidence.certificate_seal"]


def test_a_certificate_alone_takes_the_place_of_the_book_whatever_the_route_says() -> None:
    alone = replace(makers.by_certificate(reason=""), route=Route.SERVICE_BOOK)
    assert rules(alone) == ["evidence.certificate_reason"]


def shared(*evidence: Evidence) -> list[Finding]:
    officers = tuple(makers.officer(at, evidence=one) for at, one in enumerate(evidence))
    found = examine(makers.request(0, officers=officers), makers.facts()).all
    return [one for one in found if "shared" in one.rule]


def test_a_page_of_two_officers_names_the_other() -> None:
    one, two = shared(book(id="p1"), book(id="p2"))
    assert (one.officer, one.other, one.about) == ("officer00000", "officer00001", "p1")
    assert one.text == "This page is also attached for Sunita Deshmukh."
    assert two.text == "This page is also attached for Ramesh Kapoor."
    assert one.timing is two.timing is Timing.WHOLE


def test_another_page_of_the_same_file_is_another_page() -> None:
    assert shared(book(number=0), book(number=1)) == []


def test_the_same_page_twice_for_one_officer_is_not_shared() -> None:
    page = makers.page()
    twice = replace(book(), pages=(page, replace(page, id="again")))
    assert shared(twice) == []


def test_one_certificate_for_several_officers_is_noticed() -> None:
    found = shared(makers.by_certificate(), makers.by_certificate())
    assert [one.rule for one in found] == ["evidence.certificate_shared"] * 2
