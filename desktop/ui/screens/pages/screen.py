"""Pages over the full window: the tray, the chosen page, and where new pages come from."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.form.evidence import Page
from desktop.form.page_order import find_page
from desktop.ui.desk import Changed
from desktop.ui.dialogs.new_pages import NewPages
from desktop.ui.screens.pages.arriving import Arriving
from desktop.ui.screens.pages.shaping import ShapingPane
from desktop.ui.screens.pages.tray import TrayPane
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5
from desktop.ui.widgets.arrivals import Arrivals
from desktop.ui.widgets.screen import Screen
from desktop.ui.widgets.text import button, label
from desktop.ui.workshop import Workshop

_TRAY = 310


class PagesScreen(Screen):
    """All pages of the request.

    Signals:
        left: back to the officers.
    """

    left = Signal()

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._desk = shop.desk
        self._new = NewPages(shop, self)
        self.tray = TrayPane(shop)
        self.shaping = ShapingPane(shop)
        self.bar = Arrivals()
        self.arriving = Arriving(shop, self.bar, self)
        self._said = label("", "help", wrap=True)
        self._said.hide()
        self._lay_out()
        self._connect()

    def enter(self, officer: str, column: str) -> None:
        """Show an officer's pages first."""
        current = self._desk.current
        self.tray.show_officer(officer or (current.id if current else ""))
        self._show()
        self.tray.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def panes(self) -> list[QWidget]:
        """The panes in the order in which F6 goes through them."""
        return [self.tray, self.shaping]

    @property
    def coming(self) -> bool:
        """Whether pages that were added are still being opened."""
        return self._new.coming

    def can_paste(self) -> bool:
        """Whether the clipboard holds a picture or files."""
        return self._new.can_paste()

    def paste(self) -> None:
        """Add the picture or the files on the clipboard to the officer of the chosen page."""
        self._new.paste(self.tray.officer)

    def add_files(self, files: list[Path], officer: str = "", replaces: str = "") -> None:
        """Add files to an officer, or put the first in the place of a page."""
        self._new.add_files(files, officer or self.tray.officer, replaces)

    # Build.

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(label(self.tr("Pages"), "title"))
        head.addWidget(self.bar, 1)
        back = button(self.tr("Back (Esc)"), "link")
        back.clicked.connect(self.left)
        head.addWidget(back)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.tray)
        split.addWidget(self.shaping)
        split.setStretchFactor(1, 1)
        split.setHandleWidth(SPACE_3)
        self.tray.setMinimumWidth(self._shop.theme.px(_TRAY))
        split.setSizes([self._shop.theme.px(_TRAY), 4 * self._shop.theme.px(_TRAY)])
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_2)
        box.addLayout(head)
        box.addWidget(self._said)
        box.addWidget(split, 1)

    def _connect(self) -> None:
        self.tray.page_chosen.connect(lambda _page: self._show())
        self.tray.view.selectionModel().selectionChanged.connect(lambda _on, _off: self._show())
        self.tray.files_wanted.connect(self.add_files)
        self.tray.said.connect(self.said)
        self.tray.rows.dataChanged.connect(lambda _a, _b, _roles: self._notes())
        self.shaping.said.connect(self.said)
        self.arriving.came.connect(self._new.add)
        self._new.came.connect(self._brought)
        self._new.said.connect(self._say)
        self._desk.changed.connect(self._changed)
        self._shop.theme.changed.connect(self._resize)

    def _resize(self) -> None:
        self.tray.setMinimumWidth(self._shop.theme.px(_TRAY))

    # State to screen.

    def _changed(self, changed: Changed) -> None:
        if self.isVisible() and changed & (Changed.OFFICERS | Changed.ORDER | Changed.FILE):
            self._show()

    def _show(self) -> None:
        page = self.tray.page
        # The rows may be behind an edit by a moment; the request never is.
        page = find_page(self._desk.request, page.id) if page is not None else None
        others = tuple(one for one in self.tray.chosen if page is None or one != page.id)
        self.shaping.show_page(page, others)
        self._notes()
        if page is not None and self.isVisible():
            self._desk.choose(self.tray.officer)

    def _notes(self) -> None:
        page = self.tray.page
        if page is not None:
            self.shaping.show_notes(self.tray.rows.line(self.tray.rows.row_of(page.id)).notices)

    def _say(self, sentence: str, bad: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's argument
        if bad:
            self.arriving.spoilt()
        self._said.set_role("must_fix" if bad else "help")
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def _brought(self, _officer: str, pages: tuple[Page, ...], name: str) -> None:
        self.arriving.landed(name)
        self.tray.choose((pages[0].id,))
        self._show()

    # Qt's.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tray.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.tray.rows.sleep()
        self.shaping.show_page(None, ())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves what is tried, then the page."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.shaping.leave():
                self.left.emit()
        elif (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.shaping.trial is not None
        ):
            self.shaping.apply()
        else:
            super().keyPressEvent(event)
