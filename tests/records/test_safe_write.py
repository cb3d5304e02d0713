import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import CannotSave
from desktop.records import safe_write
from desktop.records.safe_write import cannot_save, put_bytes, sync_folder


class WindowsError_(OSError):  # noqa: N801 - stands for an error that only Windows raises
    def __init__(self, code: int) -> None:
        super().__init__(errno.EACCES, "held")
        self.winerror = code


def test_a_held_file_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, tries = Path.replace, []

    def held(self: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) < 4:
            raise WindowsError_(32)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    put_bytes(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert len(tries) == 4


def test_a_file_held_too_long_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_self: Path, _target: Path) -> Path:
        raise WindowsError_(33)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(safe_write, "PATIENCE", 0.1)
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(CannotSave, match="Another program holds “a”"):
        put_bytes(tmp_path / "a", b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    stem = safe_write._stem(tmp_path / "a")
    (tmp_path / f"{stem}{ended.pid}-0.part").write_bytes(b"half")
    (tmp_path / f"{stem}{os.getppid()}-0.part").write_bytes(b"of one that still runs")
    put_bytes(tmp_path / "a", b"new")
    assert sorted(one.name for one in tmp_path.iterdir()) == [f"{stem}{os.getppid()}-0.part", "a"]


def test_a_name_of_full_length_can_be_saved(tmp_path: Path) -> None:
    target = tmp_path / ("अ" * 82 + ".ssoreq")
    put_bytes(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(errno.EINVAL, "no folders here")

    monkeypatch.setattr(os, "fsync", refuse)
    sync_folder(tmp_path)


def test_windows_needs_no_sync_of_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    sync_folder(tmp_path / "is not even there")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, ""), "disk is full"),
        (OSError(errno.EDQUOT, ""), "disk is full"),
        (OSError(errno.EROFS, ""), "write-protected"),
        (OSError(errno.EPERM, ""), "may not be written"),
        (OSError(errno.ENOTDIR, ""), "is gone"),
        (OSError(errno.ENAMETOOLONG, ""), "cannot be called"),
        (OSError(errno.EFBIG, ""), "too large"),
        (OSError(errno.EIO, ""), "did not take"),
        (WindowsError_(32), "Another program holds"),
        (WindowsError_(5), "may not be written"),
    ],
)
def test_each_error_has_its_words(error: Any, words: str) -> None:
    told = cannot_save(error, Path("a.ssoreq"))
    assert words in told.sentence
    assert told.remedy.startswith("What you typed is still here.")


def test_an_error_of_the_windows_disk_has_its_words() -> None:
    error = WindowsError_(112)
    error.errno = None
    assert "disk is full" in cannot_save(error, Path("a")).sentence


KILLED = """
import os, sys
from pathlib import Path
from desktop.records.safe_write import put_bytes
target, at = Path(sys.argv[1]), 0
while True:
    at += 1
    put_bytes(target, b"%d " % at * 40_000)
    print(at, flush=True)
"""


def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    target = tmp_path / "a"
    for round_ in range(15):
        writer = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(target)], stdout=subprocess.PIPE, cwd=Path.cwd()
        )
        assert writer.stdout is not None
        with writer.stdout as said:
            said.readline()
            os.read(said.fileno(), 1 + 37 * round_)
            writer.kill()
            acknowledged = [int(one) for one in said.read().split() if one.strip()]
        writer.wait()
        words = target.read_bytes().split()
        assert len(words) == 40_000
        assert len(set(words)) == 1
        assert int(words[0]) >= max(acknowledged[:-1], default=0)
    put_bytes(target, b"end")
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
