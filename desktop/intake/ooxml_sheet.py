"""One sheet's XML as plain rows, read as a stream and cut at its limits."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn
from xml.parsers import expat

from desktop.errors import BadDocument
from desktop.intake.grid import (
    AS_TEXT,
    FORMULA,
    GREEN,
    MARKED,
    RED,
    SCIENTIFIC,
    CellKind,
    place_of,
    span_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.intake.ooxml_styles import Style, Styles

MOST_ROWS: Final = 12_000
MOST_COLUMNS: Final = 100
_STYLED_ROWS: Final = 60
_LONGEST_CELL: Final = 32_767
_EVERY: Final = 256
_LAST_SERIAL: Final = 2_958_465
_LEAP_BUG: Final = 60

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_KINDS = {"b": CellKind.BOOL, "e": CellKind.ERROR, "d": CellKind.DATE, "n": CellKind.NUMBER}


class SharedText(NamedTuple):
    """One shared string, and whether a run of it is red."""

    text: str
    red: bool


class SheetReader:
    """Reads one sheet; what it collects is what `Sheet` holds.

    Args:
        styles: the workbook's cell formats.
        shared: its shared strings.
        until: monotonic time at which reading stops.
        from_1904: day numbers count from 1904.
    """

    def __init__(
        self, styles: Styles, shared: Sequence[SharedText], until: float, *, from_1904: bool
    ) -> None:
        self._styles = styles
        self._shared = shared
        self._until = until
        self._from_1904 = from_1904
        self._rows: list[list[Any]] = []
        self._cells: list[list[Any]] = []
        self._row = 0
        self._place = 0
        self._kind = ""
        self._style = 0
        self._value: list[str] = []
        self._into: list[str] | None = None
        self._formula = self._red_run = self._inline = self._hint = False
        self._cut = self._protected = self._skip = False
        self._merged: list[list[int]] = []
        self._hidden_columns: set[int] = set()
        self._hidden_rows: list[int] = []
        self._widths: list[list[float]] = []

    def read(self, data: bytes) -> dict[str, Any]:
        """The sheet without name, state and tables.

        Raises:
            BadDocument: the XML is damaged, declares entities, or takes too long.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _no_doctype
        try:
            parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise BadDocument(
                "This workbook is damaged or is no Excel file.",
                "Open it in Excel or LibreOffice, save it as .xlsx and bring it in again.",
            ) from error
        return {
            "rows": self._rows,
            "merged": self._merged,
            "hidden_columns": sorted(self._hidden_columns),
            "hidden_rows": self._hidden_rows,
            "widths": self._widths,
            "protected": self._protected,
            "cut": self._cut,
        }

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2] if ":" in name else name
        if kind == "c":
            self._start_cell(attributes)
        elif kind in {"v", "t"}:
            if self._skip:
                self._cut = True
            elif not self._hint:
                self._into = self._value
        elif kind == "row":
            self._start_row(attributes)
        else:
            self._start_rare(kind, attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = _number(attributes.get("r", ""), self._row + 1)
        self._place = 0
        self._cells = []
        if self._row <= MOST_ROWS and attributes.get("hidden") in {"1", "true"}:
            self._hidden_rows.append(self._row)
        if not self._row % _EVERY and time.monotonic() > self._until:
            raise BadDocument(
                "Reading this workbook takes too long.",
                "Copy the officers' rows into a new workbook and bring that in.",
            )

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r", "").rstrip("0123456789")
        self._place = place_of(reference) if reference.isupper() else self._place + 1
        self._kind = attributes.get("t", "n")
        self._style = _number(attributes.get("s", ""), 0)
        self._value = []
        self._formula = self._red_run = False
        self._skip = self._row > MOST_ROWS or self._place > MOST_COLUMNS

    def _start_rare(self, kind: str, attributes: dict[str, str]) -> None:
        if kind == "f":
            self._formula = True
        elif kind == "is":
            self._inline = True
        elif kind == "rPh":
            self._hint = True
        elif kind == "color" and self._inline:
            self._red_run = self._red_run or self._styles.red_colour(attributes)
        elif kind == "mergeCell":
            span = span_of(attributes.get("ref", ""))
            self._merged += [list(span)] if span and len(self._merged) < MOST_ROWS else []
        elif kind == "col":
            self._column(attributes)
        elif kind == "sheetProtection":
            self._protected = attributes.get("sheet") in {"1", "true"}

    def _column(self, attributes: dict[str, str]) -> None:
        first = _number(attributes.get("min", ""), 1)
        last = min(_number(attributes.get("max", ""), first), MOST_COLUMNS)
        width = attributes.get("width", "")
        for place in range(first, last + 1):
            if attributes.get("hidden") in {"1", "true"}:
                self._hidden_columns.add(place)
            if re.fullmatch(r"\d{1,3}(\.\d+)?", width):
                self._widths.append([place, float(width)])

    def _text(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def _end(self, name: str) -> None:
        kind = name.rpartition(":")[2] if ":" in name else name
        if kind in {"v", "t"}:
            self._into = None
        elif kind == "c":
            self._end_cell()
        elif kind == "row":
            if self._cells:
                self._rows.append([self._row, self._cells])
            self._cells = []
        elif kind == "is":
            self._inline = False
        elif kind == "rPh":
            self._hint = False

    def _end_cell(self) -> None:
        if self._skip:
            self._skip = False
            return
        raw = "".join(self._value)
        style = self._styles[self._style]
        red = style.red or self._red_run
        text, kind = raw, CellKind.TEXT
        if raw and self._kind == "s":
            text, red = self._from_shared(raw, red=red)
        elif raw and self._kind in _KINDS:
            text, kind = self._typed(raw, style)
        if text and kind is CellKind.TEXT:
            text = _unescaped(text)[:_LONGEST_CELL]
        flags = RED * red + AS_TEXT * style.as_text + FORMULA * self._formula
        flags += MARKED * style.marked + GREEN * style.green
        if kind is CellKind.NUMBER and (style.scientific or "e" in text.lower()):
            flags += SCIENTIFIC
        if text or (flags and self._row <= _STYLED_ROWS):
            self._cells.append([self._place, text, kind.value, flags])

    def _from_shared(self, raw: str, *, red: bool) -> tuple[str, bool]:
        place = _number(raw.strip(), -1)
        if not 0 <= place < len(self._shared):
            return "", red
        found = self._shared[place]
        return found.text, red or found.red

    def _typed(self, raw: str, style: Style) -> tuple[str, CellKind]:
        kind = _KINDS[self._kind]
        if kind is CellKind.BOOL:
            return ("TRUE" if raw.strip() in {"1", "true"} else "FALSE"), kind
        if kind is CellKind.DATE:
            return raw.strip()[:10], kind
        if kind is CellKind.ERROR:
            return raw, kind
        return number_text(raw, style, from_1904=self._from_1904)


def number_text(raw: str, style: Style, *, from_1904: bool) -> tuple[str, CellKind]:
    """A number as the officer means it: a day where it is shown as one, else its digits."""
    try:
        value = float(raw)
    except ValueError:
        return raw, CellKind.TEXT
    if style.date:
        day = day_of(value, from_1904=from_1904)
        if day is not None:
            return day.isoformat(), CellKind.DATE
    digits = plain_number(value, raw.strip())
    return (digits.zfill(style.digits) if digits.isdecimal() else digits), CellKind.NUMBER


def plain_number(value: float, raw: str) -> str:
    """Digits of a number without exponent or trailing ``.0`` where nothing is lost by it."""
    if value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - digits that a double holds
        return str(int(value))
    return raw


def day_of(serial: float, *, from_1904: bool) -> date | None:
    """The day of a serial number; None if it is none (a mere time of day, or out of range).

    Excel takes 1900 for a leap year: 60 is a day that never was, and what comes before is off
    by one.
    """
    if from_1904:
        return date(1904, 1, 1) + timedelta(int(serial)) if 0 <= serial < _LAST_SERIAL else None
    if not 1 <= serial <= _LAST_SERIAL or int(serial) == _LEAP_BUG:
        return None
    early = int(serial) < _LEAP_BUG
    return date(1899, 12, 31 if early else 30) + timedelta(int(serial))


def _unescaped(text: str) -> str:
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise  # noqa: PLR2004 - no row or column has nine digits


def _no_doctype(*_parts: object) -> NoReturn:
    raise BadDocument(
        "This workbook is damaged or is no Excel file.",
        "Open it in Excel or LibreOffice, save it as .xlsx and bring it in again.",
    )
