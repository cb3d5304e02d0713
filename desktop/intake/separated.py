"""Lists as plain text (.csv, .tsv): encoding and separator are found, every value stays text."""

from __future__ import annotations

import codecs
import csv
from io import StringIO
from itertools import islice
from typing import Any, Final

from desktop.errors import BadDocument
from desktop.intake.ooxml_sheet import MOST_COLUMNS, MOST_ROWS
from desktop.intake.refusals import LIST_AGAIN

_SEPARATORS: Final = ",;\t|"
_SAMPLE: Final = 40
_BINARY_SHARE: Final = 0.02
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NO_LIST = "This file is no list that can be read."


def read_separated(data: bytes, name: str) -> dict[str, Any]:
    """The list as `Book.from_plain` takes it: one sheet, every cell text.

    Raises:
        BadDocument: binary, or empty.
    """
    text, encoding = decode(data)
    if not text.strip():
        raise BadDocument("This file is empty.", LIST_AGAIN)
    separator = separator_of(text, name)
    rows, cut = [], False
    try:
        for number, values in enumerate(_reader(text, separator), start=1):
            if number > MOST_ROWS:
                cut = True
                break
            cut = cut or len(values) > MOST_COLUMNS
            cells = _cells(values)
            rows += [[number, cells]] if cells else []
    except csv.Error as error:
        raise BadDocument(NO_LIST, LIST_AGAIN) from error
    return {
        "name": name,
        "form": "csv",
        "from_1904": False,
        "macros": False,
        "sees_red": False,
        "separator": separator,
        "encoding": encoding,
        "sheets": [plain_sheet(name.rpartition(".")[0] or name, rows, cut=cut)],
    }


def plain_sheet(name: str, rows: list[Any], *, cut: bool) -> dict[str, Any]:
    """A sheet of which only the values are known."""
    return {
        "name": name,
        "rows": rows,
        "hidden": False,
        "merged": [],
        "hidden_columns": [],
        "hidden_rows": [],
        "widths": [],
        "protected": False,
        "tables": [],
        "cut": cut,
    }


def decode(data: bytes) -> tuple[str, str]:
    """Text and name of its encoding: mark, UTF-8, UTF-16 without a mark, else Windows Latin.

    Raises:
        BadDocument: the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\0" not in text:
        return text, "utf-8"
    wide = _utf_16(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    text = data.decode("cp1252", errors="replace")
    odd = sum(1 for one in text if one < " " and one not in "\t\r\n\f")
    if odd > len(text) * _BINARY_SHARE:
        raise BadDocument(NO_LIST, LIST_AGAIN)
    return text.replace("\0", ""), "cp1252"


def _utf_16(data: bytes) -> str:
    """Name of the UTF-16 form, told by where the zero bytes of plain letters lie."""
    sample = data[:4_000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = len(sample) // 5
    if odd > enough and even * 10 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > enough and odd * 10 < even else ""


def separator_of(text: str, name: str) -> str:
    """The separator that cuts the first lines into the most even columns."""
    sample = "\n".join(text.splitlines()[:_SAMPLE])
    usual = "\t" if name.lower().endswith((".tsv", ".tab")) else ","
    best, found = 1.0, usual
    for separator in _SEPARATORS:
        try:
            widths = [len(one) for one in _reader(sample, separator) if one]
        except csv.Error:
            continue
        score = _evenness(widths)
        if score > best or (score == best and separator == usual):
            best, found = score, separator
    return found


def _evenness(widths: list[int]) -> float:
    """Columns that most lines have, weighted by how many lines have just so many."""
    if not widths:
        return 0
    usual = max(set(widths), key=lambda one: (widths.count(one), one))
    return usual * widths.count(usual) / len(widths)


def _reader(text: str, separator: str) -> Any:
    return csv.reader(StringIO(text.replace("\0", ""), newline=""), delimiter=separator)


def _cells(values: list[str]) -> list[list[Any]]:
    return [
        [place, value.strip().replace("\r\n", "\n").replace("\r", "\n"), "s", 0]
        for place, value in enumerate(islice(values, MOST_COLUMNS), start=1)
        if value.strip()
    ]
