"""A bar at the foot of the page: one sentence, and buttons that do something about it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.errors import DeskError
from desktop.tongue import said
from desktop.ui.theme import SPACE_2, SPACE_4, Theme
from desktop.ui.widgets.sign import Sign
from desktop.ui.widgets.text import button, label, restyle

_STAYS = 10_000
"""Milliseconds for which a sentence without a decision stays."""

Acts = tuple[tuple[str, Callable[[], object]], ...]


@dataclass(frozen=True, eq=False)
class _Said:
    """One thing that is said."""

    sentence: str
    acts: Acts
    kind: str
    stays: bool


class SaidBar(QFrame):
    """Says one thing at a time, the newest first.

    What waits for a decision comes back when the newer sentence has gone.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = Sign(theme)
        self._words = label("", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        self._row.setSpacing(SPACE_2)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._words, 1)
        self._buttons: list[QPushButton] = []
        self._said: list[_Said] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._end)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, empty while hidden."""
        return self._words.text() if self.isVisible() else ""

    def say(
        self, sentence: str, acts: Acts = (), *, kind: str = "accent", stays: bool = False
    ) -> None:
        """Say a sentence.

        Args:
            sentence: what happened.
            acts: buttons: words and what they do; each also closes the bar.
            kind: "accent", "must_fix" or "check".
            stays: until a button is pressed.
        """
        words = said(sentence)
        waiting = [one for one in self._said if one.stays and one.sentence != words]
        self._said = [*waiting, _Said(words, acts, kind, stays)]
        self._show()

    def say_error(self, error: DeskError) -> None:
        """Say what went wrong, until it is closed."""
        self.say(str(error), kind="must_fix", stays=True)

    def withdraw(self, kind: str) -> None:
        """What was said in this kind is over."""
        left = [one for one in self._said if one.kind != kind]
        if len(left) != len(self._said):
            self._said = left
            self._show()

    def focus(self) -> None:
        """Put the cursor on the first button."""
        self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        self._timer.stop()
        for made in self._buttons:
            self._row.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._buttons = []
        if not self._said:
            self.hide()
            return
        newest = self._said[-1]
        self.setProperty("tint", newest.kind)
        restyle(self)
        sign = {"must_fix": "octagon", "check": "triangle"}.get(newest.kind, "info")
        self._sign.show_sign(sign, newest.kind)
        self._words.setText(newest.sentence)
        self._buttons = [self._button(words, does) for words, does in newest.acts]
        self._buttons.append(self._button(self.tr("Close"), None))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, newest.sentence))
        if not newest.stays:
            self._timer.start(_STAYS)

    def _end(self) -> None:
        """The newest is over; what waited before it comes back."""
        self._said.pop()
        self._show()

    def _button(self, words: str, does: Callable[[], object] | None) -> QPushButton:
        made = button(words, "link")

        def pressed() -> None:
            self._end()
            if does is not None:
                does()

        made.clicked.connect(pressed)
        self._row.addWidget(made)
        return made
