"""What a machine reads on the pages of the officer who is shown: asked for when typing rests."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import BadDocument
from desktop.form.evidence import SHOWS_COLUMNS, Mark, Page, Shows
from desktop.form.officer import OfficerEntry
from desktop.intake.parent import Intake
from desktop.intake.recipe import Box, recipe_of
from desktop.reading.judge import DATES, NAMES, Verdict, offered, verdict
from desktop.reading.places import crop_side, places
from desktop.reading.reader import Reader, ReadLine
from desktop.records.settings import SettingsFile
from desktop.ui.desk import Changed, Desk
from desktop.ui.tasks import Tasks

_AFTER_TYPING = 700
"""Milliseconds without a change after which reading begins: it never stands in typing's way."""
_REST = 60_000
"""Milliseconds without work after which the worker's memory is given back."""
_PAGE_SIDE = 1754
"""Long side, in pixels, of the picture of a page; a line of a hand is then 30 dots high."""
_KEPT = 500
"""Places whose lines are kept; strings, no pictures."""

_Key = tuple[str, int, object]
"""File, page of it, and what is done to it before it is read."""
_COLUMNS = DATES | NAMES
_MATTERS = Changed.CURRENT | Changed.OFFICERS | Changed.FILE


@dataclass(frozen=True, slots=True)
class Hint:
    """What is to be said at a field.

    Attributes:
        verdict: of what is typed there.
        dates: to offer below it.
    """

    verdict: Verdict = Verdict.NOTHING
    dates: tuple[date, ...] = ()


NO_HINT = Hint()


class ReadingHints(QObject):
    """Reads marked places, and pages without marks, one after another.

    Without the extra, or switched off, it says nothing and starts nothing.

    Signals:
        changed: there is more to say about the officer who is shown.
    """

    changed = Signal()

    def __init__(  # noqa: PLR0913 - what a reading needs, each its own thing
        self,
        desk: Desk,
        intake: Intake,
        read: Callable[[str], bytes],
        settings: SettingsFile,
        *,
        reader: Reader,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is read before something changes on the desk.

        Args:
            desk: whose current officer's pages are read.
            intake: draws the places in its own process.
            read: gives the bytes of a page's file by its SHA-256.
            settings: whether hints are wanted.
            reader: the reading worker.
            parent: owns it.
        """
        super().__init__(parent)
        self._desk = desk
        self._intake = intake
        self._read = read
        self._settings = settings
        self._reader = reader
        self._tasks = Tasks(self, threads=1)
        self._known: OrderedDict[_Key, tuple[ReadLine, ...]] = OrderedDict()
        self._shown: Page | None = None
        self._reading = False
        self._soon = self._timer(_AFTER_TYPING, self._go_on)
        self._rest = self._timer(_REST, self._end_worker)
        desk.changed.connect(self._changed)

    @property
    def available(self) -> bool:
        """Whether the extra is installed and works, wanted or not."""
        return self._reader.available

    @property
    def reader(self) -> Reader:
        """The worker's handle, for the self-check."""
        return self._reader

    @property
    def wanted(self) -> bool:
        """Whether something may be read at all."""
        return self._reader.available and self._settings.now.reading_hints

    def hint(self, officer: OfficerEntry, column: str) -> Hint:
        """What is to be said at a field; answered at once from what was read so far."""
        if column not in _COLUMNS or not self.wanted:
            return NO_HINT
        lines = [
            line
            for page, mark in _marks(officer)
            if mark.shows is SHOWS_COLUMNS.get(column)
            for line in self._known.get(_place_key(page, mark), ())
        ]
        today = self._desk.facts.today
        said = verdict(officer, column, lines, today)
        if column not in DATES or said is Verdict.AGREES:
            return Hint(said)
        return Hint(said, offered(lines, officer.value(column), today))

    def proposed(self, officer: OfficerEntry, page: Page) -> dict[Shows, Box]:
        """Places on a page where facts without a mark seem to stand; fractions of the page."""
        if not self.wanted:
            return {}
        lines = self._known.get(_page_key(page), ())
        found = places(lines, officer, self._desk.facts.today)
        return {one: box for one, box in found.items() if one not in _marked(officer)}

    def show_page(self, page: Page | None) -> None:
        """This page is in front of the officer: it may be read to propose places."""
        if page != self._shown:
            self._shown = page
            self._begin()

    def look_again(self) -> None:
        """Hints were switched on or off."""
        self.changed.emit()
        self._begin()

    def close(self) -> None:
        """End all reading for good."""
        self._soon.stop()
        self._rest.stop()
        self._reader.close()
        self._tasks.finish()

    # Work.

    def _timer(self, milliseconds: int, does: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(does)
        return made

    def _changed(self, changed: Changed) -> None:
        if changed & _MATTERS:
            self._begin()

    def _begin(self) -> None:
        if self.wanted:
            self._soon.start()

    def _go_on(self) -> None:
        """Read the next place that is not known yet."""
        officer = self._desk.current
        if self._reading or officer is None or not self.wanted:
            return
        for page, mark in _marks(officer):
            if _place_key(page, mark) not in self._known:
                self._start(page, mark)
                return
        shown = self._shown
        if shown is None or shown not in officer.evidence.route_pages:
            return
        if len(_marked(officer)) < len(Shows) and _page_key(shown) not in self._known:
            self._start(shown, None)

    def _start(self, page: Page, mark: Mark | None) -> None:
        self._reading = True
        self._rest.stop()
        key = _page_key(page) if mark is None else _place_key(page, mark)

        def work() -> tuple[ReadLine, ...]:
            return self._lines(page, mark)

        def ended(lines: Iterable[ReadLine]) -> None:
            self._reading = False
            self._known[key] = tuple(lines)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
            self._rest.start()
            self.changed.emit()
            self._go_on()

        # A page that cannot be drawn is said where it is shown; here it has nothing to read.
        self._tasks.start(work, ended, lambda _error: ended(()))

    def _lines(self, page: Page, mark: Mark | None) -> tuple[ReadLine, ...]:
        """Off the window's thread: draw, then read."""
        try:
            data = self._read(page.source)
        except KeyError as error:
            raise BadDocument("The file behind this page is missing.") from error
        box = None if mark is None else (mark.x, mark.y, mark.width, mark.height)
        side = _PAGE_SIDE if mark is None else crop_side(page, mark)
        recipe = recipe_of(page, box)
        pixels = self._intake.picture(data, page.name, page.number, side, recipe=recipe)
        return self._reader.page(pixels) if mark is None else self._reader.box(pixels)

    def _end_worker(self) -> None:
        self._tasks.start(self._reader.rest)


def _marks(officer: OfficerEntry) -> list[tuple[Page, Mark]]:
    return [(page, mark) for page in officer.evidence.route_pages for mark in page.marks]


def _marked(officer: OfficerEntry) -> set[Shows]:
    return {mark.shows for _, mark in _marks(officer)}


def _place_key(page: Page, mark: Mark) -> _Key:
    box = (mark.x, mark.y, mark.width, mark.height)
    return (page.source, page.number, recipe_of(page, box))


def _page_key(page: Page) -> _Key:
    return (page.source, page.number, recipe_of(page))
