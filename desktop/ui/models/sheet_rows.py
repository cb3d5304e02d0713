"""Rows of a list or template as a spreadsheet shows them, letters and row numbers included."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from desktop.form import values
from desktop.form.layout import Layout
from desktop.intake.grid import Book, Cell, CellKind, Sheet, letters, place_of
from desktop.ui.theme import Theme

MOST_ROWS = 60
_MOST_COLUMNS = 100
_LEAST_ROWS = 8
_AFTER_HEADING = 5

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell: its text, whether it belongs to the heading, and whether it is red."""

    text: str
    heading: bool = False
    red: bool = False


Rows = tuple[tuple[int, Mapping[int, Shown]], ...]


class SheetRows(QAbstractTableModel):
    """Some rows of a sheet; row numbers may have gaps, columns have none."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Rows = ()
        self._columns = 0
        theme.changed.connect(self.layoutChanged)

    def show_rows(self, rows: Rows) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self._columns = max((max(cells, default=0) for _row, cells in rows), default=0)
        self.endResetModel()

    def texts(self, column: int) -> list[str]:
        """Texts of a column; a title that stands alone in its row may run over, and is no text."""
        place = column + 1
        return [
            cells[place].text for _row, cells in self._rows if place in cells and len(cells) > 1
        ]

    def alone(self, row: int) -> int | None:
        """Column, from 0, of the only cell of a row that is no heading."""
        cells = self._rows[row][1]
        place = next(iter(cells), 0)
        return place - 1 if len(cells) == 1 and not cells[place].heading else None

    def headings(self, row: int) -> list[tuple[int, str]]:
        """Column, from 0, and text of the headings in a row."""
        cells = self._rows[row][1]
        return [(place - 1, one.text) for place, one in cells.items() if one.heading]

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._columns

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = self._rows[index.row()][1].get(index.column() + 1)
        if shown is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{shown.text}, {self.tr('red')}" if shown.red else shown.text
        return self._look(shown, role) if shown.heading else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return letters(section + 1)
        return str(self._rows[section][0]) if section < len(self._rows) else None

    def _look(self, shown: Shown, role: int) -> QColor | QFont | None:
        colours = self._theme.colours
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(colours.must_fix_tint if shown.red else colours.accent_tint)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(colours.must_fix if shown.red else colours.text)
        return self._theme.font(13, bold=True) if role == Qt.ItemDataRole.FontRole else None


def list_rows(sheet: Sheet, heading_rows: Iterable[int], first_row: int) -> Rows:
    """The first rows of a list, as Excel shows them."""
    heading = frozenset(heading_rows)
    last = min(sheet.last_row(), max(_LEAST_ROWS, first_row + MOST_ROWS))
    return tuple((row, _cells(sheet, row, heading=row in heading)) for row in range(1, last + 1))


def template_rows(book: Book | None, layout: Layout) -> Rows:
    """The headings of a template with what stands above them and some rows below.

    Red is what the layout says, so that a correction shows at once.
    """
    sheet = book.sheet(layout.sheet) if book is not None else None
    if sheet is None:
        shown = {
            place_of(one.letter): Shown(one.heading, heading=True, red=one.mandatory)
            for one in layout.slots
        }
        empty: dict[int, Shown] = {}
        below = range(layout.first_row, layout.first_row + 2)
        return ((layout.heading_rows[-1], shown), *((row, empty) for row in below))
    red = frozenset(place_of(one.letter) for one in layout.slots if one.mandatory)
    known = frozenset(place_of(one.letter) for one in layout.slots)
    last = max(layout.first_row + 1, min(sheet.last_row(), layout.first_row + _AFTER_HEADING))
    rows = []
    for row in range(1, last + 1):
        cells = _cells(sheet, row, heading=False)
        if row in layout.heading_rows:
            cells = {
                place: Shown(one.text, heading=place in known, red=place in red and bool(one.text))
                for place, one in cells.items()
            }
        rows.append((row, cells))
    return tuple(rows)


def _cells(sheet: Sheet, row: int, *, heading: bool) -> dict[int, Shown]:
    return {
        place: Shown(cell_text(cell), heading)
        for place, cell in sheet.rows.get(row, {}).items()
        if place <= _MOST_COLUMNS
    }


def cell_text(cell: Cell) -> str:
    """A cell's text as a spreadsheet shows it: dates with day first, long numbers with exponent."""
    if cell.scientific:
        try:
            return f"{float(cell.text):.5E}"
        except ValueError:
            return cell.text
    day = values.read_date(cell.text) if cell.kind is CellKind.DATE else None
    return values.date_text(day) if day else cell.text
