"""How cells of the grid are drawn, and the editors that open in them."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.models.officer_table import OfficerTable
from desktop.ui.theme import Theme
from desktop.ui.widgets.choice_edit import ChoiceEdit
from desktop.ui.widgets.text import restyle

_Index = QModelIndex | QPersistentModelIndex

ROW = 30
"""Height of a row, in pixels at 100 %."""

_CORNER = 8
PAD = 6
_SIGNS = {"octagon": "must_fix", "triangle": "check", "half": "accent", "tick": "good"}
MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ONE_LINE = int(MIDDLE) | int(Qt.TextFlag.TextSingleLine)


class Pens:
    """Fonts and colours of the grid, made once for a theme; drawing a cell must cost little."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        theme.changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Take the theme's fonts and colours anew."""
        theme, colours = self._theme, self._theme.colours
        self.px = theme.px
        self.font, self.bold, self.small = theme.font(), theme.font(bold=True), theme.font(12)
        self.strong = theme.font(12, bold=True)
        self.metrics, self.bold_metrics = QFontMetrics(self.font), QFontMetrics(self.bold)
        self.text, self.dim = QColor(colours.text), QColor(colours.dim)
        self.line, self.soft = QColor(colours.line), QColor(colours.soft)
        self.ground, self.surface = QColor(colours.background), QColor(colours.surface)
        self.chosen = QColor(colours.accent_tint)
        self.accent, self.ring = QColor(colours.accent), QPen(QColor(colours.accent), 2)
        self.must_fix, self.must_fix_tint = QColor(colours.must_fix), QColor(colours.must_fix_tint)
        self.check, self.check_tint = QColor(colours.check), QColor(colours.check_tint)
        self.signs = {name: theme.pixmap(name, ink, 14) for name, ink in _SIGNS.items()}
        self.add = theme.pixmap("plus", "dim", 14)
        self.more = theme.pixmap("chevron", "dim", 12)
        self.narrowed = theme.pixmap("half", "accent", 12)


class GridCells(QStyledItemDelegate):
    """Draws cells, and opens a line edit or a pick list in them.

    Signals:
        typed: text in an open editor: row, column, text.
        opened: an editor opened: row, column.
        closed: it closed: row, column, and the text it had at first where Esc gave it up.
        moved: after taking a text the cursor is to go by rows, columns.
    """

    typed = Signal(int, int, str)
    opened = Signal(int, int)
    closed = Signal(int, int)
    given_up = Signal(int, int)
    moved = Signal(int, int)

    def __init__(self, table: OfficerTable, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._theme = theme
        self.pens = Pens(theme)
        self._at = (-1, -1)
        self._quiet = False

    # Drawing.

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        pens, row, column = self.pens, index.row(), index.column()
        area: QRect = option.rect
        state = option.state
        finding = self._table.finding(row, column)
        kind = "" if finding is None or finding.reason else str(finding.severity)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, pens.chosen)
        elif kind == "must_fix":
            painter.fillRect(area, pens.must_fix_tint)
        elif kind == "check":
            painter.fillRect(area, pens.check_tint)
        text = self._table.text(row, column)
        if text:
            self._write(painter, area, text)
        if kind in {"must_fix", "check"}:
            self._corner(painter, area, pens.must_fix if kind == "must_fix" else pens.check)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(pens.ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _write(self, painter: QPainter, area: QRect, text: str) -> None:
        pens = self.pens
        room = area.adjusted(pens.px(PAD), 0, -pens.px(PAD), 0)
        shown = text if text.isprintable() else " ".join(text.split())
        if len(shown) > room.width() // pens.px(5):
            mode = Qt.TextElideMode.ElideRight
            shown = pens.metrics.elidedText(shown, mode, room.width())
        painter.setFont(pens.font)
        painter.setPen(pens.text)
        painter.drawText(room, _ONE_LINE, shown)

    def _corner(self, painter: QPainter, area: QRect, ink: QColor) -> None:
        size = self.pens.px(_CORNER)
        right, top = area.right() + 1, area.top()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(
            QPolygonF([QPointF(right - size, top), QPointF(right, top), QPointF(right, top + size)])
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self.pens.px(120), self.pens.px(ROW))

    # Editing.

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        row, column = index.row(), index.column()
        known = self._table.columns[column]
        picks = known.pick_list()
        editor = ChoiceEdit(picks, parent) if picks else QLineEdit(parent)
        editor.setProperty("cell", "true")
        editor.setAccessibleName(known.label)
        editor.setAccessibleDescription(self._table.headerData(row, Qt.Orientation.Vertical) or "")
        if isinstance(editor, ChoiceEdit):
            editor.arrow.setIcon(self._theme.icon("chevron", "dim"))
        restyle(editor)
        self._at = (row, column)
        self.opened.emit(row, column)
        editor.textChanged.connect(self._changed)
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        least = 200 if isinstance(editor, ChoiceEdit) else 60
        area = QRect(option.rect)
        area.setWidth(max(area.width(), self.pens.px(least)))
        parent = editor.parentWidget()
        if parent is not None and area.right() > parent.width():
            area.moveRight(max(area.width(), parent.width()) - 1)
        editor.setGeometry(area)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        text = self._table.text(index.row(), index.column())
        if isinstance(editor, QLineEdit) and editor.text() != text:
            self._quiet = True
            editor.setText(text)
            self._quiet = False

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Nothing: every keystroke is in the request already."""

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        row, column = self._at
        self._at = (-1, -1)
        self.closed.emit(row, column)
        super().destroyEditor(editor, index)

    def _changed(self, text: str) -> None:
        if not self._quiet and self._at[0] >= 0:
            self.typed.emit(*self._at, text)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            # The window's undo knows every edit; the editor's own one only this cell's.
            event.ignore()
            return True
        if isinstance(event, QKeyEvent) and isinstance(editor, QLineEdit):
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed and self._key(editor, event):
                return True
        return super().eventFilter(editor, event)

    def _key(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        if isinstance(editor, ChoiceEdit) and editor.popup_open():
            return False
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        moves = {
            Qt.Key.Key_Return: (-1 if shift else 1, 0),
            Qt.Key.Key_Enter: (-1 if shift else 1, 0),
            Qt.Key.Key_Tab: (0, 1),
            Qt.Key.Key_Backtab: (0, -1),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0),
        }
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if key == Qt.Key.Key_Escape:
            self.given_up.emit(*self._at)
            self._close(editor)
            return True
        if key in moves and plain:
            self._close(editor)
            self.moved.emit(*moves[Qt.Key(key)])
            return True
        return False

    def _close(self, editor: QLineEdit) -> None:
        """Close the editor and go back to the grid, also where a list of it had the focus."""
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        view = self.parent()
        if isinstance(view, QWidget):
            view.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_undo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )
