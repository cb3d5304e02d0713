"""The Send screen and a real browser side by side, and a hand that drags between them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.packet.contents import Packet
from tests.handover.screen import Screen, end, private_screen, wait_for
from tests.peers import require

ROOT = Path(__file__).resolve().parents[2]
_OUR_WIDTH = 880
_QUIET = (
    *("--no-first-run", "--no-default-browser-check", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--password-store=basic", "--no-proxy-server", "--disable-extensions"),
    *("--test-type", "--incognito"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@dataclass(frozen=True)
class SideBySide:
    """The packet's files at the left, a page at the right.

    Attributes:
        screen: on which both are.
        files: the middle of the file list.
    """

    screen: Screen
    files: tuple[int, int]

    @property
    def titles(self) -> list[str]:
        return list(self.screen.windows().values())

    def title(self, beginning: str) -> str:
        """The title of the page, once it begins so."""

        def found() -> list[str]:
            return [title for title in self.titles if title.startswith(beginning)]

        wait_for(lambda: bool(found()), 60, f"a page {beginning!r}; there is {self.titles}")
        return found()[0]

    def drag_until(self, to: tuple[int, int], condition: Callable[[], bool], what: str) -> None:
        """Drag, and again where nothing came of it: a busy window misses a hand."""
        for _attempt in range(3):
            self.drag(to)
            end_of_try = time.monotonic() + 25
            while time.monotonic() < end_of_try:
                if condition():
                    return
                time.sleep(0.1)
        raise AssertionError(f"not after three drags: {what}; there is {self.titles}")

    def drag(self, to: tuple[int, int]) -> None:
        """Take the files and let them go over a point; slowly, as a hand does."""
        hand = self.screen.run
        hand("xdotool", "mousemove", *map(str, self.files))
        hand("xdotool", "mousedown", "1")
        for step in range(1, 13):
            x, y = (
                start + (goal - start) * step // 12
                for start, goal in zip(self.files, to, strict=True)
            )
            hand("xdotool", "mousemove", str(x), str(y))
            time.sleep(0.05)
        for nudge in (2, 4, 0):
            hand("xdotool", "mousemove", str(to[0] + nudge), str(to[1]))
            time.sleep(0.15)
        hand("xdotool", "mouseup", "1")


@contextmanager
def side_by_side(
    packet: Packet, address: str, folder: Path, room: int = 470
) -> Iterator[SideBySide]:
    """Our Send screen of a packet beside Chromium showing an address of this machine.

    Args:
        packet: whose files are dragged.
        address: a file of ours, or a server on the loopback.
        folder: for what both write.
        room: the page's width in pixels; our window leaves the screen at the left for it.
    """
    (chromium,) = require("chromium")
    folder.mkdir(parents=True, exist_ok=True)
    with private_screen(folder) as screen, ExitStack() as ends:
        left = 1366 - room
        ours = [sys.executable, "-m", "tests.whole.send_window", str(packet.folder), str(folder)]
        ours.append(str(min(0, left - _OUR_WIDTH)))
        _keep(ends, ours, {**screen.environ, "SSO_DESK_DATA": str(folder / "data")})
        sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
        place = (f"--window-position={left},0", f"--window-size={room},740")
        browser = [
            str(chromium),
            *_QUIET,
            *sandbox,
            *place,
            f"--user-data-dir={folder / 'browser'}",
        ]
        _keep(ends, [*browser, f"--app={address}"], screen.environ)
        where = folder / "where"
        wait_for(where.exists, 60, "our window")
        x, y = where.read_text().split()
        yield SideBySide(screen, (int(x), int(y)))


def _keep(ends: ExitStack, command: list[str], environ: dict[str, str]) -> None:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, env=environ, cwd=ROOT, stdin=quiet, stdout=quiet, stderr=quiet
    )
    ends.callback(end, process)
