"""How much of what the mail takes is used."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from desktop.ui.theme import SPACE_2, Theme
from desktop.ui.widgets.text import label, restyle
from desktop.ui.words import size_words


class Meter(QWidget):
    """A bar with its figures."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setFixedHeight(theme.px(6))
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._said = label("", "help")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_2)
        line.addWidget(self._bar, 1)
        line.addWidget(self._said)

    def show_size(self, size: int, room: int, *, about: bool = False) -> None:
        """Show bytes used of bytes that fit; `about` where the size is estimated."""
        over = size > room
        self._bar.setValue(min(1000, round(1000 * size / max(1, room))))
        if self._bar.property("over") != str(over).lower():
            self._bar.setProperty("over", str(over).lower())
            restyle(self._bar)
        words = self.tr("about {a} of {b}") if about else self.tr("{a} of {b}")
        self._said.setText(words.format(a=size_words(size), b=size_words(room)))
        self._bar.setAccessibleName(self.tr("Size of the packet"))
        self._bar.setAccessibleDescription(self._said.text())
