"""The right half of the page: what could not be placed, the officers, and what is noted."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.form.returned import EVIDENCE
from desktop.replies.kinds import Outcome, SentOfficer, Unplaced
from desktop.ui.models.column_choices import column_choices
from desktop.ui.models.register_table import officers_words
from desktop.ui.models.reply_cases import Case, ReplyCases
from desktop.ui.models.reply_words import accept_words, rest_words, waiting_words
from desktop.ui.theme import SPACE_2, SPACE_3
from desktop.ui.widgets.case_card import CaseCard, WaitingCard
from desktop.ui.widgets.screen import scrolled
from desktop.ui.widgets.text import button, label, tinted
from desktop.ui.words import name_of
from desktop.ui.workshop import Workshop


class ReplyFindings(QWidget):
    """Cards above, the one button below.

    Signals:
        changed: something was confirmed, placed or left out: the cases as they are then.
        pointed: where in the answer the card stands that has the cursor.
        accepted: what is ready is to be noted.
        wants_correction: returned officers of a request, by its id and theirs.
        wants_slips: slips are wanted: pairs of the ids of request and officer.
        wants_home: nothing more is wanted here.
    """

    changed = Signal(object)
    pointed = Signal(tuple)
    accepted = Signal()
    wants_correction = Signal(str, tuple)
    wants_slips = Signal(tuple)
    wants_home = Signal()

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._cases = ReplyCases()
        self._sent: tuple[SentOfficer, ...] = ()
        self._back: tuple[Case, ...] = ()
        self._made: tuple[tuple[str, str], ...] = ()
        self._cards = QVBoxLayout()
        self.accept = button("", "main")
        self.accept.setObjectName("reply_accept")
        self.rest = label("", "dim", wrap=True)
        self.noted = label("", wrap=True)
        self.correct = button(self.tr("Correct what came back"), "main")
        self.correct.setObjectName("reply_correct")
        self.slips = button(self.tr("Slips for the new IDs…"))
        self.slips.setObjectName("reply_slips")
        self.home = button(self.tr("Back to Home"))
        self._foot = QWidget()
        self._done = tinted("good")
        self._lay_out()
        self.accept.clicked.connect(self.accepted)
        self.correct.clicked.connect(self._correct)
        self.home.clicked.connect(self.wants_home)
        self.slips.clicked.connect(lambda: self.wants_slips.emit(self._made))
        shop.theme.changed.connect(self._fill)

    def show_cases(self, cases: ReplyCases, sent: tuple[SentOfficer, ...]) -> None:
        """Show what was read, or what the officer made of it.

        Args:
            cases: see `ReplyCases`.
            sent: officers on whom a sentence can be laid by hand.
        """
        self._cases, self._sent = cases, sent
        self._done.hide()
        self._foot.show()
        self._inside.setEnabled(True)
        self._fill()

    def show_noted(self, noted: tuple[Case, ...]) -> None:
        """Say that it is noted, and offer what follows."""
        back = tuple(one for one in noted if one.outcome is Outcome.RETURNED)
        made = (one.sent for one in noted if one.outcome is Outcome.CREATED)
        self._back, self._made = back, tuple((one.request, one.officer) for one in made)
        count = len(back)
        self._foot.hide()
        self._inside.setEnabled(False)
        self._done.show()
        self.noted.setText(
            self.tr("Noted. {officers} came back.").format(officers=officers_words(count))
            if count
            else self.tr("Noted.")
        )
        self.correct.setVisible(bool(back))
        self.slips.setVisible(bool(self._made))
        (self.correct if back else self.home).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus(self, name: str) -> None:
        """Put the cursor on the control of that name; where it is gone, on the first question."""
        for one in self.findChildren(QWidget, name) if name else []:
            one.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        asks = [
            one
            for one in self._inside.findChildren(QWidget)
            if one.objectName().startswith(("yes_", "whom_"))
        ]
        (asks[0] if asks else self.accept).setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is built.

    def _lay_out(self) -> None:
        self._inside = QWidget()
        self._inside.setMinimumHeight(1)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, SPACE_2, 0)
        self._cards.setSpacing(SPACE_2)
        column.addLayout(self._cards)
        column.addStretch(1)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SPACE_3)
        foot.addWidget(self.accept)
        foot.addWidget(self.rest, 1)
        done = QHBoxLayout(self._done)
        done.setSpacing(SPACE_3)
        done.addWidget(self.noted, 1)
        done.addWidget(self.correct)
        done.addWidget(self.slips)
        done.addWidget(self.home)
        self._done.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_2, 0, 0, 0)
        box.setSpacing(SPACE_3)
        box.addWidget(scrolled(self._inside), 1)
        box.addWidget(self._foot)
        box.addWidget(self._done)

    # State to screen.

    def _fill(self) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        columns = column_choices(self._shop.desk.facts.layout)
        if self._cases.waiting:
            words = waiting_words(len(self._cases.waiting))
            self._cards.addWidget(label(words, "strong", wrap=True))
        for place, waiting in enumerate(self._cases.waiting):
            self._add(self._waiting(place, waiting, columns))
        for case in self._cases.cases:
            self._add(self._case(case, columns))
        self.accept.setText(accept_words(self._cases))
        self.accept.setEnabled(bool(self._cases.ready))
        self.rest.setText(rest_words(self._cases))

    def _add(self, made: QWidget) -> None:
        self._cards.addWidget(made)
        # At once, not at the next turn of the loop: the cursor may have to go into it.
        made.show()

    def _waiting(
        self, place: int, waiting: Unplaced, columns: tuple[tuple[str, str], ...]
    ) -> QWidget:
        ids = " · ".join(filter(None, (waiting.sso_id, waiting.icegate)))
        column = waiting.meaning.column
        if not column and waiting.meaning.rule.startswith("evidence."):
            column = EVIDENCE
        officers = self._officers(waiting.candidates)
        made = WaitingCard(place, waiting.words, officers, columns, column, ids=ids)
        made.placed.connect(partial(self._place, place, bool(ids)))
        made.left_out.connect(lambda: self.changed.emit(self._cases.left_out(place)))
        made.seen.connect(lambda: self.pointed.emit((waiting.source,)))
        return made

    def _officers(self, candidates: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Who may be meant, the likeliest first."""
        first = list(candidates)

        def rank(one: SentOfficer) -> int:
            return first.index(one.officer) if one.officer in first else len(first)

        return tuple(
            (_key(one), f"{name_of(one.entry)} ({one.reference}, {one.number})")
            for one in sorted(self._sent, key=rank)
        )

    def _case(self, case: Case, columns: tuple[tuple[str, str], ...]) -> QWidget:
        made = CaseCard(case, columns, self._shop.theme)
        officer = case.sent.officer

        def change(does: "Callable[..., ReplyCases]", *given: object) -> None:
            self.changed.emit(does(self._cases, officer, *given))

        made.confirmed.connect(partial(change, ReplyCases.confirmed))
        made.outcome.connect(partial(change, ReplyCases.outcome))
        made.about.connect(partial(change, ReplyCases.about))
        made.less.connect(partial(change, ReplyCases.without_reason))
        made.dropped.connect(partial(change, ReplyCases.without))
        sources = (*(one.source for one in case.items), *case.mentions)
        made.seen.connect(lambda: self.pointed.emit(sources))
        return made

    # Screen to state.

    def _place(self, place: int, ids: bool, key: str, column: str) -> None:  # noqa: FBT001 - bound, then Qt's own
        for one in self._sent:
            if _key(one) == key:
                cases = self._cases
                placed = cases.placed_ids(place, one) if ids else cases.placed(place, one, column)
                self.changed.emit(placed)
                return

    def _correct(self) -> None:
        first = self._back[0].sent.request
        same = tuple(one.sent.officer for one in self._back if one.sent.request == first)
        self.wants_correction.emit(first, same)


def _key(sent: SentOfficer) -> str:
    return f"{sent.request} {sent.officer}"
