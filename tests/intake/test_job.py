"""On Windows a worker is in its Job Object before its first instruction: asked of a stand-in."""

import ctypes
import importlib
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from desktop.intake import limits, peer


class Call:
    """A function of a Windows library that notes when it is called."""

    restype: Any = None

    def __init__(self, library: "Library", name: str) -> None:
        self._library, self._name = library, name

    def __call__(self, *arguments: Any) -> int:
        self._library.called.append((self._name, arguments))
        return self._library.answers.get(self._name, 1)


class Library:
    """Stands for kernel32 and ntdll together."""

    def __init__(self) -> None:
        self.called: list[tuple[str, tuple[Any, ...]]] = []
        self.answers = {"CreateJobObjectW": 70, "OpenProcess": 80, "NtResumeProcess": 0}

    def __getattr__(self, name: str) -> Call:
        call = Call(self, name)
        setattr(self, name, call)
        return call

    def names(self) -> list[str]:
        return [name for name, _ in self.called]


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    stand_in = Library()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_a, **_k: stand_in, raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", lambda: 5, raising=False)
    monkeypatch.setattr(ctypes, "WinError", PermissionError, raising=False)
    return stand_in


@pytest.fixture
def job(library: Library) -> Iterator[ModuleType]:
    assert library.called == []
    yield importlib.import_module("desktop.intake.job")
    sys.modules.pop("desktop.intake.job", None)


def test_a_process_is_confined_before_it_runs(job: ModuleType, library: Library) -> None:
    kept = job.confined(1234)
    assert library.names() == [
        "CreateJobObjectW",
        "OpenProcess",
        "SetInformationJobObject",
        "SetInformationJobObject",
        "AssignProcessToJobObject",
        "NtResumeProcess",
        "CloseHandle",
    ]
    limit = library.called[2][1][2]._obj
    assert limit.ProcessMemoryLimit == limits.MEMORY
    assert limit.Basic.ActiveProcessLimit == 2
    assert limit.Basic.LimitFlags & 0x2000, "killed when the program goes"
    del kept
    assert library.names()[-1] == "CloseHandle"
    assert library.called[-1][1][0].value == 70


@pytest.mark.parametrize("refused", ["SetInformationJobObject", "AssignProcessToJobObject"])
def test_a_limit_that_windows_refuses_is_an_error(
    refused: str, job: ModuleType, library: Library
) -> None:
    library.answers[refused] = 0
    with pytest.raises(PermissionError):
        job.confined(1234)
    assert "NtResumeProcess" not in library.names()


class Process:
    """Stands for a started process."""

    pid = 1234

    def __init__(self, *_: Any, **how: Any) -> None:
        self.flags = how["creationflags"]
        self.killed = False

    def kill(self) -> None:
        self.killed = True


def test_a_worker_is_started_suspended_and_without_a_window(
    job: ModuleType, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Process] = []

    def start(*command: Any, **how: Any) -> Process:
        started.append(Process(*command, **how))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    process, kept = peer._started(["sso-desk"], {})
    assert kept is not None
    assert process is started[0]  # type: ignore[comparison-overlap]  # a stand-in for the process
    assert started[0].flags == job.SUSPENDED | job.NO_WINDOW
    library.answers["AssignProcessToJobObject"] = 0
    with pytest.raises(PermissionError):
        peer._started(["sso-desk"], {})
    assert started[1].killed


def test_the_probe_tries_nothing_on_windows_that_would_be_felt(library: Library) -> None:
    assert library.called == []
    for attempt in (limits._signal, lambda: limits._call("socket", 1, 1, 0)):
        with pytest.raises(OSError, match=r"^(socket)?$"):
            attempt()
    assert not limits._limit_resources()
    assert not limits._set_limit(0, 0)


def test_killing_on_windows_ends_the_process(library: Library) -> None:
    assert library.called == []
    one = peer.Peer.__new__(peer.Peer)
    one._process = Process(creationflags=0)  # type: ignore[assignment]  # a stand-in for the process
    one._process.returncode = None
    one.kill()
    assert one._process.killed  # type: ignore[attr-defined]  # a stand-in for the process
    assert not one.alive()
