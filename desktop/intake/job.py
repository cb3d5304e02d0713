"""Limits that Windows puts on a worker from outside: a Job Object. Imported on Windows only.

A Job Object limits memory, processes and life; it is no sandbox: a reader that a document took
over could still read the user's files. `Intake.probe` says so.
"""

import ctypes
import sys
from typing import Any

from desktop.intake.limits import MEMORY

assert sys.platform == "win32"  # noqa: S101 - tells the type checker; see the first line

from ctypes import wintypes  # noqa: E402 - as above

SUSPENDED = 0x00000004
NO_WINDOW = 0x08000000


_PROCESSES, _PROCESS_MEMORY, _KILL_ON_CLOSE, _DIE_QUIETLY = 0x8, 0x100, 0x2000, 0x400
_EXTENDED, _UI = 9, 4
_ALL_UI = 0xFF
_ALL_ACCESS = 0x1FFFFF


class _Basic(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", wintypes.DWORD),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", wintypes.DWORD),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", wintypes.DWORD),
        ("SchedulingClass", wintypes.DWORD),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("Basic", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def confined(pid: int) -> object:
    """Put a suspended process into a fresh Job Object and let it run."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.OpenProcess.restype = wintypes.HANDLE
    job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
    limits = _Extended()
    limits.Basic.LimitFlags = _PROCESSES | _PROCESS_MEMORY | _KILL_ON_CLOSE | _DIE_QUIETLY
    # A virtual environment's python.exe starts the real one; the frozen program does not.
    limits.Basic.ActiveProcessLimit = 1 if getattr(sys, "frozen", False) else 2
    limits.ProcessMemoryLimit = MEMORY
    surface = wintypes.DWORD(_ALL_UI)
    process = wintypes.HANDLE(kernel.OpenProcess(_ALL_ACCESS, False, pid))  # noqa: FBT003 - Win32's order
    try:
        for kind, value in ((_EXTENDED, limits), (_UI, surface)):
            size = ctypes.sizeof(value)
            _must(kernel.SetInformationJobObject(job, kind, ctypes.byref(value), size))
        _must(kernel.AssignProcessToJobObject(job, process))
        # Popen closed the thread's handle, so the process as a whole is resumed.
        _must(ctypes.WinDLL("ntdll").NtResumeProcess(process) == 0)
    finally:
        kernel.CloseHandle(process)
    return _Kept(kernel, job)


def _must(worked: object) -> None:
    if not worked:
        raise ctypes.WinError(ctypes.get_last_error())


class _Kept:
    """Holds a Job's handle; letting go of it kills what runs inside."""

    def __init__(self, kernel: Any, handle: Any) -> None:
        self._kernel, self._handle = kernel, handle

    def __del__(self) -> None:
        self._kernel.CloseHandle(self._handle)
