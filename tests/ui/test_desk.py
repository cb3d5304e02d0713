"""The desk: edits, undo and redo, who is chosen, what may show, kept checks."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.desk import Changed, Desk
from tests import makers

if TYPE_CHECKING:
    from desktop.form.request import Request


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    del qtbot
    made = Desk(makers.request(3), makers.LAYOUT)
    made.learn(today=makers.TODAY)
    return made


def ids(desk: Desk) -> list[str]:
    return [one.id for one in desk.request.officers]


def type_letters(desk: Desk, officer: str, column: str, text: str) -> None:
    for end in range(1, len(text) + 1):
        desk.set_value(officer, column, text[:end], f"{column} of {officer}")


def test_keystrokes_in_one_field_are_one_undo_step(desk: Desk) -> None:
    first = desk.request
    type_letters(desk, ids(desk)[0], "remarks", "On deputation")
    assert desk.history.count() == 1
    desk.history.undo()
    assert desk.request == first


def test_leaving_a_field_begins_a_new_undo_step(desk: Desk) -> None:
    officer = ids(desk)[0]
    type_letters(desk, officer, "remarks", "On")
    desk.break_melt()
    type_letters(desk, officer, "remarks", "On leave")
    desk.history.undo()
    assert desk.request.officer(officer).remarks == "On"


def test_what_is_found_out_later_belongs_to_the_step_that_added_it(desk: Desk) -> None:
    officer = ids(desk)[0]
    first = desk.request
    letter = first.letter
    added, found = (
        replace(first, letter=replace(letter, number=text)) for text in ("added", "found")
    )
    desk.put(added, "Added", Changed.OFFICERS, melt="pages.a")
    desk.break_melt()
    desk.complete(found, "Looked at", Changed.OFFICERS, melt="pages.a")
    assert (desk.history.count(), desk.history.undoText()) == (1, "Added")
    desk.set_value(officer, "remarks", "x", "Remarks")
    later = replace(desk.request, letter=replace(letter, number="later"))
    desk.complete(later, "Looked at", Changed.OFFICERS, melt="pages.a")
    assert (desk.history.count(), desk.history.undoText()) == (3, "Looked at")
    desk.history.undo()
    desk.complete(later, "Looked at", Changed.OFFICERS, melt="pages.a")
    assert desk.request != later, "steps that wait to be done again are not thrown away for it"
    assert desk.history.canRedo()


def test_keystrokes_in_two_fields_do_not_melt(desk: Desk) -> None:
    officer = ids(desk)[0]
    desk.set_value(officer, "remarks", "a", "Remarks")
    desk.set_value(officer, "place", "b", "Place")
    desk.set_value(officer, "remarks", "ab", "Remarks")
    assert desk.history.count() == 3


def test_undo_and_redo_name_what_they_do(desk: Desk) -> None:
    desk.set_value(ids(desk)[0], "remarks", "x", "Remarks of Ramesh Kapoor")
    assert desk.history.undoText() == "Remarks of Ramesh Kapoor"
    desk.history.undo()
    assert desk.history.redoText() == "Remarks of Ramesh Kapoor"


def test_an_edit_that_changes_nothing_is_no_step(desk: Desk) -> None:
    desk.put(desk.request, "Nothing", Changed.OFFICERS)
    assert not desk.history.canUndo()
    assert not desk.dirty


def test_all_undone_and_all_redone_are_the_same_requests(desk: Desk) -> None:
    seen: list[Request] = [desk.request]
    one, two, three = ids(desk)
    desk.set_value(one, "first_name", "Om", "First name")
    seen.append(desk.request)
    desk.put(desk.request.without([two]), "Removed", Changed.OFFICERS | Changed.ORDER)
    seen.append(desk.request)
    desk.put(desk.request.moved(three, 0), "Moved", Changed.OFFICERS | Changed.ORDER)
    seen.append(desk.request)
    for wanted in reversed(seen[:-1]):
        desk.history.undo()
        assert desk.request == wanted
    for wanted in seen[1:]:
        desk.history.redo()
        assert desk.request == wanted


def test_undo_goes_to_the_officer_whom_it_changes(desk: Desk) -> None:
    one, two, _ = ids(desk)
    desk.choose(one)
    desk.set_value(one, "remarks", "x", "Remarks")
    desk.choose(two)
    desk.history.undo()
    assert desk.current is not None
    assert desk.current.id == one


def test_the_neighbour_is_chosen_when_the_chosen_one_is_removed(desk: Desk) -> None:
    one, two, three = ids(desk)
    desk.choose(two)
    desk.put(desk.request.without([two]), "Removed", Changed.OFFICERS | Changed.ORDER)
    assert desk.current is not None
    assert desk.current.id == three
    desk.put(desk.request.without([three]), "Removed", Changed.OFFICERS | Changed.ORDER)
    assert desk.current.id == one
    desk.put(desk.request.without([one]), "Removed", Changed.OFFICERS | Changed.ORDER)
    assert desk.current is None


def test_choosing_somebody_who_is_not_there_changes_nothing(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.changed):
        desk.choose("nobody")
    assert desk.current is not None
    assert desk.current.id == ids(desk)[0]


def test_a_listener_is_told_once_of_an_edit(desk: Desk) -> None:
    told: list[Changed] = []
    desk.changed.connect(told.append)
    desk.set_value(ids(desk)[0], "remarks", "x", "Remarks")
    assert told == [Changed.OFFICERS]


def test_a_kept_check_is_closed_and_opens_again_with_an_empty_reason(desk: Desk) -> None:
    officer = ids(desk)[0]
    desk.set_value(officer, "alternate_email", "customs.kapoor@example.com", "E-mail")
    found = [one for one in desk.findings.of(officer) if one.open and one.severity == "check"]
    assert found
    for one in found:
        desk.keep(one, "  The officer's own mailbox ", "Reason for keeping a check")
    kept = [one for one in desk.findings.of(officer) if one.reason]
    assert [one.reason for one in kept] == ["The officer's own mailbox"] * len(kept)
    assert not [one for one in desk.findings.of(officer) if one.open]
    desk.keep(kept[0], "", "Reason for keeping a check")
    assert [one for one in desk.findings.of(officer) if one.open]


def test_a_kept_check_opens_again_when_the_value_is_another(desk: Desk) -> None:
    officer = ids(desk)[0]
    desk.set_value(officer, "alternate_email", "customs.kapoor@example.com", "E-mail")
    for one in desk.findings.of(officer):
        desk.keep(one, "The officer's own mailbox", "Reason")
    desk.set_value(officer, "alternate_email", "customs.desk@example.com", "E-mail")
    assert [one for one in desk.findings.of(officer) if one.open]


def test_a_check_of_the_sender_is_kept_with_the_request(desk: Desk) -> None:
    sender = replace(desk.request.sender, location_code="INBOM1")
    desk.put(replace(desk.request, sender=sender), "Place", Changed.SENDER | Changed.OFFICERS)
    checks = [one for one in desk.findings.all if one.open and one.severity == "check"]
    assert checks
    for one in checks:
        desk.keep(one, "Charge of two locations", "Reason")
    assert not [one for one in desk.findings.all if one.open and one.severity == "check"]


def test_an_edit_makes_the_packet_no_longer_good(desk: Desk) -> None:
    desk.packet = object()  # type: ignore[assignment]  # stands for a packet
    desk.set_value(ids(desk)[0], "remarks", "x", "Remarks")
    assert desk.packet is None


def test_another_request_begins_a_new_history_and_is_clean(desk: Desk) -> None:
    desk.set_value(ids(desk)[0], "remarks", "x", "Remarks")
    desk.open(makers.request(1), Path("a.ssoreq"))
    assert not desk.history.canUndo()
    assert not desk.dirty
    assert desk.is_done(ids(desk)[0])


def test_the_number_of_the_request_outlives_undo(desk: Desk) -> None:
    desk.set_value(ids(desk)[0], "remarks", "x", "Remarks")
    desk.name("2026/099")
    desk.history.undo()
    assert desk.request.reference == "2026/099"


def test_saving_makes_clean_and_undo_makes_dirty_again(desk: Desk) -> None:
    desk.set_value(ids(desk)[0], "remarks", "x", "Remarks")
    assert desk.dirty
    desk.saved(Path("a.ssoreq"))
    assert not desk.dirty
    desk.history.undo()
    assert desk.dirty
