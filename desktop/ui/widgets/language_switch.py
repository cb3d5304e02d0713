"""The switch between the window's languages in the frame: [EN | हि]."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from desktop.tongue import ENGLISH, HINDI
from desktop.ui.theme import SPACE_1, SPACE_3


class LanguageSwitch(QWidget):
    """Two buttons, each in its own language; the one in force is pressed.

    Signals:
        chosen: the other language was asked for.
    """

    chosen = Signal(str)

    def __init__(self, now: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, SPACE_3, 0)
        row.setSpacing(SPACE_1)
        group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for language, words, name in ((ENGLISH, "EN", "English"), (HINDI, "हि", "हिन्दी")):
            made = QPushButton(words)
            made.setProperty("role", "switch")
            made.setCheckable(True)
            made.setChecked(language == now)
            made.setAccessibleName(name)
            made.setToolTip(name)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            group.addButton(made)
            row.addWidget(made)
            self.buttons[language] = made
            made.clicked.connect(lambda _on=False, one=language: self._choose(one))
        self._now = now

    def _choose(self, language: str) -> None:
        """Ask for it; until it is in force, the one that is stays pressed."""
        self.buttons[self._now].setChecked(True)
        if language != self._now:
            self.chosen.emit(language)
