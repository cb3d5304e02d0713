"""The register beside the window: opened at the start, asked and changed off its thread."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import BadRegister, Cancelled, DeskError, NeedsKey
from desktop.form.practice import PRACTICE_ID
from desktop.form.request import Request
from desktop.jobs import Progress
from desktop.ui.desk import Changed, Desk
from desktop.ui.known import Known, known_of
from desktop.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from desktop.records.cases import Said
    from desktop.records.keys import Keys
    from desktop.records.register import Register
    from desktop.records.vault import Vault

T = TypeVar("T")

_BETWEEN_COPIES = 30 * 60 * 1000
"""Milliseconds between two copies of the register while the window is open."""


class RegisterDoor(QObject):
    """The register of this PC, where it could be opened; without it the program works too.

    Signals:
        changed: it was opened, refused, or what it shows changed.
        failed: a `DeskError` of a change that the officer must read.
        broke: an exception that nobody expected.
        closing: it is closed now; what is still to be kept must be given at once.

    Attributes:
        register: the open register; None while it is not open.
        trouble: why it is not open; None while it is, and before the first answer.
        rests: it was locked here, by the officer or because nobody was there.
    """

    changed = Signal()
    failed = Signal(object)
    broke = Signal(object)
    closing = Signal()

    def __init__(
        self, desk: Desk, pages: Callable[[str], bytes], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages = pages
        self._tasks = Tasks(self, threads=1)
        self._tasks.broke.connect(self.broke)
        self._known = ""
        self._removed = ""
        self._packet: object = None
        self._copies = QTimer(self)
        self._copies.setInterval(_BETWEEN_COPIES)
        self._copies.timeout.connect(lambda: self.put(lambda register: register.back_up()))
        self._held: Register | None = None
        self.register: Register | None = None
        self.trouble: BadRegister | None = None
        self.rests = False
        desk.changed.connect(self._pull)

    # Open and close.

    @property
    def keys(self) -> "Keys | None":
        """The open register's keys, for what is sealed outside it; None while it is closed."""
        return None if self.register is None else self.register.vault.keys

    @property
    def asks_first_passphrase(self) -> bool:
        """Whether there is no register yet, and only a passphrase can make one."""
        from desktop.records.vault import is_made, register_folder

        return isinstance(self.trouble, NeedsKey) and not is_made(register_folder())

    @property
    def hangs_on_keyring(self) -> bool:
        """Whether nothing but the keyring of this PC opens the register."""
        from desktop.records.header import Way

        return self.register is not None and self.register.vault.keys.ways == {Way.KEYRING}

    def open(self, *, passphrase: str = "", code: str = "") -> None:
        """Open the register, or make it where there is none; `changed` tells when it is so.

        Without passphrase and code the keyring of this PC is asked.
        """

        def work() -> "Register":
            return self._held or self._open(passphrase, code)

        self._tasks.start(work, self._opened, self._refused)

    def lock(self) -> None:
        """Close the register until its passphrase is typed; what is under way is done first."""
        self.rests = True

        def work() -> "Register":
            self._shut()
            raise NeedsKey("The register is locked.", "Type its passphrase.")

        self._leave(work)

    def switch(self, place: str) -> None:
        """Work with another register of this PC from now on, by its id."""

        def work() -> "Register":
            from desktop.records.register_place import choose

            self._shut()
            choose(place)
            return self._open("", "")

        self._leave(work)

    def restore(self, *, passphrase: str = "", code: str = "") -> None:
        """Bring a damaged register back from its newest good copy; the damaged one is kept."""

        def work() -> "Register":
            from desktop.records.vault import restore

            now = datetime.now().astimezone()
            return self._hold(restore(now, passphrase=passphrase, code=code).vault)

        self._tasks.start(lambda: self._held or work(), self._opened, self._refused)

    def close(self) -> None:
        """End what is under way, copy what changed, and close the register."""
        self.closing.emit()
        self._copies.stop()
        self._tasks.finish()
        self.register = None
        self._shut()

    def take_over(self, other: "RegisterDoor") -> None:
        """Go on with the register that another window has open, if it is; then `open` it here."""
        self._held, self._removed = other.give_up()

    def give_up(self) -> "tuple[Register | None, str]":
        """The open register, for the window that takes over; here it is not held any more."""
        self.closing.emit()
        self._copies.stop()
        self._tasks.finish()
        held, self._held, self.register = self._held, None, None
        return held, self._removed

    # Ask and change.

    @property
    def busy(self) -> bool:
        """Whether something is under way with the register."""
        return self._tasks.busy

    def put(self, work: "Callable[[Register], T]", done: Callable[[T], None] | None = None) -> None:
        """Do something with the register off the window's thread, one after the other.

        Args:
            work: gets the register, when it is open if that is under way; else nothing is done.
            done: called on the window's thread with the result.
        """

        def then(result: Any) -> None:
            self._tell()
            if done is not None:
                done(result)

        self.quietly(work, then, self.failed.emit)

    def quietly(
        self,
        work: "Callable[[Register], Any]",
        done: Callable[[Any], None],
        failed: Callable[[DeskError], None],
        progress: Callable[[Progress], None] | None = None,
    ) -> Task:
        """As `put`, for what shows nowhere but in what is open: nobody is told to look again.

        Args:
            work: as there; may give a job.
            done: called on the window's thread with the result, of the job where it is one.
            failed: called there with the error.
            progress: called there with each progress of a job.

        Returns:
            The task, to cancel it.
        """

        def when_open() -> Any:
            if self._held is None:
                raise Cancelled("The register is not open.")
            return work(self._held)

        return self._tasks.start(when_open, done, failed, progress)

    def beside(
        self,
        work: "Callable[[Register | None], Any]",
        done: Callable[[Any], None],
        failed: Callable[[DeskError], None],
        progress: Callable[[Progress], None] | None = None,
    ) -> Task:
        """As `quietly`, for work that needs no open register."""
        return self._tasks.start(lambda: work(self._held), done, failed, progress)

    def remembers(self, request: Request) -> bool:
        """Whether a request is one for the register: not the sample, nor deleted for good."""
        return request.id not in {PRACTICE_ID, self._removed}

    def keep(self, request: Request, path: Path | None) -> None:
        """Keep a request that was saved; the sample is none, nor is what was deleted for good."""
        if self.remembers(request):
            self.put(lambda register: register.keep(request, path))

    def remove(self, requests: Iterable[str], done: Callable[[None], None]) -> None:
        """Delete requests for good; one that lies on the desk does not come back by being saved."""
        gone = tuple(requests)
        if self._desk.request.id in gone:
            self._removed = self._desk.request.id

        def work(register: "Register") -> None:
            for one in gone:
                register.remove(one)

        self.put(work, done)

    def fetch(
        self, request: str, add: Callable[[bytes], object], done: Callable[[Known], None]
    ) -> None:
        """Fetch a request with its pages out of the register.

        Args:
            request: its id.
            add: takes the bytes of each page's file, off the window's thread.
            done: called on the window's thread; not called where the request is gone.
        """

        def work(register: "Register") -> Known | None:
            found = register.request(request)
            return None if found is None else known_of(register, found, add)

        def then(known: Known | None) -> None:
            if known is not None:
                done(known)

        self.put(work, then)

    def handed_over(self, officers: Iterable[str], folder: Path) -> None:
        """Note that a draft with these officers was opened in the officer's mail."""
        from desktop.records.cases import Said
        from desktop.records.lines import Status

        self._enter(frozenset(officers), folder, Said(Status.HANDED_OVER))

    def said_gone(self, officers: Iterable[str], folder: Path, day: date | None) -> None:
        """Note that the officer said that the mail has gone on a day, or took it back."""
        from desktop.records.cases import Said
        from desktop.records.lines import Status

        said = Said(Status.HANDED_OVER) if day is None else Said(Status.WENT, day)
        self._enter(frozenset(officers), folder, said, again=True)

    # Inside.

    def _leave(self, work: "Callable[[], Register]") -> None:
        self.closing.emit()
        self._copies.stop()
        self.register = None
        self.trouble = None
        self.changed.emit()
        self._tasks.start(work, self._opened, self._refused)

    def _shut(self) -> None:
        """Copy what changed, and close; called on the register's own thread."""
        held, self._held = self._held, None
        if held is not None:
            # The register itself is on the disk: a copy that fails now is made another time.
            with suppress(DeskError):
                held.back_up()
            held.close()

    def _open(self, passphrase: str, code: str) -> "Register":
        """Open or make the register; called on the register's own thread."""
        from desktop.records.first_start import make_ready
        from desktop.records.vault import is_made, make, open_vault, register_folder

        now = datetime.now().astimezone()
        make_ready(now)
        if is_made(register_folder()):
            return self._hold(open_vault(now, passphrase=passphrase, code=code))
        return self._hold(make(now, passphrase=passphrase))

    def _hold(self, vault: "Vault") -> "Register":
        """The register in a vault; called on the register's own thread."""
        from desktop.records.register import Register

        self._held = Register(vault)
        return self._held

    def _enter(
        self, officers: frozenset[str], folder: Path, said: "Said", *, again: bool = False
    ) -> None:
        """Enter officers as handed over; those who wait for an answer only if `again`."""
        request, pages = self._desk.request, self._pages
        if request.id == PRACTICE_ID:
            return
        # Handed over again: from now on it is remembered again.
        self._removed = ""

        def work(register: "Register") -> None:
            lines = (one for one in register.lines if one.request == request.id)
            waiting = {one.officer for one in lines if one.status.is_waiting and not again}
            if officers - waiting:
                register.enter(request, pages, officers - waiting, folder, said)

        self.put(work)

    def _opened(self, register: "Register") -> None:
        self.register = register
        self.trouble = None
        self.rests = False
        self._copies.start()
        self.put(lambda one: one.remove_old_pages())
        self._tell()

    def _refused(self, error: DeskError) -> None:
        self.trouble = error if isinstance(error, BadRegister) else BadRegister(str(error))
        self.changed.emit()

    def _tell(self) -> None:
        self._learn()
        self.changed.emit()

    def _learn(self) -> None:
        """Let the rules know whom the register holds beside the request that is open."""
        if self.register is None:
            return
        self._known = self._desk.request.id
        past = self.register.past(besides=self._known)
        if past != self._desk.facts.register:
            self._desk.learn(register=past)

    def _pull(self, changed: Changed) -> None:
        if self._desk.request.id != self._removed:
            self._removed = ""
        if self._desk.request.id != self._known:
            self._learn()
        if changed & Changed.PACKET and self._desk.packet is not self._packet:
            self._packet = self._desk.packet
            if self._packet is not None:
                self._ready()

    def _ready(self) -> None:
        """A packet was built: officers who are not out yet are ready."""
        from desktop.records.cases import Said
        from desktop.records.lines import Status

        request = self._desk.request
        if not self.remembers(request):
            return

        def work(register: "Register") -> None:
            register.keep(request)
            drafts = [
                one.officer
                for one in register.lines
                if one.request == request.id and one.status is Status.DRAFT
            ]
            register.say(request.id, drafts, Said(Status.READY))

        self.put(work)
