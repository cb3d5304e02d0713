"""The packet's files: seen with their sizes, and dragged all together into a mail."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3, Theme
from desktop.ui.widgets.screen import scrolled
from desktop.ui.widgets.text import Label, card, label
from desktop.ui.words import size_words

FileLine = tuple[Path, int]
"""A file and its size in bytes."""

_ROW = 39


class FileList(QWidget):
    """Files of one mail. Press anywhere on them and drag: all go together, as copies.

    Signals:
        dragged: they were dropped where they were taken.
    """

    dragged = Signal()

    def __init__(
        self,
        theme: Theme,
        drag: Callable[[QDrag], object] | None = None,
        most: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty list.

        Args:
            theme: colours and sizes.
            drag: what to do with a drag that began, true where it was taken; runs it if None.
            most: rows that are seen at once.
            parent: as always.
        """
        super().__init__(parent)
        self._theme = theme
        self._drag = drag or _run
        self._most = most
        self._files: tuple[FileLine, ...] = ()
        self._pressed: QPoint | None = None
        self._inside = QWidget()
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._area: QScrollArea = scrolled(self._inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._area)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(self.tr("Files of the mail"))
        theme.changed.connect(self._show_rows)

    def show_files(self, files: tuple[FileLine, ...]) -> None:
        """Show these files."""
        if files == self._files:
            return
        self._files = files
        self._show_rows()
        self.setAccessibleDescription(", ".join(path.name for path, _size in files))

    @property
    def shown(self) -> tuple[FileLine, ...]:
        """The files that are shown."""
        return self._files

    def _show_rows(self) -> None:
        files = self._files
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, (path, size) in enumerate(files):
            self._rows.addWidget(self._row(path, size, last=place == len(files) - 1))
        self._rows.addStretch(1)
        shown = min(len(files), self._most)
        self._area.setFixedHeight(self._theme.px(_ROW) * shown)

    def mime(self) -> QMimeData:
        """All files as a mail program takes them."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path, _size in self._files])
        return data

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not self._files:
            return
        moved = (event.position().toPoint() - self._pressed).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._pressed = None
            drag = QDrag(self)
            drag.setMimeData(self.mime())
            drag.setPixmap(self._theme.pixmap("clip", "accent", 20))
            if self._drag(drag):
                self.dragged.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def _row(self, path: Path, size: int, *, last: bool) -> QFrame:
        row = card("last" if last else "row")
        row.setFixedHeight(self._theme.px(_ROW))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, SPACE_1, SPACE_2, SPACE_1)
        line.setSpacing(SPACE_3)
        symbol = label()
        symbol.setPixmap(self._theme.pixmap("sheet" if path.suffix == ".xlsx" else "page", "dim"))
        line.addWidget(symbol)
        line.addWidget(_Elided(path.name), 1)
        line.addWidget(label(size_words(size), "dim"))
        return row


class _Elided(Label):
    """A file name that gives way in its middle where there is no room."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._whole = text
        self.setMinimumWidth(40)

    def resizeEvent(self, event: object) -> None:
        short = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideMiddle, self.width()
        )
        self.setText(short)
        self.setToolTip(self._whole if short != self._whole else "")
        self.setAccessibleName(self._whole)


def _run(drag: QDrag) -> object:
    return drag.exec(Qt.DropAction.CopyAction) is Qt.DropAction.CopyAction
