"""The register: who was asked for, what came of it, and every change of it.

Every call that changes something returns when it is on the disk; call it off the window's
thread. What is shown is held in memory, so that lists and searches cost the window nothing.
"""

import getpass
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import RLock

from desktop.errors import DeskError
from desktop.form.request import Request
from desktop.form.wire import page_sources
from desktop.records import audit, cases, retention, rows, steps
from desktop.records.after_mail import AfterMail, forget_reminders
from desktop.records.audit import PACKET, Event, Trail
from desktop.records.cases import Said
from desktop.records.database import Connection
from desktop.records.edits import request_edits
from desktop.records.first_start import forget_copies
from desktop.records.held_lines import HeldLines
from desktop.records.lines import Facets, Line, RequestLine, Status, Wanted, by_request, facets_of
from desktop.records.retention import Retention
from desktop.records.safe_write import put_bytes
from desktop.records.vault import Vault
from desktop.rules.kinds import Past


def _now() -> datetime:
    return datetime.now().astimezone()


class Register(Retention, AfterMail):
    """The register in an open vault; usable from several threads.

    Args:
        vault: closed by `close`, and where what it holds is damaged.
        who: works with the program; named in the audit trail.
        now: the clock.
    """

    def __init__(self, vault: Vault, who: str = "", now: Callable[[], datetime] = _now) -> None:
        super().__init__()
        self.vault = vault
        self._now = now
        self._trail = Trail(vault.keys.derived("audit"), who or _login(), now)
        self._turn = RLock()
        self._newest: Request | None = None
        self._changes = 0
        self._held = HeldLines(vault)
        try:
            self._read()
        except BaseException:
            vault.close()
            raise

    # What is shown.

    @property
    def lines(self) -> tuple[Line, ...]:
        """One line for each officer; the newest request first."""
        return self._held.lines

    @property
    def requests(self) -> tuple[RequestLine, ...]:
        """One line for each request, the newest first."""
        return by_request(self.lines)

    def find(self, wanted: Wanted) -> tuple[Line, ...]:
        """The lines that are wanted, the newest request first."""
        return tuple(one for one in self.lines if wanted.fits(one))

    def facets(self) -> Facets:
        """How many lines there are of each status, formation and month."""
        return facets_of(self.lines)

    def past(self, besides: str = "") -> tuple[Past, ...]:
        """Whom rules compare with: all that were handed over, except in one request by id."""
        return tuple(one.past for one in self.lines if one.status.is_out and one.request != besides)

    def request(self, request: str) -> Request | None:
        """A request as it stands in the register."""
        return self.vault.read(lambda db: rows.stored_request(db, request))

    def page(self, source: str) -> bytes:
        """The file behind a page, by its SHA-256.

        Raises:
            KeyError: the register does not keep it.
            BadDocument: it is damaged or gone.
        """
        name = self.vault.read(rows.page_names)[source]
        return self.vault.pages.get(name)

    def past_steps(self, request: Request, there: Callable[[str], bool]) -> steps.Past:
        """The steps of undo and redo that lead to and from a request as it was opened.

        Args:
            request: as it stands.
            there: whether the file behind a page is at hand, by its SHA-256.
        """
        kept = self.vault.read(lambda db: rows.page_names(db, request.id))
        return self.vault.read(
            lambda db: steps.past(db, request, lambda source: source in kept or there(source))
        )

    # What happens.

    def record(self, moves: Iterable[steps.Move], pages: Callable[[str], bytes]) -> None:
        """Keep edits as they were made: rows, steps of undo, and a line of the trail for each.

        Args:
            moves: of one request, in their order.
            pages: gives the bytes of a page's file by its SHA-256.

        Raises:
            CannotSave: nothing was changed.
        """
        made = tuple(moves)
        left = dict.fromkeys(source for one in made for source in steps.left_pages(one))

        def work(db: Connection) -> list[Event]:
            found: list[Event] = []
            for one in made:
                # What lies on the desk may differ from what was kept: a file of somebody else.
                if one.stood is not self._newest:
                    found += self._keep(db, one.stood, None, frozenset())
                self._keep(db, one.stands, None, frozenset())
                steps.put(db, one)
                found += map(_walked(one), request_edits(one.stood, one.stands))
            rows.put_pages(db, made[-1].stands.id, names)
            return found

        if made:
            with self._turn:
                names = self._seal_these(left, pages)[0]
                fresh = self._newest is not made[0].stood
                self._change(work, made[-1].stands.id, () if fresh else steps.touched(made))

    def keep(self, request: Request, file: Path | None = None) -> None:
        """Keep a request as it stands; costs what changed.

        An officer who was handed over stays as he was, until he comes back or is handed over
        again. One who was taken out of the request goes, unless he was handed over.

        Raises:
            CannotSave: nothing was changed.
        """
        self._change(lambda db: self._keep(db, request, file, frozenset()))

    def enter(
        self,
        request: Request,
        pages: Callable[[str], bytes],
        officers: Iterable[str],
        folder: Path,
        said: Said,
    ) -> tuple[str, ...]:
        """Note that a mail for some officers was handed over, with what it held.

        The files behind the pages are on the disk before the rows that name them.

        Args:
            request: from which its packet was built.
            pages: gives the bytes of a page's file by its SHA-256.
            officers: ids of those in the mail.
            folder: of the packet.
            said: handed over, or gone.

        Returns:
            SHA-256 of files that `pages` could not give; the rest is kept all the same.

        Raises:
            CannotSave: the disk did not take it; what was there is untouched.
        """
        chosen = frozenset(officers)

        def work(db: Connection) -> list[Event]:
            found = self._keep(db, request, None, chosen)
            known = [one.folder for one in self.lines if one.request == request.id]
            if str(folder) not in known:
                found.append(Event(PACKET, request.id, "", "", str(folder)))
            db.execute("UPDATE request SET folder = ? WHERE id = ?", (str(folder), request.id))
            rows.put_pages(db, request.id, names)
            return found + cases.say(db, request.id, chosen, said, self._now())

        with self._turn:
            names, missing = self._seal(request, pages)
            self._change(work)
            self._newest = None
        return missing

    def say(self, request: str, officers: Iterable[str], said: Said) -> None:
        """Note what became of officers.

        Raises:
            CannotSave: nothing was changed.
        """
        chosen = frozenset(officers)
        with self._turn:
            self._change(lambda db: cases.say(db, request, chosen, said, self._now()))
            self._newest = None

    def remove(self, request: str) -> None:
        """Delete a request for good: rows, pages, older backups, texts in the audit trail.

        Raises:
            CannotSave: what was not reached yet is still there; delete it again.
        """

        def work(db: Connection) -> list[Event]:
            reference = next((one.reference for one in self.lines if one.request == request), "")
            db.execute("DELETE FROM request WHERE id = ?", (request,))
            forget_reminders(db, request)
            retention.forget(db, request)
            audit.erase(db, request)
            return [Event("Request deleted for good", request, "", reference, "")]

        with self._turn:
            self._change(work)
            self._newest = None
            self._sweep()
            self.vault.back_up(self._now(), alone=True)
            forget_copies(self.vault.folder.parent)

    def take_in(self, work: Callable[[Connection], Iterable[Event]]) -> None:
        """Change rows as another room of the register says, with the lines of the trail it gives.

        Raises:
            CannotSave: nothing was changed.
        """
        with self._turn:
            self._change(lambda db: list(work(db)))
            self._newest = None

    # The audit trail.

    def trail(self, request: str = "") -> tuple[audit.Entry, ...]:
        """The lines of the audit trail, of one request or of all, oldest first."""
        return self.vault.read(lambda db: tuple(audit.entries(db, request)))

    def first_wrong(self) -> int | None:
        """Number of the trail's first line that is not as it was written; None where all are."""
        return self.vault.read(self._trail.first_wrong)

    def write_trail(self, path: Path) -> int | None:
        """Write the trail as text to be printed; gives the same as `first_wrong`.

        Raises:
            CannotSave: the file could not be written.
        """
        wrong = self.first_wrong()
        put_bytes(path, audit.printable(self.trail()).encode())
        return wrong

    def back_up(self) -> bool:
        """Copy the register where something changed since the last copy of this session.

        Raises:
            CannotSave: the disk did not take it; older copies are untouched.
            BadRegister: the register is damaged.
        """
        with self._turn:
            if not self._changes:
                return False
            self.vault.back_up(self._now())
            self._changes = 0
        return True

    def close(self) -> None:
        """Close it, and let others open it."""
        self.vault.close()

    # Inside.

    def _change(
        self,
        work: Callable[[Connection], list[Event]],
        only: str = "",
        officers: Collection[str] = (),
    ) -> None:
        """One change with its lines in the trail, on the disk together or not at all.

        Args:
            work: changes and gives the lines.
            only: id of the one request that it changes; empty where it may be more.
            officers: of that request alone these, none of whom came, went or moved.
        """

        def whole(db: Connection) -> int:
            events = work(db)
            self._trail.add(db, *events)
            return len(events)

        with self._turn:
            try:
                self._changes += self.vault.write(whole)
            except BaseException:
                self._newest = None
                raise
            if officers:
                self._held.read_some(only, officers)
            else:
                self._read(only)

    def _read(self, only: str = "") -> None:
        self._held.read(only)
        if not only:
            self._read_reminders()

    def _seal(
        self, request: Request, pages: Callable[[str], bytes]
    ) -> tuple[dict[str, str], tuple[str, ...]]:
        """Keep the files behind a request's pages; gives their names, and what is missing."""
        return self._seal_these(page_sources(request), pages)

    def _seal_these(
        self, sources: Iterable[str], pages: Callable[[str], bytes]
    ) -> tuple[dict[str, str], tuple[str, ...]]:
        names: dict[str, str] = {}
        missing = []
        for source in sources:
            try:
                data = pages(source)
            except (KeyError, DeskError):
                missing.append(source)
                continue
            names[source] = self.vault.pages.put(data)
        return names, tuple(missing)

    def _keep(
        self, db: Connection, request: Request, file: Path | None, handed: frozenset[str]
    ) -> list[Event]:
        """Write what changed; of those who are out only the ones handed over now."""
        before = None if handed else self._newest
        if before is None or before.id != request.id:
            before = rows.stored_request(db, request.id)
        rows.put_request(db, request, None if file is None else str(file))
        out = {
            one.officer
            for one in self.lines
            if one.request == request.id and one.status.is_out and one.status is not Status.RETURNED
        }
        found = cases.keep(db, request, before, frozenset(out - handed), self._now())
        self._newest = request
        return found

    def _sweep(self) -> None:
        """Remove page files that no row names any more."""
        with self._turn:
            wanted = self.vault.read(rows.page_names)
            self.vault.pages.keep_only(wanted.values())


def _walked(move: steps.Move) -> Callable[[Event], Event]:
    """Says in a line of the trail that an edit was taken back or done again."""
    walk = "Undo: " if move.undone else "Redo: " if move.again else ""
    return lambda event: replace(event, what=f"{walk}{event.what}")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # No such thing on this PC.
        return ""
