"""How many printers there are is said; what they are called is not."""

import ctypes
import os
from pathlib import Path
from typing import Any

import pytest

from desktop.selfcheck import State
from desktop.selfcheck.printing import _of_windows, printing
from desktop.selfcheck.versions import BILL, versions


def a_lpstat(folder: Path, script: str) -> None:
    program = folder / "lpstat"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return tmp_path


def test_printers_are_counted_and_not_named(path: Path) -> None:
    a_lpstat(path, '[ "$1" = -e ] && printf "Room_of_R_Kapoor\\nSecond\\n" || echo "usual: Second"')
    found = printing()
    assert (found.state, found.said) == (State.OK, "2 printers, one is the usual one")
    assert "Kapoor" not in str(found)


def test_a_pc_without_a_printer_is_a_note(path: Path) -> None:
    a_lpstat(path, "exit 1")
    assert printing().state is State.NOTE


def test_a_pc_without_a_printing_system_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.selfcheck.printing.shutil.which", lambda _name: None)
    assert "CUPS" in printing().said


def test_a_printing_server_that_hangs_is_given_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_lpstat(path, "exec sleep 30")
    monkeypatch.setattr("desktop.selfcheck.printing._SECONDS", 0.2)
    assert printing().state is State.NOTE


class Spooler:
    """Windows' spooler as far as it is asked."""

    def __init__(self, count: int, usual: int, *, works: bool = True) -> None:
        self._count, self._usual, self._works = count, usual, works

    def EnumPrintersW(  # noqa: N802 - Windows' name
        self, _flags: int, _name: None, _level: int, room: Any, size: int, needed: Any, count: Any
    ) -> int:
        ctypes.cast(needed, ctypes.POINTER(ctypes.c_ulong))[0] = 64
        if room is None or not self._works:
            return 0
        assert size == 64
        ctypes.cast(count, ctypes.POINTER(ctypes.c_ulong))[0] = self._count
        return 1

    def GetDefaultPrinterW(self, _room: None, size: Any) -> int:  # noqa: N802 - as above
        ctypes.cast(size, ctypes.POINTER(ctypes.c_ulong))[0] = self._usual
        return 0


def test_windows_printers_are_counted() -> None:
    assert _of_windows(Spooler(3, 12)) == (3, True)
    assert _of_windows(Spooler(1, 0)) == (1, False)
    assert _of_windows(Spooler(1, 0, works=False)) == (0, False)


def test_versions_come_from_the_installed_bill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bill = '{"components": [{"name": "PySide6_Essentials", "version": "6.11.2"}]}'
    (tmp_path / BILL).write_text(bill, encoding="utf-8")
    monkeypatch.setattr("desktop.selfcheck.versions.sys.executable", str(tmp_path / "program"))
    monkeypatch.setattr("desktop.selfcheck.versions.sys.frozen", True, raising=False)
    found = versions()
    assert (found.state, "PySide6_Essentials 6.11.2" in found.said) == (State.NOTE, True)
    assert "unknown: openpyxl" in found.said
