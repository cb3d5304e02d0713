"""How far the strokes in a marked place stand out from its paper."""

from collections.abc import Iterator

import pytest
from PIL import Image, ImageDraw

from desktop.intake.parent import Intake
from desktop.intake.quality import strokes
from desktop.intake.recipe import Recipe
from tests.intake import papers

HERE = (0.1, 0.1, 0.4, 0.2)


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    with Intake() as workers:
        yield workers


def written(ink: int, paper: int = 240) -> Image.Image:
    page = Image.new("L", (500, 500), paper)
    ImageDraw.Draw(page).line((60, 80, 240, 140), fill=ink, width=9)
    return page


def test_black_on_white_stands_out_wholly_and_paper_not_at_all() -> None:
    assert strokes(written(0, 255), HERE) == 1.0
    assert strokes(written(200), (0.6, 0.6, 0.3, 0.3)) == 0.0


def test_faint_strokes_stand_out_less() -> None:
    dark, faint = (strokes(written(ink), HERE) for ink in (60, 200))
    assert dark == pytest.approx(0.75)
    assert faint == pytest.approx(0.167, abs=0.001)


def test_a_place_beyond_the_page_is_no_trouble() -> None:
    assert strokes(written(0), (0.99, 0.99, 0.5, 0.5)) == 0.0


def test_the_worker_measures_before_it_makes_the_paper_white(intake: Intake) -> None:
    data = papers.written(written(200), "PNG")
    sheet = intake.sheet(data, "a.png", 0, 200, Recipe(lighten=True), places=(HERE,))
    assert sheet.strokes == pytest.approx((0.167,), abs=0.02)
    assert intake.sheet(data, "a.png", 0, 200, Recipe()).strokes == ()
