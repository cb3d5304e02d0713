"""What is done to a page, and where its marks are after that; the file itself stays as it came.

A page is turned, pulled straight between four corners, straightened, halved, in this order.
Marks are fractions of the page as shown, so a change of shape leads them through the file's own
coordinates: back through the old shape, forth through the new one.
"""

from dataclasses import replace
from math import cos, hypot, radians, sin
from typing import NamedTuple

from desktop.form.evidence import Half, Mark, Page, Shows
from desktop.form.officer import new_id

Point = tuple[float, float]

_EXACT = 4
"""Digits after the point that a mark keeps."""
_KEPT = 0.5
"""A mark of which less than this share is still on the page is lost."""
_STEPS = 12
_TINY = 1e-9
_ALL: tuple[Point, ...] = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


class Reshaped(NamedTuple):
    """A page after a change of its shape, and the facts whose marks are no longer on it."""

    page: Page
    lost: tuple[Shows, ...]


class Halves(NamedTuple):
    """The two pages of a spread, and the facts that have to be said again."""

    left: Page
    right: Page
    lost: tuple[Shows, ...]


def turned(page: Page, quarters: int) -> Page:
    """The page turned clockwise by quarter turns; its corners and marks turn with it."""
    for _ in range(quarters % 4):
        page = _turned_once(page)
    return page


def reshaped(page: Page, wanted: Page) -> Reshaped:
    """The page `wanted` (the same page in another shape) with the marks of `page` in place."""
    marks, lost = [], []
    for mark in page.marks:
        moved = _moved(mark, page, wanted)
        if moved is None:
            lost.append(mark.shows)
        else:
            marks.append(moved)
    gone = frozenset(lost) - {mark.shows for mark in marks}
    shows = tuple(one for one in page.shows if one not in gone)
    return Reshaped(replace(wanted, marks=tuple(marks), shows=shows), tuple(lost))


def halves(page: Page) -> Halves:
    """A spread as two pages; what it was said to show without a mark must be said again."""
    marked = {mark.shows for mark in page.marks}
    made = []
    for half, name in ((Half.LEFT, page.id), (Half.RIGHT, new_id())):
        part, _ = reshaped(page, replace(page, id=name, half=half))
        here = {mark.shows for mark in part.marks}
        made.append(replace(part, shows=tuple(one for one in page.shows if one in here)))
    found = {mark.shows for part in made for mark in part.marks}
    lost = (one for one in Shows if one in (marked | set(page.shows)) - found)
    return Halves(made[0], made[1], tuple(lost))


def unshaped(page: Page) -> Page:
    """The page as the file has it, right side up as it was turned."""
    return replace(page, corners=(), angle=0.0, half=Half.BOTH)


def _turned_once(page: Page) -> Page:
    if page.half is not Half.BOTH:
        # Half of a turned page would be its upper or lower half: its corners say the same.
        quad = tuple(_through_corners(page, _before_half(page, point)) for point in _ALL)
        page = replace(page, corners=quad, angle=0.0, half=Half.BOTH)
    corners = tuple((1 - y, x) for x, y in (*page.quad[3:], *page.quad[:3]))
    marks = tuple(
        Mark(one.shows, round(1 - one.y - one.height, _EXACT), one.x, one.height, one.width)
        for one in page.marks
    )
    return replace(page, turn=(page.turn + 1) % 4, corners=corners, marks=marks)


def _moved(mark: Mark, before: Page, after: Page) -> Mark | None:
    """The mark in the new shape; None where too little of it is left on the page."""
    edges = ((mark.x, mark.x + mark.width), (mark.y, mark.y + mark.height))
    points = [_to_page(after, _to_file(before, (x, y))) for x in edges[0] for y in edges[1]]
    across, down = ([point[side] for point in points] for side in (0, 1))
    left, right = (_held(one) for one in (min(across), max(across)))
    top, bottom = (_held(one) for one in (min(down), max(down)))
    whole = (max(across) - min(across)) * (max(down) - min(down))
    kept = (right - left) * (bottom - top)
    if kept <= 0 or kept < _KEPT * whole:
        return None
    sides = (left, top, right - left, bottom - top)
    x, y, width, height = (round(one, _EXACT) for one in sides)
    return Mark(mark.shows, x, y, width, height)


def _held(share: float) -> float:
    return max(0.0, min(1.0, share))


def _to_file(page: Page, point: Point) -> Point:
    """A place on the page as shown, in the file's own fractions."""
    x, y = _through_corners(page, _before_half(page, point))
    for _ in range(page.turn % 4):
        x, y = y, 1 - x
    return x, y


def _to_page(page: Page, point: Point) -> Point:
    """A place in the file, in fractions of the page as shown."""
    x, y = point
    for _ in range(page.turn % 4):
        x, y = 1 - y, x
    if page.quad:
        x, y = _inside(page.quad, (x, y))
    x, y = _rotated(page, (x, y), page.angle)
    if page.half is Half.LEFT:
        return 2 * x, y
    return (2 * x - 1, y) if page.half is Half.RIGHT else (x, y)


def _before_half(page: Page, point: Point) -> Point:
    x, y = point
    if page.half is not Half.BOTH:
        x = x / 2 + (0.5 if page.half is Half.RIGHT else 0.0)
    return _rotated(page, (x, y), -page.angle)


def _rotated(page: Page, point: Point, degrees: float) -> Point:
    """A point after the page was rotated clockwise about its middle."""
    if not degrees:
        return point
    wide, high = _size(page)
    across, down = (point[0] - 0.5) * wide, (point[1] - 0.5) * high
    right, below = cos(radians(degrees)), sin(radians(degrees))
    return (
        0.5 + (across * right - down * below) / wide,
        0.5 + (across * below + down * right) / high,
    )


def _size(page: Page) -> tuple[float, float]:
    """Width and height before straightening, in pixels of the file."""
    wide, high = float(page.width or 1), float(page.height or 1)
    if page.turn % 2:
        wide, high = high, wide
    if not page.quad:
        return wide, high
    top_left, top_right, bottom_right, bottom_left = ((x * wide, y * high) for x, y in page.quad)
    return (
        max(_far(top_left, top_right), _far(bottom_left, bottom_right), _TINY),
        max(_far(top_left, bottom_left), _far(top_right, bottom_right), _TINY),
    )


def _far(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _through_corners(page: Page, point: Point) -> Point:
    return _within(page.quad, point) if page.quad else point


def _within(corners: tuple[Point, ...], point: Point) -> Point:
    """A place of the pulled page on the picture that it was pulled from (bilinear)."""
    x, y = point
    shares = ((1 - x) * (1 - y), x * (1 - y), x * y, (1 - x) * y)
    pairs = tuple(zip(shares, corners, strict=True))
    return sum(a * c[0] for a, c in pairs), sum(a * c[1] for a, c in pairs)


def _inside(corners: tuple[Point, ...], point: Point) -> Point:
    """The inverse of `_within`, by Newton's steps; they end where the corners enclose nothing."""
    top_left, top_right, bottom_right, bottom_left = corners
    x = y = 0.5
    for _ in range(_STEPS):
        at = _within(corners, (x, y))
        miss = (at[0] - point[0], at[1] - point[1])
        along = tuple(
            (1 - y) * (top_right[side] - top_left[side])
            + y * (bottom_right[side] - bottom_left[side])
            for side in (0, 1)
        )
        below = tuple(
            (1 - x) * (bottom_left[side] - top_left[side])
            + x * (bottom_right[side] - top_right[side])
            for side in (0, 1)
        )
        area = along[0] * below[1] - along[1] * below[0]
        if abs(area) < _TINY:
            break
        x -= (miss[0] * below[1] - miss[1] * below[0]) / area
        y -= (along[0] * miss[1] - along[1] * miss[0]) / area
    return x, y
