"""A page is made as small as its share asks, step by step, and no smaller."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image, ImageChops

from desktop.intake.facts import Pixels
from desktop.intake.quality import strokes
from desktop.intake.shaping import Recipe, shaped
from desktop.scans import squeeze
from desktop.scans.squeeze import End, Guess, Squeezed, squeezed
from tests.intake import papers

A4 = 297 / 25.4


def drawn(page: Image.Image, asked: list[tuple[int, Recipe]] | None = None) -> squeeze.Draw:
    """Draws this page as a worker would."""

    def draw(per_inch: int, recipe: Recipe) -> Pixels:
        if asked is not None:
            asked.append((per_inch, recipe))
        scale = min(1.0, per_inch * A4 / max(page.size))
        size = (round(page.width * scale), round(page.height * scale))
        shown = shaped(page.resize(size), recipe)
        grey = shown.mode == "L"
        return Pixels(*shown.size, shown.tobytes(), grey, per_inch=max(size) / A4)

    return draw


SMALL_PAGE = papers.page((1654, 2339), lines=2).convert("L")
PAGE = papers.page((1654, 2339), lines=26).convert("L")
STAMPED = papers.stamped(papers.page((1654, 2339), lines=26))


def test_a_roomy_share_leaves_the_page_as_it_is() -> None:
    form = squeezed(drawn(PAGE), 3_000_000, Recipe(turn=1), Guess())
    assert (form.plate.width, form.plate.height) == (2339, 1654)
    assert not form.cleaned
    assert form.end is End.AS_IS
    assert form.quality == 88


def test_a_small_share_spares_drawing_the_page_as_it_is() -> None:
    asked: list[tuple[int, Recipe]] = []
    squeezed(drawn(PAGE, asked), 200_000, Recipe(turn=3), Guess())
    assert asked == [(200, Recipe(turn=3, lighten=True))]


PLACE = (0.05, 0.02, 0.5, 0.06)


def pencil(dark: int) -> Image.Image:
    """Grainy paper with writing that is so much darker than it."""
    page = papers.page((1654, 2339), lines=20).convert("L").point(lambda v: 255 if v > 150 else 0)
    paper = Image.effect_noise(page.size, 8).point(lambda v: v + 90)
    return ImageChops.subtract(paper, page.point(lambda v: 0 if v else dark))


def pencil_drawn(page: Image.Image) -> squeeze.Draw:
    def draw(per_inch: int, recipe: Recipe) -> Pixels:
        plain = drawn(page)(per_inch, replace(recipe, lighten=False))
        image = Image.frombytes("L", (plain.width, plain.height), plain.rgb)
        found = strokes(image, PLACE)
        return replace(drawn(page)(per_inch, recipe), strokes=(found,))

    return draw


def test_strong_strokes_stay_strong_on_a_page_that_is_made_white() -> None:
    form = squeezed(pencil_drawn(PAGE), 120_000, Recipe(), Guess(), (PLACE,))
    assert form.cleaned
    assert form.faded == (False,)
    assert form.after[0] > 0.6


def test_a_pencil_that_would_fade_keeps_its_paper() -> None:
    page = pencil(30)
    plain = squeezed(pencil_drawn(page), 240_000, Recipe(), Guess())
    kept = squeezed(pencil_drawn(page), 240_000, Recipe(), Guess(), (PLACE,))
    assert plain.cleaned
    assert not kept.cleaned
    assert kept.faded == (False,)
    assert kept.size <= 240_000


def test_where_the_paper_does_not_fit_the_faded_page_is_told() -> None:
    form = squeezed(pencil_drawn(pencil(30)), 30_000, Recipe(), Guess(), (PLACE,))
    assert form.cleaned
    assert form.faded == (True,)


def ladder() -> list[Squeezed]:
    return [
        squeezed(drawn(STAMPED), share, Recipe(), Guess())
        for share in range(40_000, 400_000, 30_000)
    ]


def test_a_larger_share_never_makes_a_page_worse() -> None:
    forms = ladder()
    steps = [(not one.plate.grey, round(one.plate.per_inch), one.quality > 34) for one in forms]
    assert steps == sorted(steps)
    assert {round(one.plate.per_inch) for one in forms} == {150, 200}
    assert {one.plate.grey for one in forms} == {True, False}


@settings(max_examples=12)
@given(share=some.integers(100_000, 240_000), guess=some.integers(1, 100))
def test_a_page_fills_its_share_and_stays_within_it(share: int, guess: int) -> None:
    form = squeezed(drawn(PAGE), share, Recipe(), Guess(guess, guess))
    assert form.size <= share
    assert form.size >= 0.6 * share or form.quality == 85
    assert form.plate.per_inch >= 149


def test_a_page_that_is_at_its_best_when_cleaned_says_so() -> None:
    assert squeezed(drawn(SMALL_PAGE), 200_000, Recipe(), Guess()).end is End.CLEAN
    assert squeezed(drawn(PAGE), 110_000, Recipe(), Guess()).end is End.FILLED


def test_a_page_like_one_that_did_not_fit_is_not_drawn_larger_in_vain() -> None:
    guess, asked = Guess(), list[tuple[int, Recipe]]()
    first = squeezed(drawn(PAGE, asked), 110_000, Recipe(), guess)
    again = squeezed(drawn(PAGE, asked), 110_000, Recipe(), guess)
    assert [per_inch for per_inch, _ in asked] == [200, 150]
    for form in (first, again):
        assert round(form.plate.per_inch) == 150
        assert 0.6 * 110_000 < form.size <= 110_000


def test_a_page_like_one_too_large_as_it_is_is_cleaned_first() -> None:
    guess, asked = Guess(), list[tuple[int, Recipe]]()
    noisy = ImageChops.add(PAGE, Image.effect_noise(PAGE.size, 40), scale=2)
    for _ in range(2):
        form = squeezed(drawn(noisy, asked), 400_000, Recipe(), guess)
        assert form.cleaned
    assert [per_inch for per_inch, _ in asked] == [300, 200, 200]
    kept = squeezed(drawn(SMALL_PAGE, asked), 400_000, Recipe(), guess)
    assert kept.end is End.AS_IS, "one that fits stays as it is all the same"
    squeezed(drawn(SMALL_PAGE, asked), 400_000, Recipe(), guess)
    assert [per_inch for per_inch, _ in asked[3:]] == [200, 300, 300]


def test_a_page_that_fits_is_drawn_at_200_dots_whatever_the_one_before_did() -> None:
    guess, asked = Guess(), list[tuple[int, Recipe]]()
    squeezed(drawn(PAGE, asked), 110_000, Recipe(), guess)
    form = squeezed(drawn(SMALL_PAGE, asked), 110_000, Recipe(), guess)
    assert round(form.plate.per_inch) == 200
    squeezed(drawn(SMALL_PAGE, asked), 110_000, Recipe(), guess)
    assert [per_inch for per_inch, _ in asked] == [200, 150, 200, 200], "and is tried there first"


def test_no_page_goes_below_150_dots_or_to_two_levels() -> None:
    form = squeezed(drawn(STAMPED), 1000, Recipe(), Guess())
    assert form.size > 1000
    assert form.end is End.LEAST
    assert round(form.plate.per_inch) == 150
    assert form.plate.grey
    with Image.open(BytesIO(form.plate.jpeg)) as shown:
        assert shown.mode == "L"
        assert len([count for count in shown.histogram() if count]) > 50


def test_a_coarse_scan_is_not_made_coarser() -> None:
    coarse = papers.page((620, 877)).convert("L")
    form = squeezed(drawn(coarse), 1000, Recipe(), Guess())
    assert (form.plate.width, form.plate.height) == (620, 877)
    assert form.plate.per_inch == pytest.approx(75, abs=0.1)


def test_a_picture_carries_nothing_but_its_dots() -> None:
    form = squeezed(drawn(PAGE), 100_000, Recipe(), Guess())
    with Image.open(BytesIO(form.plate.jpeg)) as shown:
        assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert not shown.getexif()
