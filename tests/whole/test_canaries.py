"""Not one value of an officer can be read on the disk, outside what was exported.

The window is filled with values that occur nowhere else, every screen is visited, and then it is
closed, or killed in the middle of typing. Every file that it left is read as bytes, as UTF-16,
base64, hex, and with whatever in it is compressed unpacked.
"""

import os
import signal
import subprocess
import sys
import zlib
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.whole.canaries import NUMBER, SCAN, WORD

ROOT = Path(__file__).resolve().parents[2]
EXPORTS = ("exports", "home/Documents")
_LONGEST = 4 * 1024 * 1024
_HEADS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b", b"PK\x03\x04")


def _needles() -> set[bytes]:
    """The canaries in every writing."""
    found: set[bytes] = set()
    for text in (WORD, WORD.lower(), WORD.upper(), NUMBER, SCAN.decode()):
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            plain = text.encode(code)
            found |= {plain, plain.hex().encode(), plain.hex().upper().encode()}
            for shift in range(3):
                # What stands before it moves the letters; those that it touches are left out.
                coded = b64encode(bytes(shift) + plain + bytes(3 - (shift + len(plain)) % 3))
                found.add(coded[4 if shift else 0 : -4])
    return found


_ALL = _needles()


def readable(data: bytes) -> bool:
    """Whether a canary can be read in a file."""
    return any(needle in whole for whole in _unpacked(data) for needle in _ALL)


def _unpacked(data: bytes) -> Iterator[bytes]:
    yield data
    for head in _HEADS:
        at = data.find(head)
        while at >= 0:
            yield from _inflated(data, at, head)
            at = data.find(head, at + 1)


def _inflated(data: bytes, at: int, head: bytes) -> Iterator[bytes]:
    bits = zlib.MAX_WBITS | 32
    if head.startswith(b"PK"):
        at += 30 + int.from_bytes(data[at + 26 : at + 28], "little")
        at += int.from_bytes(data[at + 28 : at + 30], "little")
        bits = -zlib.MAX_WBITS
    try:
        yield zlib.decompressobj(bits).decompress(data[at:], _LONGEST)
    except zlib.error:
        return


def _leaks(folder: Path) -> list[str]:
    """Files in which a canary can be read, or that are named by one."""
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.startswith(EXPORTS):
            continue
        if readable(name.encode()) or (path.is_file() and readable(path.read_bytes())):
            found.append(name)
    return found


def _run(folder: Path, end: str) -> subprocess.Popen[str]:
    home = folder / "home"
    (home / "Documents").mkdir(parents=True)
    (folder / "tmp").mkdir()
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": str(folder / "tmp"),
        "QT_QPA_PLATFORM": "offscreen",
        "SSO_DESK_DATA": str(folder / "data"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with (folder / "stderr.txt").open("w", encoding="utf-8") as errors:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.whole.canaries", str(folder), end],
            cwd=ROOT,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )


@pytest.mark.parametrize("end", ["close", "wait"])
def test_nothing_of_an_officer_can_be_read_on_the_disk(tmp_path: Path, end: str) -> None:
    with _run(tmp_path, end) as program:
        assert program.stdout is not None
        line = program.stdout.readline()
        assert line == "ready\n", (tmp_path / "stderr.txt").read_text(encoding="utf-8")
        if end == "wait":
            program.send_signal(signal.SIGKILL)
        program.wait(timeout=60)
    data = tmp_path / "data"
    if end == "wait":
        assert list(data.glob("recovery/*/request.copy")), "a copy was being written"
        assert list(data.glob("work/*/*")), "pages were spilt to the disk"
    assert list(data.glob("register/pages/*"))
    assert list(data.glob("profiles/*.sealed"))
    assert _leaks(tmp_path / "exports"), "what was exported can be read: the search has eyes"
    assert _leaks(tmp_path) == []


def test_the_search_sees_every_writing() -> None:
    for text in (WORD.encode(), NUMBER.encode("utf-16-le"), SCAN):
        assert readable(b"x" + text)
        assert readable(text.hex().encode())
        assert readable(b"x" + zlib.compress(b"y" * 100 + text))
        for shift in range(4):
            assert readable(b64encode(b"12345"[:shift] + text + b"more"))
    assert not readable(b"nothing of the kind" * 100)
