"""The register's report as a workbook and as a PDF, in both languages."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from desktop.form.request import Language, LetterFields
from desktop.form.returned import EVIDENCE, NAME
from desktop.packet.report import report_pdf, report_tables
from desktop.packet.wording import HINDI
from desktop.procedure.reports import report, report_as_book
from desktop.procedure.reports import report_tables as english
from desktop.records.report import Report, Tally
from desktop.template.report_book import report_book
from tests import makers
from tests.packet import cases

FOUND = Report(
    tallies=(
        Tally("2026-10", "Chennai-II", 4, 0, 1, 1, 2),
        Tally("2026-11", "=cmd|'/C calc'!A0", 3, 1, 2, 0, 0),
    ),
    total=Tally("", "", 7, 1, 3, 1, 2),
    reasons=(("dob", 3), (EVIDENCE, 2), (NAME, 1), ("", 1), ("Own column", 1)),
    days=12,
)


@pytest.mark.parametrize("language", list(Language))
def test_the_pdf_reads_as_its_golden_file(language: Language) -> None:
    request = makers.request(0, letter=LetterFields(language=language))
    data = report_pdf(FOUND, cases.matter(request))
    assert data == report_pdf(FOUND, cases.matter(request))
    cases.golden(f"report-{language}.txt", cases.pdf_text(data))


def test_nothing_came_back_is_said() -> None:
    text = cases.pdf_text(report_pdf(report(()), cases.matter(makers.request(0))))
    assert "none 0" in text
    assert "median" not in text


def test_the_workbook_holds_the_same_tables_and_no_formula() -> None:
    data = report_as_book(FOUND)
    assert data == report_as_book(FOUND)
    book = load_workbook(BytesIO(data))
    tallies, reasons = book.worksheets
    rows = [[cell.value for cell in row] for row in tallies.iter_rows()]
    assert rows[0] == list(english(FOUND)[0].headings)
    assert rows[-1] == ["All", None, 7, 1, 3, 1, 2]
    assert tallies["B3"].data_type == "s"
    told = [[cell.value for cell in row] for row in reasons.iter_rows()]
    assert ["Date of birth", 3] in told
    assert ["Pages of the Service Book or certificate", 2] in told
    assert ["Own column", 1] in told


def test_a_title_that_no_sheet_may_have_is_made_one() -> None:
    book = load_workbook(BytesIO(report_book([("a/b:" + "x" * 40, ("one",), [("two",)])])))
    assert book.sheetnames[0].startswith("a b ")


def test_the_tables_speak_hindi_too() -> None:
    tallies, reasons = report_tables(FOUND, HINDI)
    assert tallies.headings[0] == "माह"
    assert reasons.rows[0] == ("जन्म तिथि", 3)
