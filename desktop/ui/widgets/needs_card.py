"""Needs you today: five lines at the most, each with what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.records.needs import Need, Why
from desktop.ui.models.register_table import officers_words, reference_of
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, Theme
from desktop.ui.widgets.elided import Elided
from desktop.ui.widgets.text import button, label
from desktop.ui.words import name_of

MOST = 5
_SIGNS = {
    Why.RETURNED: ("octagon", "must_fix"),
    Why.REMINDER: ("triangle", "check"),
    Why.UNFINISHED: ("info", "dim"),
}


class NeedsCard(QFrame):
    """What is to be looked at.

    Signals:
        wants_request: a line is to be opened: id of the request.
        wants_later: no reminder of a request for now: its id.
        wants_correction: the returned officers of a request are to be corrected: its id.
        wants_reminder: a reminder of a request is to be drafted: its id.
    """

    wants_request = Signal(str)
    wants_later = Signal(str)
    wants_correction = Signal(str)
    wants_reminder = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._theme = theme
        self._shown: tuple[Need, ...] | None = None
        theme.changed.connect(self._recolour)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(SPACE_4, SPACE_2, SPACE_3, SPACE_2)
        self._rows.setSpacing(0)

    def show_needs(self, needs: tuple[Need, ...]) -> None:
        """Show the first of them, and how many more there are."""
        if needs == self._shown:
            return
        self._shown = needs
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for need in needs[:MOST]:
            self._rows.addWidget(self._line(need))
        if len(needs) > MOST:
            more = self.tr("And {n} more; the register below has them all.")
            self._rows.addWidget(label(more.format(n=len(needs) - MOST), "small"))
        elif not needs:
            self._rows.addWidget(label(self.tr("Nothing needs you today."), "dim"))
        self._rows.addStretch(1)

    def _recolour(self) -> None:
        needs, self._shown = self._shown, None
        if needs is not None:
            self.show_needs(needs)

    def _line(self, need: Need) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(SPACE_2)
        sign, colour = _SIGNS[need.why]
        drawn = label()
        drawn.setPixmap(self._theme.pixmap(sign, colour, 16))
        words = Elided()
        words.show_text(self._words(need))
        row.addWidget(drawn)
        row.addWidget(words, 1)
        request = need.request.request
        if need.why is Why.REMINDER:
            remind = button(self.tr("Remind"), "link", description=self._words(need))
            remind.clicked.connect(lambda: self.wants_reminder.emit(request))
            row.addWidget(remind)
            later = button(self.tr("Later"), "link", description=self._words(need))
            later.clicked.connect(lambda: self.wants_later.emit(request))
            row.addWidget(later)
        if need.why is Why.RETURNED:
            again = button(self.tr("Correct"), "link", description=self._words(need))
            again.clicked.connect(lambda: self.wants_correction.emit(request))
            row.addWidget(again)
        opens = button(self.tr("Open"), "link", description=self._words(need))
        opens.clicked.connect(lambda: self.wants_request.emit(request))
        row.addWidget(opens)
        return made

    def _words(self, need: Need) -> str:
        count = len(need.officers)
        whom = name_of(need.officers[0].entry) if count == 1 else officers_words(count)
        words = {
            Why.RETURNED: self.tr("Returned: {whom}, request {number}"),
            Why.REMINDER: self.tr("No reply for {days} working days: {whom}, request {number}"),
            Why.UNFINISHED: self.tr("Not sent yet: {whom}, request {number}"),
        }[need.why]
        return words.format(whom=whom, number=reference_of(need.request), days=need.days)
