import json
import re
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from time import perf_counter
from typing import Any, get_args, get_origin, get_type_hints

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.form import wire
from desktop.form.evidence import Certificate, Evidence, Mark, Page, Route, Shows
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.form.sender import Role, Sender


def forms(form: Any) -> st.SearchStrategy[Any]:
    """Any value of a form, built from its declared types."""
    types = get_type_hints(form)
    parts = {one.name: shaped(types[one.name]) for one in fields(form)}
    if form is Page:
        parts["turn"] = st.integers(0, 3)
    if form is Sender:
        parts["letterhead_space"] = st.integers(0, 120)
    if form is Request:
        parts["officers"] = st.lists(
            forms(OfficerEntry), max_size=3, unique_by=lambda one: one.id
        ).map(tuple)
    if "id" in parts:
        parts["id"] = st.text(min_size=1, max_size=6)
    return st.builds(form, **parts)


def shaped(shape: Any) -> st.SearchStrategy[Any]:
    if get_origin(shape) is tuple:
        items = get_args(shape)
        if items[-1] is Ellipsis:
            return st.lists(shaped(items[0]), max_size=2).map(tuple)
        return st.tuples(*map(shaped, items))
    if is_dataclass(shape):
        return forms(shape)
    if issubclass(shape, StrEnum):
        return st.sampled_from(list(shape))
    return {
        str: st.text(max_size=8),
        bool: st.booleans(),
        int: st.integers(0, 2**53 - 1),
        float: st.floats(0, 1),
    }[shape]


@settings(max_examples=60, deadline=None)
@given(forms(Request))
def test_what_is_written_reads_back_the_same(request_: Request) -> None:
    text = json.dumps(wire.to_plain(request_))
    assert wire.from_plain(json.loads(text)) == request_


@settings(max_examples=25, deadline=None)
@given(forms(Request))
def test_what_is_written_follows_the_published_schema(request_: Request) -> None:
    jsonschema.Draft202012Validator(wire.request_schema()).validate(
        json.loads(json.dumps(wire.to_plain(request_)))
    )


def test_the_published_schema_is_itself_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(wire.request_schema())


def test_the_schema_says_what_each_column_is() -> None:
    officer = wire.request_schema()["properties"]["officers"]["items"]
    assert "No initials" in officer["properties"]["first_name"]["description"]
    sender = wire.request_schema()["properties"]["sender"]["properties"]
    assert sender["nomination_date"]["description"] == "of that letter, as typed."
    assert sender["zone"]["description"] == sender["commissionerate"]["description"]


def test_a_request_written_by_hand_is_short() -> None:
    read = wire.from_plain(
        {
            "version": 1,
            "sender": {"role": "sm"},
            "officers": [{"first_name": "Rajesh"}, {"first_name": "Meena"}],
        }
    )
    assert read.sender.role is Role.SM
    assert [one.first_name for one in read.officers] == ["Rajesh", "Meena"]
    assert read.officers[0].id != read.officers[1].id


def test_what_is_empty_is_left_out() -> None:
    written = wire.to_plain(Request(officers=(OfficerEntry(id="a", first_name="Om"),), id="r"))
    assert written == {"version": 1, "officers": [{"first_name": "Om", "id": "a"}], "id": "r"}


@pytest.mark.parametrize(
    ("plain", "path"),
    [
        ([], "the whole: should be an object"),
        ({}, "version: is missing"),
        ({"version": True}, "version: should be a whole number"),
        ({"version": 0}, "version: should be a whole number"),
        ({"version": "1"}, "version: should be a whole number"),
        ({"version": 1, "offcers": []}, "offcers: is not known here"),
        ({"version": 1, "sender": []}, "sender: should be an object"),
        ({"version": 1, "sender": {"role": "king"}}, "sender.role: should be one of: sm, asm"),
        ({"version": 1, "sender": {"role": 3}}, "sender.role: should be one of"),
        ({"version": 1, "officers": {}}, "officers: should be a list"),
        ({"version": 1, "officers": [{}, {"mobile": 98}]}, "officers[1].mobile: should be text"),
        (
            {"version": 1, "officers": [{"extra": [["a"]]}]},
            "officers[0].extra[0]: should be a list of 2",
        ),
        (
            {"version": 1, "officers": [{"evidence": {"pages": [{"id": "p"}]}}]},
            "officers[0].evidence.pages[0].source: is missing",
        ),
        (
            {"version": 1, "officers": [{"evidence": {"certificate": {"sealed": 1}}}]},
            "officers[0].evidence.certificate.sealed: should be true or false",
        ),
        ({"version": 1, "officers": [{"id": "a"}, {"id": "a"}]}, "officers[1].id: should be there"),
        ({"version": 1, "officers": [{"id": ""}]}, "officers[0].id: should be there"),
    ],
)
def test_a_wrong_place_is_named_by_its_path(plain: Any, path: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(path)):
        wire.from_plain(plain)


@pytest.mark.parametrize(
    "page",
    [
        {"turn": 4},
        {"turn": -1},
        {"width": 2**60},
        {"width": 1.5},
        {"width": True},
        {"marks": [{"shows": "dob", "x": float("nan"), "y": 0, "width": 1, "height": 1}]},
        {"marks": [{"shows": "dob", "x": "0", "y": 0, "width": 1, "height": 1}]},
        {"marks": [{"shows": "dob", "x": 10**400, "y": 0, "width": 1, "height": 1}]},
        {"marks": [{"shows": "dob", "x": True, "y": 0, "width": 1, "height": 1}]},
    ],
)
def test_numbers_out_of_range_are_refused(page: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"sender\.nomination\[0\]"):
        wire.from_plain(
            {"version": 1, "sender": {"nomination": [{"id": "p", "source": "s", **page}]}}
        )


def test_a_newer_version_is_told_apart_from_a_damaged_one() -> None:
    with pytest.raises(wire.NewerVersionError):
        wire.from_plain({"version": 2, "something": "new"})


def test_half_a_character_never_stops_a_save() -> None:
    whole = wire.to_plain(Request(reference="a\ud800b", id="r"))
    assert whole["reference"] == "a�b"
    assert wire.from_plain({"version": 1, "reference": "\ud83d\ude00"}).reference == "😀"


def test_every_file_behind_a_page_is_listed_once() -> None:
    page = Page("p", "aa", marks=(Mark(Shows.DOB, 0, 0, 1, 1),))
    certificate = Certificate(pages=(replace(page, source="bb"),))
    officer = OfficerEntry(evidence=Evidence(Route.CERTIFICATE, (page, page), certificate))
    request = Request(Sender(nomination=(replace(page, source="cc"),)), (officer,))
    assert wire.page_sources(request) == ("cc", "aa", "bb")


def test_ten_thousand_officers_are_written_and_read_within_seconds() -> None:
    officers = tuple(
        OfficerEntry(id=str(at), first_name="Rajesh", last_name="Kumar", mobile="9876543210")
        for at in range(10_000)
    )
    began = perf_counter()
    assert wire.from_plain(wire.to_plain(Request(officers=officers))).officers == officers
    assert perf_counter() - began < 10
