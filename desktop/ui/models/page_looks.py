"""Looks into pages that came unlooked: only the first pages of a long document are, at once."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.errors import DeskError
from desktop.form.evidence import Page
from desktop.intake.facts import PageFacts
from desktop.intake.parent import Intake
from desktop.ui.tasks import Tasks

_Key = tuple[str, int]


class PageLooks(QObject):
    """Blank, blurred, dots per inch of pages, found one after the other while nobody waits.

    Signals:
        found: a page was looked into and something is to be said of it: page id.
    """

    found = Signal(str)

    def __init__(
        self,
        intake: Intake,
        read: Callable[[str], bytes],
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._intake = intake
        self._read = read
        self._tasks = tasks
        self._known: dict[_Key, PageFacts | None] = {}
        self._asked: list[tuple[_Key, Page]] = []
        self._looking = False

    def of(self, page: Page) -> PageFacts | None:
        """What was found; None while it is not known. The first page of a file is known."""
        key = (page.source, page.number)
        if page.number and key not in self._known:
            self._known[key] = None
            self._asked.append((key, page))
            self._go_on()
        return self._known.get(key)

    def _go_on(self) -> None:
        if self._looking or not self._asked:
            return
        self._looking = True
        key, page = self._asked.pop()

        def work() -> PageFacts | None:
            try:
                return self._intake.page(self._read(page.source), page.name, page.number)
            except (KeyError, DeskError):
                # The picture of the page says in words that it cannot be drawn.
                return None

        def done(facts: PageFacts | None) -> None:
            self._known[key] = facts
            self._looking = False
            if facts is not None and (facts.blank or facts.blurred or facts.dpi):
                self.found.emit(page.id)
            self._go_on()

        self._tasks.start(work, done)
