"""How a newer version is taken: copied, compared, started; or said who takes it."""

import os
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from desktop import __version__
from desktop.errors import BadRelease, CannotSave
from desktop.incoming import Taking, go_back, kept_setups, open_release, start_setup, taking
from desktop.incoming import releases as room
from desktop.paths import data_folder
from desktop.records.releases import Release


@pytest.fixture
def setup(tmp_path: Path) -> Path:
    path = tmp_path / "SSO-Desk-99.0.0-setup.exe"
    path.write_bytes(b"MZ")
    return path


def vouched(path: Path) -> Release:
    return open_release(path, sha256(path.read_bytes()).hexdigest())


@pytest.mark.parametrize(
    ("name", "platform", "how"),
    [
        ("SSO-Desk-99.0.0-setup.exe", "win32", Taking.START),
        ("SSO-Desk-99.0.0.msi", "win32", Taking.ADMINISTRATOR),
        ("SSO-Desk-99.0.0-setup.exe", "linux", Taking.ELSEWHERE),
        ("sso-desk_99.0.0_amd64.deb", "linux", Taking.ADMINISTRATOR),
        ("SSO-Desk-99.0.0-linux-x86_64.tar.xz", "linux", Taking.UNPACK),
        ("SSO-Desk-0.0.1-setup.exe", "win32", Taking.ELSEWHERE),
    ],
)
def test_each_kind_has_its_way(tmp_path: Path, name: str, platform: str, how: Taking) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    assert taking(open_release(path), platform) is how


def test_where_the_administrator_installed_the_program_he_installs_the_newer_one(
    setup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROGRAMFILES", str(Path(sys.executable).parent.parent))
    assert taking(vouched(setup), "win32") is Taking.ADMINISTRATOR


def test_a_setup_that_was_exchanged_after_the_look_is_not_started(
    setup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_start", lambda *_: pytest.fail("started"))
    monkeypatch.setattr(room, "taking", lambda _release: Taking.START)
    release = vouched(setup)
    setup.write_bytes(b"evil")
    with pytest.raises(BadRelease, match="changed"):
        start_setup(release)


def test_a_setup_that_nobody_vouches_for_is_not_started(
    setup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "taking", lambda _release: Taking.START)
    with pytest.raises(BadRelease, match="nobody vouches"):
        start_setup(open_release(setup))


def test_a_setup_that_is_gone_is_said(setup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "taking", lambda _release: Taking.START)
    release = vouched(setup)
    setup.unlink()
    with pytest.raises(CannotSave):
        start_setup(release)


@pytest.mark.skipif(os.name == "nt", reason="only off Windows: a file that cannot be run")
def test_a_system_that_does_not_let_it_start_is_said(
    setup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "taking", lambda _release: Taking.START)
    with pytest.raises(BadRelease, match="did not let"):
        start_setup(vouched(setup))
    assert (data_folder() / "updates" / setup.name).is_file()
    room.clear_updates()
    assert not (data_folder() / "updates").exists()


def test_kept_setups_of_other_versions_are_offered_the_newest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Programs" / room.SETUPS
    folder.mkdir(parents=True)
    for version in ("0.0.9", "0.0.10", __version__, "99.0.0"):
        (folder / f"SSO-Desk-{version}-setup.exe").write_bytes(b"MZ")
    (folder / "other-setup.exe").write_bytes(b"MZ")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert kept_setups() == () or sys.platform == "win32"
    monkeypatch.setattr(sys, "platform", "win32")
    found = kept_setups()
    assert [one.version for one in found] == ["0.0.10", "0.0.9"]
    started: list[tuple[Path, tuple[str, ...]]] = []
    monkeypatch.setattr(room, "_start", lambda path, *words: started.append((path, words)))
    go_back(found[0])
    assert started == [(found[0].path, ("/ROLLBACK", "/WAIT"))]
