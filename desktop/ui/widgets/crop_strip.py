"""A marked place of a page as a small picture, for beside the value that was typed from it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Theme

_HEIGHT = 26


class CropStrip(QWidget):
    """As wide as there is room for, a line of writing high; not there while nothing is marked."""

    def __init__(self, words: str, theme: Theme, parent: QWidget | None = None) -> None:
        """Build it empty.

        Args:
            words: what it shows, for the screen reader.
            theme: colours and sizes.
            parent: as Qt has it.
        """
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        theme.changed.connect(self.updateGeometry)

    @property
    def image(self) -> QImage:
        """What it shows; null while nothing."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show a picture; a null one takes the strip away."""
        if image.cacheKey() != self._image.cacheKey():
            self._image = image
            self.setVisible(not image.isNull())
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_HEIGHT), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        scale = min(self.height() / self._image.height(), self.width() / self._image.width())
        wide, high = self._image.width() * scale, self._image.height() * scale
        area = QRectF(0, (self.height() - high) / 2, wide, high).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, self._image)
        painter.setPen(QPen(QColor(self._theme.colours.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        painter.end()
