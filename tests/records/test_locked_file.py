"""A request file that only its passphrase opens; files without one open as before."""

from pathlib import Path

import pytest

from desktop.errors import BadRequestFile
from desktop.records import keys
from desktop.records.locked_file import MAGIC, LockedFile
from desktop.records.request_file import read, write
from tests.records import vaults
from tests.records.vaults import SCANS

PASSPHRASE = "seven horses"


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "locked.ssoreq"
    assert write(path, vaults.request(), SCANS.__getitem__, PASSPHRASE) == ()
    return path


def test_a_locked_file_opens_with_its_passphrase(locked: Path) -> None:
    opened = read(locked, passphrase=PASSPHRASE)
    assert opened.request == vaults.request()
    assert {opened.pages(source) for source in SCANS} == set(SCANS.values())
    opened.pages.close()


def test_not_a_word_of_it_can_be_read(locked: Path) -> None:
    data = locked.read_bytes()
    assert data.startswith(MAGIC)
    for word in (b"Subramani", b"9876543201", b"canary", b"request.json", b"seven"):
        assert word not in data


def test_without_it_or_with_another_nothing_opens(locked: Path) -> None:
    before = locked.read_bytes()
    with pytest.raises(LockedFile, match="is locked"):
        read(locked)
    with pytest.raises(LockedFile, match="does not open"):
        read(locked, passphrase="another")
    assert locked.read_bytes() == before


@pytest.mark.parametrize("place", [17, 40, 60, -1])
def test_a_damaged_locked_file_is_refused(locked: Path, place: int) -> None:
    data = bytearray(locked.read_bytes())
    data[place] ^= 1
    locked.write_bytes(data)
    with pytest.raises(BadRequestFile, match="or the file is damaged"):
        read(locked, passphrase=PASSPHRASE)


@pytest.mark.parametrize("length", [16, 20, 44, 200])
def test_a_file_that_was_not_copied_to_the_end_is_refused(locked: Path, length: int) -> None:
    locked.write_bytes(locked.read_bytes()[:length])
    with pytest.raises(BadRequestFile):
        read(locked, passphrase=PASSPHRASE)


def test_a_file_without_a_lock_needs_no_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "open.ssoreq"
    write(path, vaults.request(), SCANS.__getitem__)
    opened = read(path, passphrase=PASSPHRASE)
    assert opened.request == vaults.request()
    opened.pages.close()
