"""Scanning on Windows as the program sees it: a child is asked, and what it says becomes words."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from desktop.errors import CannotScan
from desktop.intake import frames
from desktop.jobs import finish
from desktop.scans import wia
from desktop.scans.device import Scanner

ANY = Scanner("{6BDD}\\0001", "Canon LiDE 300")


def child(patch: pytest.MonkeyPatch, told: Path, answer: bytes) -> None:
    """A program in the child's place, which notes its order and gives this answer."""
    text = (
        "import sys; from pathlib import Path; "
        f"Path({str(told)!r}).write_bytes(sys.stdin.buffer.read()); "
        f"sys.stdout.buffer.write({answer!r})"
    )
    patch.setattr(wia, "worker_command", lambda: [sys.executable, "-c", text])


def framed(header: frames.Header, payload: bytes = b"") -> bytes:
    held = BytesIO()
    frames.send(held, header, payload)
    return held.getvalue()


def order(told: Path) -> frames.Header:
    return frames.receive(BytesIO(told.read_bytes()))[0]


def test_scanners_are_listed_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, tmp_path / "told", framed({"scanners": [[ANY.id, ANY.name]]}))
    assert wia.listed() == (ANY,)
    assert order(tmp_path / "told") == {"do": "list"}


def test_a_page_comes_at_300_dots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, tmp_path / "told", framed({}, b"\x89PNG"))
    assert finish(wia.page(ANY, 20)) == b"\x89PNG"
    assert order(tmp_path / "told") == {"do": "scan", "id": ANY.id, "per_inch": 300}


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (0x80210003, "no paper in the feeder"),
        (0x80210016, "lid of the scanner is open"),
        (0x800706BA, "scanning service does not answer"),
        (0x800401F3, "offers no scanner to other programs"),
        (0x8000FFFF, "gave no page"),
    ],
)
def test_a_scan_that_fails_is_said_in_words_that_lead_to_the_folder(
    code: int, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(monkeypatch, tmp_path / "told", framed({"code": code}))
    with pytest.raises(CannotScan, match=f"{sentence}.*watch that folder"):
        finish(wia.page(ANY, 20))


@pytest.mark.parametrize("said", [b"", b"\0\0", framed({}, b"page")[:-2]])
def test_a_child_that_breaks_is_a_driver_that_failed(
    said: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(monkeypatch, tmp_path / "told", said)
    with pytest.raises(CannotScan, match="own driver failed"):
        finish(wia.page(ANY, 20))


def test_no_page_at_all_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, tmp_path / "told", framed({}))
    with pytest.raises(CannotScan, match="gave no page"):
        finish(wia.page(ANY, 20))


def test_a_listing_that_is_refused_or_hangs_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(monkeypatch, tmp_path / "told", framed({"code": 0x80070422}))
    with pytest.raises(CannotScan, match="scanning service does not answer"):
        wia.listed()
    hanging = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(wia, "worker_command", lambda: hanging)
    monkeypatch.setattr(wia, "LIST_SECONDS", 0.1)
    with pytest.raises(CannotScan, match="do not answer"):
        wia.listed()


def test_the_child_is_this_program_with_a_switch(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wia.worker_command() == [sys.executable, "-m", "desktop", "--scan-worker"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert wia.worker_command() == [sys.executable, "--scan-worker"]


@pytest.mark.skipif(sys.platform == "win32", reason="there, Windows itself answers")
def test_where_there_is_no_com_the_real_child_says_so_by_number() -> None:
    command = wia.worker_command()
    done = subprocess.run(
        command, input=framed({"do": "list"}), capture_output=True, check=True, timeout=60
    )
    assert frames.receive(BytesIO(done.stdout)) == ({"code": 0x80020005}, b"")
    assert subprocess.run(command, input=b"", check=False, timeout=60).returncode == 1
