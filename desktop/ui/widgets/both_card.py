"""An officer who is in the request and in a list: old and new side by side, field by field."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.incoming import Choice, Incomer
from desktop.ui.marked import QT_TRANSLATE_NOOP
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3
from desktop.ui.widgets.text import label, mnemonic_safe
from desktop.ui.words import label_of, name_of

_SHARED = {
    "mobile number": QT_TRANSLATE_NOOP("BothCard", "same mobile number"),
    "employee code": QT_TRANSLATE_NOOP("BothCard", "same employee code"),
    "name and date of birth": QT_TRANSLATE_NOOP("BothCard", "same name and date of birth"),
}


class BothCard(QFrame):
    """The choice for one officer; what he lacks is filled in either way.

    Signals:
        chose: id of the officer who is there, `Choice`.
    """

    chose = Signal(str, object)

    def __init__(
        self, one: Incomer, place: int, choice: Choice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", "ground")
        self._choice = choice
        self._old = one.pair.old.id if one.pair.old else ""
        self._radios: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        by = QCoreApplication.translate("BothCard", _SHARED[one.pair.by])
        title = self.tr("Row {row}, {name}: already officer {place} ({by})").format(
            row=one.brought.row, name=name_of(one.pair.new), place=place, by=by
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        box.setSpacing(SPACE_1)
        box.addWidget(label(title, "label", wrap=True))
        if one.pair.differs:
            box.addLayout(self._fields(one))
        else:
            said = self.tr("Nothing differs. What is missing here is filled in from the list.")
            box.addWidget(label(said, "small", wrap=True))
        self._other = QCheckBox(self.tr("Somebody else: add as another officer"))
        self._other.setAccessibleDescription(title)
        self._other.clicked.connect(self._separate)
        box.addWidget(self._other)
        self.show_choice(choice)

    def show_choice(self, choice: Choice) -> None:
        """Show what was chosen."""
        self._choice = choice
        self._other.setChecked(choice.separate)
        for name, (old, new) in self._radios.items():
            (new if name in choice.fields else old).setChecked(True)
            old.setEnabled(not choice.separate)
            new.setEnabled(not choice.separate)

    def stops(self) -> list[QWidget]:
        """What Tab reaches here, from the top down."""
        return [*(one for pair in self._radios.values() for one in pair), self._other]

    def radio(self, name: str, *, new: bool) -> QRadioButton:
        """The button that keeps the old value of a field, or takes the new one."""
        return self._radios[name][new]

    @property
    def other(self) -> QCheckBox:
        """The tick that it is somebody else."""
        return self._other

    def _fields(self, one: Incomer) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(label(self.tr("here"), "small"), 0, 1)
        grid.addWidget(label(self.tr("in the list"), "small"), 0, 2)
        for row, (name, old, new) in enumerate(one.pair.differs, start=1):
            grid.addWidget(label(label_of(name), "small"), row, 0)
            group = QButtonGroup(self)
            pair = (QRadioButton(mnemonic_safe(old)), QRadioButton(mnemonic_safe(new)))
            wheres = (self.tr("here"), self.tr("in the list"))
            for column, (made, where) in enumerate(zip(pair, wheres, strict=True)):
                made.setAccessibleName(f"{label_of(name)}, {where}: {made.text()}")
                group.addButton(made)
                grid.addWidget(made, row, column + 1)
                made.clicked.connect(partial(self._take, name, new=bool(column)))
            self._radios[name] = pair
        return grid

    def _take(self, name: str, *, new: bool) -> None:
        fields = self._choice.fields | {name} if new else self._choice.fields - {name}
        self._choice = replace(self._choice, fields=fields)
        self.chose.emit(self._old, self._choice)

    def _separate(self) -> None:
        self._choice = replace(self._choice, separate=self._other.isChecked())
        self.chose.emit(self._old, self._choice)
