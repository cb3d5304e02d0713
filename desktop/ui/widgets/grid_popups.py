"""Small frames over the grid: different values of a column, and one value for many officers."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.form.choices import Choice
from desktop.ui.theme import SPACE_2, Theme
from desktop.ui.widgets.choice_edit import ChoiceEdit
from desktop.ui.widgets.popup import Popup, WalkingField
from desktop.ui.widgets.text import button

_VALUE = Qt.ItemDataRole.UserRole


class ValuesPopup(Popup):
    """Different values of a column with their counts; typing narrows them, Enter picks one.

    Signals:
        picked: show only the officers with this value.
    """

    picked = Signal(str)

    def __init__(
        self, title: str, values: Sequence[tuple[str, int]], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(title, theme, parent)
        self._list = QListWidget()
        self._find = WalkingField(self._list)
        self._find.setPlaceholderText(self.tr("Find value…"))
        self._find.setAccessibleName(self.tr("Find value"))
        self._list.setObjectName("values")
        self._list.setAccessibleName(title)
        self._list.setUniformItemSizes(True)
        self._list.setMinimumSize(theme.px(280), theme.px(220))
        for value, count in values:
            item = QListWidgetItem(f"{value or self.tr('(empty)')}   {count}")
            item.setData(_VALUE, value)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self.box.addWidget(self._find)
        self.box.addWidget(self._list)
        self._find.textChanged.connect(self._narrow)
        self._find.returnPressed.connect(self._pick)
        self._list.itemActivated.connect(self._pick)
        self._list.itemClicked.connect(self._pick)

    def open(self, where: QPoint) -> None:
        """Show the values at a place."""
        self.open_at(where, self._find)

    def _narrow(self, text: str) -> None:
        wanted = text.strip().casefold()
        first = -1
        for row in range(self._list.count()):
            item = self._list.item(row)
            hidden = wanted not in item.text().casefold()
            item.setHidden(hidden)
            first = row if first < 0 and not hidden else first
        self._list.setCurrentRow(first)

    def _pick(self) -> None:
        item = self._list.currentItem()
        if item is not None and not item.isHidden():
            value = str(item.data(_VALUE))
            self.close()
            self.picked.emit(value)


class SetPopup(Popup):
    """Asks for one value that all chosen officers are to have.

    Signals:
        given: the value.
    """

    given = Signal(str)

    def __init__(
        self, title: str, choices: Sequence[Choice], press: str, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(title, theme, parent)
        self._edit = ChoiceEdit(choices) if choices else QLineEdit()
        self._edit.setObjectName("set_value")
        self._edit.setAccessibleName(title)
        self._edit.setMinimumWidth(theme.px(320))
        if isinstance(self._edit, ChoiceEdit):
            self._edit.arrow.setIcon(theme.icon("chevron", "dim"))
        take = button(press, "main")
        take.clicked.connect(self._take)
        self._edit.returnPressed.connect(self._take)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self._edit, 1)
        row.addWidget(take)
        self.box.addLayout(row)

    def open(self, where: QPoint) -> None:
        """Show the field at a place."""
        self.open_at(where, self._edit)

    def _take(self) -> None:
        text = self._edit.text().strip()
        self.close()
        self.given.emit(text)
