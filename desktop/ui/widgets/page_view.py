"""One page at its best: fitted or zoomed, moved by hand or keys, with marks drawn over it."""

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QStyle, QWidget

from desktop.ui.theme import Theme
from desktop.ui.widgets.page_boxes import Box, paint_box

__all__ = ["Box", "PageView"]

_MARGIN = 12
_STEP = 1.25
_MOST = 8.0
_PAN = 48
_NUDGE = 0.01
_LEAST_BOX = 0.012
_GLIDE = 220
"""Milliseconds in which the page comes to a mark."""


class PageView(QWidget):
    """Shows an image of a page.

    Keys: ``+`` ``-`` ``0`` zoom, arrows move. While marking: arrows move the box, with Shift they
    size it, Enter takes it, Esc leaves it.

    Signals:
        marked: a box was drawn: x, y, width, height as fractions of the page.
        marking_ended: marking is over, with or without a box.
        wants: the image should be at least so many pixels on its long side to be sharp.
    """

    marked = Signal(float, float, float, float)
    marking_ended = Signal()
    wants = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._boxes: tuple[Box, ...] = ()
        self._zoom = 1.0
        self._middle = QPointF(0.5, 0.5)
        self._drag: QPointF | None = None
        self._marking = False
        self._box = QRectF()
        self._anchor: QPointF | None = None
        self._glide = QVariantAnimation(self)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._move_to)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 160)
        self.setAccessibleName(self.tr("Page"))
        theme.changed.connect(self.update)

    # What callers see.

    def show_image(self, image: QImage, description: str, *, keep_place: bool = False) -> None:
        """Show another page, fitted, or the same page drawn anew (`keep_place`)."""
        self._image = image
        self.setAccessibleDescription(description)
        if not keep_place:
            self._glide.stop()
            self._zoom = 1.0
            self._middle = QPointF(0.5, 0.5)
        self._ask()
        self.update()

    def hide_image(self) -> None:
        """Show no page."""
        self._boxes = ()
        self.show_image(QImage(), "")

    @property
    def has_image(self) -> bool:
        """Whether a page is shown."""
        return not self._image.isNull()

    def show_boxes(self, boxes: tuple[Box, ...]) -> None:
        """Show marks; the chosen one is brought into view."""
        self._boxes = boxes
        chosen = next((box for box in boxes if box.chosen), None)
        if chosen is not None and self._zoom > 1.0:
            self._glide_to(QPointF(chosen.x + chosen.width / 2, chosen.y + chosen.height / 2))
        self.update()

    @property
    def zoom(self) -> float:
        """1.0 shows the whole page."""
        return self._zoom

    def zoom_in(self) -> None:
        """Larger by a quarter."""
        self._set_zoom(self._zoom * _STEP)

    def zoom_out(self) -> None:
        """Smaller by a fifth."""
        self._set_zoom(self._zoom / _STEP)

    def fit(self) -> None:
        """The whole page."""
        self._glide.stop()
        self._middle = QPointF(0.5, 0.5)
        self._set_zoom(1.0)

    def start_marking(self, box: Box) -> None:
        """Let the officer draw a box, or move the given one by keys."""
        if not self.has_image:
            return
        self._marking = True
        self._box = QRectF(box.x, box.y, box.width, box.height)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def stop_marking(self) -> None:
        """Leave marking without a box."""
        if self._marking:
            self._marking = False
            self._anchor = None
            self.unsetCursor()
            self.update()
            self.marking_ended.emit()

    @property
    def marking(self) -> bool:
        """Whether the officer is drawing a box."""
        return self._marking

    # Geometry.

    def _area(self) -> QRectF:
        """Where the whole page lies, in this widget's coordinates."""
        if self._image.isNull():
            return QRectF()
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        scale = min(room.width() / self._image.width(), room.height() / self._image.height())
        width = self._image.width() * scale * self._zoom
        height = self._image.height() * scale * self._zoom
        left = room.center().x() - self._middle.x() * width
        top = room.center().y() - self._middle.y() * height
        return QRectF(
            self._held(left, width, room.left(), room.width()),
            self._held(top, height, room.top(), room.height()),
            width,
            height,
        )

    @staticmethod
    def _held(start: float, size: float, room_start: float, room: float) -> float:
        """Keep a page that is larger than the room from leaving it; centre a smaller one."""
        if size <= room:
            return room_start + (room - size) / 2
        return max(room_start + room - size, min(room_start, start))

    def _on_page(self, point: QPointF) -> QPointF:
        area = self._area()
        x = (point.x() - area.left()) / area.width()
        y = (point.y() - area.top()) / area.height()
        return QPointF(max(0.0, min(1.0, x)), max(0.0, min(1.0, y)))

    def _glide_to(self, middle: QPointF) -> None:
        """Bring a place into the middle, so that the eye can follow; at once where it may not."""
        self._glide.stop()
        style = QStyle.StyleHint.SH_Widget_Animation_Duration
        self._glide.setDuration(_GLIDE if self.style().styleHint(style) else 0)
        self._glide.setStartValue(self._middle)
        self._glide.setEndValue(middle)
        self._glide.start()

    def _move_to(self, middle: QPointF) -> None:
        self._middle = middle
        self.update()

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = max(1.0, min(_MOST, zoom))
        self._ask()
        self.update()

    def _ask(self) -> None:
        if self.has_image:
            area = self._area()
            longest = max(area.width(), area.height()) * self.devicePixelRatioF()
            self.wants.emit(round(longest))

    # Qt's.

    def sizeHint(self) -> QSize:
        return QSize(420, 520)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = self._theme.colours
        if self.has_image:
            area = self._area()
            painter.drawImage(area, self._image)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawRect(area)
            for box in self._boxes:
                paint_box(painter, self._theme, area, box)
            if self._marking:
                new = self._box
                drawn = Box(new.x(), new.y(), new.width(), new.height(), chosen=True)
                paint_box(painter, self._theme, area, drawn)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self.has_image or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._marking:
            self._anchor = self._on_page(event.position())
            self._box = QRectF(self._anchor, self._anchor)
        else:
            self._drag = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._marking and self._anchor is not None:
            self._box = QRectF(self._anchor, self._on_page(event.position())).normalized()
            self.update()
        elif self._drag is not None:
            area = self._area()
            moved = event.position() - self._drag
            self._drag = event.position()
            self._pan(-moved.x() / area.width(), -moved.y() / area.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        if self._marking:
            if self._anchor is not None:
                self._take()
            return
        self.unsetCursor()

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._set_zoom(self._zoom * _STEP**steps)
        else:
            self._pan(0, -steps * 0.08 / self._zoom)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._marking and self._mark_key(event):
            return
        if not self._page_key(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _page_key(self, event: QKeyEvent) -> bool:
        area = self._area()
        across = _PAN / max(1.0, area.width())
        down = _PAN / max(1.0, area.height())
        key = Qt.Key
        moves = {
            key.Key_Left: (-across, 0.0),
            key.Key_Right: (across, 0.0),
            key.Key_Up: (0.0, -down),
            key.Key_Down: (0.0, down),
        }
        zooms = {
            key.Key_Plus: self.zoom_in,
            key.Key_Equal: self.zoom_in,
            key.Key_Minus: self.zoom_out,
            key.Key_0: self.fit,
        }
        if (
            event.modifiers()
            & ~Qt.KeyboardModifier.KeypadModifier
            & ~(Qt.KeyboardModifier.ShiftModifier)
        ):
            return False
        pressed = key(event.key())
        if pressed in moves:
            self._pan(*moves[pressed])
        elif pressed in zooms:
            zooms[pressed]()
        else:
            return False
        return True

    def _mark_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key
        pressed = key(event.key())
        if pressed in {key.Key_Return, key.Key_Enter}:
            self._take()
        elif pressed is key.Key_Escape:
            self.stop_marking()
        elif pressed in {key.Key_Left, key.Key_Right, key.Key_Up, key.Key_Down}:
            across = {key.Key_Left: -_NUDGE, key.Key_Right: _NUDGE}.get(pressed, 0.0)
            down = {key.Key_Up: -_NUDGE, key.Key_Down: _NUDGE}.get(pressed, 0.0)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._box.setWidth(max(_LEAST_BOX, self._box.width() + across))
                self._box.setHeight(max(_LEAST_BOX, self._box.height() + down))
            else:
                self._box.translate(across, down)
            self._hold_box()
            self.update()
        else:
            return False
        return True

    def _hold_box(self) -> None:
        """Keep the box on the page."""
        box = self._box
        width, height = min(1.0, box.width()), min(1.0, box.height())
        self._box = QRectF(
            max(0.0, min(1.0 - width, box.x())),
            max(0.0, min(1.0 - height, box.y())),
            width,
            height,
        )

    def _take(self) -> None:
        box = self._box
        self._anchor = None
        if box.width() < _LEAST_BOX or box.height() < _LEAST_BOX / 2:
            return
        self._marking = False
        self.unsetCursor()
        self.marked.emit(box.x(), box.y(), box.width(), box.height())
        self.marking_ended.emit()
        self.update()

    def _pan(self, across: float, down: float) -> None:
        self._glide.stop()
        self._middle = QPointF(
            max(0.0, min(1.0, self._middle.x() + across)),
            max(0.0, min(1.0, self._middle.y() + down)),
        )
        self.update()
