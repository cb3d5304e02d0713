"""Tab order for rows that come and go: by place on the page, not by when they were made."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(inside: QWidget) -> list[QWidget]:
    """What Tab reaches inside a widget, in the order in which it was made."""
    tab = Qt.FocusPolicy.TabFocus
    return [one for one in inside.findChildren(QWidget) if one.focusPolicy() & tab == tab]


def tab_through(widgets: Iterable[QWidget]) -> None:
    """Let Tab go from each to the next."""
    before: QWidget | None = None
    for one in widgets:
        if before is not None:
            QWidget.setTabOrder(before, one)
        before = one
