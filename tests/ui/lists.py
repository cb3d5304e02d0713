"""Lists for the tests of the page that brings them in."""

from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests import makers
from tests.template.makers import saved

HEADINGS = (
    "S. No.",
    "Name of the Officer",
    "Designation",
    "DOB",
    "Date of Joining in CBIC",
    "Mobile No.",
    "Personal Email",
    "Customs / CGST",
    "Zone",
    "Commissionerate",
    "Location Code",
)


def row(number: int) -> list[Any]:
    """One officer with nothing to fix."""
    one = makers.officer(number)
    return [
        number + 1,
        f"Shri {one.first_name} {one.last_name}",
        one.designation,
        f"{15 + number % 10}/07/{1975 + number % 15}",
        one.doj_cbic.replace("02/", "22/"),
        one.mobile,
        one.alternate_email,
        one.domain,
        one.zone,
        one.commissionerate,
        one.location_code,
    ]


def book(rows: list[list[Any]], formats: dict[str, str] | None = None) -> bytes:
    """A workbook with the headings in row 1."""
    made = Workbook()
    page: Any = made.active
    page.title = "Sheet1"
    page.append(list(HEADINGS))
    for one in rows:
        page.append(one)
    for cell, code in (formats or {}).items():
        page[cell].number_format = code
    return saved(made)


def eighteen() -> bytes:
    """18 officers: 2 values that can be repaired, and 4 officers who need a look."""
    rows = [row(number) for number in range(18)]
    rows[5][5] = 9812400492
    rows[7][4] = 41000
    rows[9][1] = "Shri F Begum"
    rows[11][5] = "98124"
    rows[12][6] = ""
    rows[14][3] = "31/02/1980"
    return book(rows, {"F7": "0.00000E+00"})


def csv(folder: Path, name: str, text: str) -> Path:
    """A list as text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
