"""New pages from the watched folder and from the scanner."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from desktop import procedure
from desktop.errors import DeskError
from desktop.ui.desk import Changed
from desktop.ui.models.watched_folder import WatchedFolder
from desktop.ui.widgets.arrivals import Arrivals
from desktop.ui.words import name_of
from desktop.ui.workshop import Workshop

if TYPE_CHECKING:
    from desktop.scans.scanner import Scanner
    from desktop.ui.tasks import Task

_SCANNED = "scan.png"


class Arriving(QObject):
    """Behind the line at the top: the folder, the scanner, and what came of them.

    Signals:
        came: files are to become pages of an officer: (read, name) pairs, officer id.
    """

    came = Signal(object, str)

    def __init__(self, shop: Workshop, bar: Arrivals, parent: QWidget) -> None:
        super().__init__(parent)
        self._shop = shop
        self._bar = bar
        self._window = parent
        self._waiting: list[Path] = []
        self._scanner: Scanner | None = None
        self._task: Task | None = None
        self.folder = WatchedFolder(shop.tasks, self)
        self.folder.arrived.connect(self._arrived)
        self.folder.changed.connect(self._pull)
        bar.take.connect(self.take)
        bar.skip.connect(self._skip)
        bar.folder.connect(self._choose)
        bar.stop.connect(partial(self._watch, ""))
        bar.scan.connect(self.scan)
        bar.cancel.connect(self._cancel)
        shop.desk.changed.connect(self._changed)
        if shop.settings.now.watched:
            self.folder.watch(Path(shop.settings.now.watched))
        self._pull()

    # The folder.

    def take(self) -> None:
        """Put what arrived on the chosen officer."""
        officer = self._shop.desk.current
        files, self._waiting = self._waiting, []
        if officer is not None and files:
            pairs = [(partial(procedure.read_file, path), path.name) for path in files]
            self.came.emit(pairs, officer.id)
        self._pull()

    def _skip(self) -> None:
        self._waiting = []
        self._pull()

    def _choose(self) -> None:
        start = self._shop.settings.now.watched
        title = self.tr("Folder in which new pages appear")
        chosen = QFileDialog.getExistingDirectory(self._window, title, start)
        if chosen:
            self._watch(chosen)

    def _watch(self, folder: str) -> None:
        self._waiting = []
        self.folder.watch(Path(folder) if folder else None)
        try:
            self._shop.settings.change(watched=folder)
        except DeskError as error:
            self._bar.say(str(error))

    def _arrived(self, path: Path) -> None:
        if path not in self._waiting:
            self._waiting.append(path)
        self._pull()

    def _changed(self, changed: Changed) -> None:
        if changed & (Changed.CURRENT | Changed.OFFICERS | Changed.ORDER):
            self._pull_arrived()

    def _pull(self) -> None:
        folder = self.folder.folder
        self._bar.show_folder(folder.name if folder else "", lost=self.folder.lost)
        self._pull_arrived()

    def _pull_arrived(self) -> None:
        officer = self._shop.desk.current
        number = self._shop.desk.request.places[officer.id] + 1 if officer is not None else 0
        name = name_of(officer) if officer is not None else ""
        self._bar.show_arrived(len(self._waiting), self.folder.last, number, name)

    # The scanner.

    def scan(self) -> None:
        """Get a page from the scanner; the first time, the scanners are looked for."""
        officer = self._shop.desk.current
        if officer is None:
            self._bar.say(self.tr("Add an officer first, then scan."))
            return
        self._bar.show_scanning(under_way=True)
        if self._scanner is None:
            self._bar.say(self.tr("Looking for scanners…"))
            self._task = self._shop.tasks.start(
                procedure.scanners, partial(self._found, officer.id), self._failed
            )
        else:
            self._start(officer.id, self._scanner)

    def _found(self, officer: str, found: "tuple[Scanner, ...]") -> None:
        chosen = found[0]
        if len(found) > 1:
            names = [one.name for one in found]
            title, ask = self.tr("Scanner"), self.tr("Which scanner?")
            name, given = QInputDialog.getItem(self._window, title, ask, names, 0, editable=False)
            if not given:
                self._cancel()
                return
            chosen = found[names.index(name)]
        self._scanner = chosen
        self._start(officer, chosen)

    def _start(self, officer: str, scanner: "Scanner") -> None:
        self._bar.say(self.tr("Scanning at 300 dots per inch…"))

        def done(data: bytes) -> None:
            self._bar.show_scanning(under_way=False)
            self._bar.say(self.tr("Scanned. The page is being opened…"))
            self.came.emit([(lambda: data, _SCANNED)], officer)

        self._task = self._shop.tasks.start(
            lambda: procedure.scan_page(scanner), done, self._failed
        )

    def landed(self, name: str) -> None:
        """A file's pages are in the request."""
        if name == _SCANNED:
            self._bar.say(self.tr("Page added from the scanner."))

    def spoilt(self) -> None:
        """A file could not be used; why is said elsewhere."""
        self._bar.say("")

    def _failed(self, error: DeskError) -> None:
        self._scanner = None
        self._bar.show_scanning(under_way=False)
        self._bar.say(str(error))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._bar.show_scanning(under_way=False)
        self._bar.say(self.tr("The scanner was stopped. No page was added."))
