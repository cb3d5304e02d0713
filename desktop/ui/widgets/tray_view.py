"""The tray of pages: thumbnails with what is said of them, moved by mouse or keys."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.models.page_files import local_files
from desktop.ui.models.tray_rows import LINE, MOVED_PAGES, TrayLine, TrayRows
from desktop.ui.theme import Theme

_HEAD, _PAGE = 34, 92
_THUMB = 64
_EDGE = 12

_Index = QModelIndex | QPersistentModelIndex
_ALT = Qt.KeyboardModifier.AltModifier


class _Drawn(QStyledItemDelegate):
    """Draws `TrayLine`."""

    def __init__(self, theme: Theme, rows: TrayRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        head = self._rows.page_at(index.row()) is None
        return QSize(self._theme.px(200), self._theme.px(_HEAD if head else _PAGE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: TrayLine = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if line.page:
            self._page(painter, option, line)
        else:
            self._head(painter, QRectF(option.rect), line)
        painter.restore()

    def _head(self, painter: QPainter, area: QRectF, line: TrayLine) -> None:
        colours, px = self._theme.colours, self._theme.px
        painter.fillRect(area, QColor(colours.background))
        inside = area.adjusted(px(_EDGE), 0, -px(_EDGE), 0)
        painter.setFont(self._theme.font(12))
        painter.setPen(QColor(colours.dim))
        room = painter.fontMetrics().horizontalAdvance(line.under) + px(8)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, line.under)
        painter.setFont(self._theme.font(bold=True))
        painter.setPen(QColor(colours.text))
        self._line(painter, inside.adjusted(0, 0, -room, 0), line.title)

    def _page(self, painter: QPainter, option: QStyleOptionViewItem, line: TrayLine) -> None:
        colours, px = self._theme.colours, self._theme.px
        area, state = QRectF(option.rect), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, QColor(colours.accent_tint))
            bar = QRectF(area.left(), area.top(), px(3), area.height())
            painter.fillRect(bar, QColor(colours.accent))
        thumb = QRectF(area.left() + px(_EDGE), area.top() + px(6), px(_THUMB), px(_PAGE - 12))
        self._thumbnail(painter, thumb, line.page)
        left = thumb.right() + px(_EDGE)
        row = QRectF(left, area.top() + px(8), area.right() - px(8) - left, px(20))
        painter.setFont(self._theme.font(bold=chosen))
        painter.setPen(QColor(colours.text))
        self._line(painter, row, line.title)
        painter.setFont(self._theme.font(12))
        painter.setPen(QColor(colours.dim))
        self._line(painter, row.translated(0, px(20)), line.under, Qt.TextElideMode.ElideMiddle)
        painter.setPen(QColor(colours.check))
        words = QRectF(left, row.top() + px(40), row.width(), px(38))
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        painter.drawText(words, int(wrap), " · ".join(line.notices))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _thumbnail(self, painter: QPainter, area: QRectF, page_id: str) -> None:
        image = self._rows.thumbnail(page_id)
        colours = self._theme.colours
        if image.isNull():
            painter.fillRect(area, QColor(colours.soft))
            return
        size = QSize(image.size()).scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(area.center())
        painter.drawImage(place, image)
        painter.setPen(QColor(colours.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)

    @staticmethod
    def _line(
        painter: QPainter,
        area: QRectF,
        text: str,
        how: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        cut = painter.fontMetrics().elidedText(text, how, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)


class TrayView(QListView):
    """The tray.

    Keys: arrows choose, with Shift several; Alt+arrows move; Delete takes away.

    Signals:
        stepped: the chosen pages should go one place up (-1) or down (1).
        removed: they should be taken away.
        dropped: pages were dropped: ids, row, whether above that row's middle.
        files_dropped: files of this PC were dropped: paths, row.
    """

    stepped = Signal(int)
    removed = Signal()
    dropped = Signal(object, int, bool)
    files_dropped = Signal(object, int)

    def __init__(self, theme: Theme, rows: TrayRows) -> None:
        super().__init__()
        self.setModel(rows)
        self.setItemDelegate(_Drawn(theme, rows, self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAccessibleName(self.tr("Pages"))
        self.setAccessibleDescription(
            self.tr("Alt and arrow keys move the chosen pages, also to another officer.")
        )
        theme.changed.connect(self._redraw)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._meaning(event)
        ):
            # Alt+Up and Alt+Down move officers everywhere else in the window.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meaning = self._meaning(event)
        if meaning == "remove":
            self.removed.emit()
        elif meaning:
            self.stepped.emit(-1 if meaning == "up" else 1)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = index.row() if index.isValid() else -1
        above = index.isValid() and event.position().y() < self.visualRect(index).center().y()
        mime = event.mimeData()
        if mime.hasFormat(MOVED_PAGES):
            ids = bytes(mime.data(MOVED_PAGES).data()).decode().split()
            self.dropped.emit(tuple(ids), row, above)
        elif mime.hasUrls():
            self.files_dropped.emit(local_files(mime), row)
        # Moved already: the view must not take the rows away on its own.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setState(QListView.State.NoState)
        self.viewport().update()

    @staticmethod
    def _meaning(event: QKeyEvent) -> str:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == _ALT:
            before, behind = {Qt.Key.Key_Up, Qt.Key.Key_Left}, {Qt.Key.Key_Down, Qt.Key.Key_Right}
            return "up" if key in before else "down" if key in behind else ""
        if key == Qt.Key.Key_Delete and held == Qt.KeyboardModifier.NoModifier:
            return "remove"
        return ""

    def _redraw(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
