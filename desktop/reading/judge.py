"""What the lines that a machine read say about what an officer typed. Pure.

The hint works in one direction only. "Agrees" is said where the same value was read, letter by
letter; whatever else was read says nothing against the typed value: hands, faded ink and stamps
are read wrongly too often for that.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol

from desktop.form.dates import DateFault, full_year, look_at_date, month_number, read_date
from desktop.form.officer import OfficerEntry
from desktop.form.texts import ascii_digits, tidy
from desktop.reading.in_words import date_in_words

DATES = frozenset({"dob", "doj_cbic"})
NAMES = frozenset({"book_name", "first_name", "middle_name", "last_name"})
MOST_OFFERED = 2
"""Dates offered beside a field; more would be a guessing game."""
_LEAST_DIGITS = 3
_AS_SURE = 0.03
"""Two readings of a place that are no further apart count as equally sure."""
_LEAST_JOINED = 5
"""Letters from which a name is also found where the machine lost the space before or after it."""


class Read(Protocol):
    """A line that was read, the surest things of which are asked here."""

    @property
    def text(self) -> str:
        """Its signs."""

    @property
    def sure(self) -> float:
        """0 to 1."""


class Verdict(StrEnum):
    """What is said of a typed value."""

    NOTHING = "nothing"
    AGREES = "agrees"
    BY_EYE = "by_eye"


def verdict(officer: OfficerEntry, column: str, lines: Iterable[Read], today: date) -> Verdict:
    """Whether the value typed in a column was read in its marked place.

    Args:
        officer: with the typed values.
        column: one of `DATES` or `NAMES`.
        lines: read in the mark of that value.
        today: for years that are written with two digits.
    """
    typed = officer.book_name if column == "book_name" else officer.value(column)
    read = list(lines)
    if not typed.strip() or not read:
        return Verdict.NOTHING
    if column in DATES:
        day = read_date(typed)
        same = day is not None and dates_in(read, today)[:1] == (day,)
    else:
        same = _named(read, typed)
    return Verdict.AGREES if same else Verdict.BY_EYE


def offered(lines: Iterable[Read], typed: str, today: date) -> tuple[date, ...]:
    """Dates to offer below a field: those read, the surest first, without the typed one."""
    day = read_date(typed)
    return tuple(one for one in dates_in(lines, today) if one != day)[:MOST_OFFERED]


# Dates.

_LIKE_DIGITS = str.maketrans("OoDQlI|!iSsBZzGbgq", "000011111558226699")
_FIGURE = r"[0-9OoDQlI|!iSsBZzGbgq]"
_FIGURES = re.compile(
    rf"(?<![A-Za-z0-9])({_FIGURE}{{1,2}})\s*[./,\-–—: ]\s*({_FIGURE}{{1,2}})"
    rf"\s*[./,\-–—: ]\s*({_FIGURE}{{4}}|{_FIGURE}{{2}})(?![A-Za-z0-9])"
)
_RUN = re.compile(r"(?<!\d)\d{8}(?!\d)")
_STROKES = re.compile(r"(?<!\d)(\d\d)[/1](\d\d)[/1](\d{4})(?!\d)")
"""A stroke between figures is often read as a 1."""
_WITH_MONTH = re.compile(
    rf"(?<![A-Za-z0-9])({_FIGURE}{{1,2}})\s*(?:st|nd|rd|th)?[\s.,\-–—]*(?:day)?\s*(?:of)?[\s.,\-–—]*"
    rf"([A-Za-z]{{3,}}|[\u0900-\u097f]{{2,}})[\s.,\-–—]*({_FIGURE}{{4}})(?![A-Za-z0-9])",
    re.IGNORECASE,
)


def dates_in(lines: Iterable[Read], today: date) -> tuple[date, ...]:
    """Dates in the lines, day first, the surest first, each once; none after today."""
    found: dict[date, float] = {}
    for one in lines:
        for day in _dates(ascii_digits(tidy(one.text)), today):
            found[day] = max(found.get(day, 0.0), one.sure)
    return tuple(sorted(found, key=lambda day: (-found[day], day)))


def _dates(text: str, today: date) -> Iterable[date]:
    for parts in _FIGURES.findall(text):
        if sum(sign.isdigit() for part in parts for sign in part) >= _LEAST_DIGITS:
            yield from _real(".".join(part.translate(_LIKE_DIGITS) for part in parts), today)
    for run in _RUN.findall(text):
        yield from _real(run, today)
    for parts in _STROKES.findall(text):
        yield from _real(".".join(parts), today)
    for day, month, year in _WITH_MONTH.findall(text):
        if any(sign.isdigit() for sign in day + year) and month_number(month):
            plain = (day.translate(_LIKE_DIGITS), month, year.translate(_LIKE_DIGITS))
            yield from _real(" ".join(plain), today)
    said = date_in_words(text)
    if said is not None and said <= today:
        yield said


def _real(text: str, today: date) -> Iterable[date]:
    """The date that a text is, where it is one and not after today."""
    seen = look_at_date(text)
    day = seen.value
    if seen.fault is DateFault.TWO_DIGIT_YEAR:
        day = read_date(f"{seen.day}.{seen.month}.{full_year(seen.year, today.year)}")
    if day is not None and day <= today:
        yield day


# Names.

_LIKE_LETTERS = str.maketrans("01|!58l", "oiiisbi")
"""Signs that machines take for one another, as one of them; ``l`` and ``I`` look alike."""
_WORD = re.compile(r"[^\W_]+(?:[\u0900-\u097f\u200c\u200d]+[^\W_]*)*")


def _named(lines: list[Read], typed: str) -> bool:
    """Whether a line holds the typed name, and none that is long enough was read more surely.

    The same place is read as a whole and line by line; where the two differ, the surer counts.
    """
    wanted = len("".join(_words(typed)))
    long = [one for one in lines if len("".join(_words(one.text))) >= wanted - 1]
    best = max((one.sure for one in long), default=0.0)
    return any(one.sure >= best - _AS_SURE and _holds(one.text, typed) for one in long)


def _holds(read: str, typed: str) -> bool:
    """Whether the typed name stands in what was read, as whole words, whatever the capitals.

    Spaces, points and apostrophes do not count: ``D'Souza`` is ``D Souza``.
    """
    wanted, words = "".join(_words(typed)), _words(read)
    if not wanted:
        return False
    for start in range(len(words)):
        joined = ""
        for word in words[start:]:
            joined += word
            if joined == wanted:
                return True
            if len(joined) > len(wanted):
                break
    return len(wanted) >= _LEAST_JOINED and wanted in "".join(words)


def _words(text: str) -> list[str]:
    return [word.translate(_LIKE_LETTERS) for word in _WORD.findall(tidy(text).casefold())]
