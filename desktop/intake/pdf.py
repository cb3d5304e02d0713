"""PDF pages, drawn by PDFium inside the worker."""

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from desktop.intake.image import a4_dpi
from desktop.intake.kinds import Kind
from desktop.intake.quality import has_colour
from desktop.intake.refusals import MAX_PAGES, Refused, Why

_ERROR_PASSWORD = 4
_SCAN_COVERS = 0.5
"""A picture that covers this share of the page makes it a scanned page."""
_LOOK_AT = 200
"""Objects of a page that are looked at to find its scan."""
_VECTOR_DPI = 300


class PdfPages:
    """A PDF file as pages.

    Attributes:
        sizes: width and height of each page in points, as it is shown, at least 1.
    """

    kind = Kind.PDF

    def __init__(self, data: bytes, password: str | None) -> None:
        """Open the file and measure every page without drawing it.

        Raises:
            Refused: locked, wrong password, no page, too many pages.
            Exception: whatever PDFium's wrapper raises for a damaged file.
        """
        self._file = _opened(data, password)
        if self._file.get_formtype() == pdfium_c.FORMTYPE_ACRO_FORM:
            # Filled-in fields are drawn only so, and only if asked before the first page; this
            # PDFium has no JavaScript in it.
            self._file.init_forms()
        count = len(self._file)
        if count < 1:
            raise Refused(Why.NO_PAGES)
        if count > MAX_PAGES:
            raise Refused(Why.TOO_MANY_PAGES)
        self.sizes = [self._size(number) for number in range(count)]

    def render(self, number: int, longest: int, *, grey: bool | None = False) -> Image.Image:
        """The page as "L" or "RGB", its long side exactly `longest`.

        Args:
            number: which page.
            longest: pixels.
            grey: None decides by whether coloured ink or a stamp is on the page.
        """
        page = self._file[number]
        try:
            width, height = page.get_size()
            scale = longest / max(width, height, 1.0)
            # PDFium rounds up; a hair less keeps the long side within what was asked.
            scale *= 1 - 1e-6
            bitmap = page.render(scale=scale, grayscale=bool(grey), rev_byteorder=not grey)
            try:
                drawn: Image.Image = bitmap.to_pil()
                if grey is None:
                    grey = not has_colour(drawn)
                return drawn.convert("L" if grey else "RGB")
            finally:
                bitmap.close()
        finally:
            page.close()

    def dpi(self, number: int) -> int:
        """Dots per inch of a scanned page if it were A4 on its long side; 0 for a drawn page."""
        return a4_dpi(self._scan_pixels(number))

    def native(self, number: int) -> int:
        """Long side in pixels: the scan's own, else that of the page at 300 dots per inch."""
        scan = self._scan_pixels(number)
        return scan or round(max(self.sizes[number]) / 72 * _VECTOR_DPI)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _size(self, number: int) -> tuple[int, int]:
        width, height = self._file.get_page_size(number)
        return max(1, round(width)), max(1, round(height))

    def _scan_pixels(self, number: int) -> int:
        """Long side in pixels of the picture that covers the page; 0 where none does."""
        page = self._file[number]
        try:
            width, height = page.get_size()
            longest = 0
            pictures = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)
            for _count, picture in zip(range(_LOOK_AT), pictures, strict=False):
                left, bottom, right, top = picture.get_bounds()
                if (right - left) * (top - bottom) >= _SCAN_COVERS * width * height:
                    longest = max(longest, *picture.get_px_size())
            return longest
        finally:
            page.close()


def _opened(data: bytes, password: str | None) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data, password=password or None)
    except pdfium.PdfiumError as error:
        if error.err_code == _ERROR_PASSWORD:
            raise Refused(Why.WRONG_PASSWORD if password else Why.NEEDS_PASSWORD) from error
        raise
