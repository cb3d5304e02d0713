"""Which process holds a file or folder, and whether it still runs."""

import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

_GONE_STATES = frozenset("ZXx")
"""Linux: dead, or killed and not yet collected by its parent (proc(5))."""

UNKNOWN = "?"
"""Mark of a process of another user, which runs but may not be looked at."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that holds something.

    Attributes:
        host: the computer's name.
        pid: number of the process there.
        mark: tells it from a later process of the same number; see `mark_of`.
        since: local date and time, ISO 8601 to the second.
    """

    host: str
    pid: int
    mark: str
    since: str

    def here(self) -> bool:
        """Whether it runs, or ran, on this computer."""
        return self.host == host()

    def running(self) -> bool:
        """Whether it still runs; of another computer this cannot be known, so yes."""
        if not self.here():
            return True
        return bool(self.mark) and mark_of(self.pid) in {self.mark, UNKNOWN}

    def encode(self) -> bytes:
        """The holder as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False).encode() + b"\n"


def myself(now: datetime) -> Holder:
    """This process as a holder."""
    pid = os.getpid()
    return Holder(host(), pid, mark_of(pid), now.isoformat(timespec="seconds"))


def decode(data: bytes) -> Holder | None:
    """The holder that `Holder.encode` wrote; None where the text says no such thing."""
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(plain, dict):
        return None
    texts = [plain.get(name) for name in ("host", "mark", "since")]
    pid = plain.get("pid")
    if not all(isinstance(one, str) for one in texts):
        return None
    if isinstance(pid, bool) or not isinstance(pid, int) or pid <= 0:
        return None
    return Holder(str(texts[0]), pid, str(texts[1]), str(texts[2]))


def read_holder(path: Path) -> Holder | None:
    """The holder written in a file; None where there is none or it cannot be read."""
    try:
        return decode(path.read_bytes())
    except OSError:
        return None


def host() -> str:
    """The computer's name."""
    return platform.node() or "this computer"


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _QUERY_LIMITED = 0x1000
    _STILL_ACTIVE = 259
    _ACCESS_DENIED = 5

    def mark_of(pid: int) -> str:
        """When the process was created, in units of 100 ns; empty where it does not run."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = wintypes.HANDLE(kernel.OpenProcess(_QUERY_LIMITED, 0, pid))
        if not handle:
            return UNKNOWN if ctypes.get_last_error() == _ACCESS_DENIED else ""
        try:
            code = wintypes.DWORD()
            times = [wintypes.FILETIME() for _ in range(4)]
            kernel.GetExitCodeProcess(handle, ctypes.byref(code))
            kernel.GetProcessTimes(handle, *(ctypes.byref(one) for one in times))
        finally:
            kernel.CloseHandle(handle)
        if code.value != _STILL_ACTIVE:
            return ""
        return str((times[0].dwHighDateTime << 32) | times[0].dwLowDateTime)

else:

    def mark_of(pid: int) -> str:
        """When the process began, in clock ticks since the start of the computer (Linux).

        Where there is no ``/proc`` (macOS) only whether it runs. Empty where it does not run.
        """
        try:
            text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return _runs(pid)
        words = text.rpartition(")")[2].split()
        return "" if words[0] in _GONE_STATES else words[19]

    def _runs(pid: int) -> str:
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return ""
        except PermissionError:
            return UNKNOWN
        return "running"
