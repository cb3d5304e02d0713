"""The tray at the left: all pages, officer by officer, to be put in order."""

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.form.evidence import Page
from desktop.form.page_order import NOMINATION, Place, groups, moved, stepped, without
from desktop.form.request import Request
from desktop.ui.models.page_files import PAGE_FILES
from desktop.ui.models.page_queue import PAGES
from desktop.ui.models.tray_rows import TrayRows
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3
from desktop.ui.widgets.text import button, card, label, mnemonic_safe
from desktop.ui.widgets.tray_view import TrayView
from desktop.ui.words import count_words, owner_words
from desktop.ui.workshop import Workshop


class TrayPane(QFrame):
    """Orders pages; every edit is one undo step.

    Signals:
        page_chosen: another page is to be shown: page id, or "".
        files_wanted: files are to become pages: paths, officer id, id of a page they replace.
        said: one sentence.
    """

    page_chosen = Signal(str)
    files_wanted = Signal(object, str, str)
    said = Signal(str)

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._shop = shop
        self._desk = shop.desk
        self.rows = TrayRows(shop.desk, shop.images, shop.looks, self)
        self.view = TrayView(shop.theme, self.rows)
        self._count = label("", "small")
        self._add = button(self.tr("Add…"), "link")
        self._add.setObjectName("tray_add")
        self._replace = button(self.tr("Replace…"), "link")
        self._replace.setObjectName("tray_replace")
        self._give = button(self.tr("Move to…"), "link")
        self._give.setObjectName("tray_move")
        self._take = button(self.tr("Take away"), "link")
        self._take.setObjectName("tray_remove")
        self._empty = label(
            self.tr("No page yet. Drop the service-book pages on an officer, or press Add…"),
            "dim",
            wrap=True,
        )
        self._kept: tuple[str, ...] = ()
        self._lay_out()
        self._connect()
        self._pull()

    # What callers see.

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of the chosen pages, in their order."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        pages = (self.rows.page_at(row) for row in rows)
        return tuple(page.id for page in pages if page is not None)

    @property
    def page(self) -> Page | None:
        """The page that the cursor is on."""
        return self.rows.page_at(self.view.currentIndex().row())

    @property
    def officer(self) -> str:
        """Id of the officer whose page the cursor is on, else of the chosen one."""
        current = self._desk.current
        return self.rows.officer_at(self.view.currentIndex().row()) or (
            current.id if current else ""
        )

    def choose(self, page_ids: tuple[str, ...]) -> None:
        """Choose these pages; the cursor goes to the first of them."""
        select = QItemSelectionModel.SelectionFlag
        model = self.view.selectionModel()
        rows = [row for row in map(self.rows.row_of, page_ids) if row >= 0]
        model.clearSelection()
        for row in rows[1:]:
            model.select(self.rows.index(row), select.Select)
        if rows:
            model.setCurrentIndex(self.rows.index(rows[0]), select.Select)
            self.view.scrollTo(self.rows.index(rows[0]))
        self._kept = tuple(page_ids)

    def wake(self) -> None:
        """The tray comes into sight, with the chosen officer's pages."""
        self._kept = ()
        self.rows.wake()

    def show_officer(self, officer_id: str) -> None:
        """Choose an officer's first page, unless one of his is chosen."""
        page = self.page
        if page is not None and self.rows.officer_at(self.rows.row_of(page.id)) == officer_id:
            return
        first = self.rows.page_at(self.rows.first_row(officer_id))
        if first is None:
            rows = (self.rows.page_at(row) for row in range(self.rows.rowCount()))
            first = next((page for page in rows if page is not None), None)
        if first is not None:
            self.choose((first.id,))

    # Build.

    def _lay_out(self) -> None:
        head = card("head")
        line = QHBoxLayout(head)
        line.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        line.addWidget(label(self.tr("All pages"), "strong"))
        line.addStretch(1)
        line.addWidget(self._count)
        foot = card("foot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(SPACE_2, SPACE_2, SPACE_2, SPACE_2)
        buttons.setSpacing(SPACE_1)
        for made in (self._add, self._replace, self._give, self._take):
            buttons.addWidget(made)
        buttons.addStretch(1)
        self._empty.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(self._empty)
        box.addWidget(self.view, 1)
        box.addWidget(foot)

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._told())
        self.view.selectionModel().selectionChanged.connect(lambda _on, _off: self._chose())
        self.view.stepped.connect(self._step)
        self.view.removed.connect(self.remove)
        self.view.dropped.connect(self._dropped)
        self.view.files_dropped.connect(self._files_dropped)
        self.rows.refilled.connect(self._refilled)
        self.rows.dataChanged.connect(lambda _a, _b, _roles: self._pull())
        self._add.clicked.connect(lambda: self._browse(""))
        self._replace.clicked.connect(self._browse_one)
        self._give.clicked.connect(self._offer_officers)
        self._take.clicked.connect(self.remove)

    # State to screen.

    def _refilled(self) -> None:
        """The rows are others; the pages that were chosen are found again by their ids."""
        there = tuple(one for one in self._kept if self.rows.row_of(one) >= 0)
        self.choose(there)
        if not there:
            self.show_officer(self.officer)
        self._pull()
        self._told()

    def _pull(self) -> None:
        count = self.rows.count
        self._count.setText(count_words(count, self.tr("1 page"), self.tr("{n} pages")))
        self._empty.setVisible(not count)
        some = bool(self.chosen)
        self._replace.setEnabled(some)
        self._take.setEnabled(some)
        self._give.setEnabled(some and len(list(groups(self._desk.request))) > 1)

    def _told(self) -> None:
        page = self.page
        self.page_chosen.emit(page.id if page else "")

    def _chose(self) -> None:
        if self.chosen:
            self._kept = self.chosen
        self._pull()

    # Screen to state.

    def remove(self) -> None:
        """Take the chosen pages away; undo brings them back."""
        chosen = self.chosen
        if not chosen:
            return
        words = count_words(
            len(chosen), self.tr("1 page taken away"), self.tr("{n} pages taken away")
        )
        row = self.rows.row_of(chosen[0])
        self._put(without(self._desk.request, chosen), words)
        following = next(
            (page for page in map(self.rows.page_at, (row, row - 1, row + 1)) if page), None
        )
        if following is not None:
            self.choose((following.id,))
        self.said.emit(words + ".")

    def _step(self, by: int) -> None:
        chosen = self.chosen
        self._put(stepped(self._desk.request, chosen, by), self._moved_words(chosen))

    def _dropped(self, page_ids: tuple[str, ...], row: int, above: bool) -> None:  # noqa: FBT001 - a signal's argument
        place = self.rows.place_above(row) if above or row < 0 else self.rows.place_below(row)
        if place.officer and self.rows.page_at(row) is None and row >= 0:
            # On an officer's name: to him, behind the pages he has.
            place = Place(self.rows.officer_at(row))
        if place.officer:
            self._kept = page_ids
            self._put(moved(self._desk.request, page_ids, place), self._moved_words(page_ids))

    def _files_dropped(self, files: list[Path], row: int) -> None:
        officer = self.rows.officer_at(row) or self.officer
        self.files_wanted.emit(files, officer, "")

    def _offer_officers(self) -> None:
        menu = QMenu(self)
        request = self._desk.request
        for number, (owner, _) in enumerate(groups(request), 1):
            place = "" if owner == NOMINATION else f"{number}  "
            action = menu.addAction(mnemonic_safe(place + owner_words(request, owner)))
            action.setData(owner)
        under = self._give.mapToGlobal(self._give.rect().bottomLeft())
        picked = menu.exec(under)
        if picked is not None:
            self.give(str(picked.data()))
        menu.deleteLater()

    def give(self, officer_id: str) -> None:
        """Move the chosen pages to an officer, behind the pages he has."""
        chosen = self.chosen
        self._put(moved(self._desk.request, chosen, Place(officer_id)), self._moved_words(chosen))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _browse_one(self) -> None:
        page = self.page
        if page is not None:
            self._browse(page.id)

    def _browse(self, replaces: str) -> None:
        if not self.officer:
            self.said.emit(self.tr("Add an officer first, then the pages."))
            return
        title = self.tr("Page that takes its place") if replaces else self.tr("Add pages")
        kinds = self.tr("Pages ({patterns})").format(patterns=PAGE_FILES)
        if replaces:
            name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
            names = [name] if name else []
        else:
            names, _ = QFileDialog.getOpenFileNames(self, title, "", kinds)
        if names:
            self.files_wanted.emit([Path(name) for name in names], self.officer, replaces)

    def _put(self, request: Request, words: str) -> None:
        self._desk.put(request, words, PAGES)

    def _moved_words(self, pages: tuple[str, ...]) -> str:
        return count_words(len(pages), self.tr("1 page moved"), self.tr("{n} pages moved"))
