"""Undo and redo as the register keeps them: they fit what is there, or are not offered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.form.request import Request
from desktop.records import keys, steps
from desktop.records.cases import Said
from desktop.records.lines import Status
from desktop.records.register import Register
from desktop.records.steps import Move, Past
from tests.records import vaults
from tests.records.vaults import SCANS, request, send


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with vaults.register(tmp_path / "register") as one:
        yield one
        assert one.first_wrong() is None, "the trail holds after every test"


def edit(number: int, before: Request, after: Request, text: str = "") -> Move:
    return Move(number, text or f"edit {number}", 2, "officer0", before, after, before, after)


def undo(move: Move) -> Move:
    return replace(move, stood=move.after, stands=move.before, undone=True)


def redo(move: Move) -> Move:
    return replace(move, stood=move.before, stands=move.after, again=True)


def mobile(of: Request, officer: int, value: str) -> Request:
    return of.with_officer(replace(of.officers[officer], mobile=value))


def three(register: Register, asked: Request) -> tuple[Request, Request, Request, tuple[Move, ...]]:
    """Three edits of a request: an officer, the sender, who is in it."""
    one = mobile(asked, 0, "9000000000")
    two = replace(one, sender=replace(one.sender, name="S. Nodal", place="Chennai"))
    three = two.without(["officer1"]).moved("officer2", 0)
    moves = (edit(0, asked, one), edit(1, one, two), edit(2, two, three))
    register.record(moves, SCANS.__getitem__)
    return one, two, three, moves


def everywhere(_source: str) -> bool:
    return True


def test_undo_survives_a_restart(register: Register) -> None:
    asked = request()
    one, two, last, _ = three(register, asked)
    found = register.past_steps(replace(last, reference="2026/099"), everywhere)
    assert found.done == 3
    assert [step.text for step in found.steps] == ["edit 0", "edit 1", "edit 2"]
    befores = [replace(step.before, reference=asked.reference) for step in found.steps]
    assert befores == [asked, one, two]
    assert found.steps[-1].before.reference == "2026/099", "the number is no edit"
    assert [step.number for step in found.steps] == [0, 1, 2]
    assert {step.changed for step in found.steps} == {2}


def test_what_was_taken_back_can_be_done_again_after_a_restart(register: Register) -> None:
    _one, two, last, moves = three(register, request())
    register.record([undo(moves[2])], SCANS.__getitem__)
    found = register.past_steps(two, everywhere)
    assert (found.done, len(found.steps)) == (2, 3)
    assert found.steps[2].after == last
    register.record([undo(moves[1]), redo(moves[1])], SCANS.__getitem__)
    assert register.past_steps(two, everywhere).done == 2


def test_an_edit_after_undo_ends_what_could_be_done_again(register: Register) -> None:
    _one, two, _last, moves = three(register, request())
    other = mobile(two, 1, "9111111111")
    register.record([undo(moves[2]), edit(2, two, other, "other")], SCANS.__getitem__)
    found = register.past_steps(other, everywhere)
    assert (found.done, [one.text for one in found.steps]) == (3, ["edit 0", "edit 1", "other"])


def test_what_melts_into_a_step_stays_one_step(register: Register) -> None:
    asked = request()
    half, whole = mobile(asked, 0, "90"), mobile(asked, 0, "9000000000")
    first = edit(0, asked, half)
    register.record([first], SCANS.__getitem__)
    register.record([replace(first, after=whole, stood=half, stands=whole)], SCANS.__getitem__)
    (step,) = register.past_steps(whole, everywhere).steps
    assert (step.before, step.after) == (asked, whole)


def test_a_file_that_is_older_than_the_steps_can_be_brought_on(register: Register) -> None:
    one, _two, last, _ = three(register, request())
    found = register.past_steps(one, everywhere)
    assert (found.done, len(found.steps)) == (1, 3)
    assert found.steps[-1].after == last


def test_an_edit_that_a_crash_kept_out_of_the_register_is_one_step(register: Register) -> None:
    _one, _two, last, _ = three(register, request())
    newer = mobile(last, 0, "9222222222")
    register.record([edit(3, last, mobile(last, 0, "92"))], SCANS.__getitem__)
    found = register.past_steps(newer, everywhere)
    assert found.done == len(found.steps) == 5
    assert found.steps[-1].after == newer
    assert found.steps[-1].before == mobile(last, 0, "92")


def test_steps_never_spoil_a_file_that_was_changed_elsewhere(register: Register) -> None:
    asked = request()
    _one, _two, last, _ = three(register, asked)
    elsewhere = last.without(["officer0"])
    assert register.past_steps(elsewhere, everywhere) == Past()
    assert register.past_steps(request(1, "other"), everywhere) == Past()


def test_a_page_that_was_taken_out_comes_back_after_a_restart(register: Register) -> None:
    asked = request()
    first = asked.officers[0]
    source = first.evidence.pages[0].source
    without = asked.with_officer(replace(first, evidence=replace(first.evidence, pages=())))
    register.record([edit(0, asked, without)], SCANS.__getitem__)
    assert register.page(source) == SCANS[source]
    assert register.past_steps(without, lambda _source: False).done == 1
    register.remove(asked.id)
    with pytest.raises(KeyError):
        register.page(source)


def test_a_step_whose_page_is_lost_is_not_offered(register: Register) -> None:
    asked = request()
    first = asked.officers[0]
    page = replace(first.evidence.pages[0], source="0" * 64)
    other = asked.with_officer(replace(first, evidence=replace(first.evidence, pages=(page,))))
    without = asked.with_officer(replace(first, evidence=replace(first.evidence, pages=())))
    last = mobile(without, 1, "9000000000")
    register.record([edit(0, other, without), edit(1, without, last)], SCANS.__getitem__)
    found = register.past_steps(last, lambda _source: False)
    assert [one.text for one in found.steps] == ["edit 1"]


def test_the_oldest_steps_make_room(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "MOST", 5)
    states = [mobile(request(), 0, str(place)) for place in range(12)]
    moves = [edit(at, states[at], states[at + 1]) for at in range(11)]
    register.record(moves, SCANS.__getitem__)
    found = register.past_steps(states[-1], everywhere)
    assert [one.number for one in found.steps] == [6, 7, 8, 9, 10]
    monkeypatch.setattr(steps, "LARGEST", 1)
    register.record([edit(11, states[-1], states[0])], SCANS.__getitem__)
    assert register.past_steps(states[0], everywhere) == Past()


def test_every_edit_is_a_line_of_the_trail(register: Register) -> None:
    asked = request()
    register.keep(asked)
    before = len(register.trail())
    _one, _two, _last, moves = three(register, asked)
    register.record([undo(moves[2]), redo(moves[2])], SCANS.__getitem__)
    told = [
        (one.event.what, one.event.before, one.event.after) for one in register.trail()[before:]
    ]
    assert told == [
        ("Mobile number", "9876543200", "9000000000"),
        ("Sender: Name", "", "S. Nodal"),
        ("Sender: Place", "", "Chennai"),
        ("Officer taken out", "Latha Subramani", ""),
        ("Order of the officers", "", ""),
        ("Undo: Officer added", "", "Latha Subramani"),
        ("Undo: Order of the officers", "", ""),
        ("Redo: Officer taken out", "Latha Subramani", ""),
        ("Redo: Order of the officers", "", ""),
    ]
    whole = len(register.trail())
    register.keep(moves[2].after, Path("one.ssoreq"))
    assert len(register.trail()) == whole, "saving says nothing twice"


def test_an_edit_of_an_officer_who_is_out_is_told_and_does_not_change_what_was_sent(
    register: Register,
) -> None:
    asked = request()
    register.keep(asked)
    send(register, asked, Said(Status.WENT, date(2026, 11, 20)))
    edited = mobile(asked, 0, "9333333333")
    register.record([edit(0, asked, edited)], SCANS.__getitem__)
    assert register.trail()[-1].event.after == "9333333333"
    assert register.lines[0].entry == asked.officers[0]
    assert register.past_steps(edited, everywhere).done == 1


def test_an_edit_costs_the_change_alone(register: Register) -> None:
    others = request(3, "two")
    register.keep(others)
    three(register, request())
    held = {id(one) for one in register.lines}
    again = register.lines
    assert [one.request for one in again] == ["requestone"] * 2 + ["requesttwo"] * 3
    register.record([edit(0, others, mobile(others, 1, "9000000000"))], SCANS.__getitem__)
    fresh = [one for one in register.lines if id(one) not in held]
    assert [(one.request, one.officer) for one in fresh] == [("requesttwo", "officer1")]
    assert [one.request for one in register.lines] == [one.request for one in again]
