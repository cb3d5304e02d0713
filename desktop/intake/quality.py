"""How well a page can be read, measured on its pixels inside the worker."""

from PIL import Image, ImageChops

from desktop.intake.recipe import Box
from desktop.intake.shaping import lightened

_INK_SIDE = 600
_INK_DARK = 60
"""Of 255: how much darker than the paper a pixel counts as ink on the lightened page."""
_BLANK_SHARE = 0.0012
"""Ink below this share of the page: a speck and a punch hole are less than a line of writing."""
_MARGIN = 0.03
"""Share of each side left out: scanner edges are dark."""

_COLOUR_SIDE = 400
_COLOUR_FAR = 16
"""Distance from the paper's own tint, in Cb or Cr of 255, at which a pixel is coloured ink."""
_COLOUR_SHARE = 0.001
_NO_TINT = 128


def is_blank(page: Image.Image) -> bool:
    """Whether hardly any ink is on the page."""
    small = lightened(_small(page.convert("L"), _INK_SIDE))
    x, y = round(small.width * _MARGIN), round(small.height * _MARGIN)
    inner = small.crop((x, y, max(x + 1, small.width - x), max(y + 1, small.height - y)))
    dark = sum(inner.histogram()[: 255 - _INK_DARK])
    return dark < _BLANK_SHARE * inner.width * inner.height


def blur(page: Image.Image) -> float | None:
    """0 sharp to 1 smeared, from how steep the steepest edges are; None on an empty page.

    A stroke's edge that rises within one or two pixels at 150 dots per inch is sharp; the
    measure is the steepest step between neighbours, against the page's own contrast.
    """
    grey = page.convert("L")
    contrast = _percentile(grey.histogram(), 0.95) - _percentile(grey.histogram(), 0.002)
    if contrast < _INK_DARK // 2:
        return None
    across = ImageChops.difference(grey, ImageChops.offset(grey, 1, 0))
    down = ImageChops.difference(grey, ImageChops.offset(grey, 0, 1))
    steps = ImageChops.lighter(across, down).crop((1, 1, grey.width, grey.height))
    counts = steps.histogram()
    # Grain steps too: twice its usual step, that of most of the paper, is not the edge's.
    steepest = _percentile(counts, 0.998) - 2 * _percentile(counts, 0.5)
    return round(max(0.0, min(1.0, 1.0 - steepest / contrast / _SHARP_STEP)), 2)


_SHARP_STEP = 0.45
"""Share of the contrast that a sharp page's edge rises from one pixel to the next."""


_INK_SHARE, _PAPER_SHARE = 0.02, 0.8
"""Strokes are a few hundredths of a marked place, paper most of it."""
_ROUND = 3


def strokes(page: Image.Image, box: Box) -> float:
    """How far the strokes in a place stand out from its paper: 0 nothing to 1 black on white.

    Args:
        page: "L" or "RGB".
        box: left, top, width, height as fractions of the page.
    """
    left, top = round(box[0] * page.width), round(box[1] * page.height)
    right = max(left + 1, round((box[0] + box[2]) * page.width))
    bottom = max(top + 1, round((box[1] + box[3]) * page.height))
    counts = page.crop((left, top, right, bottom)).convert("L").histogram()
    paper, ink = _percentile(counts, _PAPER_SHARE), _percentile(counts, _INK_SHARE)
    return round(max(0, paper - ink) / max(1, paper), _ROUND)


def has_colour(page: Image.Image) -> bool:
    """Whether coloured ink or a stamp is on the page; the paper's own tint does not count.

    Takes "L", "RGB" or "YCbCr".
    """
    if page.mode == "L":
        return False
    small = _small(page, _COLOUR_SIDE)
    light, blue, red = (small if small.mode == "YCbCr" else small.convert("YCbCr")).split()
    far = ImageChops.lighter(_from_paper(light, blue), _from_paper(light, red))
    coloured = sum(far.histogram()[_COLOUR_FAR:])
    return coloured > _COLOUR_SHARE * far.width * far.height


def _from_paper(light: Image.Image, tint: Image.Image) -> Image.Image:
    """How far each dot's tint is from that of paper in the same light, black ink being none."""
    paper = _percentile(tint.histogram(), 0.5) - _NO_TINT
    bright = max(1, _percentile(light.histogram(), 0.5))
    usual = [_NO_TINT + round(paper * min(1.2, value / bright)) for value in range(256)]
    return ImageChops.difference(tint, light.point(usual))


def _small(page: Image.Image, longest: int) -> Image.Image:
    scale = min(1.0, longest / max(page.size))
    size = (max(1, round(page.width * scale)), max(1, round(page.height * scale)))
    return page.resize(size, Image.Resampling.BOX, reducing_gap=2.0)


def _percentile(histogram: list[int], share: float) -> int:
    wanted, seen = share * sum(histogram), 0
    for value, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return value
    return len(histogram) - 1
