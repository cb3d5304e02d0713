"""What is noticed of a page, in words beside it: never a bar to anything."""

from collections import defaultdict

from PySide6.QtCore import QCoreApplication

from desktop.form.evidence import Page
from desktop.form.request import Request
from desktop.ui.desk import Desk
from desktop.ui.models.page_looks import PageLooks
from desktop.ui.words import name_of


def shared_pages(request: Request) -> dict[str, tuple[str, ...]]:
    """By page id, the other officers' ids who have the same page of the same file."""
    held: dict[object, list[tuple[str, str]]] = defaultdict(list)
    for officer in request.officers:
        for page in officer.evidence.route_pages:
            held[page.source, page.number, page.half].append((page.id, officer.id))
    shared: dict[str, tuple[str, ...]] = {}
    for same in held.values():
        for page_id, owner in same:
            others = dict.fromkeys(other for _, other in same if other != owner)
            if others:
                shared[page_id] = tuple(others)
    return shared


def notices_of(
    page: Page, desk: Desk, shared: dict[str, tuple[str, ...]], looks: PageLooks
) -> tuple[str, ...]:
    """What is noticed of a page.

    Args:
        page: the page.
        desk: knows the officers and the edition in force.
        shared: as `shared_pages` gives it.
        looks: what was found on pages that nobody looked into when they came.
    """
    found = looks.of(page)
    said = []
    if page.blank or (found is not None and found.blank):
        said.append(_tr("Nearly blank"))
    elif page.blurred or (found is not None and found.blurred):
        said.append(_tr("Blurred, hard to read"))
    dpi = page.dpi or (found.dpi if found is not None else 0)
    if 0 < dpi < desk.facts.edition.coarse_dpi:
        words = _tr("Coarse: {w} × {h} dots")
        said.append(words.format(w=page.width, h=page.height))
    for other in shared.get(page.id, ()):
        name = name_of(desk.request.officer(other))
        said.append(_tr("Also with {officer}").format(officer=name))
    return tuple(said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PageNotices", text)
