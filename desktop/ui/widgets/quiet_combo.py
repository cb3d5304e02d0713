"""A closed pick list that a turning wheel does not change while one scrolls past it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from desktop.ui.widgets.text import escaped


class QuietCombo(QComboBox):
    """Entries with a name behind each label."""

    def __init__(self, entries: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        for name, words in entries:
            self.addItem(words, name)

    @property
    def name(self) -> str:
        """Name behind the chosen entry."""
        return str(self.currentData() or "")

    def choose(self, name: str) -> None:
        """Choose an entry without it counting as the officer's choice."""
        place = max(0, self.findData(name))
        if place != self.currentIndex():
            self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self.setCurrentIndex(place)
            self.blockSignals(False)  # noqa: FBT003 - see above

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw an entry that is too long with three dots; Qt would cut it anywhere."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style = QStyle.ComplexControl.CC_ComboBox
        painter.drawComplexControl(style, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(style, option, part, self).width()
        words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        self.setToolTip(escaped(self.currentText()) if words != self.currentText() else "")
        option.currentText = words
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, unless the list is open (it has its own view)."""
        event.ignore()
