"""The register's folder: whole or refused in words, never new over old, never in the clear."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from base64 import b64encode
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desktop.errors import BadDocument, BadRegister, CannotSave, NeedsKey
from desktop.records import database, keys, vault
from desktop.records.cases import Said
from desktop.records.header import Way, read_header
from desktop.records.lines import Status
from desktop.records.register import Register
from tests.records import vaults
from tests.records.vaults import NOW, PASSPHRASE, SCANS, new, opened


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a register with one request that went."""
    folder = tmp_path / "register"
    with vaults.register(folder) as one:
        vaults.send(one, vaults.request())
        assert one.back_up()
    return folder


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file()
    }


def refused(folder: Path, words: str) -> None:
    """Refused, in these words, with no byte changed and no lock left."""
    before = snapshot(folder)
    with pytest.raises(BadRegister, match=words):
        opened(folder)
    assert snapshot(folder) == before
    assert not list(folder.parent.glob(".~lock*"))


def test_what_was_kept_is_there_again(home: Path) -> None:
    with vaults.register(home) as one:
        assert [line.name for line in one.lines] == list(vaults.NAMES)
        assert one.request("requestone") == vaults.request()
        for source, data in SCANS.items():
            assert one.page(source) == data


def test_a_folder_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    with pytest.raises(NeedsKey, match="no keyring"):
        vault.make(NOW, folder=folder)
    assert not list(tmp_path.iterdir())
    new(folder).close()
    with pytest.raises(BadRegister, match="here already"):
        new(folder)
    assert [one.name for one in tmp_path.iterdir()] == ["register"]


def test_an_empty_folder_is_no_register_yet(tmp_path: Path) -> None:
    (tmp_path / "register").mkdir()
    with new(tmp_path / "register") as made:
        assert made.backups() == ()


def test_what_a_killed_program_began_to_make_goes(tmp_path: Path) -> None:
    (tmp_path / ".register-999999999-abc").mkdir()
    (tmp_path / f".register-{os.getpid()}-abc").mkdir()
    new(tmp_path / "register").close()
    assert not (tmp_path / ".register-999999999-abc").exists()
    assert (tmp_path / f".register-{os.getpid()}-abc").exists()


# Never new over old, never in the clear.


def test_an_empty_database_is_refused_not_taken_for_a_new_one(home: Path) -> None:
    (home / "register.db").write_bytes(b"")
    refused(home, "is empty")


def test_a_lost_database_is_refused_not_made_anew(home: Path) -> None:
    (home / "register.db").unlink()
    refused(home, "is gone")


def test_a_folder_of_backups_alone_is_no_place_for_a_new_register(home: Path) -> None:
    for name in ("register.db", "vault.json"):
        (home / name).unlink()
    with pytest.raises(BadRegister, match="here already"):
        new(home)


def test_a_database_in_the_clear_is_refused(home: Path) -> None:
    (home / "register.db").unlink()
    plain = dbapi2.connect(str(home / "register.db"))
    plain.execute("CREATE TABLE about (name TEXT, value TEXT)")
    plain.close()
    refused(home, "not encrypted")


def test_a_database_of_another_key_is_refused(home: Path, tmp_path: Path) -> None:
    new(tmp_path / "other").close()
    shutil.copy(tmp_path / "other/register.db", home / "register.db")
    refused(home, "damaged, or is not the one")


def test_a_database_of_another_register_under_the_same_key_is_refused(home: Path) -> None:
    with opened(home) as made:
        made.write(lambda db: db.execute("UPDATE about SET value = 'x' WHERE name = 'register'"))
    refused(home, "belongs to another register")


def test_a_newer_database_is_refused(home: Path) -> None:
    with opened(home) as made:
        made.read(lambda db: db.execute(f"PRAGMA user_version = {database.VERSION + 1}"))
    refused(home, "newer version")


def test_a_library_without_the_cipher_is_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    monkeypatch.setattr(dbapi2, "connect", sqlite3.connect)
    refused(home, "cannot encrypt")


def test_the_settings_are_the_measured_ones(home: Path) -> None:
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "locking_mode": "exclusive",
        "temp_store": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "mmap_size": 0,
    }
    with opened(home) as made:
        found = made.read(
            lambda db: {name: db.execute(f"PRAGMA {name}").fetchall() for name in wanted}
        )
    assert {name: one[0][0] if one else 0 for name, one in found.items()} == wanted


def test_not_one_word_can_be_read_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    child = multiprocessing.get_context("fork").Process(target=_killed_at_work, args=(folder,))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    words = [
        "Subramani",
        "latha1@example.in",
        "9876543201",
        "13/07/1985",
        "canary scan",
        PASSPHRASE,
    ]
    everything = b"".join(snapshot(folder).values())
    assert len(everything) > 100_000
    for word in words:
        for text in {word, word.lower(), word.upper()}:
            for form in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")):
                assert form not in everything, word
                for shift in range(3):
                    inner = b64encode(b"x" * shift + form)[4 if shift else 0 : -4]
                    assert inner not in everything, word
    for name in snapshot(folder):
        assert not any(source in name for source in SCANS)


def _killed_at_work(folder: Path) -> None:
    one = Register(new(folder))
    vaults.send(one, vaults.request())
    one.back_up()
    one.say("requestone", ["officer1"], Said(Status.RETURNED, reason="canary scan"))
    one.vault._connection.execute("BEGIN IMMEDIATE")
    one.vault._connection.execute("UPDATE officer SET reason = 'canary scan' || plain")
    os.kill(os.getpid(), signal.SIGKILL)


# One program at a time.


def test_a_second_opening_is_refused_and_the_first_goes_on(home: Path) -> None:
    with vaults.register(home) as one:
        with pytest.raises(BadRegister, match="open in this program already"):
            opened(home)
        one.keep(vaults.request(1, "two"))
    with vaults.register(home) as one:
        assert len(one.lines) == 4


_OPEN = """
import sys, time
from tests.records import vaults
from desktop.records import keys
from pathlib import Path
keys._N = 2**10
from desktop.errors import BadRegister
try:
    with vaults.opened(Path(sys.argv[1])):
        print("open", flush=True)
        time.sleep(float(sys.argv[2]))
except BadRegister as told:
    print(told, flush=True)
"""


def start(home: Path, seconds: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _OPEN, str(home), str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def test_of_several_programs_started_at_once_one_opens_it(home: Path) -> None:
    programs = [start(home, 4) for _ in range(6)]
    said = [one.communicate(timeout=60)[0] for one in programs]
    assert sum(text == "open\n" for text in said) == 1
    assert sum("open in another window" in text for text in said) == 5


def test_after_a_kill_it_opens_again(home: Path) -> None:
    program = start(home, 60)
    assert program.stdout is not None
    assert program.stdout.readline() == "open\n"
    with pytest.raises(BadRegister, match="open in another window"):
        opened(home)
    program.kill()
    program.wait()
    program.stdout.close()
    opened(home).close()


def test_a_wrong_passphrase_leaves_no_lock(home: Path) -> None:
    before = snapshot(home)
    with pytest.raises(NeedsKey, match="not the register's passphrase"):
        vault.open_vault(NOW, passphrase="wrong", folder=home)
    assert snapshot(home) == before
    opened(home).close()


# The key file.


@pytest.mark.parametrize("damage", ["gone", "empty", "cut"])
def test_a_lost_key_file_is_taken_from_the_backups_and_mended(home: Path, damage: str) -> None:
    path = home / "vault.json"
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(b"" if damage == "empty" else whole[:100])
    opened(home).close()
    assert path.read_bytes() == whole


def test_with_both_key_files_lost_the_register_says_so(home: Path) -> None:
    (home / "vault.json").unlink()
    (home / "backups/vault.json").unlink()
    refused(home, "key file is gone")
    (home / "vault.json").write_bytes(b"{")
    refused(home, "key file is damaged")


def test_a_changed_passphrase_holds_in_every_copy(home: Path) -> None:
    old = (home / "backups/vault.json").read_bytes()
    with opened(home) as made:
        made.take(made.keys.with_passphrase("another"))
    assert read_header(home / "vault.json") == read_header(home / "backups/vault.json")
    # A copy that was missed, for example on a disk that was full, opens nothing by the old one.
    (home / "backups/vault.json").write_bytes(old)
    with pytest.raises(NeedsKey):
        opened(home)
    vault.open_vault(NOW, passphrase="another", folder=home).close()
    assert read_header(home / "vault.json") == read_header(home / "backups/vault.json")


def test_the_recovery_code_opens_on_another_pc(home: Path, tmp_path: Path) -> None:
    with opened(home) as made:
        changed, code = made.keys.with_code()
        made.take(changed)
    moved = tmp_path / "another pc"
    shutil.copytree(home, moved)
    with vault.open_vault(NOW, code=code, folder=moved) as made:
        assert Way.RECOVERY in made.keys.ways


# Damage.


def test_a_damaged_page_file_is_named_and_can_be_kept_again(home: Path) -> None:
    source, data = next(iter(SCANS.items()))
    with opened(home) as made:
        name = made.pages.name_of(source)
        path = home / "pages" / name
        whole = path.read_bytes()
        for broken in (b"", whole[:40], whole[:-1], b"x" + whole[1:], whole[:-1] + b"\0"):
            path.write_bytes(broken)
            with pytest.raises(BadDocument, match="damaged or gone"):
                made.pages.get(name)
        assert made.pages.put(data) == name
        assert made.pages.get(name) == data
        path.unlink()
        with pytest.raises(BadDocument, match="damaged or gone"):
            made.pages.get(name)


def test_page_files_cannot_be_exchanged_for_one_another(home: Path) -> None:
    first, second, *_ = sorted((home / "pages").iterdir())
    with opened(home) as made:
        first.write_bytes(second.read_bytes())
        with pytest.raises(BadDocument):
            made.pages.get(first.name)


def test_a_full_disk_is_said_and_nothing_is_lost(home: Path) -> None:
    with vaults.register(home) as one:
        before = one.lines
        limit = one.vault.read(lambda db: db.execute("PRAGMA page_count").fetchone()[0])
        one.vault.read(lambda db: db.execute(f"PRAGMA max_page_count = {limit}").fetchall())
        with pytest.raises(CannotSave, match="full"):
            one.keep(vaults.request(90, "two"))
        assert one.lines == before
        one.vault.read(lambda db: db.execute("PRAGMA max_page_count = 100000").fetchall())
        one.keep(vaults.request(90, "two"))
        assert len(one.lines) == 93
        assert one.first_wrong() is None


def test_a_thousand_officers_open_within_a_second(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    with vaults.register(folder) as one:
        one.keep(vaults.request(1_000, scans=False))
    began = time.perf_counter()
    with vaults.register(folder) as one:
        assert len(one.lines) == 1_000
    assert time.perf_counter() - began < 1


def test_a_register_of_every_released_version_opens_for_ever(tmp_path: Path) -> None:
    """Frozen: never made anew. Version 1 had no steps of undo and no reasons by field."""
    home = tmp_path / "register"
    shutil.unpack_archive(Path(__file__).parent / "samples/register-v1.zip", home)
    with vaults.register(home) as one:
        assert one.first_wrong() is None
        assert [(line.name, line.status) for line in one.lines] == [
            ("Anil Mehta", Status.DRAFT),
            ("Latha Subramani", Status.DRAFT),
            ("Anil Mehta", Status.RETURNED),
            ("Latha Subramani", Status.WENT),
            ("Ramesh Kapoor", Status.WENT),
        ]
        assert len(one.trail()) == 17
        assert one.page(next(iter(SCANS))) == next(iter(SCANS.values()))
        one.record((), SCANS.__getitem__)
        assert [copy.number for copy in one.vault.backups()] == [2, 1]
    with vaults.register(home) as one:
        assert len(one.lines) == 5
    (home / "register.db").write_bytes(b"")
    restored = vault.restore(NOW, passphrase=vaults.PASSPHRASE, folder=home)
    one = Register(restored.vault, "A. Nodal", lambda: NOW)
    assert len(one.lines) == 5, "a copy of the older version is raised as it is brought back"
    one.close()
