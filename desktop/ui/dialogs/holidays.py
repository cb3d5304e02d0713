"""The holidays of the office: looked at, added, taken out, brought in from a list of dates."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import DeskError
from desktop.form.dates import read_date
from desktop.procedure import read_file
from desktop.records.holiday_list import Holiday, holiday_list, keep_holidays, read_lines
from desktop.ui.models.register_table import day_words
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Theme
from desktop.ui.widgets.text import button, card, label
from desktop.ui.words import count_words


class HolidaysDialog(QDialog):
    """Every change is kept at once.

    Signals:
        changed: the list is another one.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Holidays"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(theme.px(520), theme.px(460))
        self.days = QListWidget()
        self.days.setObjectName("holiday_days")
        self.days.setAccessibleName(self.tr("Holidays"))
        self.days.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.day = QLineEdit()
        self.day.setObjectName("holiday_day")
        self.day.setPlaceholderText(self.tr("26/01/2027"))
        self.day.setAccessibleName(self.tr("Day"))
        self.day.setFixedWidth(theme.px(120))
        self.name = QLineEdit()
        self.name.setObjectName("holiday_name")
        self.name.setPlaceholderText(self.tr("Name of the holiday"))
        self.name.setAccessibleName(self.tr("Name of the holiday"))
        self.adds = button(self.tr("Add"))
        self.takes = button(self.tr("Take out"))
        self.brings = button(self.tr("Bring in a list…"))
        self.told = label("", "dim", wrap=True)
        self._lay_out()
        self.adds.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self.takes.clicked.connect(self._take_out)
        self.brings.clicked.connect(self._choose_list)
        self.days.itemSelectionChanged.connect(self._pull_takes)
        self._fill(holiday_list())

    def bring_in(self, path: Path) -> None:
        """Add the days of a text file with one date in each line."""
        try:
            text = read_file(path).decode("utf-8-sig", "replace")
        except DeskError as error:
            self.told.setText(str(error))
            return
        found, unread = read_lines(text)
        known = {one.day: one for one in holiday_list()}
        fresh = [one for one in found if one.day not in known]
        words = count_words(len(fresh), self.tr("1 day added."), self.tr("{n} days added."))
        if unread:
            words += " " + self.tr("No date in: {lines}").replace("{lines}", "; ".join(unread[:3]))
        self._keep((*known.values(), *fresh), words)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        for one in (self.day, self.name, self.adds):
            row.addWidget(one)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addWidget(self.takes)
        foot.addWidget(self.brings)
        foot.addStretch(1)
        closes = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        closes.rejected.connect(self.reject)
        foot.addWidget(closes)
        words = self.tr(
            "A reminder is due after 7 and after 15 working days: Saturdays, Sundays and these "
            "days do not count."
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_3)
        box.addWidget(label(words, wrap=True))
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(SPACE_3, SPACE_2, 1, SPACE_2)
        self.days.setFrameShape(QFrame.Shape.NoFrame)
        self.days.setSpacing(1)
        inside.addWidget(self.days)
        box.addWidget(frame, 1)
        box.addLayout(row)
        box.addWidget(self.told)
        box.addLayout(foot)

    def _fill(self, days: Iterable[Holiday]) -> None:
        self.days.clear()
        for one in days:
            words = f"{day_words(one.day.isoformat())}   {one.name}".rstrip()
            made = QListWidgetItem(words)
            made.setData(Qt.ItemDataRole.UserRole, one.day.isoformat())
            self.days.addItem(made)
        self._pull_takes()

    def _pull_takes(self) -> None:
        self.takes.setEnabled(bool(self.days.selectedItems()))

    def _add(self) -> None:
        day = read_date(self.day.text())
        if day is None:
            self.told.setText(self.tr("Write the day like 26/01/2027."))
            self.day.setFocus()
            return
        others = (one for one in holiday_list() if one.day != day)
        self._keep((*others, Holiday(day, self.name.text().strip())), self.tr("Added."))
        self.day.clear()
        self.name.clear()
        self.day.setFocus()

    def _take_out(self) -> None:
        gone = {one.data(Qt.ItemDataRole.UserRole) for one in self.days.selectedItems()}
        left = [one for one in holiday_list() if one.day.isoformat() not in gone]
        words = count_words(len(gone), self.tr("1 day taken out."), self.tr("{n} days taken out."))
        self._keep(left, words)

    def _choose_list(self) -> None:
        kinds = self.tr("Text, one date in each line (*.txt *.csv)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Bring in a list"), "", kinds)
        if name:
            self.bring_in(Path(name))

    def _keep(self, days: Iterable[Holiday], words: str) -> None:
        try:
            keep_holidays(days)
        except DeskError as error:
            self.told.setText(str(error))
            return
        self.told.setText(words)
        self._fill(holiday_list())
        self.changed.emit()
