"""Lists on their way in: read, matched, worked out; nothing is in the request before the end."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import incoming
from desktop.errors import DeskError
from desktop.incoming import Choice, ListFile, Outcome, ReadLists
from desktop.intake.parent import Intake
from desktop.jobs import Progress
from desktop.records.settings import SettingsFile
from desktop.ui.desk import Changed, Desk
from desktop.ui.tasks import Task, Tasks
from desktop.ui.words import words_of

_MOST_REMEMBERED = 400
_WORKED_FROM = Changed.SENDER | Changed.OFFICERS | Changed.LETTER | Changed.FACTS | Changed.FILE
"""What an outcome holds; committing an old one would take edits back."""


class Bringing(QObject):
    """State of the page "Bring in a list".

    Signals:
        lists_changed: other lists, another one in front, or other columns.
        worked_out: the outcome is there, or is not there any more.
        busy: what is being read; empty when nothing is.
        failed: a `DeskError`.
        brought: the lists are in: how many officers, id of the first one.
        marked: a marked copy was written there.
    """

    lists_changed = Signal()
    worked_out = Signal()
    busy = Signal(str)
    failed = Signal(object)
    brought = Signal(int, str)
    marked = Signal(Path)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        intake: Intake,
        settings: SettingsFile,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._intake = intake
        self._settings = settings
        self._reading: Task | None = None
        self._working: Task | None = None
        self._choices: dict[str, Choice] = {}
        self.lists: tuple[ListFile, ...] = ()
        self.refused: tuple[str, ...] = ()
        self.at = 0
        self.found: Outcome | None = None
        desk.changed.connect(self._desk_changed)

    # What is so.

    @property
    def front(self) -> ListFile | None:
        """The list in front."""
        return self.lists[self.at] if self.lists else None

    def choice(self, old_id: str) -> Choice:
        """What was chosen for an officer who is already there."""
        return self._choices.get(old_id, Choice())

    # Reading.

    def read(self, paths: list[Path]) -> None:
        """Read files and folders; what is in front until then stays if none of them is a list."""
        layout, remembered = self._desk.facts.layout, self._remembered()
        self.stop()
        self._reading = self._tasks.start(
            lambda: incoming.read_lists(paths, self._intake, layout, remembered),
            self._take,
            self._fail,
            self._tell,
        )
        self.busy.emit(paths[0].name)

    def paste(self, text: str) -> None:
        """Read rows from the clipboard."""
        layout, remembered = self._desk.facts.layout, self._remembered()
        self.stop()
        self._reading = self._tasks.start(
            lambda: incoming.pasted_list(text, layout, remembered), self._take, self._fail
        )
        self.busy.emit(self.tr("the clipboard"))

    def stop(self) -> None:
        """Read no further."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
            self.busy.emit("")

    def clear(self) -> None:
        """Put the lists away."""
        self.stop()
        self._drop_outcome()
        self.lists, self.refused, self.at, self._choices = (), (), 0, {}
        self.lists_changed.emit()
        self.worked_out.emit()

    # What the officer says.

    def show(self, at: int) -> None:
        """Put another list in front."""
        if at != self.at and 0 <= at < len(self.lists):
            self.at = at
            self.lists_changed.emit()

    def take(self, letter: str, name: str) -> None:
        """Take a column of the list in front for another field."""
        if self.front is not None:
            reading = self.front.reading.taking(letter, name or None)
            self._put(replace(self.front, reading=reading))

    def answer(self, at: int, letter: str, *, day_first: bool) -> None:
        """Say the order of the dates of a column."""
        self._put(self.lists[at].answering(letter, day_first=day_first), at)

    def choose(self, choices: Mapping[str, Choice]) -> None:
        """Say what is taken for officers who are already there, by their ids."""
        self._choices |= choices
        self._work_out()

    def commit(self) -> None:
        """Put the officers into the request: one step of undo."""
        found = self.found
        if found is None or not found.incomers or found.unanswered:
            return
        count = len(found.incomers)
        text = self.tr("1 officer") if count == 1 else self.tr("{n} officers").format(n=count)
        self._remember()
        ids = tuple(one.id for one in found.incomers)
        self.clear()
        self._desk.put(
            found.request,
            self.tr("{officers} brought in").format(officers=text),
            Changed.OFFICERS | Changed.ORDER,
        )
        self._desk.done(ids)
        self.brought.emit(count, ids[0])

    def write_marked(self, path: Path) -> None:
        """Write a copy of the list in front with its problems marked."""
        found, lists, at = self.found, self.lists, self.at
        if found is None:
            return

        def work() -> Path:
            data = incoming.marked_list(lists, at, found, words_of)
            incoming.write_file(path, data)
            return path

        self._tasks.start(work, self.marked.emit, self.failed.emit)

    # Inside.

    def _take(self, read: ReadLists) -> None:
        self._reading = None
        self.busy.emit("")
        self.refused = read.refused
        if read.lists:
            self.lists, self.at, self._choices = read.lists, 0, {}
        self.lists_changed.emit()
        self._work_out()

    def _fail(self, error: DeskError) -> None:
        self._reading = None
        self.busy.emit("")
        self.refused = (str(error),)
        self.lists_changed.emit()

    def _tell(self, progress: Progress) -> None:
        words = progress.what
        if progress.total > 1:
            words = self.tr("{file} ({n} of {count})").format(
                file=progress.what, n=progress.done + 1, count=progress.total
            )
        self.busy.emit(words)

    def _put(self, changed: ListFile, at: int | None = None) -> None:
        place = self.at if at is None else at
        self.lists = (*self.lists[:place], changed, *self.lists[place + 1 :])
        self.lists_changed.emit()
        self._work_out()

    def _desk_changed(self, changed: Changed) -> None:
        if self.lists and changed & _WORKED_FROM:
            self._work_out()

    def _work_out(self) -> None:
        self._drop_outcome()
        self.worked_out.emit()
        if not self.lists:
            return
        lists, choices = self.lists, dict(self._choices)
        request, facts = self._desk.request, self._desk.facts
        self._working = self._tasks.start(
            lambda: incoming.outcome(lists, choices, request, facts), self._settle, self.failed.emit
        )

    def _settle(self, found: Outcome) -> None:
        self._working = None
        self.found = found
        self.worked_out.emit()

    def _drop_outcome(self) -> None:
        """An outcome of lists, choices or a request that were is good for nothing."""
        if self._working is not None:
            self._working.cancel()
            self._working = None
        self.found = None

    def _remembered(self) -> Mapping[str, str]:
        return dict(self._settings.now.list_columns)

    def _remember(self) -> None:
        known = {**self._remembered(), **incoming.headings_of(self.lists)}
        newest = tuple(known.items())[-_MOST_REMEMBERED:]
        try:
            self._settings.change(list_columns=newest)
        except DeskError as error:
            self.failed.emit(error)
