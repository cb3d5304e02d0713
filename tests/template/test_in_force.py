from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop.errors import CannotSave
from desktop.template.in_force import (
    answered,
    is_damaged,
    keep,
    kept,
    layout_from_plain,
    layout_to_plain,
    let_go,
)
from desktop.template.shipped import shipped_layout
from tests.template.makers import reading_of, template

if TYPE_CHECKING:
    from pathlib import Path


def test_a_layout_comes_back_from_json_as_it_was() -> None:
    plain = json.loads(json.dumps(layout_to_plain(shipped_layout())))
    assert layout_from_plain(plain) == shipped_layout()


def test_the_template_in_force_is_kept_with_the_answers_about_it(tmp_path: Path) -> None:
    data = template()
    layout = reading_of(data).marking("F", mandatory=True).layout
    assert kept(tmp_path) is None
    keep(tmp_path, data, layout)
    assert kept(tmp_path) == (data, layout)
    let_go(tmp_path)
    assert kept(tmp_path) is None


def test_a_damaged_or_newer_layout_is_none(tmp_path: Path) -> None:
    keep(tmp_path, template(), reading_of(template()).layout)
    target = tmp_path / "template" / "layout.json"
    plain = json.loads(target.read_text(encoding="utf-8"))
    target.write_text(json.dumps({**plain, "version": 99}), encoding="utf-8")
    assert kept(tmp_path) is None
    target.write_text("{", encoding="utf-8")
    assert kept(tmp_path) is None


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotSave):
        keep(tmp_path / "none", template(), reading_of(template()).layout)


def test_a_changed_file_is_damaged_and_never_used(tmp_path: Path) -> None:
    layout = reading_of(template()).layout
    keep(tmp_path, template(), layout)
    assert not is_damaged(tmp_path)
    (tmp_path / "template" / f"{layout.fingerprint[:16]}.xlsx").write_bytes(b"PK")
    assert kept(tmp_path) is None
    assert is_damaged(tmp_path)


def test_answers_are_found_again_by_fingerprint(tmp_path: Path) -> None:
    layout = reading_of(template()).marking("F", mandatory=True).layout
    assert answered(tmp_path, layout.fingerprint) is None
    keep(tmp_path, template(), layout)
    let_go(tmp_path)
    assert not is_damaged(tmp_path)
    assert answered(tmp_path, layout.fingerprint) == layout
    (tmp_path / "template" / f"{layout.fingerprint[:16]}.json").write_text("[]")
    assert answered(tmp_path, layout.fingerprint) is None


def test_a_template_that_cannot_be_let_go_is_said(tmp_path: Path) -> None:
    (tmp_path / "template" / "layout.json").mkdir(parents=True)
    with pytest.raises(CannotSave):
        let_go(tmp_path)
