"""What is being tried on a page: shown before it is applied, gone when it is left."""

from dataclasses import dataclass, replace

from desktop.form.evidence import Half, Page, Shows
from desktop.form.page_order import find_page, owner_of, pages_of, with_pages
from desktop.form.request import Request
from desktop.form.shape import halves, reshaped, turned

Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A page, and the shape that is tried on it.

    Attributes:
        page: as the request has it.
        wanted: the same page in the tried shape; its marks mean nothing yet.
        split: both halves are wanted, as two pages.
        turns: quarter turns that were tried, for other pages that are chosen with it.
    """

    page: Page
    wanted: Page
    split: bool = False
    turns: int = 0

    @property
    def is_other(self) -> bool:
        """Whether anything is tried."""
        return self.split or self._shape(self.wanted) != self._shape(self.page)

    @property
    def shown(self) -> Page:
        """The page to be shown, with its marks in place."""
        return reshaped(self.page, self.wanted).page if self.is_other else self.page

    def turned(self, quarters: int) -> "Trial":
        """Turn it clockwise."""
        if self.split:
            whole = turned(replace(self.wanted, half=Half.BOTH), quarters)
            return replace(self, wanted=whole, split=False, turns=self.turns + quarters)
        return replace(self, wanted=turned(self.wanted, quarters), turns=self.turns + quarters)

    def straightened(self, angle: float) -> "Trial":
        """Rotate it so many degrees clockwise."""
        return replace(self, wanted=replace(self.wanted, angle=round(angle, 1)))

    def cornered(self, corners: Corners) -> "Trial":
        """Pull it straight between four corners of the turned page."""
        wanted = replace(self.wanted, corners=corners, angle=0.0, half=Half.BOTH)
        return replace(self, wanted=wanted, split=False)

    def halved(self, half: Half) -> "Trial":
        """Show one half of a spread of which both will be kept."""
        return replace(self, wanted=replace(self.wanted, half=half), split=True)

    def lightened(self, *, on: bool) -> "Trial":
        """Take the shadow out, or leave it."""
        return replace(self, wanted=replace(self.wanted, lighten=on))

    @staticmethod
    def _shape(page: Page) -> tuple[object, ...]:
        return (page.turn, page.corners, page.angle, page.half, page.lighten)


def applied(
    request: Request, trial: Trial, others: tuple[str, ...]
) -> tuple[Request, tuple[Shows, ...]]:
    """The request with the trial made true, and the facts whose marks were lost.

    Args:
        request: that holds the page.
        trial: what was tried.
        others: ids of pages chosen with it; they are turned and lightened like it, no more.
    """
    pages: tuple[Page, ...]
    lost: tuple[Shows, ...]
    if trial.split:
        whole, gone = reshaped(trial.page, replace(trial.wanted, half=Half.BOTH))
        left, right, unsaid = halves(whole)
        pages, lost = (left, right), (*gone, *unsaid)
    else:
        page, lost = reshaped(trial.page, trial.wanted)
        pages = (page,)
    request = _in_place(request, trial.page.id, pages)
    for other in others:
        before = find_page(request, other)
        if before is not None:
            after = replace(turned(before, trial.turns), lighten=trial.wanted.lighten)
            request = _in_place(request, other, (after,))
    return request, tuple(dict.fromkeys(lost))


def _in_place(request: Request, page_id: str, pages: tuple[Page, ...]) -> Request:
    """The request with pages in the place of one."""
    owner = owner_of(request, page_id)
    if not owner:
        return request
    old = pages_of(request, owner)
    new = [one for page in old for one in (pages if page.id == page_id else (page,))]
    return with_pages(request, owner, new)
