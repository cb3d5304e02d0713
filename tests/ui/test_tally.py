"""Counts that are brought up to date are the counts that one would make anew."""

from dataclasses import replace
from random import Random

import pytest

from desktop.form.evidence import Evidence
from desktop.form.officer import OfficerEntry
from desktop.ui.desk import Changed, Desk
from desktop.ui.models.since import Since
from desktop.ui.models.tally import Count, Tally, tally_of
from tests import makers


def officer(number: int) -> OfficerEntry:
    return makers.officer(number, evidence=Evidence(), first_name="R K", dob="")


@pytest.fixture
def desk() -> Desk:
    made = Desk(
        makers.request(officers=tuple(officer(number) for number in range(8))), makers.LAYOUT
    )
    made.learn(today=makers.TODAY)
    return made


def anew(desk: Desk) -> Tally:
    return Tally(desk).follow()


def same(one: Tally, other: Tally, desk: Desk) -> bool:
    counts = all(one.of(who.id) == other.of(who.id) for who in desk.request.officers)
    names = ("must_fix", "check", "to_settle", "officers_to_fix", "officers_to_settle")
    return counts and all(getattr(one, name) == getattr(other, name) for name in names)


def test_counts_follow_any_row_of_edits(desk: Desk) -> None:
    chance = Random(7)  # noqa: S311 - the same edits in every run
    tally = tally_of(desk)
    for turn in range(60):
        people = desk.request.officers
        one = chance.choice(people)
        act = chance.randrange(6)
        if act == 0:
            desk.put_officer(replace(one, first_name=chance.choice(["Ramesh", "R"])), "name")
        elif act == 1:
            desk.put_officer(replace(one, mobile=people[0].mobile), "shared")
        elif act == 2:
            desk.left(one.id, "first_name")
        elif act == 3:
            desk.done([one.id])
        elif act == 4 and len(people) > 2:
            desk.put(desk.request.without([one.id]), "gone", Changed.OFFICERS | Changed.ORDER)
        else:
            fresh = [officer(100 + turn)]
            desk.put(desk.request.with_added(fresh), "new", Changed.OFFICERS | Changed.ORDER)
        assert same(tally.follow(), anew(desk), desk), turn
    while desk.history.canUndo():
        desk.history.undo()
        assert same(tally.follow(), anew(desk), desk)


def test_another_request_is_counted_anew(desk: Desk) -> None:
    desk.done(one.id for one in desk.request.officers)
    assert tally_of(desk).officers_to_fix == 8
    desk.open(makers.request(2), None)
    tally = tally_of(desk)
    assert (tally.must_fix, tally.to_settle, tally.of(makers.officer(0).id)) == (0, 0, Count())


def test_only_what_may_be_seen_counts_as_to_fix(desk: Desk) -> None:
    first = desk.request.officers[0].id
    assert tally_of(desk).of(first).must_fix == 0
    assert tally_of(desk).of(first).to_settle > 0
    desk.left(first, "first_name")
    assert tally_of(desk).of(first).must_fix == 1


def test_an_edit_names_the_officers_it_touches(desk: Desk) -> None:
    since = Since(desk)
    first, second = desk.request.officers[:2]
    desk.put_officer(replace(first, remarks="x"), "remarks")
    assert since.changed() == {first.id}
    assert since.changed() == set()
    desk.put_officer(replace(first, mobile=second.mobile), "shared")
    assert since.changed() == {first.id, second.id}, "the other one has a finding now"
    desk.left_cells([(second.id, "dob")])
    assert since.changed() == {second.id}


def test_after_officers_came_or_another_request_nobody_can_tell(desk: Desk) -> None:
    since = Since(desk)
    fresh = [makers.officer(50)]
    desk.put(desk.request.with_added(fresh), "new", Changed.OFFICERS | Changed.ORDER)
    assert since.changed() is None
    desk.open(makers.request(9), None)
    assert since.changed() is None
