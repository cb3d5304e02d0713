"""Looks into pages that came unlooked: only the first pages of a long document are, at once."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from desktop.errors import DeskError
from desktop.form.evidence import Page
from desktop.intake.facts import PageFacts
from desktop.ui.models.page_source import PageSource

_Key = tuple[str, int]


class PageLooks(QObject):
    """Blank, blurred, dots per inch of pages, found one after the other while nobody waits.

    Signals:
        found: a page was looked into and something is to be said of it: page id.
    """

    found = Signal(str)

    def __init__(self, source: PageSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._known: dict[_Key, PageFacts | None] = {}
        self._asked: list[tuple[_Key, Page]] = []
        self._waiting: deque[tuple[set[_Key], Callable[[], None]]] = deque()
        self._looking = False

    def of(self, page: Page) -> PageFacts | None:
        """What was found; None while it is not known, and where the page itself knows it."""
        if page.number and not (page.dpi or page.blank or page.blurred):
            self._want(page)
        return self._known.get(_key(page))

    def into(self, pages: Iterable[Page], then: Callable[[], None]) -> None:
        """Look into these, the first one first, and call back when all of them are known."""
        # What is asked last is looked into first.
        wanted = {_key(page) for page in reversed(tuple(pages)) if self._want(page)}
        self._waiting.append((wanted, then))
        self._tell()

    def _want(self, page: Page) -> bool:
        """Ask for a page; whether it is not known yet."""
        key = _key(page)
        if key not in self._known:
            self._known[key] = None
            self._asked.append((key, page))
            self._go_on()
        return self._known[key] is None

    def _go_on(self) -> None:
        if self._looking or not self._asked:
            return
        self._looking = True
        key, page = self._asked.pop()

        def work() -> PageFacts | None:
            try:
                return self._source.intake.page(self._source.data(page), page.name, page.number)
            except DeskError:
                # The picture of the page says in words that it cannot be drawn.
                return None

        def done(facts: PageFacts | None) -> None:
            self._known[key] = facts
            self._looking = False
            if facts is not None and (facts.blank or facts.blurred or facts.dpi):
                self.found.emit(page.id)
            for wanted, _ in self._waiting:
                wanted.discard(key)
            self._tell()
            self._go_on()

        self._source.tasks.start(work, done)

    def _tell(self) -> None:
        """Call back whoever waits for nothing any more."""
        over = [then for wanted, then in self._waiting if not wanted]
        self._waiting = deque(one for one in self._waiting if one[0])
        for then in over:
            then()


def _key(page: Page) -> _Key:
    return page.source, page.number
