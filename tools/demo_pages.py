"""The papers of the sample officers: page of particulars, page of appointments, certificate."""

import random
from dataclasses import dataclass

from desktop.form.evidence import Mark, Shows
from desktop.form.values import date_words, read_date
from tools.demo_paper import LEFT, RIGHT, Sheet

ATTESTED = ("ATTESTED", "Administrative Officer", "(specimen, invented person)")
_FOOT = "Specimen for practice. Every person and every number on it is invented."


@dataclass(frozen=True)
class Book:
    """What stands in an officer's service book.

    Attributes:
        name: verbatim.
        parent: father's or husband's name.
        dob, doj: as written in figures, for example ``"12.7.1985"``.
        post: first post.
        home: residence.
        study: qualification.
        height: as written.
        mark: personal mark of identification.
        both: date of joining stands on the page of particulars too.
    """

    name: str
    parent: str
    dob: str
    doj: str
    post: str
    home: str
    study: str
    height: str
    mark: str
    both: bool = False


Scan = tuple[bytes, tuple[Mark, ...]]


def particulars(book: Book, seed: int) -> Scan:
    """The first page: name and date of birth, and where `both` is said the date of joining."""
    sheet = Sheet(random.Random(seed))  # noqa: S311 - pictures, not secrets
    _head(sheet, "SERVICE BOOK", "PART I - PARTICULARS OF THE GOVERNMENT SERVANT")
    day = read_date(book.dob)
    assert day is not None, book.dob  # noqa: S101 - our own sample
    words = date_words(day)
    rows = (
        ("1. Name (in full, in block letters)", book.name, Shows.NAME),
        ("2. Father's / Husband's name", book.parent, None),
        ("3. Nationality", "Indian", None),
        ("4. Residence", book.home, None),
        ("5. Date of birth (in figures)", book.dob, Shows.DOB),
        ("    in words", words[0].upper() + words[1:], None),
        ("6. Educational qualification", book.study, None),
        ("7. Height (without shoes)", book.height, None),
        ("8. Personal marks of identification", book.mark, None),
        (
            "9. Date of joining in CBIC",
            book.doj if book.both else "see Part II",
            Shows.DOJ if book.both else None,
        ),
    )
    y = 420.0
    for label, value, shows in rows:
        sheet.say(LEFT + 10, y, label, 25)
        if shows:
            sheet.fact(shows, 590, y, value, _fitting(value))
        else:
            sheet.write(590, y, value, _fitting(value))
        sheet.line(y + 22)
        y += 92
    sheet.upright(565, 345, y - 70)
    sheet.say(LEFT + 10, y + 40, "10. Signature of the Government servant", 25)
    sheet.sign(720, y + 30)
    sheet.stamp(860, y + 200, ATTESTED, sheet.chance.uniform(-7, 7))
    return sheet.scanned()


def appointments(book: Book, seed: int) -> Scan:
    """The second page: the posts held, with the date of joining."""
    sheet = Sheet(random.Random(seed))  # noqa: S311 - pictures, not secrets
    _head(sheet, "SERVICE BOOK", "PART II - RECORD OF SERVICE")
    columns = (LEFT, 470, 690, 900, RIGHT)
    top, foot = 340, 1290
    headings = ("Post held", "Nature of appointment", "Date of joining", "Pay")
    for at, text in zip(columns, headings, strict=False):
        for row, word in enumerate(text.split(" of ")):
            sheet.say(at + 12, top + 38 + 30 * row, f"of {word}" if row else word, 22, bold=True)
    for at in columns:
        sheet.upright(at, top, foot)
    for row in range(top, foot + 1, 95):
        sheet.line(row)
    sheet.write(columns[0] + 12, top + 160, book.post, 32)
    sheet.write(columns[1] + 12, top + 160, "Direct, temp.", 32)
    sheet.fact(Shows.DOJ, columns[2] + 14, top + 160, book.doj, 38)
    sheet.write(columns[3] + 12, top + 160, "Rs 9300-34800", 30)
    for row, line in enumerate(
        ("Joined on the forenoon of the date", "shown. Verified with the appointment order")
    ):
        sheet.write(columns[0] + 12, top + 255 + 95 * row, line, 32)
    sheet.write(columns[0] + 12, top + 445, "Confirmed after two years of probation", 32)
    sheet.say(LEFT + 10, 1370, "Head of office", 25)
    sheet.stamp(860, 1450, ATTESTED, sheet.chance.uniform(-7, 7))
    return sheet.scanned()


def certificate(book: Book, full_name: str, number: str, date: str, seed: int) -> Scan:
    """A certificate that explains the initials of the service book."""
    sheet = Sheet(random.Random(seed), (250, 249, 245))  # noqa: S311 - pictures, not secrets
    sheet.head(210, "OFFICE OF THE COMMISSIONER OF CUSTOMS, CHENNAI-II", 30)
    sheet.head(256, "60, Rajaji Salai, Chennai 600001", 24, bold=False)
    sheet.line(292)
    sheet.say(LEFT, 370, f"C. No. {number}", 25)
    sheet.say(840, 370, f"Dated: {date}", 25)
    sheet.head(490, "CERTIFICATE", 38)
    lines = (
        "Certified that the officer whose name is recorded in the Service Book as",
        f"“{book.name}” bears the full name",
        "",
        f"{full_name.upper()},",
        "",
        "the initials standing for the words written out above, and that, as recorded",
        f"in the Service Book, the date of birth is {book.dob} and the date of joining",
        f"in CBIC is {book.doj}.",
        "",
        "Issued for the creation of SSO ID and ICEGATE e-mail ID.",
    )
    for row, text in enumerate(lines):
        sheet.say(LEFT + 20, 590 + 52 * row, text, 27, bold=text.endswith(","))
    sheet.sign(740, 1255)
    for row, text in enumerate(("(Meera Nambiar)", "Joint Commissioner of Customs", "Chennai-II")):
        sheet.say(740, 1350 + 40 * row, text, 26)
    sheet.seal(360, 1330, "CUSTOMS SPECIMEN", "CHENNAI")
    _below(sheet)
    return sheet.scanned()


def _head(sheet: Sheet, title: str, part: str) -> None:
    sheet.head(150, "GOVERNMENT OF INDIA", 26)
    sheet.head(215, title, 44)
    sheet.head(268, part, 26, bold=False)
    sheet.line(300, ink=(120, 110, 100))
    sheet.line(307, ink=(120, 110, 100))
    _below(sheet)


def _below(sheet: Sheet) -> None:
    sheet.head(1690, _FOOT, 20, bold=False)


def _fitting(text: str) -> int:
    """Size of the hand so that the words stay on the page."""
    return 40 if len(text) <= 26 else 32 if len(text) <= 34 else 25
