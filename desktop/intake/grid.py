"""A workbook or list as plain values: what comes out of the locked process that reads it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


class CellKind(StrEnum):
    """What a cell holds; one letter, because it travels between processes."""

    TEXT = "s"
    NUMBER = "n"
    DATE = "d"
    BOOL = "b"
    ERROR = "e"


class Cell(NamedTuple):
    """One cell.

    Attributes:
        text: the value as text: digits without exponent for a number, ISO 8601 for a date,
            TRUE or FALSE, the error's name. Line breaks inside the cell are line feeds.
        kind: what it was in the file.
        red: marked red by font, fill or a run of its text.
        as_text: its number format is text (@).
        formula: worked out by a formula; `text` is the result saved with it.
        scientific: a number that is shown with an exponent.
        marked: its fill is a colour, not white, grey or none.
        green: that colour is green.
    """

    text: str
    kind: CellKind = CellKind.TEXT
    red: bool = False
    as_text: bool = False
    formula: bool = False
    scientific: bool = False
    marked: bool = False
    green: bool = False


class Span(NamedTuple):
    """A block of cells, 1-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, place: int) -> bool:
        """Whether the cell at that row and column lies inside."""
        return self.top <= row <= self.bottom and self.left <= place <= self.right

    def __str__(self) -> str:
        return f"{letters(self.left)}{self.top}:{letters(self.right)}{self.bottom}"


@dataclass(frozen=True)
class Sheet:
    """One sheet; rows and columns are counted from 1, empty cells are left out.

    Attributes:
        name: as on its tab.
        rows: cells by row and column.
        hidden: the sheet itself does not show.
        merged: merged blocks.
        hidden_columns, hidden_rows: those that do not show.
        widths: column widths in characters, where the file names them.
        protected: the sheet is protected against editing.
        tables: ranges of its tables (ListObjects).
        cut: it holds more rows or columns than are read.
        notes: comments on cells, by row and column.
    """

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden: bool = False
    merged: tuple[Span, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    widths: dict[int, float] = field(default_factory=dict)
    protected: bool = False
    tables: tuple[Span, ...] = ()
    cut: bool = False
    notes: dict[tuple[int, int], str] = field(default_factory=dict)

    def cell(self, row: int, place: int) -> Cell | None:
        """The cell there, None if it is empty."""
        return self.rows.get(row, {}).get(place)

    def text(self, row: int, place: int) -> str:
        """The text there, empty if there is none."""
        found = self.cell(row, place)
        return found.text if found else ""

    def span_at(self, row: int, place: int) -> Span:
        """The merged block that holds the cell, or the cell alone."""
        alone = Span(row, place, row, place)
        return next((one for one in self.merged if one.holds(row, place)), alone)

    def last_row(self) -> int:
        """Number of the last row that holds a text, 0 if none does."""
        return max((row for row, cells in self.rows.items() if _any_text(cells)), default=0)

    def written(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Rows that hold a text, from the top."""
        return ((row, cells) for row, cells in sorted(self.rows.items()) if _any_text(cells))


@dataclass(frozen=True)
class Book:
    """A workbook or list.

    Attributes:
        name: the file's name.
        form: its form: xlsx, xlsm, xls, xlsb, ods or csv.
        sheets: from left to right.
        from_1904: its day numbers count from 1904 (old Macintosh files).
        macros: it carries macros.
        sees_red: colours could be read; not so for xls, xlsb, ods and csv.
        separator, encoding: of a csv file, as found.
    """

    name: str
    form: str
    sheets: tuple[Sheet, ...]
    from_1904: bool = False
    macros: bool = False
    sees_red: bool = True
    separator: str = ""
    encoding: str = ""

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name."""
        return next((one for one in self.sheets if one.name == name), None)

    def to_plain(self) -> dict[str, Any]:
        """The same as JSON has it; `from_plain` takes it back."""
        return {
            "name": self.name,
            "form": self.form,
            "from_1904": self.from_1904,
            "macros": self.macros,
            "sees_red": self.sees_red,
            "separator": self.separator,
            "encoding": self.encoding,
            "sheets": [_sheet_to_plain(one) for one in self.sheets],
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Book":
        """The book that `to_plain` or `read_book` wrote.

        Raises:
            KeyError, TypeError, ValueError: it is something else.
        """
        rest = {key: value for key, value in plain.items() if key != "sheets"}
        return cls(sheets=tuple(_sheet_from_plain(one) for one in plain["sheets"]), **rest)


_FLAGS = (
    (1, "red"),
    (2, "as_text"),
    (4, "formula"),
    (8, "scientific"),
    (16, "marked"),
    (32, "green"),
)
RED, AS_TEXT, FORMULA, SCIENTIFIC, MARKED, GREEN = (bit for bit, _name in _FLAGS)


def letters(place: int) -> str:
    """Column letters of a 1-based place: 1 is A, 27 is AA."""
    text = ""
    while place > 0:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


def place_of(column: str) -> int:
    """1-based place of column letters: A is 1, AA is 27."""
    place = 0
    for letter in column:
        place = place * 26 + ord(letter) - 64
    return place


def span_of(reference: str) -> Span | None:
    """The block that a reference such as ``A3:T10`` or ``B4`` names; None if it is none."""
    ends = [_REFERENCE.fullmatch(one) for one in reference.split(":")]
    if len(ends) > 2 or not ends[0] or not ends[-1]:  # noqa: PLR2004 - two corners
        return None
    (left, top), (right, bottom) = ends[0].groups(), ends[-1].groups()
    return Span(int(top), place_of(left), int(bottom), place_of(right))


def _any_text(cells: dict[int, Cell]) -> bool:
    return any(cell.text for cell in cells.values())


def _sheet_to_plain(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "merged": [list(one) for one in sheet.merged],
        "hidden_columns": sorted(sheet.hidden_columns),
        "hidden_rows": sorted(sheet.hidden_rows),
        "widths": [[place, width] for place, width in sheet.widths.items()],
        "protected": sheet.protected,
        "tables": [list(one) for one in sheet.tables],
        "cut": sheet.cut,
        "notes": [[row, place, text] for (row, place), text in sheet.notes.items()],
        "rows": [
            [row, [[place, cell.text, cell.kind.value, _flags(cell)] for place, cell in at.items()]]
            for row, at in sheet.rows.items()
        ],
    }


def _sheet_from_plain(plain: dict[str, Any]) -> Sheet:
    return Sheet(
        name=plain["name"],
        hidden=plain["hidden"],
        merged=tuple(Span(*one) for one in plain["merged"]),
        hidden_columns=frozenset(plain["hidden_columns"]),
        hidden_rows=frozenset(plain["hidden_rows"]),
        widths=dict(plain["widths"]),
        protected=plain["protected"],
        tables=tuple(Span(*one) for one in plain["tables"]),
        cut=plain["cut"],
        notes={(row, place): text for row, place, text in plain.get("notes", ())},
        rows={
            row: {place: _cell(text, kind, flags) for place, text, kind, flags in cells}
            for row, cells in plain["rows"]
        },
    )


def _flags(cell: Cell) -> int:
    return sum(bit for bit, name in _FLAGS if getattr(cell, name))


def _cell(text: str, kind: str, flags: int) -> Cell:
    if not flags:
        return Cell(text, CellKind(kind))
    return Cell(text, CellKind(kind), *(bool(flags & bit) for bit, _name in _FLAGS))
