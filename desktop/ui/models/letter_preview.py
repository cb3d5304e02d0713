"""A paper as it would go out now, drawn a moment after the last edit: letter, proof sheet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.errors import DeskError
from desktop.intake.parent import Intake
from desktop.jobs import Job
from desktop.ui.desk import Desk
from desktop.ui.models.page_images import image_of
from desktop.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from desktop.form.request import Request
    from desktop.rules.kinds import Facts

_PAUSE = 400
"""Milliseconds after the last edit."""

_NAME = "paper.pdf"


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One drawn page of a paper.

    Attributes:
        pdf: the whole paper.
        image: the page.
        number: which page, from 0.
        of: number of pages.
    """

    pdf: bytes
    image: QImage
    number: int
    of: int


Make = Callable[["Request", "Facts"], Job[bytes]]
"""Writes the paper of a request as a PDF."""


class LetterPreview(QObject):
    """Draws a paper of the desk's request; the old page stands until the new one is there.

    Signals:
        ready: a `LetterPage`.
        told: how far a paper is that takes long.
        failed: the sentence why the paper cannot be shown.
    """

    ready = Signal(object)
    told = Signal(object)
    failed = Signal(str)

    def __init__(
        self, desk: Desk, tasks: Tasks, intake: Intake, make: Make, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._desk = desk
        self._tasks = tasks
        self._intake = intake
        self._task: Task | None = None
        self._shown: tuple[Request, Facts] | None = None
        self._pdf = b""
        self._pages = 0
        self._number = 0
        self._longest = 1000
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)

    # What callers see.

    def touch(self) -> None:
        """The request may be another: write the paper anew in a moment."""
        if self._shown != (self._desk.request, self._desk.facts):
            self._timer.start(_PAUSE)

    def now(self) -> None:
        """The same, at once."""
        if self._shown != (self._desk.request, self._desk.facts):
            self._timer.start(0)

    def turn_to(self, number: int) -> None:
        """Draw another page of the same paper."""
        if self._pdf and number != self._number:
            self._number = max(0, min(number, self._pages - 1))
            self._draw()

    def want(self, longest: int) -> None:
        """Pages should be drawn with so many pixels on their long side."""
        if longest > self._longest * 1.1:
            self._longest = min(longest, 3000)
            if self._pdf and self._task is None:
                self._draw()

    def stop(self) -> None:
        """Nobody looks any more: what is being drawn need not be finished."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    # The work.

    def _write(self) -> None:
        request, facts = self._desk.request, self._desk.facts
        number, longest = self._number, self._longest
        intake = self._intake

        def work() -> Job[LetterPage]:
            pdf = yield from self._make(request, facts)
            pages = len(intake.document(pdf, _NAME).pages)
            return _drawn(intake, pdf, min(number, pages - 1), pages, longest)

        def done(page: LetterPage) -> None:
            self._shown = (request, facts)
            self._show(page)

        self._start(work, done)

    def _draw(self) -> None:
        pdf, number, of, longest = self._pdf, self._number, self._pages, self._longest
        intake = self._intake
        self._start(lambda: _drawn(intake, pdf, number, of, longest), self._show)

    def _start(self, work: Callable[[], object], done: Callable[[LetterPage], None]) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self._tasks.start(work, done, self._fail, self.told.emit)

    def _show(self, page: LetterPage) -> None:
        self._task = None
        self._pdf, self._number, self._pages = page.pdf, page.number, page.of
        self.ready.emit(page)

    def _fail(self, error: DeskError) -> None:
        self._task = None
        self.failed.emit(str(error))


def _drawn(intake: Intake, pdf: bytes, number: int, of: int, longest: int) -> LetterPage:
    pixels = intake.picture(pdf, _NAME, number, longest)
    return LetterPage(pdf, image_of(pixels), number, of)
