"""Tab order for rows that come and go: by place on the page, not by when they were made."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


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


def holds_focus(inside: QWidget) -> bool:
    """Whether the cursor is in a widget."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is inside or inside.isAncestorOf(focused))


def focus_first(inside: QWidget) -> None:
    """Put the cursor on the main button of a page, else on its first control."""
    able = [one for one in stops(inside) if one.isVisible() and one.isEnabled()]
    main = [one for one in able if one.property("role") == "main"]
    for first in (*main, *able)[:1]:
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
