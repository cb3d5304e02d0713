"""Working days of central government offices: no Saturday, no Sunday, no listed holiday."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from desktop.records.holiday_list import holiday_list

_SATURDAY = 5


def holidays(own: Path | None = None) -> frozenset[date]:
    """The days off of the office; see `holiday_list`."""
    return frozenset(one.day for one in holiday_list(own))


def working_days_since(day: date, today: date, free: Iterable[date]) -> int:
    """How many working days lie after `day`, up to and with `today`; 0 where today is earlier."""
    off = frozenset(free)
    whole = range(1, (today - day).days + 1)
    following = (day + timedelta(days=count) for count in whole)
    return sum(one.weekday() < _SATURDAY and one not in off for one in following)
