"""The quiet line under a field: the page says the same, or compare by eye; dates that were read."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.form.values import date_text
from desktop.reading.judge import MOST_OFFERED, Verdict
from desktop.ui.theme import SPACE_1, SPACE_2, Theme
from desktop.ui.widgets.text import button, label


class ReadingLine(QWidget):
    """Says nothing until it is told something.

    Signals:
        taken: the officer chose a date that was read; as it goes into the field.
    """

    taken = Signal(str)

    def __init__(self, field: str, theme: Theme, parent: QWidget | None = None) -> None:
        """Build it empty.

        Args:
            field: words of the field it belongs to, for the screen reader.
            theme: colours and icons.
            parent: as Qt has it.
        """
        super().__init__(parent)
        self._field = field
        self._theme = theme
        self._verdict = Verdict.NOTHING
        self._dates: tuple[date, ...] = ()
        self._symbol = label()
        self._words = label("", "small", wrap=True)
        self._chips = tuple(button("", "small") for _ in range(MOST_OFFERED))
        self._lay_out()
        theme.changed.connect(self._pull)
        self._pull()

    @property
    def stops(self) -> tuple[QPushButton, ...]:
        """What Tab goes through."""
        return self._chips

    @property
    def words(self) -> str:
        """What it says now."""
        if self._verdict is Verdict.AGREES:
            return self.tr("Read the same on the page")
        if self._verdict is Verdict.BY_EYE:
            also = self.tr("Compare by eye. Read on the page:")
            return also if self._dates else self.tr("Compare with the page by eye")
        return self.tr("Read on the page:") if self._dates else ""

    def show_hint(self, verdict: Verdict, dates: tuple[date, ...]) -> None:
        """Say what was read; `Verdict.NOTHING` without dates empties it."""
        if (verdict, dates) != (self._verdict, self._dates):
            self._verdict, self._dates = verdict, dates
            self._pull()

    def _lay_out(self) -> None:
        said = QHBoxLayout()
        said.setSpacing(SPACE_1)
        said.addWidget(self._symbol)
        said.addWidget(self._words, 1)
        chips = QHBoxLayout()
        chips.setSpacing(SPACE_2)
        for place, chip in enumerate(self._chips):
            chip.clicked.connect(partial(self._take, place))
            chips.addWidget(chip)
        chips.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(said)
        box.addLayout(chips)

    def _pull(self) -> None:
        same = self._verdict is Verdict.AGREES
        self._symbol.setVisible(same)
        if same:
            self._symbol.setPixmap(self._theme.pixmap("tick", "good", 12))
        self._words.setText(self.words)
        for place, chip in enumerate(self._chips):
            text = date_text(self._dates[place]) if place < len(self._dates) else ""
            chip.setText(text)
            chip.setVisible(bool(text))
            said = self.tr("{field}: take {date}, as read on the page")
            chip.setAccessibleName(said.format(field=self._field, date=text))
        self.setVisible(bool(self.words))

    def _take(self, place: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        if place < len(self._dates):
            self.taken.emit(date_text(self._dates[place]))
