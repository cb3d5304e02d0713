"""The program's side of intake: hands documents to workers, gets facts and pixels back."""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar

from desktop.errors import BadDocument
from desktop.intake.facts import (
    DocumentFacts,
    PageFacts,
    Pixels,
    document_from,
    page_from,
    pixels_from,
)
from desktop.intake.frames import BrokenFrame, Header
from desktop.intake.grid import Book
from desktop.intake.kinds import kind_of
from desktop.intake.mail import Mail
from desktop.intake.peer import Peer, worker_command
from desktop.intake.pool import Pool
from desktop.intake.recipe import Box, Recipe
from desktop.intake.refusals import (
    LIST_AGAIN,
    MAX_SCAN_BYTES,
    Refused,
    Why,
    bad_document,
    shown_text,
)
from desktop.intake.switches import SHEET_SWITCH

__all__ = ["DEADLINE", "Intake", "worker_command"]

DEADLINE = 15.0
"""Seconds for one step (open, draw a page); then the worker is killed and the file named."""
MOST_WORKERS = 2
"""Workers for scans at the same time: one for the window, one more for a job beside it."""
MAX_LONGEST = 4600
"""Long side in pixels of a picture that may be asked for."""

PASTE_INSTEAD = "Open it in the mail program, copy the text of the answer and paste that."
"""What to do about a mail that cannot be read."""

T = TypeVar("T")


class Intake:
    """Workers, one of them kept warm; may be used from several threads, and as a context."""

    def __init__(self, deadline: float = DEADLINE, most: int = MOST_WORKERS) -> None:
        """Start the first worker; this does not wait for it.

        Args:
            deadline: seconds for one step.
            most: workers for scans at the same time.
        """
        self._deadline = deadline
        self._pool = Pool(most)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every worker."""
        self._pool.close()

    def document(self, data: bytes, name: str, password: str | None = None) -> DocumentFacts:
        """Kind and pages of a scan, picture or PDF.

        Every page is measured; the first ones are also looked into (blank, blur), as many as
        fit a third of a second. Use `page` for the others.

        Raises:
            NeedsPassword: a locked PDF, or a wrong password.
            BadDocument: it cannot be used; one sentence says why.
        """
        answer, _ = self._scan(data, name, {"op": "facts"}, password)
        return _checked(name, lambda: document_from(answer))

    def page(self, data: bytes, name: str, number: int, password: str | None = None) -> PageFacts:
        """One page, looked into.

        Raises:
            BadDocument: see `document`.
        """
        answer, _ = self._scan(data, name, {"op": "page", "number": number}, password)
        return _checked(name, lambda: page_from(answer))

    def picture(  # noqa: PLR0913 - each is a plain wish for one picture
        self,
        data: bytes,
        name: str,
        number: int,
        longest: int,
        turn: int = 0,
        *,
        recipe: Recipe | None = None,
        password: str | None = None,
    ) -> Pixels:
        """A page drawn with its long side at most `longest` pixels.

        Args:
            data: the file.
            name: the file's name, for a sentence about it.
            number: which page, from 0.
            longest: pixels; at most 4,600.
            turn: clockwise quarter turns; not used where a recipe is given.
            recipe: everything to be done to the page; see `recipe.Recipe`.
            password: of a locked PDF.

        Raises:
            BadDocument: see `document`.
        """
        longest = max(1, min(MAX_LONGEST, longest))
        header: Header = {
            "op": "picture",
            "number": number,
            "longest": longest,
            "recipe": (recipe or Recipe(turn=turn % 4)).plain(),
        }
        answer, payload = self._scan(data, name, header, password)
        return _checked(name, lambda: pixels_from(answer, payload, longest))

    def sheet(  # noqa: PLR0913 - each is a plain wish for one picture
        self,
        data: bytes,
        name: str,
        number: int,
        per_inch: int,
        recipe: Recipe,
        *,
        places: tuple[Box, ...] = (),
    ) -> Pixels:
        """A page drawn for paper: at most `per_inch` dots per inch, never finer than the scan.

        Pictures count as A4, PDF pages as their own size held between A4 and A3. The pixels are
        grey where no colour is on the page. In each of `places` (fractions of the page after its
        recipe) the worker measures how far strokes stand out, before it makes the paper white.

        Raises:
            BadDocument: see `document`.
        """
        header: Header = {
            "op": "picture",
            "number": number,
            "per_inch": per_inch,
            "recipe": recipe.plain(),
            "auto": True,
            "places": places,
        }
        answer, payload = self._scan(data, name, header, None)
        return _checked(name, lambda: pixels_from(answer, payload, MAX_LONGEST))

    def skew(
        self,
        data: bytes,
        name: str,
        number: int,
        password: str | None = None,
        *,
        recipe: Recipe | None = None,
    ) -> float:
        """Degrees clockwise that would straighten a page after its recipe, -5 to 5; a guess.

        Raises:
            BadDocument: see `document`.
        """
        header: Header = {
            "op": "skew",
            "number": number,
            "recipe": (recipe or Recipe()).plain(),
        }
        answer, _ = self._scan(data, name, header, password)
        return _checked(name, lambda: max(-5.0, min(5.0, float(answer["angle"]))))

    def book(self, data: bytes, name: str) -> Book:
        """A list (workbook, CSV) as cells.

        A worker of its own reads it, with the readers for lists in it and none for scans.

        Raises:
            BadDocument: it cannot be used; one sentence says why.
        """
        answer = self._in_sheet_worker("book", data, name, LIST_AGAIN)
        return _checked(name, lambda: Book.from_plain(answer["book"]))

    def mail(self, data: bytes, name: str) -> Mail:
        """A mail (.eml, .msg), or a text or HTML page saved from one, with what is attached.

        The worker for lists reads it: workbooks are what is attached most.

        Raises:
            BadDocument: it cannot be used; one sentence says why.
        """
        answer = self._in_sheet_worker("mail", data, name, PASTE_INSTEAD)
        return _checked(name, lambda: Mail.from_plain(answer["mail"]))

    def probe(self) -> dict[str, bool]:
        """What a worker tried to do and was refused (True), by `limits.ACTIONS`.

        Raises:
            BadDocument: no worker could be started.
        """
        return self._safety()["refused"]

    def lock(self) -> dict[str, bool]:
        """Which measures hold a worker in: memory, no_new_privs, landlock, seccomp.

        Raises:
            BadDocument: no worker could be started.
        """
        return self._safety()["lock"]

    def _safety(self) -> dict[str, dict[str, bool]]:
        try:
            with self._pool.lent(b"") as peer:
                answer, _ = peer.ask({"op": "probe"}, b"", self._deadline)
        except Refused as refused:
            raise bad_document(Why.NO_START, "") from refused
        return _checked("", lambda: {key: _yes_or_no(answer[key]) for key in ("refused", "lock")})

    def _scan(
        self, data: bytes, name: str, header: Header, password: str | None
    ) -> tuple[Header, bytes]:
        try:
            kind_of(data)
            with self._pool.lent(data, password) as peer:
                return self._asked(peer, data, header, password)
        except Refused as refused:
            raise bad_document(refused.why, name) from refused

    def _asked(
        self, peer: Peer, data: bytes, header: Header, password: str | None
    ) -> tuple[Header, bytes]:
        """Ask about a document, sending its bytes only where the worker has not got them."""
        payload = b""
        if peer.holds is None:
            header = header | {"load": True, "password": password}
            payload = data
        peer.holds = None
        answer = peer.ask(header, payload, self._deadline)
        _said(answer[0])
        peer.holds = (data, password)
        return answer

    def _in_sheet_worker(self, op: str, data: bytes, name: str, remedy: str) -> Header:
        """What the worker for lists and mails answers; a worker for each file.

        Raises:
            BadDocument: see `book`.
        """
        if len(data) > MAX_SCAN_BYTES:
            raise bad_document(Why.TOO_LARGE, name, remedy)
        try:
            peer = Peer(worker_command(SHEET_SWITCH))
            try:
                answer, _ = peer.ask({"op": op, "name": name}, data, self._deadline)
            finally:
                peer.close()
            _said(answer)
        except Refused as refused:
            raise bad_document(refused.why, name, remedy) from refused
        return answer


def _said(answer: Header) -> None:
    """Pass on what the worker refused.

    Raises:
        Refused: for one of our reasons.
        BadDocument: with a sentence of the reader of lists.
    """
    if "sentence" in answer:
        raise BadDocument(shown_text(answer["sentence"]), shown_text(answer.get("remedy", "")))
    if "why" in answer:
        known = answer["why"] in set(Why)
        raise Refused(Why(answer["why"]) if known else Why.DIED)


def _checked(name: str, read: Callable[[], T]) -> T:
    """What an answer holds; one that is not of the form counts as a worker that died."""
    try:
        return read()
    except (BrokenFrame, KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise bad_document(Why.DIED, name) from error


def _yes_or_no(plain: Any) -> dict[str, bool]:
    return {str(key): bool(value) for key, value in plain.items()}
