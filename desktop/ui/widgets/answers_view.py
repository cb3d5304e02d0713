"""One card an officer to check by eye: values beside the crops of the page. Paints what is seen."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.form.evidence import Shows
from desktop.form.officer import OfficerEntry
from desktop.ui.models.answers import (
    AnswersModel,
    Crops,
    Role,
    figures,
    joined_at,
    mobile_words,
    month_words,
)
from desktop.ui.models.field_words import age_words
from desktop.ui.theme import Theme

_ROW = 82
_LABEL, _VALUE, _UNDER = 12, 32, 56
"""Where the three lines of a card begin, in pixels from its top at 100 %."""

_CROP = 24
_LEFT = 16
_RIGHT = 196
_SHARES = (0.30, 0.23, 0.23, 0.24)
"""How the width left of the pill is shared by name, birth, joining, and ways to reach him."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """One column of a card."""

    label: str
    value: str
    under: str
    crop: QImage


class _Cards(QStyledItemDelegate):
    """Paints a card."""

    def __init__(self, theme: Theme, crops: Crops, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._crops = crops
        self.hovered = QPersistentModelIndex()

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(self._theme.px(600), self._theme.px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        officer = index.data(Role.OFFICER)
        area: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left = area.left() + self._theme.px(_LEFT)
        room = area.width() - self._theme.px(_LEFT + _RIGHT)
        for cell, share in zip(self._cells(officer), _SHARES, strict=True):
            width = round(room * share)
            self._paint_cell(painter, cell, QRect(left, area.top(), width, area.height()))
            left += width
        self._paint_right(painter, area, index)
        self._paint_frame(
            painter, area, index, focused=bool(state & QStyle.StateFlag.State_HasFocus)
        )
        painter.restore()

    def change_area(self, area: QRect) -> QRect:
        """Where "Change" stands in a card."""
        px = self._theme.px
        width = QFontMetrics(self._theme.font()).horizontalAdvance(self._change()) + px(8)
        return QRect(area.right() - px(12) - width, area.top() + px(_VALUE - 6), width, px(32))

    # The parts of a card.

    def _cells(self, officer: OfficerEntry) -> tuple[_Cell, ...]:
        tr = _said
        joined = joined_at(officer)
        at = age_words(*joined) if joined else ""
        crop = self._crops.crop
        return (
            _Cell(
                tr("Name"), officer.display_name(), officer.designation, crop(officer, Shows.NAME)
            ),
            _Cell(
                tr("Date of birth"),
                figures(officer.dob),
                month_words(officer.dob),
                crop(officer, Shows.DOB),
            ),
            _Cell(tr("Date of joining"), figures(officer.doj_cbic), at, crop(officer, Shows.DOJ)),
            _Cell(
                tr("Mobile and e-mail"),
                mobile_words(officer.mobile),
                officer.alternate_email,
                QImage(),
            ),
        )

    def _paint_cell(self, painter: QPainter, cell: _Cell, area: QRect) -> None:
        px, colours = self._theme.px, self._theme.colours
        room = area.width() - px(12)
        small, strong = self._theme.font(12), self._theme.font(bold=True)
        label = QRect(area.left(), area.top() + px(_LABEL), room, px(18))
        place = QRect(area.left(), area.top() + px(_VALUE), room, px(_CROP))
        under = QRect(area.left(), area.top() + px(_UNDER), room, px(18))
        self._text(painter, label, cell.label, small)
        value = QFontMetrics(strong).elidedText(cell.value, Qt.TextElideMode.ElideRight, room)
        painter.setFont(strong)
        painter.setPen(QColor(colours.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, value)
        taken = QFontMetrics(strong).horizontalAdvance(value) + px(8)
        crop = self._crop_size(cell.crop, px(_CROP))
        if crop.width() and taken + crop.width() > room:
            # Both whole is worth more than the words under the value.
            low = self._crop_size(cell.crop, under.height())
            self._paint_crop(painter, cell.crop, QRect(under.topLeft(), low), room)
            return
        if crop.width():
            beside = QPoint(area.left() + taken, place.top())
            self._paint_crop(painter, cell.crop, QRect(beside, crop), room)
        self._text(painter, under, cell.under, small)

    def _text(self, painter: QPainter, area: QRect, text: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.dim))
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, short)

    @staticmethod
    def _crop_size(crop: QImage, height: int) -> QSize:
        """The whole crop at this height."""
        if crop.isNull():
            return QSize(0, 0)
        return QSize(round(crop.width() * height / crop.height()), height)

    def _paint_crop(self, painter: QPainter, crop: QImage, area: QRect, room: int) -> None:
        """Paint a crop, its right end cut off where even the column is too narrow for it."""
        if crop.isNull():
            return
        area.setWidth(min(area.width(), room))
        wide = round(area.width() * crop.height() / area.height())
        painter.drawImage(area, crop, QRect(0, 0, min(crop.width(), wide), crop.height()))
        painter.setPen(QPen(QColor(self._theme.colours.line), 1))
        painter.drawRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_right(
        self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = self._theme.colours
        change = self.change_area(area)
        font = self._theme.font()
        font.setUnderline(QPersistentModelIndex(index) == self.hovered)
        painter.setFont(font)
        painter.setPen(QColor(colours.accent))
        painter.drawText(change, Qt.AlignmentFlag.AlignCenter, self._change())
        pill = index.data(Role.PILL)
        if pill:
            text = _said("second look") if pill == "good" else _said("certificate")
            self._paint_pill(painter, change, text, pill)

    def _paint_pill(self, painter: QPainter, change: QRect, text: str, kind: str) -> None:
        px, colours = self._theme.px, self._theme.colours
        ink, ground = (
            (colours.good, colours.good_tint)
            if kind == "good"
            else (colours.check, colours.check_tint)
        )
        font = self._theme.font(12)
        tick = px(16) if kind == "good" else 0
        width = QFontMetrics(font).horizontalAdvance(text) + px(16) + tick
        height = px(20)
        top = change.center().y() - height / 2
        area = QRectF(change.left() - px(6) - width, top, width, height)
        path = QPainterPath()
        path.addRoundedRect(area, height / 2, height / 2)
        painter.fillPath(path, QColor(ground))
        painter.setFont(font)
        painter.setPen(QColor(ink))
        inside = area.adjusted(px(8), 0, -px(8) - tick, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, text)
        if tick:
            picture = self._theme.pixmap("tick", "good", 12)
            painter.drawPixmap(QPointF(inside.right() + px(4), area.center().y() - px(6)), picture)

    def _paint_frame(
        self,
        painter: QPainter,
        area: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        focused: bool,
    ) -> None:
        if index.row() < index.model().rowCount() - 1:
            painter.setPen(QPen(QColor(self._theme.colours.soft), 1))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.colours.accent), 2))
            painter.drawRect(QRectF(area).adjusted(2, 2, -2, -2))

    @staticmethod
    def _change() -> str:
        return _said("Change")


class AnswersView(QListView):
    """The cards of all officers, as high as they need; the page around it scrolls.

    Arrow keys move from card to card, Enter changes.

    Signals:
        change: id of the officer to go to.
        reached: the card that came under the cursor, in this widget's coordinates.
    """

    change = Signal(str)
    reached = Signal(QRect)

    def __init__(self, model: AnswersModel, crops: Crops, theme: Theme) -> None:
        super().__init__()
        self._answers = model
        self._theme = theme
        self._cards = _Cards(theme, crops, self)
        self.setModel(model)
        self.setItemDelegate(self._cards)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setObjectName("answers")
        self.setAccessibleName(self.tr("Answers of the officers"))
        self.activated.connect(self._change)
        model.modelReset.connect(self.fit)
        theme.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Be as high as all cards."""
        self.setFixedHeight(self._answers.rowCount() * self._theme.px(_ROW))
        self.doItemsLayout()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.reached.emit(self.visualRect(current))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self._change_at(event)
        if QPersistentModelIndex(index) != self._cards.hovered:
            self._cards.hovered = QPersistentModelIndex(index)
            self.viewport().update()
        pointer = (
            Qt.CursorShape.PointingHandCursor if index.isValid() else Qt.CursorShape.ArrowCursor
        )
        self.viewport().setCursor(pointer)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._change(self._change_at(event))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._cards.hovered = QPersistentModelIndex()
        self.viewport().update()

    def _change_at(self, event: QMouseEvent) -> QModelIndex:
        """The card whose "Change" lies under the mouse."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        inside = self._cards.change_area(self.visualRect(index)).contains(point)
        return index if inside else QModelIndex()

    def _change(self, index: QModelIndex) -> None:
        if index.isValid():
            self.change.emit(self._answers.officer(index).id)


def _said(text: str) -> str:
    return QCoreApplication.translate("AnswersView", text)
