"""Bringing in a list of 100, 1,000 and 10,000 officers against calamine's bare read of the file."""

from __future__ import annotations

import math
import tempfile
import time
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import python_calamine

from benchmarks.fill import SIZES, officers
from desktop.intake.grid import Book
from desktop.intake.sheet import read_book
from desktop.template.fill import fill
from desktop.template.list_columns import read_list
from desktop.template.lists import bring_in
from desktop.template.shipped import shipped_bytes, shipped_layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.form.layout import Layout


def timed(work: Callable[[], object]) -> float:
    """The shortest processor time of three runs, in seconds."""
    times = []
    for _run in range(3):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return min(times)


def main() -> None:
    """Print the table."""
    layout, spent = shipped_layout(), {}
    with tempfile.TemporaryDirectory() as folder:
        for count in SIZES:
            out = Path(folder) / "list.xlsx"
            fill(shipped_bytes(), layout, officers(count), out)
            data = out.read_bytes()
            book = our_read(data)
            bare = timed(partial(bare_read, data))
            read = timed(partial(our_read, data))
            taken = timed(partial(take, book, layout))
            spent[count] = read + taken
            print(
                f"{count:>6} officers: calamine {bare * 1000:5.0f} ms, read with red marks "
                f"{read * 1000:5.0f} ms, brought in {taken * 1000:5.0f} ms, "
                f"ratio {(read + taken) / bare:.1f}"
            )
    growth = math.log(spent[SIZES[-1]] / spent[SIZES[1]], SIZES[-1] / SIZES[1])
    print(f"growth exponent from {SIZES[1]} to {SIZES[-1]}: {growth:.2f}")


def our_read(data: bytes) -> Book:
    """The book as the locked process gives it."""
    return Book.from_plain(read_book(data, "list.xlsx"))


def take(book: Book, layout: Layout) -> object:
    """Columns matched, values repaired."""
    return bring_in(read_list(book, layout))


def bare_read(data: bytes) -> object:
    """The values alone, by calamine."""
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    return book.get_sheet_by_name("Officers").to_python()


if __name__ == "__main__":
    main()
