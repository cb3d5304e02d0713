"""The faintest marked value twice, one picture over the other: the scan, and as it goes out."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.theme import SPACE_1, Theme
from desktop.ui.widgets.text import label

_HIGH = 96
_STEP = 0.05


class Divided(QWidget):
    """Two pictures of one place with a divider between them.

    Keys: left and right arrows move the divider, Home shows the mail's picture alone, End the
    scan alone.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._before, self._after = QImage(), QImage()
        self._at = 0.5
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAccessibleName(self.tr("Scan and mail, compared"))
        self.setAccessibleDescription(self.tr("Left and right arrows move the divider."))
        theme.changed.connect(self.update)

    @property
    def at(self) -> float:
        """Where the divider is: 0 left, 1 right; the scan is left of it."""
        return self._at

    def show_pictures(self, before: QImage, after: QImage) -> None:
        """Show two pictures of the same place."""
        self._before, self._after, self._at = before, after, 0.5
        self.update()

    # Qt's.

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self._area()
        divider = area.left() + self._at * area.width()
        left, right = QRectF(area), QRectF(area)
        left.setRight(divider)
        right.setLeft(divider)
        for image, part in ((self._before, left), (self._after, right)):
            if not image.isNull():
                painter.setClipRect(part)
                painter.drawImage(area, image)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(self._theme.colours.mark), 2))
        painter.drawLine(QPointF(divider, area.top()), QPointF(divider, area.bottom()))
        colour = self._theme.colours.accent if self.hasFocus() else self._theme.colours.line
        painter.setPen(QPen(QColor(colour), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._drag(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        goals = {
            Qt.Key.Key_Left: self._at - _STEP,
            Qt.Key.Key_Right: self._at + _STEP,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: 1.0,
        }
        goal = goals.get(Qt.Key(event.key()))
        if goal is None:
            super().keyPressEvent(event)
        else:
            self._put(goal)

    def _area(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        shown = self._after if self._before.isNull() else self._before
        if shown.isNull():
            return room
        size = shown.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(0, 0, size.width(), size.height())
        area.moveCenter(room.center())
        return area

    def _drag(self, point: QPointF) -> None:
        area = self._area()
        self._put((point.x() - area.left()) / max(1.0, area.width()))

    def _put(self, at: float) -> None:
        self._at = max(0.0, min(1.0, at))
        self.update()


class Loupe(QWidget):
    """The divided picture with its words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.divided = Divided(theme)
        self._words = label("", "help", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_1)
        box.addWidget(self._words)
        box.addWidget(self.divided)
        self.hide()

    @property
    def said(self) -> str:
        """The words above the picture."""
        return self._words.text()

    def show_place(self, words: str, before: QImage, after: QImage) -> None:
        """Show a marked value on the scan and as it goes out."""
        self._words.setText(words)
        self.divided.show_pictures(before, after)
        self.show()
