"""The program opens no network socket and no file that a typed text names: watched by strace."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from desktop.paths import resource
from tests.peers import require
from tests.whole import naughty

ROOT = Path(__file__).resolve().parents[2]
FAMILY = re.compile(r"socket\((\w+)")


def _watched(folder: Path, *command: str) -> str:
    """What the program and its children asked of the kernel."""
    (strace,) = require("strace")
    log = folder / "strace.log"
    environ = {
        **os.environ,
        "HOME": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
        "SSO_DESK_DATA": str(folder / "data"),
    }
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        environ.pop(name, None)
    watch = [str(strace), "-f", "-qq", "-s", "300", "-e", "trace=socket,connect,openat,execve"]
    done = subprocess.run(
        [*watch, "-o", str(log), sys.executable, *command],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return log.read_text(encoding="utf-8", errors="replace")


def _no_network(asked: str) -> None:
    families = set(FAMILY.findall(asked))
    assert families <= {"AF_UNIX"}, families
    assert "AF_INET" not in asked


def test_the_watch_itself_sees_a_network_socket(tmp_path: Path) -> None:
    asked = _watched(tmp_path, "-c", "import socket; socket.socket().close()")
    with pytest.raises(AssertionError):
        _no_network(asked)


def test_the_command_line_builds_a_packet_without_a_network(tmp_path: Path) -> None:
    sample = str(resource("demo/sample.json"))
    asked = _watched(tmp_path, "-m", "desktop", "build", sample, "--out", str(tmp_path / "out"))
    assert (tmp_path / "out" / "Sample" / "Record" / "draft.eml").is_file()
    assert "Sample" in asked
    _no_network(asked)


def test_the_window_goes_from_start_to_packet_without_a_network(tmp_path: Path) -> None:
    """The second request it opens is all markup that would load a picture."""
    Image.new("RGB", (8, 8), "red").save(tmp_path / naughty.BAIT)
    asked = _watched(tmp_path, "-m", "tests.whole.tour", str(tmp_path))
    assert (tmp_path / "packets" / "Sample" / "Record" / "draft.eml").is_file()
    assert "resources/icons" in asked, "it would be seen if a picture was opened"
    assert naughty.BAIT not in asked
    _no_network(asked)


def test_the_register_its_locks_and_its_copies_need_no_network(tmp_path: Path) -> None:
    """Every screen, edits, undo, a packet handed over, a backup, and what hears the PC's lock."""
    (tmp_path / "Documents").mkdir()
    asked = _watched(tmp_path, "-m", "tests.whole.canaries", str(tmp_path), "close")
    assert list((tmp_path / "data").glob("register/backups/*.db"))
    assert "recovery.key" in asked
    _no_network(asked)
