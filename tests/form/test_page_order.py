from dataclasses import replace

import pytest

from desktop.form.evidence import Evidence, Route
from desktop.form.page_order import (
    NOMINATION,
    Place,
    find_page,
    is_owner,
    moved,
    owner_of,
    put_in,
    stepped,
    with_facts,
    with_pages,
    without,
)
from desktop.form.request import Request
from tests import makers


def request(*groups: str) -> Request:
    """Officers 0, 1, … whose pages are named by single letters."""
    officers = tuple(
        makers.officer(place, evidence=Evidence(pages=tuple(makers.page(id=one) for one in group)))
        for place, group in enumerate(groups)
    )
    return makers.request(0, officers=officers)


def order(request_: Request) -> str:
    return "/".join(
        "".join(page.id for page in one.evidence.route_pages) for one in request_.officers
    )


def with_letter(*groups: str) -> Request:
    """The last group is the nomination letter."""
    made = request(*groups[:-1])
    letter = tuple(makers.page(id=one) for one in groups[-1])
    return replace(made, sender=replace(made.sender, nomination=letter))


def letter(request_: Request) -> str:
    return "".join(page.id for page in request_.sender.nomination)


def test_the_nomination_letter_has_its_pages_in_the_same_row() -> None:
    start = with_letter("ab", "xy")
    assert owner_of(start, "y") == NOMINATION
    assert find_page(start, "x") in start.sender.nomination
    assert letter(stepped(start, ("x",), 1)) == "yx"
    assert stepped(start, ("b",), 1) == start, "no page slips into the letter"
    assert stepped(start, ("x",), -1) == start, "nor out of it"
    over = moved(start, ("b",), Place(NOMINATION, "y"))
    assert (order(over), letter(over)) == ("a", "xby")
    assert letter(without(start, "xy")) == ""
    assert letter(put_in(start, (makers.page(id="z"),), Place(NOMINATION))) == "xyz"
    known = replace(start.sender.nomination[0], dpi=72, name="another")
    (first, _) = with_facts(start, (known,)).sender.nomination
    assert (first.dpi, first.name) == (72, start.sender.nomination[0].name)
    assert is_owner(start, NOMINATION)
    assert not is_owner(start, "nobody")


def officer(place: int) -> str:
    return makers.officer(place).id


@pytest.mark.parametrize(
    ("groups", "pages", "by", "after"),
    [
        (("abc",), "b", -1, "bac"),
        (("abc",), "b", 1, "acb"),
        (("abc",), "a", -1, "abc"),
        (("abc",), "c", 1, "abc"),
        (("ab", "cd"), "c", -1, "abc/d"),
        (("ab", "cd"), "b", 1, "a/bcd"),
        (("ab", "cd"), "d", -1, "ab/dc"),
        (("ab", "", "c"), "b", 1, "a/b/c"),
        (("ab", "", "c"), "c", -1, "ab/c/"),
        (("abcd",), "bc", 1, "adbc"),
        (("abcd",), "bd", -1, "bdac"),
        (("ab", "cd"), "", 1, "ab/cd"),
        (("ab", "cd"), "x", 1, "ab/cd"),
    ],
)
def test_pages_go_one_place_further_and_over_to_the_next_officer(
    groups: tuple[str, ...], pages: str, by: int, after: str
) -> None:
    assert order(stepped(request(*groups), tuple(pages), by)) == after


@pytest.mark.parametrize(
    ("pages", "place", "after"),
    [
        ("a", Place(officer(1)), "bc/dea"),
        ("ad", Place(officer(1), "e"), "bc/ade"),
        ("ab", Place(officer(0), "b"), "abc/de"),
        ("bc", Place(officer(0), "c"), "abc/de"),
        ("de", Place(officer(0), "a"), "deabc/"),
    ],
)
def test_pages_are_put_where_they_are_dropped(pages: str, place: Place, after: str) -> None:
    assert order(moved(request("abc", "de"), tuple(pages), place)) == after


def test_pages_are_taken_away_from_whoever_has_them() -> None:
    assert order(without(request("abc", "de"), {"a", "d"})) == "bc/e"


def test_new_pages_come_behind_the_others_or_before_one() -> None:
    new = (makers.page(id="x"),)
    assert order(put_in(request("ab"), new, Place(officer(0)))) == "abx"
    assert order(put_in(request("ab"), new, Place(officer(0), "b"))) == "axb"


def test_a_page_and_its_officer_are_found() -> None:
    both = request("ab", "c")
    assert owner_of(both, "c") == officer(1)
    assert owner_of(both, "x") == ""
    found = find_page(both, "b")
    assert found is not None
    assert found.id == "b"
    assert find_page(both, "x") is None


def test_with_a_certificate_its_pages_are_meant() -> None:
    by_certificate = makers.request(
        0, officers=(makers.officer(0, evidence=makers.by_certificate()),)
    )
    emptied = with_pages(by_certificate, officer(0), ())
    assert emptied.officers[0].evidence.route is Route.CERTIFICATE
    assert emptied.officers[0].evidence.certificate.pages == ()
