"""What the evidence pane does to an officer or a page: pure functions, a new value each."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from desktop.form.evidence import Evidence, Mark, Page, Route, Shows
from desktop.form.officer import OfficerEntry
from desktop.ui.widgets.page_view import Box


def without(officer: OfficerEntry, page: Page) -> OfficerEntry:
    """The officer without that page."""
    kept = tuple(one for one in officer.evidence.route_pages if one.id != page.id)
    return _given(officer, officer.evidence.with_route_pages(kept))


def with_page(officer: OfficerEntry, page: Page) -> OfficerEntry:
    """The officer with that page in the place of the one of the same id."""
    pages = tuple(page if one.id == page.id else one for one in officer.evidence.route_pages)
    return _given(officer, officer.evidence.with_route_pages(pages))


def showing(page: Page, shows: Shows, *, on: bool) -> Page:
    """The page that shows the value, or does not; then it has no mark for it either."""
    others = tuple(one for one in page.shows if one is not shows)
    if on:
        return replace(page, shows=(*others, shows))
    return replace(page, shows=others, marks=_other_marks(page, shows))


def marked(page: Page, shows: Shows, box: Box) -> Page:
    """The page with the one mark of the value at the box, to four places; it shows the value."""
    place = (round(side, 4) for side in (box.x, box.y, box.width, box.height))
    said = page.shows if shows in page.shows else (*page.shows, shows)
    return replace(page, marks=(*_other_marks(page, shows), Mark(shows, *place)), shows=said)


def routed(officer: OfficerEntry, route: Route) -> OfficerEntry:
    """The officer with another kind of evidence."""
    return _given(officer, replace(officer.evidence, route=route))


def certified(officer: OfficerEntry, field: str, value: object) -> OfficerEntry:
    """The officer with a field of the certificate changed."""
    certificate = replace(officer.evidence.certificate, **{field: value})  # type: ignore[arg-type]  # names come from the foot's own list
    return _given(officer, replace(officer.evidence, certificate=certificate))


def boxes(
    page: Page,
    chosen: Shows | None,
    words: Callable[[Shows], str],
    proposed: Mapping[Shows, tuple[float, float, float, float]],
) -> tuple[Box, ...]:
    """The page's marks as the view draws them, and the places that are only proposed."""
    marks = tuple(
        Box(mark.x, mark.y, mark.width, mark.height, words(mark.shows), mark.shows is chosen)
        for mark in page.marks
    )
    return marks + tuple(
        Box(*place, words(shows), shows is chosen, proposed=True)
        for shows, place in proposed.items()
    )


def first_box(
    page: Page, shows: Shows, found: tuple[float, float, float, float] | None, usual: Box
) -> Box:
    """Where marking begins: at the mark that is there, where the value seems to stand, as usual."""
    mark = next((one for one in page.marks if one.shows is shows), None)
    if mark is not None:
        return Box(mark.x, mark.y, mark.width, mark.height)
    return Box(*found) if found else usual


def _other_marks(page: Page, shows: Shows) -> tuple[Mark, ...]:
    return tuple(one for one in page.marks if one.shows is not shows)


def _given(officer: OfficerEntry, evidence: Evidence) -> OfficerEntry:
    return replace(officer, evidence=evidence)
