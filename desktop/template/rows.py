"""The officers' rows as XML, in the template's own styles; what stands in their way is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.errors import BadTemplate, CannotBuild
from desktop.form import values
from desktop.intake.grid import place_of
from desktop.template.sheet_xml import CellXml, RowXml, SheetXml, attributes_of, cell_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.form.layout import Layout
    from desktop.template.cell_styles import CellStyles
    from desktop.template.officer_values import Value

_LONGEST: Final = 32_767
_EPOCH_1904: Final = date(1904, 1, 1)
_EPOCH: Final = date(1899, 12, 30)
_AFTER_LEAP_BUG: Final = date(1900, 3, 1)

_SPECIAL = re.compile(r"[&<>_\n\t]|\s\s")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DROPPED = re.compile(r"\s(?:r|spans|hidden)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_HOLDS = re.compile(r"<(?:\w+:)?(?:v|t)\b[^>]*>[^<]")
_VALUE = re.compile(r"<(?:\w+:)?(?:v|t)\b[^>]*>([^<]*)")
_SERIAL = re.compile(r"[\s(]*[\d.]*[\s).:-]*")
"""A number as rows are numbered in advance: 1, 2., (3)."""
_COMPUTED: Final = frozenset({"sl_no", "retirement_date"})
_FORMULA = re.compile(r"<(?:\w+:)?f\b([^>]*)>")


class _Look(NamedTuple):
    """How one column's cells look.

    Attributes:
        opening: the cell's tag up to its column's letters.
        text, day, own: style attributes for text, for days (None: as text) and for the rest.
        as_text: the rest is text, too.
    """

    opening: str
    text: str
    day: str | None
    own: str
    as_text: bool


@dataclass(frozen=True)
class RowWriter:
    """Writes officers' rows for one template.

    Attributes:
        sheet: its XML.
        layout: its layout.
        styles: its cell styles.
        from_1904: days count from 1904.
        shared: reads the texts that cells point to by their number.
    """

    sheet: SheetXml
    layout: Layout
    styles: CellStyles
    from_1904: bool
    shared: Callable[[], list[str]]

    @cached_property
    def _places(self) -> tuple[int, ...]:
        return tuple(place_of(one.letter) for one in self.layout.slots)

    @cached_property
    def _looks(self) -> dict[tuple[int, ...], tuple[_Look, ...]]:
        return {}

    @cached_property
    def _existing(self) -> dict[int, RowXml]:
        return {one.number: one for one in self.sheet.rows}

    @cached_property
    def _sample(self) -> tuple[str, dict[int, int]]:
        """Attributes and cell styles of the first officer's row as the template has it."""
        row = self._existing.get(self.layout.first_row)
        if row is None:
            return "", dict(self.sheet.column_styles)
        return _DROPPED.sub("", row.attributes.rstrip("/ ")), self._styles_of(row)

    def _styles_of(self, row: RowXml) -> dict[int, int]:
        own = {one.place: one.style for one in self.sheet.cells(row) if one.style is not None}
        about = attributes_of(row.attributes)
        whole = about.get("s", "")
        base = dict(self.sheet.column_styles)
        if whole.isdecimal() and about.get("customFormat") in {"1", "true"}:
            base = dict.fromkeys(self._places, int(whole))
        return base | own

    def write(self, rows: Sequence[Sequence[Value]]) -> bytes:
        """All rows of the sheet, with the officers' values in theirs.

        Raises:
            BadTemplate: the template has something else in the officers' rows.
            CannotBuild: a text is longer than a cell can hold.
        """
        first = self.layout.first_row
        last = first + len(rows) - 1
        before = "".join(one.xml for one in self.sheet.rows if one.number < first)
        after = "".join(one.xml for one in self.sheet.rows if one.number > last)
        prepared = self._prepared(first, last)
        filled = [self._row(n, rows[n - first]) for n in range(first, prepared)]
        filled += self._new_rows(prepared, rows[prepared - first :])
        # Encoded apart: one Hindi heading would make the whole of 20 MB slow to encode.
        return before.encode() + "".join(filled).encode() + after.encode()

    def _prepared(self, first: int, last: int) -> int:
        """The row after the last one that the template has among the officers' rows."""
        return max((n for n in self._existing if first <= n <= last), default=first - 1) + 1

    def _new_rows(self, first: int, rows: Sequence[Sequence[Value]]) -> list[str]:
        """Rows that the template does not have, made column by column like its sample row."""
        looks, attributes = self._looks_of(self._sample[1]), self._sample[0]
        numbers = range(first, first + len(rows))
        columns = [
            self._column(numbers, column, look)
            for column, look in zip(zip(*rows, strict=True), looks, strict=False)
        ]
        return [
            self._wrapped(number, attributes, cells)
            for number, cells in zip(numbers, zip(*columns, strict=True), strict=True)
        ]

    def _column(self, numbers: range, column: tuple[Value, ...], look: _Look) -> list[str]:
        """One column's cells; each different value is written once."""
        rests = {value: self._rest(value, look) for value in set(column)}
        opening = look.opening
        return [
            f"{opening}{number}{rests[value]}" if rests[value] else ""
            for number, value in zip(numbers, column, strict=True)
        ]

    def _row(self, number: int, row_values: Sequence[Value]) -> str:
        """A row that the template may have: its other cells and styles stay."""
        row = self._existing.get(number)
        if row is None:
            return self._new_rows(number, [row_values])[0]
        if attributes_of(row.attributes).get("hidden") in {"1", "true"}:
            raise BadTemplate(f"Row {number} of the template is hidden.", "Unhide it in Excel.")
        kept = {one.place: one for one in self.sheet.cells(row)}
        own = {place: one.style for place, one in kept.items() if one.style is not None}
        looks = self._looks_of(self._sample[1] | own)
        cells = [
            self._column(range(number, number + 1), (value,), look)[0]
            for value, look in zip(row_values, looks, strict=True)
        ]
        written = dict(zip(self._places, cells, strict=True))
        for place, one in kept.items():
            if place in written:
                self._refuse_content(number, one)
            else:
                written[place] = one.xml
        joined = [written[place] for place in sorted(written)]
        return self._wrapped(number, _DROPPED.sub("", row.attributes.rstrip("/ ")), joined)

    def _wrapped(self, number: int, attributes: str, cells: Sequence[str]) -> str:
        name = f"{self.sheet.prefix}row"
        return f'<{name} r="{number}"{attributes}>{"".join(cells)}</{name}>'

    def _refuse_content(self, number: int, cell: CellXml) -> None:
        """Refuse to write over what the template holds there, save a serial number."""
        formula = _FORMULA.search(cell.inner)
        key = self.layout.slots[self._places.index(cell.place)].key
        name = cell_name(cell.place, number)
        if formula and (key not in _COMPUTED or attributes_of(formula[1]).get("t")):
            raise BadTemplate(
                f"Cell {name} of the template is worked out by a formula.",
                "Clear the formulas from the officers' rows in Excel and load the template again.",
            )
        numbered = key == "sl_no" and _SERIAL.fullmatch(self._text_of(cell))
        if formula or numbered or not holds_value(cell.inner):
            return
        room = number - self.layout.first_row
        if not room:
            raise BadTemplate(
                f"The template already holds an entry in cell {name}.",
                "Load the blank template, or clear its rows in Excel.",
            )
        raise BadTemplate(
            f"The template has room for {room} officers only: cell {name} is not empty.",
            "Insert rows above it in Excel and load the template again.",
        )

    @cached_property
    def _texts(self) -> list[str]:
        return self.shared()

    def _text_of(self, cell: CellXml) -> str:
        """What a cell holds, for telling a serial number from a note."""
        text = "".join(_VALUE.findall(cell.inner))
        kind = attributes_of(cell.xml[: cell.xml.index(">")]).get("t")
        if kind != "s" or not text.isdecimal():
            return text
        return self._texts[int(text)] if int(text) < len(self._texts) else ""

    def _looks_of(self, styles: dict[int, int]) -> tuple[_Look, ...]:
        key = tuple(styles.get(place, 0) for place in self._places)
        if key not in self._looks:
            pairs = zip(self.layout.slots, key, strict=True)
            self._looks[key] = tuple(self._look(slot.letter, style) for slot, style in pairs)
        return self._looks[key]

    def _look(self, letter: str, style: int) -> _Look:
        day = self.styles.for_date(style)
        return _Look(
            opening=f'<{self.sheet.prefix}c r="{letter}',
            text=_style(self.styles.for_text(style)),
            day=None if day is None else _style(day),
            own=_style(style),
            as_text=self.styles.is_text(style),
        )

    def _rest(self, value: Value, look: _Look) -> str:
        """A cell's XML after its name; nothing for an empty cell without a style."""
        p = self.sheet.prefix
        if value == "":
            return f'"{look.own}/>' if look.own else ""
        if not isinstance(value, str):
            serial, style = self._number(value, look)
            if serial is not None:
                return f'"{style}><{p}v>{serial}</{p}v></{p}c>'
        text = shown(value)
        if len(text) > _LONGEST:
            raise CannotBuild("A text is longer than a cell of the workbook holds.", "Shorten it.")
        keep = ""
        if not text.isalnum() and _SPECIAL.search(text):
            keep, text = escaped(text)
        return f'"{look.text} t="inlineStr"><{p}is><{p}t{keep}>{text}</{p}t></{p}is></{p}c>'

    def _number(self, value: date | int, look: _Look) -> tuple[int | None, str | None]:
        """The number for the cell and its style; no number if the value is to stand as text."""
        if isinstance(value, int):
            return (None if look.as_text else value), look.own
        day = look.day
        return (None if day is None else serial_of(value, from_1904=self.from_1904)), day


def holds_value(inner: str) -> bool:
    """Whether the XML inside a cell or row holds a value."""
    return bool(_HOLDS.search(inner))


def serial_of(day: date, *, from_1904: bool) -> int | None:
    """Excel's number of a day; None for one that it cannot count (before March 1900 or 1904)."""
    if from_1904:
        return (day - _EPOCH_1904).days if day >= _EPOCH_1904 else None
    return (day - _EPOCH).days if day >= _AFTER_LEAP_BUG else None


def shown(value: Value) -> str:
    """A value as text: days as dd/mm/yyyy."""
    return values.date_text(value) if isinstance(value, date) else str(value)


def escaped(text: str) -> tuple[str, str]:
    """Attribute that keeps blanks, and the text as XML has it.

    Excel reads ``_x0041_`` as an escaped character (ECMA-376 22.9.2.19), so the underscore of a
    text that only looks like one is escaped itself.
    """
    plain = _ESCAPE.sub("_x005F_", text)
    plain = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return ' xml:space="preserve"', plain


def _style(number: int) -> str:
    return f' s="{number}"' if number else ""
