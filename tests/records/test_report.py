"""What the register adds up to."""

from dataclasses import replace

from desktop.form.returned import EVIDENCE, Returned
from desktop.records.lines import Line, Status
from desktop.records.report import report_of
from tests import makers


def line(number: int, status: Status, **changes: object) -> Line:
    usual = Line(
        request="r", officer=f"o{number}", place=number, reference="2026/014", created="2026-11-01",
        file="", folder="", entry=makers.officer(number), status=status,
        since="2026-11-20T10:00:00+05:30", went="2026-11-02", ticket="", reason="", sso_id="",
        icegate="",
    )  # fmt: skip
    return replace(usual, **changes)  # type: ignore[arg-type]  # names of the line's fields


def test_officers_are_counted_by_month_and_formation() -> None:
    other = replace(makers.officer(5), commissionerate="Kolkata")
    report = report_of(
        (
            line(0, Status.WENT),
            line(1, Status.CREATED),
            line(2, Status.RETURNED),
            line(3, Status.DRAFT, went=""),
            line(4, Status.TICKET, went="2026-10-30"),
            line(5, Status.READY, entry=other, went=""),
        )
    )
    told = [(one.month, one.formation, one.officers, one.waiting) for one in report.tallies]
    assert told == [
        ("2026-10", "Chennai-II", 1, 1),
        ("2026-11", "Chennai-II", 4, 1),
        ("2026-11", "Kolkata", 1, 0),
    ]
    total = report.total
    assert (total.officers, total.not_sent, total.returned, total.created) == (6, 2, 1, 1)
    assert report.days == 18


def test_each_officer_counts_once_for_each_thing_that_he_came_back_for() -> None:
    twice = (Returned("a", "dob"), Returned("b", "dob"), Returned("c", EVIDENCE))
    report = report_of(
        (
            line(0, Status.RETURNED, reasons=twice),
            line(1, Status.RETURNED, reasons=(Returned("a", "dob"),)),
            line(2, Status.RETURNED, reason="words alone"),
            line(3, Status.WENT),
        )
    )
    assert report.reasons == (("dob", 2), ("", 1), (EVIDENCE, 1))
    assert report.days is None


def test_an_empty_register_has_an_empty_report() -> None:
    report = report_of(())
    assert (report.tallies, report.reasons, report.total.officers) == ((), (), 0)
