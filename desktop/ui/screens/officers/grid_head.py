"""The line over the grid: how many, find, what is left out, and the buttons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.desk import Desk
from desktop.ui.models.tally import tally_of
from desktop.ui.theme import SPACE_2, SPACE_3
from desktop.ui.widgets.text import button, label, tinted
from desktop.ui.words import count_words
from desktop.ui.workshop import Workshop


class GridHead(QFrame):
    """Find field, filter and buttons.

    Signals:
        narrowed: another text is looked for, or the tick changed.
        wants_all, wants_form, wants_officer, wants_list, wants_set: a button was pressed.
    """

    narrowed = Signal()
    wants_all = Signal()
    wants_form = Signal()
    wants_officer = Signal()
    wants_list = Signal()
    wants_set = Signal()

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "head")
        self._theme = shop.theme
        self._count = label("", "small")
        self.search = QLineEdit()
        self._open = QCheckBox(self.tr("Work left"))
        self._narrowed = tinted("accent")
        self._left_out = label("", "small")
        self._all = button(self.tr("Show all"), "link")
        self.set_all = button(self.tr("Set for chosen…"))
        self._lay_out()
        shop.theme.changed.connect(self._resize)
        self._resize()

    def only_open(self) -> bool:
        """Whether only officers with something left to do are wanted."""
        return self._open.isChecked()

    def clear(self) -> None:
        """Look for nothing."""
        for part in (self.search, self._open):
            part.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.search.clear()
        self._open.setChecked(False)
        for part in (self.search, self._open):
            part.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def show_state(self, desk: Desk, shown: int, facet: str) -> None:
        """Say how many officers there are.

        Args:
            desk: the state.
            shown: how many of them are shown; -1 for all.
            facet: the column and its value; empty for none.
        """
        count = len(desk.request.officers)
        words = [str(count)]
        if shown >= 0:
            said = self.tr("{shown} of {count} officers are shown").format(shown=shown, count=count)
            self._left_out.setText(f"{said} · {facet}" if facet else f"{said}.")
        self._narrowed.setVisible(shown >= 0)
        to_fix = tally_of(desk).officers_to_fix
        if to_fix:
            words.append(count_words(to_fix, self.tr("1 to fix"), self.tr("{n} to fix")))
        self._count.setText(" · ".join(words))

    def _lay_out(self) -> None:
        under = QHBoxLayout(self._narrowed)
        under.setContentsMargins(SPACE_3, 0, SPACE_3, 0)
        under.addWidget(self._left_out)
        under.addWidget(self._all)
        under.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        box.setSpacing(SPACE_2)
        box.addLayout(row)
        box.addWidget(self._narrowed)
        row.addWidget(label(self.tr("Officers"), "strong"))
        row.addWidget(self._count)
        row.addWidget(self.search, 1)
        row.addWidget(self._open)
        row.addStretch(1)
        row.addWidget(self.set_all)
        add = button(self.tr("+ Officer"), description=self.tr("Adds an officer to the request"))
        bring = button(self.tr("Bring in…"), description=self.tr("Reads officers from a workbook"))
        form = button(self.tr("Form view"), "link", description=self.tr("Ctrl+G"))
        form.setObjectName("form_view")
        for made in (add, bring, form):
            row.addWidget(made)
        self.search.setPlaceholderText(self.tr("Find…"))
        self.search.setAccessibleName(self.tr("Find in all columns"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.narrowed)
        self._open.setToolTip(self.tr("Show only officers with something left to do"))
        self._open.toggled.connect(self.narrowed)
        self._all.clicked.connect(self.wants_all)
        self.set_all.clicked.connect(self.wants_set)
        add.clicked.connect(self.wants_officer)
        bring.clicked.connect(self.wants_list)
        form.clicked.connect(self.wants_form)

    def _resize(self) -> None:
        self.search.setMinimumWidth(self._theme.px(90))
        self.search.setMaximumWidth(self._theme.px(190))
