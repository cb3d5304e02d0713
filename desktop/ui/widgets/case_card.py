"""What an answer says of one officer: certain, or with a question until the officer says yes."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.replies.kinds import Outcome
from desktop.ui.models.reply_cases import Case, Item
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Theme
from desktop.ui.widgets.quiet_combo import QuietCombo
from desktop.ui.widgets.text import button, label
from desktop.ui.words import name_of

Columns = tuple[tuple[str, str], ...]


class CaseCard(QFrame):
    """One officer.

    Signals:
        confirmed: all of it is right.
        outcome: another outcome is the right one.
        about: a reason is about another column: its place, the column.
        less: a reason is none: its place.
        dropped: nothing is to be noted of the officer.
        seen: something in the card has the cursor.
    """

    confirmed = Signal()
    outcome = Signal(Outcome)
    about = Signal(int, str)
    less = Signal(int)
    dropped = Signal()
    seen = Signal()

    def __init__(self, case: Case, columns: Columns, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.case = case
        self._theme = theme
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_4, SPACE_3, SPACE_3, SPACE_3)
        box.setSpacing(SPACE_2)
        box.addLayout(self._head())
        if case.outcome is Outcome.RETURNED:
            for place, item in enumerate(case.items):
                box.addWidget(label(f"“{item.words}”", "", wrap=True))
                box.addLayout(self._reason(place, item, columns))
            if not case.items:
                box.addWidget(label(self.tr("No reason was found for him."), "dim", wrap=True))
        elif case.outcome is Outcome.CREATED:
            box.addWidget(label(self._ids(), wrap=True))
        if not case.ready:
            box.addLayout(self._question())
        for one in self.findChildren(QWidget):
            if isinstance(one, QPushButton | QComboBox):
                one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.seen.emit()
        return super().eventFilter(watched, event)

    def _head(self) -> QHBoxLayout:
        case, name = self.case, name_of(self.case.sent.entry)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        sign = label()
        drawn = ("tick", "good") if case.ready else ("help", "check")
        sign.setPixmap(self._theme.pixmap(*drawn, 16))
        row.addWidget(sign)
        row.addWidget(label(name, "strong"))
        row.addWidget(label(self.tr("no. {n}").format(n=case.sent.number), "small"))
        row.addStretch(1)
        chosen = QuietCombo(outcome_choices())
        chosen.setMinimumContentsLength(10)
        chosen.setObjectName(f"outcome_{case.sent.officer}")
        chosen.setAccessibleName(self.tr("What came for {name}").format(name=name))
        chosen.choose(case.outcome.value)
        chosen.currentIndexChanged.connect(lambda _at: self.outcome.emit(Outcome(chosen.name)))
        row.addWidget(chosen)
        drop = button(self.tr("Leave out"), "link", description=name)
        drop.setObjectName(f"drop_{case.sent.officer}")
        drop.clicked.connect(self.dropped)
        row.addWidget(drop)
        return row

    def _reason(self, place: int, item: Item, columns: Columns) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        if not item.sure:
            row.addWidget(label(self.tr("Guessed:"), "check"))
        row.addWidget(label(self.tr("About"), "small"))
        chosen = QuietCombo(columns)
        chosen.setMinimumContentsLength(16)
        chosen.setObjectName(f"about_{self.case.sent.officer}_{place}")
        chosen.setAccessibleName(self.tr("What “{words}” is about").format(words=item.words))
        chosen.choose(item.column)
        chosen.currentIndexChanged.connect(lambda _at: self.about.emit(place, chosen.name))
        row.addWidget(chosen)
        less = button(self.tr("Not a reason"), "link", description=item.words)
        less.setObjectName(f"less_{self.case.sent.officer}_{place}")
        less.clicked.connect(partial(self._less, place))
        row.addWidget(less)
        row.addStretch(1)
        return row

    def _less(self, place: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own argument
        self.less.emit(place)

    def _ids(self) -> str:
        case = self.case
        told = (
            (self.tr("SSO ID {text}"), case.sso_id),
            (self.tr("ICEGATE e-mail {text}"), case.icegate),
        )
        said = [words.replace("{text}", text) for words, text in told if text]
        return " · ".join(said) or self.tr("The IDs themselves are not told.")

    def _question(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(label(self.tr("Guessed. Is it right?"), "check"))
        yes = button(self.tr("Yes, it is right"))
        yes.setObjectName(f"yes_{self.case.sent.officer}")
        yes.setAccessibleDescription(name_of(self.case.sent.entry))
        yes.clicked.connect(self.confirmed)
        row.addWidget(yes)
        row.addStretch(1)
        row.addSpacing(SPACE_1)
        return row


def outcome_choices() -> tuple[tuple[str, str], ...]:
    """What an answer may say of an officer."""
    from desktop.records.lines import Status
    from desktop.ui.models.register_table import status_words

    return tuple((one.value, status_words(Status(one.value))) for one in Outcome)


class WaitingCard(QFrame):
    """A sentence that was not placed: for whom, and about what.

    Signals:
        placed: it is to be laid on an officer and a column: his id, the column.
        left_out: it says nothing.
        seen: something in the card has the cursor.
    """

    placed = Signal(str, str)
    left_out = Signal()
    seen = Signal()

    def __init__(  # noqa: PLR0913 - what it shows, and what can be chosen
        self,
        place: int,
        words: str,
        officers: Iterable[tuple[str, str]],
        columns: Columns,
        column: str,
        *,
        ids: str,
    ) -> None:
        super().__init__()
        self.setProperty("tint", "check")
        self.officer = QuietCombo(officers)
        self.officer.setObjectName(f"whom_{place}")
        self.officer.setAccessibleName(self.tr("For whom"))
        self.column = QuietCombo(columns)
        self.column.setObjectName(f"what_{place}")
        self.column.setAccessibleName(self.tr("About what"))
        self.column.choose(column)
        self.column.setVisible(not ids)
        does = button(self.tr("Give him these IDs") if ids else self.tr("Lay it there"))
        does.setObjectName(f"place_{place}")
        does.clicked.connect(lambda: self.placed.emit(self.officer.name, self.column.name))
        leave = button(self.tr("It says nothing"), "link", description=words)
        leave.setObjectName(f"leave_{place}")
        leave.clicked.connect(self.left_out)
        chosen = QHBoxLayout()
        chosen.setSpacing(SPACE_2)
        chosen.addWidget(self.officer, 1)
        if not ids:
            chosen.addWidget(self.column, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(does)
        row.addWidget(leave)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_4, SPACE_2, SPACE_3, SPACE_2)
        box.setSpacing(SPACE_2)
        box.addWidget(label(f"“{words}”" + (f"\n{ids}" if ids and ids != words else ""), wrap=True))
        box.addLayout(chosen)
        box.addLayout(row)
        for one in (self.officer, self.column, does, leave):
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.seen.emit()
        return super().eventFilter(watched, event)
