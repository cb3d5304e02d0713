"""Working days of central government offices: no Saturday, no Sunday, no listed holiday.

The shipped list names the compulsory holidays; an office adds its own in ``holidays.csv`` in
the data folder, in the same two columns.
"""

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from desktop.paths import data_folder, resource

_SATURDAY = 5


def holidays(own: Path | None = None) -> frozenset[date]:
    """The shipped holidays and the office's own; rows without a date are passed over."""
    kept = data_folder() / "holidays.csv" if own is None else own
    return frozenset(_days(resource("data/holidays.csv"))) | frozenset(_days(kept))


def working_days_since(day: date, today: date, free: Iterable[date]) -> int:
    """How many working days lie after `day`, up to and with `today`; 0 where today is earlier."""
    off = frozenset(free)
    whole = range(1, (today - day).days + 1)
    following = (day + timedelta(days=count) for count in whole)
    return sum(one.weekday() < _SATURDAY and one not in off for one in following)


def _days(path: Path) -> list[date]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    found = []
    for row in csv.DictReader(StringIO(text)):
        try:
            found.append(date.fromisoformat((row.get("date") or "").strip()))
        except ValueError:
            continue
    return found
