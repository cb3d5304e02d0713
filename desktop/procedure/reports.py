"""The register's report: looked at, saved as a workbook or as a PDF."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop import tongue
from desktop.form.request import Request
from desktop.procedure.afterwards import Tools
from desktop.procedure.papers import matter_today
from desktop.records.lines import Line
from desktop.records.report import Report, report_of

if TYPE_CHECKING:
    from desktop.packet.report import ReportTable


def report(lines: Iterable[Line]) -> Report:
    """What lines of the register add up to."""
    return report_of(lines)


def report_tables(found: Report, language: str = tongue.ENGLISH) -> "tuple[ReportTable, ...]":
    """The report's tables, in English or in the window's language."""
    from desktop.packet.report import report_tables as tables
    from desktop.packet.wording import ENGLISH, HINDI

    return tables(found, HINDI if language == tongue.HINDI else ENGLISH)


def report_as_book(found: Report) -> bytes:
    """The report as an .xlsx file, one sheet for each table."""
    from desktop.template.report_book import report_book

    tables = report_tables(found)
    return report_book((one.title, one.headings, one.rows) for one in tables)


def report_as_pdf(found: Report, request: Request, tools: Tools) -> bytes:
    """The report on the paper of the request's office, in the language of its letter.

    Raises:
        BadDocument: the picture of the letterhead cannot be drawn.
    """
    from desktop.packet.report import report_pdf

    matter = matter_today(request, tools.facts, tools.now.date(), tools.pages, tools.intake)
    return report_pdf(found, matter)
