"""A Qt binding that takes references from None or True ends the program (decision 0009)."""

import sys

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

_CALLS = 200


class _Painted(QWidget):
    def paintEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        pass


class _Told(QObject):
    said = Signal(object)

    @Slot(object)
    def hear(self, what: object) -> None:
        pass


def test_a_repaint_takes_no_reference_from_none(qtbot: QtBot) -> None:
    widget = _Painted()
    qtbot.addWidget(widget)
    widget.show()
    widget.repaint()
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        widget.repaint()
    assert sys.getrefcount(None) > before - _CALLS // 2


def test_a_signal_takes_no_reference_from_true() -> None:
    told = _Told()
    told.said.connect(told.hear)
    told.said.emit(1)
    before = sys.getrefcount(True)
    for _ in range(_CALLS):
        told.said.emit(1)
    assert sys.getrefcount(True) > before - _CALLS // 2
