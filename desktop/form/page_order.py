"""Pages of a request in one row: moved, put elsewhere, replaced, taken away.

Pages belong to an officer, or to the letter that names the sender nodal officer.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from desktop.form.evidence import Page
from desktop.form.request import Request

NOMINATION = "nomination"
"""In the place of an officer's id: the letter that names the sender nodal officer."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place for pages: before a page of an owner, or behind all of his (no page named)."""

    officer: str
    before: str = ""


def is_owner(request: Request, owner: str) -> bool:
    """Whether pages may be put there."""
    return owner == NOMINATION or owner in request.places


def pages_of(request: Request, owner: str) -> tuple[Page, ...]:
    """The pages of an officer's chosen route, or of the nomination letter."""
    if owner == NOMINATION:
        return request.sender.nomination
    return request.officer(owner).evidence.route_pages


def groups(request: Request) -> Iterator[tuple[str, tuple[Page, ...]]]:
    """Owners with their pages: every officer, then the nomination letter where it has some."""
    for officer in request.officers:
        yield officer.id, officer.evidence.route_pages
    if request.sender.nomination:
        yield NOMINATION, request.sender.nomination


def owner_of(request: Request, page_id: str) -> str:
    """To whom a page belongs; empty where it is not there."""
    for owner, pages in groups(request):
        if any(page.id == page_id for page in pages):
            return owner
    return ""


def find_page(request: Request, page_id: str) -> Page | None:
    """The page of that id."""
    pages = (page for _, group in groups(request) for page in group)
    return next((page for page in pages if page.id == page_id), None)


def with_pages(request: Request, owner: str, pages: Iterable[Page]) -> Request:
    """The request with other pages for one owner."""
    if owner == NOMINATION:
        return replace(request, sender=replace(request.sender, nomination=tuple(pages)))
    officer = request.officer(owner)
    evidence = officer.evidence.with_route_pages(tuple(pages))
    return request.with_officer(replace(officer, evidence=evidence))


def with_facts(request: Request, pages: Iterable[Page]) -> Request:
    """The request with what was found on these pages; all else of them stays as it is now."""
    found = {page.id: page for page in pages}
    for owner, old in tuple(groups(request)):
        if any(page.id in found for page in old):
            request = with_pages(request, owner, (_known(page, found) for page in old))
    return request


def _known(page: Page, found: Mapping[str, Page]) -> Page:
    new = found.get(page.id, page)
    return replace(page, dpi=new.dpi, blank=new.blank, blurred=new.blurred)


def without(request: Request, page_ids: Collection[str]) -> Request:
    """The request without these pages."""
    for owner, old in tuple(groups(request)):
        kept = tuple(page for page in old if page.id not in page_ids)
        if len(kept) != len(old):
            request = with_pages(request, owner, kept)
    return request


def put_in(request: Request, pages: Iterable[Page], place: Place) -> Request:
    """The request with new pages at a place."""
    there = pages_of(request, place.officer)
    at = next((n for n, page in enumerate(there) if page.id == place.before), len(there))
    return with_pages(request, place.officer, (*there[:at], *pages, *there[at:]))


def moved(request: Request, page_ids: Collection[str], place: Place) -> Request:
    """The request with these pages, in their order, at a place."""
    pages = [page for _, group in groups(request) for page in group if page.id in page_ids]
    there = [page.id for page in pages_of(request, place.officer)]
    if place.before in page_ids:
        # Dropped before one of themselves: before the next page that stays.
        behind = there[there.index(place.before) :] if place.before in there else []
        staying = (one for one in behind if one not in page_ids)
        place = replace(place, before=next(staying, ""))
    return put_in(without(request, page_ids), pages, place)


def stepped(request: Request, page_ids: Collection[str], by: int) -> Request:
    """The request with these pages one place further up (-1) or down (1).

    At the end of one officer's pages they go to the next officer. At either end of the request
    nothing happens. Step by step no page comes from an officer into the nomination letter, or back.
    """
    if not page_ids:
        return request
    letter = any(page.id in page_ids for page in request.sender.nomination)
    slots: list[tuple[str, str]] = []
    for owner, pages in groups(request):
        if (owner == NOMINATION) is letter:
            slots.extend((owner, page.id) for page in pages)
            slots.append((owner, ""))
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
