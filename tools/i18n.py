"""Keeps ``resources/i18n/hi.csv`` in step with what the window says: `make i18n`.

What is new comes in with an empty Hindi cell, what nobody says any more goes. Rows whose place
begins with ``qt`` or ``words`` are kept by hand: Qt's own words, and names that no call marks.
"""

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tools.sayings import ROOT, all_sayings

CATALOGUE = ROOT / "resources/i18n/hi.csv"
_BY_HAND = ("qt", "words")
_GAP = re.compile(r"\{\w+\}")
_NUMBERED = re.compile(r"\{x\d+\}")
_ITS_DIGITS = re.compile(r"[\u0966-\u096f]")
_LATIN_ALONE = re.compile(r"[^\u0900-\u097f]*[A-Za-z][^\u0900-\u097f]*")
_MNEMONIC = re.compile(r"&(\w)")


class Row(NamedTuple):
    """One text in both languages."""

    where: str
    en: str
    hi: str


def read(path: Path = CATALOGUE) -> list[Row]:
    """The catalogue as it stands; empty where there is none."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [Row(row["where"], row["en"], row["hi"]) for row in csv.DictReader(file)]


def write(rows: Iterable[Row], path: Path = CATALOGUE) -> None:
    """Write the catalogue."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(Row._fields)
        sheet.writerows(rows)


def renewed(rows: list[Row]) -> list[Row]:
    """The catalogue with what is said now; translations that are there are kept."""
    known = {row.en: row.hi for row in rows}
    by_hand = [row for row in rows if row.where.startswith(_BY_HAND)]
    theirs = {row.en for row in by_hand}
    said, _ = all_sayings()
    return [
        *(Row(one.where, one.text, known.get(one.text, "")) for one in said
          if one.text not in theirs),
        *by_hand,
    ]  # fmt: skip


def fault(row: Row) -> str:
    """What is wrong with a translation; empty where nothing is, or where it is still missing."""
    english, hindi = row.en, row.hi
    if not hindi:
        return ""
    faults = {
        "other gaps": _wrong_gaps(english, hindi),
        "another key": _keys(english) != _keys(hindi),
        "other tabs or lines": _breaks(english) != _breaks(hindi),
        "other spaces at its ends": _ends(english) != _ends(hindi),
        "Devanagari digits": bool(_ITS_DIGITS.search(hindi)),
        "not in normal form": not unicodedata.is_normalized("NFC", hindi),
        "two spaces": "  " in hindi and "  " not in english,
        "no Hindi": hindi != english and bool(_LATIN_ALONE.fullmatch(_GAP.sub("", hindi))),
    }
    return ", ".join(name for name, wrong in faults.items() if wrong)


def _wrong_gaps(english: str, hindi: str) -> bool:
    """Named gaps must be the same; numbered ones, mostly an English plural, may be left out."""
    there, here = set(_GAP.findall(english)), set(_GAP.findall(hindi))
    return bool(here - there) or any(not _NUMBERED.fullmatch(gap) for gap in there - here)


def _keys(text: str) -> list[str]:
    """Letters of the keys; `&` before the first of them, as Hindi has them in brackets."""
    return [letter.upper() for letter in _MNEMONIC.findall(text)]


def _breaks(text: str) -> tuple[int, int]:
    return text.count("\t"), text.count("\n")


def _ends(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def main() -> int:
    """Renew the catalogue, and say what is left to do."""
    before = read()
    rows = renewed(before)
    write(rows)
    old, new = {row.en for row in before}, {row.en for row in rows}
    missing = [row for row in rows if not row.hi]
    print(f"{len(rows)} texts: {len(new - old)} new, {len(old - new)} gone, {len(missing)} to do")
    for row in missing:
        print(f"  to do: {row.where}: {row.en!r}")
    wrong = [(row, said) for row in rows if (said := fault(row))]
    for row, said in wrong:
        print(f"  wrong: {row.where}: {row.en!r}: {said}")
    for one in all_sayings()[1]:
        print(f"  cannot be read: {one.where}, line {one.line}")
    return 1 if missing or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
