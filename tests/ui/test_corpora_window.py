"""Files that nobody here wrote, through the window's own add: it never stands still for them."""

import sys
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtTest import QTest

from desktop.form.evidence import Evidence
from desktop.form.steps import Step
from desktop.intake.parent import DEADLINE, Intake
from desktop.ui.workshop import Workshop
from tests import makers
from tests.intake import bombs
from tests.ui.heart import Heart
from tests.ui.real import real_window, settle, wait

CORPORA = Path(__file__).resolve().parents[3] / "shared/corpora"
SAMPLE = 37
GAP = 0.2
GROWTH = 100 << 20
LONG = 90_000
"""Milliseconds to wait for what has deadlines of its own."""
_IDLE = 1000
"""Milliseconds of nothing, to know what the clock shows of other programs."""
_FRESH = 10
"""After so many files a new request is begun, as an officer would have begun one long ago."""

there = pytest.mark.skipif(
    not CORPORA.is_dir(), reason="only on machines with the corpora beside the project"
)
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


def memory() -> int:
    """Bytes that this process holds."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


def begin(shop: Workshop) -> None:
    shop.desk.open(makers.request(0, officers=(makers.officer(0, evidence=Evidence()),)), None)
    shop.pages.keep_only(())


def walked(
    files: list[Path], folder: Path, intake: Intake, patch: pytest.MonkeyPatch
) -> tuple[Heart, float, int]:
    """Add every file to an officer; the heart, the longest answer in seconds, the growth."""
    assert files
    slowest, least, most = 0.0, 0, 0
    patch.setattr("desktop.ui.dialogs.new_pages.ask_password", lambda _over, _words: "")
    with real_window(folder, intake, patch) as window:
        shop, pane = window.shop, window.officers.evidence
        begin(shop)
        window.go(Step.OFFICERS)
        settle(window)
        heart = Heart()
        QTest.qWait(_IDLE)
        heart.begin()
        for place, path in enumerate(files):
            start = perf_counter()
            window.officers.add_files([path])
            wait(lambda: not pane.coming, LONG)
            slowest = max(slowest, perf_counter() - start)
            wait(lambda: not shop.tasks.busy, LONG)  # pictures have their own deadlines
            came = shop.desk.request.officers[0].evidence.pages
            assert came or pane.foot._said.text(), f"{path.name}: neither page nor sentence"
            if place % _FRESH == _FRESH - 1:
                begin(shop)
                least = least or memory()
                most = max(most, memory())
        begin(shop)
    return heart, slowest, max(0, most - least)


def files_of(folder: str, step: int) -> list[Path]:
    return sorted((CORPORA / folder).iterdir())[::step]


pytestmark = pytest.mark.usefixtures("qapp")


@there
@linux
@pytest.mark.parametrize("folder", ["pdf", "image"])
def test_a_sample_of_foreign_files_never_holds_the_window_up(
    folder: str, intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heart, slowest, grown = walked(files_of(folder, SAMPLE), tmp_path, intake, monkeypatch)
    # The clock is left to `make soak`, which has the PC to itself.
    assert heart.own < GAP
    assert slowest < DEADLINE + 5
    assert grown < GROWTH


@there
@linux
@pytest.mark.soak
@pytest.mark.parametrize("folder", ["pdf", "image"])
def test_no_foreign_file_ever_holds_the_window_up(
    folder: str, intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heart, slowest, grown = walked(files_of(folder, 1), tmp_path, intake, monkeypatch)
    assert heart.own < GAP
    assert heart.gap < GAP + heart.idle
    assert slowest < DEADLINE + 1
    assert grown < GROWTH


@linux
@pytest.mark.soak
def test_no_bomb_ever_holds_the_window_up(
    intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = []
    for make in bombs.BOMBS:
        files.append(tmp_path / f"{make.__name__}.bin")
        files[-1].write_bytes(make())
    heart, slowest, grown = walked(files, tmp_path / "window", intake, monkeypatch)
    assert heart.own < GAP
    assert heart.gap < GAP + heart.idle
    assert slowest < DEADLINE + 1
    assert grown < GROWTH
