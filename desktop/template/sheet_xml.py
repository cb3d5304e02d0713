"""A sheet's XML as text, cut into what stands before, in and after its rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from desktop.errors import BadTemplate
from desktop.intake.grid import Span, letters, place_of, span_of
from desktop.template.parts import SAVE_AGAIN

ODD_SHEET: Final = "This template's sheet is written in an unusual way."

_DATA = re.compile(r"<((?:\w+:)?)sheetData\b[^>]*?(/?)>")
_DIMENSION = re.compile(r"(<(?:\w+:)?dimension\b[^>]*?\sref=\")([^\"]*)(\")")
_RULES = re.compile(
    r"(<(?:\w+:)?(?:dataValidation|conditionalFormatting)\b[^>]*?\ssqref=\")([^\"]*)(\")"
)
_NEW_RULES = re.compile(r"(<(?:\w+:)?sqref\s*>)([^<]*)(</(?:\w+:)?sqref\s*>)")
_COLUMN = re.compile(r"<(?:\w+:)?col\b([^>]*?)/?>")
_MERGED = re.compile(r"<(?:\w+:)?mergeCell\b[^>]*?\sref=\"([^\"]*)\"")
_ATTRIBUTE = re.compile(r"\s([\w:.]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class CellXml(NamedTuple):
    """One cell as it stands: place, style number, inner XML and the whole."""

    place: int
    style: int | None
    inner: str
    xml: str


class RowXml(NamedTuple):
    """One row as it stands: number, attributes, inner XML and the whole."""

    number: int
    attributes: str
    inner: str
    xml: str


def attributes_of(text: str) -> dict[str, str]:
    """Attributes of an opening tag by name."""
    return {name: one or other for name, one, other in _ATTRIBUTE.findall(text)}


@dataclass(frozen=True)
class SheetXml:
    """One sheet's XML.

    Attributes:
        head: before the rows.
        prefix: namespace prefix of its elements with the colon, mostly empty.
        data: the rows.
        tail: after the rows.
    """

    head: str
    prefix: str
    data: str
    tail: str

    @classmethod
    def of(cls, content: bytes) -> SheetXml:
        """Cut a sheet part.

        Raises:
            BadTemplate: not UTF-8, or with comments or CDATA, which no office program writes.
        """
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadTemplate(ODD_SHEET, SAVE_AGAIN) from error
        found = _DATA.search(text)
        if found is None or "<!--" in text or "<![CDATA[" in text:
            raise BadTemplate(ODD_SHEET, SAVE_AGAIN)
        head, prefix = text[: found.start()], found[1]
        if found[2]:
            return cls(head, prefix, "", text[found.end() :])
        # Searched for as plain text: a pattern over 20 MB of rows takes a tenth of a second.
        closing = f"</{prefix}sheetData>"
        end = text.find(closing, found.end())
        if end < 0:
            raise BadTemplate(ODD_SHEET, SAVE_AGAIN)
        return cls(head, prefix, text[found.end() : end], text[end + len(closing) :])

    def bytes_with(self, data: bytes) -> bytes:
        """The part with other rows."""
        name = f"{self.prefix}sheetData"
        return b"".join((f"{self.head}<{name}>".encode(), data, f"</{name}>{self.tail}".encode()))

    def cut_like(self, content: bytes) -> tuple[SheetXml, bytes] | None:
        """Head and tail of a part written by `bytes_with`, and its rows; None if it is none."""
        name = f"{self.prefix}sheetData"
        head, opening, rest = content.partition(f"<{name}>".encode())
        data, closing, tail = rest.rpartition(f"</{name}>".encode())
        if not opening or not closing:
            return None
        return SheetXml(head.decode(), self.prefix, "", tail.decode()), data

    @cached_property
    def rows(self) -> tuple[RowXml, ...]:
        """The rows in order.

        Raises:
            BadTemplate: rows without a number, or out of order.
        """
        mark = re.escape(self.prefix)
        pattern = re.compile(
            rf"<{mark}row\b((?:[^>\"]|\"[^\"]*\")*?)(?:/>|>(.*?)</{mark}row\s*>)", re.DOTALL
        )
        found = tuple(
            RowXml(_row_number(one[1]), one[1], one[2] or "", one[0])
            for one in pattern.finditer(self.data)
        )
        numbers = [one.number for one in found]
        if numbers != sorted(set(numbers)) or (numbers and numbers[0] < 1):
            raise BadTemplate(ODD_SHEET, SAVE_AGAIN)
        return found

    def cells(self, row: RowXml) -> tuple[CellXml, ...]:
        """The cells of a row in order.

        Raises:
            BadTemplate: a cell without its reference.
        """
        mark = re.escape(self.prefix)
        pattern = re.compile(rf"<{mark}c\b([^>]*?)(?:/>|>(.*?)</{mark}c\s*>)", re.DOTALL)
        return tuple(_cell(one) for one in pattern.finditer(row.inner))

    @cached_property
    def column_styles(self) -> dict[int, int]:
        """Style number of whole columns, by place."""
        found = {}
        for one in _COLUMN.finditer(self.head):
            about = attributes_of(one[1])
            style, first = about.get("style", ""), about.get("min", "")
            last = about.get("max", first)
            if style.isdecimal() and first.isdecimal() and last.isdecimal():
                for place in range(int(first), min(int(last), 200) + 1):
                    found[place] = int(style)
        return found

    def merged(self) -> list[Span]:
        """Merged blocks."""
        return [span for one in _MERGED.findall(self.tail) if (span := span_of(one))]

    def reaching(self, first_row: int, last_row: int, last_place: int) -> SheetXml:
        """The same with validations, formats and extent stretched to the last officer's row."""

        def stretch(found: re.Match[str]) -> str:
            return found[1] + _stretched(found[2], first_row, last_row) + found[3]

        def widen(found: re.Match[str]) -> str:
            return found[1] + _widened(found[2], last_row, last_place) + found[3]

        tail = _NEW_RULES.sub(stretch, _RULES.sub(stretch, self.tail))
        return SheetXml(_DIMENSION.sub(widen, self.head, count=1), self.prefix, self.data, tail)

    def without_reach(self) -> tuple[str, str]:
        """Head and tail with the stretched references blanked, to compare before and after."""
        tail = _NEW_RULES.sub(r"\1\3", _RULES.sub(r"\1\3", self.tail))
        return _DIMENSION.sub(r"\1\3", self.head, count=1), tail


def _row_number(attributes: str) -> int:
    number = attributes_of(attributes).get("r", "")
    return int(number) if number.isdecimal() else 0


def _cell(found: re.Match[str]) -> CellXml:
    about = attributes_of(found[1])
    reference = about.get("r", "").rstrip("0123456789")
    if not re.fullmatch("[A-Z]{1,3}", reference):
        raise BadTemplate(ODD_SHEET, SAVE_AGAIN)
    style = about.get("s", "")
    number = int(style) if style.isdecimal() else None
    return CellXml(place_of(reference), number, found[2] or "", found[0])


def _stretched(references: str, first_row: int, last_row: int) -> str:
    """References with each block that holds the first officer's row drawn down to the last."""
    return " ".join(_reach(one, first_row, last_row) for one in references.split())


def _reach(reference: str, first_row: int, last_row: int) -> str:
    span = span_of(reference)
    if span is None or not span.top <= first_row <= span.bottom < last_row:
        return reference
    return str(span._replace(bottom=last_row))


def _widened(reference: str, last_row: int, last_place: int) -> str:
    span = span_of(reference)
    if span is None:
        return reference
    wide = span._replace(bottom=max(span.bottom, last_row), right=max(span.right, last_place))
    return str(wide)


def cell_name(place: int, row: int) -> str:
    """A cell's name as Excel shows it."""
    return f"{letters(place)}{row}"
