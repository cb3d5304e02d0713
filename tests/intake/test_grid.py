from __future__ import annotations

import json

import pytest

from desktop.intake.grid import (
    Book,
    Cell,
    CellKind,
    Sheet,
    Span,
    letters,
    place_of,
    span_of,
)


def _book() -> Book:
    rows = {
        2: {1: Cell("Name", red=True), 3: Cell("5", CellKind.NUMBER, scientific=True)},
        4: {2: Cell("1985-07-12", CellKind.DATE, as_text=True, formula=True), 5: Cell("")},
    }
    sheet = Sheet(
        "S",
        rows,
        merged=(Span(2, 1, 3, 2),),
        hidden_columns=frozenset({3}),
        hidden_rows=frozenset({9}),
        widths={1: 12.5},
        protected=True,
        tables=(Span(2, 1, 4, 5),),
        cut=True,
    )
    return Book("b.xlsx", "xlsx", (sheet, Sheet("Empty", hidden=True)), from_1904=True)


def test_a_book_comes_back_from_json_as_it_was() -> None:
    assert Book.from_plain(json.loads(json.dumps(_book().to_plain()))) == _book()


def test_another_thing_than_a_book_is_an_error() -> None:
    with pytest.raises((KeyError, TypeError)):
        Book.from_plain({"sheets": [{}]})


def test_cells_rows_and_spans_are_found() -> None:
    book = _book()
    sheet = book.sheet("S")
    assert sheet
    assert sheet.text(2, 1) == "Name"
    assert sheet.text(99, 1) == ""
    assert sheet.cell(4, 9) is None
    assert sheet.last_row() == 4
    assert [row for row, _cells in sheet.written()] == [2, 4]
    assert sheet.span_at(3, 2) == Span(2, 1, 3, 2)
    assert sheet.span_at(9, 9) == Span(9, 9, 9, 9)
    assert book.sheet("none") is None
    assert Sheet("e").last_row() == 0


@pytest.mark.parametrize(
    ("place", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_have_letters(place: int, name: str) -> None:
    assert letters(place) == name
    assert place_of(name) == place


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("B4", Span(4, 2, 4, 2)),
        ("$A$3:T10", Span(3, 1, 10, 20)),
        ("A:A", None),
        ("", None),
        ("A1:B2:C3", None),
    ],
)
def test_a_reference_names_a_block(text: str, span: Span | None) -> None:
    assert span_of(text) == span


def test_a_block_is_written_as_excel_does() -> None:
    assert str(Span(3, 1, 10, 27)) == "A3:AA10"
