"""What goes into an officer's cells: typed text read and tidied, computed values filled in."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from desktop.form import values
from desktop.form.columns import Kind
from desktop.form.officer import COLUMN, OfficerEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.form.layout import Slot

Value: TypeAlias = str | date | int
"""What one cell is to hold; empty text leaves it empty."""

_LOCATION = re.compile(r"\s*(IN[A-Z]{3}[0-9A-Z])\b", re.IGNORECASE)
# XML 1.0 has no such characters; a surrogate cannot be written as UTF-8.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def values_of(officers: Sequence[OfficerEntry], slots: Sequence[Slot]) -> list[list[Value]]:
    """The values of all officers, a row each, in the order of the slots.

    A text that cannot be read as its column wants it is given as typed.
    """
    columns = [_column(officers, slot) for slot in slots]
    return [list(row) for row in zip(*columns, strict=True)]


def _column(officers: Sequence[OfficerEntry], slot: Slot) -> list[Value]:
    """One column's values; each different text is read once, for most come again and again."""
    if slot.key == "sl_no":
        return list(range(1, len(officers) + 1))
    if slot.key == "retirement_date":
        return [_retirement(one) for one in officers]
    key = slot.key
    texts = [getattr(one, key) if key else one.value(slot.heading) for one in officers]
    read = _reader(slot)
    known = {text: read(text) for text in set(texts)}
    return [known[text] for text in texts]


def clean(text: str) -> str:
    """Text that a cell can hold: no characters that XML lacks, line feeds for line breaks."""
    plain = _NOT_XML.sub("", text) if not text.isprintable() else text
    return plain.replace("\r\n", "\n").replace("\r", "\n").strip()


def _reader(slot: Slot) -> Callable[[str], Value]:
    if slot.key is None:
        return clean
    return _location if slot.key == "location_code" else _BY_KIND[COLUMN[slot.key].kind]


def _date(text: str) -> Value:
    return values.read_date(text) or clean(values.tidy(text))


def _text(text: str) -> Value:
    return clean(values.tidy(text))


def _name(text: str) -> Value:
    return clean(values.tidy_name(text))


def _mobile(text: str) -> Value:
    return values.read_mobile(text) or clean(values.tidy(text))


def _email(text: str) -> Value:
    return values.read_email(text) or clean(values.tidy(text))


def _location(text: str) -> Value:
    found = _LOCATION.match(text)
    return found[1].upper() if found else clean(values.tidy(text))


def _retirement(officer: OfficerEntry) -> Value:
    """As typed, else worked out from the date of birth (FR 56(a))."""
    if officer.retirement_date.strip():
        return _date(officer.retirement_date)
    born = values.read_date(officer.dob)
    try:
        return values.superannuation(born) if born else ""
    except (ValueError, OverflowError):
        return ""


_BY_KIND: dict[Kind, Callable[[str], Value]] = {
    Kind.SERIAL: _text,
    Kind.TEXT: _text,
    Kind.CHOICE: _text,
    Kind.NAME: _name,
    Kind.DATE: _date,
    Kind.MOBILE: _mobile,
    Kind.EMAIL: _email,
}
