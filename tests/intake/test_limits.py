"""The lock holds where the kernel offers it, and says so where it does not."""

import ctypes
import json
import os
import platform
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from desktop.intake import limits
from desktop.intake.parent import Intake

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")


@on_linux
def test_a_worker_is_refused_all_that_a_hostile_document_would_want(intake: Intake) -> None:
    assert intake.probe() == dict.fromkeys(limits.ACTIONS, True)


@on_linux
def test_a_worker_says_which_measures_hold_it(intake: Intake) -> None:
    lock = intake.lock()
    assert set(lock) == {"memory", "no_new_privs", "landlock", "seccomp"}
    assert lock["memory"]
    assert lock["no_new_privs"]
    assert lock["seccomp"]


def in_a_process(body: str) -> Any:
    """Run lines in a fresh process that can import the program; its answer, through a pipe."""
    code = (
        f"import sys, json; sys.path[:] = {sys.path!r}\nfrom desktop.intake import limits\n{body}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return json.loads(done.stdout)


ASK = "print(json.dumps([lock, limits.probe()]))"


@on_linux
@pytest.mark.parametrize("lacking", ["_landlock", "_seccomp"])
def test_without_one_measure_the_other_still_stands(lacking: str) -> None:
    lock, refused = in_a_process(
        f"limits.{lacking} = lambda libc: False\nlock = limits.lock_down()\n{ASK}"
    )
    assert lock[lacking[1:]] is False
    assert refused["open"]
    assert refused["listdir"]
    assert refused["write"]
    assert refused["memory"]


def test_the_probe_finds_nothing_refused_where_nothing_is_locked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MEMORY", -(512 << 20) + 1)
    found = limits.probe()
    assert found == dict.fromkeys(limits.ACTIONS, False)


def test_the_probe_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("TEMP", str(tmp_path))
    limits._write()
    assert not list(tmp_path.glob("sso*"))


class Kernel:
    """Stands for the C library: remembers what was asked, answers as told."""

    def __init__(self, answers: Callable[..., int]) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self._answers = answers

    def syscall(self, *arguments: Any) -> int:
        self.asked.append(arguments)
        return self._answers(*arguments)

    def prctl(self, *arguments: Any) -> int:
        self.asked.append(arguments)
        return 0


@pytest.mark.parametrize(("abi", "size"), [(1, 8), (3, 8), (4, 16), (6, 24), (9, 24)])
def test_landlock_is_asked_in_the_form_that_the_kernel_knows(
    abi: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[int] = []
    monkeypatch.setattr(os, "close", closed.append)
    kernel = Kernel(
        lambda number, attribute=None, *_: (
            abi if attribute is None else (77 if number == 444 else 0)
        )
    )
    assert limits._landlock(kernel)  # type: ignore[arg-type]  # a stand-in for the kernel
    assert kernel.asked[1][2] == size
    assert closed == [77]


@pytest.mark.parametrize("answers", [(-1,), (3, -1)])
def test_a_kernel_without_landlock_is_said_to_be_one(answers: tuple[int, ...]) -> None:
    left = list(answers)
    assert not limits._landlock(Kernel(lambda *_: left.pop(0)))  # type: ignore[arg-type]  # a stand-in for the kernel


def test_a_machine_without_a_filter_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert not limits._seccomp(Kernel(lambda *_: 0))  # type: ignore[arg-type]  # a stand-in for the kernel
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    assert limits._seccomp(Kernel(lambda *_: 0))  # type: ignore[arg-type]  # a stand-in for the kernel


def test_a_limit_that_the_system_refuses_is_said_not_to_hold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_which: int, _value: tuple[int, int]) -> None:
        raise ValueError

    monkeypatch.setattr(resource, "setrlimit", refuse)
    assert not limits._limit_resources()


def test_every_step_of_the_lock_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = Kernel(lambda *_: 0)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_a, **_k: kernel)
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(sys, "platform", "linux")
    assert limits.lock_down() == {
        "no_new_privs": True, "landlock": False, "memory": True, "seccomp": True
    }  # fmt: skip
    monkeypatch.setattr(sys, "platform", "darwin")
    assert limits.lock_down() == {"memory": True}
