import errno
import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import BadRequestFile, CannotSave, NeedsKey
from desktop.form.evidence import Page
from desktop.form.sender import Letterhead, Sender
from desktop.records import keys
from desktop.records.profiles import (
    forget_profile,
    is_there,
    load_profile,
    profiles,
    read_profile,
    save_profile,
)
from desktop.records.request_file import write
from desktop.records.sealed_copy import sealer
from tests.records import vaults
from tests.records.sample import FILES, request

SENDER = replace(request().sender, nomination=(Page("p", next(iter(FILES))),))


def test_a_profile_comes_back_with_its_nomination_letter(tmp_path: Path) -> None:
    folder = tmp_path / "profiles"
    assert profiles(folder) == ()
    save_profile("Chennai: SM / मुख्य", SENDER, FILES.__getitem__, folder)
    save_profile("Airport", request().sender, FILES.__getitem__, folder)
    assert profiles(folder) == ("Airport", "Chennai: SM / मुख्य")
    opened = load_profile("Chennai: SM / मुख्य", folder)
    assert opened.request.sender == SENDER
    assert opened.pages(next(iter(FILES))) == FILES[next(iter(FILES))]
    forget_profile("Airport", folder)
    forget_profile("Airport", folder)
    assert profiles(folder) == ("Chennai: SM / मुख्य",)


def test_a_profile_comes_back_with_the_picture_of_its_letterhead(tmp_path: Path) -> None:
    source = next(iter(FILES))
    head = replace(
        request().sender,
        letterhead=Letterhead.PICTURE,
        letterhead_picture=(Page("h", source, "head.png"),),
    )
    save_profile("Airport", head, FILES.__getitem__, tmp_path)
    opened = load_profile("Airport", tmp_path)
    assert opened.request.sender == head
    assert opened.pages(source) == FILES[source]


def test_a_damaged_profile_does_not_hide_the_others(tmp_path: Path) -> None:
    save_profile("Airport", SENDER, FILES.__getitem__, tmp_path)
    damaged = save_profile("Sea port", SENDER, FILES.__getitem__, tmp_path)
    damaged.write_bytes(b"PK")
    assert profiles(tmp_path) == ("Airport",)
    with pytest.raises(BadRequestFile):
        load_profile("Sea port", tmp_path)
    with pytest.raises(BadRequestFile, match="There is no file"):
        load_profile("Never saved", tmp_path)


def test_the_usual_folder_is_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSO_DESK_DATA", str(tmp_path))
    path = save_profile("Airport", SENDER, FILES.__getitem__)
    assert path.parent == tmp_path / "profiles"


def test_a_disk_that_refuses_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    save_profile("Airport", SENDER, FILES.__getitem__, tmp_path)
    monkeypatch.setattr(Path, "unlink", fails)
    with pytest.raises(CannotSave):
        forget_profile("Airport", tmp_path)
    monkeypatch.setattr(Path, "mkdir", fails)
    with pytest.raises(CannotSave):
        save_profile("Airport", SENDER, FILES.__getitem__, tmp_path / "more")


def test_the_command_line_takes_json_or_a_request_file(tmp_path: Path) -> None:
    path = tmp_path / "sender.json"
    path.write_text(json.dumps({"version": 1, "sender": {"role": "sm", "name": "S. Rao"}}))
    assert read_profile(path).name == "S. Rao"
    write(tmp_path / "a.SSOREQ", request(), FILES.__getitem__)
    assert read_profile(tmp_path / "a.SSOREQ") == request().sender


def test_a_profile_without_a_sender_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sender.json"
    path.write_text('{"version": 1}')
    with pytest.raises(BadRequestFile, match="names no sender"):
        read_profile(path)


def test_a_profile_is_sealed_where_there_is_a_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)
    folder = tmp_path / "profiles"
    sender = Sender(name="S. Canary")
    save_profile("last", sender, FILES.__getitem__, folder)
    with vaults.new(tmp_path / "register") as made:
        save_profile("last", sender, FILES.__getitem__, folder, sealer(tmp_path / "register"))
        (path,) = folder.iterdir()
        assert b"Canary" not in path.read_bytes()
        assert is_there("last", folder)
        with pytest.raises(NeedsKey):
            load_profile("last", folder)
        assert load_profile("last", folder, keys=made.keys).request.sender == sender
        path.write_bytes(path.read_bytes()[:-1] + b"x")
        with pytest.raises(BadRequestFile):
            load_profile("last", folder, keys=made.keys)
