import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from desktop.form.sender import OfficeKind
from desktop.paths import DATA_VARIABLE, data_folder
from desktop.records import policy as room
from desktop.records.policy import KEYS, Policy, read_policy, registry_values
from desktop.records.settings import SettingsFile

TEXT = """\
mail_way = "thunderbird"
mail_limit_mb = 15
retention_days = 1825
language = "hi"
office_kind = "customs"
office = "Office of the Commissioner of Customs, Chennai-II"
office_hindi = "सीमा शुल्क आयुक्त का कार्यालय, चेन्नई-II"
"""


def registry(*found: Mapping[str, object]) -> Callable[[], Iterator[Mapping[str, object]]]:
    return lambda: iter(found)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "policy.toml"


def test_without_a_file_nothing_is_set(file: Path) -> None:
    assert read_policy(file, registry()) == Policy()


def test_what_is_set_is_said_in_a_fixed_order(file: Path) -> None:
    file.write_text(TEXT, encoding="utf-8")
    found = read_policy(file, registry())
    assert found.problems == ()
    assert found.said == tuple(key for key in KEYS if f"{key} =" in TEXT)
    assert found.retention_days == 1825
    assert found.settings["retention_days"] == 1825


def test_lists_of_keys_and_hashes_may_be_parted_as_one_likes(file: Path) -> None:
    file.write_text(f'accepted_sha256 = "{"a" * 64}, {"b" * 64} {"c" * 600}"\n', encoding="utf-8")
    found = read_policy(file, registry())
    assert found.words("accepted_sha256") == ("a" * 64, "b" * 64, "c" * 600)
    assert found.words("release_keys") == ()


def test_a_path_has_its_variables_filled_in(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFFICE_SHARE", str(tmp_path))
    file.write_text("update_folder = '$OFFICE_SHARE/new'\n", encoding="utf-8")
    found = read_policy(file, registry())
    assert (found.path("update_folder"), found.path("template")) == (tmp_path / "new", None)


def test_a_file_from_notepad_with_its_mark_is_read(file: Path) -> None:
    file.write_text(TEXT, encoding="utf-8-sig")
    assert read_policy(file, registry()).has("mail_way")


def test_the_registry_comes_before_the_file_and_the_machine_before_the_user(file: Path) -> None:
    file.write_text(TEXT, encoding="utf-8")
    found = read_policy(file, registry({"language": "en"}, {"language": "ta", "mail_way": "eml"}))
    assert (found.values["language"], found.values["mail_way"]) == ("en", "eml")
    assert found.values["mail_limit_mb"] == 15


@pytest.mark.parametrize(
    "line",
    [
        "mail_limit_mb = 0", "mail_limit_mb = 151", 'mail_limit_mb = "15"', "mail_limit_mb = true",
        'office_kind = "palace"', 'letterhead = "gold"', "language = 3", 'language = ""',
        'language = "ta"', "lock_minutes = 0", "lock_minutes = 481", "retention_days = 29",
        'name = "Arun Selvaraj"', "colour = 1", f'office = "{"x" * 501}"',
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_said_and_passed_over(file: Path, line: str) -> None:
    file.write_text(line + '\nedition = "2026-04-01"\n', encoding="utf-8")
    found = read_policy(file, registry())
    assert found.said == ("edition",)
    key = line.partition(" ")[0]
    assert found.problems == (f"The administrator's setting “{key}” does not fit.",)


@pytest.mark.parametrize("data", [b"=", b"\xff\xfe", b"a = [" * 9])
def test_a_file_that_cannot_be_read_is_said_and_stops_nothing(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    found = read_policy(file, registry())
    assert found.said == ()
    assert found.problems == ("The administrator's file “policy.toml” cannot be read.",)


def test_a_new_request_begins_with_the_offices_particulars(file: Path) -> None:
    file.write_text(TEXT, encoding="utf-8")
    sender = read_policy(file, registry()).sender()
    assert sender.office_kind is OfficeKind.CUSTOMS
    assert sender.office_hindi.startswith("सीमा")
    assert (sender.name, sender.email) == ("", "")


def test_settings_of_the_administrator_hold_and_the_officers_own_wait(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).change(language="en", zoom=125)
    set_ = SettingsFile(path, Policy({"language": "hi", "mail_limit_mb": 15}))
    assert (set_.now.language, set_.now.mail_limit, set_.now.zoom) == ("hi", 15_000_000, 125)
    assert set_.preset == {"language", "mail_limit"}
    assert set_.change(language="ta", zoom=90).language == "hi"
    free = SettingsFile(path, Policy())
    assert (free.now.language, free.now.mail_limit, free.now.zoom) == ("en", 0, 90)


def test_the_data_folder_of_the_policy_holds_with_its_variables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFFICE_SHARE", str(tmp_path))
    monkeypatch.setenv(DATA_VARIABLE, "elsewhere")
    set_ = Policy({"data_folder": "$OFFICE_SHARE/desk"})
    monkeypatch.setattr(room, "policy", lambda: set_)
    room.apply()
    assert data_folder() == tmp_path / "desk"


def test_without_a_policy_the_data_folder_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "policy", Policy)
    before = os.environ[DATA_VARIABLE]
    room.apply()
    assert os.environ[DATA_VARIABLE] == before


@pytest.mark.skipif(os.name == "nt", reason="only off Windows")
def test_off_windows_there_is_no_registry() -> None:
    assert list(registry_values()) == []
