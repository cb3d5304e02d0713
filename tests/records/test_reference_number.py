import errno
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop.errors import CannotSave
from desktop.records.reference_number import next_reference, note_used


def test_numbers_follow_one_another_by_year(tmp_path: Path) -> None:
    given = [next_reference(year, tmp_path / "r") for year in (2026, 2026, 2027, 2026)]
    assert given == ["2026/001", "2026/002", "2027/001", "2026/003"]


def test_a_number_that_came_from_elsewhere_is_not_given_again(tmp_path: Path) -> None:
    for text in (" 2026/014 ", "C.No. II/39/2026", "", "2026/14", "2026/014"):
        note_used(text, tmp_path)
    assert next_reference(2026, tmp_path) == "2026/015"


def test_more_than_a_thousand_a_year_are_possible(tmp_path: Path) -> None:
    note_used("2026/999", tmp_path)
    assert next_reference(2026, tmp_path) == "2026/1000"


def test_windows_that_ask_at_once_get_different_numbers(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(lambda _: next_reference(2026, tmp_path), range(40)))
    assert sorted(given) == [f"2026/{at:03}" for at in range(1, 41)]


def test_a_number_that_cannot_be_kept_is_not_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "touch", full)
    with pytest.raises(CannotSave, match="disk is full"):
        next_reference(2026, tmp_path)
    with pytest.raises(CannotSave, match="disk is full"):
        note_used("2026/014", tmp_path)


def test_the_usual_folder_is_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSO_DESK_DATA", str(tmp_path))
    assert next_reference(2026) == "2026/001"
    assert (tmp_path / "references" / "2026-001").exists()
