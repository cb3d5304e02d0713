"""A page on which the four corners of the paper can be set, by mouse or by keys."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import Theme
from desktop.ui.widgets.page_view import PageView

Corners = tuple[tuple[float, float], ...]

_STEP, _LEAP = 0.002, 0.02
_HANDLE = 9


class CornersView(PageView):
    """A `PageView` with a second task.

    Keys while the corners are set: Space goes to the next corner, arrows move it (with Shift
    further), Enter takes them, Esc leaves them.

    Signals:
        corners_taken: four corners as fractions of the page, clockwise from the top left.
        corners_left: the task was left.
    """

    corners_taken = Signal(object)
    corners_left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._corners: list[QPointF] = []
        self._chosen = 0
        self._pulling = False

    @property
    def setting_corners(self) -> bool:
        """Whether the officer is setting corners."""
        return bool(self._corners)

    @property
    def corners(self) -> Corners:
        """The corners as they are now."""
        return tuple((round(one.x(), 4), round(one.y(), 4)) for one in self._corners)

    def start_corners(self, corners: Corners) -> None:
        """Let the officer set the corners, beginning with these."""
        self.stop_marking()
        self._corners = [QPointF(x, y) for x, y in corners]
        self._chosen = 0
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def stop_corners(self) -> None:
        """End the task without a word."""
        self._corners = []
        self._pulling = False
        self.update()

    def take_corners(self) -> None:
        """Hand the corners over and end the task."""
        corners = self.corners
        self.stop_corners()
        self.corners_taken.emit(corners)

    # Qt's.

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._corners or not self.has_image:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self._theme.colours.mark)
        points = [self._on_screen(one) for one in self._corners]
        painter.setPen(QPen(colour, 2))
        painter.drawPolygon(QPolygonF(points))
        for place, point in enumerate(points):
            painter.setBrush(colour if place == self._chosen else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(point, _HANDLE, _HANDLE)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._corners or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        at = event.position()
        far = [(self._on_screen(one) - at).manhattanLength() for one in self._corners]
        self._chosen = far.index(min(far))
        self._pulling = True
        self._put(self._on_page(at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pulling:
            self._put(self._on_page(event.position()))
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._corners:
            self._pulling = False
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._corners or not self._corner_key(event):
            super().keyPressEvent(event)

    # Inside.

    def _corner_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key
        pressed = key(event.key())
        step = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        moves = {
            key.Key_Left: (-step, 0.0),
            key.Key_Right: (step, 0.0),
            key.Key_Up: (0.0, -step),
            key.Key_Down: (0.0, step),
        }
        if pressed in moves:
            self._put(self._corners[self._chosen] + QPointF(*moves[pressed]))
        elif pressed is key.Key_Space:
            self._chosen = (self._chosen + 1) % len(self._corners)
            self.update()
        elif pressed in {key.Key_Return, key.Key_Enter}:
            self.take_corners()
        elif pressed is key.Key_Escape:
            self.stop_corners()
            self.corners_left.emit()
        else:
            return False
        return True

    def _put(self, point: QPointF) -> None:
        """Move the chosen corner, held on the page and on its own side of the others."""
        least = 0.05
        right, low = self._chosen in {1, 2}, self._chosen in {2, 3}
        across = [one.x() for n, one in enumerate(self._corners) if (n in {1, 2}) != right]
        down = [one.y() for n, one in enumerate(self._corners) if (n in {2, 3}) != low]
        x = max(max(across) + least, point.x()) if right else min(min(across) - least, point.x())
        y = max(max(down) + least, point.y()) if low else min(min(down) - least, point.y())
        self._corners[self._chosen] = QPointF(max(0.0, min(1.0, x)), max(0.0, min(1.0, y)))
        self.update()

    def _on_screen(self, point: QPointF) -> QPointF:
        area: QRectF = self._area()
        return QPointF(
            area.left() + point.x() * area.width(), area.top() + point.y() * area.height()
        )
