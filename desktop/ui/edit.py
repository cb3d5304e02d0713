"""One edit of the request as a step of undo, and what listeners may have to pull after it."""

from enum import Flag, auto
from typing import Protocol

from PySide6.QtGui import QUndoCommand

from desktop.form.request import Request
from desktop.records.steps import Move


class Changed(Flag):
    """What a listener may have to pull anew."""

    SENDER = auto()
    OFFICERS = auto()
    ORDER = auto()
    """Officers came, went or moved; comes with OFFICERS."""
    LETTER = auto()
    FACTS = auto()
    FILE = auto()
    SHOWN = auto()
    CURRENT = auto()
    PACKET = auto()
    ALL = SENDER | OFFICERS | ORDER | LETTER | FACTS | FILE | SHOWN | CURRENT | PACKET


class _Walk(Protocol):
    def __call__(self, edit: "Edit", *, undone: bool) -> None: ...


class Edit(QUndoCommand):
    """One edit, kept as the request before and after; edits of one field melt together.

    Attributes:
        words: what it did, for the menu; outlives the command that melted into another.
        before, after: the request; what melts into it moves `after`.
        changed: what listeners must pull.
        melt: edits with the same name in a row become one step; empty for none.
        at: id of the officer at whom it was made.
        number: counts the steps of a request; what melts has the number of its step.
        fresh: it was never gone over yet.
    """

    _MERGE_ID = 1

    def __init__(  # noqa: PLR0913, PLR0917 - a snapshot pair with its name and its place
        self,
        walk: _Walk,
        before: Request,
        after: Request,
        text: str,
        changed: Changed,
        melt: str,
        at: str,
        number: int,
    ) -> None:
        super().__init__(text)
        self.words = text
        self._walk = walk
        self.melt = melt
        self.before = before
        self.after = after
        self.changed = changed
        self.at = at
        self.number = number
        self.fresh = True

    def walked_by(self, walk: _Walk) -> None:
        """From now on another desk goes over it."""
        self._walk = walk

    def takes(self, melt: str) -> bool:
        """Whether an edit of that name melts into it."""
        return bool(melt) and self.melt == melt

    def move(
        self,
        before: Request,
        stood: Request,
        stands: Request,
        *,
        undone: bool = False,
        again: bool = False,
    ) -> Move:
        """What the register hears of it; see `Move`."""
        return Move(
            number=self.number,
            text=self.words,
            changed=self.changed.value,
            at=self.at,
            before=before,
            after=self.after,
            stood=stood,
            stands=stands,
            melts=bool(self.melt),
            undone=undone,
            again=again,
        )

    def id(self) -> int:
        return self._MERGE_ID if self.melt else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Edit) or not self.takes(other.melt):
            return False
        self.after = other.after
        return True

    def undo(self) -> None:
        self._walk(self, undone=True)

    def redo(self) -> None:
        self._walk(self, undone=False)
        self.fresh = False
