"""Draws many pages of invented service books, as scanners and telephones give them, for measuring.

Typed pages use the program's own face; pages by hand use faces from their packages (Kalam,
Caveat, Indie Flower: SIL Open Font License), which are not shipped. The same seed gives the same
pixels. What stands on a page and where is handed on with it, so that a reading can be judged.
"""

import random
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from desktop.form.evidence import Mark, Shows
from desktop.form.values import date_words
from desktop.paths import resource


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


WIDTH, HEIGHT = 1654, 2339
"""A4 at 200 dots per inch."""
TYPED = "typed"
HANDS = ("kalam", "caveat", "indie-flower")
_FILES = {
    "kalam": "Kalam-Regular.ttf",
    "caveat": "Caveat[wght].ttf",
    "indie-flower": "IndieFlower-Regular.ttf",
}
_FIRST = _list(
    "Ramesh Latha Anil Geetha Harpreet Faisal Maria Deepak Sunita Thomas Bhaskar Nirmala Iqbal "
    "Rekha Arvind Om"
)
_MIDDLE = ("", "Kumar", "", "Prasad", "Devi", "", "Singh", "Chandra")
_LAST = _list(
    "Kapoor Subramanian Mehta Krishnamurthy Sandhu Qureshi D'Souza Banerjee Nair Patil Rao "
    "Chatterjee Ansari Joshi Pillai Yadav"
)
_INK, _PRINT, _RULE = (34, 42, 108), (52, 48, 46), (176, 168, 150)
_AIR = 14
"""Pixels that an officer leaves round a value when he marks it."""


@dataclass(frozen=True, slots=True)
class BookPage:
    """A page and the truth about it.

    Attributes:
        image: as scanned or photographed, "RGB".
        name, dob, doj: what is written on it.
        marks: where, as fractions.
    """

    image: Image.Image
    name: str
    dob: date
    doj: date
    marks: tuple[Mark, ...]

    def jpeg(self, quality: int = 90) -> bytes:
        """The page as a file."""
        file = BytesIO()
        self.image.save(file, "JPEG", quality=quality)
        return file.getvalue()


@cache
def _face(hand: str, size: int) -> ImageFont.FreeTypeFont:
    if hand == TYPED:
        return ImageFont.truetype(resource("fonts/NotoSerif-Regular.ttf"), size)
    folder = files("fontpkg_" + hand.replace("-", "_")) / "files"
    with (folder / _FILES[hand]).open("rb") as stream:
        return ImageFont.truetype(BytesIO(stream.read()), size)


def book_page(seed: int, hand: str = TYPED, *, photo: bool = False) -> BookPage:
    """One page.

    Args:
        seed: of everything that chance decides.
        hand: `TYPED` or one of `HANDS`.
        photo: with the shadow, grain, slant and softness of a telephone's picture.
    """
    chance = random.Random(f"{seed} {hand}")  # noqa: S311 - words and dirt for a picture
    name = " ".join(
        one for one in (chance.choice(_FIRST), chance.choice(_MIDDLE), chance.choice(_LAST)) if one
    )
    dob = date(chance.randint(1964, 1996), chance.randint(1, 12), chance.randint(1, 28))
    doj = date(dob.year + chance.randint(21, 28), chance.randint(1, 12), chance.randint(1, 28))
    sheet = _Sheet(hand, chance)
    sheet.draw_form()
    marks = (
        sheet.value(Shows.NAME, 0, name),
        sheet.value(Shows.DOB, 4, _written(dob, chance)),
        sheet.value(Shows.DOJ, 8, _written(doj, chance)),
    )
    sheet.line(5, "(in words) " + date_words(dob))
    return BookPage(_taken(sheet.image, chance, photo=photo), name, dob, doj, marks)


def _written(day: date, chance: random.Random) -> str:
    """A date as clerks write it."""
    sign = chance.choice("./-")
    plain = f"{day.day:02}{sign}{day.month:02}{sign}{day.year}"
    bare = f"{day.day}{sign}{day.month}{sign}{day.year}"
    return chance.choice((plain, plain, bare, f"{day.day} {day:%B} {day.year}"))


class _Sheet:
    """A printed form that is filled in."""

    def __init__(self, hand: str, chance: random.Random) -> None:
        tint = chance.choice(((246, 241, 228), (250, 249, 244), (238, 230, 208)))
        self.image = Image.new("RGB", (WIDTH, HEIGHT), tint)
        self._pen = ImageDraw.Draw(self.image)
        self._hand, self._chance = hand, chance

    def draw_form(self) -> None:
        """Heads and ruled lines."""
        titles = {
            0: "1. Name (in block letters)", 2: "3. Father's name", 4: "5. Date of birth",
            5: "", 7: "8. Residence", 8: "9. Date of joining", 10: "11. Identification marks",
            12: "13. Signature", 14: "15. Attested by",
        }  # fmt: skip
        self._pen.text((620, 130), "SERVICE BOOK", _PRINT, _face(TYPED, 52))
        for row in range(16):
            self._pen.line((150, self._low(row) + 16, 1500, self._low(row) + 16), _RULE, 2)
            self._pen.text(
                (150, self._low(row) - 28), titles.get(row, ""), _PRINT, _face(TYPED, 28)
            )

    def value(self, shows: Shows, row: int, text: str) -> Mark:
        """Fill in one of the three facts; gives where it stands."""
        left, top, right, foot = self.line(row, text)
        return Mark(
            shows,
            max(0.0, left - _AIR) / WIDTH,
            (top - _AIR) / HEIGHT,
            (right - left + 2 * _AIR) / WIDTH,
            (foot - top + 2 * _AIR) / HEIGHT,
        )

    def line(self, row: int, text: str) -> tuple[float, float, float, float]:
        """Fill in a line; words leave it a little where a hand wrote them."""
        typed = self._hand == TYPED
        size = 36 if typed else self._chance.randint(50, 62)
        size = min(size, 1_500 // max(20, len(text)) * 3 // 2) if len(text) > 30 else size
        font, at, boxes = _face(self._hand, size), 640.0, []
        for word in text.split():
            low = self._low(row) + (0 if typed else self._chance.uniform(-5, 5))
            self._pen.text((at, low), word, _PRINT if typed else _INK, font, anchor="ls")
            boxes.append(self._pen.textbbox((at, low), word, font, anchor="ls"))
            at += font.getlength(word + " ") + (0 if typed else self._chance.uniform(-3, 6))
        lefts, tops, rights, feet = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(feet)

    def _low(self, row: int) -> int:
        return 330 + 118 * row


def _taken(page: Image.Image, chance: random.Random, *, photo: bool) -> Image.Image:
    """The sheet as it comes out of the scanner, or of the telephone."""
    paper = page.getpixel((5, 5))
    slant = chance.uniform(-0.5, 0.5)
    page = page.rotate(slant, Image.Resampling.BICUBIC, fillcolor=paper)
    page = page.filter(ImageFilter.GaussianBlur(1.4 if photo else 0.7))
    if photo:
        shade = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180))).resize(page.size)
        shade = shade.point([150 + value * 105 // 255 for value in range(256)])
        page = ImageChops.multiply(page, Image.merge("RGB", [shade] * 3))
    return _grained(page, chance, 14 if photo else 7)


def _grained(page: Image.Image, chance: random.Random, strength: int) -> Image.Image:
    """Grain that is the same each time; Pillow's own noise has no seed."""
    tile = Image.frombytes("L", (256, 256), chance.randbytes(1 << 16))
    low = [128 + (value - 128) * strength // 64 for value in range(256)]
    grain = Image.new("L", page.size)
    for x in range(0, page.width, 256):
        for y in range(0, page.height, 256):
            grain.paste(tile.point(low).transpose(chance.choice(list(Image.Transpose))), (x, y))
    grain = grain.filter(ImageFilter.BoxBlur(0.6))
    return ImageChops.add(page, Image.merge("RGB", [grain] * 3), 1, -128)
