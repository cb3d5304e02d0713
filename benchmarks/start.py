"""How long the installed Linux program takes to show its window, against plain Python.

Plain Python is the same program out of the checkout's environment. From the start of the process
to the window on a virtual screen; rounds of the two alternate. "Cold" is after the system has
been told to forget what it read of the disk, which takes root.

    .venv/bin/python installer/build.py linux --fast --out build/installers-test-linux
    .venv/bin/python -m benchmarks.start
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import monotonic, sleep

from installer.place import ROOT
from tests.installer.winebox import Screen

PACKED = ROOT / "build/installers-test-linux/work/linux/dist/sso-desk/sso-desk"
FORGET = Path("/proc/sys/vm/drop_caches")
WARM, COLD = 7, 3
LIMIT = 1.5
"""The packed program may take so many times what plain Python takes, warm and cold."""


def main() -> int:
    """Measure and print.

    Returns:
        0 where the limit holds or nothing could be measured, else 1.
    """
    if not PACKED.is_file():
        print("The packed program is not built, so nothing is measured.")
        return 0
    ways = {"packed": [str(PACKED)], "plain Python": [sys.executable, "-m", "desktop"]}
    screen = Screen()
    ratios = []
    print("| start | packed, s | plain Python, s | ratio |\n|---|---|---|---|")
    try:
        for name, rounds, cold in (("warm", WARM, False), ("cold", COLD, True)):
            if cold and not os.access(FORGET, os.W_OK):
                print("| cold | only as root | | |")
                continue
            taken = _rounds(screen, ways, rounds, cold=cold)
            packed, plain = (median(taken[way]) for way in ways)
            ratios.append(packed / plain)
            print(f"| {name} | {packed:.2f} | {plain:.2f} | {packed / plain:.2f} |")
    finally:
        screen.end()
    print(f"Limit (ratio at most {LIMIT}) {'holds' if max(ratios) <= LIMIT else 'IS BROKEN'}.")
    return int(max(ratios) > LIMIT)


def _rounds(
    screen: Screen, ways: dict[str, list[str]], rounds: int, *, cold: bool
) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(rounds + 1):
        for way, words in ways.items():
            if cold:
                os.sync()
                FORGET.write_text("3\n", encoding="ascii")
            seconds = _start(screen, words)
            if number or cold:  # the first warm round only warms
                taken[way].append(seconds)
    return taken


def _start(screen: Screen, words: list[str]) -> float:
    """Seconds from the start to the window."""
    with tempfile.TemporaryDirectory() as folder:
        more = {"DISPLAY": screen.name, "SSO_DESK_DATA": folder, "QT_QPA_PLATFORM": "xcb"}
        begun = monotonic()
        running = subprocess.Popen(
            words, cwd=ROOT, env={**os.environ, **more}, stdout=subprocess.DEVNULL
        )
        while not any("SSO Desk" in title for title in screen.titles()):
            if monotonic() - begun > 60:
                running.kill()
                raise TimeoutError(" ".join(words))
            sleep(0.005)
        seconds = monotonic() - begun
        running.kill()
        running.wait()
        while screen.titles():
            sleep(0.02)
    return seconds


if __name__ == "__main__":
    sys.exit(main())
