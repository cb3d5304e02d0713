"""The holidays of the office: the shipped list, with days added and days taken out."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from desktop.form.dates import read_date
from desktop.paths import data_folder, resource
from desktop.records.safe_write import put_bytes

_DATE = re.compile(r"\s*([0-9]{1,4}[-./ ][0-9A-Za-z]{1,9}[-./ ][0-9]{1,4})[\s,;:–-]*(.*)")
_LONGEST = 80


@dataclass(frozen=True, slots=True, order=True)
class Holiday:
    """One day off.

    Attributes:
        day: when.
        name: of the holiday; may be empty.
    """

    day: date
    name: str = ""


def own_file() -> Path:
    """Where the office's own list is kept."""
    return data_folder() / "holidays.csv"


def holiday_list(own: Path | None = None) -> tuple[Holiday, ...]:
    """All holidays, by day: the shipped ones, with what the office added and took out."""
    found = {day: name for day, name, _off in _rows(resource("data/holidays.csv"))}
    for day, name, off in _rows(own or own_file()):
        if off:
            found[day] = name or found.get(day, "")
        else:
            found.pop(day, None)
    return tuple(sorted(Holiday(day, name) for day, name in found.items()))


def keep_holidays(wanted: Iterable[Holiday], own: Path | None = None) -> None:
    """Keep a list: what differs from the shipped one is written, so that a newer one counts.

    Raises:
        CannotSave: the file could not be written; the older one is untouched.
    """
    shipped = {day: name for day, name, _off in _rows(resource("data/holidays.csv"))}
    listed = {one.day: one.name for one in wanted}
    rows = [(day, name, "yes") for day, name in listed.items() if shipped.get(day) != name]
    rows += [(day, name, "no") for day, name in shipped.items() if day not in listed]
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("date", "holiday", "off"))
    writer.writerows((day.isoformat(), name, off) for day, name, off in sorted(rows))
    put_bytes(own or own_file(), stream.getvalue().encode())


def read_lines(text: str) -> tuple[tuple[Holiday, ...], tuple[str, ...]]:
    """Holidays from a text with one date in each line, and the lines in which none was found.

    ``26-01-2026 Republic Day``, ``2026-01-26,Republic Day`` and ``26 January 2026`` are dates.
    """
    found, unread = [], []
    for line in filter(str.strip, text.lstrip("\ufeff").splitlines()):
        split = _DATE.match(line)
        day = read_date(split[1]) if split else None
        if split and day is not None:
            found.append(Holiday(day, split[2].strip(' "')[:_LONGEST]))
        else:
            unread.append(line.strip()[:_LONGEST])
    return tuple(found), tuple(unread)


def _rows(path: Path) -> list[tuple[date, str, bool]]:
    """Day, name, and whether it is off; rows without a date are passed over."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    found = []
    for row in csv.DictReader(StringIO(text)):
        try:
            day = date.fromisoformat((row.get("date") or "").strip())
        except ValueError:
            continue
        off = (row.get("off") or "yes").strip().casefold() != "no"
        found.append((day, (row.get("holiday") or "").strip()[:_LONGEST], off))
    return found
