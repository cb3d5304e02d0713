"""Pictures of pages for the screen: drawn by the intake worker, kept while there is room."""

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.errors import DeskError
from desktop.form.evidence import Page
from desktop.intake.facts import Pixels
from desktop.intake.recipe import Recipe, recipe_of
from desktop.ui.models.page_source import PageSource

_ROOM = 160_000_000
"""Bytes of pictures kept."""

_HANDS = 2
"""Pictures drawn at the same time; what is asked last is drawn first, for it is looked at now."""

_Key = tuple[str, int, Recipe, int]

_SIZES = (160, 1000, 2000, 4000)
"""Long sides, in pixels, at which pages are drawn; the next larger one serves."""


class PageImages(QObject):
    """A cache that answers at once with what it has, and says when something better is there.

    Signals:
        ready: a page's picture was drawn: page id.
        failed: a page cannot be drawn: page id, sentence.
    """

    ready = Signal(str)
    failed = Signal(str, str)

    def __init__(self, source: PageSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._kept: OrderedDict[_Key, QImage] = OrderedDict()
        self._waiting: dict[_Key, set[str]] = {}
        self._bad: dict[str, str] = {}
        self._asked: list[tuple[_Key, Page]] = []
        self._drawing = 0

    def image(self, page: Page, longest: int) -> QImage:
        """The best picture at hand, perhaps null; a sharper one is drawn if need be."""
        size = next((one for one in _SIZES if one >= longest), _SIZES[-1])
        key = (page.source, page.number, recipe_of(page), size)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if page.id not in self._bad:
            self._want(page, key)
        others = [image for other, image in self._kept.items() if other[:3] == key[:3]]
        return max(others, key=lambda image: image.width(), default=QImage())

    def trouble(self, page: Page) -> str:
        """Why a page cannot be drawn; empty where it can."""
        return self._bad.get(page.id, "")

    def _want(self, page: Page, key: _Key) -> None:
        """Draw, unless it is being drawn: one picture may serve several officers."""
        if key in self._waiting:
            self._waiting[key].add(page.id)
            return
        self._waiting[key] = {page.id}
        self._asked.append((key, page))
        self._go_on()

    def _go_on(self) -> None:
        while self._asked and self._drawing < _HANDS:
            self._drawing += 1
            self._draw(*self._asked.pop())

    def _draw(self, key: _Key, page: Page) -> None:
        def work() -> QImage:
            data = self._source.data(page)
            _, number, recipe, size = key
            drawn = self._source.intake.picture(data, page.name, number, size, recipe=recipe)
            return image_of(drawn)

        def done(image: QImage) -> None:
            self._keep(key, image)
            for page_id in self._ended(key):
                self.ready.emit(page_id)

        def failed(error: DeskError) -> None:
            for page_id in self._ended(key):
                self._bad[page_id] = str(error)
                self.failed.emit(page_id, str(error))

        self._source.tasks.start(work, done, failed)

    def _ended(self, key: _Key) -> set[str]:
        """The pages that waited for a picture; the next one is begun."""
        self._drawing -= 1
        waited = self._waiting.pop(key)
        self._go_on()
        return waited

    def _keep(self, key: _Key, image: QImage) -> None:
        self._kept[key] = image
        while len(self._kept) > 1 and self._size() > _ROOM:
            self._kept.popitem(last=False)

    def _size(self) -> int:
        return sum(image.sizeInBytes() for image in self._kept.values())


def image_of(pixels: Pixels) -> QImage:
    """A worker's pixels as an image that owns its bytes."""
    shape = QImage.Format.Format_Grayscale8 if pixels.grey else QImage.Format.Format_RGB888
    line = pixels.width * (1 if pixels.grey else 3)
    return QImage(pixels.rgb, pixels.width, pixels.height, line, shape).copy()
