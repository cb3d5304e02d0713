"""The head of the service-book pane: which page, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3, Theme
from desktop.ui.widgets.text import label


class EvidenceTools(QFrame):
    """Page turner, zoom, turn, add, remove.

    Signals:
        turned: quarter turns clockwise, 1 or -1.
        larger, smaller: zoom.
        fitted: show the whole page.
        added: add a file.
        removed: take the shown page away.
        stepped: 1 next page, -1 previous.
    """

    turned = Signal(int)
    larger = Signal()
    smaller = Signal()
    fitted = Signal()
    added = Signal()
    removed = Signal()
    stepped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "head")
        self._theme = theme
        self._icons: dict[QToolButton, str] = {}
        self._title = label("", "strong")
        self._page = label("", "dim")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, SPACE_1, SPACE_2, SPACE_1)
        row.setSpacing(0)
        row.addWidget(self._title)
        row.addSpacing(SPACE_2)
        self._back = self._tool("up", self.tr("Previous page"), lambda: self.stepped.emit(-1))
        self._next = self._tool("down", self.tr("Next page"), lambda: self.stepped.emit(1))
        row.addWidget(self._page)
        row.addWidget(self._back)
        row.addWidget(self._next)
        row.addStretch(1)
        self._for_page = (
            self._tool("turn-left", self.tr("Turn left"), lambda: self.turned.emit(-1)),
            self._tool("turn-right", self.tr("Turn right"), lambda: self.turned.emit(1)),
            self._tool("plus", self.tr("Larger (+)"), self.larger.emit),
            self._tool("minus", self.tr("Smaller (-)"), self.smaller.emit),
            self._tool("fit", self.tr("Whole page (0)"), self.fitted.emit),
            self._tool("bin", self.tr("Take this page away"), self.removed.emit),
        )
        for tool in self._for_page:
            row.addWidget(tool)
        self._add = self._tool("clip", self.tr("Add a page…"), self.added.emit)
        row.addWidget(self._add)
        self.setFixedHeight(theme.px(41))
        theme.changed.connect(self._recolour)
        self._recolour()

    def show_page(self, place: int, count: int, *, certificate: bool) -> None:
        """Say which page is shown; 0 pages hide the tools that need one."""
        self._title.setText(self.tr("Certificate") if certificate else self.tr("Service book"))
        self._page.setText(
            self.tr("{place} of {count}").format(place=place + 1, count=count) if count else ""
        )
        self._page.setAccessibleName(self.tr("Page"))
        several = count > 1
        self._back.setVisible(several)
        self._next.setVisible(several)
        self._back.setEnabled(place > 0)
        self._next.setEnabled(place < count - 1)
        for tool in (*self._for_page, self._add):
            tool.setVisible(count > 0)

    def _tool(self, icon: str, words: str, does: Callable[[], object]) -> QToolButton:
        made = QToolButton(self)
        made.setToolTip(words)
        made.setAccessibleName(words)
        made.setIconSize(QSize(16, 16))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda _checked=False: does())
        self._icons[made] = icon
        return made

    def _recolour(self) -> None:
        for tool, icon in self._icons.items():
            tool.setIcon(self._theme.icon(icon, "dim"))
