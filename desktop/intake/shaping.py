"""What may be done to a page before it is shown or sent: turn, corners, straighten, half, lighten.

A `Recipe` is a plain value. The original file stays untouched; the recipe is applied to freshly
decoded pixels every time.
"""

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from desktop.intake.recipe import Box, Corner, Recipe, enlargement, recipe_from

__all__ = ["Recipe", "enlargement", "lightened", "recipe_from", "shaped", "skew"]

_TURN = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}


def shaped(page: Image.Image, recipe: Recipe) -> Image.Image:
    """The page after every step of the recipe."""
    if recipe.turn in _TURN:
        page = page.transpose(_TURN[recipe.turn])
    if recipe.corners:
        page = _squared(page, recipe.corners)
    if recipe.angle:
        page = _straightened(page, recipe.angle)
    if recipe.half:
        page = _half(page, recipe.half)
    if recipe.lighten:
        page = lightened(page)
    return page if recipe.box is None else _cropped(page, recipe.box)


def _squared(page: Image.Image, corners: tuple[Corner, ...]) -> Image.Image:
    """The paper between four corners, pulled straight."""
    points = [(x * page.width, y * page.height) for x, y in corners]
    (left_top, right_top, right_bottom, left_bottom) = points
    width = max(_far(left_top, right_top), _far(left_bottom, right_bottom))
    height = max(_far(left_top, left_bottom), _far(right_top, right_bottom))
    size = (max(8, min(page.width * 2, round(width))), max(8, min(page.height * 2, round(height))))
    # Pillow takes the corners counter-clockwise from the top left.
    quad = (*left_top, *left_bottom, *right_bottom, *right_top)
    return page.transform(size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)


def _far(one: Corner, other: Corner) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def _straightened(page: Image.Image, angle: float) -> Image.Image:
    white = 255 if page.mode == "L" else (255, 255, 255)
    return page.rotate(-angle, Image.Resampling.BICUBIC, fillcolor=white)


def _half(page: Image.Image, half: str) -> Image.Image:
    middle = max(1, page.width // 2)
    if half == "left":
        return page.crop((0, 0, middle, page.height))
    return page.crop((min(middle, page.width - 1), 0, page.width, page.height))


def _cropped(page: Image.Image, box: Box) -> Image.Image:
    left = round(max(0.0, min(1.0, box[0])) * (page.width - 1))
    top = round(max(0.0, min(1.0, box[1])) * (page.height - 1))
    right = min(page.width, left + max(1, round(box[2] * page.width)))
    bottom = min(page.height, top + max(1, round(box[3] * page.height)))
    return page.crop((left, top, right, bottom))


_PAPER_GRID = 150
"""Long side of the small picture on which the paper's shade is found: about 2 mm a pixel on A4."""
_CLOSINGS = 9
_WINDOW = 3
"""Nine 3-pixel windows make 19 pixels, 38 mm: ink, stamps and strokes vanish from the paper's
shade, a shadow wider than that stays. A passport photograph (35 mm) counts as ink. Three windows
of 7 pixels give the very same and take half as long again."""
_DEEPEST_SHADOW = 0.4
"""Paper in shadow keeps at least this share of the lightest paper; what is darker is ink."""
_GRAIN_LEAST, _GRAIN_MOST = 16, 44
"""Differences from the paper (of 255) below which a dot is grain and becomes white: four times
the grain's own spread, held between these."""
_SPREAD = 0.6745
"""The median of the absolute value of normal noise is this share of its spread."""
_GAIN = 1.12
_SHARE = [min(255, round(255 * (255 - max(shade, 1)) / max(shade, 1))) for shade in range(256)]


def lightened(page: Image.Image) -> Image.Image:
    """The page with its paper white: shadows even out, grain goes, ink keeps its darkness.

    The luminance is divided by the shade of the paper around it, then clipped to white near
    paper: flattening without clipping makes the file larger (documents.md, section 2). The
    paper's tint is moved to neutral, and faint tints become neutral too.
    """
    if page.mode == "L":
        return _band_lightened(page)
    light, blue, red = page.convert("YCbCr").split()
    bands = (_band_lightened(light), _neutral(blue), _neutral(red))
    return Image.merge("YCbCr", bands).convert("RGB")


_FAINT_TINT = 6
_NO_TINT = 128


def _neutral(tint: Image.Image) -> Image.Image:
    """A colour band with the paper's tint, its most frequent value, moved to neutral."""
    counts = tint.histogram()
    shift = _NO_TINT - counts.index(max(counts))
    moved = (max(0, min(255, value + shift)) for value in range(256))
    return tint.point([_NO_TINT if abs(new - _NO_TINT) <= _FAINT_TINT else new for new in moved])


def _band_lightened(band: Image.Image) -> Image.Image:
    paper = _paper(band)
    # (paper - ink) / paper, with Pillow's 8-bit operations: d + d * (255 - paper) / paper.
    paper = paper.resize(band.size, Image.Resampling.BILINEAR)
    depth = ImageChops.subtract(paper, band)
    depth = ImageChops.add(depth, ImageChops.multiply(depth, paper.point(_SHARE)))
    grain = _grain(depth)
    return depth.point([255 - min(255, round(max(0, deep - grain) * _GAIN)) for deep in range(256)])


def _grain(depth: Image.Image) -> int:
    """Depth below which a dot is paper grain; dots lighter than the paper are 0 already."""
    counts = depth.histogram()
    wanted, seen = sum(counts[1:]) / 2, 0
    median = 0
    while median < _GRAIN_MOST and seen < wanted:
        median += 1
        seen += counts[median]
    return max(_GRAIN_LEAST, min(_GRAIN_MOST, round(4 * median / _SPREAD)))


def _paper(band: Image.Image) -> Image.Image:
    """The shade of the paper, small: a morphological closing of the page."""
    scale = _PAPER_GRID / max(band.size)
    size = (max(1, round(band.width * scale)), max(1, round(band.height * scale)))
    small = band.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    room = _CLOSINGS * (_WINDOW // 2)
    small = ImageOps.expand(small, room, fill=0)
    for rank in (ImageFilter.MaxFilter(_WINDOW), ImageFilter.MinFilter(_WINDOW)):
        for _ in range(_CLOSINGS):
            small = small.filter(rank)
    small = small.crop((room, room, room + size[0], room + size[1]))
    darkest = round(_DEEPEST_SHADOW * small.getextrema()[1])  # type: ignore[operator]  # one band
    held = small.point([max(darkest, shade) for shade in range(256)])
    return held.filter(ImageFilter.GaussianBlur(2))


_SKEW_SIDE = 600
_SKEW_MOST = 5.0


def skew(page: Image.Image) -> float:
    """Degrees clockwise that would straighten the page, -5 to 5; 0.0 where nothing is clear.

    The angle at which rows of ink and rows of paper differ most (projection profile).
    """
    scale = _SKEW_SIDE / max(page.size)
    size = (max(1, round(page.width * scale)), max(1, round(page.height * scale)))
    ink = ImageOps.invert(lightened(page.convert("L").resize(size, Image.Resampling.BOX)))
    coarse = max((step / 2 for step in range(-10, 11)), key=lambda angle: _rows_differ(ink, angle))
    near = [max(-_SKEW_MOST, min(_SKEW_MOST, coarse + step / 10)) for step in range(-5, 6)]
    best = max(near, key=lambda angle: _rows_differ(ink, angle))
    clear = _rows_differ(ink, best) > 1.05 * _rows_differ(ink, 0.0)
    return round(best, 1) if clear else 0.0


def _rows_differ(ink: Image.Image, angle: float) -> float:
    turned = ink.rotate(-angle, Image.Resampling.BILINEAR)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX)
    return ImageStat.Stat(rows).var[0]
