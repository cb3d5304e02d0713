"""One question about the dates of a column, with its own dates as examples."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from desktop.incoming import Asked
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3
from desktop.ui.widgets.text import label, mnemonic_safe


class DateQuestionCard(QFrame):
    """Day first or month first.

    Signals:
        answered: place of the list, column letter, whether the day stands first.
    """

    answered = Signal(int, str, bool)

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tint", "check")
        question = asked.question
        self._at = asked.list_at
        self._letter = question.letter
        words = self.tr("Column {letter}, “{heading}”: is {example} {first} or {second}?").format(
            letter=question.letter,
            heading=question.heading,
            example=question.example,
            first=question.day_first,
            second=question.month_first,
        )
        if question.both_ways > 1:
            many = self.tr("{n} dates of this column read both ways.")
            words += " " + many.format(n=question.both_ways)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        box.setSpacing(SPACE_1)
        box.addWidget(label(words, wrap=True))
        self._group = QButtonGroup(self)
        self.day = self._radio(question.day_first, self.tr("day first"), words)
        self.month = self._radio(question.month_first, self.tr("month first"), words)
        box.addWidget(self.day)
        box.addWidget(self.month)
        self.show_answer(asked)

    def show_answer(self, asked: Asked) -> None:
        """Show what was answered."""
        if asked.day_first is not None:
            (self.day if asked.day_first else self.month).setChecked(True)

    def _radio(self, day: str, order: str, question: str) -> QRadioButton:
        made = QRadioButton(mnemonic_safe(f"{day} ({order})"))
        made.setAccessibleDescription(question)
        self._group.addButton(made)
        made.clicked.connect(self._answer)
        return made

    def _answer(self) -> None:
        self.answered.emit(self._at, self._letter, self.day.isChecked())
