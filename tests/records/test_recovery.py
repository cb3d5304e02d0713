import errno
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic, time
from typing import Any

import pytest

from desktop.errors import BadDocument, BadRequestFile, NeedsKey
from desktop.form.request import Request
from desktop.records import keys, recovery, sessions
from desktop.records.keys import Keys
from desktop.records.lost import Lost, left_behind
from desktop.records.pages import PageStore
from desktop.records.processes import Holder, host
from desktop.records.recovery import Recovery, State
from desktop.records.sealed_copy import sealer
from tests.records import vaults
from tests.records.sample import FILES, request

NOON = datetime(2026, 11, 1, 11, 42, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "SPACING", 0.0)
    monkeypatch.setattr(recovery, "AGAIN", 0.02)


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Recovery]:
    kept = Recovery(
        FILES.__getitem__, root=tmp_path, now=lambda: NOON, register=Path("no register")
    )
    yield kept
    kept.close()


def crashed(root: Path) -> tuple[Lost, ...]:
    """What would be found if this program had been killed now."""
    for folder in root.iterdir():
        gone = Holder(host(), os.getpid(), "an earlier process", "")
        (folder / "owner.json").write_bytes(gone.encode())
    return left_behind(root)


def test_after_a_crash_everything_is_there(copy: Recovery, tmp_path: Path) -> None:
    copy.put(request(), tmp_path / "a.ssoreq")
    assert copy.flush()
    (lost,) = crashed(tmp_path)
    assert (lost.up_to, lost.origin, lost.officers) == (NOON, tmp_path / "a.ssoreq", 2)
    assert "Everything up to 11:42:07 on 01/11/2026 is here." in lost.sentence
    opened = lost.open()
    assert opened.request == request()
    assert {name: opened.pages(name) for name in FILES} == FILES
    assert opened.missing == ()


def test_the_newest_edit_counts(copy: Recovery, tmp_path: Path) -> None:
    for at in range(200):
        copy.put(request(f"Name {at}"))
    assert copy.flush()
    (lost,) = crashed(tmp_path)
    assert lost.open().request == request("Name 199")
    assert lost.origin is None


def test_an_edit_does_not_wait_for_the_disk(copy: Recovery) -> None:
    large = replace(
        request(), officers=tuple(replace(request().officers[0], id=str(at)) for at in range(2_000))
    )
    began = monotonic()
    copy.put(large)
    assert monotonic() - began < 0.05
    assert copy.flush()


def test_a_clean_end_leaves_nothing(copy: Recovery, tmp_path: Path) -> None:
    copy.put(request())
    copy.flush()
    copy.close()
    assert list(tmp_path.iterdir()) == []


def test_while_the_program_runs_nothing_is_lost(copy: Recovery, tmp_path: Path) -> None:
    copy.put(request())
    copy.flush()
    assert left_behind(tmp_path) == ()


def test_after_a_save_there_is_nothing_to_recover(copy: Recovery, tmp_path: Path) -> None:
    asked = request()
    copy.put(asked)
    copy.flush()
    copy.saved(asked)
    assert copy.flush()
    assert copy.state == State()
    assert crashed(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_an_edit_made_during_the_save_is_kept(copy: Recovery, tmp_path: Path) -> None:
    asked = request()
    copy.put(asked)
    copy.put(request("Later"))
    copy.saved(asked)
    copy.flush()
    (lost,) = crashed(tmp_path)
    assert lost.open().request == request("Later")


def test_editing_after_a_save_begins_a_new_copy(copy: Recovery, tmp_path: Path) -> None:
    asked = request()
    copy.put(asked)
    copy.flush()
    copy.saved(asked)
    copy.flush()
    copy.put(request("Later"))
    copy.flush()
    (lost,) = crashed(tmp_path)
    opened = lost.open()
    assert opened.request == request("Later")
    assert opened.missing == ()


def test_each_page_is_written_once(copy: Recovery, tmp_path: Path) -> None:
    copy.put(request())
    copy.flush()
    before = {one: one.stat().st_mtime_ns for one in tmp_path.glob("*/pages/*")}
    copy.put(request("Later"))
    copy.flush()
    assert {one: one.stat().st_mtime_ns for one in tmp_path.glob("*/pages/*")} == before
    assert len(before) == 3


def test_a_lost_page_does_not_stop_the_copy(tmp_path: Path) -> None:
    gone, damaged, whole = FILES

    def pages(name: str) -> bytes:
        if name == gone:
            raise BadDocument("Damaged.")
        return FILES[name] if name == whole else b"other"

    copy = Recovery(pages, root=tmp_path)
    copy.put(request())
    assert copy.flush()
    opened = crashed(tmp_path)[0].open()
    assert (opened.request, opened.missing) == (request(), (gone, damaged))
    copy.close()


def test_a_disk_that_refuses_is_told_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[State] = []
    refused, well = threading.Event(), threading.Event()

    def tell(state: State) -> None:
        told.append(state)
        (refused if state.trouble else well).set()

    real = os.fsync

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    copy = Recovery(FILES.__getitem__, root=tmp_path, tell=tell, now=lambda: NOON)
    copy.put(request())
    assert refused.wait(5)
    trouble = copy.state.trouble
    assert trouble is not None
    assert "disk is full" in trouble.sentence
    assert not copy.flush(0.01)
    monkeypatch.setattr(os, "fsync", real)
    assert well.wait(5)
    assert copy.flush()
    assert copy.state == State(NOON)
    assert crashed(tmp_path)[0].open().request == request()
    copy.close()


@pytest.mark.parametrize("call", ["open", "fsync", "mkdir", "replace"])
@pytest.mark.parametrize("nth", range(6))
def test_any_single_fault_only_delays_the_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, nth: int
) -> None:
    real, uses = getattr(os, call), iter(range(10_000))

    def fails_once(*args: Any, **more: Any) -> Any:
        if next(uses) == nth:
            raise OSError(errno.EIO, "once")
        return real(*args, **more)

    copy = Recovery(FILES.__getitem__, root=tmp_path / "recovery", now=lambda: NOON)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, fails_once)
        copy.put(request())
        assert copy.flush()
    assert copy.state == State(NOON)
    opened = crashed(tmp_path / "recovery")[0].open()
    assert (opened.request, opened.missing) == (request(), ())
    copy.close()


def test_an_unforeseen_error_does_not_end_the_copying(
    copy: Recovery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()
    with monkeypatch.context() as patch:

        def wrong(_request: Request) -> bytes:
            raise TypeError("a mistake of ours")

        patch.setattr(recovery, "encode", wrong)
        patch.setattr(threading, "excepthook", lambda _args: ended.set())
        copy.put(request())
        assert ended.wait(5)
    thread: Any = copy._thread
    thread.join()
    copy.put(request("Later"))
    assert copy.flush()
    assert crashed(tmp_path)[0].open().request == request("Later")


def test_a_damaged_copy_is_said_and_kept(copy: Recovery, tmp_path: Path) -> None:
    copy.put(request())
    copy.flush()
    (path,) = tmp_path.glob("*/request.copy")
    whole, refused = path.read_bytes(), 0
    for place in range(0, len(whole), 97):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        (lost,) = crashed(tmp_path)
        try:
            assert lost.open().request == request()
        except BadRequestFile:
            refused += 1
    assert refused > 10
    path.write_bytes(b"")
    (lost,) = crashed(tmp_path)
    assert "is damaged" in lost.sentence
    with pytest.raises(BadRequestFile, match="damaged"):
        lost.open()
    lost.forget()
    assert left_behind(tmp_path) == ()


def test_a_copy_that_went_away_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadRequestFile, match="could not be read"):
        Lost(tmp_path / "gone", NOON).open()


def test_a_damaged_page_is_named_as_missing(copy: Recovery, tmp_path: Path) -> None:
    copy.put(request())
    copy.flush()
    first = next(iter(FILES))
    (path,) = tmp_path.glob(f"*/pages/{first}")
    path.write_bytes(b"other")
    assert crashed(tmp_path)[0].open().missing == (first,)


def test_a_copy_that_is_open_is_not_offered_again(copy: Recovery, tmp_path: Path) -> None:
    copy.put(request())
    copy.flush()
    (lost,) = crashed(tmp_path)
    store = PageStore()
    assert lost.open(store).pages is store
    assert left_behind(tmp_path) == ()
    assert lost.open(store).missing == ()


def test_the_newest_copy_comes_first(tmp_path: Path) -> None:
    for hour in (9, 12, 10):
        copy = Recovery(FILES.__getitem__, root=tmp_path, now=partial(NOON.replace, hour=hour))
        copy.put(request())
        copy.flush()
    assert [lost.up_to.hour for lost in crashed(tmp_path) if lost.up_to] == [12, 10, 9]


def test_the_copy_of_a_renamed_computer_is_offered_after_a_day(
    copy: Recovery, tmp_path: Path
) -> None:
    copy.put(request())
    copy.flush()
    (folder,) = tmp_path.iterdir()
    (folder / "owner.json").write_bytes(Holder("OLD-NAME", 1, "1", "").encode())
    assert left_behind(tmp_path) == ()
    yesterday = time() - 25 * 3600
    for one in (folder / "pages", folder / "owner.json", folder / "request.copy", folder):
        os.utime(one, (yesterday, yesterday))
    assert left_behind(tmp_path)[0].open().request == request()


def test_a_folder_that_nobody_named_is_swept(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f".new-{ended.pid}-abc").mkdir()
    (tmp_path / f".new-{os.getppid()}-abc").mkdir()
    folder = sessions.begin(tmp_path, NOON)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(
        [f".new-{os.getppid()}-abc", folder.name]
    )
    assert sessions.left_behind(tmp_path) == []


def test_the_usual_folder_is_below_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSO_DESK_DATA", str(tmp_path))
    assert left_behind() == ()
    copy = Recovery(FILES.__getitem__)
    copy.put(request())
    copy.flush()
    assert len(crashed(tmp_path / "recovery")) == 1
    copy.close()


def kill(root: Path, rounds: int, seed: int) -> None:
    """Kill a typing program so many times; it loses at most the edit being written."""
    driver = Path(__file__).with_name("killed.py")
    ran = subprocess.run(
        [sys.executable, "-W", "error", str(driver), str(root), str(rounds), str(seed)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    told = [tuple(map(int, line.split())) for line in ran.stdout.splitlines()]
    assert len(told) == rounds
    for acknowledged, found, missing in told:
        # The edit that was being written may be there or not; its page may be on its way.
        assert found in {acknowledged, acknowledged + 1}
        assert missing <= found - acknowledged
    assert max(acknowledged for acknowledged, _, _ in told) > 3
    assert list(root.iterdir()) == []


needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="only on Unix: it forks")


@needs_fork
def test_a_kill_at_any_moment_leaves_the_last_copy_whole(tmp_path: Path) -> None:
    kill(tmp_path, 60, 7)


@needs_fork
@pytest.mark.soak
def test_two_thousand_kills_lose_nothing(tmp_path: Path) -> None:
    kill(tmp_path, 2_000, 8)


# Sealed for the register.


@pytest.fixture
def keys_of_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keys:
    """A register is there; closed again, but its keys are known."""
    monkeypatch.setattr(keys, "_N", 2**10)
    with vaults.new(tmp_path / "register") as made:
        return made.keys


def sealed_copy(tmp_path: Path) -> Recovery:
    register, root = tmp_path / "register", tmp_path / "recovery"
    return Recovery(FILES.__getitem__, root=root, now=lambda: NOON, register=register)


def readable(folder: Path) -> bytes:
    return b"".join(
        path.name.encode() + path.read_bytes() for path in folder.rglob("*") if path.is_file()
    )


def test_where_there_is_a_register_the_copy_is_sealed_for_it_though_it_is_closed(
    tmp_path: Path, keys_of_register: Keys
) -> None:
    copy = sealed_copy(tmp_path)
    copy.put(request("Canary"), tmp_path / "canary.ssoreq")
    assert copy.flush()
    seen = readable(tmp_path / "recovery")
    for word in (b"Canary", b"canary", *FILES.values(), *(one.encode() for one in FILES)):
        assert word not in seen
    (lost,) = crashed(tmp_path / "recovery")
    assert "Everything up to 11:42:07 on 01/11/2026 is here." in lost.sentence
    assert (lost.origin, lost.register) == (None, "first")
    with pytest.raises(NeedsKey, match="sealed"):
        lost.open()
    with pytest.raises(NeedsKey, match="sealed"):
        lost.with_keys(None)
    known = lost.with_keys(keys_of_register)
    assert (known.origin, known.officers) == (tmp_path / "canary.ssoreq", 2)
    opened = known.open()
    assert opened.request == request("Canary")
    assert {name: opened.pages(name) for name in FILES} == FILES
    copy.close()


def test_a_copy_for_another_register_is_refused(tmp_path: Path, keys_of_register: Keys) -> None:
    copy = sealed_copy(tmp_path)
    copy.put(request())
    assert copy.flush()
    (lost,) = crashed(tmp_path / "recovery")
    with vaults.new(tmp_path / "other") as other, pytest.raises(BadRequestFile, match="another"):
        lost.with_keys(other.keys)
    (page, *_) = (lost.folder / "pages").iterdir()
    page.write_bytes(page.read_bytes()[:-1] + b"x")
    assert len(lost.with_keys(keys_of_register).open().missing) == 1
    copy.close()


def test_a_copy_in_the_clear_is_sealed_as_soon_as_there_is_a_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)
    copy = sealed_copy(tmp_path)
    copy.put(request("Canary"))
    assert copy.flush()
    assert b"Canary" in readable(tmp_path / "recovery")
    with vaults.new(tmp_path / "register") as made:
        copy.seal_again()
        assert copy.flush()
        copy.seal_again()
        seen = readable(tmp_path / "recovery")
        assert b"Canary" not in seen
        assert not any(data in seen for data in FILES.values())
        opened = crashed(tmp_path / "recovery")[0].with_keys(made.keys).open()
        assert (opened.request, opened.missing) == (request("Canary"), ())
    copy.close()


def test_a_seal_that_another_hand_put_there_is_replaced(tmp_path: Path) -> None:
    home = tmp_path / "register"
    vaults.new(home).close()
    path = home / "recovery.key"
    good = path.read_bytes()
    for bad in (b"", b"x" * 64, good[:32] + bytes(32)):
        path.write_bytes(bad)
        vaults.opened(home).close()
        assert path.read_bytes() == good
    path.write_bytes(b"short")
    assert sealer(home) is None
    assert sealer(tmp_path) is None
