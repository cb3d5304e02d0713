"""What can be done with the chosen rows of the register: buttons, and the rest in a menu."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from desktop.records.lines import Line, Status
from desktop.ui.theme import SPACE_2
from desktop.ui.widgets.register_view import RegisterView
from desktop.ui.widgets.said_form import Act
from desktop.ui.widgets.text import Label, button

DIRECT = frozenset({Act.DRAFT, Act.READY, Act.HANDED_OVER})
"""What is noted without asking for anything more."""

_CAME = frozenset({Act.TICKET, Act.RETURNED, Act.CREATED})
"""What can only be said of an officer who was handed over."""


class RegisterActs(QWidget):
    """A row under the table; every act is in the menu of the rows too.

    Signals:
        asked: something is to be said of the chosen rows: see `Act`.
        opens, story, correct, remind, slip: something is to be done with them.

    Attributes:
        acts: the button and the entry in the rows' menu, by act.
    """

    asked = Signal(Act)
    opens = Signal()
    story = Signal()
    correct = Signal()
    remind = Signal()
    slip = Signal()

    def __init__(self, view: RegisterView, count: Label, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._more = QMenu(self)
        self.acts: dict[Act, tuple[QPushButton, QAction]] = {}
        self._others: dict[str, QAction] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_2)
        self._open = self._add(self.tr("Open"), self.opens.emit)
        self._story = self._add(self.tr("Timeline"), self.story.emit)
        for act, words in (
            (Act.TICKET, self.tr("Ticket…")),
            (Act.RETURNED, self.tr("Returned…")),
            (Act.CREATED, self.tr("ID created…")),
            (Act.DELETE, self.tr("Delete…")),
        ):
            key = Qt.Key.Key_Delete if act is Act.DELETE else None
            self.acts[act] = self._add(words, partial(self.asked.emit, act), key)
        self._fill_more()
        more = button(self.tr("More"))
        more.setProperty("menu", "true")
        more.setMenu(self._more)
        more.setObjectName("register_more")
        self._more_button = more
        self._row.addWidget(more)
        self._row.addStretch(1)
        self._row.addWidget(count)

    def pull(self, lines: tuple[Line, ...]) -> None:
        """Offer what can be done with these rows."""
        out = bool(lines) and all(one.status.is_out for one in lines)
        one_request = len({one.request for one in lines}) == 1
        for act, (made, chosen) in self.acts.items():
            can = out if act in _CAME else bool(lines)
            made.setEnabled(can)
            chosen.setEnabled(can)
        for made, chosen in (self._open, self._story):
            made.setEnabled(bool(lines))
            chosen.setEnabled(bool(lines))
        statuses = {one.status for one in lines}
        self._more_button.setEnabled(bool(lines))
        # What cannot be meant is not offered: a menu has no room for the reason.
        self._others["correct"].setVisible(Status.RETURNED in statuses)
        waiting = any(one.status.is_waiting for one in lines)
        self._others["remind"].setVisible(one_request and waiting)
        self._others["slip"].setVisible(statuses == {Status.CREATED})

    def _add(
        self, words: str, does: Callable[[], object], key: Qt.Key | None = None
    ) -> tuple[QPushButton, QAction]:
        def run() -> None:
            does()

        made = button(words)
        made.clicked.connect(run)
        self._row.addWidget(made)
        return made, self._view.add_act(words, run, key)

    def _fill_more(self) -> None:
        for name, words, signal in (
            ("correct", self.tr("Correct what came back"), self.correct),
            ("remind", self.tr("Reminder…"), self.remind),
            ("slip", self.tr("Slip for each officer…"), self.slip),
        ):
            made = self._view.add_act(words, signal.emit)
            self._more.addAction(made)
            self._others[name] = made
        self._more.addSeparator()
        for act, words in (
            (Act.WENT, self.tr("The mail went…")),
            (Act.HANDED_OVER, self.tr("Handed over, not gone")),
            (Act.READY, self.tr("Ready")),
            (Act.DRAFT, self.tr("Back to draft")),
        ):
            self._more.addAction(self._view.add_act(words, partial(self.asked.emit, act)))
