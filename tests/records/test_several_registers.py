"""Several registers on one PC; one handed over whole, taken over, and merged into another."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.errors import BadRegister, Cancelled, CannotSave, NeedsKey
from desktop.jobs import finish
from desktop.paths import data_folder
from desktop.records import keys, register_place, vault
from desktop.records.cases import Said
from desktop.records.first_start import copies
from desktop.records.header import Way
from desktop.records.held_about import lines_about, write_held
from desktop.records.lines import Status
from desktop.records.merging import merge
from desktop.records.register import Register
from desktop.records.register_bundle import hand_over, unpack
from tests.records import vaults
from tests.records.vaults import NOW, SCANS, Clock, request, send

THEIRS = "nine elephants"


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with vaults.register(tmp_path / "register") as one:
        yield one
        assert one.first_wrong() is None


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Register]:
    with vaults.register(tmp_path / "other", Clock(NOW + timedelta(days=1))) as one:
        yield one


# Places.


def test_there_is_one_register_until_another_is_named() -> None:
    (place,) = register_place.places()
    assert (place.id, place.name, place.current) == ("first", "", True)
    assert register_place.register_folder() == data_folder() / "register"


def test_registers_are_named_and_chosen() -> None:
    added = register_place.add("  ICD   Patparganj ")
    assert register_place.register_folder() == added.folder
    vault.make(NOW, passphrase=THEIRS).close()
    assert vault.is_made(added.folder)
    register_place.rename("first", "Air Cargo")
    register_place.choose("first")
    assert [(one.name, one.current) for one in register_place.places()] == [
        ("Air Cargo", True), ("ICD Patparganj", False),
    ]  # fmt: skip
    assert register_place.register_folder() == data_folder() / "register"


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\x00b", "air cargo"])
def test_a_name_that_cannot_be_is_refused(name: str) -> None:
    register_place.rename("first", "Air Cargo")
    with pytest.raises(BadRegister):
        register_place.add(name)
    assert len(register_place.places()) == 1


@pytest.mark.parametrize("text", ["{half", "[]", '{"names": 3}', '{"current": "gone"}'])
def test_a_damaged_list_of_registers_loses_none(text: str) -> None:
    added = register_place.add("Second")
    (data_folder() / "registers.json").write_text(text, encoding="utf-8")
    places = register_place.places()
    assert [one.id for one in places] == ["first", added.id]
    assert places[0].current


# Handed over.


def test_a_register_is_handed_over_whole(register: Register, tmp_path: Path) -> None:
    asked = request()
    register.keep(asked)
    send(register, asked)
    file, home = tmp_path / "all.ssoreg", tmp_path / "successor"
    assert finish(hand_over(register.vault, file, THEIRS)) == 3
    assert file.stat().st_mode & 0o777 == 0o600
    data = file.read_bytes()
    assert not any(word in data for word in (b"Mehta", b"canary", vaults.PASSPHRASE.encode()))
    assert [one.name for one in tmp_path.glob(".*part*")] == []
    finish(unpack(file, home, THEIRS, NOW))
    with vault.open_vault(NOW, passphrase=THEIRS, folder=home) as opened:
        assert opened.keys.ways == {Way.PASSPHRASE}
        one = Register(opened, "B. Successor", lambda: NOW)
        assert one.lines == register.lines
        assert one.trail() == register.trail()
        assert one.first_wrong() is None
        assert {one.page(source) for source in SCANS} == set(SCANS.values())
    assert register.vault.keys.ways == {Way.PASSPHRASE}
    with pytest.raises(NeedsKey):
        vault.open_vault(NOW, passphrase=vaults.PASSPHRASE, folder=home)


def test_handing_over_can_be_stopped_and_leaves_nothing(register: Register, tmp_path: Path) -> None:
    asked = request()
    send(register, asked)
    file = tmp_path / "all.ssoreg"
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        finish(hand_over(register.vault, file, THEIRS), cancelled=iter([False, True]).__next__)
    assert sorted(tmp_path.iterdir()) == before
    with pytest.raises(CannotSave):
        finish(hand_over(register.vault, tmp_path / "gone" / "all.ssoreg", THEIRS))
    finish(hand_over(register.vault, file, THEIRS))
    home = tmp_path / "successor"
    with pytest.raises(Cancelled):
        finish(unpack(file, home, THEIRS, NOW), cancelled=iter([False, True]).__next__)
    assert not home.exists()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_no_register_is_refused(register: Register, tmp_path: Path) -> None:
    file, home = tmp_path / "all.ssoreg", tmp_path / "successor"
    finish(hand_over(register.vault, file, THEIRS))
    with pytest.raises(NeedsKey):
        finish(unpack(file, home, "wrong", NOW))
    whole = file.read_bytes()
    for bad in (b"", b"no zip", whole[:-200], whole[:5000] + b"x" + whole[5001:]):
        file.write_bytes(bad)
        with pytest.raises(BadRegister):
            finish(unpack(file, home, THEIRS, NOW))
    for name in ("../outside", "pages/x", "register.db"):
        file.write_bytes(whole)
        with zipfile.ZipFile(file, "a") as packed:
            packed.writestr(name, b"x")
        with pytest.raises(BadRegister):
            finish(unpack(file, home, THEIRS, NOW))
    with pytest.raises(BadRegister, match="no file"):
        finish(unpack(tmp_path / "gone.ssoreg", home, THEIRS, NOW))
    assert not home.exists()
    assert not list(tmp_path.glob(".new-*"))


# Merged.


def test_what_was_not_here_comes_with_its_pages_and_its_trail(
    register: Register, other: Register
) -> None:
    mine, theirs = request(2, "mine"), request(3, "theirs")
    register.keep(mine)
    other.keep(theirs)
    send(other, theirs, Said(Status.WENT, date(2026, 11, 20)))
    found = finish(merge(register, other))
    assert (found.requests, found.officers, found.same, found.differences) == (1, 3, 0, ())
    assert register.request(theirs.id) == theirs
    assert [one.status for one in register.lines if one.request == theirs.id] == [Status.WENT] * 3
    assert {register.page(source) for source in SCANS} == set(SCANS.values())
    told = [one.event.what for one in register.trail(theirs.id)]
    assert sum("other register, line" in one for one in told) == len(other.trail(theirs.id))
    lines = len(register.trail())
    again = finish(merge(register, other))
    assert (again.requests, again.officers, again.same) == (0, 0, 3)
    assert len(register.trail()) == lines, "what is the same says nothing"


def test_the_same_request_is_recognised_and_differences_are_told_and_kept(
    register: Register, other: Register
) -> None:
    asked = request()
    for one in (register, other):
        one.keep(asked)
        send(one, asked, Said(Status.WENT, date(2026, 11, 20)))
    register.say(asked.id, ["officer0"], Said(Status.TICKET, ticket="T-1"))
    other.say(asked.id, ["officer0"], Said(Status.CREATED, sso_id="amehta"))
    found = finish(merge(register, other))
    assert (found.requests, found.officers, found.same) == (0, 0, 2)
    first = register.lines[0]
    assert (first.status, first.ticket, first.sso_id) == (Status.CREATED, "T-1", "amehta")
    assert found.differences[0] == (
        "Anil Mehta in 2026/014: status: ticket here, created there; the other register's stands."
    )
    kept = [one.event for one in register.trail(asked.id) if "Stood otherwise" in one.event.what]
    assert json.loads(kept[0].before or "")["sso_id"] == "amehta"
    again = finish(merge(register, other))
    assert (again.same, again.differences) == (3, ())
    assert register.lines[0] == first


def test_an_officer_who_was_edited_in_both_is_told_field_by_field(
    register: Register, other: Register
) -> None:
    asked = request(1)
    register.keep(asked)
    other.keep(asked.with_officer(replace(asked.officers[0], mobile="9000000000")))
    other.keep(replace(asked, officers=(*other.request(asked.id).officers, vaults.officer(1))))  # type: ignore[union-attr]  # it is there
    found = finish(merge(register, other))
    assert found.officers == 1
    assert "Mobile number: 9876543200 here, 9000000000 there" in found.differences[0]
    assert len(register.lines) == 2


def test_a_merge_that_was_stopped_goes_on(register: Register, other: Register) -> None:
    for place in range(3):
        other.keep(request(2, str(place), scans=False))
    with pytest.raises(Cancelled):
        finish(merge(register, other), cancelled=iter([False, False, True]).__next__)
    assert len(register.requests) == 1
    assert finish(merge(register, other)).requests == 2
    assert [one.request for one in register.requests] == [one.request for one in other.requests]


def test_a_page_that_the_other_had_lost_is_counted(register: Register, other: Register) -> None:
    send(other, request(1))
    for path in other.vault.folder.glob("pages/*"):
        path.write_bytes(b"damaged")
    assert finish(merge(register, other)).missing == 1


# Told.


def test_all_that_is_held_about_one_officer_is_written_out(
    register: Register, tmp_path: Path
) -> None:
    asked, later = request(), request(1, "later")
    for one in (asked, later):
        send(register, one, Said(Status.WENT, date(2026, 11, 20)))
    register.say(asked.id, ["officer0"], Said(Status.CREATED, sso_id="amehta"))
    chosen = next(one for one in register.lines if one.request == asked.id)
    assert [one.name for one in lines_about(register, chosen)] == ["Anil Mehta"] * 2
    folder = finish(write_held(register, chosen, tmp_path, NOW))
    text = (folder / "held.txt").read_text(encoding="utf-8")
    assert "Mobile number: 9876543200" in text
    assert "SSO ID: amehta" in text
    assert "before: handed" not in text
    assert "Latha" not in text, "of nobody else a word"
    held = json.loads((folder / "held.json").read_bytes())
    assert [one["officer"]["first_name"] for one in held["held"]] == ["Anil"] * 2
    assert held["trail"]
    assert [one.name for one in (folder / "pages").iterdir()] != []
    assert finish(write_held(register, chosen, tmp_path, NOW)).name.endswith("(2)")
    with pytest.raises(Cancelled):
        finish(write_held(register, chosen, tmp_path, NOW), cancelled=iter([False, True]).__next__)
    assert not list(tmp_path.glob(".*part*"))
    with pytest.raises(CannotSave):
        finish(write_held(register, chosen, tmp_path / "register/vault.json", NOW))


def test_what_is_deleted_for_good_lies_in_no_copy_from_before_an_update(
    register: Register, tmp_path: Path
) -> None:
    register.keep(request())
    (tmp_path / "before" / "0001-0.1.0" / "register").mkdir(parents=True)
    assert copies(tmp_path)
    register.remove(request().id)
    assert not copies(tmp_path)
    assert len(register.vault.backups()) == 1
