"""A list and a template, both invented, for the pictures of the pages that read such files."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

_LIST = (
    "S. No.",
    "Name of the Officer",
    "Designation",
    "DOB",
    "DOJ in CBIC",
    "Mobile No.",
    "E-mail",
    "Customs / CGST",
    "Zone",
    "Commissionerate",
    "Location Code",
    "Cadre",
)
_NAMES = (
    "Shri Harish Menon",
    "Smt Vidya Raghavan",
    "Shri Dinesh Chandra Joshi",
    "Ms Rukmini Iyer",
    "Shri Salim Ansari",
    "Shri Tashi Namgyal",
    "Smt Parveen Akhtar",
    "Shri Joseph Fernandes",
    "Ms Kiran Bedi Rathore",
    "Shri Om Prakash Meena",
    "Shri P Sundaram",
    "Smt Geeta Kulkarni",
    "Shri Manoj Tripathi",
    "Ms Nandini Bora",
    "Shri Ashok Naik",
    "Smt Lakshmi Narayanan",
    "Shri Vikram Chauhan",
    "Ms Zubeda Sheikh",
)
_TEMPLATE = (
    ("Sl. No.", False),
    ("First Name", True),
    ("Middle Name", False),
    ("Last Name", True),
    ("Date of Birth (DD/MM/YYYY)", True),
    ("Date of Joining in CBIC", True),
    ("Designation", True),
    ("Mobil Numbr", True),
    ("Alternate Email ID", True),
    ("Blood Group", True),
    ("Customs / CGST", True),
    ("Zone", True),
    ("Commissionerate", True),
    ("Customs Location Code", False),
    ("Remarks", False),
)
_HEADING_ROW = 3


def a_list(folder: Path) -> Path:
    """18 officers as a division sends them: two shortened values, four officers to look at."""
    book = Workbook()
    page: Any = book.active
    page.title = "Sheet1"
    page.append(_LIST)
    for number, name in enumerate(_NAMES):
        page.append(_row(number, name))
    page["F7"].number_format = "0.00000E+00"
    page["E9"] = (date(2011, 7, 11) - date(1899, 12, 30)).days
    page["F14"] = "98450"
    page["D16"] = "31.06.1984"
    page["G18"] = None
    return _saved(book, folder / "Ennore division.xlsx")


def _row(number: int, name: str) -> list[object]:
    born = date(1974, 1, 16) + timedelta(days=397 * number)
    joined = date(2004, 6, 21) + timedelta(days=191 * number)
    words = name.lower().split()
    return [
        number + 1,
        name,
        "Inspector" if number % 3 else "Superintendent",
        f"{born:%d.%m.%Y}",
        f"{joined:%d.%m.%Y}",
        9_845_010_457 + number * 1_313,
        f"{words[1]}.{words[-1]}@gmail.com",
        "Customs",
        "Customs Zone, Chennai",
        "Chennai-II",
        "INMAA1",
        "Executive",
    ]


def a_template(folder: Path) -> Path:
    """A template under a title, its mandatory headings red, one of them not known by its words."""
    book = Workbook()
    page: Any = book.active
    page.title = "Annexure A"
    page["A1"] = "Particulars of officers for creation of SSO ID"
    for place, (heading, red) in enumerate(_TEMPLATE, start=1):
        cell = page.cell(_HEADING_ROW, place, heading)
        cell.font = Font(bold=True, color="FFFF0000" if red else "FF000000")
    return _saved(book, folder / "SSO ID template.xlsx")


def _saved(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path
