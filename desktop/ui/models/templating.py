"""The template in force, and another one that is being looked at."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import incoming, procedure
from desktop.errors import DeskError
from desktop.form.layout import Layout
from desktop.incoming import TemplateFile
from desktop.intake.parent import Intake
from desktop.ui.desk import Changed, Desk
from desktop.ui.tasks import Task, Tasks


class Templating(QObject):
    """State of the page "Template".

    Signals:
        changed: the template shown, or the answers about it.
        busy: name of the file that is being read; empty when nothing is.
        failed: a `DeskError`.
        noted: a sentence: what is in force now, what was written.
    """

    changed = Signal()
    busy = Signal(str)
    failed = Signal(object)
    noted = Signal(str)

    def __init__(
        self, desk: Desk, tasks: Tasks, intake: Intake, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._intake = intake
        self._reading: Task | None = None
        self.new: TemplateFile | None = None
        self.ticked: frozenset[str] = frozenset()

    # What is so.

    @property
    def in_force(self) -> Layout:
        """The layout in force."""
        return self._desk.facts.layout

    @property
    def shown(self) -> Layout:
        """The layout that is being looked at, else the one in force."""
        return self.new.reading.layout if self.new is not None else self.in_force

    @property
    def open_doubts(self) -> tuple[str, ...]:
        """Questions about the new template that are still open."""
        doubts = self.new.reading.doubts if self.new is not None else ()
        return tuple(one for one in doubts if one not in self.ticked)

    def changes(self) -> tuple[str, ...]:
        """What is other than in the official template in force."""
        if self.new is None or not self.in_force.official:
            return ()
        return incoming.changes(self.in_force, self.shown)

    def without_column(self) -> int:
        """Values of the open request for which the new template has no column."""
        return incoming.without_column(self._desk.request, self.shown) if self.new else 0

    # What the officer does.

    def read(self, path: Path) -> None:
        """Look at another template; the one in force stays in force."""
        self.stop()
        self._reading = self._tasks.start(
            lambda: incoming.open_template(path, self._intake),
            self._take,
            lambda error: self._fail(path, error),
        )
        self.busy.emit(path.name)

    def stop(self) -> None:
        """Read no further."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
            self.busy.emit("")

    def correct(self) -> None:
        """Look at the official template in force again, to correct its columns."""
        data, layout = procedure.template_in_force()
        self.new = incoming.as_in_force(data, layout)
        self.ticked = frozenset()
        self.changed.emit()

    def leave(self) -> None:
        """Look no longer at another template."""
        self.stop()
        if self.new is not None:
            self.new = None
            self.changed.emit()

    def take(self, letter: str, name: str) -> None:
        """Take a column for another field; empty for an extra column."""
        if self.new is not None:
            reading = self.new.reading.taking(letter, name or None)
            self.new = replace(self.new, reading=reading)
            self.changed.emit()

    def mark(self, letter: str, *, mandatory: bool) -> None:
        """Say that a column is mandatory, or is not."""
        if self.new is not None:
            reading = self.new.reading.marking(letter, mandatory=mandatory)
            self.new = replace(self.new, reading=reading)
            self.changed.emit()

    def tick(self, doubt: str, *, right: bool) -> None:
        """Answer a question about the template."""
        self.ticked = self.ticked | {doubt} if right else self.ticked - {doubt}
        self.changed.emit()

    def use(self) -> None:
        """Put the new template in force."""
        file = self.new
        if file is None or file.reading.cannot or self.open_doubts:
            return
        self._tasks.start(lambda: incoming.use_template(file), self._in_force, self.failed.emit)

    def use_built_in(self) -> None:
        """Put the program's own layout in force again."""
        self._tasks.start(incoming.use_built_in, self._in_force, self.failed.emit)

    def write_collection_sheet(self, path: Path) -> None:
        """Write an empty list for divisions, made from the template in force."""
        layout = self.in_force

        def work() -> str:
            incoming.write_file(path, incoming.collection_sheet(layout))
            return self.tr("The collection sheet is {file}.").format(file=path.name)

        self._tasks.start(work, self.noted.emit, self.failed.emit)

    # Inside.

    def take_file(self, file: TemplateFile) -> None:
        """Look at a template that was read elsewhere."""
        self.stop()
        self._take(file)

    def _take(self, file: TemplateFile) -> None:
        self._reading = None
        self.busy.emit("")
        self.new = file
        self.ticked = frozenset()
        self.changed.emit()

    def _fail(self, path: Path, error: DeskError) -> None:
        """Nothing is lost: what was looked at or is in force stays."""
        self._reading = None
        self.busy.emit("")
        named = path.name in str(error)
        sentence = error.sentence if named else f"{path.name}: {error.sentence}"
        self.failed.emit(DeskError(sentence, error.remedy))

    def _in_force(self, layout: Layout) -> None:
        desk = self._desk
        request = desk.request
        self.new = None
        desk.learn(layout=layout)
        if desk.packet is not None:
            desk.built(None)
        desk.put(
            incoming.carried_over(request, layout),
            self.tr("Request carried over to {template}").format(template=layout.name),
            Changed.OFFICERS,
        )
        self.changed.emit()
        words = self.tr("{template} is in force.").format(template=layout.name)
        count = len(request.officers)
        if count:
            said = self.tr("1 officer carried over; nothing was dropped.")
            many = self.tr("{n} officers carried over; nothing was dropped.").format(n=count)
            words += " " + (said if count == 1 else many)
        self.noted.emit(words)
