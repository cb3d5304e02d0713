"""How long the rules take: a full examination and one edit, for growing requests.

Run ``python benchmarks/examine.py``; prints a table in Markdown.
"""

import gc
import math
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.rules.engine import examine
from desktop.rules.kinds import Facts
from tests import makers

SIZES = (100, 1_000, 10_000)
ROUNDS = 5
EDITS = 40
MOST_MS = 16.0
MOST_GROWTH = 1.1


def clean(number: int) -> OfficerEntry:
    """An officer with nothing to fix."""
    return makers.officer(number)


def wrong(number: int) -> OfficerEntry:
    """An officer with three faults of his own; every fourth also shares a mobile and a mailbox."""
    usual = makers.officer(number, first_name="R K", dob="31/06/1985", location_code="")
    if number % 4:
        return usual
    shared = number // 8
    mobile, email = str(9_712_000_057 + shared * 3), f"ramesh.kapoor{shared}@gmail.com"
    return replace(usual, mobile=mobile, alternate_email=email)


def fresh_copy(request: Request) -> Request:
    """The same request, remembering nothing."""
    return replace(request, officers=tuple(replace(one) for one in request.officers))


def full(request: Request) -> float:
    """Processor seconds of a first examination, nothing remembered (median of rounds)."""
    taken = []
    for _ in range(ROUNDS):
        copy = fresh_copy(request)
        facts = makers.facts()
        gc.collect()
        start = process_time()
        examine(copy, facts)
        taken.append(process_time() - start)
    return median(taken)


def one_edit(request: Request, facts: Facts) -> list[float]:
    """Seconds of each of many single edits, in ascending order."""
    examine(request, facts)
    count = len(request.officers)
    taken = []
    for turn in range(EDITS):
        officer = request.officers[turn * 7919 % count]
        edited = replace(officer, mobile=str(9_612_000_000 + turn))
        start = process_time()
        request = request.with_officer(edited)
        examine(request, facts)
        taken.append(process_time() - start)
    return sorted(taken)


def measure(name: str, make: Callable[[int], OfficerEntry]) -> bool:
    """Print the rows of one kind of request; tell whether the limits hold."""
    seconds = []
    worst = 0.0
    for size in SIZES:
        request = makers.request(0, officers=tuple(make(number) for number in range(size)))
        found = len(examine(request, makers.facts()).all)
        seconds.append(full(request))
        edits = one_edit(request, makers.facts())
        worst = max(worst, edits[len(edits) * 95 // 100] * 1e3)
        print(
            f"| {name} | {size:,} | {found:,} | {seconds[-1] * 1e3:.1f} "
            f"| {seconds[-1] / size * 1e6:.0f} | {median(edits) * 1e3:.2f} "
            f"| {edits[len(edits) * 95 // 100] * 1e3:.2f} |"
        )
    growth = math.log(seconds[-1] / seconds[0]) / math.log(SIZES[-1] / SIZES[0])
    print(f"| {name} | growth exponent | | {growth:.3f} | | | |")
    return growth <= MOST_GROWTH and worst < MOST_MS


def main() -> int:
    """Print the table; 1 where a limit does not hold."""
    print("| request | officers | findings | full, ms | µs/officer | one edit, ms | 95th, ms |")
    print("|---|---|---|---|---|---|---|")
    held = [measure("clean", clean), measure("with errors", wrong)]
    words = "hold" if all(held) else "do NOT hold"
    print(f"\nLimits (growth at most {MOST_GROWTH}, one edit under {MOST_MS:.0f} ms) {words}.")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
