"""The register's report: its texts for every form, and as a PDF."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.form.officer import COLUMN
from desktop.form.returned import EVIDENCE, NAME
from desktop.form.values import date_text
from desktop.packet.fonts import fresh_fonts
from desktop.packet.letterhead import write_letterhead
from desktop.packet.matter import Matter
from desktop.packet.wording import Either, Text, Words, joined, said, voices
from desktop.records.report import Report, Tally

_TALLIES = (
    ("month", 0.12, "left"),
    ("formation", 0.28, "left"),
    ("officers", 0.12, "centre"),
    ("not_sent", 0.12, "centre"),
    ("waiting", 0.12, "centre"),
    ("returned", 0.12, "centre"),
    ("created", 0.12, "centre"),
)
_REASONS = (("reason", 0.7, "left"), ("officers", 0.3, "centre"))


@dataclass(frozen=True)
class ReportTable:
    """A table of the report in one language.

    Attributes:
        title: above it.
        headings: of its columns.
        rows: texts and numbers.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


def report_tables(report: Report, words: Words) -> tuple[ReportTable, ...]:
    """The tables of a report, for the window and for a workbook."""
    keys = [key for key, _share, _align in _TALLIES]
    tallies = [_values(one) for one in (*report.tallies, report.total)]
    reasons = [(words(_about(column)), count) for column, count in report.reasons]
    return (
        ReportTable(
            words(said("report.tallies")).rstrip(":"),
            tuple(words(said(f"table.{key}")) for key in keys),
            tuple(
                tuple(one if isinstance(one, int) else words(one) for one in row) for row in tallies
            ),
        ),
        ReportTable(
            words(said("report.reasons")).rstrip(":"),
            tuple(words(said(f"table.{key}")) for key in ("reason", "officers")),
            tuple(reasons),
        ),
    )


def report_pdf(report: Report, matter: Matter) -> bytes:
    """The report on the office's paper, in the language of its letters."""
    from desktop.packet.letterpaper import LetterPaper

    speaks = voices(matter.request.letter.language)
    with fresh_fonts() as fonts:
        paper = LetterPaper(fonts, speaks, speaks[0](said("report.title")))
        write_letterhead(matter, paper)
        paper.heading(said("report.title"))
        paper.paragraph(date_text(matter.today), numbered=False)
        keys = [key for key, _share, _align in _TALLIES]
        rows = [_row(keys, _values(one)) for one in (*report.tallies, report.total)]
        paper.table(said("report.tallies"), _TALLIES, rows, numbered=False)
        reasons = report.reasons or (("", 0),)
        told = [
            {"reason": _about(column) if count else said("report.none"), "officers": str(count)}
            for column, count in reasons
        ]
        paper.table(said("report.reasons"), _REASONS, told, numbered=False)
        if report.days is not None:
            paper.paragraph(said("report.days", n=str(report.days)), numbered=False)
        return paper.finished()


def _values(tally: Tally) -> tuple[Text | int, ...]:
    year, _, month = tally.month.partition("-")
    return (
        f"{month}/{year}" if month else said("report.total"),
        tally.formation,
        tally.officers,
        tally.not_sent,
        tally.waiting,
        tally.returned,
        tally.created,
    )


def _row(keys: list[str], values: tuple[Text | int, ...]) -> Mapping[str, Text]:
    return {
        key: str(value) if isinstance(value, int) else value
        for key, value in zip(keys, values, strict=True)
    }


def _about(column: str) -> Text:
    """What a reason is about."""
    if column == EVIDENCE:
        return said("report.pages")
    if column == NAME:
        return said("correction.book_name")
    known = COLUMN.get(column)
    if known is not None:
        return Either(known.label, known.hindi)
    return column or joined(said("report.any"))
