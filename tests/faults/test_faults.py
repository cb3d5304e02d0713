"""The register under kills, failing disks and power cuts: nothing lost, nothing half done.

The program's own fault library is compiled here and preloaded into `run.py`; each kind of fault
is one run of it. The mutants show that these tests can fail.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.work import MUTANTS
from tests.peers import require

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only on Linux: LD_PRELOAD"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (compiler,) = require("gcc")
    made = tmp_path_factory.mktemp("faults") / "faults.so"
    source = Path(__file__).with_name("faults.c")
    flags = ("-shared", "-fPIC", "-O1", "-Wall", "-Werror")
    subprocess.run([compiler, *flags, "-o", made, source, "-ldl", "-lpthread"], check=True)
    return made


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory where there is one: what a disk loses is worked out, not waited for."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as made:
        yield Path(made)


def run(library: Path, folder: Path, tier: str, what: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.run", folder / "bench", tier, what],
        cwd=ROOT,
        env={**os.environ, "LD_PRELOAD": str(library)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def nothing_wrong(found: dict[str, Any]) -> None:
    for name, one in found.items():
        assert one["runs"], name
        assert one["wrong"] == [], name


TIERS = ["quick", pytest.param("full", marks=pytest.mark.soak)]


@pytest.mark.parametrize("tier", TIERS)
def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(
    library: Path, folder: Path, tier: str
) -> None:
    found = run(library, folder, tier, "kill")
    nothing_wrong(found)
    assert found["everywhere"]["runs"] >= 150
    assert found["random"]["acknowledged"] > 0


@pytest.mark.parametrize("tier", TIERS)
def test_a_failing_disk_is_told_in_words_and_harms_nothing(
    library: Path, folder: Path, tier: str
) -> None:
    found = run(library, folder, tier, "fail")
    nothing_wrong(found)
    ends = found["steps"]["ends"]
    assert set(ends) <= {"told", "harmless"}
    assert ends["told"] > 10 * ends.get("harmless", 0)


@pytest.mark.parametrize("tier", TIERS)
def test_a_power_cut_at_any_moment_loses_nothing_that_was_acknowledged(
    library: Path, folder: Path, tier: str
) -> None:
    found = run(library, folder, tier, "power")
    nothing_wrong(found)
    assert found["steps"]["operations"] > 300


@pytest.mark.parametrize("tier", TIERS)
def test_every_precaution_that_is_left_out_is_noticed(
    library: Path, folder: Path, tier: str
) -> None:
    found = run(library, folder, tier, "mutants")
    assert set(found) == set(MUTANTS)
    for name, one in found.items():
        assert one["wrong"], f"nobody noticed: {name}"
    # Journalling file systems keep the order of names: only the strict promise needs this one.
    assert found["no sync of folders"]["strict"]
