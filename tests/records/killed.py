"""Run by test_recovery: kill a typing program at random moments, and look at what it left.

Prints one line a round: edits acknowledged, edit found, pages missing.
"""

import os
import random
import signal
import sys
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from desktop.form.evidence import Page
from desktop.form.request import Request
from desktop.form.sender import Sender
from desktop.records import recovery
from desktop.records.lost import left_behind
from desktop.records.recovery import Recovery


def file_of(edit: int) -> bytes:
    return b"%d " % edit * 2_000


def typing(root: Path, said: int) -> None:
    """Edit after edit, each with a new page; tell which are acknowledged."""
    recovery.SPACING = 0.0
    files: dict[str, bytes] = {}
    copy = Recovery(files.__getitem__, root=root)
    request = Request(Sender(name="0" * 5_000))
    edit = 0
    while True:
        edit += 1
        name = sha256(file_of(edit)).hexdigest()
        files[name] = file_of(edit)
        pages = (*request.sender.nomination, Page(str(edit), name))
        request = replace(request, reference=str(edit), sender=Sender(nomination=pages))
        copy.put(request, Path("a.ssoreq"))
        copy.flush()
        os.write(said, edit.to_bytes(4, "little"))


def one_round(root: Path, edits: int, wait: float) -> str:
    """Start, kill `wait` seconds after so many edits, report."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        os.close(read_end)
        typing(root, write_end)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as said:
        before = said.read(4 * edits)
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        acknowledged = len(before + said.read()) // 4
    lost = left_behind(root)
    if not lost:
        return f"{acknowledged} 0 0"
    opened = lost[0].open()
    whole = len(opened.request.sender.nomination) == int(opened.request.reference)
    lost[0].forget()
    return f"{acknowledged} {opened.request.reference if whole else -1} {len(opened.missing)}"


def main() -> None:
    """Arguments: folder, rounds, seed."""
    dice = random.Random(int(sys.argv[3]))  # noqa: S311 - moments, no secret
    root = Path(sys.argv[1])
    for _ in range(int(sys.argv[2])):
        print(one_round(root, dice.randrange(8), dice.uniform(0, 0.02)))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
