"""A service-book PDF for each officer, all of them together within a budget of bytes.

The budget is shared fairly: every page gets the same share; what some pages do not need goes to
those that do, and what a page cannot do without is taken from the others, in further rounds.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from desktop.form.evidence import Page, Shows
from desktop.intake.parent import Intake
from desktop.intake.recipe import recipe_of
from desktop.jobs import Job, Progress
from desktop.scans.paper import OVERHEAD, packed
from desktop.scans.squeeze import AS_IS_LEAST, End, Guess, Squeezed, squeezed

_ROUNDS = 4
_WORTH = 0.2
"""A further round to make pages better is made where each gains this part of its size."""
_HANDS = 3
"""Pages worked on at the same time, one more than there are workers: while one is encoded here, the
next is drawn there. Drawn pixels are held for so many pages, not for all."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A marked value, before and after fitting: 0 nothing to be seen, 1 black on white.

    Attributes:
        shows: which of the three facts.
        before, after: how far its strokes stand out from the paper.
        faded: they may be hard to read now.
    """

    shows: Shows
    before: float
    after: float
    faded: bool


@dataclass(frozen=True, slots=True)
class FittedPage:
    """How a page goes out.

    Attributes:
        page: id of the page.
        size: bytes.
        dpi: dots per inch of paper.
        quality: of the JPEG, 1 to 95.
        colour: kept in colour.
        cleaned: paper made white.
        strokes: what became of the strokes in each mark of the page.
    """

    page: str
    size: int
    dpi: int
    quality: int
    colour: bool
    cleaned: bool
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class FittedBook:
    """One officer's PDF."""

    officer: str
    pdf: bytes
    pages: tuple[FittedPage, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """All officers' PDFs.

    Attributes:
        books: in the order asked.
        budget: bytes that were allowed.
    """

    books: tuple[FittedBook, ...]
    budget: int

    @property
    def size(self) -> int:
        """Bytes of all PDFs."""
        return sum(len(book.pdf) for book in self.books)

    @property
    def fits(self) -> bool:
        """Whether they are within the budget; else the officers go in several mails."""
        return self.size <= self.budget


@dataclass(slots=True)
class _Sheet:
    """A page on its way."""

    officer: str
    page: Page
    form: Squeezed | None = None


def fit(
    pages_by_officer: Mapping[str, Sequence[Page]],
    budget: int,
    read: Callable[[str], bytes],
    intake: Intake,
) -> Job[Fitted]:
    """Make a PDF for each officer, together within the budget if that can be.

    Args:
        pages_by_officer: pages in order, by a key of the caller's choice (the officer's id).
        budget: bytes for all PDFs together, before mail encoding.
        read: gives the bytes of a page's file by its SHA-256.
        intake: draws the pages in their own process.

    Returns:
        The PDFs. Where `fits` is false they are as small as may be, and too large together.

    Raises:
        BadDocument: a page cannot be drawn.
    """
    sheets = [_Sheet(key, page) for key, pages in pages_by_officer.items() for page in pages]
    room = budget - OVERHEAD * (len(sheets) + len(pages_by_officer))
    due = [(sheet, room // len(sheets)) for sheet in sheets]
    for _ in range(_ROUNDS):
        yield from _round(due, read, intake)
        due = _further(sheets, room)
        if not due:
            break
    return Fitted(tuple(_book(key, sheets) for key in pages_by_officer), budget)


def plan_mails(sizes: Mapping[str, int], limit: int) -> list[list[str]]:
    """Officers in the order given, as many to a mail as fit the limit.

    Args:
        sizes: bytes of each officer's papers, by officer id.
        limit: bytes for the officers' papers of one mail.

    Returns:
        Officer ids for each mail. One whose papers alone exceed the limit stands alone.
    """
    mails: list[list[str]] = []
    room = 0
    for officer, size in sizes.items():
        if not mails or size > room:
            mails.append([])
            room = limit
        mails[-1].append(officer)
        room -= size
    return mails


def _round(
    due: list[tuple[_Sheet, int]],
    read: Callable[[str], bytes],
    intake: Intake,
) -> Job[None]:
    """Squeeze every due page into its share; a few at a time, finished in order."""
    guess = Guess()

    def work(sheet: _Sheet, share: int) -> Squeezed:
        page, data = sheet.page, read(sheet.page.source)
        places = tuple((one.x, one.y, one.width, one.height) for one in page.marks)
        return squeezed(
            lambda per_inch, how: intake.sheet(
                data, page.name, page.number, per_inch, how, places=places
            ),
            share,
            recipe_of(page),
            guess,
            places,
        )

    hands = ThreadPoolExecutor(_HANDS, thread_name_prefix="fit")
    under_way: deque[tuple[_Sheet, Future[Squeezed]]] = deque()
    try:
        for place, (sheet, share) in enumerate(due, 1):
            yield Progress(place - 1, len(due), f"page {place} of {len(due)}")
            under_way.append((sheet, hands.submit(work, sheet, share)))
            if len(under_way) > _HANDS:
                _finish(under_way)
        while under_way:
            _finish(under_way)
    finally:
        hands.shutdown(wait=True, cancel_futures=True)


def _finish(under_way: deque[tuple[_Sheet, Future[Squeezed]]]) -> None:
    sheet, form = under_way.popleft()
    sheet.form = form.result()


def _further(sheets: list[_Sheet], room: int) -> list[tuple[_Sheet, int]]:
    """Pages to be done again, with their new shares; the shares never exceed the room."""
    forms = [(sheet, sheet.form) for sheet in sheets if sheet.form is not None]
    left = room - sum(form.size for _, form in forms)
    if left < 0:
        able = [(sheet, form) for sheet, form in forms if form.end is not End.LEAST]
        weight = sum(form.size for _, form in able)
        # One part in fifty more than is needed, so that the next round ends it.
        return [(sheet, form.size + int(1.02 * left * form.size / weight)) for sheet, form in able]
    filled = [(sheet, form) for sheet, form in forms if form.end is End.FILLED]
    resting = [(sheet, form) for sheet, form in forms if form.end is End.CLEAN]
    due = filled or resting[: left // AS_IS_LEAST]
    more = left // max(1, len(due))
    return [(sheet, form.size + more) for sheet, form in due if more >= _WORTH * form.size]


def _book(officer: str, sheets: list[_Sheet]) -> FittedBook:
    own = [(sheet.page, sheet.form) for sheet in sheets if sheet.officer == officer]
    forms = [(page, form) for page, form in own if form is not None]
    for sheet in sheets:
        if sheet.officer == officer:
            sheet.form = None  # its bytes are in the PDF now
    return FittedBook(
        officer,
        packed(form.plate for _, form in forms),
        tuple(_report(page, form) for page, form in forms),
    )


def _report(page: Page, form: Squeezed) -> FittedPage:
    plate = form.plate
    kept = zip(page.marks, form.before, form.after, form.faded, strict=True)
    return FittedPage(
        page.id,
        form.size,
        round(plate.per_inch),
        form.quality,
        not plate.grey,
        form.cleaned,
        tuple(Stroke(mark.shows, old, new, faded) for mark, old, new, faded in kept),
    )
