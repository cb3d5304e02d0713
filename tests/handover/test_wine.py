"""The MAPI structures as a Windows program has them, run under Wine."""

import os
import subprocess
from pathlib import Path

import pytest

from desktop.handover.mapi import FileDesc, Message, RecipDesc
from tests.peers import require

pytestmark = pytest.mark.soak

SOURCE = Path(__file__).with_name("layout.c")
RECIP = ("lpszName", "lpszAddress", "ulEIDSize", "lpEntryID")
FILE = ("nPosition", "lpszPathName", "lpszFileName", "lpFileType")
MESSAGE = (
    *("lpszSubject", "lpszNoteText", "flFlags", "lpOriginator"),
    *("nRecipCount", "lpRecips", "nFileCount", "lpFiles"),
)


def test_our_structures_lie_as_windows_own(tmp_path: Path) -> None:
    compiler, wine = require("x86_64-w64-mingw32-gcc", "wine")
    program = tmp_path / "layout.exe"
    subprocess.run([compiler, "-o", program, SOURCE], check=True, timeout=60)
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "WINEPREFIX": str(tmp_path / "prefix"),
        "WINEDEBUG": "-all",
    }
    done = subprocess.run(
        [wine, program], env=environ, capture_output=True, text=True, timeout=180, check=True
    )
    subprocess.run([wine, "wineboot", "--kill"], env=environ, timeout=60, check=False)
    offsets = [
        [getattr(each, name).offset for name in names]
        for each, names in ((RecipDesc, RECIP), (FileDesc, FILE), (Message, MESSAGE))
    ]
    rows = [[int(number) for number in line.split()] for line in done.stdout.splitlines()]
    assert rows == [[40, 40, 96], *offsets]
