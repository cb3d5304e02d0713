import errno
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.errors import BadDocument
from desktop.records.pages import PageStore, clear_left_behind


def test_a_file_is_found_by_its_hash() -> None:
    with PageStore() as store:
        name = store.add(b"scan")
        assert name == sha256(b"scan").hexdigest()
        assert store(name) == b"scan"
        assert (name in store, len(store), store.size) == (True, 1, 4)
        with pytest.raises(KeyError):
            store("0" * 64)


def test_the_same_file_is_kept_once(tmp_path: Path) -> None:
    with PageStore(tmp_path, in_memory=0) as store:
        assert store.add(b"scan") == store.add(b"scan")
        assert len(store) == 1


def test_large_files_go_to_a_folder_of_the_user_alone(tmp_path: Path) -> None:
    with PageStore(tmp_path, in_memory=10) as store:
        small, large = store.add(b"small"), store.add(b"large" * 10)
        (folder,) = tmp_path.iterdir()
        assert folder.stat().st_mode & 0o777 == 0o700
        seen = b"".join(one.name.encode() + one.read_bytes() for one in folder.iterdir())
        assert len(list(folder.iterdir())) == 2
        assert b"large" not in seen
        assert large.encode() not in seen, "who has the scan cannot tell that it lies here"
        assert (store(small), store(large)) == (b"small", b"large" * 10)
    assert list(tmp_path.iterdir()) == []


def test_damage_on_the_disk_is_noticed(tmp_path: Path) -> None:
    with PageStore(tmp_path, in_memory=0) as store:
        name = store.add(b"scan")
        (path,) = (one for one in tmp_path.glob("*/*") if one.name != "owner.json")
        path.write_bytes(b"scam")
        with pytest.raises(BadDocument, match="damaged"):
            store(name)
        path.unlink()
        with pytest.raises(BadDocument, match="damaged"):
            store(name)


def test_a_full_disk_keeps_the_page_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", full)
    with PageStore(tmp_path, in_memory=0) as store:
        assert store(store.add(b"scan")) == b"scan"


def test_pages_added_from_many_threads_are_all_there(tmp_path: Path) -> None:
    files = [b"%d" % (at % 50) * 40 for at in range(400)]
    with PageStore(tmp_path, in_memory=1_000) as store, ThreadPoolExecutor(8) as pool:
        names = list(pool.map(store.add, files))
        assert [store(name) for name in names] == files
        assert len(store) == 50
        assert store.keep_only([]) == 50
        assert store(store.add(b"x" * 900)) == b"x" * 900
        (folder,) = tmp_path.iterdir()
        assert [one.name for one in folder.iterdir()] == ["owner.json"]


def test_what_no_state_needs_any_more_is_dropped(tmp_path: Path) -> None:
    with PageStore(tmp_path, in_memory=3) as store:
        one, two, three = store.add(b"one"), store.add(b"two"), store.add(b"three")
        assert store.keep_only([two]) == 2
        assert one not in store
        assert store(two) == b"two"
        assert not list(tmp_path.glob(f"*/{three}"))
        with pytest.raises(KeyError):
            store(three)
        assert store(store.add(b"three")) == b"three"


def test_the_folder_of_a_killed_process_is_removed(tmp_path: Path) -> None:
    left = (
        "import os, sys; from pathlib import Path; from desktop.records.pages import PageStore;"
        "store = PageStore(Path(sys.argv[1]), 0); store.add(b'scan'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", left, str(tmp_path)], check=False)
    assert len(list(tmp_path.iterdir())) == 1
    with PageStore(tmp_path, in_memory=0) as other:
        other.add(b"mine")
        assert len(list(tmp_path.iterdir())) == 1
        assert clear_left_behind(tmp_path) == 0


def test_a_store_that_is_forgotten_leaves_nothing(tmp_path: Path) -> None:
    store = PageStore(tmp_path, in_memory=0)
    store.add(b"scan")
    del store
    assert list(tmp_path.iterdir()) == []
