"""SANE's scanners: stood in for by programs of the test's own, and its test device where it is."""

import shutil
import sys
from pathlib import Path

import pytest

from desktop.errors import CannotScan
from desktop.intake.kinds import Kind, kind_of
from desktop.jobs import finish
from desktop.scans import sane
from desktop.scans.scanner import Scanner, scan, scanners

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="scanimage is SANE's, on Linux"
)

ANY = Scanner("test:0", "Noname")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of scanimage."""
    program = tmp_path / "scanimage"
    monkeypatch.setattr(sane, "_program", lambda: str(program))
    return program


def script(program: Path, text: str) -> None:
    program.write_text(f"#!/bin/sh\n{text}\n", encoding="ascii")
    program.chmod(0o755)


def test_scanners_are_listed_by_name(stand_in: Path) -> None:
    script(stand_in, r"printf 'pixma:04A9\tCanon LiDE flatbed\ntest:1\t\n'")
    assert scanners() == (
        Scanner("pixma:04A9", "Canon LiDE flatbed"),
        Scanner("test:1", "test:1"),
    )


def test_no_scanner_is_said_with_what_to_do_instead(stand_in: Path) -> None:
    script(stand_in, "exit 0")
    with pytest.raises(CannotScan, match=r"No scanner was found.*watch that folder"):
        scanners()


def test_a_pc_without_the_program_is_told_of_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(CannotScan, match="offers no scanner"):
        scanners()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("scanimage: sane_start: Document feeder out of documents", "no paper in the feeder"),
        ("open of device pixma failed: Device busy", "in use by another program"),
        ("open of device x failed: Invalid argument", "not there any more"),
        ("something else", "gave no page"),
    ],
)
def test_a_scan_that_fails_is_said_in_words(stand_in: Path, said: str, sentence: str) -> None:
    script(stand_in, f"echo '{said}' >&2; exit 7")
    with pytest.raises(CannotScan, match=sentence):
        finish(scan(ANY))


def test_a_scanner_that_says_all_is_well_and_gives_nothing_gave_no_page(stand_in: Path) -> None:
    script(stand_in, "exit 0")
    with pytest.raises(CannotScan, match="gave no page"):
        finish(scan(ANY))


def test_a_scanner_that_hangs_is_given_up(stand_in: Path) -> None:
    script(stand_in, "exec sleep 60")
    with pytest.raises(CannotScan, match="gave no page"):
        finish(scan(ANY, seconds=0.1))


@pytest.mark.skipif(shutil.which("scanimage") is None, reason="only on a machine with scanimage")
def test_the_test_scanner_of_sane_gives_a_picture() -> None:
    assert kind_of(finish(scan(Scanner("test:0", "SANE's own")))) is Kind.PNG
