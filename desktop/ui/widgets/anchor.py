"""Holds the field with the cursor where it is on the screen while rows above it grow or shrink."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class Anchor(QObject):
    """Scrolls by as much as the field with the cursor was moved by what stands above it.

    Args:
        area: the fields lie in it.
    """

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._bar = area.verticalScrollBar()
        self._resting = False

    def hold(self, field: QWidget) -> None:
        """Hold this field whenever the cursor is in it."""
        field.installEventFilter(self)

    def rest(self) -> None:
        """Hold nothing: the fields are filled anew for somebody else, who is seen from the top."""
        self._resting = True

    def wake(self) -> None:
        """Hold again: the cursor came into a field, or something was typed there."""
        self._resting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QMoveEvent)
            and isinstance(watched, QWidget)
            and not self._resting
            and _has_cursor(watched)
        ):
            self._shift(event.pos().y() - event.oldPos().y())
        return False

    def _shift(self, by: int) -> None:
        wanted = self._bar.value() + by
        self._bar.setValue(wanted)
        if self._bar.value() != wanted:
            # The area learns of its new height only after its fields have moved.
            QTimer.singleShot(0, self, lambda: self._bar.setValue(wanted))


def _has_cursor(field: QWidget) -> bool:
    focused = field.window().focusWidget()
    return focused is not None and (focused is field or field.isAncestorOf(focused))
