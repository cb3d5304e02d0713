"""Filling 100, 1,000 and 10,000 officers against openpyxl's load, fill and save, in one run.

The goal is at most 0.15 of openpyxl's time for the same work (values read and tidied, written,
saved), growing linearly. What the proof costs beside it (nothing else changed, every value read
back by another reader) is shown in a column of its own; openpyxl proves nothing.
"""

from __future__ import annotations

import math
import sys
import tempfile
import time
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from desktop.form.officer import OfficerEntry
from desktop.template.fill import fill, filled
from desktop.template.officer_values import values_of
from desktop.template.shipped import shipped_bytes, shipped_layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.form.layout import Layout

SIZES = (100, 1_000, 10_000)
GOAL = 0.15
RUNS = 3


def officers(count: int) -> list[OfficerEntry]:
    """Officers whose values differ as those of a real list do."""
    return [
        OfficerEntry(
            salutation="Shri",
            first_name=f"Ramesh{'abcdefghij'[one % 10]}",
            middle_name="Kumar",
            last_name=f"Sharma{'abcdefghij'[one // 10 % 10]}",
            gender="M",
            dob=f"{one % 28 + 1:02d}/{one % 12 + 1:02d}/{1966 + one % 30}",
            doj_cbic=f"{one % 27 + 1:02d}.{one % 12 + 1:02d}.{1992 + one % 30}",
            designation="Inspector",
            employee_code=f"{one:08d}",
            mobile=f"+91 {9_000_000_000 + one}",
            alternate_email=f"ramesh.sharma{one}@example.com",
            domain="Customs",
            zone="Chennai",
            commissionerate="Chennai-II",
            location_code="INMAA1",
            place="Chennai",
        )
        for one in range(count)
    ]


def by_openpyxl(layout: Layout, rows: list[OfficerEntry], out: Path) -> None:
    """The usual way: load, set each cell, save."""
    values = values_of(rows, layout.slots)
    book = openpyxl.load_workbook(BytesIO(shipped_bytes()))
    sheet = book[layout.sheet]
    for at, row in enumerate(values):
        for place, value in enumerate(row, start=1):
            sheet.cell(layout.first_row + at, place, value)
    book.save(out)


def by_us(layout: Layout, rows: list[OfficerEntry], out: Path) -> None:
    """The same by patching the officers' rows."""
    out.write_bytes(filled(shipped_bytes(), layout, rows))


def seconds(work: Callable[[], object]) -> float:
    """The shortest processor time of a few runs."""
    times = []
    for _run in range(RUNS):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return min(times)


def main() -> int:
    """Print the table; 1 if a goal is missed."""
    layout, spent, worst = shipped_layout(), {}, 0.0
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "filled.xlsx"
        for count in SIZES:
            rows = officers(count)
            usual = seconds(partial(by_openpyxl, layout, rows, out))
            made = seconds(partial(by_us, layout, rows, out))
            spent[count] = seconds(partial(fill, shipped_bytes(), layout, rows, out))
            worst = max(worst, made / usual)
            print(
                f"{count:>6} officers: openpyxl {usual * 1000:5.0f} ms, we {made * 1000:4.0f} ms "
                f"(ratio {made / usual:.3f}, goal {GOAL}), "
                f"with proof {spent[count] * 1000:5.0f} ms (ratio {spent[count] / usual:.3f})"
            )
    growth = math.log(spent[SIZES[-1]] / spent[SIZES[1]], SIZES[-1] / SIZES[1])
    print(f"growth exponent from {SIZES[1]} to {SIZES[-1]}, with proof: {growth:.2f}")
    return int(worst > GOAL)


if __name__ == "__main__":
    sys.exit(main())
