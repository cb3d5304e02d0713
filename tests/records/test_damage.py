"""Damaged files of the register: named in words, or without any effect; never silently wrong."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import BadDocument, BadRegister
from desktop.records import keys
from tests.records import vaults
from tests.records.test_backups import damage
from tests.records.vaults import SCANS, request

TRIALS = [300, pytest.param(3_000, marks=pytest.mark.soak)]


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**4)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "register"
    with vaults.register(folder) as one:
        vaults.send(one, request())
        vaults.send(one, request(3, "two"))
        one.back_up()
    return folder


def everything(folder: Path) -> Iterator[object]:
    """All that the register can tell."""
    with vaults.register(folder) as one:
        yield one.lines
        yield one.past()
        yield one.trail()
        yield one.first_wrong()
        yield one.request("requestone")
        yield [one.page(source) for source in SCANS]
        yield [(copy.number, copy.requests, copy.officers) for copy in one.vault.backups()]


@pytest.mark.parametrize("trials", TRIALS)
def test_no_damage_is_silently_wrong(home: Path, tmp_path: Path, trials: int) -> None:
    dice = random.Random(trials)  # noqa: S311 - which damage, no secret
    good = list(everything(home))
    without_copies = [*good[:-1], []]
    files = sorted(one.relative_to(home) for one in home.rglob("*") if one.is_file())
    refused: list[str] = []
    harmless = 0
    for _ in range(trials):
        folder = tmp_path / "damaged"
        shutil.copytree(home, folder)
        name = dice.choice(files)
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(damage(whole, dice))
        try:
            seen = list(everything(folder))
        except (BadRegister, BadDocument) as told:
            refused.append(told.sentence)
        else:
            # A damaged copy is not counted among the copies; the register itself is untouched.
            assert seen in (good, without_copies), name
            harmless += 1
        shutil.rmtree(folder)
    assert len(refused) > trials / 3
    assert all(one.endswith(".") for one in refused)
    assert harmless > trials / 20
