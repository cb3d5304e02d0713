"""The scanners of a PC, whatever its system calls them."""

import sys

import pytest

from desktop.errors import CannotScan
from desktop.jobs import Job, finish
from desktop.scans import sane, wia
from desktop.scans.device import awaited
from desktop.scans.scanner import Scanner, scan, scanners

ANY = Scanner("id", "Canon LiDE")


@pytest.mark.parametrize(("platform", "way"), [("win32", wia), ("linux", sane)])
def test_each_system_is_asked_in_its_own_way(
    platform: str, way: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(scanner: Scanner, seconds: float) -> Job[bytes]:
        yield from ()
        return f"{scanner.name} {seconds:.0f}".encode()

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(way, "listed", lambda: (ANY,))
    monkeypatch.setattr(way, "page", page)
    assert scanners() == (ANY,)
    assert finish(scan(ANY)) == b"Canon LiDE 180"
    monkeypatch.setattr(way, "listed", lambda: ())
    with pytest.raises(CannotScan, match=r"No scanner was found.*watch that folder"):
        scanners()


def test_a_program_that_does_not_start_is_said() -> None:
    with pytest.raises(CannotScan, match="could not be started"):
        finish(awaited(["/nowhere/scanimage"], 1, 1))


def test_a_scan_that_is_stopped_ends_its_program() -> None:
    job = awaited([sys.executable, "-c", "import time; time.sleep(60)"], 60, 1)
    next(job)
    job.close()
