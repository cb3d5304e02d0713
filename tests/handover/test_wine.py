"""MAPI as Windows has it, run under Wine: the structures, and the way to the registered client."""

import ctypes
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.handover.mapi import FileDesc, Message, RecipDesc
from desktop.handover.registry import _CLIENTS
from tests.peers import require

pytestmark = pytest.mark.soak

HERE = Path(__file__).parent
CLIENT = "Fake Mail"
RECIP = ("lpszName", "lpszAddress", "ulEIDSize", "lpEntryID")
FILE = ("nPosition", "lpszPathName", "lpszFileName", "lpFileType")
MESSAGE = (
    *("lpszSubject", "lpszNoteText", "flFlags", "lpOriginator"),
    *("nRecipCount", "lpRecips", "nFileCount", "lpFiles"),
)


OFFSETS = {
    "RECIP_CLASS": RecipDesc.ulRecipClass.offset,
    "RECIP_NAME": RecipDesc.lpszName.offset,
    "RECIP_ADDRESS": RecipDesc.lpszAddress.offset,
    "RECIP_SIZE": ctypes.sizeof(RecipDesc),
    "FILE_POSITION": FileDesc.nPosition.offset,
    "FILE_PATH": FileDesc.lpszPathName.offset,
    "FILE_NAME": FileDesc.lpszFileName.offset,
    "FILE_SIZE": ctypes.sizeof(FileDesc),
    "MESSAGE_SUBJECT": Message.lpszSubject.offset,
    "MESSAGE_TEXT": Message.lpszNoteText.offset,
    "MESSAGE_RECIPS": Message.nRecipCount.offset,
    "MESSAGE_RECIP": Message.lpRecips.offset,
    "MESSAGE_FILES": Message.nFileCount.offset,
    "MESSAGE_FILE": Message.lpFiles.offset,
    "MESSAGE_SIZE": ctypes.sizeof(Message),
}


@dataclass(frozen=True)
class Wine:
    """Windows' calls in a folder of their own."""

    folder: Path
    compiler: Path
    program: Path

    @property
    def environ(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "WINEPREFIX": str(self.folder / "prefix"),
            "WINEDEBUG": "-all",
        }

    def compiled(self, source: str, name: str, *options: str) -> Path:
        out = self.folder / name
        command: list[str | Path] = [self.compiler, "-Wall", *options, "-o", out, HERE / source]
        subprocess.run(command, check=True, timeout=60)
        return out

    def run(self, *words: str | Path, **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [self.program, *words],
            env={**self.environ, **more},
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    compiler, program = require("x86_64-w64-mingw32-gcc", "wine")
    made = Wine(tmp_path_factory.mktemp("wine"), compiler, program)
    yield made
    made.run("wineboot", "--kill")


def test_our_structures_lie_as_windows_own(wine: Wine) -> None:
    done = wine.run(wine.compiled("layout.c", "layout.exe"))
    offsets = [
        [getattr(each, name).offset for name in names]
        for each, names in ((RecipDesc, RECIP), (FileDesc, FILE), (Message, MESSAGE))
    ]
    rows = [[int(number) for number in line.split()] for line in done.stdout.splitlines()]
    assert rows == [[40, 40, 96], *offsets]


def test_windows_mapi_hands_our_words_to_the_registered_client(wine: Wine) -> None:
    """Its mapi32 finds the client by the very keys that we read."""
    library = wine.compiled("fakemapi.c", "fakemapi.dll", "-shared")
    caller = wine.compiled(
        "callmapi.c", "callmapi.exe", *(f"-D{name}={value}" for name, value in OFFSETS.items())
    )
    told = wine.folder / "told"
    wine.run(caller, FAKEMAPI_OUT=f"Z:{told}")
    assert not told.exists(), "called before it was registered"
    for words in (("/ve", "/d", CLIENT), ()):
        key = rf"HKLM\{_CLIENTS}" if words else rf"HKLM\{_CLIENTS}\{CLIENT}"
        value = words or ("/v", "DLLPath", "/d", f"Z:{library}".replace("/", "\\"))
        assert wine.run("reg", "add", key, "/f", *value).returncode == 0
    assert wine.run(caller, FAKEMAPI_OUT=f"Z:{told}").returncode == 100
    said = dict(line.split(" ", 1) for line in told.read_text().splitlines())
    assert said["call"] == "0 0 13 0"
    assert said["sizes"] == "40 40 96"
    assert _text(said["subject"]) == "SSO ID अनुरोध"
    assert _text(said["body"]) == "Sir,\r\n"
    assert _text(said["address"]) == "SMTP:a@b.in"
    assert _text(said["file"]) == "01_Template.xlsx"
    assert _text(said["path"]) == "C:\\packet\\01_Template.xlsx"


def _text(units: str) -> str:
    return bytes.fromhex(units).decode("utf-16-be")
