"""The kernel filter does what it says, on both machines: run here step by step."""

import errno
import struct

import pytest

from desktop.intake import syscalls

ALLOW, KILL = 0x7FFF0000, 0x80000000
MACHINES = ["x86_64", "aarch64"]


def judged(machine: str, number: int, first: int = 0, arch: int | None = None) -> int:
    """What the filter says to a call: the kernel's own small machine, as far as we use it."""
    data = struct.pack("<IIQQ", number, arch or syscalls.AUDIT_ARCH[machine], 0, first)
    steps = list(struct.iter_unpack("<HBBI", syscalls.program(machine)))
    at, held = 0, 0
    while True:
        code, if_true, if_false, value = steps[at]
        at += 1
        if code == 0x06:
            return int(value)
        if code == 0x20:
            held = struct.unpack_from("<I", data, value)[0]
            continue
        holds = {0x15: held == value, 0x35: held >= value, 0x45: bool(held & value)}[code]
        at += if_true if holds else if_false


def refused(value: int) -> int | None:
    return value & 0xFFFF if value >> 16 == 5 else None


@pytest.mark.parametrize("machine", MACHINES)
def test_every_call_on_the_list_is_refused(machine: str) -> None:
    calls = syscalls.denied(machine)
    assert len(calls) > 100
    for name, number in calls.items():
        assert refused(judged(machine, number)) == errno.EPERM, name


@pytest.mark.parametrize("machine", MACHINES)
def test_a_thread_may_start_and_a_process_may_not(machine: str) -> None:
    clone = syscalls.CLONE[machine]
    assert judged(machine, clone, first=0x3D0F00) == ALLOW
    assert refused(judged(machine, clone, first=17)) == errno.EPERM
    assert refused(judged(machine, syscalls.CLONE3)) == errno.ENOSYS


@pytest.mark.parametrize(
    ("machine", "numbers"), [("x86_64", (0, 1, 9, 12, 202)), ("aarch64", (63, 64, 222, 214, 98))]
)
def test_reading_writing_and_memory_are_allowed(machine: str, numbers: tuple[int, ...]) -> None:
    assert {judged(machine, number) for number in numbers} == {ALLOW}


def test_calls_of_another_machine_end_the_process() -> None:
    assert judged("x86_64", 0, arch=0x40000003) == KILL
    assert refused(judged("x86_64", 0x40000000 + 1)) == errno.EPERM


def test_what_the_probe_tries_is_on_the_list_of_both_machines() -> None:
    for machine in MACHINES:
        wanted = {"openat", "getdents64", "socket", "connect", "execve", "kill", "ptrace", "mount"}
        assert wanted <= set(syscalls.denied(machine))
