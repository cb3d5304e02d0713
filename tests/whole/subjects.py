"""3,000 mixed subjects written by our encoder and read back; exit code 1 where one changed.

Run ``python tests/whole/subjects.py`` with any Python; needs nothing but the project's code.
"""

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.packet.draft import header
from tests.packet.mailreader import headers, text_of

ROUNDS = 3_000
SEED = 20261124
SCRIPTS = (
    (0x20, 0x7E),
    (0x20, 0x20),
    (0x900, 0x97F),  # Devanagari
    (0x980, 0x9FF),  # Bengali
    (0xA00, 0xA7F),  # Gurmukhi
    (0xA80, 0xAFF),  # Gujarati
    (0xB80, 0xBFF),  # Tamil
    (0xC00, 0xC7F),  # Telugu
    (0xC80, 0xCFF),  # Kannada
    (0xD00, 0xD7F),  # Malayalam
    (0x600, 0x6FF),  # Arabic, for Urdu
    (0xA0, 0x17F),
    (0x2010, 0x2027),
    (0x20B9, 0x20B9),  # the rupee's sign
    (0x1F600, 0x1F64F),
)


def subject(dice: random.Random) -> str:
    """A few runs of letters, each of one script; spaces at odd places and doubled too."""
    runs = []
    for _ in range(dice.randint(1, 9)):
        low, high = dice.choice(SCRIPTS)
        runs.append("".join(chr(dice.randint(low, high)) for _ in range(dice.randint(1, 14))))
    return dice.choice(("", " ")).join(runs)


def main() -> int:
    """Print how many came back changed."""
    dice = random.Random(SEED)  # noqa: S311 - the same texts every time
    changed = 0
    for _ in range(ROUNDS):
        text = subject(dice)
        ((name, value),) = headers(header("Subject", text).encode("ascii") + b"\r\n\r\n")
        changed += name != "Subject" or text_of(value) != text
    version = ".".join(map(str, sys.version_info[:2]))
    print(f"Python {version}: {changed} of {ROUNDS} changed")  # noqa: T201 - its answer
    return int(changed > 0)


if __name__ == "__main__":
    sys.exit(main())
