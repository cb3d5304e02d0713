"""Bringing in a list: its columns matched, its values repaired, the result before it is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from desktop.form import values
from desktop.form.officer import COLUMN, OfficerEntry
from desktop.template.list_columns import FULL_NAME, ListReading
from desktop.template.list_repairs import (
    Damage,
    DateOrder,
    DateQuestion,
    Repair,
    question_of,
)
from desktop.template.list_values import values_of
from desktop.template.readback import LEAST_AFTER_GAP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.template.list_repairs import Mended

_NAME_PARTS: Final = ("salutation", "first_name", "middle_name", "last_name")
_TITLES: Final = {
    "shri": "Shri", "sh": "Shri", "sri": "Shri", "mr": "Shri", "smt": "Smt", "mrs": "Smt",
    "ms": "Ms", "miss": "Ms", "km": "Ms", "kumari": "Ms", "dr": "Dr",
}  # fmt: skip


@dataclass(frozen=True)
class Brought:
    """One officer of a list and where he stood.

    Attributes:
        officer: the entry.
        file: the list's name.
        row: his row.
    """

    officer: OfficerEntry
    file: str
    row: int


@dataclass(frozen=True)
class ListResult:
    """What bringing in a list would do.

    Attributes:
        officers: the entries, in order.
        repairs: values that were put right.
        damages: values that could not be.
        left_out: rows that hold text but no officer.
    """

    officers: tuple[Brought, ...]
    repairs: tuple[Repair, ...] = ()
    damages: tuple[Damage, ...] = ()
    left_out: tuple[int, ...] = ()

    def sentence(self, need: int) -> str:
        """The result in words.

        Args:
            need: how many officers have something to fix.
        """
        count = len(self.officers)
        words = f"{count} {'row' if count == 1 else 'rows'}: {count - need} ready, {need} need you."
        if not self.repairs:
            return words
        repaired = len(self.repairs)
        shown = "; ".join(str(one) for one in self.repairs[:2])
        return f"{words} {repaired} {'value' if repaired == 1 else 'values'} repaired: {shown}"


def questions(reading: ListReading) -> tuple[DateQuestion, ...]:
    """One question for each column whose dates read both ways."""
    asked = (
        question_of(values_of(reading, one, one.key).habits, one.letter, one.heading)
        for one in reading.columns
        if one.key
    )
    return tuple(one for one in asked if one)


def bring_in(reading: ListReading, answers: Mapping[str, DateOrder] | None = None) -> ListResult:
    """Read the officers of a list; nothing is saved, and the list itself stays as it is.

    Args:
        reading: the list with its columns matched.
        answers: the order of dates by column letters; day first where there is no answer.
    """
    reader = _RowReader.of(reading, answers or {})
    officers: list[Brought] = []
    repairs: list[Repair] = []
    damages: list[Damage] = []
    left_out: list[int] = []
    for row, _cells in reading.cells():
        texts, mends, faults = reader.read(row)
        gap = bool(officers) and row - officers[-1].row > 1
        typed = [key for key in texts if key != "sl_no"]
        if len(typed) < (LEAST_AFTER_GAP if gap else 1):
            left_out.append(row)
            continue
        officers.append(Brought(_officer(texts), reading.book.name, row))
        repairs += mends
        damages += faults
    return ListResult(tuple(officers), tuple(repairs), tuple(damages), tuple(left_out))


@dataclass(frozen=True)
class _RowReader:
    """Reads the rows of one list."""

    sheet: str
    columns: tuple[tuple[str, str, Mapping[int, Mended]], ...]
    """Letter, field and values by row, from left to right."""

    @classmethod
    def of(cls, reading: ListReading, answers: Mapping[str, DateOrder]) -> _RowReader:
        """The reader of a list whose columns are matched."""
        columns = tuple(
            (one.letter, one.key, values_of(reading, one, one.key, answers.get(one.letter)).by_row)
            for one in reading.columns
            if one.key
        )
        return cls(reading.sheet.name, columns)

    def read(self, row: int) -> tuple[dict[str, str], list[Repair], list[Damage]]:
        """Texts by field, what was put right, and what could not be."""
        texts: dict[str, str] = {}
        repairs, damages = [], []
        for letter, key, by_row in self.columns:
            one = by_row.get(row)
            if one is None:
                continue
            texts[key] = one.text
            if one.before:
                repairs.append(Repair(f"{self.sheet}!{letter}{row}", one.before, one.text))
            if one.damage:
                damages.append(Damage(f"{self.sheet}!{letter}{row}", one.text, one.damage))
        return texts, repairs, damages


def _officer(texts: dict[str, str]) -> OfficerEntry:
    known: dict[str, Any] = {key: text for key, text in texts.items() if key in COLUMN}
    extra = tuple(
        (key, text) for key, text in texts.items() if key not in COLUMN and key != FULL_NAME
    )
    if whole := texts.get(FULL_NAME, ""):
        for key, part in zip(_NAME_PARTS, split_name(whole), strict=True):
            known[key] = known.get(key) or part
    return OfficerEntry(extra=extra, **known)


def split_name(text: str) -> tuple[str, str, str, str]:
    """Title, first, middle and last name of a whole name; one word alone is the first name."""
    words = values.tidy_name(text).split()
    salutation = ""
    while len(words) > 1 and words[0].strip(".").casefold() in _TITLES:
        salutation = salutation or _TITLES[words[0].strip(".").casefold()]
        words = words[1:]
    if not words:
        return salutation, "", "", ""
    last = words[-1] if len(words) > 1 else ""
    return salutation, words[0], " ".join(words[1:-1]), last


@dataclass(frozen=True)
class Pair:
    """An officer of a list beside the one already there.

    Attributes:
        old: the officer already in the request; None for a new one.
        new: the officer of the list.
        by: what both share: mobile number, employee code, or name and date of birth.
        differs: fields in which both hold something else: name, old value, new value.
    """

    old: OfficerEntry | None
    new: OfficerEntry
    by: str = ""
    differs: tuple[tuple[str, str, str], ...] = ()

    def merged(self, names: Sequence[str] | None = None) -> OfficerEntry:
        """The old officer with values of the list: those named, or all that differ.

        What the old officer lacks is filled in; nothing typed is taken away.
        """
        if self.old is None:
            return self.new
        chosen = {name for name, _old, _new in self.differs} if names is None else set(names)
        known: dict[str, Any] = {
            key: self.new.value(key)
            for key in COLUMN
            if self.new.value(key) and (key in chosen or not self.old.value(key))
        }
        extra = dict(self.old.extra)
        extra |= {k: v for k, v in self.new.extra if v and (k in chosen or not extra.get(k))}
        return replace(self.old, **known, extra=tuple(extra.items()))


def pairs(old: Sequence[OfficerEntry], new: Sequence[OfficerEntry]) -> tuple[Pair, ...]:
    """Each officer of a list with the one already there; each of these is used once."""
    tables = {by: {k: o for o in reversed(old) if (k := key(o))} for by, key in _SHARED}
    used: set[str] = set()
    found = []
    for one in new:
        by, match = next(
            (
                (by, table)
                for by, key in _SHARED
                if (k := key(one)) and (table := tables[by].get(k)) and table.id not in used
            ),
            ("", None),
        )
        if match:
            used.add(match.id)
        found.append(Pair(match, one, by, _differences(match, one) if match else ()))
    return tuple(found)


def _name_and_birth(officer: OfficerEntry) -> str:
    born = values.read_date(officer.dob)
    name = values.tidy_name(officer.display_name()).casefold()
    return f"{name}|{born.isoformat()}" if born and name else ""


_SHARED = (
    ("mobile number", lambda one: values.mobile_key(one.mobile)),
    ("employee code", lambda one: values.tidy(one.employee_code).casefold()),
    ("name and date of birth", _name_and_birth),
)


def _differences(old: OfficerEntry, new: OfficerEntry) -> tuple[tuple[str, str, str], ...]:
    names = [*COLUMN, *(key for key, _text in new.extra)]
    told = ((name, old.value(name), new.value(name)) for name in names if name != "sl_no")
    return tuple(one for one in told if one[1] and one[2] and not _same(*one))


def _same(name: str, old: str, new: str) -> bool:
    if values.tidy(old).casefold() == values.tidy(new).casefold():
        return True
    if name == "mobile":
        return values.mobile_key(old) == values.mobile_key(new) != ""
    day = values.read_date(old)
    return day is not None and day == values.read_date(new)
