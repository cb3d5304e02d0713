"""What every page of the window is, and the frame that holds long ones."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.form.steps import Step
from desktop.rules.kinds import Finding, fill
from desktop.ui.theme import SPACE_4, SPACE_5


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


def scrolled(inside: QWidget) -> QScrollArea:
    """A frame in which `inside` scrolls up and down; it never scrolls sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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


def words_of(finding: Finding) -> str:
    """A finding's sentence in the window's language."""
    return fill(QCoreApplication.translate("Rules", finding.message), finding.args)


def count_words(number: int, one: str, many: str) -> str:
    """A number with its word; `many` holds ``{n}``."""
    return one if number == 1 else many.replace("{n}", str(number))
