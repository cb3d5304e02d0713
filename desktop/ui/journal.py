"""Each edit of the desk on its way into the register, and undo back out of it after a restart.

The window's thread only lines edits up; they are worked out and written on the register's own
thread, as many at a time as came while it was busy.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.errors import DeskError
from desktop.records.pages import PageStore
from desktop.records.steps import Move, Past
from desktop.ui.desk import Changed, Desk
from desktop.ui.register_door import RegisterDoor

if TYPE_CHECKING:
    from desktop.records.register import Register

TYPING = 1000
"""Milliseconds for which keystrokes in one field are gathered to one line of the trail."""


class Journal(QObject):
    """Stands between the desk and the register.

    Args:
        desk: whose edits are kept.
        door: to the register; while it is closed nothing is kept.
        pages: the files behind the pages that lie on the desk.
        parent: as always.
    """

    def __init__(
        self, desk: Desk, door: RegisterDoor, pages: PageStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._door = door
        self._pages = pages
        self._moves: list[Move] = []
        self._under_way = False
        self._asked = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._write)
        desk.moved.connect(self._moved)
        desk.changed.connect(self._pull)
        door.changed.connect(self._ask)
        door.closing.connect(self.flush)

    def flush(self) -> None:
        """Give all that waits to the register's thread."""
        self._pause.stop()
        moves, self._moves = tuple(self._moves), []
        if moves:
            self._under_way = True
            self._door.quietly(
                lambda register: register.record(moves, self._pages), self._written, self._failed
            )

    # Out.

    def _moved(self, move: Move) -> None:
        if self._door.register is None or self._desk.read_only:
            return
        if not self._door.remembers(move.stands):
            return
        last = self._moves[-1] if self._moves else None
        if last is not None and last.is_edit and move.is_edit and last.number == move.number:
            self._moves[-1] = replace(move, stood=last.stood)
        else:
            self._moves.append(move)
        wait = TYPING if move.melts else 0
        if not self._pause.isActive() or wait < self._pause.remainingTime():
            self._pause.start(wait)

    def _write(self) -> None:
        # What comes while the disk is busy is written together afterwards.
        if not self._under_way:
            self.flush()

    def _written(self, _result: None) -> None:
        self._under_way = False
        if self._moves and not self._pause.isActive():
            self.flush()

    def _failed(self, error: DeskError) -> None:
        self._under_way = False
        self._door.failed.emit(error)

    # Back.

    def _pull(self, changed: Changed) -> None:
        if changed == Changed.ALL:
            # Another request lies on the desk; what was done to the last one is kept first.
            self.flush()
            self._asked = False
            self._ask()

    def _ask(self) -> None:
        """Fetch the steps of the request, once, when the register is open."""
        desk, door = self._desk, self._door
        if door.register is None:
            self._asked = False
            return
        if self._asked or desk.read_only or desk.history.count():
            return
        self._asked = True
        request = desk.request
        if not door.remembers(request):
            return

        def work(register: "Register") -> Past:
            found = register.past_steps(request, self._pages.__contains__)
            for source in found.sources:
                if source not in self._pages:
                    _fetch(register, source, self._pages.add)
            return found

        def done(past: Past) -> None:
            now = desk.request
            if now.officers is request.officers and now.sender is request.sender:
                desk.restore(past)

        door.quietly(work, done, door.failed.emit)


def _fetch(register: "Register", source: str, add: Callable[[bytes], object]) -> None:
    # A page that is damaged is missing after undo, which the page itself says.
    with suppress(KeyError, DeskError):
        add(register.page(source))
