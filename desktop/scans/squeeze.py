"""One page made as small as its share of the mail asks, and no smaller.

The ladder: as it is (300 dots per inch) · paper cleaned to white, grey unless coloured ink or a
stamp is on it, 200 dots per inch · 150 dots per inch · lower quality · colour given up. Never
below 150 dots per inch, never two levels (documents.md, section 2: a 12-megapixel photo of a page
fits 200 KB at 200 dots per inch with quality 42 to 64, at 150 with 73 to 85).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from io import BytesIO
from math import log
from typing import TYPE_CHECKING

from desktop.intake.facts import Pixels
from desktop.intake.recipe import Box, Recipe
from desktop.scans.paper import Plate

if TYPE_CHECKING:
    from PIL import Image

Draw = Callable[[int, Recipe], Pixels]
"""Draws the page at so many dots per inch, after the recipe."""

AS_IS, CLEAN, SMALL = 300, 200, 150
"""Dots per inch of the steps of the ladder."""
_AS_IS_QUALITY = 88
AS_IS_LEAST = 250_000
"""Bytes; a page never fits as it is into less, so drawing it is spared."""
_BEST, _CLEAN_LOWEST, _SMALL_LOWEST = 85, 50, 30
_FAINT = 0.25
"""Strokes that stand out this far are read with ease, whatever they were before."""
_HELD = 0.7
"""Fainter strokes should keep this share of how far they stood out on the scan."""
_GROWTH = 0.027
"""A JPEG page grows by about this share for each step of quality."""
_FILLED = 0.92
_ENCODINGS = 5


class End(Enum):
    """Where on the ladder a page came to stand."""

    AS_IS = auto()
    CLEAN = auto()
    """At its best on the cleaned step: only much more room would change it."""
    FILLED = auto()
    """It fills its share: more room makes it better, less makes it worse."""
    LEAST = auto()
    """It can be made no smaller."""


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A page as it goes out.

    Attributes:
        plate: the picture.
        quality: of the JPEG, 1 to 95.
        cleaned: paper made white.
        end: what a further change of its share could do.
        before, after: how far strokes stand out in each place asked, on the scan and as it goes
            out; 0 nothing, 1 black on white.
    """

    plate: Plate
    quality: int
    cleaned: bool
    end: "End"
    before: tuple[float, ...] = ()
    after: tuple[float, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of the picture."""
        return len(self.plate.jpeg)

    @property
    def faded(self) -> tuple[bool, ...]:
        """For each place whether its strokes lost so much that they may be hard to read."""
        return tuple(
            new < _FAINT and new < _HELD * old
            for old, new in zip(self.before, self.after, strict=True)
        )


@dataclass(slots=True)
class Guess:
    """Qualities that fitted the page before: a good first guess spares encodings.

    Attributes:
        clean, small: on the two steps of the ladder that search.
    """

    clean: int = 60
    small: int = 60


def squeezed(
    draw: Draw, share: int, recipe: Recipe, guess: Guess, places: tuple[Box, ...] = ()
) -> Squeezed:
    """The best form of a page that takes at most `share` bytes, else the smallest there is.

    Where strokes fade in one of the places, the page is kept as it is, with its paper, if that
    fits into the share and shows them better.

    Args:
        draw: draws the page.
        share: bytes.
        recipe: what the officer did to the page.
        guess: from the page before; brought up to date.
        places: where strokes must not fade.
    """
    if share >= AS_IS_LEAST:
        pixels = draw(AS_IS, recipe)
        kept = _as_is(pixels, share)
        if kept:
            return _measured(kept, pixels, places)
    pixels = draw(CLEAN, replace(recipe, lighten=True))
    cleaned = _measured(_cleaned(pixels, share, guess), pixels, places)
    return _with_paper(draw, share, recipe, cleaned, places) if any(cleaned.faded) else cleaned


def _measured(form: Squeezed, pixels: Pixels, places: tuple[Box, ...]) -> Squeezed:
    """The form with what became of the strokes in each place."""
    if not places:
        return form
    from PIL import Image

    from desktop.intake.quality import strokes

    with Image.open(BytesIO(form.plate.jpeg)) as page:
        after = tuple(strokes(page, place) for place in places)
    return replace(form, before=pixels.strokes, after=after)


def _with_paper(
    draw: Draw, share: int, recipe: Recipe, cleaned: Squeezed, places: tuple[Box, ...]
) -> Squeezed:
    """The page without cleaning, where that fits and keeps more of the faintest strokes."""
    pixels = draw(CLEAN, recipe)
    page = _image(pixels)
    for one in (page,) if pixels.grey else (page, page.convert("L")):
        found = _search(one, share, _SMALL_LOWEST, _CLEAN_LOWEST)
        if found:
            quality, jpeg = found
            plate = Plate(jpeg, one.width, one.height, pixels.per_inch, one.mode == "L")
            end = End.FILLED if quality < _BEST else End.CLEAN
            form = _measured(Squeezed(plate, quality, cleaned=False, end=end), pixels, places)
            return form if sum(form.faded) < sum(cleaned.faded) else cleaned
    return cleaned


def _cleaned(pixels: Pixels, share: int, guess: Guess) -> Squeezed:
    """The cleaned page down the ladder."""
    page = _image(pixels)
    found = _search(page, share, _CLEAN_LOWEST, guess.clean)
    guess.clean = found[0] if found else _CLEAN_LOWEST
    if found is None:
        per_inch = min(pixels.per_inch, SMALL)
        page = _reduced(page, per_inch / pixels.per_inch)
        found = _search(page, share, _SMALL_LOWEST, guess.small)
        if found is None and not pixels.grey:
            page = page.convert("L")
            found = _search(page, share, _SMALL_LOWEST, guess.small)
        guess.small = found[0] if found else _SMALL_LOWEST
    else:
        per_inch = pixels.per_inch
    quality, jpeg = found or (_SMALL_LOWEST, _encoded(page, _SMALL_LOWEST))
    plate = Plate(jpeg, page.width, page.height, per_inch, page.mode == "L")
    best = quality == _BEST and per_inch == pixels.per_inch and plate.grey == pixels.grey
    end = End.CLEAN if best else End.FILLED
    return Squeezed(plate, quality, cleaned=True, end=end if found else End.LEAST)


def _as_is(pixels: Pixels, share: int) -> Squeezed | None:
    jpeg = _encoded(_image(pixels), _AS_IS_QUALITY)
    if len(jpeg) > share:
        return None
    plate = Plate(jpeg, pixels.width, pixels.height, pixels.per_inch, pixels.grey)
    return Squeezed(plate, _AS_IS_QUALITY, cleaned=False, end=End.AS_IS)


def _search(page: "Image.Image", share: int, lowest: int, guess: int) -> tuple[int, bytes] | None:
    """The highest quality, about, whose JPEG fits; None where not even the lowest does."""
    low, high, best = lowest, _BEST, None
    quality = max(low, min(high, guess))
    for _ in range(_ENCODINGS):
        jpeg = _encoded(page, quality)
        if len(jpeg) <= share:
            best, low = (quality, jpeg), quality + 1
            if len(jpeg) >= _FILLED * share:
                break
        else:
            high = quality - 1
        if low > high:
            break
        better = quality + log(_middle(share) / len(jpeg)) / _GROWTH
        quality = max(low, min(high, round(better)))
    if best is None and low <= high:
        jpeg = _encoded(page, lowest)
        best = (lowest, jpeg) if len(jpeg) <= share else None
    return best


def _middle(share: int) -> float:
    """What a guess aims at: between filled enough and too large."""
    return max(1.0, share * (1 + _FILLED) / 2)


def _encoded(page: "Image.Image", quality: int) -> bytes:
    jpeg = BytesIO()
    page.save(jpeg, "JPEG", quality=quality)
    return jpeg.getvalue()


def _image(pixels: Pixels) -> "Image.Image":
    from PIL import Image

    mode = "L" if pixels.grey else "RGB"
    return Image.frombuffer(mode, (pixels.width, pixels.height), pixels.rgb, "raw", mode, 0, 1)


def _reduced(page: "Image.Image", scale: float) -> "Image.Image":
    from PIL import Image

    size = (max(1, round(page.width * scale)), max(1, round(page.height * scale)))
    return page if size == page.size else page.resize(size, Image.Resampling.HAMMING)
