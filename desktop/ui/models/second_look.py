"""The run of the second look: which value of which officer comes next, and what a reading means."""

from dataclasses import dataclass, replace

from desktop.form.evidence import Page, Route, Shows
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.form.values import date_text, read_date, tidy_name

FACTS: tuple[tuple[str, Shows], ...] = (
    ("dob", Shows.DOB),
    ("doj_cbic", Shows.DOJ),
    ("last_name", Shows.NAME),
)
"""The values that are read again, in this order, and what the page must show for each."""


@dataclass(frozen=True, slots=True)
class Look:
    """One value to be read again.

    Attributes:
        officer: id.
        column: dob, doj_cbic or last_name.
        page: the page that shows it; the first one where no page is said to.
        shows: which fact it is.
    """

    officer: str
    column: str
    page: Page
    shows: Shows


def same(column: str, one: str, other: str) -> bool:
    """Whether two readings of a value are the same value."""
    if column == "last_name":
        return tidy_name(one).casefold() == tidy_name(other).casefold()
    first, second = read_date(one), read_date(other)
    return first is not None and first == second


def shown(column: str, reading: str) -> str:
    """A reading as it is offered for choice: the same value always in the same form.

    Points or strokes between the digits would tell who typed which.
    """
    day = None if column == "last_name" else read_date(reading)
    return tidy_name(reading) if day is None else date_text(day)


def next_look(request: Request, after: str = "") -> Look | None:
    """The next value without a reading; the officer `after` and those behind come first."""
    officers = request.officers
    start = request.places.get(after, 0)
    for officer in (*officers[start:], *officers[:start]):
        look = _next_of(officer)
        if look is not None:
            return look
    return None


def _next_of(officer: OfficerEntry) -> Look | None:
    evidence = officer.evidence
    if evidence.route is Route.CERTIFICATE or not evidence.pages or evidence.second_look.at:
        return None
    for column, shows in FACTS:
        if not getattr(evidence.second_look, column) and officer.value(column).strip():
            return Look(officer.id, column, _page_of(officer, shows), shows)
    return None


def _page_of(officer: OfficerEntry, shows: Shows) -> Page:
    pages = officer.evidence.pages
    marked = [page for page in pages if any(mark.shows is shows for mark in page.marks)]
    said = [page for page in pages if shows in page.shows]
    return (*marked, *said, *pages)[0]


def with_reading(officer: OfficerEntry, column: str, read: str, at: str) -> OfficerEntry:
    """The officer with one reading noted; when it was the last one the look is done at `at`."""
    look = replace(officer.evidence.second_look, **{column: read})
    wanted = [name for name, _ in FACTS if officer.value(name).strip()]
    if all(getattr(look, name) for name in wanted):
        look = replace(look, at=at)
    return replace(officer, evidence=replace(officer.evidence, second_look=look))


def done_count(request: Request) -> tuple[int, int]:
    """Officers whose second look is done, and officers who have service-book pages."""
    with_pages = [
        one
        for one in request.officers
        if one.evidence.route is Route.SERVICE_BOOK and one.evidence.pages
    ]
    return sum(1 for one in with_pages if one.evidence.second_look.at), len(with_pages)
