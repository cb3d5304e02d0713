"""The values of one column of a list as they are taken; worked out once for what it stands for.

Another field for one column of 10,000 rows leaves all other columns as they were read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.intake.grid import place_of
from desktop.template.list_repairs import habits_of, mended

if TYPE_CHECKING:
    from desktop.template.list_columns import ListColumn, ListReading
    from desktop.template.list_repairs import ColumnHabits, DateOrder, Mended


@dataclass(frozen=True)
class Values:
    """A column as it was read.

    Attributes:
        habits: what its values tell about each other.
        by_row: its values put right, by row; rows without a text are left out.
    """

    habits: ColumnHabits
    by_row: dict[int, Mended]


def values_of(
    reading: ListReading, column: ListColumn, key: str, answer: DateOrder | None = None
) -> Values:
    """Read a column for a field.

    Args:
        reading: the list; keeps what was read, and hands it on to what is made from it.
        column: one of its columns.
        key: what it is taken for.
        answer: the order of its dates; None for the one that its values prove.
    """
    known = (column.letter, key, answer)
    if known not in reading.read:
        reading.read[known] = _read(reading, column, key, answer)
    return reading.read[known]


def _read(reading: ListReading, column: ListColumn, key: str, answer: DateOrder | None) -> Values:
    place = place_of(column.letter)
    cells = {
        row: cell
        for row, cells in reading.cells()
        if (cell := cells.get(place)) is not None and cell.text
    }
    habits = habits_of(key, tuple(cells.values()))
    order = answer or habits.order
    from_1904 = reading.book.from_1904
    by_row = {row: mended(cell, habits, order, from_1904=from_1904) for row, cell in cells.items()}
    return Values(habits, by_row)
