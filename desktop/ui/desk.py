"""The desk: the one object that changes state, and says what changed with one signal."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from desktop.form.layout import Layout
from desktop.form.officer import Kept, OfficerEntry
from desktop.form.request import Request
from desktop.procedure import Packet
from desktop.records.steps import Past
from desktop.rules.editions import current_edition
from desktop.rules.engine import examine
from desktop.rules.kinds import Facts, Finding, Findings
from desktop.ui.edit import Changed, Edit

__all__ = ["Changed", "Desk"]

_UNDO_LIMIT = 1000


class Desk(QObject):
    """Request, findings, history and file of the one request that is open.

    Signals:
        changed: what changed; listeners pull what they show.
        moved: a `Move`: an edit, or its taking back, as it goes into the register.
    """

    changed = Signal(Changed)
    moved = Signal(object)

    def __init__(self, request: Request, layout: Layout, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = QUndoStack(self)
        self.history.setUndoLimit(_UNDO_LIMIT)
        self._request = request
        self._clean: Request | None = request
        self._facts = Facts(today=date.today(), edition=current_edition(), layout=layout)  # noqa: DTZ011 - the officer's own calendar day
        self._findings = examine(request, self._facts)
        self._current = request.officers[0].id if request.officers else ""
        self._left: set[tuple[str, str]] = set()
        self._done: set[str] = set()
        self._touched: list[str] = []
        self._melt_break = 0
        self._silent = False
        self.path: Path | None = None
        self.read_only = False
        self.packet: Packet | None = None
        self.gone = ""

    # What is so.

    @property
    def request(self) -> Request:
        """The request as it stands."""
        return self._request

    @property
    def facts(self) -> Facts:
        """What rules may know besides."""
        return self._facts

    @property
    def findings(self) -> Findings:
        """All findings of the request as it stands."""
        return self._findings

    @property
    def current(self) -> OfficerEntry | None:
        """The chosen officer."""
        place = self._request.places.get(self._current)
        return None if place is None else self._request.officers[place]

    @property
    def dirty(self) -> bool:
        """Whether the request differs from its file; its number alone makes no difference.

        The history cannot be asked: it changes its place only after it has told of the edit.
        """
        clean, now = self._clean, self._request
        return clean is None or (
            clean is not now and replace(clean, reference=now.reference) != now
        )

    # Edits.

    def put(self, request: Request, text: str, changed: Changed, melt: str = "") -> None:
        """Take an edited request.

        Args:
            request: the request after the edit.
            text: what the edit did, for the undo menu, for example "Date of birth of R. Kapoor".
            changed: what listeners must pull.
            melt: edits with the same name in a row become one undo step; empty for none.
        """
        if request != self._request:
            self._push(request, text, changed, f"{melt}#{self._melt_break}" if melt else "")

    def complete(self, request: Request, text: str, changed: Changed, melt: str) -> None:
        """Take what the program found out of its own accord about something that was added.

        It melts into the step that added it while that is the last one, and is a step of its own
        else; where steps wait to be done again it is left, for it would take them away.
        """
        top = self._top()
        last = top is not None and top.melt.rpartition("#")[0] == melt
        if request != self._request and not self.history.canRedo():
            self._push(request, text, changed, top.melt if top is not None and last else "")

    def _push(self, request: Request, text: str, changed: Changed, name: str) -> None:
        stood, top = self._request, self._top()
        number = 0 if top is None else top.number + (not top.takes(name))
        edit = Edit(self._walk, stood, request, text, changed, name, self._current, number)
        self.history.push(edit)
        before = top.before if top is not None and top.takes(name) else stood
        self.moved.emit(edit.move(before, stood, self._request))

    def restore(self, past: Past) -> None:
        """Take back the history of an earlier session; where something was edited since, nothing.

        Args:
            past: steps that lead to and from the request as it stands.
        """
        if self.history.count():
            return
        self._silent = True
        for one in past.steps:
            changed = Changed(one.changed)
            place = (changed, "", one.at, one.number)
            self.history.push(Edit(self._walk, one.before, one.after, one.text, *place))
        self.history.setIndex(past.done)
        self._silent = False

    def put_officer(self, officer: OfficerEntry, text: str, melt: str = "") -> None:
        """Take one edited officer."""
        self.put(self._request.with_officer(officer), text, Changed.OFFICERS, melt)

    def set_value(self, officer_id: str, name: str, typed: str, text: str) -> None:
        """Take what was typed for a column, known or extra; keystrokes melt to one step."""
        edited = self._request.officer(officer_id).with_value(name, typed)
        self.put_officer(edited, text, melt=f"{officer_id}.{name}")

    def break_melt(self) -> None:
        """Let the next keystroke begin a new undo step (the field was left)."""
        self._melt_break += 1

    def keep(self, finding: Finding, reason: str, text: str) -> None:
        """Keep a check with its reason, or open it again with an empty reason."""
        column = finding.column or ""
        kept = Kept(finding.rule, column, finding.about, reason.strip())

        def renewed(old: Iterable[Kept]) -> tuple[Kept, ...]:
            others = tuple(k for k in old if (k.rule, k.column) != (kept.rule, kept.column))
            return (*others, kept) if kept.reason else others

        if finding.officer is None:
            request = replace(self._request, kept=renewed(self._request.kept))
            self.put(request, text, Changed.SENDER | Changed.OFFICERS)
        else:
            officer = self._request.officer(finding.officer)
            self.put_officer(replace(officer, kept=renewed(officer.kept)), text)

    # Which officer, and what may already be shown of him.

    def choose(self, officer_id: str) -> None:
        """Choose an officer."""
        if officer_id != self._current and officer_id in self._request.places:
            self._current = officer_id
            self.break_melt()
            self.changed.emit(Changed.CURRENT)

    def left(self, officer_id: str, column: str) -> None:
        """A field was left with content: what cannot be right in it may show (timing T2)."""
        self.left_cells([(officer_id, column)])

    def left_cells(self, cells: Iterable[tuple[str, str]]) -> None:
        """Several fields were left with content at once: officer and column of each."""
        new = set(cells) - self._left
        if new:
            self._left |= new
            self._touched.extend({officer for officer, _column in new})
            self.changed.emit(Changed.SHOWN)

    def has_left(self, officer_id: str, column: str) -> bool:
        """Whether the field was left with content before."""
        return (officer_id, column) in self._left

    def done(self, officer_ids: Iterable[str]) -> None:
        """The officers are done: what is missing may show (timing T4)."""
        new = set(officer_ids) - self._done
        if new:
            self._done |= new
            self._touched.extend(new)
            self.changed.emit(Changed.SHOWN)

    def is_done(self, officer_id: str) -> bool:
        """Whether everything may show of the officer."""
        return officer_id in self._done

    @property
    def touched(self) -> list[str]:
        """Officers of whom more may show than before, in order; a new list for a new request."""
        return self._touched

    # Facts and files.

    def learn(self, **facts: object) -> None:
        """Take new facts: today, layout, register."""
        self._facts = replace(self._facts, **facts)  # type: ignore[arg-type]  # names checked by Facts
        self._findings = examine(self._request, self._facts)
        self.changed.emit(Changed.FACTS | Changed.OFFICERS | Changed.SENDER)

    def open(self, request: Request, path: Path | None, *, read_only: bool = False) -> None:
        """Take another request; history begins anew, and everything in it may show."""
        self.history.clear()
        self._request = request
        self._clean = request
        self.path = path
        self.read_only = read_only
        self.packet = None
        self.gone = ""
        self._left.clear()
        self._touched = []
        self._done = {one.id for one in request.officers}
        self._current = request.officers[0].id if request.officers else ""
        self._findings = examine(request, self._facts)
        self.changed.emit(Changed.ALL)

    def saved(self, path: Path) -> None:
        """The request as it stands is in this file."""
        self.path = path
        self.read_only = False
        self._clean = self._request
        self.changed.emit(Changed.FILE)

    def recovered(self) -> None:
        """The request as it stands is in no file yet."""
        self._clean = None
        self.changed.emit(Changed.FILE)

    def name(self, reference: str) -> None:
        """Give the request its number; it is no edit, and undo does not take it back."""
        self._request = replace(self._request, reference=reference)
        self.changed.emit(Changed.FILE)

    def built(self, packet: Packet | None) -> None:
        """A packet was built from the request as it stands, or is no longer good."""
        self.packet = packet
        self.gone = ""
        self.changed.emit(Changed.PACKET)

    def went(self, said_on: str) -> None:
        """The officer said that the packet's mail has gone (ISO 8601), or takes it back ("")."""
        self.gone = said_on
        self.changed.emit(Changed.PACKET)

    def take_over(self, other: "Desk") -> None:
        """Take everything that lies on another desk, which is not used any more; history too."""
        kept = (
            "history", "path", "read_only", "packet", "gone", "_request", "_clean", "_facts",
            "_findings", "_current", "_left", "_done", "_touched", "_melt_break",
        )  # fmt: skip
        for name in kept:
            setattr(self, name, getattr(other, name))
        self.history.setParent(self)
        for place in range(self.history.count()):
            edit = self.history.command(place)
            if isinstance(edit, Edit):
                edit.walked_by(self._walk)

    def _top(self) -> Edit | None:
        """The edit that undo would take back."""
        place = self.history.index()
        found = self.history.command(place - 1) if place else None
        return found if isinstance(found, Edit) else None

    def _walk(self, edit: Edit, *, undone: bool) -> None:
        """Go over an edit: for the first time, or because it is undone or done again."""
        if self._silent:
            return
        stood, again = self._request, not edit.fresh
        self._apply(edit.before if undone else edit.after, edit.changed, edit.at)
        if undone or again:
            self.moved.emit(
                edit.move(edit.before, stood, self._request, undone=undone, again=again)
            )

    def _apply(self, request: Request, changed: Changed, at: str) -> None:
        """Take a request; undo and redo also go to the officer `at` whom the edit was made."""
        old = self._request
        if request.reference != old.reference:
            request = replace(request, reference=old.reference)
        self._request = request
        self._findings = examine(request, self._facts)
        if at != self._current and at in request.places:
            self._current = at
            changed |= Changed.CURRENT
        if self._current not in request.places:
            self._current = self._neighbour(old)
            changed |= Changed.CURRENT
        if self.packet is not None:
            self.packet = None
            changed |= Changed.PACKET
        self.changed.emit(changed)

    def _neighbour(self, old: Request) -> str:
        """The officer to choose when the chosen one is gone: the one that took its place."""
        officers = self._request.officers
        if not officers:
            return ""
        place = old.places.get(self._current, 0)
        return officers[min(place, len(officers) - 1)].id
