"""Pictures (JPEG, PNG, TIFF, BMP, WebP, HEIC), opened inside the worker."""

import warnings
from io import BytesIO

from PIL import (
    BmpImagePlugin,  # noqa: F401 - all readers are loaded before the worker locks itself
    Image,
    ImageFile,
    JpegImagePlugin,  # noqa: F401 - as above
    MpoImagePlugin,  # noqa: F401 - as above
    PngImagePlugin,  # noqa: F401 - as above
    TiffImagePlugin,  # noqa: F401 - as above
    WebPImagePlugin,  # noqa: F401 - as above
)

from desktop.intake.kinds import Kind
from desktop.intake.quality import has_colour
from desktop.intake.refusals import MAX_MEGAPIXELS, MAX_PAGES, Refused, Why

_MAX_PIXELS = MAX_MEGAPIXELS * 1_000_000
_ORIENTATION = 0x0112
_TRANSPOSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = frozenset({5, 6, 7, 8})
_SHRINK_FIRST = 2.0
"""Shrunk by a whole factor first, a picture stays this many times larger than what is asked."""

_HALVED = 2
"""From this many times what is asked, a JPEG is decoded at half its size or less."""

_COLOUR_LOOK = 600
"""Dots of the side from which a JPEG is judged for colour."""

_FILTER = Image.Resampling.HAMMING
"""As sharp as bicubic when shrinking, in less than half the time of Lanczos."""
_FORMATS = {Kind.JPEG: ("JPEG", "MPO")}


def prepare() -> None:
    """Set Pillow's limits and load the HEIC reader; once for a process, before any document."""
    import pi_heif

    Image.MAX_IMAGE_PIXELS = _MAX_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    # libde265 starts threads of its own; one is enough and keeps the memory bound small.
    pi_heif.options.DECODE_THREADS = 1
    pi_heif.register_heif_opener(thumbnails=False)


class Pictures:
    """A picture file as pages.

    Attributes:
        sizes: width and height of each page in pixels, turned right by its EXIF orientation.
    """

    def __init__(self, data: bytes, kind: Kind) -> None:
        """Read the header of every page.

        Raises:
            Refused: too many dots, too many pages.
            Exception: whatever Pillow raises for a damaged file; the worker turns it into words.
        """
        self.kind = kind
        self.sizes: list[tuple[int, int]] = []
        self._data = data
        self._turns: list[int] = []
        self._colour: dict[int, bool] = {}
        with self._opened() as image:
            while self._to(image, len(self.sizes)):
                self._measure(image)

    def render(self, number: int, longest: int, *, grey: bool | None = False) -> Image.Image:
        """The page, upright, as "L" or "RGB", its long side at most `longest`, never enlarged.

        JPEG is decoded at the nearest size that its transform offers, and the turn is made
        after shrinking: both save most of the time on a phone's photo.

        Args:
            number: which page.
            longest: pixels.
            grey: None decides by whether coloured ink or a stamp is on the page.
        """
        whole = self.native(number) < _HALVED * longest
        if grey is None and whole and self.kind is Kind.JPEG:
            # Decoded whole, three bands take longer than a small look and one band.
            if number not in self._colour:
                self._colour[number] = self._coloured()
            grey = not self._colour[number]
        with self._opened() as image:
            self._to(image, number)
            width, height = image.size
            shrink = min(1.0, longest / max(width, height))
            size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
            if self.kind is Kind.JPEG:
                image.draft("YCbCr" if grey is None else "L" if grey else "RGB", size)
            page = _flat_or_grey(_nearer(image, size), grey=grey)
        if page.size != size:
            page = page.resize(size, _FILTER, reducing_gap=_SHRINK_FIRST)
        how = _TRANSPOSE.get(self._turns[number])
        return page if how is None else page.transpose(how)

    def dpi(self, number: int) -> int:
        """Dots per inch if the page were A4 on its long side."""
        return a4_dpi(max(self.sizes[number]))

    def native(self, number: int) -> int:
        """The page's own long side in pixels."""
        return max(self.sizes[number])

    def close(self) -> None:
        """Let the bytes go."""
        self._data = b""

    def _coloured(self) -> bool:
        """Whether a JPEG has coloured ink: a look at it made small, a third of the time.

        Not below 600 dots: the thin strokes of a seal would melt into the paper.
        """
        with self._opened() as image:
            if image.mode == "L":
                return False
            image.draft("YCbCr", (_COLOUR_LOOK, _COLOUR_LOOK))
            return has_colour(image if image.mode == "YCbCr" else flat(image, grey=False))

    def _opened(self) -> Image.Image:
        """Open anew: a decoded picture has closed its source and forgotten its own size."""
        formats = _FORMATS.get(self.kind, (self.kind.value,))
        try:
            return Image.open(BytesIO(self._data), formats=formats)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise Refused(Why.TOO_MANY_PIXELS) from error

    def _to(self, image: Image.Image, number: int) -> bool:
        """Go to a page; only TIFF has more than one (an MPO's others are previews)."""
        if self.kind is not Kind.TIFF:
            return number == 0
        try:
            image.seek(number)
        except EOFError:
            return False
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise Refused(Why.TOO_MANY_PIXELS) from error
        return True

    def _measure(self, image: Image.Image) -> None:
        width, height = image.size
        if len(self.sizes) == MAX_PAGES:
            raise Refused(Why.TOO_MANY_PAGES)
        if width * height > _MAX_PIXELS:
            raise Refused(Why.TOO_MANY_PIXELS)
        if width < 1 or height < 1:
            raise Refused(Why.DAMAGED)
        turn = self._orientation(image)
        self._turns.append(turn)
        self.sizes.append((height, width) if turn in _SIDEWAYS else (width, height))

    def _orientation(self, image: Image.Image) -> int:
        """EXIF orientation still to be applied; Pillow turns TIFF itself while decoding."""
        if self.kind in {Kind.TIFF, Kind.HEIF}:
            return 1
        turn = image.getexif().get(_ORIENTATION, 1)
        return turn if isinstance(turn, int) else 1


A4_LONG_INCHES = 297 / 25.4


def a4_dpi(longest: int) -> int:
    """Dots per inch of a picture with this long side, were it A4."""
    return round(longest / A4_LONG_INCHES)


def flat(image: Image.Image, *, grey: bool) -> Image.Image:
    """The picture as "L" or "RGB" on white paper, whatever depth, palette or alpha it came in."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value * (1 / 256), "L")
    elif image.mode in {"I", "F"}:
        image = _stretched(image)
    if image.has_transparency_data:
        image = _on_white(image)
    return image.convert("L" if grey else "RGB")


def _flat_or_grey(image: Image.Image, *, grey: bool | None) -> Image.Image:
    """As `flat`; where `grey` is None, grey unless coloured ink or a stamp is there."""
    if grey is not None:
        return flat(image, grey=grey)
    if image.mode != "YCbCr":
        image = flat(image, grey=False)
    return image.convert("RGB" if has_colour(image) else "L")


def _nearer(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Shrink a very large picture by a whole factor before it is converted, to spare memory."""
    image.load()
    factor = int(min(image.width / size[0], image.height / size[1]) / _SHRINK_FIRST)
    plain = image.mode in {"L", "LA", "RGB", "RGBA", "CMYK", "YCbCr"}
    return image.reduce(factor) if factor > 1 and plain else image


def _stretched(image: Image.Image) -> Image.Image:
    """A 32-bit picture, its darkest value black and its lightest white."""
    low, high = image.convert("F").getextrema()
    span = (float(high) - float(low)) or 1.0  # type: ignore[arg-type]  # one band, so numbers
    scale = 255.0 / span
    return image.convert("F").point(lambda value: value * scale - float(low) * scale).convert("L")  # type: ignore[arg-type]  # one band in, one band out


def _on_white(image: Image.Image) -> Image.Image:
    full = image.convert("RGBA")
    paper = Image.new("RGB", full.size, "white")
    paper.paste(full, mask=full.getchannel("A"))
    return paper
