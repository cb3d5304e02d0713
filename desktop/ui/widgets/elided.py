"""A label of one line that is cut with an ellipsis where it does not fit."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.text import Label, escaped

_LEAST = 72


class Elided(Label):
    """The whole text stands in the tool tip and is what a screen reader reads."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", role, parent)
        self._whole = ""

    def show_text(self, text: str) -> None:
        """Show another text, its line breaks folded."""
        self._whole = " ".join(text.split())
        self.setToolTip(escaped(self._whole))
        self.setAccessibleName(self._whole)
        self.updateGeometry()
        self._cut()

    def set_role(self, role: str) -> None:
        super().set_role(role)
        self._cut()

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        wide = min(self.sizeHint().width(), _LEAST)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        right = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._whole, right, self.width()))
