"""What every page of the window is, and the frame that holds long ones."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.form.steps import Step
from desktop.ui.theme import SPACE_4, SPACE_5
from desktop.ui.words import count_words, words_of

__all__ = ["SECOND_LOOK", "Screen", "count_words", "page_box", "scrolled", "words_of"]


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


def page_box(screen: QWidget) -> QVBoxLayout:
    """The layout of a page with the window's margins."""
    box = QVBoxLayout(screen)
    box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
    box.setSpacing(SPACE_4)
    return box
