"""A text field with a pick list: type to find in all entries, or write something else."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop.form.choices import Choice

_VALUE = Qt.ItemDataRole.UserRole
_SEARCH = Qt.ItemDataRole.UserRole + 1
_SHOWN = 12


class _Finder(QCompleter):
    """Finds in value, label and note; puts the value, not the label, into the field."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(_VALUE))


class ChoiceEdit(QLineEdit):
    """A line edit whose list opens with Alt+Down or the arrow, and narrows as one types.

    Signals:
        picked: an entry of the list was chosen; its value.
    """

    picked = Signal(str)

    def __init__(self, choices: Iterable[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._finder = _Finder(self)
        self._finder.setModel(self._model)
        self._finder.setCompletionRole(_SEARCH)
        self._finder.setFilterMode(Qt.MatchFlag.MatchContains)
        self._finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._finder.setMaxVisibleItems(_SHOWN)
        popup = self._finder.popup()
        if popup is not None:
            popup.setObjectName("completer")
            popup.setAccessibleName(self.tr("Choices"))
        self.setCompleter(self._finder)
        self._finder.activated.connect(self.picked)
        self._arrow = QAction(self.tr("Show the whole list"), self)
        self._arrow.setToolTip(self.tr("Show the whole list (Alt+Down)"))
        self._arrow.triggered.connect(self.open_list)
        self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        self._labels: dict[str, str] = {}
        self.set_choices(choices)

    @property
    def arrow(self) -> QAction:
        """The action at the right end; the form gives it its icon."""
        return self._arrow

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Take another list."""
        self._model.clear()
        self._labels = {}
        for one in choices:
            item = QStandardItem(f"{one.label}   {one.note}" if one.note else one.label)
            item.setData(one.value, _VALUE)
            item.setData(f"{one.value} {one.label} {one.note}", _SEARCH)
            self._model.appendRow(item)
            self._labels[one.value.casefold()] = one.label

    def label_of(self, value: str) -> str:
        """What the list shows for a value; empty where the value is not in it."""
        return self._labels.get(value.strip().casefold(), "")

    def open_list(self) -> None:
        """Show all entries, whatever the field holds."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._finder.setCompletionPrefix("")
        self._finder.complete()

    def event(self, event: QEvent) -> bool:
        """Keep Alt+Down for the list here, though the window moves officers with it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            opens = event.key() == Qt.Key.Key_Down and event.modifiers() & (
                Qt.KeyboardModifier.AltModifier
            )
            if opens:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() == Qt.Key.Key_Down
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and not self.isReadOnly()
        ):
            self.open_list()
            return
        super().keyPressEvent(event)

    def popup_open(self) -> bool:
        """Whether the list is open."""
        popup = self._finder.popup()
        return popup is not None and popup.isVisible()
