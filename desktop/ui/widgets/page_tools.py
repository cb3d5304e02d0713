"""The tools of the Pages page: words on buttons, each for one thing that can be done."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from desktop.ui.theme import SPACE_2, SPACE_3, Theme
from desktop.ui.widgets.text import button, label

_MOST_ANGLE = 20.0


class PageTools(QFrame):
    """Turn, straighten, four corners, split, lighten.

    Signals:
        turned: quarter turns clockwise.
        straighten, corners, split: the buttons.
        lightened: shadow out, or not.
    """

    turned = Signal(int)
    straighten = Signal()
    corners = Signal()
    split = Signal()
    lightened = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "head")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        self._grid.setSpacing(SPACE_2)
        self._all: list[QPushButton] = []
        self._columns = 0
        self._lighten = self._made("lighten", self.tr("Lighten shadow"))
        self._lighten.setCheckable(True)
        self._lighten.toggled.connect(self.lightened)
        for name, words, does in (
            ("turn_left", self.tr("Turn left"), lambda: self.turned.emit(-1)),
            ("turn_right", self.tr("Turn right"), lambda: self.turned.emit(1)),
            ("straighten", self.tr("Straighten"), self.straighten.emit),
            ("corners", self.tr("Four corners"), self.corners.emit),
            ("split", self.tr("Split in two"), self.split.emit),
        ):
            made = self._made(name, words)
            made.clicked.connect(lambda _checked=False, does=does: does())
            self._all.append(made)
        self._all.append(self._lighten)
        self._arrange(len(self._all))

    def show_lightened(self, *, on: bool) -> None:
        """Show whether the shadow is out."""
        self._lighten.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._lighten.setChecked(on)
        self._lighten.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def minimumSizeHint(self) -> QSize:
        """Wide enough for half of the tools in a row."""
        return QSize(self._wide(len(self._all) // 2), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = len(self._all)
        self._arrange(count if self._wide(count) <= self.width() else count // 2)

    def _wide(self, columns: int) -> int:
        """Width of the widest row, with so many tools in each."""
        rows = [self._all[at : at + columns] for at in range(0, len(self._all), columns)]
        widest = max(sum(one.sizeHint().width() for one in row) for row in rows)
        return widest + SPACE_2 * (columns - 1) + 2 * SPACE_3 + 2

    def _arrange(self, columns: int) -> None:
        """Put the tools into one row or two."""
        if columns == self._columns:
            return
        self._grid.setColumnStretch(self._columns, 0)
        self._columns = columns
        for place, made in enumerate(self._all):
            self._grid.addWidget(made, place // columns, place % columns)
        self._grid.setColumnStretch(columns, 1)

    @staticmethod
    def _made(name: str, words: str) -> QPushButton:
        made = button(words)
        made.setObjectName(f"tool_{name}")
        return made


class TrialBar(QFrame):
    """Says what is tried, and takes or leaves it.

    Signals:
        applied, left: the buttons.
        angle: degrees clockwise, by hand.
        other_half: show the other half of a spread.
        corners_done: the corners are where they should be.
    """

    applied = Signal()
    left = Signal()
    angle = Signal(float)
    other_half = Signal()
    corners_done = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tint", "accent")
        self._words = label("", wrap=True)
        self._angle = QDoubleSpinBox()
        self._angle.setRange(-_MOST_ANGLE, _MOST_ANGLE)
        self._angle.setSingleStep(0.1)
        self._angle.setDecimals(1)
        self._angle.setSuffix("°")
        self._angle.setAccessibleName(self.tr("Degrees clockwise"))
        self._angle.setFixedWidth(theme.px(84))
        self._angle.valueChanged.connect(self.angle)
        self._half = button(self.tr("Show the other half"))
        self._half.clicked.connect(self.other_half)
        self._done = button(self.tr("Corners are right"), "main")
        self._done.clicked.connect(self.corners_done)
        self._apply = button(self.tr("Apply"), "main")
        self._apply.setObjectName("apply_shape")
        self._apply.clicked.connect(self.applied)
        self._leave = button(self.tr("Leave as it was"))
        self._leave.setObjectName("leave_shape")
        self._leave.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        row.setSpacing(SPACE_2)
        row.addWidget(self._words, 1)
        for one in (self._angle, self._half, self._done, self._apply, self._leave):
            row.addWidget(one)
        self.hide()

    @property
    def said(self) -> str:
        """What the bar says."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Show the bar with these words and no more than to leave it."""
        self._words.setText(words)
        for one in (self._angle, self._half, self._done, self._apply):
            one.hide()
        self.show()

    def offer(self, words: str, *, angle: float | None = None, half: bool = False) -> None:
        """Show the bar with Apply, and where asked an angle by hand, or the way to a half."""
        self.say(words)
        self._apply.show()
        self._half.setVisible(half)
        if angle is not None:
            self._angle.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self._angle.setValue(angle)
            self._angle.blockSignals(False)  # noqa: FBT003 - Qt's own signature
            self._angle.show()

    def ask_corners(self, words: str) -> None:
        """Show the bar while corners are being set."""
        self.say(words)
        self._done.show()

    def focus_angle(self) -> None:
        """Put the cursor on the angle, so that arrow keys change it."""
        self._angle.setFocus()
        self._angle.selectAll()
