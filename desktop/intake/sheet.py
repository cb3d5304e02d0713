"""Reading a workbook or list from outside; runs inside the locked process, in memory only."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from typing import Any, Final

import python_calamine

from desktop.errors import BadDocument
from desktop.intake.grid import CellKind
from desktop.intake.ooxml import (
    DAMAGED,
    DAMAGED_REMEDY,
    LOCKED,
    LOCKED_REMEDY,
    MOST_ENTRIES,
    MOST_SHEETS,
    Archive,
    read_xlsx,
)
from desktop.intake.ooxml_sheet import MOST_COLUMNS, MOST_ROWS, plain_number
from desktop.intake.separated import plain_sheet, read_separated

LARGEST: Final = 25_000_000
"""Bytes of a workbook or list above which it is refused unread."""

ENDINGS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".tab", ".txt")
"""Endings of files that can be brought in."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = ((b"%PDF", "a PDF"), (b"\xff\xd8\xff", "a picture"), (b"\x89PNG", "a picture"))


def read_book(data: bytes, name: str) -> dict[str, Any]:
    """A workbook or list as JSON-able values for `Book.from_plain`.

    The form is told by what the file holds, not by its name.

    Raises:
        BadDocument: what is wrong with the file, in one sentence.
    """
    if not data:
        raise BadDocument("This file is empty.", "Choose the file that holds the list.")
    if len(data) > LARGEST:
        raise BadDocument(
            "This file is larger than 25 MB, far more than any list of officers.",
            "Copy the officers' rows into a new workbook and bring that in.",
        )
    if data.startswith(_ZIP):
        return _from_zip(data, name)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise BadDocument(LOCKED, LOCKED_REMEDY)
        return _by_calamine(data, name, "xls")
    kind = next((words for mark, words in _FOREIGN if data.startswith(mark)), "")
    if kind:
        raise BadDocument(f"This file is {kind}, not a list.", "Choose an Excel or CSV file.")
    if data.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")):
        return _by_calamine(data, name, "xls")
    return read_separated(data, name)


def _from_zip(data: bytes, name: str) -> dict[str, Any]:
    archive = Archive(data)
    if archive.has("content.xml") and archive.has("mimetype"):
        return _by_calamine(data, name, "ods")
    if any(one.endswith("workbook.bin") for one in archive.names()):
        return _by_calamine(data, name, "xlsb")
    return read_xlsx(data, name)


def _by_calamine(data: bytes, name: str, form: str) -> dict[str, Any]:
    """The forms that only calamine reads; it tells values and spans, but no colours."""
    try:
        sheets = _calamine_sheets(data)
    except python_calamine.PasswordError as error:
        raise BadDocument(LOCKED, LOCKED_REMEDY) from error
    except (KeyboardInterrupt, SystemExit, BadDocument):
        raise
    except BaseException as error:
        # A panic inside calamine (pyo3's PanicException) is no Exception.
        raise BadDocument(DAMAGED, DAMAGED_REMEDY) from error
    if not sheets:
        raise BadDocument("This workbook has no sheet that can be read.", DAMAGED_REMEDY)
    return {
        "name": name,
        "form": form,
        "from_1904": False,
        "macros": False,
        "sees_red": False,
        "separator": "",
        "encoding": "",
        "sheets": sheets,
    }


def _calamine_sheets(data: bytes) -> list[dict[str, Any]]:
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    found = []
    for about in islice(book.sheets_metadata, MOST_SHEETS):
        if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        plain = plain_sheet(about.name, _calamine_rows(sheet), cut=sheet.total_height > MOST_ROWS)
        plain["hidden"] = about.visible is not python_calamine.SheetVisibleEnum.Visible
        plain["merged"] = [
            [top + 1, left + 1, bottom + 1, right + 1]
            for (top, left), (bottom, right) in islice(sheet.merged_cell_ranges or (), MOST_ENTRIES)
        ]
        found.append(plain)
    return found


def _calamine_rows(sheet: python_calamine.CalamineSheet) -> list[Any]:
    if sheet.start is None:
        return []
    top, left = sheet.start
    rows = []
    values = sheet.to_python(skip_empty_area=True, nrows=max(0, MOST_ROWS - top))
    for row, cells in enumerate(values, start=top + 1):
        written = [
            [place, *_typed(value), 0]
            for place, value in enumerate(cells, start=left + 1)
            if value != "" and place <= MOST_COLUMNS
        ]
        rows += [[row, written]] if written else []
    return rows


def _typed(value: Any) -> tuple[str, str]:
    """Text and kind of what calamine gives."""
    if isinstance(value, bool):
        return str(value).upper(), CellKind.BOOL.value
    if isinstance(value, int | float):
        return plain_number(float(value), repr(value)), CellKind.NUMBER.value
    if isinstance(value, datetime):
        return value.date().isoformat(), CellKind.DATE.value
    if isinstance(value, date):
        return value.isoformat(), CellKind.DATE.value
    if isinstance(value, time | timedelta):
        return str(value), CellKind.TEXT.value
    return str(value).replace("\r\n", "\n").replace("\r", "\n"), CellKind.TEXT.value
