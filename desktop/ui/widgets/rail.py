"""The rail at the left: five steps, any order, each with its status and count."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from desktop.form.steps import Status, Step
from desktop.ui.models.rail_lines import StepLine
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, Theme
from desktop.ui.widgets.text import label

_WIDTH = 212
_ROW = 38
_CIRCLE = 22


class _StepButton(QAbstractButton):
    """One step: circle with number or tick, name, count."""

    def __init__(self, place: int, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self._theme = theme
        self._line = StepLine(Step.SENDER, "", "", Status.NOT_STARTED)
        self.chosen = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_line(self, line: StepLine, *, chosen: bool, status_words: str) -> None:
        """Show other words, and whether this is the step one is at."""
        if line == self._line and chosen == self.chosen:
            return
        self._line = line
        self.chosen = chosen
        self.setText(line.name)
        self.setAccessibleName(f"{self._place} {line.name}")
        self.setAccessibleDescription(f"{status_words}. {line.count}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), self._theme.px(_ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does as the space bar does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, px = self._theme.colours, self._theme.px
        area = QRectF(self.rect())
        if self.chosen:
            painter.fillRect(area, QColor(colours.accent_tint))
            painter.fillRect(QRectF(0, 0, px(3), area.height()), QColor(colours.accent))
        elif self.underMouse():
            painter.fillRect(area, QColor(colours.background))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        self._paint_circle(painter, QPointF(px(30), area.center().y() + 0.5))
        painter.setFont(self._theme.font(bold=self.chosen))
        painter.setPen(QColor(colours.text))
        text = area.adjusted(px(51), 0, -px(16), 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self._line.name)
        problem = self._line.status is Status.PROBLEM
        painter.setFont(self._theme.font(12, bold=problem))
        painter.setPen(QColor(colours.must_fix if problem else colours.dim))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(text, right, self._line.count)
        painter.end()

    def _paint_circle(self, painter: QPainter, middle: QPointF) -> None:
        colours, px = self._theme.colours, self._theme.px
        half = px(_CIRCLE) / 2
        circle = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        done = self._line.status is Status.COMPLETED
        ground, line, ink = colours.surface, colours.line, colours.dim
        if done:
            ground, line, ink = colours.good_tint, colours.good_tint, colours.good
        elif self.chosen:
            ground, line, ink = colours.accent, colours.accent, colours.on_accent
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(line), 1))
        painter.drawEllipse(circle)
        if done:
            size = px(12)
            tick = self._theme.pixmap("tick", "good", 12)
            painter.drawPixmap(QPointF(middle.x() - size / 2, middle.y() - size / 2), tick)
            return
        painter.setFont(self._theme.font(12))
        painter.setPen(QColor(ink))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._place))


class Rail(QFrame):
    """Name of the request, the steps, and what stands beside them.

    Signals:
        chosen: a step was pressed.
    """

    chosen = Signal(Step)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._theme = theme
        self._title = label("", "heading")
        self._under = label("", "small", wrap=True)
        self._buttons: dict[Step, _StepButton] = {}
        head = QFrame()
        head.setObjectName("railHead")
        inside = QVBoxLayout(head)
        inside.setContentsMargins(SPACE_4, SPACE_3, SPACE_3, SPACE_3)
        inside.setSpacing(2)
        inside.addWidget(self._title)
        inside.addWidget(self._under)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 1, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addSpacing(SPACE_2 + 2)
        for place, step in enumerate(Step, start=1):
            made = _StepButton(place, theme, self)
            made.clicked.connect(lambda _checked=False, step=step: self.chosen.emit(step))
            self._buttons[step] = made
            box.addWidget(made)
        box.addStretch(1)
        self._foot = QFrame()
        self._foot.setObjectName("railFoot")
        self.foot = QVBoxLayout(self._foot)
        self.foot.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        self.foot.setSpacing(0)
        box.addWidget(self._foot)
        theme.changed.connect(self._resize)
        self._resize()

    def show_request(self, title: str, under: str) -> None:
        """Show which request is open."""
        self._title.setText(title)
        self._under.setText(under)

    def show_lines(
        self, lines: tuple[StepLine, ...], at: Step | None, words: dict[Status, str]
    ) -> None:
        """Show the steps, one marked or none; `words` says the status for screen readers."""
        for line in lines:
            self._buttons[line.step].show_line(
                line, chosen=line.step is at, status_words=words[line.status]
            )

    def focus(self, step: Step) -> None:
        """Put the cursor on a step."""
        self._buttons[step].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _resize(self) -> None:
        self.setFixedWidth(self._theme.px(_WIDTH))
        for made in self._buttons.values():
            made.updateGeometry()
            made.update()
