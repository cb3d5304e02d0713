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
_GROWTH = 0.02
"""A JPEG page grows by about this share for each step of quality, until two encodings say more."""
_GROWTH_LEAST = 0.005
_ALIKE = 0.9
"""Pages of one request shrink alike to this much: what is told of a page by the one before it
leaves a tenth, so that a page that does fit at 200 dots per inch is drawn so all the same."""
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
    """What the page before came to: a good first guess spares drawings and encodings.

    Attributes:
        clean, small: qualities that fitted on the two steps of the ladder that search.
        shrinks: how many times larger the page was at 200 than at 150 dots per inch, both at the
            lowest quality for 200; 0 unless it was too large at 200.
        too_large: it did not fit as it is, so the next one is cleaned first; where that leaves it
            at its best, it is tried as it is all the same.
    """

    clean: int = 60
    small: int = 60
    shrinks: float = 0.0
    too_large: bool = False


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
    late = share >= AS_IS_LEAST and guess.too_large
    kept = _as_is(draw, share, recipe, guess, places) if share >= AS_IS_LEAST and not late else None
    if kept:
        return kept
    pixels, form = _cleaned(draw, share, replace(recipe, lighten=True), guess)
    if late and form.end is End.CLEAN:
        kept = _as_is(draw, share, recipe, guess, places)
        if kept:
            return kept
    cleaned = _measured(form, pixels, places)
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


def _cleaned(draw: Draw, share: int, recipe: Recipe, guess: Guess) -> tuple[Pixels, Squeezed]:
    """The page down the ladder, and as it was drawn for that."""
    if guess.shrinks:
        pixels = draw(SMALL, recipe)
        least = len(_encoded(_image(pixels), _CLEAN_LOWEST))
        if _ALIKE * guess.shrinks * least > share:
            return pixels, _small(_image(pixels), pixels.per_inch, share, guess)
    pixels = draw(CLEAN, recipe)
    page = _image(pixels)
    found = _search(page, share, _CLEAN_LOWEST, guess.clean)
    if found:
        guess.clean, guess.shrinks = found[0], 0.0
        return pixels, _form(page, pixels.per_inch, found, End.CLEAN)
    guess.clean, large = _CLEAN_LOWEST, len(_encoded(page, _CLEAN_LOWEST))
    per_inch = min(pixels.per_inch, SMALL)
    page = _reduced(page, per_inch / pixels.per_inch)
    guess.shrinks = large / len(_encoded(page, _CLEAN_LOWEST))
    return pixels, _small(page, per_inch, share, guess)


def _small(page: "Image.Image", per_inch: float, share: int, guess: Guess) -> Squeezed:
    """The last steps of the ladder: lower quality, colour given up."""
    found = _search(page, share, _SMALL_LOWEST, guess.small)
    if found is None and page.mode != "L":
        page = page.convert("L")
        found = _search(page, share, _SMALL_LOWEST, guess.small)
    guess.small = found[0] if found else _SMALL_LOWEST
    if found:
        return _form(page, per_inch, found, End.FILLED)
    return _form(page, per_inch, (_SMALL_LOWEST, _encoded(page, _SMALL_LOWEST)), End.LEAST)


def _form(page: "Image.Image", per_inch: float, found: tuple[int, bytes], best: End) -> Squeezed:
    """A cleaned page; `best` is where it stands at the best quality, else it fills its share."""
    quality, jpeg = found
    plate = Plate(jpeg, page.width, page.height, per_inch, page.mode == "L")
    end = End.FILLED if best is End.CLEAN and quality != _BEST else best
    return Squeezed(plate, quality, cleaned=True, end=end)


def _as_is(
    draw: Draw, share: int, recipe: Recipe, guess: Guess, places: tuple[Box, ...]
) -> Squeezed | None:
    """The page as it is; None where that does not fit."""
    pixels = draw(AS_IS, recipe)
    jpeg = _encoded(_image(pixels), _AS_IS_QUALITY)
    guess.too_large = len(jpeg) > share
    if guess.too_large:
        return None
    plate = Plate(jpeg, pixels.width, pixels.height, pixels.per_inch, pixels.grey)
    form = Squeezed(plate, _AS_IS_QUALITY, cleaned=False, end=End.AS_IS)
    return _measured(form, pixels, places)


def _search(page: "Image.Image", share: int, lowest: int, guess: int) -> tuple[int, bytes] | None:
    """The highest quality, about, whose JPEG fits; None where not even the lowest does."""
    low, high, best = lowest, _BEST, None
    quality = max(low, min(high, guess))
    tried: list[tuple[int, float]] = []
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
        tried.append((quality, log(len(jpeg))))
        better = quality + (log(_middle(share)) - tried[-1][1]) / _growth(tried)
        quality = max(low, min(high, round(better)))
    if best is None and low <= high:
        jpeg = _encoded(page, lowest)
        best = (lowest, jpeg) if len(jpeg) <= share else None
    return best


def _growth(tried: list[tuple[int, float]]) -> float:
    """Growth for a step of quality, from the last two encodings: quality, logarithm of bytes."""
    if len(tried) < 2:  # noqa: PLR2004 - two points make a line
        return _GROWTH
    (one, small), (other, large) = tried[-2:]
    return max(_GROWTH_LEAST, (large - small) / (other - one))


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
