"""What an edit of several cells puts into which of them; the desk then takes it as one step."""

from collections.abc import Iterable

from desktop import procedure
from desktop.form.columns import Kind
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.form.values import book_title_case
from desktop.ui.models.grid_columns import BOOK, GridColumn, value_of, with_values
from desktop.ui.models.officer_table import OfficerTable

Changes = dict[str, dict[str, str]]
"""Texts by officer and column."""

_NAMES = ("first_name", "middle_name", "last_name")
_CASED = {BOOK, "place"}


def edited(request: Request, changes: Changes) -> Request:
    """The request with the changes in it."""
    return request.with_officers(
        with_values(request.officer(officer), values) for officer, values in changes.items()
    )


def set_all(officers: Iterable[str], name: str, text: str) -> Changes:
    """One text for a column of many officers."""
    return {officer: {name: text} for officer in officers}


def cleared(table: OfficerTable, cells: dict[int, list[int]]) -> Changes:
    """Empty cells."""
    return {
        table.id_at(row): {table.columns[column].name: "" for column in columns}
        for row, columns in cells.items()
        if table.id_at(row)
    }


def filled(table: OfficerTable, cells: dict[int, list[int]], text: str) -> Changes:
    """One text in all cells."""
    return {
        table.id_at(row): {table.columns[column].name: text for column in columns}
        for row, columns in cells.items()
        if table.id_at(row)
    }


def filled_down(table: OfficerTable, cells: dict[int, list[int]]) -> Changes:
    """Each column filled from its uppermost chosen cell; one row alone, from the row above it."""
    changes: Changes = {}
    tops: dict[int, int] = {}
    several = len(cells) > 1
    for row, columns in cells.items():
        officer = table.id_at(row)
        for column in columns:
            top = tops.setdefault(column, row if several else row - 1)
            if officer and top >= 0 and top != row:
                name = table.columns[column].name
                changes.setdefault(officer, {})[name] = table.text(top, column)
    return changes


def takes_case(column: GridColumn) -> bool:
    """Whether usual capitals make sense in a column."""
    return column.kind is Kind.NAME or column.name in _CASED


def takes_split(column: GridColumn) -> bool:
    """Whether a column may hold whole names."""
    return column.name in {"first_name", "last_name", BOOK}


def in_usual_capitals(officers: Iterable[OfficerEntry], name: str) -> Changes:
    """RAKESH D'SOUZA becomes Rakesh D'Souza; who is right already is left out."""
    changes = {one.id: {name: book_title_case(value_of(one, name))} for one in officers}
    here = {one.id: value_of(one, name) for one in officers}
    return {who: new for who, new in changes.items() if new[name] != here[who]}


def split(officers: Iterable[OfficerEntry], name: str) -> Changes:
    """Whole names in one column told apart; who has his names in their columns is left out."""
    changes: Changes = {}
    for one in officers:
        whole = value_of(one, name).strip()
        others = [value_of(one, other) for other in _NAMES if other != name]
        if " " not in whole or any(text.strip() for text in others):
            continue
        title, *parts = procedure.whole_name(whole)
        new = dict(zip(_NAMES, parts, strict=True))
        if title and not one.salutation:
            new["salutation"] = title
        changes[one.id] = new
    return changes
