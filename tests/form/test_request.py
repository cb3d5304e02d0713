"""Requests, officers, layouts: values that never change, edits that make new ones."""

from dataclasses import FrozenInstanceError, replace

import pytest

from desktop.form.layout import plain_layout
from desktop.form.officer import COLUMN, COLUMNS, OfficerEntry
from desktop.form.steps import Status, Step
from tests import makers


def test_an_edit_makes_a_new_request_and_leaves_the_old() -> None:
    request = makers.request(3)
    edited = makers.officer(1, mobile="1")
    again = request.with_officer(edited)
    assert again.officer(edited.id).mobile == "1"
    assert request.officer(edited.id).mobile != "1"
    assert again.places == {officer.id: at for at, officer in enumerate(again.officers)}


def test_officers_are_added_removed_and_moved() -> None:
    request = makers.request(3)
    a, b, c = (officer.id for officer in request.officers)
    added = request.with_added([makers.officer(9)], 1)
    assert [one.id for one in added.officers] == [a, "officer00009", b, c]
    assert [one.id for one in request.with_added([makers.officer(9)]).officers][-1] == (
        "officer00009"
    )
    assert [one.id for one in request.without([b]).officers] == [a, c]
    assert [one.id for one in request.moved(c, 0).officers] == [c, a, b]
    assert [one.id for one in request.moved(a, 99).officers] == [b, c, a]


def test_an_unknown_officer_is_an_error() -> None:
    with pytest.raises(KeyError):
        makers.request().officer("nobody")


def test_an_entry_never_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        makers.officer().mobile = "1"  # type: ignore[misc]  # frozen is what is tested


def test_values_are_found_by_key_and_by_extra_heading() -> None:
    officer = makers.officer(extra=(("Blood group", "O+"),))
    assert officer.value("first_name") == "Ramesh"
    assert officer.value("Blood group") == "O+"
    assert officer.value("Shoe size") == ""


def test_an_officer_is_shown_by_template_name_then_by_book_name() -> None:
    assert makers.officer(middle_name=" Kumar ").display_name() == "Ramesh Kumar Kapoor"
    assert OfficerEntry(book_name=" R K Kapoor ").display_name() == "R K Kapoor"
    assert OfficerEntry().display_name() == ""


def test_every_new_officer_has_a_name_of_its_own() -> None:
    assert len({OfficerEntry().id for _ in range(100)}) == 100


def test_the_plain_layout_has_every_column_in_order() -> None:
    layout = plain_layout()
    assert [slot.key for slot in layout.slots] == [one.key for one in COLUMNS]
    assert [slot.letter for slot in layout.slots][:3] == ["A", "B", "C"]
    assert layout.asks("mobile")
    assert layout.slot("Blood group") is None
    first = layout.slot("first_name")
    assert first is not None
    assert first.label == COLUMN["first_name"].label


def test_steps_and_statuses_are_the_five_and_the_four() -> None:
    assert (len(Step), len(Status)) == (5, 4)


def test_several_officers_are_replaced_at_once_and_keep_their_places() -> None:
    request = makers.request(3)
    first, second, third = request.officers
    edited = request.with_officers([replace(third, remarks="z"), replace(first, remarks="x")])
    assert [one.remarks for one in edited.officers] == ["x", "", "z"]
    assert edited.officers[1] is second
    assert edited.places is request.places
