"""The line under the grid: what there is to say of the current cell, with its buttons."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.theme import SPACE_2, SPACE_3, Theme
from desktop.ui.widgets.sign import Sign
from desktop.ui.widgets.text import button, label

_SYMBOLS = {"must_fix": "octagon", "check": "triangle", "good": "tick"}
_ROOM = 58


@dataclass(frozen=True, slots=True)
class FootWords:
    """What the line says.

    Attributes:
        where: the cell: "First name of R Kapoor".
        text: the sentence.
        kind: "must_fix", "check", "good" or "help".
        acts: words of the buttons, two at the most.
    """

    where: str = ""
    text: str = ""
    kind: str = "help"
    acts: tuple[str, ...] = ()


class GridFoot(QFrame):
    """Room for two lines of words from the start, so that nothing jumps.

    Signals:
        acted: a button was pressed: its place from 0, and the button.
    """

    acted = Signal(int, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "foot")
        self._theme = theme
        self.shown = FootWords()
        self._where = label("", "label")
        self._sign = Sign(theme, size=14)
        self._text = label("", "help", wrap=True)
        self._text.setObjectName("grid_words")
        self._text.setMinimumHeight(1)
        self._buttons = (button("", "small"), button("", "small"))
        self._lay_out()
        theme.changed.connect(self._resize)
        self._resize()
        self.say(FootWords())

    def say(self, words: FootWords) -> None:
        """Say something of the current cell."""
        changed = words != self.shown
        self.shown = words
        self._where.setText(words.where)
        self._text.setText(words.text)
        self._text.set_role(words.kind)
        symbol = _SYMBOLS.get(words.kind)
        self._sign.setVisible(symbol is not None)
        if symbol:
            self._sign.show_sign(symbol, words.kind)
        for place, made in enumerate(self._buttons):
            text = words.acts[place] if place < len(words.acts) else ""
            made.setText(text)
            made.setVisible(bool(text))
        if changed and words.text:
            self._text.setAccessibleName(f"{words.where}: {words.text}")
            QAccessible.updateAccessibility(
                QAccessibleEvent(self._text, QAccessible.Event.NameChanged)
            )

    def first_button(self) -> QPushButton | None:
        """The button to which F6 leads, None where there is none."""
        return next((one for one in self._buttons if not one.isHidden()), None)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._where)
        line = QHBoxLayout()
        line.setSpacing(SPACE_2)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        for place, made in enumerate(self._buttons):
            made.clicked.connect(
                lambda _checked=False, place=place, made=made: self.acted.emit(place, made)
            )
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(line)
        head.addStretch(1)
        box = QHBoxLayout(self)
        box.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        box.addLayout(head, 1)

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.px(_ROOM) + 2 * SPACE_2)
        self.say(self.shown)
