"""What every page of the window is, and the frame that holds long ones."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.form.steps import Step
from desktop.ui.theme import SPACE_3, SPACE_4, SPACE_5
from desktop.ui.widgets.text import Label
from desktop.ui.words import count_words, words_of

__all__ = [
    "SECOND_LOOK",
    "Screen",
    "count_words",
    "headed_page",
    "page_box",
    "scrolled",
    "words_of",
]


SECOND_LOOK = "second_look"
"""In the place of a column: the second look at the officer is to begin."""


class Screen(QWidget):
    """A page of the window; screens do not know each other.

    Signals:
        go: lead to another step: step, officer id or "", column or "".
        said: one sentence for the bar at the foot, with the words of a button and what it does.
    """

    go = Signal(Step, str, str)
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")

    def enter(self, officer: str, column: str) -> None:
        """The screen comes to the front; focus the officer's field where one is named."""

    def last_words(self) -> str:
        """What the officer should know before the program closes; empty for nothing."""
        return ""


def scrolled(inside: QWidget) -> QScrollArea:
    """A frame in which `inside` scrolls up and down, and sideways only where text is very large."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setObjectName("scrolled")
    area.setWidget(inside)
    return area


def headed_page(
    screen: QWidget, title: Label, acts: Sequence[QPushButton], under: Label, parts: QVBoxLayout
) -> None:
    """Lay a page out: title with its buttons at the right, a line below, then its parts."""
    head = QHBoxLayout()
    head.setSpacing(SPACE_3)
    head.addWidget(title)
    head.addStretch(1)
    for act in acts:
        head.addWidget(act)
    inside = QWidget()
    box = page_box(inside)
    box.setSpacing(SPACE_3)
    box.addLayout(head)
    box.addWidget(under)
    box.addLayout(parts)
    box.addStretch(1)
    whole = QVBoxLayout(screen)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(scrolled(inside))


def page_box(screen: QWidget) -> QVBoxLayout:
    """The layout of a page with the window's margins."""
    box = QVBoxLayout(screen)
    box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
    box.setSpacing(SPACE_4)
    return box
