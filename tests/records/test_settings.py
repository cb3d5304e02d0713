import errno
import json
import os
from pathlib import Path

import pytest

from desktop.errors import CannotSave
from desktop.records.settings import Settings, SettingsFile, Theme


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_the_usual_settings_hold(path: Path) -> None:
    settings = SettingsFile(path)
    assert (settings.now, settings.said) == (Settings(), "")
    assert not path.exists()


def test_what_was_set_is_there_next_time(path: Path) -> None:
    SettingsFile(path).change(theme=Theme.DARK, zoom=125, panes=(("officers", "a1"),))
    again = SettingsFile(path).now
    assert (again.theme, again.zoom, again.panes) == (Theme.DARK, 125, (("officers", "a1"),))


def test_what_another_window_set_stays(path: Path) -> None:
    one, other = SettingsFile(path), SettingsFile(path)
    one.change(zoom=125)
    other.change(theme=Theme.DARK)
    again = SettingsFile(path).now
    assert (again.theme, again.zoom) == (Theme.DARK, 125)


def test_keys_of_a_newer_version_are_kept(path: Path) -> None:
    path.write_text('{"hologram": [1, 2], "zoom": 110}')
    SettingsFile(path).change(theme=Theme.LIGHT)
    assert json.loads(path.read_text()) == {"hologram": [1, 2], "zoom": 110, "theme": "light"}


def test_a_value_that_does_not_fit_counts_as_not_set(path: Path) -> None:
    path.write_text('{"theme": "sepia", "zoom": 110, "recent": "no list"}')
    settings = SettingsFile(path)
    assert (settings.now, settings.said) == (Settings(zoom=110), "")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000, "\udcff"])
def test_a_damaged_file_is_put_aside_and_said(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    settings = SettingsFile(path)
    assert settings.now == Settings()
    assert "settings.damaged.json" in settings.said
    aside = path.with_name("settings.damaged.json")
    assert aside.read_bytes() == text.encode("utf-8", "surrogateescape")
    assert settings.change(zoom=90).zoom == 90
    assert SettingsFile(path).now.zoom == 90


def test_a_file_that_cannot_be_read_is_said_and_not_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text('{"zoom": 110}')

    def fails(_path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "no")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", fails)
        settings = SettingsFile(path)
        assert "could not be read" in settings.said
        with pytest.raises(CannotSave):
            settings.change(theme=Theme.DARK)
    assert settings.now.theme is Theme.DARK
    assert path.read_text() == '{"zoom": 110}'


def test_settings_that_cannot_be_written_hold_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    settings = SettingsFile(path)
    settings.change(zoom=110)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(CannotSave, match="disk is full"):
            settings.change(zoom=125)
    assert settings.now.zoom == 125
    assert SettingsFile(path).now.zoom == 110


def test_the_newest_file_comes_first_and_eight_are_kept(path: Path, tmp_path: Path) -> None:
    settings = SettingsFile(path)
    for at in (*range(10), 5):
        settings.remember(tmp_path / f"{at}.ssoreq")
    names = [Path(one).stem for one in settings.now.recent]
    assert names == ["5", "9", "8", "7", "6", "4", "3", "2"]
    settings.forget(tmp_path / "9.ssoreq")
    assert [Path(one).stem for one in SettingsFile(path).now.recent] == [
        *["5", "8", "7", "6", "4", "3", "2"]
    ]


def test_the_usual_file_is_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSO_DESK_DATA", str(tmp_path))
    SettingsFile().change(practice=True)
    assert json.loads((tmp_path / "settings.json").read_text()) == {"practice": True}
