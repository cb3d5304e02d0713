"""A layout of two: the second stands beside the first where there is room, else below it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QWidget

from desktop.ui.theme import SPACE_1, SPACE_2


class BesideOrBelow(QLayout):
    """A sentence and what mends it, in one line where both fit."""

    def __init__(self, sentence: QLabel, fix: QWidget, fix_line: Callable[[], int]) -> None:
        """Lay out a sentence and its fix.

        Args:
            sentence: a label that may break into lines.
            fix: what mends it.
            fix_line: height of the fix's first line, so that a message under it does not move
                the sentence; 0 for its whole height.
        """
        super().__init__()
        self._fix_line = fix_line
        self._items: list[QLayoutItem] = []
        self._sentence = sentence
        self._fix = fix
        self.addWidget(sentence)
        self.addWidget(fix)

    # What Qt asks of a layout.

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def minimumSize(self) -> QSize:
        widest = max(self._fix_size().width(), 120)
        return QSize(widest, max(self._line(), self._fix_size().height()))

    def sizeHint(self) -> QSize:
        natural = self._natural() + SPACE_2 + self._fix_size().width()
        return QSize(natural, max(self._line(), self._fix_size().height()))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    # Measures.

    def _natural(self) -> int:
        """Width of the sentence in one line."""
        metrics = self._sentence.fontMetrics()
        return metrics.horizontalAdvance(self._sentence.text()) + 2

    def _line(self) -> int:
        return self._sentence.fontMetrics().height()

    def _fix_size(self) -> QSize:
        return QSize(0, 0) if self._fix.isHidden() else self._fix.sizeHint()

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place both; gives the height they need."""
        fix = self._fix_size()
        gap = SPACE_2 if fix.width() else 0
        if self._natural() + gap + fix.width() <= rect.width():
            return self._in_one_line(rect, fix, gap, move=move)
        height = max(self._line(), self._sentence.heightForWidth(rect.width()))
        if move:
            top = rect.top() if fix.height() else rect.top() + (rect.height() - height) // 2
            self._sentence.setGeometry(QRect(rect.left(), top, rect.width(), height))
            width = min(fix.width(), rect.width())
            below = QRect(rect.left(), top + height + SPACE_1, width, fix.height())
            self._fix.setGeometry(below)
        return height + (SPACE_1 + fix.height() if fix.height() else 0)

    def _in_one_line(self, rect: QRect, fix: QSize, gap: int, *, move: bool) -> int:
        height = max(self._line(), fix.height())
        if move:
            top = rect.top() + max(0, rect.height() - height) // 2
            line, natural = self._line(), self._natural()
            first = min(height, self._fix_line() or fix.height() or line)
            beside = QPoint(rect.left() + natural + gap, top)
            self._sentence.setGeometry(QRect(rect.left(), top + (first - line) // 2, natural, line))
            self._fix.setGeometry(QRect(beside, fix))
        return height
