"""Locks a worker in before it sees the first byte of a document, and asks whether the lock holds.

Linux: limits on memory, time, files; no new privileges; Landlock that allows nothing; a seccomp
filter (`syscalls`). Where the kernel lacks one of them the others still stand, and the answer
says which. Windows has only the limits that the program's side sets on the process (`job`).
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Callable

from desktop.intake.syscalls import program

if sys.platform != "win32":
    import resource

MEMORY = 1536 << 20
"""Bytes of address space; the largest honest page (120 megapixels) needs about 0.9 GiB."""
CPU_SECONDS = 120
"""For one document; the program's own deadline for each step is much shorter."""

_NO_NEW_PRIVS, _DIE_WITH_PARENT, _SECCOMP = 38, 1, 22
_SECCOMP_FILTER = 2
_LANDLOCK_CREATE, _LANDLOCK_RESTRICT = 444, 446
_SIGKILL = 9


def lock_down() -> dict[str, bool]:
    """Lock this process in for good.

    Returns:
        For each measure, whether it is in force: memory, no_new_privs, landlock, seccomp.
    """
    done: dict[str, bool] = {}
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_DIE_WITH_PARENT, _SIGKILL, 0, 0, 0)
        done["no_new_privs"] = libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        # Before the limits: Landlock needs one free descriptor while it is set up.
        done["landlock"] = _landlock(libc)
        done["memory"] = _limit_resources()
        done["seccomp"] = _seccomp(libc)
    else:
        done["memory"] = _limit_resources()
    return done


def _limit_resources() -> bool:
    """Memory, time, no file, no core dump; True where the memory limit took."""
    if sys.platform == "win32":
        return False
    wanted = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_AS: MEMORY,
        # Descriptors that are open already stay so; no new one can be had.
        resource.RLIMIT_NOFILE: 0,
    }
    taken = {which: _set_limit(which, value) for which, value in wanted.items()}
    return taken[resource.RLIMIT_AS]


def _set_limit(which: int, value: int) -> bool:
    if sys.platform == "win32":
        return False
    try:
        resource.setrlimit(which, (value, value))
    except (ValueError, OSError):
        # macOS refuses some; the self-probe says so.
        return False
    return True


def _landlock(libc: ctypes.CDLL) -> bool:
    """Allow no file and no network by Landlock (Linux 5.13 and later); False where it is absent."""
    abi = libc.syscall(_LANDLOCK_CREATE, None, 0, 1)
    if abi < 1:
        return False
    rights = {1: 13, 2: 14, 3: 15, 4: 15}.get(abi, 16)
    attribute = struct.pack("<QQQ", (1 << rights) - 1, 0b11, 0b11)
    size = 8 if abi < 4 else 16 if abi < 6 else 24  # noqa: PLR2004 - Landlock's ABI versions
    rules = libc.syscall(_LANDLOCK_CREATE, attribute, size, 0)
    if rules < 0:
        return False
    held = bool(libc.syscall(_LANDLOCK_RESTRICT, rules, 0) == 0)
    os.close(rules)
    return held


def _seccomp(libc: ctypes.CDLL) -> bool:
    try:
        steps = program(platform.machine())
    except KeyError:
        return False
    kept = ctypes.create_string_buffer(steps, len(steps))
    # struct sock_fprog: a count, padding, a pointer.
    header = struct.pack("@HP", len(steps) // 8, ctypes.addressof(kept))
    return bool(libc.prctl(_SECCOMP, _SECCOMP_FILTER, header, 0, 0) == 0)


_LOCKED = frozenset({errno.EPERM, errno.EACCES, errno.EMFILE})
ACTIONS = ("open", "listdir", "write", "socket", "exec", "fork", "kill", "memory")
"""What the probe tries, in the order in which it is shown."""


def probe() -> dict[str, bool]:
    """Try what a hostile document would want; True where it was refused.

    Each attempt is harmless where it succeeds. Runs inside the locked worker only.
    """
    attempts: dict[str, Callable[[], None]] = {
        "open": lambda: os.close(os.open(os.devnull, os.O_RDONLY)),
        "listdir": lambda: os.listdir(os.sep).clear(),  # noqa: PTH208 - the bare call
        "write": _write,
        "socket": lambda: _call("socket", 1, 1, 0),
        "exec": lambda: _call("execve", b"/nonexistent", None, None),
        "fork": _fork,
        "kill": _signal,
        "memory": lambda: bytearray(MEMORY + (512 << 20)).clear(),
    }
    return {action: _refused(attempts[action]) for action in ACTIONS}


def _refused(attempt: Callable[[], None]) -> bool:
    try:
        attempt()
    except MemoryError:
        return True
    except (OSError, AttributeError) as error:
        # Failed for another reason (no such program, no such call): that is no lock.
        return getattr(error, "errno", None) in _LOCKED
    return False


def _write() -> None:
    name = os.path.join(os.environ.get("TEMP", "/tmp"), f"sso-desk-probe-{os.getpid()}")  # noqa: PTH118, S108 - the bare calls, for a file that must not come to be
    os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    os.unlink(name)  # noqa: PTH108 - the bare calls


def _signal() -> None:
    if sys.platform == "win32":
        # There, signal 0 is Ctrl+C and would be felt.
        raise OSError
    os.kill(os.getppid(), 0)


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)
    os.wait()


def _call(name: str, *arguments: object) -> None:
    """A C library call by name; fails as the kernel says."""
    if sys.platform == "win32":
        raise OSError(name)
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*arguments) < 0:
        raise OSError(ctypes.get_errno(), name)
