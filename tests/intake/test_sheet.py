from __future__ import annotations

import os
import resource as limits
import time
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from desktop.errors import BadDocument
from desktop.intake import ooxml_sheet
from desktop.intake import sheet as reader
from desktop.intake.grid import Book, Cell, CellKind, Span
from desktop.intake.ooxml import parse
from desktop.intake.ooxml_sheet import SheetReader, day_of
from desktop.intake.ooxml_styles import Styles, read_format
from desktop.intake.red import Colours, is_red, tinted
from desktop.intake.separated import decode, separator_of
from desktop.intake.sheet import read_book

if TYPE_CHECKING:
    from collections.abc import Callable

NO_CORPORA = "only on machines that have the corpora of hostile files beside the checkout"
CORPORA = Path(__file__).parents[3] / "shared" / "corpora"


def _made(fill: Callable[[Any], None]) -> bytes:
    book = Workbook()
    fill(book.active)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _book(data: bytes, name: str = "list.xlsx") -> Book:
    return Book.from_plain(read_book(data, name))


def _cells(fill: Callable[[Any], None]) -> dict[int, Cell]:
    return _book(_made(fill)).sheets[0].rows[1]


def _changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        for one in source.infolist():
            content = source.read(one)
            made.writestr(one.filename, change(content) if one.filename == part else content)
    return target.getvalue()


def test_values_come_with_their_kind() -> None:
    def fill(page: Any) -> None:
        page.append(["text", 5, 2.5, True, date(1985, 7, 12), "=1+1", "#N/A", 9876543210])

    cells = _cells(fill)
    assert cells[1] == Cell("text")
    assert cells[2] == Cell("5", CellKind.NUMBER)
    assert cells[3] == Cell("2.5", CellKind.NUMBER)
    assert cells[4] == Cell("TRUE", CellKind.BOOL)
    assert cells[5] == Cell("1985-07-12", CellKind.DATE)
    assert cells[6].formula
    assert cells[7] == Cell("#N/A", CellKind.ERROR)
    assert cells[8].text == "9876543210"


def test_digits_are_as_the_number_format_shows_them() -> None:
    def fill(page: Any) -> None:
        page.append([1234, 9876543210, 12, 3])
        page["A1"].number_format = "00000000"
        page["B1"].number_format = "0.00E+00"
        page["C1"].number_format = "@"
        page["D1"].number_format = '0" days"'

    cells = _cells(fill)
    assert cells[1].text == "00001234"
    assert cells[2].text == "9876543210"
    assert cells[2].scientific
    assert cells[3].as_text
    assert cells[4].text == "3"


def test_days_of_1900_and_1904_are_told_apart() -> None:
    def fill(page: Any) -> None:
        page.parent.epoch = CALENDAR_MAC_1904
        page.append([datetime(1985, 7, 12)])  # noqa: DTZ001 - a workbook has no zones

    book = _book(_made(fill))
    assert book.from_1904
    assert book.sheets[0].text(1, 1) == "1985-07-12"
    assert day_of(59, from_1904=False) == date(1900, 2, 28)
    assert day_of(60, from_1904=False) is None
    assert day_of(61, from_1904=False) == date(1900, 3, 1)
    assert day_of(0, from_1904=True) == date(1904, 1, 1)
    assert day_of(-1, from_1904=True) is None
    assert day_of(3_000_000, from_1904=False) is None


def test_spans_hidden_parts_tables_and_protection_are_seen() -> None:
    def fill(page: Any) -> None:
        page.append(["a", "b", "c"])
        page.append(["1", "2", "3"])
        page.merge_cells("A4:B5")
        page.column_dimensions["C"].hidden = True
        page.row_dimensions[2].hidden = True
        page.protection.enable()
        page.add_table(Table(displayName="T", ref="A1:C2"))
        page.parent.create_sheet("Secret").sheet_state = "veryHidden"

    first, secret = _book(_made(fill)).sheets
    assert first.merged == (Span(4, 1, 5, 2),)
    assert first.hidden_columns == {3}
    assert first.hidden_rows == {2}
    assert first.tables == (Span(1, 1, 2, 3),)
    assert first.protected
    assert secret.hidden
    assert first.widths[3] == 13


def test_rows_and_columns_beyond_the_limit_are_cut_and_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fill(page: Any) -> None:
        page["A1"] = "first"
        page["A40"] = "late"
        page["CZ1"] = "wide"

    monkeypatch.setattr(ooxml_sheet, "MOST_ROWS", 20)
    sheet = _book(_made(fill)).sheets[0]
    assert sheet.cut
    assert sheet.rows == {1: {1: Cell("first")}}


def test_a_cell_of_the_far_corner_costs_nothing() -> None:
    def fill(page: Any) -> None:
        page["A1"] = "first"
        page["XFD1048576"] = "far"

    assert _book(_made(fill)).sheets[0].cut


def _with_type(xml: bytes, cell: bytes) -> bytes:
    head, _rest = xml.split(b"<sheetData>")
    return head + b"<sheetData>" + cell + b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (b'<row><c t="inlineStr"><is><t>a</t></is></c></row>', Cell("a")),
        (b'<row r="1"><c r="A1" t="str"><f>"b"</f><v>b</v></c></row>', Cell("b", formula=True)),
        (b'<row r="1"><c r="A1" t="d"><v>1985-07-12T00:00:00</v></c></row>', None),
        (b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>', Cell("")),
        (b'<row r="1"><c r="A1"><v>1E+99</v></c></row>', None),
        (b'<row r="1"><c r="A1"><v>junk</v></c></row>', Cell("junk")),
        (b'<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b\r\nc</t></is></c></row>', None),
        (
            b'<row r="1"><c t="inlineStr"><is><t>x</t><rPh><t>hint</t></rPh></is></c></row>',
            Cell("x"),
        ),
    ],
)
def test_cells_of_every_form_are_read(cell: bytes, found: Cell | None) -> None:
    data = _changed(
        _made(lambda _page: None), "xl/worksheets/sheet1.xml", lambda xml: _with_type(xml, cell)
    )
    sheet = _book(data).sheets[0]
    got = sheet.rows.get(1, {}).get(1, Cell(""))
    if found is not None:
        assert got == found
    elif b'"d"' in cell:
        assert got == Cell("1985-07-12", CellKind.DATE)
    elif b"E+99" in cell:
        assert got.scientific
    else:
        assert got.text == "a\nb\nc"


DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_entities_are_refused_wherever_they_stand(part: str) -> None:
    target = BytesIO()
    book = xlsxwriter.Workbook(target)
    book.add_worksheet().write("A1", "x")
    book.close()
    data = _changed(target.getvalue(), part, lambda xml: DTD + xml.partition(b"?>")[2])
    with pytest.raises(BadDocument, match="damaged"):
        read_book(data, "b.xlsx")


def _zip(**parts: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return target.getvalue()


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "blank text": (b"  \n ", "empty"),
    "a PDF": (b"%PDF-1.7\n", "is a PDF"),
    "a picture": (b"\xff\xd8\xff\xe0", "is a picture"),
    "a broken zip": (b"PK\x03\x04broken", "damaged"),
    "a zip of something else": (_zip(readme=b"x"), "no Excel workbook"),
    "no sheet": (_zip(xl__workbook_xml=b"<workbook/>"), "no sheet"),
    "an encrypted workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "a broken xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
    "an old xls": (b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 60, "damaged|no sheet"),
    "bytes": (bytes(range(256)) * 4, "no list"),
    "a zip bomb": (_zip(xl__workbook_xml=b" " * 101_000_000), "far larger"),
    "too many parts": (_zip(**{f"p{n}": b"" for n in range(2_001)}), "far larger"),
    "no such xlsb": (_zip(**{"xl__workbook.bin": b"x"}), "damaged"),
}


@pytest.mark.parametrize(("data", "words"), BAD.values(), ids=BAD)
def test_a_bad_file_gets_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(BadDocument, match=words) as caught:
        read_book(data, "list.xlsx")
    assert caught.value.sentence.endswith(".")
    assert caught.value.remedy.endswith(".")


def test_a_file_above_the_limit_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST", 10)
    with pytest.raises(BadDocument, match="25 MB"):
        read_book(b"x" * 11, "list.csv")


def test_reading_stops_when_its_time_is_up() -> None:
    rows = b"".join(b'<row r="%d"/>' % n for n in range(1, 600))
    late = SheetReader(Styles((), Colours()), [], time.monotonic() - 1, from_1904=False)
    with pytest.raises(BadDocument, match="too long"):
        late.read(b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>")


def test_a_part_that_does_not_unpack_is_damage() -> None:
    data = bytearray(_made(lambda page: page.append(["x"])))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    data[start : start + 20] = b"\xff" * 20
    with pytest.raises(BadDocument, match="damaged"):
        read_book(bytes(data), "b.xlsx")


@pytest.mark.parametrize("data", [b"<a", b"\xff\xfe<", b"<?xml version='1.0' encoding='no'?><a/>"])
def test_xml_that_cannot_be_read_is_damage(data: bytes) -> None:
    with pytest.raises(BadDocument):
        parse(data)


# Text lists


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("शर्मा,a".encode(), "utf-8"),
        ("\ufeffशर्मा,a".encode(), "utf-8-sig"),
        ("Müller,a".encode("cp1252"), "cp1252"),
        ("शर्मा,a".encode("utf-16"), "utf-16"),
        ("Ramesh,Kumar\n".encode("utf-16-le"), "utf-16-le"),
        ("Ramesh,Kumar\n".encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str) -> None:
    text, found = decode(data)
    assert found == encoding
    assert text.startswith(("शर्मा", "Müller", "Ramesh", "\ufeff"))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    rows = [["Name", "Mobile", "Date"], ["Kumar, Ramesh", "98765", "1/2/85"], ["x;y", "1", "2"]]
    text = "\n".join(separator.join(f'"{one}"' for one in row) for row in rows)
    assert separator_of(text, "list.csv") == separator
    assert _book(text.encode(), "list.csv").separator == separator


def test_a_single_column_is_read_with_the_usual_separator() -> None:
    assert separator_of("a\nb\n", "list.tsv") == "\t"
    assert separator_of("a\nb\n", "list.csv") == ","


def test_text_lists_stay_text_and_keep_line_breaks_in_cells() -> None:
    book = _book(b'Name,Mobile\r\n"Ramesh\r\nKumar",009876\r\n', "list.csv")
    assert book.form == "csv"
    assert not book.sees_red
    assert book.sheets[0].name == "list"
    assert book.sheets[0].rows[2] == {1: Cell("Ramesh\nKumar"), 2: Cell("009876")}


def test_a_long_and_wide_text_list_is_cut() -> None:
    wide = ",".join("x" * 101).encode()
    assert _book(wide, "l.csv").sheets[0].cut
    long = _book(b"a,b\n" * 12_010, "l.csv").sheets[0]
    assert long.cut
    assert long.last_row() == 12_000


# Colours and formats


@pytest.mark.parametrize("rgb", ["FF0000", "00FF0000", "FFC00000", "A52A2A", "FFE60000"])
def test_reds(rgb: str) -> None:
    assert is_red(rgb)


@pytest.mark.parametrize(
    "rgb", ["FFFFC000", "FF9999", "FFC7CE", "000000", "FFFFFF", "0000FF", "", "junk!!", "ED7D31"]
)
def test_others(rgb: str) -> None:
    assert not is_red(rgb)


def test_a_tint_lightens_and_darkens() -> None:
    assert tinted("FF0000", 0.8) == "FFCCCC"
    assert tinted("FF0000", -0.5) == "800000"
    colours = Colours(("FFFFFF", "000000", "FF0000"))
    assert colours.red({"theme": "2"})
    assert not colours.red({"theme": "2", "tint": "0.8"})
    assert not colours.red({"theme": "99"})
    assert not colours.red({"theme": "2", "tint": "x"})
    assert not colours.red({})
    assert Colours((), ("00FF00", "FF0000")).red({"indexed": "1"})


@pytest.mark.parametrize(
    ("number", "code", "what"),
    [
        (14, "", "date"),
        (49, "", "as_text"),
        (11, "", "scientific"),
        (164, "dd/mm/yyyy;@", "date"),
        (165, "[$-409]d-mmm-yy", "date"),
        (166, "0.00E+00", "scientific"),
        (167, "@", "as_text"),
    ],
)
def test_a_number_format_tells_what_it_shows(number: int, code: str, what: str) -> None:
    assert getattr(read_format(number, code), what)


@pytest.mark.parametrize("code", ['0" day"', "General", "#,##0", "[Red]0", "h:mm"])
def test_a_number_format_that_shows_no_day(code: str) -> None:
    assert not read_format(170, code).date


# Forms that calamine reads, and files that nobody here wrote


def test_a_panic_of_the_reader_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        pass

    def panics(_data: bytes) -> None:
        raise Panic

    monkeypatch.setattr(reader, "_calamine_sheets", panics)
    with pytest.raises(BadDocument, match="damaged"):
        read_book(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "l.xls")


def test_a_stop_by_the_user_is_no_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(_data: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reader, "_calamine_sheets", stops)
    with pytest.raises(KeyboardInterrupt):
        read_book(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "l.xls")


def test_values_of_every_kind_come_as_text() -> None:
    from datetime import time as clock
    from datetime import timedelta

    typed = reader._typed
    assert typed(True) == ("TRUE", "b")
    assert typed(9812345678.0) == ("9812345678", "n")
    assert typed(2.5) == ("2.5", "n")
    assert typed(date(1985, 7, 12)) == ("1985-07-12", "d")
    assert typed(datetime(1985, 7, 12, 1)) == ("1985-07-12", "d")  # noqa: DTZ001 - no zones
    assert typed(clock(9, 30)) == ("09:30:00", "s")
    assert typed(timedelta(hours=1)) == ("1:00:00", "s")
    assert typed("a\r\nb") == ("a\nb", "s")


def _read_apart(path: Path) -> int:
    """Read one file in a process of its own with 1 GiB; 0 result, 1 sentence, else a fault."""
    child = os.fork()
    if not child:
        code = 3
        try:
            limits.setrlimit(limits.RLIMIT_AS, (1 << 30, 1 << 30))
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            Book.from_plain(read_book(path.read_bytes(), path.name))
            code = 0
        except BadDocument as error:
            code = 1 if error.sentence.endswith(".") else 4
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _corpus(every: int) -> list[Path]:
    return [
        path
        for kind in ("sheet", "csv", "zip")
        for path in sorted((CORPORA / kind).glob("*"))[::every]
    ]


def _judge(paths: list[Path]) -> None:
    assert paths
    for path in paths:
        before = time.monotonic()
        assert _read_apart(path) in {0, 1}, path.name
        assert time.monotonic() - before < 15, path.name


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_foreign_files_give_a_result_or_a_sentence() -> None:
    if not CORPORA.is_dir():
        pytest.skip(NO_CORPORA)
    _judge(_corpus(8))


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_all_foreign_files_give_a_result_or_a_sentence() -> None:
    if not CORPORA.is_dir():
        pytest.skip(NO_CORPORA)
    _judge(_corpus(1))


@pytest.mark.parametrize("ending", [".xls", ".xlsb", ".ods"])
def test_other_forms_are_read(ending: str) -> None:
    if not CORPORA.is_dir():
        pytest.skip(NO_CORPORA)
    read = 0
    for path in sorted((CORPORA / "sheet").glob(f"*{ending}"))[:12]:
        try:
            book = _book(path.read_bytes(), path.name)
        except BadDocument:
            continue
        assert not book.sees_red
        read += any(one.rows for one in book.sheets)
    assert read


def marked_book() -> Any:
    """A sheet with a comment, and fills of several colours."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["Name", "DOB"])
    sheet.append(["Ramesh", "12/07/1985"])
    sheet["B2"].comment = Comment("year differs", "Saksham Seva")
    for cell, colour in (("A1", "FFFF00"), ("B1", "C6EFCE"), ("A2", "F2F2F2"), ("B2", "FFFFFF")):
        sheet[cell].fill = PatternFill("solid", fgColor=colour)
    written = BytesIO()
    book.save(written)
    return Book.from_plain(read_book(written.getvalue(), "a.xlsx"))


def test_comments_and_colours_of_cells_are_told() -> None:
    (sheet,) = marked_book().sheets
    assert sheet.notes == {(2, 2): "year differs"}
    told = {
        (row, place): (cell.marked, cell.green)
        for row, cells in sheet.rows.items()
        for place, cell in cells.items()
    }
    assert told == {
        (1, 1): (True, False),
        (1, 2): (True, True),
        (2, 1): (False, False),
        (2, 2): (False, False),
    }


def test_comments_and_colours_cross_between_processes() -> None:
    book = marked_book()
    assert Book.from_plain(book.to_plain()) == book
