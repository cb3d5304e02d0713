"""A date that the book has in words: ``Fifth March nineteen hundred ninety``. Pure."""

import calendar
from datetime import date
from functools import cache

from desktop.form.values import date_words

_FIRST_YEAR, _LAST_YEAR = 1930, 2060


def date_in_words(text: str) -> date | None:
    """The one date that a line says in English words; spaces, hyphens and "of" do not count."""
    plain = _letters(text)
    for number in range(1, 13):
        before, month, after = plain.partition(calendar.month_name[number].casefold())
        if month:
            day = _last(before, _days())
            year = _longest_start(after, _years())
            if day and year and day <= calendar.monthrange(year, number)[1]:
                return date(year, number, day)
    return None


def _last(text: str, known: dict[str, int]) -> int:
    """What the text ends with, the longest first: twenty-fifth before fifth."""
    ended = text.removesuffix("of").removesuffix("day").removesuffix("the")
    return next((known[words] for words in known if ended.endswith(words)), 0)


def _longest_start(text: str, known: dict[str, int]) -> int:
    return next((known[words] for words in known if text.startswith(words)), 0)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha()).replace(
        "hundredand", "hundred"
    )


@cache
def _days() -> dict[str, int]:
    said = {date_words(date(2000, 1, day)).partition(" January")[0]: day for day in range(1, 32)}
    return _longest_first(said)


@cache
def _years() -> dict[str, int]:
    years = range(_FIRST_YEAR, _LAST_YEAR)
    return _longest_first({date_words(date(y, 1, 1)).partition("January ")[2]: y for y in years})


def _longest_first(said: dict[str, int]) -> dict[str, int]:
    plain = {_letters(words): number for words, number in said.items()}
    return {words: plain[words] for words in sorted(plain, key=len, reverse=True)}
