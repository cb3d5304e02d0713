"""Rules on dates: readable, possible, in a sensible order."""

from collections.abc import Iterable
from datetime import date

from desktop.form.dates import (
    DateFault,
    age_on,
    date_text,
    days_in_month,
    full_year,
    look_at_date,
    month_words,
    superannuation,
)
from desktop.form.officer import OfficerEntry
from desktop.form.sender import Sender
from desktop.rules.kinds import Facts, Finding, Hit, OfficerRule, ValueRule
from desktop.rules.words import args, finding, other_message

_BOOK_DATES = ("dob", "doj_cbic")
_ALL_DATES = (*_BOOK_DATES, "retirement_date")
_MONTHS_IN_YEAR = 12


def _unreadable(text: str, _officer: OfficerEntry, _facts: Facts) -> Hit | None:
    return Hit() if look_at_date(text).fault is DateFault.UNREADABLE else None


def _impossible(text: str, _officer: OfficerEntry, _facts: Facts) -> Hit | None:
    read = look_at_date(text)
    if read.fault is not DateFault.IMPOSSIBLE:
        return None
    if not 1 <= read.month <= _MONTHS_IN_YEAR:
        return Hit(args(month=str(read.month)), other_message("date.impossible/month"))
    if read.day == 0:
        return Hit(args(day=str(read.day)), other_message("date.impossible/zero"))
    days = days_in_month(read.month, read.year)
    return Hit(args(month=month_words(read.month, read.year), days=str(days)))


def _short_year(text: str, officer: OfficerEntry, facts: Facts) -> Hit | None:
    """Suggests the latest year that the date can have: an adult's birth, a joining till today."""
    read = look_at_date(text)
    if read.fault is not DateFault.TWO_DIGIT_YEAR:
        return None
    birth = text == officer.dob and text != officer.doj_cbic
    year = full_year(read.year, facts.today.year - (facts.edition.youngest if birth else 0))
    possible = read.day <= days_in_month(read.month, year)
    suggestion = date_text(date(year, read.month, read.day)) if possible else ""
    return Hit(args(year=str(year)), suggestion=suggestion)


def _future(text: str, _officer: OfficerEntry, facts: Facts) -> Hit | None:
    day = look_at_date(text).value
    return Hit() if day is not None and day > facts.today else None


def _both(officer: OfficerEntry) -> tuple[date, date] | None:
    """Dates of birth and joining where both are real."""
    born, joined = look_at_date(officer.dob).value, look_at_date(officer.doj_cbic).value
    return None if born is None or joined is None else (born, joined)


def _order(officer: OfficerEntry, _sender: Sender, _facts: Facts) -> Iterable[Finding]:
    """The suggestion is what joining would hold after a swap."""
    both = _both(officer)
    if both and both[1] <= both[0]:
        yield finding(
            "date.order",
            officer=officer.id,
            column="doj_cbic",
            about=_texts(*both),
            hit=Hit(suggestion=officer.dob),
        )


def _under_18(officer: OfficerEntry, _sender: Sender, facts: Facts) -> Iterable[Finding]:
    """Someone born on 29 February comes of age on 28 February, the lenient reading: `age_on`."""
    both = _both(officer)
    if both and both[1] > both[0] and age_on(*both)[0] < facts.edition.youngest:
        yield _about_age("date.under_18", officer, both)


def _late_joining(officer: OfficerEntry, _sender: Sender, facts: Facts) -> Iterable[Finding]:
    both = _both(officer)
    if both is None or not both[0] < both[1] <= facts.today:
        return
    if age_on(*both)[0] > facts.edition.late_joining:
        yield _about_age("date.late_joining", officer, both)


def _about_age(rule: str, officer: OfficerEntry, both: tuple[date, date]) -> Finding:
    hit = Hit(args(age=age_words(*age_on(*both))))
    return finding(rule, officer=officer.id, column="doj_cbic", about=_texts(*both), hit=hit)


def _texts(born: date, joined: date) -> str:
    return f"{date_text(born)} {date_text(joined)}"


def age_words(years: int, months: int) -> str:
    """``17 years 11 months``."""
    parts = [f"{years} year{'' if years == 1 else 's'}"]
    if months:
        parts.append(f"{months} month{'' if months == 1 else 's'}")
    return " ".join(parts)


def _superannuated(officer: OfficerEntry, _sender: Sender, facts: Facts) -> Iterable[Finding]:
    born = look_at_date(officer.dob).value
    if born is None or born > facts.today:
        return
    last_day = superannuation(born, facts.edition.retirement_age)
    if facts.today > last_day:
        yield finding(
            "date.superannuated",
            officer=officer.id,
            column="dob",
            about=date_text(born),
            hit=Hit(args(date=date_text(last_day))),
        )


RULES = (
    ValueRule(
        "date.unreadable",
        _ALL_DATES,
        _unreadable,
        accepts=("12.7.1985", "12/07/1985", "12 July 1985", "12 जुलाई 1985", "31/04/1980"),
        rejects=("July 1985", "35257", "12/07/185", "soon", "12/07/1085"),
    ),
    ValueRule(
        "date.impossible",
        _ALL_DATES,
        _impossible,
        accepts=("29/02/2004", "30/06/1985", "1985-12-05"),
        rejects=("31/06/1985", "29/02/2023", "13/13/1980", "12-25-1985", "00/05/1985"),
    ),
    ValueRule(
        "date.two_digit_year",
        _ALL_DATES,
        _short_year,
        accepts=("05/12/1985", "5 Dec 1985"),
        rejects=("05/12/85", "5 Dec 85", "5.12.09"),
    ),
    ValueRule(
        "date.future",
        _BOOK_DATES,
        _future,
        accepts=("01/01/2013", "31/02/2090"),
        rejects=("01/01/2090",),
    ),
    OfficerRule("date.order", _order),
    OfficerRule("date.under_18", _under_18),
    OfficerRule("date.late_joining", _late_joining),
    OfficerRule("date.superannuated", _superannuated),
)
