"""What comes back from a worker: numbers and pixels, checked before anybody uses them."""

from dataclasses import dataclass

from desktop.intake.frames import BrokenFrame, Header
from desktop.intake.kinds import Kind
from desktop.intake.refusals import MAX_PAGES

BLURRED = 0.65
"""Measured on made pages: a smear of 6 dots at 340 dots per inch, with or without grain."""
_MAX_SIDE = 1_000_000


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page of a document.

    Attributes:
        number: place in the document, from 0.
        width, height: pixels after EXIF turned the picture right; for a PDF page, points.
        dpi: dots per inch if the page were A4 on its long side; 0 where the page is drawn
            (vector PDF) or was not looked into yet.
        blank: whether hardly any ink is on it; None where not looked into yet.
        blur: 0 sharp to 1 smeared; None where not looked into yet or nothing is there to judge.
    """

    number: int
    width: int
    height: int
    dpi: int = 0
    blank: bool | None = None
    blur: float | None = None

    @property
    def blurred(self) -> bool:
        """Whether the page was looked into and found too smeared to be read with ease."""
        return self.blur is not None and self.blur >= BLURRED


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document: its kind and pages."""

    kind: Kind
    pages: tuple[PageFacts, ...]


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture drawn by a worker, row by row, no padding.

    Attributes:
        width, height: pixels.
        rgb: three bytes a pixel; one byte a pixel where `grey`.
        grey: whether there is one byte a pixel.
        per_inch: dots per inch of paper at which the page was drawn.
        strokes: how far strokes stood out in each place asked, before the paper was made white.
    """

    width: int
    height: int
    rgb: bytes
    grey: bool = False
    per_inch: float = 0.0
    strokes: tuple[float, ...] = ()


def document_from(header: Header) -> DocumentFacts:
    """The facts of a document as a worker gave them.

    Raises:
        BrokenFrame: they are not of the form.
    """
    try:
        pages = tuple(page_from(one) for one in header["pages"])
        kind = Kind(header["kind"])
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenFrame("no facts") from error
    if not 1 <= len(pages) <= MAX_PAGES:
        raise BrokenFrame("no facts")
    return DocumentFacts(kind, pages)


def page_from(plain: Header) -> PageFacts:
    """The facts of one page as a worker gave them.

    Raises:
        BrokenFrame: they are not of the form.
    """
    try:
        number, width = int(plain["number"]), int(plain["width"])
        height, dpi = int(plain["height"]), int(plain["dpi"])
        blank, blur = plain["blank"], plain["blur"]
        facts = PageFacts(
            number,
            width,
            height,
            dpi,
            None if blank is None else bool(blank),
            None if blur is None else float(blur),
        )
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise BrokenFrame("no facts") from error
    if not (0 < width <= _MAX_SIDE and 0 < height <= _MAX_SIDE and 0 <= number < MAX_PAGES):
        raise BrokenFrame("no facts")
    return facts


def pixels_from(header: Header, payload: bytes, longest: int) -> Pixels:
    """The picture as a worker gave it; sides and length must agree.

    Raises:
        BrokenFrame: they do not.
    """
    try:
        width, height = int(header["width"]), int(header["height"])
        grey, per_inch = bool(header["grey"]), float(header["per_inch"])
        strokes = tuple(max(0.0, min(1.0, float(one))) for one in header.get("strokes", ()))
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise BrokenFrame("no picture") from error
    wanted = width * height * (1 if grey else 3)
    if not (
        0 < width <= longest and 0 < height <= longest and len(payload) == wanted and per_inch > 0
    ):
        raise BrokenFrame("no picture")
    return Pixels(width, height, payload, grey, per_inch, strokes)
