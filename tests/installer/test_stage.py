"""The staged Windows program, looked at without running it."""

import json
from pathlib import Path

import pytest

from installer.checks.closure import spare, unfound, with_sockets
from installer.fetch import keep
from installer.stage import files_of_stage, name_in

pytestmark = pytest.mark.installers
MOST = 150_000_000
"""Bytes of the program on disk."""


def test_every_program_file_finds_what_it_imports(staged: Path) -> None:
    assert unfound(staged, keep()["windows"]) == {}


def test_no_program_file_reaches_for_sockets_but_the_listed(staged: Path) -> None:
    assert with_sockets(staged, keep()["windows"]) == []


def test_no_library_lies_there_unused(staged: Path) -> None:
    assert spare(staged) == []


@pytest.mark.parametrize(
    "part",
    ["qt6network", "qt6qml", "_ssl", "_socket", "_hashlib", "libssl", "select.pyd", "python.exe"],
)
def test_what_could_reach_out_or_run_scripts_is_not_there(staged: Path, part: str) -> None:
    names = [name_in(one, staged).lower() for one in files_of_stage(staged)]
    assert [name for name in names if part in name.rpartition("/")[2]] == []


def test_every_distribution_has_its_licence_and_stands_in_the_bill(staged: Path) -> None:
    bill = json.loads((staged / "sbom.cdx.json").read_text(encoding="utf-8"))
    named = {one["name"].lower().replace("_", "-").replace(".", "-") for one in bill["components"]}
    texts = {one.name for one in (staged / "licences").iterdir()}
    for described in (staged / "lib").glob("*.dist-info"):
        name = described.name.split("-")[0]
        assert name in texts
        assert name.lower().replace("_", "-").replace(".", "-") in named
    assert {"LGPL-3.0.txt", "GPL-3.0.txt", "Python", "SSO-Desk"} <= texts


def test_the_manifest_names_every_file(staged: Path) -> None:
    lines = (staged / "MANIFEST.sha256").read_text(encoding="utf-8").splitlines()
    named = {line.split(" *", 1)[1] for line in lines}
    there = {name_in(one, staged) for one in files_of_stage(staged)}
    assert there - named == {"MANIFEST.sha256"}
    assert named <= there


def test_the_program_is_not_larger_than_agreed(staged: Path) -> None:
    assert sum(one.stat().st_size for one in files_of_stage(staged)) < MOST
