"""Before a new version works on the data for the first time, they are copied, whole."""

import json
import shutil
from pathlib import Path

import pytest

from desktop.errors import BadRegister, CannotSave
from desktop.records import first_start, keys
from desktop.records.first_start import FOLDER, STAMP, copies, last_version, make_ready
from tests.records import vaults
from tests.records.vaults import NOW


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with a register of two requests, settings and a template."""
    with vaults.register(tmp_path / "register") as one:
        vaults.send(one, vaults.request())
        assert one.back_up()
    (tmp_path / "settings.json").write_text("{}", encoding="utf-8")
    (tmp_path / "template").mkdir()
    (tmp_path / "template/layout.json").write_text("[]", encoding="utf-8")
    return tmp_path


def test_a_pc_without_data_is_stamped_and_nothing_is_copied(tmp_path: Path) -> None:
    assert make_ready(NOW, tmp_path, "0.2.0") is None
    assert last_version(tmp_path) == "0.2.0"
    assert copies(tmp_path) == ()


def test_data_of_another_version_are_copied_and_the_copy_opens(home: Path) -> None:
    assert make_ready(NOW, home, "0.1.0") == home / FOLDER / "0001-unnamed"
    copy = make_ready(NOW, home, "0.2.0")
    assert copy == home / FOLDER / "0002-0.1.0"
    assert (copy / "settings.json").is_file()
    assert (copy / "template/layout.json").is_file()
    assert not (copy / "register/pages").exists()
    before = vaults.request()
    shutil.copytree(home / "register/pages", copy / "register/pages")
    with vaults.register(copy / "register") as one:
        assert one.request(before.id) is not None


def test_the_same_version_copies_nothing(home: Path) -> None:
    make_ready(NOW, home, "0.2.0")
    assert make_ready(NOW, home, "0.2.0") is None
    assert len(copies(home)) == 1


def test_the_newest_three_copies_stay(home: Path) -> None:
    for number in range(6):
        make_ready(NOW, home, f"0.{number}.0")
    assert [one.name for one in copies(home)] == ["0004-0.2.0", "0005-0.3.0", "0006-0.4.0"]


def test_while_another_has_the_register_open_nothing_is_copied_or_stamped(home: Path) -> None:
    with vaults.register(home / "register"), pytest.raises(BadRegister, match="open"):
        make_ready(NOW, home, "0.2.0")
    assert last_version(home) == ""
    assert copies(home) == ()


def test_a_copy_that_is_not_the_same_is_no_copy(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_start, "_digest", str)
    with pytest.raises(CannotSave, match="could not be copied whole"):
        make_ready(NOW, home, "0.2.0")
    assert list((home / FOLDER).iterdir()) == []
    assert last_version(home) == ""


def test_a_disk_that_refuses_is_said_and_leaves_all_as_it_was(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(CannotSave, match="disk is full"):
        make_ready(NOW, home, "0.2.0")
    assert (list((home / FOLDER).iterdir()), last_version(home)) == ([], "")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": "../../evil /x"}'])
def test_a_stamp_that_says_nothing_good_does_no_harm(home: Path, text: str) -> None:
    (home / STAMP).write_text(text, encoding="utf-8")
    copy = make_ready(NOW, home, "0.2.0")
    assert copy is not None
    assert copy.parent == home / FOLDER
    assert json.loads((home / STAMP).read_text(encoding="utf-8")) == {"version": "0.2.0"}
