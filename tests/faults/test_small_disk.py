"""A disk that is really full: nothing that was saved is lost, and it is said in words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.peers import require

ROOT = Path(__file__).resolve().parents[2]


def _alone() -> list[str]:
    """The command under which a disk may be mounted for this process alone."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only on Linux can a disk of its own be mounted for a test")
    unshare, _mount = require("unshare", "mount")
    command = [str(unshare), "--user", "--map-root-user", "--mount"]
    probe = 'mkdir -p "$1" && mount -t tmpfs -o size=64k tmpfs "$1"'
    allowed = subprocess.run(
        [*command, "sh", "-c", probe, "sh", "/tmp"],  # noqa: S108 - mounted over, seen by it alone
        capture_output=True,
        check=False,
    )
    if allowed.returncode:
        pytest.skip("only on a system that lets a user mount in a namespace of his own")
    return command


def test_a_disk_that_fills_up_loses_nothing_and_work_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [*_alone(), sys.executable, "-m", "tests.faults.small_disk", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["runs"] == 20
    assert len(found["told"]) >= 3
    assert all("disk" in one for one in found["told"])
