"""The pane at the right: the officer's service-book pages, or the certificate instead."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.form.evidence import SHOWS_COLUMNS, Half, Page, Route, Shows
from desktop.form.officer import OfficerEntry
from desktop.form.request import Language
from desktop.form.shape import turned
from desktop.ui.desk import Changed
from desktop.ui.dialogs.certificate_draft import draft_certificate
from desktop.ui.dialogs.new_pages import NewPages
from desktop.ui.models.page_files import PAGE_FILES
from desktop.ui.screens.officers import evidence_edits as edits
from desktop.ui.screens.officers.evidence_empty import EmptyEvidence
from desktop.ui.screens.officers.evidence_foot import EvidenceFoot
from desktop.ui.screens.officers.evidence_tools import EvidenceTools
from desktop.ui.widgets.page_view import Box, PageView
from desktop.ui.words import name_of
from desktop.ui.workshop import Workshop

_DEFAULT_BOX = Box(0.35, 0.3, 0.3, 0.05)


class EvidencePane(QFrame):
    """Shows, adds, turns and marks pages.

    Signals:
        wants_field: the mark was set, the cursor should go back to this field.
    """

    wants_field = Signal(str)

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAcceptDrops(True)
        self._shop = shop
        self._desk = shop.desk
        self._hints = shop.hints
        self._resting = False
        self._at: dict[str, int] = {}
        self._field = ""
        self._shown: tuple[str, int, Half] | None = None
        self._last_boxes: dict[Shows, Box] = {}
        self._new = NewPages(shop, self)
        self.view = PageView(shop.theme)
        self.tools = EvidenceTools(shop.theme)
        self.foot = EvidenceFoot(shop)
        self._empty = EmptyEvidence()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._pull()

    # What callers see.

    def focus_field(self, name: str) -> None:
        """A field got the cursor: bring the page and place where it is written into view."""
        self._field = name
        officer = self._desk.current
        shows = SHOWS_COLUMNS.get(name)
        if officer is None or shows is None:
            self._pull()
            return
        for place, page in enumerate(officer.evidence.route_pages):
            if any(mark.shows is shows for mark in page.marks):
                self._at[officer.id] = place
                break
        self._pull()

    def mark(self) -> None:
        """Let the officer mark where the focused field's value stands (F8)."""
        shows = SHOWS_COLUMNS.get(self._field)
        if shows is None:
            self.foot.say(
                self.tr(
                    "Put the cursor into name, date of birth or date of joining first, "
                    "then press F8."
                )
            )
            return
        page = self._page()
        if page is None:
            self.foot.say(self.tr("Add the page first, then mark where the value is written."))
            return
        found = self._proposed().get(shows)
        usual = self._last_boxes.get(shows, _DEFAULT_BOX)
        self.view.start_marking(edits.first_box(page, shows, found, usual))
        ways = self.tr(
            "Drag a box round it; or move with the arrow keys, size with Shift, Enter takes it."
        )
        seen = self.tr("The value seems to stand in the box: Enter takes it. Or drag another one.")
        self.foot.say(seen if found else ways)

    def browse(self) -> None:
        """Choose files to add."""
        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Add service-book pages"),
            "",
            self.tr("Pages ({patterns})").format(patterns=PAGE_FILES),
        )
        self.add_files([Path(name) for name in names])

    def can_paste(self) -> bool:
        """Whether the clipboard holds a picture or files."""
        return self._new.can_paste()

    def paste(self) -> None:
        """Add the picture or the files on the clipboard."""
        self._new.paste(self._officer())

    def add_files(self, files: list[Path]) -> None:
        """Add files from the disk to the chosen officer."""
        self._new.add_files(files, self._officer())

    @property
    def coming(self) -> bool:
        """Whether pages that were added are still being opened."""
        return self._new.coming

    def focus(self) -> None:
        """Put the cursor on the page, or on what adds one."""
        goal = self.view if self._page() is not None else self._empty.browse
        goal.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Build.

    def _lay_out(self) -> None:
        # It has room above and below its words; the questions of the foot are not cut for it.
        self._empty.setMinimumHeight(1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(self.tools)
        box.addWidget(self._stack, 1)
        box.addWidget(self.foot)

    def _connect(self) -> None:
        tools, view = self.tools, self.view
        tools.turned.connect(self._turn)
        tools.larger.connect(view.zoom_in)
        tools.smaller.connect(view.zoom_out)
        tools.fitted.connect(view.fit)
        tools.added.connect(self.browse)
        tools.removed.connect(self.remove_page)
        tools.stepped.connect(self.step)
        self._empty.wants_files.connect(self.browse)
        self._empty.wants_paste.connect(self.paste)
        view.wants.connect(self._sharpen)
        view.marked.connect(self._marked)
        self.foot.shows_changed.connect(self._set_shows)
        self.foot.route_wanted.connect(self._set_route)
        self.foot.certificate_changed.connect(self._set_certificate)
        self.foot.draft_wanted.connect(self.draft_certificate)
        self._new.came.connect(self._brought)
        self._new.said.connect(lambda sentence, bad: self.foot.say(sentence, bad=bad))
        self._shop.images.ready.connect(self._image_ready)
        self._shop.images.failed.connect(self._image_failed)
        self._desk.changed.connect(self._changed)
        if self._hints is not None:
            self._hints.changed.connect(self._read_more)

    # State to screen.

    def rest(self, *, resting: bool) -> None:
        """Show nothing new while something else stands in the pane's place."""
        self._resting = resting
        if not resting:
            self._changed(Changed.ALL)

    def _changed(self, changed: Changed) -> None:
        if self._resting:
            return
        if changed & (Changed.CURRENT | Changed.OFFICERS | Changed.SHOWN | Changed.FILE):
            if changed & Changed.CURRENT:
                self.view.stop_marking()
                self.foot.say("")
            self._pull()

    def _officer(self) -> str:
        """Id of the chosen officer; empty for none."""
        officer = self._desk.current
        return "" if officer is None else officer.id

    def _brought(self, officer_id: str, new: tuple[Page, ...], _name: str) -> None:
        """Show the first of the pages that came."""
        pages = self._desk.request.officer(officer_id).evidence.route_pages
        self._at[officer_id] = len(pages) - len(new)
        self._pull()

    def _page(self) -> Page | None:
        officer = self._desk.current
        if officer is None:
            return None
        pages = officer.evidence.route_pages
        if not pages:
            return None
        place = max(0, min(self._at.get(officer.id, 0), len(pages) - 1))
        self._at[officer.id] = place
        return pages[place]

    def _pull(self) -> None:
        officer = self._desk.current
        page = self._page()
        certificate = officer is not None and officer.evidence.route is Route.CERTIFICATE
        self.setEnabled(officer is not None)
        pages = officer.evidence.route_pages if officer else ()
        place = self._at.get(officer.id, 0) if officer else 0
        self.tools.show_page(place, len(pages), certificate=certificate)
        self._stack.setCurrentIndex(0 if page is None else 1)
        self._empty.show_route(certificate=certificate)
        self.foot.show_officer(officer, page)
        if page is not None:
            self._show_page(page)
        else:
            self._shown = None

    def _show_page(self, page: Page) -> None:
        image = self._shop.images.image(page, self._longest())
        key = (page.id, page.turn, page.half)
        description = self.tr("{name}, page {number}").format(
            name=page.name, number=page.number + 1
        )
        self.view.show_image(image, description, keep_place=self._shown == key)
        self._shown = key
        trouble = self._shop.images.trouble(page)
        if trouble:
            self.foot.say(trouble)
        self._show_boxes(page)
        if self._hints is not None:
            self._hints.show_page(page)

    def _show_boxes(self, page: Page) -> None:
        shows = SHOWS_COLUMNS.get(self._field)
        self.view.show_boxes(edits.boxes(page, shows, self.foot.words_of, self._proposed()))

    def _proposed(self) -> dict[Shows, tuple[float, float, float, float]]:
        """Where values without a mark seem to stand on the shown page."""
        officer, page = self._desk.current, self._page()
        if self._hints is None or officer is None or page is None:
            return {}
        return self._hints.proposed(officer, page)

    def _read_more(self) -> None:
        page = self._page()
        if page is not None and not self._resting:
            self._show_boxes(page)

    def _longest(self) -> int:
        side = max(self.view.width(), self.view.height()) * self.view.zoom
        return round(side * self.view.devicePixelRatioF())

    def _sharpen(self, longest: int) -> None:
        page = self._page()
        if page is not None:
            self._shop.images.image(page, longest)

    def _image_ready(self, page_id: str) -> None:
        page = self._page()
        if page is not None and page.id == page_id:
            self._show_page(page)

    def _image_failed(self, page_id: str, sentence: str) -> None:
        page = self._page()
        if page is not None and page.id == page_id:
            self.foot.say(sentence)

    # Screen to state.

    def step(self, by: int) -> None:
        """Show the next (1) or the previous (-1) page."""
        officer = self._desk.current
        if officer is not None:
            self._at[officer.id] = self._at.get(officer.id, 0) + by
            self._pull()

    def remove_page(self) -> None:
        """Take the shown page away from the officer; undo brings it back."""
        officer, page = self._desk.current, self._page()
        if officer is None or page is None:
            return
        self._put(edits.without(officer, page), self.tr("Page taken from {officer}"))

    def _turn(self, quarters: int) -> None:
        page = self._page()
        if page is None:
            return
        self._put_page(turned(page, quarters), self.tr("Page of {officer} turned"))

    def _set_shows(self, shows: Shows, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        page = self._page()
        if page is None:
            return
        self._put_page(
            edits.showing(page, shows, on=on), self.tr("What the page of {officer} shows")
        )

    def _marked(self, x: float, y: float, width: float, height: float) -> None:
        page, shows = self._page(), SHOWS_COLUMNS.get(self._field)
        if page is None or shows is None:
            return
        box = self._last_boxes[shows] = Box(x, y, width, height)
        self.foot.say("")
        self._put_page(edits.marked(page, shows, box), self.tr("Mark on {officer}'s page"))
        self.wants_field.emit(self._field)

    def _set_route(self, route: Route) -> None:
        officer = self._desk.current
        if officer is not None and officer.evidence.route is not route:
            self._put(edits.routed(officer, route), self.tr("Kind of evidence for {officer}"))

    def draft_certificate(self, language: Language) -> None:
        """Write the officer's certificate, to be signed and sealed."""
        officer = self._desk.current
        if officer is None:
            return
        then = self.tr("Have it signed and sealed, scan it, and drop the scan here.")

        def say(saved: str, trouble: str) -> None:
            self.foot.say(trouble or f"{saved} {then}", bad=bool(trouble))

        draft_certificate(self._shop, self, officer, language, say)

    def _set_certificate(self, field: str, value: object) -> None:
        officer = self._desk.current
        if officer is None:
            return
        self._put(
            edits.certified(officer, field, value),
            self.tr("Certificate of {officer}"),
            melt=f"{officer.id}.certificate.{field}",
        )

    def _put_page(self, page: Page, text: str) -> None:
        officer = self._desk.current
        if officer is not None:
            self._put(edits.with_page(officer, page), text)

    def _put(self, officer: OfficerEntry, text: str, melt: str = "") -> None:
        self._desk.put_officer(officer, text.format(officer=name_of(officer)), melt)

    # Qt's.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._new.drop(event.mimeData(), self._officer())
        event.acceptProposedAction()
