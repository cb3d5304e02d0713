"""The steps that may be done to a page, as a plain value that knows no library of pictures.

A `Recipe` is kept beside the file, which stays untouched; `shaping` does what it says.
"""

from dataclasses import asdict, dataclass
from typing import Any

from desktop.form.evidence import Page

Corner = tuple[float, float]
Box = tuple[float, float, float, float]

_SMALLEST = 0.02
"""A crop or quadrilateral narrower than this share of the page is taken as this wide."""
_CORNERS = 4


@dataclass(frozen=True, slots=True)
class Recipe:
    """Steps in the order in which they are done; fractions are of the page as it then is.

    Attributes:
        turn: clockwise quarter turns, 0 to 3.
        corners: top left, top right, bottom right, bottom left of the paper in a photo; or ().
        angle: degrees clockwise by which the page is straightened.
        half: "left" or "right" page of a two-page spread; "" keeps both.
        lighten: shadow taken out, paper made white.
        box: left, top, width, height of a crop; or None.
    """

    turn: int = 0
    corners: tuple[Corner, ...] = ()
    angle: float = 0.0
    half: str = ""
    lighten: bool = False
    box: Box | None = None

    def plain(self) -> dict[str, Any]:
        """As JSON can carry it."""
        return asdict(self)


def recipe_of(page: Page, box: Box | None = None) -> Recipe:
    """What the officer did to a page; `box` crops it after that."""
    return Recipe(page.turn, page.quad, page.angle, page.half.value, page.lighten, box)


def recipe_from(plain: dict[str, Any]) -> Recipe:
    """The recipe that `Recipe.plain` gave, after JSON."""
    box = plain.get("box")
    corners = tuple((float(x), float(y)) for x, y in plain.get("corners", ()))
    return Recipe(
        turn=int(plain.get("turn", 0)) % 4,
        corners=corners if len(corners) == _CORNERS else (),
        angle=max(-45.0, min(45.0, float(plain.get("angle", 0.0)))),
        half=str(plain.get("half", "")),
        lighten=bool(plain.get("lighten", False)),
        box=None if box is None else (float(box[0]), float(box[1]), float(box[2]), float(box[3])),
    )


def enlargement(recipe: Recipe, size: tuple[float, float]) -> float:
    """How many times larger the whole page must be drawn so that its kept part is as asked.

    Args:
        recipe: what will be done.
        size: width and height of the page before; any unit.
    """
    wide, high = (size[1], size[0]) if recipe.turn % 2 else size
    if recipe.corners:
        across, down = zip(*recipe.corners, strict=True)
        wide *= max(max(across) - min(across), _SMALLEST)
        high *= max(max(down) - min(down), _SMALLEST)
    if recipe.half:
        wide /= 2
    if recipe.box:
        wide *= max(min(recipe.box[2], 1.0), _SMALLEST)
        high *= max(min(recipe.box[3], 1.0), _SMALLEST)
    return max(1.0, max(size) / max(wide, high))
