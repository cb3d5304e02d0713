from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from desktop.errors import BadDocument, BadTemplate, CannotBuild, CannotSave, DeskError
from desktop.form.values import tidy
from desktop.template.fill import FillReport, fill
from desktop.template.officer_values import clean
from desktop.template.parts import parts_of, with_replaced
from desktop.template.readback import read_officers
from desktop.template.shipped import shipped_bytes, shipped_layout
from tests.template.makers import (
    SHORT,
    SHORT_RED,
    book_of,
    officer,
    reading_of,
    repacked,
    template,
    unpacked,
)

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.form.officer import OfficerEntry

NAUGHTY = (
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+919876543210",
    "-1",
    "@SUM(A1)",
    "0012",
    "1E5",
    "TRUE",
    "#N/A",
    "_x0041_",
    "_x005F_x0041_",
    "<b>&amp;</b>",
    ']]><c r="A1"/>',
    "\"quoted\" 'text'",
    "two\nlines",
    "a  b",
    "शर्मा",
    "😀 emoji",
    "01/02/2003",
    "12:30",
)


def _filled(tmp_path: Path, data: bytes, officers: list[OfficerEntry]) -> tuple[FillReport, bytes]:
    out = tmp_path / "filled.xlsx"
    report = fill(data, reading_of(data).layout, officers, out)
    return report, out.read_bytes()


def _sheet(data: bytes, name: str = "Sheet1") -> Any:
    return load_workbook(BytesIO(data))[name]


def _row(data: bytes, number: int) -> list[Any]:
    return [cell.value for cell in _sheet(data)[number]]


def test_a_template_is_filled_and_says_which_rows_changed(tmp_path: Path) -> None:
    officers = [officer(mobile=f"987654321{n}") for n in range(3)]
    report, data = _filled(tmp_path, template(), officers)
    assert report.sentence == "Only rows 2–4 of your template changed."
    assert (report.rows, report.values, report.first_row, report.last_row) == (3, 18, 2, 4)
    assert _row(data, 2) == [1, "Ramesh", "Kumar", "12/07/1985", "9876543210", None]
    assert _row(data, 4)[0] == 3


def test_one_officer_is_one_row(tmp_path: Path) -> None:
    assert _filled(tmp_path, template(), [officer()])[0].sentence == (
        "Only row 2 of your template changed."
    )


def test_values_are_read_and_tidied(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    one = officer(
        first_name="  Om   Prakash ",
        mobile="+91 98765-43210",
        alternate_email=" RAMESH@Example.com ",
        location_code="INMAA1 – Chennai Sea",
        dob="12.7.1985",
        remarks="=1+1",
    )
    fill(shipped_bytes(), shipped_layout(), [one], out)
    sheet = _sheet(out.read_bytes(), "Officers")
    found = {slot.key: sheet[f"{slot.letter}3"] for slot in shipped_layout().slots}
    assert found["sl_no"].value == 1
    assert found["first_name"].value == "Om Prakash"
    assert found["mobile"].value == "9876543210"
    assert found["mobile"].data_type == "s"
    assert found["location_code"].value == "INMAA1"
    assert found["dob"].value == datetime(1985, 7, 12)  # noqa: DTZ001 - a workbook has no zones
    assert found["dob"].number_format == "dd/mm/yyyy"
    assert found["retirement_date"].value == datetime(2045, 7, 31)  # noqa: DTZ001 - as above
    assert found["remarks"].value == "=1+1"
    assert found["remarks"].data_type != "f"


def test_what_cannot_be_read_is_written_as_typed(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    typed = {"dob": "31/02/1985", "mobile": "98765", "alternate_email": "nobody", "gender": "?"}
    fill(shipped_bytes(), shipped_layout(), [officer(**typed, location_code="Chennai")], out)
    (back,) = read_officers(book_of(out.read_bytes()), shipped_layout())
    assert {key: back.value(key) for key in typed} == typed
    assert back.location_code == "Chennai"
    assert not back.retirement_date


def test_a_typed_date_of_superannuation_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    fill(shipped_bytes(), shipped_layout(), [officer(retirement_date="31/08/2050")], out)
    (back,) = read_officers(book_of(out.read_bytes()), shipped_layout())
    assert back.retirement_date == "31/08/2050"


@pytest.mark.parametrize("text", NAUGHTY)
def test_text_stays_text(text: str, tmp_path: Path) -> None:
    data = template(("First Name", "Last Name", "Extra"), ())
    report, filled = _filled(tmp_path, data, [officer(extra=(("Extra", text),))])
    cell = _sheet(filled)["C2"]
    assert cell.data_type in {"s", "inlineStr"}
    (back,) = read_officers(book_of(filled), reading_of(data).layout)
    assert back.value("Extra") == clean(text)
    assert report.values == 3


def test_the_big_list_of_naughty_strings_reads_back(naughty: list[str], tmp_path: Path) -> None:
    data = template(("First Name", "Last Name", "Extra"), ())
    officers = [officer(extra=(("Extra", one),)) for one in naughty]
    _report, filled = _filled(tmp_path, data, officers)
    back = read_officers(book_of(filled), reading_of(data).layout)
    assert [one.value("Extra") for one in back] == [clean(one) for one in naughty]
    assert b"<f>" not in unpacked(filled)["xl/worksheets/sheet1.xml"]


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), min_size=1, max_size=4))
def test_filling_then_reading_gives_the_same_text(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    data = template(("First Name", "Last Name", "Extra", "Remarks"), ())
    out = tmp_path_factory.mktemp("fill") / "out.xlsx"
    officers = [officer(remarks=remark, extra=(("Extra", one),)) for one, remark in rows]
    layout = reading_of(data).layout
    fill(data, layout, officers, out)
    back = read_officers(book_of(out.read_bytes()), layout)
    assert [(one.value("Extra"), one.remarks) for one in back] == [
        (clean(one), clean(tidy(remark))) for one, remark in rows
    ]


def _rich(page: Any) -> None:
    """What a real template has around its rows."""
    from openpyxl.drawing.image import Image as Picture
    from PIL import Image

    target = BytesIO()
    Image.new("RGB", (8, 8), "red").save(target, "PNG")
    page.add_image(Picture(BytesIO(target.getvalue())), "H1")
    choice = DataValidation(type="list", formula1='"A,B"')
    choice.add("C2:C10")
    page.add_data_validation(choice)
    fill_red = PatternFill("solid", bgColor="FFFF0000")
    rule = Rule("cellIs", operator="equal", formula=['"x"'], dxf=DifferentialStyle(fill=fill_red))
    page.conditional_formatting.add("B2:B10", rule)
    page["B2"].fill = PatternFill("solid", fgColor="FFFFFF00")
    page["D2"].number_format = "dd/mm/yyyy"
    page["E2"].number_format = "@"
    page["A40"] = "Signature of the nodal officer"
    page["B41"] = "=COUNTA(B2:B30)"
    page["B1"].hyperlink = "https://example.com"
    page.print_title_rows = "1:1"
    page.freeze_panes = "A2"
    page.row_dimensions[2].height = 30
    page.parent.create_sheet("Lists").append(["A", "B"])


def test_every_other_part_is_byte_identical(tmp_path: Path) -> None:
    data = template(more=_rich)
    report, filled = _filled(tmp_path, data, [officer() for _n in range(20)])
    before = {one.name: one for one in parts_of(data)}
    after = {one.name: one for one in parts_of(filled)}
    assert list(before) == list(after)
    changed = [name for name, one in before.items() if one.packed != after[name].packed]
    assert changed == ["xl/worksheets/sheet1.xml"]
    assert zipfile.ZipFile(BytesIO(filled)).testzip() is None
    assert "formulas are kept" in report.notes[0]


def test_styles_come_from_the_sample_row_and_rules_reach_the_last_officer(tmp_path: Path) -> None:
    _report, filled = _filled(tmp_path, template(more=_rich), [officer() for _n in range(20)])
    sheet = _sheet(filled)
    assert sheet["B21"].fill.fgColor.rgb == "FFFFFF00"
    assert sheet["D21"].value == datetime(1985, 7, 12)  # noqa: DTZ001 - a workbook has no zones
    assert sheet["D21"].number_format == "dd/mm/yyyy"
    assert sheet["E21"].number_format == "@"
    assert sheet.row_dimensions[21].height == 30
    assert str(sheet.data_validations.dataValidation[0].sqref) == "C2:C21"
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["B2:B21"]
    assert sheet["A40"].value == "Signature of the nodal officer"
    assert sheet["B41"].value == "=COUNTA(B2:B30)"
    assert sheet.dimensions.endswith("41")


def test_a_drop_down_of_the_newer_kind_reaches_the_last_officer(tmp_path: Path) -> None:
    newer = (
        b'<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        b'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1" '
        b'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation '
        b'type="list"><x14:formula1><xm:f>Lists!$A$1:$A$2</xm:f></x14:formula1>'
        b"<xm:sqref>C2:C10 F2:F5</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
        b"</extLst></worksheet>"
    )
    data = repacked(template(), sheet1=lambda xml: xml.replace(b"</worksheet>", newer))
    _report, filled = _filled(tmp_path, data, [officer() for _n in range(15)])
    assert b"<xm:sqref>C2:C16 F2:F16</xm:sqref>" in unpacked(filled)["xl/worksheets/sheet1.xml"]


def test_general_cells_take_the_templates_text_and_date_styles_where_it_has_them(
    tmp_path: Path,
) -> None:
    def more(page: Any) -> None:
        page["H50"].number_format = "@"
        page["H51"].number_format = "dd/mm/yyyy"

    _report, filled = _filled(tmp_path, template(more=more), [officer()])
    sheet = _sheet(filled)
    assert sheet["E2"].number_format == "@"
    assert sheet["D2"].number_format == "dd/mm/yyyy"
    assert sheet["D2"].value == datetime(1985, 7, 12)  # noqa: DTZ001 - a workbook has no zones


def test_dates_in_a_text_column_are_text(tmp_path: Path) -> None:
    def more(page: Any) -> None:
        page["D2"].number_format = "@"
        page["A2"].number_format = "@"

    _report, filled = _filled(tmp_path, template(more=more), [officer()])
    assert _row(filled, 2)[:4] == ["1", "Ramesh", "Kumar", "12/07/1985"]


def test_a_workbook_of_1904_gets_its_own_day_numbers(tmp_path: Path) -> None:
    def more(page: Any) -> None:
        page.parent.epoch = CALENDAR_MAC_1904
        page["D2"].number_format = "dd/mm/yyyy"

    data = template(more=more)
    _report, filled = _filled(tmp_path, data, [officer(), officer(dob="01/05/1903")])
    back = read_officers(book_of(filled), reading_of(data).layout)
    assert [one.dob for one in back] == ["12/07/1985", "01/05/1903"]


def test_preformatted_rows_keep_their_own_styles_and_other_cells(tmp_path: Path) -> None:
    def more(page: Any) -> None:
        for row in range(2, 30):
            page.cell(row, 1, row - 1)
            page.cell(row, 3).font = Font(italic=bool(row % 2))
            page.cell(row, 9, "for office use" if row == 3 else None)

    _report, filled = _filled(tmp_path, template(more=more), [officer() for _n in range(4)])
    sheet = _sheet(filled)
    assert [sheet.cell(row, 3).font.italic for row in range(2, 6)] == [False, True, False, True]
    assert sheet["I3"].value == "for office use"
    assert sheet["A29"].value == 28


def test_a_prefixed_sheet_is_filled(tmp_path: Path) -> None:
    def prefix(xml: bytes) -> bytes:
        text = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml)
        return text.replace(b" xmlns=", b" xmlns:x=")

    data = repacked(template(), sheet1=prefix)
    _report, filled = _filled(tmp_path, data, [officer()])
    assert _row(filled, 2)[1] == "Ramesh"


def test_a_table_grows_with_the_officers_and_it_is_said(tmp_path: Path) -> None:
    def more(page: Any) -> None:
        page.add_table(Table(displayName="Officers", ref="A1:F2"))

    report, filled = _filled(tmp_path, template(more=more), [officer() for _n in range(5)])
    assert _sheet(filled).tables["Officers"].ref == "A1:F6"
    assert report.notes == (
        "The range of the template's table was drawn down to the last officer.",
    )


def test_a_protected_sheet_is_filled_and_stays_protected(tmp_path: Path) -> None:
    data = template(more=lambda page: page.protection.enable())
    _report, filled = _filled(tmp_path, data, [officer()])
    assert _sheet(filled).protection.sheet


def test_a_template_of_xlsxwriter_is_filled(tmp_path: Path) -> None:
    target = BytesIO()
    made = xlsxwriter.Workbook(target)
    page = made.add_worksheet("Sheet1")
    page.write_row(0, 0, SHORT)
    page.set_column(4, 4, 15, made.add_format({"num_format": "@"}))
    page.insert_textbox(5, 8, "a text box")
    made.close()
    _report, filled = _filled(tmp_path, target.getvalue(), [officer(), officer()])
    assert _row(filled, 3)[1:3] == ["Ramesh", "Kumar"]
    assert _sheet(filled)["E3"].number_format == "@"
    assert "xl/drawings/drawing1.xml" in unpacked(filled)


def _table_with_totals(page: Any) -> None:
    page.add_table(Table(displayName="Officers", ref="A1:F4", totalsRowCount=1))


def _formula(page: Any) -> None:
    page["C2"] = '=UPPER("x")'


def _hidden_row(page: Any) -> None:
    page["J3"] = 1
    page.row_dimensions[3].hidden = True


REFUSED = {
    "an entry in the first row": (lambda page: page.__setitem__("B2", "Ramesh"), "B2"),
    "a footer too near": (lambda page: page.__setitem__("B4", "Signature"), "room for 2 officers"),
    "a formula in the rows": (_formula, "formula"),
    "merged cells in the rows": (lambda page: page.merge_cells("B3:C3"), "B3:C3"),
    "a hidden row": (
        _hidden_row,
        "Row 3 of the template is hidden",
    ),
    "a value in a far row": (lambda page: page.__setitem__("A1048576", "x"), "far away"),
    "a value in a far column": (lambda page: page.__setitem__("XFD1", "x"), "far away"),
    "a table with totals": (_table_with_totals, "totals row"),
}


@pytest.mark.parametrize(("more", "words"), REFUSED.values(), ids=REFUSED)
def test_what_stands_in_the_officers_way_is_refused_in_words(
    more: Any, words: str, tmp_path: Path
) -> None:
    data = template(more=more)
    with pytest.raises(BadTemplate, match=words) as caught:
        _filled(tmp_path, data, [officer() for _n in range(5)])
    assert caught.value.remedy
    assert list(tmp_path.glob("*.xlsx*")) == []


@pytest.mark.parametrize("written", [3, "3", "3.", "(3)", " 3) "])
def test_rows_numbered_in_advance_are_filled(written: object, tmp_path: Path) -> None:
    data = template(more=lambda page: page.__setitem__("A4", written))
    report, _data = _filled(tmp_path, data, [officer() for _n in range(5)])
    assert report.rows == 5


def test_a_note_under_the_serial_numbers_is_never_written_over(tmp_path: Path) -> None:
    data = template(more=lambda page: page.__setitem__("A4", "Note: in block letters"))
    with pytest.raises(BadTemplate, match="room for 2 officers only: cell A4"):
        _filled(tmp_path, data, [officer() for _n in range(5)])


def test_a_serial_number_by_formula_is_written_over(tmp_path: Path) -> None:
    data = template(more=lambda page: page.__setitem__("A2", "=ROW()-1"))
    _report, filled = _filled(tmp_path, data, [officer()])
    assert _row(filled, 2)[0] == 1


def test_a_shared_formula_is_refused(tmp_path: Path) -> None:
    data = template(more=lambda page: page.__setitem__("A2", "=ROW()-1"))
    shared = repacked(
        data, sheet1=lambda xml: xml.replace(b"<f>", b'<f t="shared" ref="A2:A9" si="0">')
    )
    with pytest.raises(BadTemplate, match="formula"):
        _filled(tmp_path, shared, [officer()])


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(b"<sheetData>", b"<!-- x --><sheetData>"),
        lambda xml: xml.replace(b'<row r="1"', b"<row"),
        lambda xml: xml.replace(b"<sheetData>", b"<sheetDat>"),
        lambda xml: xml.replace(b"</sheetData>", b"</sheetDat>"),
    ],
)
def test_a_sheet_written_oddly_is_refused(change: Any, tmp_path: Path) -> None:
    layout = reading_of(template()).layout
    with pytest.raises(DeskError, match=r"unusual|damaged"):
        fill(repacked(template(), sheet1=change), layout, [officer()], tmp_path / "out.xlsx")


def test_a_template_with_another_heading_than_was_read_is_refused(tmp_path: Path) -> None:
    layout = reading_of(template()).layout
    other = template(("Sl. No.", "Last Name", "First Name", "DOB", "Mobile Number", "Remarks"))
    with pytest.raises(CannotBuild, match="heading in column B"):
        fill(other, layout, [officer()], tmp_path / "out.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_macros_old_forms_and_missing_sheets_are_refused(tmp_path: Path) -> None:
    layout = reading_of(template()).layout
    out = tmp_path / "out.xlsx"
    with pytest.raises(BadTemplate, match=r"old \.xls form"):
        fill(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", layout, [officer()], out)
    target = BytesIO(template())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    with pytest.raises(BadTemplate, match="macros"):
        fill(target.getvalue(), layout, [officer()], out)
    with pytest.raises(BadTemplate, match='no sheet "Other"'):
        fill(template(), replace(layout, sheet="Other"), [officer()], out)
    with pytest.raises((BadTemplate, BadDocument)):
        fill(b"PK\x03\x04 no zip", layout, [officer()], out)
    with pytest.raises(CannotBuild, match="no officer"):
        fill(template(), layout, [], out)


def test_a_text_longer_than_a_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotBuild, match="longer than a cell"):
        _filled(tmp_path, template(), [officer(remarks="x" * 40_000)])


def test_a_target_that_cannot_be_written_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    data = template()
    with pytest.raises(CannotSave):
        fill(data, reading_of(data).layout, [officer()], tmp_path / "none" / "out.xlsx")


def test_a_damaged_write_is_found_before_the_file_appears(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    whole = with_replaced
    data = template(more=_rich)

    def damaged(parts: Any, replaced: Any) -> bytes:
        other = {**replaced, "xl/styles.xml": b"<styleSheet/>"}
        return whole(parts, other)

    monkeypatch.setattr("desktop.template.fill.with_replaced", damaged)
    with pytest.raises(CannotBuild, match="Another part"):
        _filled(tmp_path, data, [officer()])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b">Ramesh<", b">Ramesn<", "B2 does not read back"),
        (b"Signature of", b"Signatures of", "Another row"),
        (b'"landscape"', b'"portrait"', "Another row"),
    ],
)
def test_a_slip_in_the_rows_is_found(
    old: bytes, new: bytes, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def more(page: Any) -> None:
        page["A40"] = "x"
        page.page_setup.orientation = "landscape"

    data = repacked(
        template(more=more),
        sheet1=lambda xml: re.sub(
            rb'<c r="A40"[^>]*>.*?</c>',
            b'<c r="A40" t="inlineStr"><is><t>Signature of</t></is></c>',
            xml,
        ),
    )
    whole = with_replaced

    def slipped(parts: Any, replaced: dict[str, bytes]) -> bytes:
        return whole(parts, {name: one.replace(old, new) for name, one in replaced.items()})

    monkeypatch.setattr("desktop.template.fill.with_replaced", slipped)
    with pytest.raises(CannotBuild, match=words):
        _filled(tmp_path, data, [officer()])


def test_ten_thousand_officers_are_filled_and_read(tmp_path: Path) -> None:
    officers = [officer(mobile=str(9_000_000_000 + n)) for n in range(10_000)]
    out = tmp_path / "out.xlsx"
    report = fill(shipped_bytes(), shipped_layout(), officers, out)
    assert report.sentence == "Only rows 3–10002 of your template changed."
    back = read_officers(book_of(out.read_bytes()), shipped_layout())
    assert [one.mobile for one in back] == [one.mobile for one in officers]


def test_libreoffice_reads_the_same_values_and_no_formula(
    soffice: str, naughty: list[str], tmp_path: Path
) -> None:
    officers = [officer(remarks=one) for one in (*NAUGHTY, *naughty[:200])]
    source = tmp_path / "filled.xlsx"
    fill(shipped_bytes(), shipped_layout(), officers, source)
    folder = tmp_path / "converted"
    command = [soffice, "--headless", "--norestore", f"-env:UserInstallation=file://{tmp_path}/lo"]
    command += ["--convert-to", "ods", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    content = unpacked((folder / "filled.ods").read_bytes())["content.xml"]
    assert b"table:formula" not in content
    back = read_officers(book_of((folder / "filled.ods").read_bytes(), "f.ods"), shipped_layout())
    assert [one.remarks for one in back] == [clean(tidy(one.remarks)) for one in officers]
    assert {one.dob for one in back} == {"12/07/1985"}
    assert {one.mobile for one in back} == {"9876543210"}


def test_a_template_saved_by_libreoffice_is_recognised_and_filled(
    soffice: str, tmp_path: Path
) -> None:
    source = tmp_path / "template.ods"
    plain = tmp_path / "plain.xlsx"
    plain.write_bytes(shipped_bytes())
    command = [soffice, "--headless", "--norestore", f"-env:UserInstallation=file://{tmp_path}/lo"]
    for kind, name in (("ods", plain), ("xlsx", source)):
        folder = tmp_path / kind
        subprocess.run(
            [*command, "--convert-to", kind, "--outdir", str(folder), str(name)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        shutil.copy(folder / f"{name.stem}.{kind}", source if kind == "ods" else plain)
    shutil.copy(tmp_path / "xlsx" / "template.xlsx", plain)
    reading = reading_of(plain.read_bytes())
    assert [one.key for one in reading.layout.slots] == [one.key for one in shipped_layout().slots]
    assert reading.layout.mandatory() == shipped_layout().mandatory()
    out = tmp_path / "out.xlsx"
    report = fill(plain.read_bytes(), reading.layout, [officer(), officer()], out)
    assert report.rows == 2
    assert date(1985, 7, 12).strftime("%d/%m/%Y") == (
        read_officers(book_of(out.read_bytes()), reading.layout)[1].dob
    )


def test_the_red_marks_of_the_short_template_are_what_the_tests_think() -> None:
    assert set(SHORT_RED) < set(SHORT)
