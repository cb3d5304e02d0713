"""A blank, a blurred and a coloured page are noticed; a good one is not accused."""

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from desktop.intake import quality
from desktop.intake.facts import BLURRED
from tests.intake import papers

SIZE = (1240, 1754)


def grainy(level: int = 225) -> Image.Image:
    return Image.effect_noise(SIZE, 8).point(lambda value: min(255, value + level - 128))


def test_an_empty_page_is_blank_with_grain_punch_holes_and_a_dark_edge() -> None:
    page = grainy()
    pen = ImageDraw.Draw(page)
    pen.ellipse((60, 500, 100, 540), fill=90)
    pen.rectangle((0, 0, 12, SIZE[1]), fill=20)
    assert quality.is_blank(page)
    assert quality.is_blank(Image.new("L", SIZE, 255))


@pytest.mark.parametrize("lines", [1, 3, 20])
def test_a_page_with_a_line_of_writing_is_not_blank(lines: int) -> None:
    assert not quality.is_blank(papers.page(lines=lines))


def test_blur_grows_with_smear_and_a_sharp_page_is_sharp() -> None:
    page = papers.page()
    smears = [quality.blur(page.filter(ImageFilter.GaussianBlur(r))) for r in (0, 1, 2, 4, 8)]
    known = [smear for smear in smears if smear is not None]
    assert known[0] < 0.2
    assert known == sorted(known)
    assert known[2] > 0.4
    assert known[-1] > 0.7


def test_grain_does_not_make_a_smeared_page_sharp() -> None:
    smeared = papers.page((3000, 4000)).convert("L").filter(ImageFilter.GaussianBlur(7))
    grain = Image.effect_noise(smeared.size, 12)
    photo = ImageChops.add(smeared, grain, 1, -128).resize((930, 1240), Image.Resampling.HAMMING)
    measured = quality.blur(photo)
    assert measured is not None
    assert measured >= BLURRED


def test_nothing_is_said_of_the_sharpness_of_an_empty_page() -> None:
    assert quality.blur(Image.new("L", SIZE, 240)) is None


def test_the_tint_of_old_paper_is_no_colour_but_a_stamp_and_red_ink_are() -> None:
    old = papers.page(tint=(222, 205, 160))
    assert not quality.has_colour(old)
    assert not quality.has_colour(old.convert("L"))
    assert quality.has_colour(papers.stamped(old))
    assert quality.has_colour(papers.stamped(old).convert("YCbCr"))
    underlined = old.copy()
    ImageDraw.Draw(underlined).line((100, 900, 1100, 900), fill=(200, 30, 30), width=10)
    assert quality.has_colour(underlined)
