"""Dates as officers write them: read day first, said in figures and words, ages from them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from desktop.form.texts import ascii_digits, tidy

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside are slips of the pen, no dates of a service book."""

_MONTHS = tuple(name.casefold() for name in calendar.month_name)
_MONTHS_HINDI = (
    "",
    "जनवरी",
    "फरवरी",
    "मार्च",
    "अप्रैल",
    "मई",
    "जून",
    "जुलाई",
    "अगस्त",
    "सितंबर",
    "अक्टूबर",
    "नवंबर",
    "दिसंबर",
)
_VARIANTS_HINDI = {
    "जन": 1,
    "फर": 2,
    "फेब्रुवारी": 2,
    "फ़रवरी": 2,
    "अप्रेल": 4,
    "अप्रिल": 4,
    "जुलाइ": 7,
    "अगस्‍त": 8,
    "सितम्बर": 9,
    "सेप्टेंबर": 9,
    "अक्तूबर": 10,
    "ऑक्टोबर": 10,
    "अक्टुबर": 10,
    "नवम्बर": 11,
    "नवेंबर": 11,
    "दिसम्बर": 12,
    "डिसेंबर": 12,
}
_NUKTA = "\u093c"
_SHORTEST_MONTH = 3
_THREE = 3
_SHORT_FORMS = {"sept": 9}

_TIME_OF_DAY = re.compile(r"[ t]00:00(:00(\.0+)?)?$")
_NUMBERS = re.compile(r"(\d{1,4})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{1,4})")
_RUN = re.compile(r"\d{8}")
_PART = re.compile(r"\d+|[^\W\d_]+(?:[\u0900-\u097f\u200c\u200d]+)?")
_ORDINAL = frozenset(("st", "nd", "rd", "th", "of", "day"))


class DateFault(StrEnum):
    """What is wrong with a typed date."""

    NONE = ""
    UNREADABLE = "unreadable"
    IMPOSSIBLE = "impossible"
    TWO_DIGIT_YEAR = "two_digit_year"


@dataclass(frozen=True, slots=True)
class DateReading:
    """What was made of a typed date.

    Attributes:
        value: the date; None where something is wrong.
        fault: what is wrong.
        day, month, year: the parts as read, 0 where not read; the year may have two digits.
    """

    value: date | None = None
    fault: DateFault = DateFault.UNREADABLE
    day: int = 0
    month: int = 0
    year: int = 0


@lru_cache(maxsize=64)  # a few rules read the same text one after another; more would linger
def look_at_date(text: str) -> DateReading:
    """Read a date, day first, and say what is wrong with it.

    Read are ``12.7.1985``, ``12/07/1985``, ``1985-07-12``, ``12071985``, ``12 July 1985``,
    ``12th of July, 1985``, ``July 12, 1985``, ``12 जुलाई 1985``, in digits of any script.
    The American order in figures is not read: ``12-25-1985`` has no month 25.
    """
    plain = _TIME_OF_DAY.sub("", ascii_digits(tidy(text)).casefold()).strip(" .,")
    plain = plain.replace("–", "-").replace("—", "-")
    if numbers := _NUMBERS.fullmatch(plain):
        return _from_numbers(*numbers.groups())
    if _RUN.fullmatch(plain):
        return _from_run(plain)
    return _from_words(plain)


def read_date(text: str) -> date | None:
    """The date, where it is unambiguous and real."""
    return look_at_date(text).value


def _from_numbers(first: str, second: str, third: str) -> DateReading:
    if len(first) == len("1985"):
        if len(third) > len("12"):
            return DateReading()
        return _judged(int(third), int(second), first)
    return _judged(int(first), int(second), third) if len(first) <= len("12") else DateReading()


def _from_run(digits: str) -> DateReading:
    """Eight digits: day, month, year; or year first, which never reads both ways."""
    day_first = _judged(int(digits[:2]), int(digits[2:4]), digits[4:])
    year_first = _judged(int(digits[6:]), int(digits[4:6]), digits[:4])
    return day_first if year_first.value is None else year_first


def _from_words(plain: str) -> DateReading:
    parts = [one for one in _PART.findall(plain) if one not in _ORDINAL]
    if len(parts) != _THREE:
        return DateReading()
    for place in (0, 1):
        month = month_number(parts[place])
        others = parts[:place] + parts[place + 1 :]
        if month and all(one.isdigit() for one in others):
            day, year = others
            return _judged(int(day), month, year) if len(day) <= len("12") else DateReading()
    return DateReading()


@lru_cache(maxsize=1024)
def month_number(name: str) -> int:
    """Number of a month named in English or Hindi, 0 if it is none.

    English names may be shortened to three letters or more.
    """
    word = name.casefold().strip(".")
    bare = tidy(word).replace(_NUKTA, "").replace("\u200d", "").replace("\u200c", "")
    for known, number in _hindi_months().items():
        if bare == known:
            return number
    if word in _SHORT_FORMS:
        return _SHORT_FORMS[word]
    if len(word) < _SHORTEST_MONTH:
        return 0
    return next((at for at in range(1, 13) if _MONTHS[at].startswith(word)), 0)


def _hindi_months() -> dict[str, int]:
    usual = {name: at for at, name in enumerate(_MONTHS_HINDI) if name}
    every = usual | _VARIANTS_HINDI
    return {tidy(name).replace(_NUKTA, "").replace("\u200d", ""): at for name, at in every.items()}


def _judged(day: int, month: int, year_text: str) -> DateReading:
    year = int(year_text)
    if len(year_text) == len("85"):
        possible = 1 <= month <= len(_MONTHS) - 1 and 1 <= day <= _most_days(month)
        fault = DateFault.TWO_DIGIT_YEAR if possible else DateFault.UNREADABLE
        return DateReading(None, fault, day, month, year)
    if len(year_text) != len("1985") or not FIRST_YEAR <= year <= LAST_YEAR:
        return DateReading(None, DateFault.UNREADABLE, day, month, year)
    try:
        return DateReading(date(year, month, day), DateFault.NONE, day, month, year)
    except ValueError:  # 31 June, month 25: the reading itself says so
        return DateReading(None, DateFault.IMPOSSIBLE, day, month, year)


def _most_days(month: int) -> int:
    return calendar.monthrange(2000, month)[1]


def full_year(two_digits: int, latest: int) -> int:
    """The latest year that ends in these two digits and is not after `latest`."""
    year = latest - latest % 100 + two_digits
    return year if year <= latest else year - 100


def days_in_month(month: int, year: int) -> int:
    """Number of days of a real month (1 to 12)."""
    return calendar.monthrange(year, month)[1]


def month_words(month: int, year: int) -> str:
    """Name of a month for a message; February with its year, for its days depend on it."""
    name = calendar.month_name[month]
    return f"{name} {year}" if month == 2 else name  # noqa: PLR2004 - February


def date_text(day: date) -> str:
    """``12/07/1985``, as the template wants it."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def age_on(dob: date, day: date) -> tuple[int, int]:
    """Completed years and months from birth to a day.

    Someone born on 29 February completes a year on 28 February where the year has no 29th: the
    lenient reading, so that a correct joining date is never refused.
    """
    months = (day.year - dob.year) * 12 + day.month - dob.month
    if day.day < min(dob.day, days_in_month(day.month, day.year)):
        months -= 1
    years, rest = divmod(months, 12)
    return years, rest


def superannuation(dob: date, age: int = 60) -> date:
    """Last day in service under FR 56(a).

    The last day of the month in which the age is reached; of the month before for those born
    on the first of a month.
    """
    year, month = dob.year + age, dob.month
    if dob.day == 1:
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return date(year, month, days_in_month(month, year))
