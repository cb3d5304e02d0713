"""Draws papers of an invented service book as an office's scanner would give them.

Handwriting is Kalam (SIL Open Font License), taken from its package when the pages are drawn and
not shipped; printed words are the program's own fonts. The same page gives the same pixels.
"""

import math
import random
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from typing import TypeAlias

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from desktop.form.evidence import Mark, Shows
from desktop.paths import resource

Colour: TypeAlias = tuple[int, int, int]
Box: TypeAlias = tuple[float, float, float, float]

WIDTH, HEIGHT = 1240, 1754
"""A4 at 150 dots per inch."""
LEFT, RIGHT = 130, 1120
INK: Colour = (32, 42, 110)
PRINT: Colour = (52, 48, 46)
FAINT: Colour = (168, 156, 140)
VIOLET: Colour = (112, 58, 150)
PAPER: Colour = (243, 236, 219)
_QUALITY = 75
_AIR = 8
"""Pixels left free round a value inside its mark."""


@cache
def printed(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The printer's face."""
    weight = "Bold" if bold else "Regular"
    return ImageFont.truetype(resource(f"fonts/NotoSerif-{weight}.ttf"), size)


@cache
def written(size: int) -> ImageFont.FreeTypeFont:
    """The clerk's hand."""
    with (files("fontpkg_kalam") / "files" / "Kalam-Regular.ttf").open("rb") as stream:
        return ImageFont.truetype(BytesIO(stream.read()), size)


@dataclass
class Sheet:
    """A sheet on which is printed, written and stamped before it is scanned.

    Attributes:
        chance: of the clerk's hand and the scanner; begun with a seed of the page.
        places: where each of the three facts was written, in pixels.
    """

    chance: random.Random
    paper: Colour = PAPER
    places: list[tuple[Shows, Box]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH, HEIGHT), self.paper)
        self.draw = ImageDraw.Draw(self.image)

    def say(self, x: float, y: float, text: str, size: int = 26, *, bold: bool = False) -> None:
        """Print words; `y` is the line on which they stand."""
        self.draw.text((x, y), text, PRINT, printed(size, bold=bold), anchor="ls")

    def head(self, y: float, text: str, size: int = 30, *, bold: bool = True) -> None:
        """Print words in the middle."""
        self.draw.text((WIDTH / 2, y), text, PRINT, printed(size, bold=bold), anchor="ms")

    def line(self, y: float, x: float = LEFT, end: float = RIGHT, ink: Colour = FAINT) -> None:
        """A ruled line."""
        self.draw.line((x, y, end, y), ink, 2)

    def upright(self, x: float, y: float, end: float) -> None:
        """A ruled line from above to below."""
        self.draw.line((x, y, x, end), FAINT, 2)

    def write(self, x: float, y: float, text: str, size: int = 40, ink: Colour = INK) -> Box:
        """Write by hand, each word a little off its line; gives where it stands."""
        font, at, boxes = written(size), x, []
        for word in text.split():
            low = y + self.chance.uniform(-3, 3)
            self.draw.text((at, low), word, ink, font, anchor="ls")
            boxes.append(self.draw.textbbox((at, low), word, font, anchor="ls"))
            at += font.getlength(word + " ") + self.chance.uniform(-2, 3)
        left, top, right, foot = zip(*boxes, strict=True)
        return (min(left) - _AIR, min(top) - _AIR, max(right) + _AIR, max(foot) + _AIR)

    def fact(self, shows: Shows, x: float, y: float, text: str, size: int = 40) -> None:
        """Write one of the three facts and note where."""
        self.places.append((shows, self.write(x, y, text, size)))

    def stamp(self, x: float, y: float, lines: tuple[str, ...], angle: float = 4.0) -> None:
        """A rubber stamp in violet with a signature over it, its middle at `x` and `y`."""
        width, height = 380, 60 + 36 * len(lines)
        mask = Image.new("L", (width, height), 0)
        draw = ImageDraw.Draw(mask)
        draw.rectangle((3, 3, width - 4, height - 4), outline=215, width=4)
        for row, text in enumerate(lines):
            font = printed(30 if row == 0 else 21, bold=row == 0)
            draw.text((width / 2, 50 + 37 * row), text, 215, font, anchor="ms")
        self._press(mask, x, y, angle)
        self.sign(x - 90, y + 50)

    def seal(self, x: float, y: float, office: str, place: str) -> None:
        """A round seal."""
        mask = Image.new("L", (300, 300), 0)
        draw = ImageDraw.Draw(mask)
        for room in (4, 16, 84):
            draw.ellipse((room, room, 299 - room, 299 - room), outline=200, width=3)
        for half, (text, middle) in enumerate(((office, -90.0), (place, 90.0))):
            _round(mask, text, middle, clockwise=half == 0)
        draw.text((150, 150), "SEAL", 200, printed(30, bold=True), anchor="mm")
        self._press(mask, x, y, -12)

    def sign(self, x: float, y: float) -> None:
        """A signature that nobody can read."""
        steps = [self.chance.uniform(16, 40) for _ in range(15)]
        points, at = [], 0.0
        for turn, step in enumerate(steps):
            at += step
            points.append((x + at, y + (1 - 2 * (turn % 2)) * self.chance.uniform(6, 34)))
        self.draw.line(_smooth(points), INK, 4, joint="curve")
        self.draw.line((x + 20, y + 46, x + at - 30, y + 36 + self.chance.uniform(-4, 4)), INK, 3)

    def scanned(self) -> tuple[bytes, tuple[Mark, ...]]:
        """The sheet as a JPEG, a little askew, and where the facts stand on it."""
        angle = self.chance.uniform(0.35, 0.9) * self.chance.choice((-1, 1))
        page = self.image.filter(ImageFilter.GaussianBlur(0.5))
        page = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(226, 219, 203))
        page = ImageChops.multiply(page, _shadow(self.chance))
        page = ImageChops.subtract(page, _dust(self.chance))
        marks = tuple(_mark(shows, box, angle) for shows, box in self.places)
        target = BytesIO()
        page.save(target, "JPEG", quality=_QUALITY, optimize=True, dpi=(150, 150))
        return target.getvalue(), marks

    def _press(self, mask: Image.Image, x: float, y: float, angle: float) -> None:
        """Press a stamp whose ink did not take everywhere."""
        worn = _grain(self.chance, mask.size, 7).point(lambda grain: 255 if grain > 52 else 90)
        mask = ImageChops.multiply(mask, worn)
        mask = mask.rotate(angle, Image.Resampling.BICUBIC, expand=True)
        corner = (round(x - mask.width / 2), round(y - mask.height / 2))
        self.image.paste(Image.new("RGB", mask.size, VIOLET), corner, mask)


def _round(mask: Image.Image, text: str, middle: float, *, clockwise: bool) -> None:
    """Letters along the rim of a seal, their middle at an angle in degrees."""
    font, step = printed(24, bold=True), 9.6 if clockwise else -9.6
    for place, letter in enumerate(text):
        angle = math.radians(middle + (place - (len(text) - 1) / 2) * step)
        one = Image.new("L", (44, 44), 0)
        ImageDraw.Draw(one).text((22, 22), letter, 200, font, anchor="mm")
        turn = math.degrees(angle) + (90 if clockwise else -90)
        one = one.rotate(-turn, Image.Resampling.BICUBIC)
        corner = (round(150 + 108 * math.cos(angle)) - 22, round(150 + 108 * math.sin(angle)) - 22)
        mask.paste(one, corner, one)


def _smooth(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A polyline with its corners cut twice (Chaikin)."""
    for _ in range(3):
        cut = []
        for (x, y), (u, v) in pairwise(points):
            cut += [(0.75 * x + 0.25 * u, 0.75 * y + 0.25 * v)]
            cut += [(0.25 * x + 0.75 * u, 0.25 * y + 0.75 * v)]
        points = cut
    return points


def _grain(chance: random.Random, size: tuple[int, int], coarse: int) -> Image.Image:
    """Grey specks of about `coarse` pixels."""
    small = (size[0] // coarse + 2, size[1] // coarse + 2)
    grain = Image.frombytes("L", small, chance.randbytes(small[0] * small[1]))
    return grain.resize(size, Image.Resampling.BILINEAR)


def _shadow(chance: random.Random) -> Image.Image:
    """Light of the scanner: darker to the book's fold, uneven over the page."""
    fold = chance.choice((1, -1))
    row = bytes(
        round(255 - 62 * math.exp(-at / 55) - 14 * math.exp(-at / 300)) for at in range(WIDTH)
    )
    side = Image.frombytes("L", (WIDTH, 1), row if fold > 0 else row[::-1])
    uneven = _grain(chance, (WIDTH, HEIGHT), 260).point(lambda grain: 240 + grain // 17)
    grey = ImageChops.multiply(side.resize((WIDTH, HEIGHT)), uneven)
    return Image.merge("RGB", (grey, grey, grey))


def _dust(chance: random.Random) -> Image.Image:
    """The paper's fibre, and specks of age."""
    fibre = _grain(chance, (WIDTH, HEIGHT), 5).point(lambda grain: grain // 48)
    draw = ImageDraw.Draw(fibre)
    for _ in range(90):
        x, y, size = chance.randrange(WIDTH), chance.randrange(HEIGHT), chance.choice((1, 1, 2))
        draw.ellipse((x, y, x + size, y + size), fill=chance.randrange(30, 90))
    return Image.merge("RGB", (fibre, fibre, fibre))


def _mark(shows: Shows, box: Box, angle: float) -> Mark:
    """The place of a fact after the sheet was laid askew, as fractions of the page."""
    turn = math.radians(-angle)
    cos, sin = math.cos(turn), math.sin(turn)
    corners = [(x - WIDTH / 2, y - HEIGHT / 2) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across = [WIDTH / 2 + x * cos - y * sin for x, y in corners]
    down = [HEIGHT / 2 + x * sin + y * cos for x, y in corners]
    return Mark(
        shows,
        round(min(across) / WIDTH, 4),
        round(min(down) / HEIGHT, 4),
        round((max(across) - min(across)) / WIDTH, 4),
        round((max(down) - min(down)) / HEIGHT, 4),
    )
