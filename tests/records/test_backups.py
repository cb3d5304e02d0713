"""Copies of the register: verified, thinned by number, brought back when it is damaged."""

import random
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors import BadRegister, CannotSave
from desktop.records import backups, keys, vault
from desktop.records.backups import kept
from desktop.records.header import Way
from tests.records import vaults
from tests.records.vaults import NOW, PASSPHRASE, request


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A register with three copies, of one, two and three requests."""
    folder = tmp_path / "register"
    with vaults.register(folder) as one:
        for number in range(3):
            one.keep(request(1, str(number), scans=False))
            assert one.back_up()
        one.keep(request(1, "3", scans=False))
    return folder


def restored(folder: Path) -> vault.Restored:
    return vault.restore(NOW, passphrase=PASSPHRASE, folder=folder)


def test_a_copy_is_made_only_where_something_changed(home: Path) -> None:
    with vaults.register(home) as one:
        assert not one.back_up()
        one.keep(request(2, "x"))
        assert one.back_up()
        assert not one.back_up()
        assert [(two.number, two.requests) for two in one.vault.backups()] == [
            (4, 5), (3, 3), (2, 2), (1, 1),
        ]  # fmt: skip


def test_a_damaged_register_comes_back_from_the_newest_copy_and_is_kept(home: Path) -> None:
    path = home / "register.db"
    damaged = bytearray(path.read_bytes())
    damaged[100] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(BadRegister, match="damaged"):
        vaults.opened(home)
    (home / "register.db-journal").write_bytes(b"of the damaged one")
    back = restored(home)
    back.vault.close()
    assert back.backup.requests == 3
    assert back.aside is not None
    assert back.aside.read_bytes() == damaged
    assert not (home / "register.db-journal").exists()
    assert back.aside.with_name(f"{back.aside.name}-journal").read_bytes() == b"of the damaged one"
    with vaults.register(home) as one:
        assert len(one.lines) == 3
        assert one.first_wrong() is None
        one.keep(request(1, "after"))
        assert one.back_up()
        assert len(one.vault.backups()) == 4


def test_a_lost_register_comes_back(home: Path) -> None:
    (home / "register.db").unlink()
    (home / "vault.json").unlink()
    back = restored(home)
    back.vault.close()
    assert back.aside is None
    vaults.opened(home).close()


def test_without_a_good_copy_nothing_is_changed(home: Path) -> None:
    for path in home.glob("backups/*.db"):
        path.write_bytes(path.read_bytes()[:5000])
    before = {one: one.read_bytes() for one in home.rglob("*") if one.is_file()}
    with pytest.raises(BadRegister, match="No copy"):
        restored(home)
    assert {one: one.read_bytes() for one in home.rglob("*") if one.is_file()} == before
    vaults.opened(home).close()


def test_a_register_that_is_open_cannot_be_brought_back(home: Path) -> None:
    with vaults.register(home), pytest.raises(BadRegister, match="already"):
        restored(home)
    vaults.opened(home).close()


def test_the_newest_good_copy_is_taken_whatever_is_damaged(home: Path, tmp_path: Path) -> None:
    dice = random.Random(6)  # noqa: S311 - which damage, no secret
    names = sorted(one.name for one in home.glob("backups/*.db"))
    for turn in range(40):
        folder = tmp_path / f"turn{turn}"
        shutil.copytree(home, folder)
        bad = {name for name in names if dice.random() < 0.5}
        for name in (*(f"backups/{one}" for one in bad), "register.db"):
            path = folder / name
            path.write_bytes(damage(path.read_bytes(), dice))
        good = sorted(set(names) - bad)
        if good:
            with restored(folder).vault as made:
                assert made.read(lambda db: db.execute("SELECT count(*) FROM request").fetchone())[
                    0
                ] == int(good[-1][:6])
        else:
            with pytest.raises(BadRegister):
                restored(folder)
        shutil.rmtree(folder)


def damage(data: bytes, dice: random.Random) -> bytes:
    """One flipped bit, a zeroed sector, or the end cut off."""
    kind = dice.randrange(3)
    at = dice.randrange(len(data))
    if kind == 0:
        return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]
    if kind == 1:
        at -= at % 512
        return data[:at] + bytes(512) + data[at + 512 :]
    return data[: at - at % 4096]


@pytest.mark.parametrize("count", [0, 1, 10, 11, 99, 100, 1234, 20_000])
def test_copies_are_thinned_by_number(count: int) -> None:
    there: set[int] = set()
    for number in range(1, count + 1):
        there = kept([*there, number])
    assert {one for one in range(1, count + 1) if count - one < 10} <= there
    assert len(there) <= 10 + 9 + 9 + count // 1000
    if count == 1234:
        assert {1220, 1200, 1100, 1000} <= there


def test_the_clock_has_no_say_in_it(home: Path) -> None:
    clock = vaults.Clock(NOW + timedelta(days=3650))
    with vaults.register(home, clock) as one:
        for days in (0, -3651, 1):
            clock.now += timedelta(days=days)
            one.keep(request(1, f"clock{days}"))
            one.back_up()
        assert [two.number for two in one.vault.backups()] == [6, 5, 4, 3, 2, 1]


def test_a_copy_needs_the_same_key_and_no_other(home: Path) -> None:
    with vaults.opened(home) as made:
        changed, code = made.keys.with_code()
        made.take(changed.without(Way.PASSPHRASE))
    (home / "register.db").unlink()
    back = vault.restore(NOW, code=code, folder=home)
    assert len(back.vault.backups()) == 3
    back.vault.close()


def test_a_copy_that_the_disk_did_not_keep_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vaults.register(home) as one:
        one.keep(request(1, "x"))
        monkeypatch.setattr(backups, "_look", lambda *_all: None)
        with pytest.raises(BadRegister, match="could not be copied whole"):
            one.back_up()
        monkeypatch.undo()
        (home / "backups").rename(home / "elsewhere")
        (home / "backups").write_text("in the way")
        with pytest.raises(CannotSave):
            one.back_up()
        (home / "backups").unlink()
        (home / "elsewhere").rename(home / "backups")
        assert one.back_up()
    assert not list(home.rglob("*.part"))
