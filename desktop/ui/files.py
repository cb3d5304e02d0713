"""The request's file: new, open, save, the recovery copy, and who may save."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import procedure
from desktop.errors import CannotSave, DeskError
from desktop.form.request import Request
from desktop.form.sender import Sender, Special
from desktop.records import profiles, reference_number, request_file
from desktop.records.claim import Claim, claim
from desktop.records.pages import PageStore
from desktop.records.recovery import Lost, Recovery, State
from desktop.records.settings import SettingsFile
from desktop.ui.desk import Changed, Desk
from desktop.ui.tasks import Tasks

PROFILE = "last"
"""Name of the profile under which the last sender is kept."""


class Files(QObject):
    """What stands between the desk and the disk.

    Signals:
        said: one sentence for the officer.
        failed: a `DeskError` that the officer must read.
        copied: the recovery copy stands as told.
    """

    said = Signal(str)
    failed = Signal(object)
    copied = Signal(object)

    def __init__(
        self,
        desk: Desk,
        pages: PageStore,
        tasks: Tasks,
        settings: SettingsFile,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages = pages
        self._tasks = tasks
        self._settings = settings
        self._claim: Claim | None = None
        self._recovery = Recovery(pages, tell=self.copied.emit)
        self._saving = False
        desk.changed.connect(self._changed)

    # Begin and open.

    def new(self) -> None:
        """Begin a new request with the last sender's particulars."""
        self._release()
        layout = self._desk.facts.layout
        self._desk.open(procedure.begin(self._last_sender(), layout, "", _today()), None)

    def open(self, path: Path) -> None:
        """Open a request file; what is wrong with it is said and nothing is changed."""
        mine = claim(path, _now())

        def done(opened: request_file.Opened) -> None:
            self._take(opened.request, path, mine)
            if opened.missing:
                self.said.emit(self.tr("Some pages were already missing in this file."))
            self._settle(lambda: self._settings.remember(path))

        def failed(error: DeskError) -> None:
            mine.release()
            self.failed.emit(error)

        self._tasks.start(lambda: request_file.read(path, self._pages), done, failed)

    def open_lost(self, lost: Lost) -> None:
        """Bring back what a crash left behind."""
        try:
            opened = lost.open(self._pages)
        except DeskError as error:
            self.failed.emit(error)
            return
        path = lost.origin
        mine = claim(path, _now()) if path is not None and path.parent.is_dir() else None
        self._take(opened.request, path, mine)
        self._desk.history.resetClean()
        self._recovery.put(opened.request, path)
        self._recovery.flush(2)
        lost.forget()
        self._desk.changed.emit(Changed.FILE)

    # Save.

    def save(self, path: Path, then: Callable[[], object] | None = None) -> None:
        """Save under this name, off the window's thread."""
        if self._saving:
            return
        if path != self._desk.path:
            mine = claim(path, _now())
            if not mine.mine:
                self.failed.emit(CannotSave(mine.sentence, mine.remedy))
                return
            self._release()
            self._claim = mine
        self._saving = True
        request = self._desk.request

        def done(_missing: object) -> None:
            self._saving = False
            self._recovery.saved(request)
            if self._desk.request is request:
                self._desk.saved(path)
            else:
                self._desk.path = path
                self._desk.changed.emit(Changed.FILE)
            self._settle(lambda: self._settings.remember(path))
            if then is not None:
                then()

        def failed(error: DeskError) -> None:
            self._saving = False
            self.failed.emit(error)

        self._tasks.start(lambda: request_file.write(path, request, self._pages), done, failed)

    def keep_sender(self) -> None:
        """Keep the sender's particulars as the profile for the next request."""
        sender = self._desk.request.sender
        if sender.name.strip():
            self._settle(lambda: profiles.save_profile(PROFILE, sender, self._pages))

    def save_now(self) -> None:
        """Bring the recovery copy up to date before anything else happens (crash, power)."""
        self._recovery.put(self._desk.request, self._desk.path)
        self._recovery.flush(5)

    @property
    def copy_state(self) -> State:
        """How the recovery copy stands."""
        return self._recovery.state

    def close(self) -> None:
        """The window closes cleanly: the recovery copy is not needed any more."""
        self.keep_sender()
        self._recovery.close()
        self._release()

    # Inside.

    def _take(self, request: Request, path: Path | None, mine: Claim | None) -> None:
        self._release()
        self._claim = mine
        self._desk.open(request, path, read_only=mine is not None and not mine.mine)
        if mine is not None and not mine.mine:
            self.said.emit(f"{mine.sentence} {mine.remedy}".strip())

    def _changed(self, changed: Changed) -> None:
        edits = Changed.SENDER | Changed.OFFICERS | Changed.LETTER | Changed.ORDER
        if not changed & edits or changed == Changed.ALL or not self._desk.dirty:
            return
        if not self._desk.request.reference:
            self._settle(lambda: self._desk.name(reference_number.next_reference(_today().year)))
        self._recovery.put(self._desk.request, self._desk.path)

    def _settle(self, does: Callable[[], object]) -> None:
        """Do something small on the disk whose failure must be said and stop nothing."""
        try:
            does()
        except DeskError as error:
            self.said.emit(str(error))

    def _last_sender(self) -> Sender:
        if PROFILE not in profiles.profiles():
            return Sender()
        sender = profiles.load_profile(PROFILE, store=self._pages).request.sender
        return replace(sender, special=Special.UNSTATED)

    def _release(self) -> None:
        if self._claim is not None:
            self._claim.release()
            self._claim = None


def _today() -> date:
    return datetime.now().astimezone().date()


def _now() -> datetime:
    return datetime.now().astimezone()
