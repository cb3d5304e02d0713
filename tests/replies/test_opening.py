"""Answers from files and from the clipboard: passwords, notes, marks, what cannot be read."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from desktop.errors import BadDocument
from desktop.intake.grid import Book
from desktop.replies.masking import DOT, masked
from desktop.replies.opening import LONGEST, opened_reply, pasted_reply
from desktop.replies.reading import read_reply
from tests.replies import msg_files
from tests.replies.answer_files import ReadHere
from tests.replies.test_reading import FOUR, told

HERE = ReadHere()


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Password: Welcome@123", "Welcome@123"),
        ("Initial password is Icegate#2026 for all", "Icegate#2026"),
        ("Temporary Password - Abc!9", "Abc!9"),
        ("pwd=Qwerty12, user id rkap01", "Qwerty12"),
        ("OTP 448812", "448812"),
        ("Password for Ramesh Kapoor: Secret9!", "Secret9!"),
        ("पासवर्ड: Swagat@1", "Swagat@1"),
    ],
)
def test_a_password_is_nowhere_in_the_reply(text: str, secret: str) -> None:
    reply = pasted_reply(text)
    assert secret not in repr(reply)
    assert reply.masked == 1
    assert len(reply.parts[0].text) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "The password has been sent separately to the mobile.",
        "Please reset the password after first login.",
        "Password policy applies.",
        "SSO ID: rkap0123",
    ],
)
def test_what_is_no_password_stays(text: str) -> None:
    assert masked(text) == (text, 0)


def test_a_column_of_passwords_is_masked() -> None:
    reply = pasted_reply("Name\tSSO ID\tPassword\nRamesh Kapoor\trkap0123\tWelcome@1\nx\ty\tz1!")
    assert "Welcome@1" not in repr(reply)
    assert "z1!" not in repr(reply)
    reading = read_reply(reply, FOUR)
    assert told(reading)[1].sso_id == "rkap0123"
    assert reading.masked == 2


def workbook(*rows: list[str], fill: tuple[str, str] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    if fill:
        sheet[fill[0]].fill = PatternFill("solid", fgColor=fill[1])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def test_passwords_in_a_workbook_are_masked_too() -> None:
    data = workbook(["Name", "SSO ID", "Password"], ["Ramesh Kapoor", "rkap0123", "Welcome@1"])
    reply = opened_reply(data, "ids.xlsx", HERE)
    assert "Welcome@1" not in repr(reply)
    assert DOT * 9 in reply.parts[0].text
    assert told(read_reply(reply, FOUR))[1].sso_id == "rkap0123"


def test_a_green_cell_is_no_complaint_and_a_yellow_one_is() -> None:
    head, row = ["First Name", "Last Name", "Date of Birth"], ["Ramesh", "Kapoor", "12/07/1985"]
    rows = [head, row, ["Sunita", "Deshmukh", "01/02/1980"]]
    green = opened_reply(workbook(*rows, fill=("C2", "00FF00")), "a.xlsx", HERE)
    assert not read_reply(green, FOUR).placed
    yellow = opened_reply(workbook(*rows, fill=("C2", "FFFF00")), "a.xlsx", HERE)
    (reason,) = told(read_reply(yellow, FOUR))[1].reasons
    assert (reason.column, reason.certain, reason.source.cell) == ("dob", False, "C2")


def test_a_cell_is_found_again_in_the_text_of_its_part() -> None:
    data = workbook(
        ["Name", "Remarks"], ["Ramesh Kapoor", "DOB mismatch"], ["Latha Krishnan", "ok"]
    )
    reply = opened_reply(data, "a.xlsx", HERE)
    (part,) = reply.parts
    assert all(part.text[one.start : one.end] == one.text for one in part.cells)
    (reason,) = told(read_reply(reply, FOUR))[1].reasons
    assert part.text[reason.source.start : reason.source.end] == "DOB mismatch"
    assert reason.source.cell == "B2"


def test_the_number_in_a_table_counts_only_where_no_name_stands() -> None:
    text = "S.No.\tName\tRemarks\n1\tShabnam Ansari\tDOB mismatch\n2\t\tmobile blank"
    reading = read_reply(pasted_reply(text), FOUR)
    assert list(told(reading)) == [2]
    assert reading.unplaced


def test_what_cannot_be_looked_into_is_said() -> None:
    files = (
        ("letter.pdf", b"%PDF-1.4 x"),
        ("scan.jpg", b"\xff\xd8\xff\xe0"),
        ("a.zip", b"PK\x03\x04"),
    )

    reply = opened_reply(msg_files.msg("Re: x", "PFA", files=files), "a.msg", HERE)
    assert len(reply.notes) == 3
    assert "letter.pdf" in reply.notes[0]


def test_colours_of_old_workbooks_are_said_to_be_unseen() -> None:
    class Old(ReadHere):
        def book(self, data: bytes, name: str) -> Book:
            found = super().book(data, "a.xlsx")
            return Book(name, "xls", found.sheets, sees_red=False)

    reply = opened_reply(workbook(["Name"], ["x"]), "a.xls", Old())
    assert "xls" in reply.notes[0]


@pytest.mark.parametrize("text", ["", "  \n \t"])
def test_nothing_is_no_answer(text: str) -> None:
    with pytest.raises(BadDocument):
        pasted_reply(text)


def test_an_empty_workbook_is_no_answer() -> None:
    with pytest.raises(BadDocument):
        opened_reply(workbook(), "a.xlsx", HERE)


def test_what_steers_the_screen_is_taken_out() -> None:
    reply = pasted_reply("\u202eDOB of Ramesh\x1b[2J Kapoor\u2066 differs\r\nx")
    assert reply.parts[0].text == "DOB of Ramesh[2J Kapoor differs\nx"


def test_a_text_without_end_is_cut_and_that_is_said() -> None:
    reply = pasted_reply("x" * (LONGEST + 5))
    assert len(reply.parts[0].text) == LONGEST
    assert reply.notes
