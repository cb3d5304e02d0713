"""Files from outside on their way into the request: opened one after the other, in their order."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop import procedure
from desktop.errors import DeskError
from desktop.form.evidence import Page
from desktop.form.page_order import Place, is_owner, owner_of, put_in, with_facts, without
from desktop.intake.refusals import NeedsPassword
from desktop.records.pages import PageStore
from desktop.ui.desk import Changed, Desk
from desktop.ui.models.page_looks import PageLooks
from desktop.ui.models.page_source import PageSource
from desktop.ui.words import owner_words

PAGES = Changed.OFFICERS | Changed.SENDER
"""What may have changed where pages did: officers have them, and the nomination letter has."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file to be opened.

    Attributes:
        officer: id of the officer for whom it was added.
        read: gives its bytes; called off the window's thread.
        name: what it is called.
        password: that the officer gave for it; kept nowhere else.
        replaces: id of the page in whose place its pages come; empty adds them at the end.
    """

    officer: str
    read: Callable[[], bytes]
    name: str
    password: str | None = None
    replaces: str = ""


class PageQueue(QObject):
    """Opens what was added and hands the pages over; what was wrong is said at the end.

    Signals:
        came: pages were opened: `Waiting`, `procedure.Brought`.
        looked: pages that came were looked into a moment later: the pages, the id of the first of
            all that came with them.
        locked: a password is wanted: `Waiting`, sentence. `unlock` goes on with it.
        said: one sentence for the officer, and whether it is trouble; empty takes it away.
    """

    came = Signal(object, object)
    looked = Signal(object, str)
    locked = Signal(object, str)
    said = Signal(str, bool)

    def __init__(
        self, source: PageSource, store: PageStore, looks: PageLooks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._store = store
        self._looks = looks
        self._queue: deque[Waiting] = deque()
        self._open = False
        self._troubles: list[str] = []

    @property
    def coming(self) -> bool:
        """Whether something that was added is not in the request yet."""
        return self._open or bool(self._queue)

    def add(self, files: Iterable[Waiting]) -> None:
        """Open these after what is waiting already."""
        if not self.coming:
            self._troubles = []
        self._queue.extend(files)
        self._go_on()

    def unlock(self, waiting: Waiting, password: str) -> None:
        """Go on with a locked file."""
        self._queue.appendleft(replace(waiting, password=password))

    def leave(self, sentence: str) -> None:
        """A locked file stays unopened; the sentence is said with what else was wrong."""
        self._troubles.append(sentence)

    def _go_on(self) -> None:
        if self._open:
            return
        if not self._queue:
            self.said.emit("\n".join(self._troubles), bool(self._troubles))
            return
        self._open = True
        waiting = self._queue.popleft()
        self.said.emit(self._opening(waiting), False)  # noqa: FBT003 - a signal's argument

        def done(brought: procedure.Brought) -> None:
            self._open = False
            self.came.emit(waiting, brought)
            if brought.unlooked:
                self._looks.into(brought.unlooked, partial(self._found, brought))
            self._go_on()

        def failed(error: DeskError) -> None:
            self._open = False
            if isinstance(error, NeedsPassword):
                self.locked.emit(waiting, str(error))
            else:
                self._troubles.append(str(error))
            self._go_on()

        self._source.tasks.start(lambda: self._bring(waiting), done, failed)

    def _found(self, brought: procedure.Brought) -> None:
        facts = ((page, self._looks.of(page)) for page in brought.unlooked)
        known = tuple(procedure.looked_into(page, one) for page, one in facts if one is not None)
        self.looked.emit(known, brought.pages[0].id)

    def _bring(self, waiting: Waiting) -> procedure.Brought:
        """Read, look at and keep a file; all of it off the window's thread."""
        brought = procedure.bring_pages(
            waiting.read(), waiting.name, self._source.intake, waiting.password
        )
        for data in brought.files.values():
            self._store.add(data)
        return brought

    def _opening(self, waiting: Waiting) -> str:
        words = self.tr("Opening {name}…").format(name=waiting.name)
        if not self._queue:
            return words
        return self.tr("{words} {n} more wait.").format(words=words, n=len(self._queue))


def attach(desk: Desk, waiting: Waiting, pages: tuple[Page, ...]) -> str:
    """Put pages that came into the request, as one undo step.

    Returns:
        Id of the officer who has them now; empty where he is gone.
    """
    request = desk.request
    owner = owner_of(request, waiting.replaces) if waiting.replaces else ""
    officer = owner or waiting.officer
    if not is_owner(request, officer):
        return ""
    request = put_in(request, pages, Place(officer, waiting.replaces))
    if owner:
        request = without(request, {waiting.replaces})
    name = owner_words(request, officer)
    words = _attached_words(replaced=bool(owner)).format(officer=name)
    desk.put(request, words, PAGES, melt=_added(pages[0].id))
    return officer


def note(desk: Desk, pages: tuple[Page, ...], first: str) -> None:
    """Keep what was found on pages a moment after they came: part of the step that added them."""
    words = QCoreApplication.translate("PageQueue", "New pages looked at")
    request = with_facts(desk.request, pages)
    desk.complete(request, words, PAGES, melt=_added(first))


def _added(first: str) -> str:
    """Name of the step that adds pages, by the id of the first of them."""
    return f"pages.{first}"


def _attached_words(*, replaced: bool) -> str:
    if replaced:
        return QCoreApplication.translate("PageQueue", "Page of {officer} replaced")
    return QCoreApplication.translate("PageQueue", "Page added to {officer}")
