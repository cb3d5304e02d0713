"""A bar at the foot of the page: one sentence, and buttons that do something about it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.ui.theme import SPACE_2, SPACE_4, Theme
from desktop.ui.widgets.text import button, label, restyle

_STAYS = 10_000
"""Milliseconds for which a sentence without a decision stays."""


class SaidBar(QFrame):
    """Says one thing at a time; a newer one takes its place."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = label()
        self._words = label("", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        self._row.setSpacing(SPACE_2)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._words, 1)
        self._buttons: list[QPushButton] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, empty while hidden."""
        return self._words.text() if self.isVisible() else ""

    def say(
        self,
        sentence: str,
        acts: tuple[tuple[str, Callable[[], object]], ...] = (),
        *,
        kind: str = "accent",
        stays: bool = False,
    ) -> None:
        """Say a sentence.

        Args:
            sentence: what happened.
            acts: buttons: words and what they do; each also closes the bar.
            kind: "accent", "must_fix" or "check".
            stays: until a button is pressed.
        """
        self.setProperty("tint", kind)
        restyle(self)
        sign = {"must_fix": "octagon", "check": "triangle"}.get(kind, "info")
        self._sign.setPixmap(self._theme.pixmap(sign, kind, 16))
        self._words.setText(sentence)
        for made in self._buttons:
            self._row.removeWidget(made)
            made.deleteLater()
        self._buttons = [self._button(words, does) for words, does in acts]
        self._buttons.append(self._button(self.tr("Close"), None))
        self.show()
        self._timer.stop()
        if not stays:
            self._timer.start(_STAYS)

    def _button(self, words: str, does: Callable[[], object] | None) -> QPushButton:
        made = button(words, "link")

        def pressed() -> None:
            self.hide()
            if does is not None:
                does()

        made.clicked.connect(pressed)
        self._row.addWidget(made)
        return made
