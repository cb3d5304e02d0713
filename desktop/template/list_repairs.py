"""What a spreadsheet did to the values of a list, and how much of it can be put right."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.form import values
from desktop.form.columns import Kind
from desktop.form.officer import COLUMN
from desktop.intake.grid import CellKind
from desktop.template.readback import from_serial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.intake.grid import Cell

_PARTS = re.compile(r"\s*(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{4})\s*")
_EXPONENT = re.compile(r"\d(?:[.,]\d*)?e\+?\d+", re.IGNORECASE)
_WHOLE_FLOAT = re.compile(r"(\d{3,12})\.0+")
_INDIAN_COMMAS = re.compile(r"\d{1,3}(?:,\d{2,3}){3,4}")
_LOST_ZERO: Final = 7
_MONTHS: Final = 12
# Not from strftime, whose words follow the machine's locale.
_MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = frozenset({"mobile", "employee_code"})


class DateOrder(StrEnum):
    """In which order a column writes its dates."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class DateQuestion(NamedTuple):
    """A column whose dates read both ways, to be asked once.

    Attributes:
        letter: of the column.
        heading: of the column.
        example: one of its dates as it stands.
        day_first, month_first: what it means in either order, in words.
        both_ways: how many dates of the column read so.
    """

    letter: str
    heading: str
    example: str
    day_first: str
    month_first: str
    both_ways: int


@dataclass(frozen=True)
class Repair:
    """One value put right.

    Attributes:
        cell: its name as in Excel, for example ``Sheet1!F7``.
        before: what the list shows.
        after: what is taken.
    """

    cell: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.cell} {self.before} → {self.after}"


@dataclass(frozen=True)
class Damage:
    """One value that cannot be put right.

    Attributes:
        cell: its name as in Excel.
        text: what the list shows.
        sentence: what is wrong and what to do.
    """

    cell: str
    text: str
    sentence: str


class Mended(NamedTuple):
    """One value after repair: the text taken, whether it differs, and what stays wrong."""

    text: str
    before: str = ""
    damage: str = ""


@dataclass(frozen=True)
class ColumnHabits:
    """What the values of one column tell about each other.

    Attributes:
        key: the field.
        order: the order of its dates as proved by some of them; None if none proves it.
        swapped: its real dates were read in the American order by a spreadsheet.
        length: length of its codes where leading zeros show it, else 0.
        both_ways: its dates that read both ways.
    """

    key: str
    order: DateOrder | None = None
    swapped: bool = False
    length: int = 0
    both_ways: tuple[str, ...] = ()


def habits_of(key: str, cells: Sequence[Cell]) -> ColumnHabits:
    """Look at a whole column before any of its values is read."""
    if _kind(key) is Kind.DATE:
        return _date_habits(key, cells)
    if key == "employee_code":
        return ColumnHabits(key, length=_code_length(cells))
    return ColumnHabits(key)


def _kind(key: str) -> Kind:
    return COLUMN[key].kind if key in COLUMN else Kind.TEXT


def _date_habits(key: str, cells: Sequence[Cell]) -> ColumnHabits:
    parts = [_two_numbers(one) for one in cells if one.kind is CellKind.TEXT]
    written = [(one, *two) for one, two in zip(_texts(cells), parts, strict=True) if two]
    day_first = any(first > _MONTHS for _text, first, _second in written)
    month_first = any(second > _MONTHS for _text, _first, second in written)
    both = tuple(t for t, a, b in written if a <= _MONTHS and b <= _MONTHS and a != b)
    order = None
    if day_first != month_first:
        order = DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST
    return ColumnHabits(key, order, _swapped(cells, day_first=day_first), both_ways=both)


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [one.text for one in cells if one.kind is CellKind.TEXT]


def _two_numbers(cell: Cell) -> tuple[int, int] | None:
    found = _PARTS.fullmatch(values.ascii_digits(cell.text))
    return (int(found[1]), int(found[2])) if found else None


def _swapped(cells: Sequence[Cell], *, day_first: bool) -> bool:
    """Whether an American spreadsheet read the dates it could and left the others as text.

    Then every real date has a day of 12 at most, and the texts are those that have no month 13.
    """
    days = [date.fromisoformat(one.text) for one in cells if one.kind is CellKind.DATE]
    texts = [two for one in cells if one.kind is CellKind.TEXT and (two := _two_numbers(one))]
    left = texts and all(first > _MONTHS for first, _second in texts)
    return bool(day_first and left and days and all(one.day <= _MONTHS for one in days))


def _code_length(cells: Sequence[Cell]) -> int:
    """Length of the codes if those that begin with 0 all have it and none is longer."""
    zeros = Counter(len(t) for one in cells if (t := one.text.strip()).startswith("0"))
    digits = [len(one.text.strip()) for one in cells if one.text.strip().isdecimal()]
    if len(zeros) != 1:
        return 0
    length = next(iter(zeros))
    return length if length == max(digits, default=0) else 0


def question_of(habits: ColumnHabits, letter: str, heading: str) -> DateQuestion | None:
    """The question to ask of a column, None if its dates read one way only."""
    if habits.order or not habits.both_ways:
        return None
    example = habits.both_ways[0]
    first, second, year = (int(one) for one in _parts(example))
    return DateQuestion(
        letter=letter,
        heading=heading,
        example=example,
        day_first=_words(date(year, second, first)),
        month_first=_words(date(year, first, second)),
        both_ways=len(habits.both_ways),
    )


def _parts(text: str) -> tuple[str, ...]:
    found = _PARTS.fullmatch(values.ascii_digits(text))
    return found.groups() if found else ()


def _words(day: date) -> str:
    return f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"


def mended(cell: Cell, habits: ColumnHabits, order: DateOrder | None, *, from_1904: bool) -> Mended:
    """A cell's value put right as far as it can be."""
    text = values.tidy(cell.text).removeprefix("'")
    kind = _kind(habits.key)
    if kind is Kind.DATE:
        return _mended_date(cell, text, habits, order, from_1904=from_1904)
    if cell.scientific and habits.key in _NUMBERS:
        return Mended(text, before=_as_shown(text))
    if kind is Kind.MOBILE:
        return _mended_mobile(text)
    if habits.key == "employee_code":
        return _mended_code(cell, text, habits.length)
    return Mended(text)


def _as_shown(digits: str) -> str:
    """A number as a spreadsheet shows it with its usual exponent."""
    try:
        return f"{float(digits):.5E}"
    except ValueError:
        return digits


def _mended_mobile(text: str) -> Mended:
    seen = values.look_at_mobile(text)
    if seen.repaired:
        return Mended(seen.repaired, before=text)
    if seen.fault is values.MobileFault.DAMAGED:
        return Mended(text, damage="The spreadsheet shortened this number. Type it again.")
    if _INDIAN_COMMAS.fullmatch(text):
        return Mended(text.replace(",", ""), before=text)
    whole = _WHOLE_FLOAT.fullmatch(text)
    return Mended(whole[1], before=text) if whole else Mended(text)


def _mended_code(cell: Cell, text: str, length: int) -> Mended:
    whole = _WHOLE_FLOAT.fullmatch(text)
    if whole:
        return Mended(whole[1].zfill(length), before=text)
    if _EXPONENT.fullmatch(text):
        return Mended(text, damage="The spreadsheet shortened this code. Type it again.")
    lost = text.isdecimal() and len(text) < length and cell.kind is not CellKind.DATE
    return Mended(text.zfill(length), before=text) if lost else Mended(text)


def _mended_date(
    cell: Cell, text: str, habits: ColumnHabits, order: DateOrder | None, *, from_1904: bool
) -> Mended:
    if cell.kind is CellKind.DATE:
        return _real_date(cell.text, swapped=habits.swapped)
    if cell.kind is CellKind.NUMBER and text.isdecimal() and len(text) == _LOST_ZERO:
        return _lost_zero(text)
    if cell.kind is CellKind.NUMBER or re.fullmatch(r"\d{5}(\.0+)?", text):
        day = from_serial(text, from_1904=from_1904)
        return Mended(day, before=text) if day != text else Mended(text)
    if order is DateOrder.MONTH_FIRST and (parts := _parts(text)):
        first, second, year = parts
        return Mended(f"{second}/{first}/{year}", before=text)
    return Mended(text)


def _real_date(iso: str, *, swapped: bool) -> Mended:
    day = date.fromisoformat(iso)
    if swapped and day.day != day.month:
        right = day.replace(day=day.month, month=day.day)
        return Mended(values.date_text(right), before=values.date_text(day))
    return Mended(values.date_text(day))


def _lost_zero(text: str) -> Mended:
    """2071985, which was 02071985 before a spreadsheet took it for a number."""
    day = values.read_date(text.zfill(_LOST_ZERO + 1))
    return Mended(values.date_text(day), before=text) if day else Mended(text)
