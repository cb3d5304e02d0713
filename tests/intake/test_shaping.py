"""What may be done to a page: each step does what it says, in its order."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image, ImageChops, ImageDraw, ImageStat

from desktop.intake import shaping
from desktop.intake.shaping import Recipe, enlargement, recipe_from, shaped
from tests.intake import papers

FRACTION = some.floats(min_value=0, max_value=1)
RECIPES = some.builds(
    Recipe,
    turn=some.integers(0, 3),
    corners=some.just(()) | some.tuples(*[some.tuples(FRACTION, FRACTION)] * 4),
    angle=some.floats(-45, 45),
    half=some.sampled_from(["", "left", "right"]),
    lighten=some.booleans(),
    box=some.none() | some.tuples(FRACTION, FRACTION, FRACTION, FRACTION),
)


@settings(max_examples=40)
@given(RECIPES)
def test_any_recipe_survives_json_and_leaves_a_page(recipe: Recipe) -> None:
    back = recipe_from(json.loads(json.dumps(recipe.plain())))
    assert back == recipe
    page = shaped(Image.new("L", (40, 30), 200), recipe)
    assert page.width >= 1
    assert page.height >= 1
    assert enlargement(recipe, (40, 30)) >= 1


def test_an_empty_recipe_changes_nothing() -> None:
    page = papers.page((80, 60), lines=4)
    assert shaped(page, recipe_from({})) is page


@pytest.mark.parametrize(("turn", "corner"), [(1, (79, 0)), (2, (99, 79)), (3, (0, 99))])
def test_turns_are_clockwise_quarters(turn: int, corner: tuple[int, int]) -> None:
    page = Image.new("L", (100, 80), 255)
    page.putpixel((0, 0), 0)
    assert shaped(page, Recipe(turn=turn)).getpixel(corner) == 0


def test_a_spread_is_split_and_a_crop_is_cut_after_it() -> None:
    page = Image.new("L", (200, 100), 255)
    page.paste(0, (100, 0, 200, 100))
    assert shaped(page, Recipe(half="left")).getextrema() == (255, 255)
    assert shaped(page, Recipe(half="right")).getextrema() == (0, 0)
    assert shaped(page, Recipe(half="right", box=(0.5, 0.5, 0.25, 0.1))).size == (25, 10)


def test_four_corners_pull_the_paper_straight() -> None:
    photo = Image.new("RGB", (400, 300), "black")
    corners = [(100, 60), (320, 40), (340, 260), (80, 240)]
    ImageDraw.Draw(photo).polygon(corners, fill="white")
    recipe = Recipe(corners=tuple((x / 400, y / 300) for x, y in corners))
    paper = shaped(photo, recipe)
    assert ImageStat.Stat(paper.convert("L")).mean[0] > 250
    assert abs(paper.width - 260) <= 2
    assert enlargement(recipe, (400, 300)) == pytest.approx(400 / 260)


@pytest.mark.parametrize("tilt", [-3.0, -1.2, 0.0, 0.7, 2.5])
def test_a_tilted_page_is_measured_to_a_fifth_of_a_degree(tilt: float) -> None:
    page = papers.page((900, 1200), lines=25).convert("L")
    tilted = page.rotate(-tilt, Image.Resampling.BICUBIC, fillcolor=240)
    assert shaping.skew(tilted) == pytest.approx(-tilt, abs=0.2)


def test_an_empty_page_is_not_turned() -> None:
    assert shaping.skew(Image.new("L", (900, 1200), 230)) == 0.0


def _shadowed(page: Image.Image) -> Image.Image:
    shade = Image.linear_gradient("L").resize(page.size).point(lambda v: 130 + v * 125 // 255)
    return ImageChops.multiply(page, Image.merge("RGB", (shade, shade, shade)))


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_shadow_goes_and_the_writing_stays(mode: str) -> None:
    page = papers.page(lines=24)
    clean = shaping.lightened(_shadowed(page).convert(mode))
    assert clean.mode == mode
    grey = clean.convert("L")
    white = sum(grey.histogram()[250:]) / (grey.width * grey.height)
    assert white > 0.85
    ink = page.convert("L").point(lambda value: 255 if value < 80 else 0)
    assert ImageStat.Stat(grey, mask=ink).mean[0] < 90


def test_a_stamp_keeps_its_colour_when_the_paper_becomes_white() -> None:
    page = papers.stamped(papers.page())
    clean = shaping.lightened(_shadowed(page))
    side = page.width // 4
    spot = (page.width // 2 + side // 2, page.height - 40 - max(4, side // 12) // 2)
    red, green, blue = clean.getpixel(spot)  # type: ignore[misc]  # one band or three, as the picture was made
    assert blue - green > 60
    assert red - green > 30
    assert clean.getpixel((5, page.height // 2)) == (255, 255, 255)


def test_grain_becomes_white() -> None:
    page = Image.effect_noise((600, 800), 12).point(lambda value: value + 90)
    assert sum(shaping.lightened(page).histogram()[:240]) < 0.01 * 600 * 800


def test_a_passport_photograph_is_kept() -> None:
    page = Image.new("L", (1240, 1754), 235)
    page.paste(110, (800, 100, 800 + 207, 100 + 266))  # 35 mm by 45 mm
    for spot in ((810, 110), (900, 230), (1000, 360)):
        assert shaping.lightened(page).getpixel(spot) < 170  # type: ignore[operator]  # one band or three, as the picture was made


@pytest.mark.parametrize("plain", [{"corners": [[0, 0]]}, {"turn": 7}, {"angle": 300}])
def test_what_makes_no_sense_is_held_in_range(plain: dict[str, Any]) -> None:
    recipe = recipe_from(plain)
    assert recipe.corners == ()
    assert 0 <= recipe.turn <= 3
    assert -45 <= recipe.angle <= 45
