"""All pages of the request in one row, officer by officer: what the tray shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage

from desktop.form.evidence import Page, Route
from desktop.form.page_order import NOMINATION, Place, groups
from desktop.ui.desk import Changed, Desk
from desktop.ui.models.page_images import PageImages
from desktop.ui.models.page_looks import PageLooks
from desktop.ui.models.page_notices import notices_of, shared_pages
from desktop.ui.words import count_words, owner_words

if TYPE_CHECKING:
    from desktop.form.officer import OfficerEntry

LINE = Qt.ItemDataRole.UserRole
"""Role of the `TrayLine` of a row."""

MOVED_PAGES = "application/x-sso-desk-pages"
"""What is dragged within the tray: ids of pages, a space between them."""

THUMBNAIL = 160
"""Long side of a thumbnail, in pixels."""

_Index = QModelIndex | QPersistentModelIndex
_PULLS = Changed.SENDER | Changed.OFFICERS | Changed.ORDER | Changed.FACTS


@dataclass(frozen=True, slots=True)
class TrayLine:
    """What a row shows.

    Attributes:
        officer: id.
        page: id; empty for the head of an officer's pages.
        title: "3  Latha Krishnan", or "Page 2".
        under: number of pages, or the file's name.
        notices: what is noticed of the page, in words.
    """

    officer: str
    page: str
    title: str
    under: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    officer: str
    page: Page | None
    number: int
    count: int


class TrayRows(QAbstractListModel):
    """A head for each officer, below it his pages; empty while it sleeps.

    It sleeps until `wake`: nobody who types into the form should wait for a tray out of sight.

    Signals:
        refilled: the rows are others than before; what was chosen has to be found again.
    """

    refilled = Signal()

    def __init__(
        self, desk: Desk, images: PageImages, looks: PageLooks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._images = images
        self._looks = looks
        self._rows: list[_Row] = []
        self._at: dict[str, int] = {}
        self._shared: dict[str, tuple[str, ...]] = {}
        self._officers: tuple[OfficerEntry, ...] = ()
        self._letter: tuple[Page, ...] = ()
        self._awake = False
        desk.changed.connect(self._changed)
        images.ready.connect(self._redraw)
        looks.found.connect(self._redraw)

    # What callers see.

    def wake(self) -> None:
        """The tray comes into sight."""
        self._awake = True
        self._officers = self._desk.request.officers
        self._letter = self._desk.request.sender.nomination
        self._reset(self._filled())

    def sleep(self) -> None:
        """The tray is out of sight."""
        self._awake = False
        self._officers = ()
        self._reset([])

    @property
    def count(self) -> int:
        """Number of pages."""
        return len(self._at)

    def row_of(self, page_id: str) -> int:
        """Row of a page; -1 where there is none."""
        return self._at.get(page_id, -1)

    def page_at(self, row: int) -> Page | None:
        """The page of a row; None for a head."""
        return self._rows[row].page if 0 <= row < len(self._rows) else None

    def officer_at(self, row: int) -> str:
        """Id of the officer of a row."""
        return self._rows[row].officer if 0 <= row < len(self._rows) else ""

    def first_row(self, officer_id: str) -> int:
        """Row of an officer's first page; -1 where he has none."""
        rows = (n for n, row in enumerate(self._rows) if row.officer == officer_id and row.page)
        return next(rows, -1)

    def place_above(self, row: int) -> Place:
        """The place just above a row: behind the pages of the officer before, for a head."""
        if not 0 <= row < len(self._rows):
            return Place(self._rows[-1].officer if self._rows else "")
        page = self._rows[row].page
        if page is not None:
            return Place(self._rows[row].officer, page.id)
        return Place(self._rows[max(0, row - 1)].officer)

    def place_below(self, row: int) -> Place:
        """The place just below a row: before the officer's first page, for a head."""
        below = self._rows[row + 1] if 0 <= row + 1 < len(self._rows) else None
        if below is None or below.page is None:
            return Place(self.officer_at(row))
        return Place(below.officer, below.page.id)

    def thumbnail(self, page_id: str) -> QImage:
        """The page, small; perhaps null while it is being drawn."""
        page = self.page_at(self.row_of(page_id))
        return QImage() if page is None else self._images.image(page, THUMBNAIL)

    def line(self, row: int) -> TrayLine:
        """What a row shows."""
        one = self._rows[row]
        if one.page is None:
            return self._head(one)
        title = self.tr("Page {n}").format(n=one.number)
        said = notices_of(one.page, self._desk, self._shared, self._looks)
        return TrayLine(one.officer, one.page.id, title, one.page.name, said)

    def _head(self, one: _Row) -> TrayLine:
        request = self._desk.request
        pages = count_words(one.count, self.tr("1 page"), self.tr("{n} pages"))
        words = self.tr("No page yet") if not one.count else pages
        name = owner_words(request, one.officer)
        if one.officer == NOMINATION:
            return TrayLine(one.officer, "", name, words)
        if request.officer(one.officer).evidence.route is Route.CERTIFICATE:
            words = self.tr("Certificate · {pages}").format(pages=words)
        return TrayLine(one.officer, "", f"{request.places[one.officer] + 1}  {name}", words)

    # Qt's.

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == LINE:
            return self.line(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.line(index.row()).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row())
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self.page_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        return [MOVED_PAGES, "text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        pages = [self.page_at(index.row()) for index in indexes]
        held = QMimeData()
        held.setData(MOVED_PAGES, " ".join(page.id for page in pages if page).encode())
        return held

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    # Inside.

    def _spoken(self, row: int) -> str:
        line, one = self.line(row), self._rows[row]
        if one.page is None:
            return f"{line.title}, {line.under}"
        name = owner_words(self._desk.request, one.officer)
        of = self.tr("page {n} of {count} of {officer}").format(
            n=one.number, count=one.count, officer=name
        )
        return ", ".join((of, line.under, *line.notices))

    def _changed(self, changed: Changed) -> None:
        if not self._awake or not changed & _PULLS:
            return
        old = self._rows
        new = old if self._same_pages() else self._filled()
        if new is old or (
            len(old) == len(new)
            and all(
                a.officer == b.officer and (a.page and a.page.id) == (b.page and b.page.id)
                for a, b in zip(old, new, strict=True)
            )
        ):
            if new is not old:
                self._take(new)
            if new:
                self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self._reset(new)

    def _reset(self, rows: list[_Row]) -> None:
        self.beginResetModel()
        self._take(rows)
        self.endResetModel()
        if self._awake:
            self.refilled.emit()

    def _take(self, rows: list[_Row]) -> None:
        self._rows = rows
        self._at = {row.page.id: n for n, row in enumerate(rows) if row.page is not None}
        self._shared = shared_pages(self._desk.request) if rows else {}

    def _same_pages(self) -> bool:
        """Whether officers and their evidence are the same objects as at the last look.

        Every key typed among thousands of officers comes by here.
        """
        letter, self._letter = self._letter, self._desk.request.sender.nomination
        if letter is not self._letter:
            return False
        before, self._officers = self._officers, self._desk.request.officers
        if len(before) != len(self._officers):
            return False
        differ = map(is_not, before, self._officers)
        pairs = compress(zip(before, self._officers, strict=True), differ)
        return all(old.id == new.id and old.evidence is new.evidence for old, new in pairs)

    def _filled(self) -> list[_Row]:
        rows: list[_Row] = []
        for owner, pages in groups(self._desk.request):
            rows.append(_Row(owner, None, 0, len(pages)))
            rows += [_Row(owner, page, n, len(pages)) for n, page in enumerate(pages, 1)]
        return rows

    def _redraw(self, page_id: str) -> None:
        row = self.row_of(page_id)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))
