"""Cells from the clipboard of a spreadsheet: told apart, and put right like those of a list."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Final

from desktop.form.names import split_name
from desktop.form.officer import COLUMN
from desktop.intake.grid import Cell
from desktop.template import lists
from desktop.template.headings import match
from desktop.template.list_columns import pasted, read_list
from desktop.template.list_repairs import Repair, habits_of, mended

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.form.layout import Layout
    from desktop.form.officer import OfficerEntry

_LEAST_HEADINGS: Final = 2
_NUMBERS = frozenset({"mobile", "employee_code"})
_QUOTED = re.compile(r'[\t\r\n]|^"')
_FORMULA = re.compile(r"[=@]|[+\-](?!\d)")
"""What a spreadsheet would work out; a foreign number like +44… stays as it is."""


@dataclass(frozen=True)
class PastedRows:
    """What the clipboard holds.

    Attributes:
        rows: text by column name, a row each.
        officers: in place of the rows, where the first row named the columns.
        repairs: values that were put right.
        beyond: columns for which there is no place at the right.
    """

    rows: tuple[dict[str, str], ...] = ()
    officers: tuple[OfficerEntry, ...] = ()
    repairs: tuple[Repair, ...] = ()
    beyond: int = 0


def read_pasted(text: str, names: Sequence[str], layout: Layout) -> PastedRows:
    """Read a block of cells.

    Args:
        text: as spreadsheets put it on the clipboard: tabs between cells, quotes around a cell
            with a line break.
        names: columns from the chosen one to the right; they take the block's cells in order
            unless its first row holds headings.
        layout: of the template in force.
    """
    table = split_cells(text)
    if len(table) > 1 and _headings(table[0]) >= _LEAST_HEADINGS:
        result = lists.bring_in(read_list(pasted(text), layout))
        officers = tuple(one.officer for one in result.officers)
        return PastedRows(officers=officers, repairs=result.repairs)
    if names and names[0] not in _NUMBERS and _numbered(table):
        table = [row[1:] for row in table]
    width = max(map(len, table), default=0)
    taken = names[:width]
    repairs: list[Repair] = []
    columns = [
        _column(name, [row[at] if at < len(row) else "" for row in table], repairs)
        for at, name in enumerate(taken)
    ]
    rows = tuple(dict(zip(taken, texts, strict=True)) for texts in zip(*columns, strict=True))
    return PastedRows(rows, repairs=tuple(repairs), beyond=max(0, width - len(names)))


def split_cells(text: str) -> list[list[str]]:
    """Rows of cells; a quote that is never closed is a mere character, as in a spreadsheet."""
    plain = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.removesuffix("\n")
    try:
        rows = list(csv.reader(StringIO(plain, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        return [line.split("\t") for line in plain.split("\n")]
    return [row or [""] for row in rows]


def joined_cells(rows: Iterable[Iterable[str]]) -> str:
    """Cells as a spreadsheet takes them from the clipboard; nothing in them is worked out."""
    return "\n".join("\t".join(map(_guarded, row)) for row in rows)


def _guarded(text: str) -> str:
    safe = f"'{text}" if _FORMULA.match(text) else text
    return '"' + safe.replace('"', '""') + '"' if _QUOTED.search(safe) else safe


def _headings(row: list[str]) -> int:
    """How many cells name a known column for certain."""
    found = (match(text) for text in row if text.strip())
    return sum(bool(one) and one[0].certain for one in found)


def _numbered(table: list[list[str]]) -> bool:
    """Whether the block begins with running numbers, which the program writes itself."""
    first = [row[0].strip().rstrip(".") for row in table if len(row) > 1]
    if len(first) < len(table) or not all(one.isdecimal() for one in first):
        return False
    numbers = [int(one) for one in first]
    return bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _column(name: str, texts: list[str], repairs: list[Repair]) -> list[str]:
    """The texts of one column, tidied and put right."""
    cells = [Cell(text.strip()) for text in texts]
    habits = habits_of(name, [one for one in cells if one.text])
    known: dict[str, str] = {}
    for cell in cells:
        if cell.text not in known:
            one = mended(cell, habits, habits.order, from_1904=False)
            known[cell.text] = one.text
            if one.before:
                label = COLUMN[name].label if name in COLUMN else name
                repairs.append(Repair(label, one.before, one.text))
    return [known[cell.text] if cell.text else "" for cell in cells]


def whole_name(text: str) -> tuple[str, str, str, str]:
    """Title, first, middle and last name of a whole name; a relation after it is left out."""
    return lists.split_name(text)[0], *split_name(text)
