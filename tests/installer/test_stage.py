"""The staged Windows program, looked at without running it."""

import json
from pathlib import Path

import pytest

from installer.checks.closure import spare, unfound, with_sockets
from installer.fetch import keep
from installer.stage import files_of_stage, name_in

MOST = 150_000_000
"""Bytes of the program on disk."""


@pytest.fixture(
    scope="session", params=["laid_out", pytest.param("staged", marks=pytest.mark.installers)]
)
def stage(request: pytest.FixtureRequest) -> Path:
    """The folder as it is laid out without Wine, and as it is packed."""
    folder: Path = request.getfixturevalue(request.param)
    return folder


def test_every_program_file_finds_what_it_imports(stage: Path) -> None:
    assert unfound(stage, keep()["windows"]) == {}


def test_no_program_file_reaches_for_sockets_but_the_listed(stage: Path) -> None:
    assert with_sockets(stage, keep()["windows"]) == []


def test_no_library_lies_there_unused(stage: Path) -> None:
    assert spare(stage) == []


@pytest.mark.parametrize(
    "part",
    ["qt6network", "qt6qml", "_ssl", "_socket", "_hashlib", "libssl", "select.pyd", "python.exe"],
)
def test_what_could_reach_out_or_run_scripts_is_not_there(stage: Path, part: str) -> None:
    names = [name_in(one, stage).lower() for one in files_of_stage(stage)]
    assert [name for name in names if part in name.rpartition("/")[2]] == []


def test_every_distribution_has_its_licence_and_stands_in_the_bill(stage: Path) -> None:
    bill = json.loads((stage / "sbom.cdx.json").read_text(encoding="utf-8"))
    named = {one["name"].lower().replace("_", "-").replace(".", "-") for one in bill["components"]}
    texts = {one.name for one in (stage / "licences").iterdir()}
    for described in (stage / "lib").glob("*.dist-info"):
        name = described.name.split("-")[0]
        assert name in texts
        assert name.lower().replace("_", "-").replace(".", "-") in named
    assert {"LGPL-3.0.txt", "GPL-3.0.txt", "Python", "SSO-Desk"} <= texts


def test_the_manifest_names_every_file(stage: Path) -> None:
    lines = (stage / "MANIFEST.sha256").read_text(encoding="utf-8").splitlines()
    named = {line.split(" *", 1)[1] for line in lines}
    there = {name_in(one, stage) for one in files_of_stage(stage)}
    assert there - named == {"MANIFEST.sha256"}
    assert named <= there


def test_the_program_is_not_larger_than_agreed(stage: Path) -> None:
    assert sum(one.stat().st_size for one in files_of_stage(stage)) < MOST
