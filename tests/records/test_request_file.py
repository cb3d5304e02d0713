import errno
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from desktop.errors import BadDocument, BadRequestFile, CannotSave
from desktop.form.request import Request
from desktop.records import request_file, safe_write
from desktop.records.pages import PageStore
from desktop.records.request_file import read, write
from tests import makers
from tests.records.sample import FILES, request

FROZEN = Path(__file__).parent / "samples" / "v1.ssoreq"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "request.ssoreq"
    assert write(path, request(), FILES.__getitem__) == ()
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_a_saved_request_opens_the_same(saved: Path) -> None:
    opened = read(saved)
    assert opened.request == request()
    assert {name: opened.pages(name) for name in FILES} == FILES
    assert opened.missing == ()


def test_the_same_request_gives_the_same_bytes(saved: Path) -> None:
    before = saved.read_bytes()
    write(saved, request(), FILES.__getitem__)
    assert saved.read_bytes() == before


def test_only_what_is_not_compressed_yet_is_compressed(saved: Path) -> None:
    with zipfile.ZipFile(saved) as packed:
        kinds = {
            FILES[one.filename[6:]][:2]: one.compress_type
            for one in packed.infolist()
            if one.filename.startswith("pages/")
        }
    assert kinds == {
        b"\xff\xd8": zipfile.ZIP_STORED,
        b"II": zipfile.ZIP_DEFLATED,
        b"%P": zipfile.ZIP_STORED,
    }


def test_nothing_but_the_file_is_left_in_the_folder(saved: Path) -> None:
    assert list(contents(saved.parent)) == [saved.name]


def test_a_file_of_the_first_version_opens_for_ever() -> None:
    opened = read(FROZEN)
    assert opened.request == request()
    assert {name: opened.pages(name) for name in FILES} == FILES


def test_a_page_that_is_lost_does_not_stop_the_save(tmp_path: Path) -> None:
    lost, damaged, kept = FILES

    def pages(name: str) -> bytes:
        if name == lost:
            raise BadDocument("Damaged.")
        return b"other" if name == damaged else FILES[name]

    path = tmp_path / "a.ssoreq"
    assert write(path, request(), pages) == (lost, damaged)
    opened = read(path)
    assert (opened.request, opened.missing) == (request(), (lost, damaged))
    assert opened.pages(kept) == FILES[kept]
    assert lost not in opened.pages


def test_a_page_with_a_path_for_a_name_is_never_written(tmp_path: Path) -> None:
    page = replace(request().officers[0].evidence.pages[0], source="../../evil")
    asked = Request(replace(request().sender, nomination=(page,)))
    assert write(tmp_path / "a.ssoreq", asked, lambda _name: b"x") == ("../../evil",)


def test_the_rights_of_a_shared_file_stay(saved: Path) -> None:
    saved.chmod(0o664)
    write(saved, request("Om"), FILES.__getitem__)
    assert saved.stat().st_mode & 0o777 == 0o664
    assert read(saved).request == request("Om")


def test_a_new_file_is_for_the_user_alone(saved: Path) -> None:
    assert saved.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link(saved: Path) -> None:
    link = saved.with_name("link.ssoreq")
    link.symlink_to(saved)
    write(link, request("Om"), FILES.__getitem__)
    assert link.is_symlink()
    assert read(saved).request == request("Om")


# Bad files


def refused(path: Path, *, says: str) -> None:
    before = path.read_bytes()
    with pytest.raises(BadRequestFile, match=says):
        read(path)
    assert path.read_bytes() == before


def test_every_truncation_is_refused_in_words(saved: Path) -> None:
    whole = saved.read_bytes()
    cut = saved.with_name("cut.ssoreq")
    for length in {0, 1, 3, 21, 22, len(whole) - 1, *range(0, len(whole), 61)}:
        cut.write_bytes(whole[:length])
        refused(cut, says="empty|damaged|no request file")


def flip(saved: Path, many: int, seed: int) -> None:
    """Flip single bits, half of them in the directory; each is refused or harmless."""
    whole = saved.read_bytes()
    dice = random.Random(seed)  # noqa: S311 - places of damage, no secret
    flipped = saved.with_name("flipped.ssoreq")
    refusals = 0
    directory = whole.rindex(b"PK\x05\x06") - 600
    places = [dice.randrange(len(whole) * 8) for _ in range(many)]
    places += [dice.randrange(directory * 8, len(whole) * 8) for _ in range(many)]
    for place in places:
        changed = bytearray(whole)
        changed[place // 8] ^= 1 << place % 8
        flipped.write_bytes(changed)
        try:
            opened = read(flipped)
        except BadRequestFile:
            refusals += 1
        else:
            assert opened.request == request()
            assert {name: opened.pages(name) for name in FILES} == FILES
    assert refusals > many / 2


def test_every_flipped_bit_is_refused_or_harmless(saved: Path) -> None:
    flip(saved, 400, 20261101)


@pytest.mark.soak
def test_thousands_of_flipped_bits_are_refused_or_harmless(saved: Path) -> None:
    flip(saved, 5_000, 8)


def test_a_request_of_the_makers_comes_back(tmp_path: Path) -> None:
    asked = makers.request()
    path = tmp_path / "a.ssoreq"
    lost = write(path, asked, PageStore())
    assert read(path).request == asked
    assert read(path).missing == lost


def test_zeroed_sectors_are_refused(saved: Path) -> None:
    whole = saved.read_bytes()
    for start in range(0, len(whole), 512):
        saved.write_bytes(
            whole[:start] + b"\0" * len(whole[start : start + 512]) + whole[start + 512 :]
        )
        refused(saved, says="damaged|no request file")


def repacked(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


def manifest(members: dict[str, bytes], **more: Any) -> bytes:
    listed = [{"name": name, "sha256": sha256(one).hexdigest()} for name, one in members.items()]
    told = {"format": "sso-desk request", "version": 1, "members": listed, "missing": []}
    return json.dumps(told | more).encode()


def test_a_newer_file_is_told_apart(tmp_path: Path) -> None:
    held = {"request.json": b'{"version": 2}'}
    path = repacked(tmp_path / "a.ssoreq", held | {"manifest.json": manifest(held, version=2)})
    refused(path, says="newer version")
    path = repacked(tmp_path / "a.ssoreq", held | {"manifest.json": manifest(held)})
    refused(path, says="newer version")


@pytest.mark.parametrize(
    "members",
    [
        {"word/document.xml": b"<x/>"},
        {"manifest.json": b"{}"},
        {"manifest.json": b'["sso-desk request"]'},
    ],
)
def test_a_zip_of_another_program_is_no_request(tmp_path: Path, members: dict[str, bytes]) -> None:
    refused(repacked(tmp_path / "a.ssoreq", members), says="no request file")


def test_a_member_that_nobody_named_is_damage(tmp_path: Path) -> None:
    held = {"request.json": b'{"version": 1}'}
    more = held | {"manifest.json": manifest(held), "../evil": b""}
    refused(repacked(tmp_path / "a.ssoreq", more), says="damaged")


def test_a_page_without_its_officer_is_damage(tmp_path: Path) -> None:
    name, data = next(iter(FILES.items()))
    held = {"request.json": b'{"version": 1}', f"pages/{name}": data}
    refused(
        repacked(tmp_path / "a.ssoreq", held | {"manifest.json": manifest(held)}), says="damaged"
    )


def test_a_page_that_is_another_is_damage(tmp_path: Path) -> None:
    page = {"id": "p", "source": "0" * 64}
    text = json.dumps({"version": 1, "sender": {"nomination": [page]}}).encode()
    held = {"request.json": text, f"pages/{'0' * 64}": b"another"}
    refused(
        repacked(tmp_path / "a.ssoreq", held | {"manifest.json": manifest(held)}), says="damaged"
    )


def test_a_mistake_in_the_request_is_named(tmp_path: Path) -> None:
    held = {"request.json": b'{"version": 1, "officers": [{"mobil": "9"}]}'}
    path = repacked(tmp_path / "a.ssoreq", held | {"manifest.json": manifest(held)})
    refused(path, says=r"officers\[0\]\.mobil")


def test_a_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.ssoreq"
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("request.json", "w") as out,
    ):
        for _ in range(80):
            out.write(b" " * 1024 * 1024)
    refused(bomb, says="far more")


def test_a_lying_size_does_not_unpack_the_bomb(tmp_path: Path) -> None:
    held = {"request.json": b'{"version": 1}' + b" " * 1_000_000}
    path = repacked(tmp_path / "a.ssoreq", held | {"manifest.json": manifest(held)})
    whole = path.read_bytes()
    real = len(held["request.json"]).to_bytes(4, "little")
    path.write_bytes(whole.replace(real, (20).to_bytes(4, "little")))
    refused(path, says="damaged")


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    path = repacked(tmp_path / "a.ssoreq", {f"pages/{at}": b"" for at in range(20_001)})
    refused(path, says="far more")


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"PK\x03\x04", b'{"version": 1}'])
def test_what_is_no_zip_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.ssoreq"
    path.write_bytes(data)
    refused(path, says="empty|no request file|damaged")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadRequestFile, match="There is no file"):
        read(tmp_path / "a.ssoreq")
    with pytest.raises(BadRequestFile, match="is a folder"):
        read(tmp_path)


def test_a_file_that_may_not_be_read_is_said(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_args: object, **_more: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(BadRequestFile, match="could not be read"):
        read(saved)


def test_a_disk_error_in_the_middle_is_said(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for code, words in ((errno.EIO, "could not be read"), (errno.EINVAL, "damaged")):
        error = OSError(code, "no")
        monkeypatch.setattr(request_file, "_read", Mock(side_effect=error))
        with pytest.raises(BadRequestFile, match=words):
            read(saved)


# Faults while saving

CALLS = ("open", "fsync", "replace", "fdopen")
CODES = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS, errno.EFBIG, errno.ENOENT)


def failing(monkeypatch: pytest.MonkeyPatch, call: str, code: int, after: int) -> None:
    """Make the call fail with the code from its nth use on."""
    real = getattr(os, call)
    uses = iter(range(1_000))

    def fails(*args: Any, **more: Any) -> Any:
        if next(uses) >= after:
            raise OSError(code, os.strerror(code))
        return real(*args, **more)

    monkeypatch.setattr(os, call, fails)


def faults() -> Iterator[tuple[str, int, int]]:
    for call in CALLS:
        for code in CODES:
            for after in range(2):
                yield call, code, after


@pytest.mark.parametrize(("call", "code", "after"), list(faults()))
def test_a_failed_save_is_said_and_harms_nothing(
    saved: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, after: int
) -> None:
    told = None
    with monkeypatch.context() as patch:
        failing(patch, call, code, after)
        try:
            write(saved, request("Om"), FILES.__getitem__)
        except CannotSave as refusal:
            told = refusal
    assert told is None or "still here" in told.remedy
    assert list(contents(saved.parent)) == [saved.name]
    names = {"Om"} if told is None else {"Rajesh"}
    if call in {"open", "fsync"} and after:  # the folder's own fsync: the rename is done already
        names.add("Om")
    assert read(saved).request.officers[0].first_name in names


def test_a_disk_that_fills_up_while_writing_harms_nothing(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    before = contents(saved.parent)
    monkeypatch.setattr(request_file, "_write", full)
    with pytest.raises(CannotSave, match="disk is full"):
        write(saved, request("Om"), FILES.__getitem__)
    assert contents(saved.parent) == before


LIMITED = """
import resource, sys
from pathlib import Path
from desktop.errors import CannotSave
from desktop.records.request_file import write
from tests import makers
from tests.records.sample import FILES, request
path, largest = Path(sys.argv[1]), int(sys.argv[2])
for limit in range(0, largest, largest // 40):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        write(path, request("Om"), FILES.__getitem__)
    except CannotSave as told:
        print(told.sentence)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="only on Unix: the limit of a file's size")
def test_a_write_that_stops_half_way_harms_nothing(saved: Path) -> None:
    before = contents(saved.parent)
    # What measures coverage in a process of ours would run into the same limit at its end.
    unmeasured = {name: value for name, value in os.environ.items() if "COV" not in name}
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", LIMITED, str(saved), str(len(before[saved.name]))],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env=unmeasured,
    )
    assert ran.stdout.splitlines() == [f"“{saved.name}” is too large for this disk."] * len(
        ran.stdout.splitlines()
    )
    assert len(ran.stdout.splitlines()) >= 40
    assert ran.stderr == ""
    assert contents(saved.parent) == before


def test_a_disk_that_keeps_something_else_is_noticed(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(saved.parent)

    def torn(part: Path, fill: Any, _mode: int) -> None:
        with part.open("w+b") as out:
            fill(out)
            out.truncate(out.tell() - 40)

    monkeypatch.setattr(safe_write, "_fill_part", torn)
    with pytest.raises(CannotSave, match="did not keep"):
        write(saved, request("Om"), FILES.__getitem__)
    assert contents(saved.parent) == before


def test_more_than_two_gigabytes_are_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1_000)
    with pytest.raises(CannotSave, match="more than 2 GB"):
        write(tmp_path / "a.ssoreq", request(), FILES.__getitem__)
    assert contents(tmp_path) == {}


def test_a_file_marked_read_only_is_not_replaced(saved: Path) -> None:
    saved.chmod(0o400)
    with pytest.raises(CannotSave, match="may not be written"):
        write(saved, request("Om"), FILES.__getitem__)
    assert read(saved).request == request()


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotSave, match="gone"):
        write(tmp_path / "gone" / "a.ssoreq", request(), FILES.__getitem__)


def test_a_hundred_pages_of_a_megabyte_are_saved_within_seconds(tmp_path: Path) -> None:
    with PageStore(tmp_path / "work") as store:
        names = [store.add(bytes([at]) + os.urandom(1_000_000)) for at in range(100)]
        page = request().officers[0].evidence.pages[0]
        pages = tuple(replace(page, id=name[:8], source=name) for name in names)
        large = Request(replace(request().sender, nomination=pages))
        assert write(tmp_path / "large.ssoreq", large, store) == ()
        assert read(tmp_path / "large.ssoreq", PageStore(tmp_path / "work")).request == large
