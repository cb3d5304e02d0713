"""The call that Windows gets, made here with the same code against a library of our own."""

import ctypes
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import CannotHandOver
from desktop.handover import mapi
from desktop.handover.mapi import FileDesc, Message, RecipDesc, mapi_command, send_to_client
from desktop.packet.contents import Mail
from tests.handover.mails import BODY, HINDI, NASTY, a_mail
from tests.peers import require

CHILD = (sys.executable, "-c", "from desktop.handover.mapi import main; raise SystemExit(main())")
ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(__file__).with_name("fakemapi.c")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _compiled(tmp_path_factory.mktemp("mapi") / "fakemapi.so")


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    out = tmp_path / "told"
    monkeypatch.setenv("FAKEMAPI_OUT", str(out))
    return out


def _compiled(out: Path, *options: str) -> str:
    require("gcc")
    command = ["gcc", "-shared", "-fPIC", "-Wall", "-Werror", *options, "-o", str(out), str(SOURCE)]
    subprocess.run(command, check=True, timeout=60)
    return str(out)


def _text(units: str) -> str:
    return bytes.fromhex(units).decode("utf-16-be")


def _send(mail: Mail, library: str, patience: float = 20) -> int:
    return send_to_client(mail, "Outlook", CHILD, library, patience)


def _lines(told: Path) -> list[tuple[str, str]]:
    lines = told.read_text().splitlines()
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]


def test_sizes_and_offsets_are_those_of_64_bit_windows() -> None:
    assert [ctypes.sizeof(each) for each in (RecipDesc, FileDesc, Message)] == [40, 40, 96]
    assert [RecipDesc.lpszName.offset, RecipDesc.lpszAddress.offset] == [8, 16]
    assert [RecipDesc.ulEIDSize.offset, RecipDesc.lpEntryID.offset] == [24, 32]
    assert [FileDesc.nPosition.offset, FileDesc.lpszPathName.offset] == [8, 16]
    assert [FileDesc.lpszFileName.offset, FileDesc.lpFileType.offset] == [24, 32]
    assert [Message.lpszSubject.offset, Message.lpszNoteText.offset] == [8, 16]
    assert [Message.flFlags.offset, Message.lpOriginator.offset] == [48, 56]
    assert [Message.nRecipCount.offset, Message.lpRecips.offset] == [64, 72]
    assert [Message.nFileCount.offset, Message.lpFiles.offset] == [80, 88]


def test_the_client_gets_every_word_in_utf_16(library: str, told: Path, tmp_path: Path) -> None:
    mail = a_mail(tmp_path / "सेवा", NASTY)
    assert _send(mail, library) == 0
    lines = _lines(told)
    said = dict(lines)
    assert said["call"] == "0 0 13 0"
    assert said["sizes"] == "40 40 96"
    assert said["rest"] == "0 0 (nil) (nil) (nil) (nil)"
    assert _text(said["subject"]) == HINDI
    assert _text(said["body"]) == BODY.replace("\n", "\r\n")
    assert said["class"] == "1 0 (nil)"
    assert _text(said["name"]) == mail.to
    assert _text(said["address"]) == f"SMTP:{mail.to}"
    assert said["files"] == "8 list"
    paths = [_text(rest) for name, rest in lines if name == "path"]
    assert paths == [str(file.path) for file in mail.attachments]
    assert [_text(rest) for name, rest in lines if name == "file"] == list(NASTY)
    assert [rest for name, rest in lines if name == "place"] == ["-1 0 (nil)"] * len(NASTY)


def test_no_attachments_is_no_list(library: str, told: Path, tmp_path: Path) -> None:
    _send(a_mail(tmp_path, ()), library)
    assert dict(_lines(told))["files"] == "0 null"


def test_line_ends_are_written_once_however_they_came(
    library: str, told: Path, tmp_path: Path
) -> None:
    _send(a_mail(tmp_path, body="a\r\nb\nc"), library)
    assert _text(dict(_lines(told))["body"]) == "a\r\nb\r\nc"


def test_user_abort_is_no_fault(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some clients say so after the officer has sent or saved the mail."""
    monkeypatch.setenv("FAKEMAPI", "1")
    assert _send(a_mail(tmp_path), library) == mapi.USER_ABORT


@pytest.mark.parametrize(
    ("behave", "sentence"),
    [
        ("2", r"Outlook said that it failed\."),
        ("11", r"Outlook did not find a file of the packet\."),
        ("26", r"Outlook does not support drafts"),
        ("57", r"Outlook answered with fault 57\."),
        ("5000", r"Outlook answered with fault 99\."),
        ("crash", r"Outlook stopped unexpectedly\."),
        ("exit", r"Outlook stopped unexpectedly\."),
    ],
)
def test_every_fault_ends_in_one_sentence_and_we_live_on(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, behave: str, sentence: str
) -> None:
    monkeypatch.setenv("FAKEMAPI", behave)
    with pytest.raises(CannotHandOver, match=sentence):
        _send(a_mail(tmp_path), library)


def test_a_client_that_hangs_is_left_alone(
    library: str, told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKEMAPI", "hang")
    began = time.monotonic()
    with pytest.raises(CannotHandOver, match="has not answered for 1 seconds"):
        _send(a_mail(tmp_path), library, patience=1)
    assert time.monotonic() - began < 10
    assert told.parent.is_dir()


def test_a_client_without_unicode_is_not_called(tmp_path: Path) -> None:
    ansi = _compiled(tmp_path / "ansi.so", "-DANSI_ONLY")
    with pytest.raises(CannotHandOver, match="does not take mails with Hindi text"):
        _send(a_mail(tmp_path), ansi)


def test_a_missing_library_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(CannotHandOver, match="does not take mails"):
        _send(a_mail(tmp_path), str(tmp_path / "none.so"))


@pytest.mark.parametrize("subject", ["cut\0off", "half \ud835 sign"])
def test_what_utf_16_cannot_carry_is_refused_before_the_call(tmp_path: Path, subject: str) -> None:
    mail = a_mail(tmp_path)
    odd = replace(mail, subject=subject)
    with pytest.raises(CannotHandOver, match="cannot take a sign"):
        send_to_client(odd, "Outlook", ("no-such-child",))


@pytest.mark.parametrize("order", [b"", b"{", b"[]", b'{"to": "x"}', b"\xff"])
def test_a_child_without_a_whole_order_makes_no_call(order: bytes) -> None:
    done = subprocess.run(CHILD, input=order, check=False, timeout=30)
    assert done.returncode == mapi.EXIT_BAD_ORDER


def test_a_child_that_dies_before_it_listens_is_a_stop(tmp_path: Path) -> None:
    dead = (sys.executable, "-c", "import os; os._exit(5)")
    with pytest.raises(CannotHandOver, match="stopped unexpectedly"):
        send_to_client(a_mail(tmp_path, body="x" * 1_000_000), "Outlook", dead)


def test_the_programs_own_switch_reaches_the_child(
    library: str, told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert send_to_client(a_mail(tmp_path), "Outlook", mapi_command(), library, 30) == 0
    assert _text(dict(_lines(told))["subject"]) == HINDI


def test_the_child_is_this_program_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mapi_command() == [sys.executable, "-m", "desktop", "--mapi-worker"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert mapi_command() == [sys.executable, "--mapi-worker"]
