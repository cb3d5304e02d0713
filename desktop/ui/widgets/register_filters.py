"""What of the register is shown: search, three pick lists with counts, officers or requests."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.records.lines import Facets, Status, Wanted
from desktop.ui.models.register_table import month_words, status_words
from desktop.ui.theme import SPACE_2, Theme
from desktop.ui.widgets.quiet_combo import QuietCombo

_PAUSE = 150
"""Milliseconds after the last key: a word is searched for, not each of its letters."""


class RegisterFilters(QWidget):
    """One row of fields.

    Signals:
        changed: something else is wanted.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLineEdit()
        self.text.setObjectName("register_search")
        self.text.setPlaceholderText(self.tr("Name, mobile, request no., ticket"))
        self.text.setAccessibleName(self.tr("Search the register"))
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(theme.px(180))
        self.kind = self._list(self.tr("Rows"), 9)
        self.kind.addItem(self.tr("By officer"), "")
        self.kind.addItem(self.tr("By request"), "request")
        self.status = self._list(self.tr("Status"), 10)
        self.formation = self._list(self.tr("Formation"), 11)
        self.month = self._list(self.tr("Month"), 10)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.changed)
        self.text.textChanged.connect(lambda _text: self._timer.start())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self.text, 1)
        for one in (self.kind, self.status, self.formation, self.month):
            row.addWidget(one)

    @property
    def whole(self) -> bool:
        """Whether one row stands for a whole request."""
        return self.kind.name == "request"

    @property
    def wanted(self) -> Wanted:
        """What is to be shown."""
        status = self.status.name
        return Wanted(
            text=self.text.text(),
            statuses=frozenset({Status(status)} if status else ()),
            formation=self.formation.name,
            month=self.month.name,
        )

    def show_facets(self, facets: Facets) -> None:
        """Offer what there is; what was chosen stays chosen while there is any of it."""
        statuses = ((one.value, status_words(one), n) for one, n in facets.statuses.items())
        formations = ((one, one, n) for one, n in facets.formations.items())
        months = ((one, month_words(one), n) for one, n in facets.months.items())
        _fill(self.status, self.tr("Any status"), statuses)
        _fill(self.formation, self.tr("Any formation"), formations)
        _fill(self.month, self.tr("Any month"), months)

    def focus(self) -> None:
        """Put the cursor into the search."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def _list(self, name: str, width: int) -> QuietCombo:
        made = QuietCombo(())
        made.setAccessibleName(name)
        made.setMinimumContentsLength(width)
        made.currentIndexChanged.connect(lambda _place: self.changed.emit())
        return made


def _fill(box: QuietCombo, every: str, entries: Iterable[tuple[str, str, int]]) -> None:
    chosen = box.name
    box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
    box.clear()
    box.addItem(every, "")
    for name, words, count in entries:
        box.addItem(f"{words} ({count})", name)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)  # noqa: FBT003 - see above
