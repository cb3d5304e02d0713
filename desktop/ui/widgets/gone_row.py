"""Has it gone? Only the officer knows."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.theme import SPACE_2
from desktop.ui.widgets.text import button, label


class GoneRow(QWidget):
    """The question, and afterwards what the officer said.

    Signals:
        went: the officer says that the mail has gone.
        stays: he says that it has not.
    """

    went = Signal()
    stays = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label()
        self.gone = button(self.tr("It has gone now"))
        self.not_yet = button(self.tr("Not yet"))
        self.back = button(self.tr("Take it back"), "link")
        self.gone.clicked.connect(self.went)
        self.not_yet.clicked.connect(self.stays)
        self.back.clicked.connect(self.stays)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_2)
        for one in (self._words, self.gone, self.not_yet, self.back):
            line.addWidget(one)
        line.addStretch(1)

    def show_day(self, day: date | None) -> None:
        """Show the day on which the officer said so; ask where there is none."""
        if day is None:
            self._words.setText(self.tr("Has it gone?"))
        else:
            said = self.tr("You said on {day} that it has gone.")
            self._words.setText(said.format(day=f"{day:%d-%m-%Y}"))
        self.gone.setVisible(day is None)
        self.not_yet.setVisible(day is None)
        self.back.setVisible(day is not None)
