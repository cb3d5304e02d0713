"""Set-up says what is missing, installs only where it may, and does its work once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import checks, house, prepare, system


def no_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)


def test_a_library_that_does_not_load_is_named_by_its_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system, "QT_LIBRARIES", {"libnothere.so.9": "libnothere9"})
    assert system.qt_missing(window=False) == ["libnothere9"]


def test_a_window_needs_more_libraries_than_a_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system, "QT_LIBRARIES", {})
    monkeypatch.setattr(system, "WINDOW_LIBRARIES", {"libnothere.so.9": "libnothere9"})
    assert system.qt_missing(window=False) == []
    assert system.qt_missing(window=True) == ["libnothere9"]


def test_only_root_installs_and_others_get_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    no_root(monkeypatch)
    monkeypatch.setattr(system, "qt_missing", lambda **_: ["libegl1"])
    monkeypatch.setattr(prepare, "missing", lambda: ["python3-venv"])
    monkeypatch.setattr(prepare, "environment", lambda: pytest.fail("went on without Qt"))
    monkeypatch.setattr(shutil, "which", lambda _: "apt-get")
    assert house.main(["demo"]) == 2
    said = capsys.readouterr().err
    assert "sudo apt-get install --no-install-recommends libegl1 python3-venv" in said


def test_without_a_display_run_names_the_demo(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert house.main(["run"]) == 1
    assert "make demo" in capsys.readouterr().out


def test_an_environment_without_pip_or_python_does_not_work(tmp_path: Path) -> None:
    assert not prepare._works(tmp_path / "bin/python")
    assert prepare._works(Path(sys.executable))


def test_a_changed_lock_asks_for_a_new_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("one==1\n", encoding="utf-8")
    monkeypatch.setattr(prepare, "LOCK", lock)
    before = prepare._wanted()
    assert prepare._wanted() == before
    lock.write_text("one==2\n", encoding="utf-8")
    assert prepare._wanted() != before


def test_a_failing_pip_is_told_without_its_server(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "ERROR: no match at https://files.example.org/simple/one"
    failed = subprocess.CompletedProcess([], 1, "", said)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(prepare.NotReady, match="no match at") as told:
        prepare._pip("--requirement", "x")
    assert "example" not in str(told.value)


def test_checks_go_on_after_one_fails_and_count_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = checks.Check("good", ("-c", "pass"))
    bad = checks.Check("bad", ("-c", "raise SystemExit('no good')"))
    monkeypatch.setattr(checks, "LINT", (bad, good))
    assert checks.main(["lint"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "no good" in lines
    assert lines[-2:] == ["Not right: bad", "checks: 1 passed, 1 failed"]
