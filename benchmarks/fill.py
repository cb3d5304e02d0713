"""Filling 100, 1,000 and 10,000 officers against openpyxl's load, fill and save, in one run.

The goal is at most 0.15 of openpyxl's time, growing linearly. Our time holds everything: reading
the values, writing, the proof that nothing else changed, and reading every value back. openpyxl
gets the same values ready made and proves nothing.
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
from desktop.template.fill import fill
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
            spent[count] = seconds(partial(fill, shipped_bytes(), layout, rows, out))
            usual = seconds(partial(by_openpyxl, layout, rows, out))
            ratio = spent[count] / usual
            worst = max(worst, ratio)
            print(
                f"{count:>6} officers: {spent[count] * 1000:7.0f} ms, openpyxl "
                f"{usual * 1000:7.0f} ms, ratio {ratio:.3f} (goal {GOAL})"
            )
    growth = math.log(spent[SIZES[-1]] / spent[SIZES[1]], SIZES[-1] / SIZES[1])
    print(f"growth exponent from {SIZES[1]} to {SIZES[-1]}: {growth:.2f}")
    return int(worst > GOAL)


if __name__ == "__main__":
    sys.exit(main())
