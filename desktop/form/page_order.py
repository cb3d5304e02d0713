"""Pages of a request in one row: moved, put elsewhere, replaced, taken away."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from desktop.form.evidence import Page
from desktop.form.request import Request


@dataclass(frozen=True, slots=True)
class Place:
    """A place for pages: before a page of an officer, or behind all of his (no page named)."""

    officer: str
    before: str = ""


def owner_of(request: Request, page_id: str) -> str:
    """Id of the officer to whose chosen route a page belongs; empty where there is none."""
    for officer in request.officers:
        if any(page.id == page_id for page in officer.evidence.route_pages):
            return officer.id
    return ""


def find_page(request: Request, page_id: str) -> Page | None:
    """The page of that id, in the chosen route of an officer."""
    pages = (page for one in request.officers for page in one.evidence.route_pages)
    return next((page for page in pages if page.id == page_id), None)


def with_pages(request: Request, officer_id: str, pages: Iterable[Page]) -> Request:
    """The request with other pages for one officer."""
    officer = request.officer(officer_id)
    evidence = officer.evidence.with_route_pages(tuple(pages))
    return request.with_officer(replace(officer, evidence=evidence))


def with_facts(request: Request, pages: Iterable[Page]) -> Request:
    """The request with what was found on these pages; all else of them stays as it is now."""
    found = {page.id: page for page in pages}
    for officer in request.officers:
        old = officer.evidence.route_pages
        if any(page.id in found for page in old):
            request = with_pages(request, officer.id, (_known(page, found) for page in old))
    return request


def _known(page: Page, found: Mapping[str, Page]) -> Page:
    new = found.get(page.id, page)
    return replace(page, dpi=new.dpi, blank=new.blank, blurred=new.blurred)


def without(request: Request, page_ids: Collection[str]) -> Request:
    """The request without these pages."""
    for officer in request.officers:
        old = officer.evidence.route_pages
        kept = tuple(page for page in old if page.id not in page_ids)
        if len(kept) != len(old):
            request = with_pages(request, officer.id, kept)
    return request


def put_in(request: Request, pages: Iterable[Page], place: Place) -> Request:
    """The request with new pages at a place."""
    there = request.officer(place.officer).evidence.route_pages
    at = next((n for n, page in enumerate(there) if page.id == place.before), len(there))
    return with_pages(request, place.officer, (*there[:at], *pages, *there[at:]))


def moved(request: Request, page_ids: Collection[str], place: Place) -> Request:
    """The request with these pages, in their order, at a place."""
    pages = [
        page
        for officer in request.officers
        for page in officer.evidence.route_pages
        if page.id in page_ids
    ]
    there = [page.id for page in request.officer(place.officer).evidence.route_pages]
    if place.before in page_ids:
        # Dropped before one of themselves: before the next page that stays.
        behind = there[there.index(place.before) :] if place.before in there else []
        staying = (one for one in behind if one not in page_ids)
        place = replace(place, before=next(staying, ""))
    return put_in(without(request, page_ids), pages, place)


def stepped(request: Request, page_ids: Collection[str], by: int) -> Request:
    """The request with these pages one place further up (-1) or down (1).

    At the end of one officer's pages they go to the next officer. At either end of the request
    nothing happens.
    """
    if not page_ids:
        return request
    slots: list[tuple[str, str]] = []
    for officer in request.officers:
        slots.extend((officer.id, page.id) for page in officer.evidence.route_pages)
        slots.append((officer.id, ""))
    mine = [at for at, (_, page) in enumerate(slots) if page in page_ids]
    if not mine:
        return request
    # A slot is "before this page"; the last one of each officer is "behind his pages". The pages
    # stand before the slot after them, so one step down is the slot after that one.
    target = mine[0] - 1 if by < 0 else mine[-1] + 2
    if not 0 <= target < len(slots):
        return request
    owner, before = slots[target]
    return moved(request, page_ids, Place(owner, before))
