"""A register on a real disk that fills up; run in a mount namespace of its own.

``unshare --user --map-root-user --mount python -m tests.faults.small_disk FOLDER``. For each size
a disk in memory is mounted, the harness's steps are done until the disk refuses, then there is
room again. Prints its figures as JSON.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from desktop.records.register import Register
from tests.faults import work
from tests.records import vaults

SIZES = 20
_STEP = 24
"""KiB between two sizes."""
_ROOMY = "size=64m"


def main(folder: Path) -> dict[str, object]:
    """Fill disks of twenty sizes."""
    work.hurry()
    start, disk = folder / "start", folder / "disk"
    disk.mkdir(parents=True)
    work.begin(start)
    shutil.copytree(start, folder / "steps")
    states = work.states(folder / "steps")
    least = sum(-(-one.stat().st_size // 4096) * 4 for one in start.rglob("*")) + 16
    wrong: list[str] = []
    told: list[str] = []
    for size in range(least, least + SIZES * _STEP, _STEP):
        _mount("-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(disk))
        try:
            shutil.copytree(start, disk / "register")
            refused, found = _fill(disk / "register", states)
        finally:
            subprocess.run(["umount", str(disk)], check=True)
        wrong += [f"{size} KiB: {one}" for one in found]
        told += [refused] if refused else []
    return {"runs": SIZES, "told": told, "wrong": wrong}


def _fill(home: Path, states: tuple[work.Seen, ...]) -> tuple[str, list[str]]:
    """Work until the disk refuses; gives what was told, and what was wrong afterwards."""
    said: list[int] = []
    refused = work.work(home, said.append)
    wrong = []
    if not refused and len(said) < len(work.STEPS):
        wrong.append("it stopped without a word")
    _mount("-o", f"remount,{_ROOMY}", str(home.parent))
    allowed = states[len(said) : len(said) + 2]
    if found := work.holds(home, allowed):
        wrong.append(found)
    elif more := _goes_on(home):
        wrong.append(more)
    return refused, wrong


def _goes_on(home: Path) -> str:
    """With room again the next edit is kept."""
    try:
        with work.open_any(home) as opened:
            register = Register(opened, "A. Nodal", vaults.Clock())
            register.keep(vaults.request(1, "more", scans=False))
            return "" if register.request("requestmore") else "the next edit is not there"
    except Exception as reason:  # noqa: BLE001 - whatever it is, it is wrong here
        return f"{type(reason).__name__}: {reason}"


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))  # noqa: T201 - read by the test
