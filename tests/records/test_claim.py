import errno
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.records import claim as module
from desktop.records.claim import claim, lock_path
from desktop.records.processes import UNKNOWN, Holder, decode, host, mark_of, myself, read_holder

NOON = datetime(2026, 11, 1, 11, 42, 7, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "request.ssoreq"


def another_program() -> bytes:
    """The lock of a program that runs on this computer: the one that started the tests."""
    pid = os.getppid()
    return Holder(host(), pid, mark_of(pid), NOON.isoformat()).encode()


def test_who_saves_first_may_save_and_leaves_nothing(path: Path) -> None:
    mine = claim(path, NOON)
    assert (mine.mine, mine.sentence) == (True, "")
    assert lock_path(path).exists()
    mine.release()
    mine.release()
    assert list(path.parent.iterdir()) == []


def test_the_second_program_may_only_read(path: Path) -> None:
    lock_path(path).write_bytes(another_program())
    second = claim(path, NOON)
    assert not second.mine
    assert "in another window on this computer since 11:42" in second.sentence
    second.release()
    assert lock_path(path).read_bytes() == another_program()


def test_who_asks_again_gets_a_new_claim_and_the_old_one_counts_no_more(path: Path) -> None:
    first, again = claim(path, NOON), claim(path, NOON)
    assert again.mine
    first.release()
    assert lock_path(path).exists()
    again.release()
    assert not lock_path(path).exists()


def test_a_full_disk_while_asking_again_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    claim(path, NOON)
    monkeypatch.setattr(os, "fsync", full)
    again = claim(path, NOON)
    assert (again.mine, "disk is full" in again.sentence) == (False, True)


def test_the_lock_of_a_killed_program_is_taken_over(path: Path) -> None:
    left = (
        "import sys, os; from datetime import datetime; from pathlib import Path;"
        "from desktop.records.claim import claim;"
        "claim(Path(sys.argv[1]), datetime.now().astimezone()); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", left, str(path)], check=False)
    assert lock_path(path).exists()
    taken = claim(path, NOON)
    assert taken.mine
    taken.release()
    assert list(path.parent.iterdir()) == []


def test_the_lock_of_another_computer_stands(path: Path) -> None:
    other = Holder("PC-7", 1, "x", "2026-11-01T09:05:00+05:30")
    lock_path(path).write_bytes(other.encode())
    held = claim(path, NOON)
    assert not held.mine
    assert "on the computer “PC-7” since 09:05" in held.sentence
    assert lock_path(path).read_bytes() == other.encode()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[",
        b"[1]",
        b"\xff",
        b'{"host": 1, "pid": "x"}',
        b'{"host": "a", "mark": "", "since": "", "pid": 0}',
    ],
)
def test_a_lock_that_says_nothing_is_taken_over(
    path: Path, text: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_UNWRITTEN", 0.05)
    lock_path(path).write_bytes(text)
    assert claim(path, NOON).mine


def test_where_nothing_can_be_written_the_file_can_only_be_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> int:
        raise OSError(errno.EROFS, "write-protected")

    monkeypatch.setattr(os, "open", fails)
    held = claim(path, NOON)
    assert not held.mine
    assert "write-protected" in held.sentence
    held.release()


def test_a_lock_that_cannot_be_removed_is_no_trouble(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = claim(path, NOON)

    def fails(*_args: object, **_more: object) -> None:
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "unlink", fails)
    mine.release()
    assert lock_path(path).exists()


def test_a_very_long_name_can_be_claimed(tmp_path: Path) -> None:
    path = tmp_path / ("अ" * 82 + ".ssoreq")
    assert claim(path, NOON).mine


def test_a_living_lock_that_was_moved_by_mistake_is_put_back(path: Path) -> None:
    lock = lock_path(path)
    living = myself(NOON).encode()
    lock.write_bytes(living)
    assert not module._clear(lock, b"what was seen before")
    assert lock.read_bytes() == living
    lock.unlink()
    assert module._clear(lock, b"gone meanwhile")


def test_a_quicker_program_wins(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock_path(path).write_bytes(b"{}")
    monkeypatch.setattr(module, "_clear", lambda _lock, _stale: False)
    held = claim(path, NOON)
    assert (held.mine, "being opened elsewhere" in held.sentence) == (False, True)


def test_a_lock_that_vanishes_is_claimed_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = lock_path(path)
    lock.write_bytes(b"{}")
    real: Any = module._read

    def vanishes(one: Path) -> bytes | None:
        one.unlink()
        found: bytes | None = real(one)
        return found

    monkeypatch.setattr(module, "_read", vanishes)
    assert claim(path, NOON).mine


RACE = """
import sys
from datetime import datetime
from pathlib import Path
from desktop.records.claim import claim
sys.stdin.readline()
print("mine" if claim(Path(sys.argv[1]), datetime.now().astimezone()).mine else "held", flush=True)
sys.stdin.readline()
"""


def test_of_eight_at_once_exactly_one_may_save(path: Path) -> None:
    lock_path(path).write_bytes(Holder(host(), os.getpid(), "an earlier one", "").encode())
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(8)
    ]
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    answers = []
    for racer in racers:
        assert racer.stdout is not None
        answers.append(racer.stdout.readline().strip())
    for racer in racers:
        racer.communicate("end\n")
    assert sorted(answers) == ["held"] * 7 + ["mine"]


def test_a_process_is_known_by_its_begin() -> None:
    me = myself(NOON)
    assert me.running()
    assert decode(me.encode()) == me
    assert not Holder(me.host, me.pid, "another begin", me.since).running()
    assert not Holder(me.host, me.pid, "", me.since).running()
    assert mark_of(10**30) == ""
    assert mark_of(2**22 + 1) == ""


def test_a_process_of_another_user_counts_as_running(monkeypatch: pytest.MonkeyPatch) -> None:
    def hidden(*_args: object, **_more: object) -> str:
        raise FileNotFoundError

    def denied(_pid: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", hidden)
    assert mark_of(os.getpid()) == "running"
    monkeypatch.setattr(os, "kill", denied)
    assert mark_of(os.getpid()) == UNKNOWN
    assert Holder(host(), 1, "12345", "").running()


def test_a_killed_process_that_nobody_collected_is_gone() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    while mark_of(ended.pid):
        pass
    assert ended.wait() == 0


def test_a_holder_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    assert read_holder(tmp_path / "gone") is None
