"""What is kept from one examination to the next is what a first examination would find."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.form.evidence import Evidence
from desktop.form.officer import OfficerEntry, Posting
from desktop.form.request import Request
from desktop.rules import standing
from desktop.rules.engine import examine
from desktop.rules.kinds import Findings
from tests import makers

SOURCES = ("a" * 64, "b" * 64)


def first_time(request: Request) -> Findings:
    officers = tuple(replace(officer) for officer in request.officers)
    return examine(replace(request, officers=officers), makers.facts())


CHANGES: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.sampled_from(["9812345670", "9812345671", "", "12", "9999999999"]).map(
        lambda text: {"mobile": text}
    ),
    st.sampled_from(["a.b@gmail.com", "ab@gmail.com", "customs@gmail.com", "x"]).map(
        lambda text: {"alternate_email": text}
    ),
    st.sampled_from(["Ramesh", "R", ""]).map(
        lambda text: {"first_name": text, "last_name": "Kapoor", "dob": "12/07/1985"}
    ),
    st.sampled_from(list(Posting)).map(lambda posting: {"posting": posting}),
    st.lists(st.sampled_from(SOURCES), max_size=3).map(
        lambda sources: {
            "evidence": Evidence(
                pages=tuple(makers.page(id=f"p{at}", source=one) for at, one in enumerate(sources)),
                certificate=makers.certificate(
                    pages=tuple(makers.page(id="c", source=one) for one in sources[:1])
                ),
            )
        }
    ),
)

STEPS = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 11), CHANGES),
    st.tuples(st.just("add"), st.integers(100, 130), CHANGES),
    st.tuples(st.just("remove"), st.integers(0, 11), st.just({})),
    st.tuples(st.just("move"), st.integers(0, 11), st.just({})),
    st.tuples(st.just("swap"), st.integers(0, 11), CHANGES),
    st.tuples(st.just("sender"), st.integers(0, 1), st.just({})),
)


def stepped(request: Request, step: tuple[str, int, dict[str, Any]], fresh: str) -> Request:
    kind, number, changes = step
    if kind == "sender":
        return replace(request, sender=makers.sender(phone="9812345670" if number else "1"))
    if kind == "add" or not request.officers:
        return request.with_added([makers.officer(number, id=fresh, **changes)])
    officer = request.officers[number % len(request.officers)]
    if kind == "remove":
        return request.without([officer.id])
    if kind == "move":
        return request.moved(officer.id, 0)
    if kind == "swap":
        return replaced(request, officer, replace(officer, id=fresh, **changes))
    return request.with_officer(replace(officer, **changes))


def replaced(request: Request, old: OfficerEntry, new: OfficerEntry) -> Request:
    officers = tuple(new if one is old else one for one in request.officers)
    return replace(request, officers=officers)


@given(st.lists(STEPS, max_size=12))
@settings(max_examples=60, deadline=None)
def test_after_any_edits_the_findings_are_those_of_a_first_examination(
    steps: list[tuple[str, int, dict[str, Any]]],
) -> None:
    facts, request = makers.facts(), makers.request(12)
    examine(request, facts)
    for number, step in enumerate(steps):
        request = stepped(request, step, f"fresh{number}")
        assert examine(request, facts) == first_time(request)


def test_an_edit_examines_one_officer_anew(monkeypatch: Any) -> None:
    request, facts = makers.request(40), makers.facts()
    examine(request, facts)
    examined: list[str] = []
    original = standing._examined

    def counted(officer: OfficerEntry, *more: Any) -> Any:
        examined.append(officer.id)
        return original(officer, *more)

    monkeypatch.setattr(standing, "_examined", counted)
    edited = replace(request.officers[7], mobile="9812345670")
    examine(request.with_officer(edited), facts)
    assert examined == [edited.id]


def test_undo_finds_what_was_found_before() -> None:
    request, facts = makers.request(20), makers.facts()
    twin = replace(request.officers[3], mobile=request.officers[9].mobile)
    before = examine(request, facts)
    after = examine(request.with_officer(twin), facts)
    assert {one.rule for one in after.all} == {"mobile.duplicate"}
    assert examine(request, facts) == before


def test_findings_handed_out_stay_as_they_were() -> None:
    request, facts = makers.request(20), makers.facts()
    wrong = request.with_officer(replace(request.officers[3], mobile="1"))
    found = examine(wrong, facts)
    examine(request, facts)
    assert list(found.by_officer) == [wrong.officers[3].id]


def test_another_thread_that_finds_no_standing_makes_its_own() -> None:
    request, facts = makers.request(5), makers.facts()
    examine(request, facts)
    assert facts.__dict__.pop("_standing") is not None
    assert examine(request, facts).all == ()
