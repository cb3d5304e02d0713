"""The register as rows: one for each officer, or one for each request."""

from collections.abc import Iterable
from datetime import date
from html import escape
from itertools import starmap
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.form.dates import date_text
from desktop.records.lines import Line, RequestLine, Status, by_request
from desktop.ui.marked import QT_TRANSLATE_NOOP
from desktop.ui.words import count_words, name_of

COLUMNS = (
    QT_TRANSLATE_NOOP("Register", "Officer"),
    QT_TRANSLATE_NOOP("Register", "Request no."),
    QT_TRANSLATE_NOOP("Register", "Designation"),
    QT_TRANSLATE_NOOP("Register", "Status"),
    QT_TRANSLATE_NOOP("Register", "Ticket"),
)
"""Headings of the table; `Status` stands with the day on which it began."""

_STATUS = {
    Status.DRAFT: QT_TRANSLATE_NOOP("Register", "Draft"),
    Status.READY: QT_TRANSLATE_NOOP("Register", "Ready"),
    Status.HANDED_OVER: QT_TRANSLATE_NOOP("Register", "Handed over"),
    Status.WENT: QT_TRANSLATE_NOOP("Register", "Went"),
    Status.TICKET: QT_TRANSLATE_NOOP("Register", "Ticket received"),
    Status.RETURNED: QT_TRANSLATE_NOOP("Register", "Returned"),
    Status.CREATED: QT_TRANSLATE_NOOP("Register", "ID created"),
}
_NAMED = 3
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


def status_words(status: Status) -> str:
    """What a status is called."""
    return _tr(_STATUS[status])


def reference_of(line: Line | RequestLine) -> str:
    """The request's number; for one without, the day on which it was begun."""
    day = line.created[:10]
    return line.reference or _tr("begun {day}").replace("{day}", day_words(day))


def day_words(day: str) -> str:
    """A day in ISO 8601 as the office writes it; empty for none."""
    return date_text(date.fromisoformat(day)) if day else ""


def month_words(month: str) -> str:
    """A month like ``"2026-11"`` in words."""
    year, number = month.split("-")
    return f"{QLocale().standaloneMonthName(int(number))} {year}"


class RegisterTable(QAbstractTableModel):
    """Rows of the register; texts are made only for the rows that are seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[Line, ...], ...] = ()

    def show_lines(self, lines: Iterable[Line], *, whole: bool) -> None:
        """Show other lines.

        Args:
            lines: in order.
            whole: one row for each request, in place of one for each officer.
        """
        self.beginResetModel()
        if whole:
            self._rows = tuple(one.lines for one in by_request(lines))
        else:
            self._rows = tuple((one,) for one in lines)
        self.endResetModel()

    def lines(self, row: int) -> tuple[Line, ...]:
        """The officers of a row."""
        return self._rows[row]

    def key(self, row: int) -> tuple[str, str]:
        """What names a row for as long as it is in the register."""
        first = self._rows[row][0]
        return first.request, first.officer

    # What Qt asks.

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return _tr(COLUMNS[section])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        lines = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(lines, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape(_more(lines, index.column()), quote=False)
        return None


def _cell(lines: tuple[Line, ...], column: int) -> str:
    first = lines[0]
    return (
        _names,
        lambda _lines: reference_of(first),
        lambda _lines: _same({one.entry.designation for one in lines}),
        _statuses,
        lambda _lines: _same({one.ticket for one in lines}),
    )[column](lines)


def _names(lines: tuple[Line, ...]) -> str:
    named = ", ".join(name_of(one.entry) for one in lines[:_NAMED])
    if len(lines) <= _NAMED:
        return named
    return _tr("{names} and {n} more").format(names=named, n=len(lines) - _NAMED)


def _same(texts: set[str]) -> str:
    return texts.pop() if len(texts) == 1 else _tr("several")


def _statuses(lines: tuple[Line, ...]) -> str:
    if len({(one.status, _since(one)) for one in lines}) == 1:
        return f"{status_words(lines[0].status)}, {_since(lines[0])}"
    return ", ".join(starmap(_counted, by_request(lines)[0].counts.items()))


def _counted(status: Status, count: int) -> str:
    return f"{count} {status_words(status)}"


def _since(line: Line) -> str:
    """The day that is told: of the mail, where the status is that it went."""
    return day_words(line.went if line.status is Status.WENT else line.since[:10])


def _more(lines: tuple[Line, ...], column: int) -> str:
    """All of a cell, and for a status what came with it."""
    if column != COLUMNS.index("Status") or len(lines) > 1:
        return _cell(lines, column)
    first = lines[0]
    said = (_cell(lines, column), first.reason, first.sso_id, first.icegate)
    return "\n".join(one for one in said if one)


def officers_words(count: int) -> str:
    """How many officers."""
    return count_words(count, _tr("1 officer"), _tr("{n} officers"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Register", text)
