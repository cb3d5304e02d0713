"""The request's file: new, open, save, the recovery copy, and who may save."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop import incoming, procedure
from desktop.errors import BadRequestFile, CannotSave, DeskError
from desktop.form.request import Request
from desktop.form.sender import Sender
from desktop.form.wire import page_sources
from desktop.records import reference_number, request_file
from desktop.records.claim import Claim, claim
from desktop.records.locked_file import LockedFile
from desktop.records.pages import PageStore
from desktop.records.recovery import Lost, Recovery, State
from desktop.records.safe_write import cannot_save, make_folder
from desktop.records.settings import SettingsFile
from desktop.tongue import said
from desktop.ui.desk import Changed, Desk
from desktop.ui.last_sender import LastSender
from desktop.ui.tasks import Tasks
from desktop.ui.words import count_words, name_of

if TYPE_CHECKING:
    from desktop.records.keys import Keys

Then = Callable[[], object]


class _Kept(NamedTuple):
    """A request that was written: the claim to its file, and hashes of pages that are lost."""

    mine: Claim
    missing: tuple[str, ...]


class Taken(NamedTuple):
    """A request that was read, and the claim to its file."""

    opened: request_file.Opened
    mine: Claim | None


class Files(QObject):
    """What stands between the desk and the disk.

    Signals:
        said: one sentence for the officer.
        failed: a `DeskError` that the officer must read.
        locked: a file wants its passphrase: the file, and the sentence.
        unsaved: the same, where saving failed.
        saved: the request was saved: the file.
        taken: another request lies on the desk.
        copied: the recovery copy stands as told.
    """

    said = Signal(str)
    failed = Signal(object)
    locked = Signal(Path, str)
    unsaved = Signal(object)
    saved = Signal(Path)
    taken = Signal()
    copied = Signal(object)

    def __init__(
        self,
        desk: Desk,
        pages: PageStore,
        tasks: Tasks,
        settings: SettingsFile,
        keys: Callable[[], "Keys | None"],
    ) -> None:
        super().__init__()
        self._keys = keys
        self._sender = LastSender(pages, keys)
        self._desk = desk
        self._pages = pages
        self._tasks = tasks
        self._settings = settings
        self._claim: Claim | None = None
        self._recovery = Recovery(pages, tell=self.copied.emit)
        self._saving = False
        self._next: tuple[Path, Then | None] | None = None
        self._told: frozenset[str] = frozenset()
        self.saved_at: datetime | None = None
        desk.changed.connect(self._changed)

    # Begin and open.

    def new(self) -> None:
        """Begin a new request with the last sender's particulars."""
        self.keep_sender()
        layout = self._desk.facts.layout
        papers = self._settings.now.papers
        request = procedure.begin(self._last_sender(), layout, "", _today(), papers)
        self.take(Taken(request_file.Opened(request, self._pages), None), None)

    def sample(self) -> None:
        """Open the practice request; it has no file yet."""
        self.take(Taken(procedure.sample_request(self._pages), None), None)

    def open(self, path: Path) -> None:
        """Open a request file; what is wrong with it is said and nothing is changed."""
        path = path.absolute()
        if path == self._desk.path and not self._desk.read_only:
            # To claim it once more would end the claim under which it is being edited.
            self.said.emit(self.tr("“{name}” is open already.").format(name=path.name))
            self.taken.emit()
            return

        def work() -> Taken:
            mine = claim(path, _now())
            try:
                return Taken(request_file.read(path, self._pages), mine)
            except BaseException:
                mine.release()
                raise

        def done(taken: Taken) -> None:
            self.take(taken, path)
            self._settle(lambda: self._settings.remember(path))
            self._settle(lambda: reference_number.note_used(taken.opened.request.reference))

        def failed(error: DeskError) -> None:
            if isinstance(error, LockedFile):
                self.locked.emit(path, str(error))
            else:
                self.failed.emit(error)

        self._tasks.start(work, done, failed)

    def open_locked(self, path: Path, passphrase: str) -> None:
        """Take a request out of a locked file; it is saved on its own, never over that file."""

        def done(opened: request_file.Opened) -> None:
            self.take(Taken(opened, None), None)
            self._settle(lambda: reference_number.note_used(opened.request.reference))

        self._tasks.start(
            lambda: request_file.read(path, self._pages, passphrase), done, self.failed.emit
        )

    def hand_on(self, path: Path, passphrase: str) -> None:
        """Write a locked copy for a colleague; the request's own file stays what it is."""
        request = self._desk.request
        told = self.tr("“{name}” is written. Tell the passphrase by another way than the file.")

        def done(_missing: object) -> None:
            self.said.emit(told.replace("{name}", path.name))

        self._tasks.start(
            lambda: request_file.write(path, request, self._pages, passphrase),
            done,
            self.failed.emit,
        )

    def open_lost(self, lost: Lost) -> None:
        """Bring back what a crash left behind."""
        keys = self._keys()

        def work() -> tuple[Taken, Path | None]:
            known = lost.with_keys(keys)
            opened = known.open(self._pages)
            path = known.origin
            mine = claim(path, _now()) if path is not None and path.parent.is_dir() else None
            return Taken(opened, mine), None if mine is None else path

        def forget() -> None:
            # The old copy goes only when the new one is on the disk.
            if self._recovery.flush():
                lost.forget()

        def done(found: tuple[Taken, Path | None]) -> None:
            taken, path = found
            self.take(taken, path)
            self._desk.recovered()
            self._recovery.put(taken.opened.request, self._desk.path)
            self._tasks.start(forget)

        self._tasks.start(work, done, self.failed.emit)

    # Save.

    def save(self, path: Path, then: Then | None = None) -> None:
        """Save under this name, off the window's thread; one saving waits for the other.

        Args:
            path: the file.
            then: called when it is saved, on the window's thread; not called where it failed.
        """
        path = path.absolute()
        if self._saving:
            waiting = self._next[1] if self._next else None
            self._next = (path, then or waiting)
            return
        self._saving = True
        request = self._desk.request
        held = self._claim if path == self._desk.path else None

        def work() -> _Kept:
            mine = held or _claimed(path)
            if not mine.mine:
                raise CannotSave(mine.sentence, mine.remedy)
            try:
                missing = request_file.write(path, request, self._pages)
            except BaseException:
                if mine is not held:
                    mine.release()
                raise
            return _Kept(mine, missing)

        def done(kept: _Kept) -> None:
            if kept.mine is not held:
                self._release()
                self._claim = kept.mine
            self._has_saved(path, request)
            self._say([self._missing_words(request, kept.missing)])
            if then is not None:
                then()
            self._go_on()

        def failed(error: DeskError) -> None:
            self._saving = False
            self._next = None
            self.unsaved.emit(error)

        self._tasks.start(work, done, failed)

    def keep_sender(self) -> None:
        """Keep the sender's particulars as the profile for the next request."""
        self._settle(lambda: self._sender.keep(self._desk.request))

    def save_now(self) -> None:
        """Bring the recovery copy up to date before anything else happens (crash, power)."""
        self._recovery.put(self._desk.request, self._desk.path)
        self._recovery.flush(5)

    @property
    def copy_state(self) -> State:
        """How the recovery copy stands."""
        return self._recovery.state

    def seal_copy(self) -> None:
        """A register was made or opened: the recovery copy is sealed for it at once."""
        self._recovery.seal_again()

    def close(self) -> None:
        """The window closes cleanly: the recovery copy is not needed any more."""
        self.keep_sender()
        self._recovery.close()
        self._release()

    def leave(self) -> None:
        """The window closes although saving failed: the copy stays and is offered next time."""
        self.keep_sender()
        self.save_now()
        self._recovery.close(keep=True)
        self._release()

    def take_over(self, other: "Files") -> None:
        """Go on where another window's files stand: claim, recovery copy, time of saving."""
        self.__dict__.update(other.give_up())
        self._recovery.tell_to(self.copied.emit)

    def give_up(self) -> dict[str, object]:
        """What stands open, for the window that takes over; here it is not held any more."""
        names = ("_claim", "_recovery", "_told", "saved_at")
        held = {name: getattr(self, name) for name in names}
        self._desk.changed.disconnect(self._changed)
        self._claim = None
        return held

    def take(self, taken: Taken, path: Path | None, came: str = "") -> None:
        """Lay another request on the desk.

        Args:
            taken: what was read, with the claim to its file.
            path: of that file; None where it has none of its own.
            came: a sentence on where it comes from; empty for none.
        """
        opened, mine = taken
        self._release()
        self._claim = mine
        self.saved_at = None
        self._told = frozenset()
        # All that is there is saved, so the copy of what lay on the desk before may go.
        self._recovery.saved(self._desk.request)
        if self._desk.facts.today != _today():
            self._desk.learn(today=_today())
        request = incoming.carried_over(opened.request, self._desk.facts.layout)
        self._desk.open(request, path, read_only=mine is not None and not mine.mine)
        self._pages.keep_only(page_sources(opened.request))
        told = [came, self._missing_words(opened.request, opened.missing)]
        if mine is not None and not mine.mine:
            told = [said(mine.sentence), said(mine.remedy), *told]
        self._say(told)
        self.taken.emit()

    def _has_saved(self, path: Path, request: Request) -> None:
        self._saving = False
        self.saved_at = _now()
        self._recovery.saved(request)
        if self._desk.request is request:
            self._desk.saved(path)
        else:
            self._desk.path = path
            self._desk.read_only = False
            self._desk.changed.emit(Changed.FILE)
        self._settle(lambda: self._settings.remember(path))
        self.saved.emit(path)

    def _go_on(self) -> None:
        """Do the saving that waited for this one."""
        if self._next is not None and not self._saving:
            (path, then), self._next = self._next, None
            self.save(path, then)

    def _say(self, sentences: list[str]) -> None:
        whole = " ".join(one for one in sentences if one)
        if whole:
            self.said.emit(whole)

    def _missing_words(self, request: Request, missing: tuple[str, ...]) -> str:
        """Which officers' pages are lost; each is told once."""
        fresh = frozenset(missing) - self._told
        if not fresh:
            return ""
        self._told |= fresh
        owners = [
            name_of(one)
            for one in request.officers
            if any(page.source in fresh for page in one.evidence.all_pages)
        ]
        words = count_words(
            len(fresh),
            self.tr("1 page is missing in this file ({whose}). Add it again before you send."),
            self.tr("{n} pages are missing in this file ({whose}). Add them again."),
        )
        whose = ", ".join(owners) or self.tr("nomination letter")
        return words.replace("{whose}", whose)

    def _changed(self, changed: Changed) -> None:
        edits = Changed.SENDER | Changed.OFFICERS | Changed.LETTER | Changed.ORDER
        edited = self._desk.dirty or self._desk.history.count()
        if not changed & edits or not edited:
            return
        if self._desk.dirty and not self._desk.request.reference:
            self._settle(lambda: self._desk.name(reference_number.next_reference(_today().year)))
        self._recovery.put(self._desk.request, self._desk.path)

    def _settle(self, does: Callable[[], object]) -> None:
        """Do something small on the disk whose failure must be said and stop nothing."""
        try:
            does()
        except DeskError as error:
            self.said.emit(str(error))

    def _last_sender(self) -> Sender:
        try:
            return self._sender.under(self._settings.policy)
        except BadRequestFile as error:
            self.said.emit(str(error))
            return self._settings.policy.sender()

    def _release(self) -> None:
        if self._claim is not None:
            self._claim.release()
            self._claim = None


def _claimed(path: Path) -> Claim:
    """A claim to a file that may lie in a folder which is not there yet."""
    try:
        if not path.parent.exists():
            make_folder(path.parent)
    except OSError as reason:
        raise cannot_save(reason, path) from reason
    return claim(path, _now())


def _today() -> date:
    return datetime.now().astimezone().date()


def _now() -> datetime:
    return datetime.now().astimezone()
