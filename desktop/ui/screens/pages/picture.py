"""The picture of the page at the right: drawn as sharp as it is looked at, with its marks."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.form.evidence import Page, Shows
from desktop.intake.recipe import recipe_of
from desktop.ui.models.page_images import PageImages
from desktop.ui.widgets.page_view import Box, PageView


class PagePicture(QObject):
    """Keeps a view in step with what the cache of pictures has.

    Signals:
        failed: the page cannot be drawn: one sentence.
    """

    failed = Signal(str)

    def __init__(self, images: PageImages, view: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._images = images
        self._view = view
        self._page: Page | None = None
        self._bare = False
        self._shown: object = None
        view.wants.connect(self._sharpen)
        images.ready.connect(self._ready)
        images.failed.connect(self._spoilt)

    def hide_page(self) -> None:
        """Show nothing."""
        self._page = self._shown = None
        self._view.hide_image()

    def show_page(self, page: Page, *, bare: bool, keep: bool) -> None:
        """Show a page.

        Args:
            page: in the shape in which it is to be seen.
            bare: without its marks.
            keep: the picture before stays until this one is drawn.
        """
        self._page, self._bare = page, bare
        self._draw(keep=keep)

    def _draw(self, *, keep: bool) -> None:
        page = self._page
        if page is None:
            return
        image = self._images.image(page, self._longest())
        if image.isNull() and keep and self._shown is not None:
            return
        key = (page.id, recipe_of(page))
        self._view.show_image(image, page.name, keep_place=self._shown == key)
        self._shown = None if image.isNull() else key
        trouble = self._images.trouble(page)
        if trouble:
            self.failed.emit(trouble)
        marks = () if self._bare else page.marks
        self._view.show_boxes(
            tuple(Box(one.x, one.y, one.width, one.height, fact_words(one.shows)) for one in marks)
        )

    def _longest(self) -> int:
        side = max(self._view.width(), self._view.height()) * self._view.zoom
        return round(side * self._view.devicePixelRatioF())

    def _sharpen(self, longest: int) -> None:
        if self._page is not None:
            self._images.image(self._page, longest)

    def _ready(self, page_id: str) -> None:
        if self._page is not None and self._page.id == page_id:
            self._draw(keep=True)

    def _spoilt(self, page_id: str, sentence: str) -> None:
        if self._page is not None and self._page.id == page_id:
            self.failed.emit(sentence)


def fact_words(shows: Shows) -> str:
    """What one of the three facts is called."""
    return {
        Shows.NAME: _tr("Name"),
        Shows.DOB: _tr("Date of birth"),
        Shows.DOJ: _tr("Date of joining"),
    }[shows]


def _tr(text: str) -> str:
    return QCoreApplication.translate("PagePicture", text)
