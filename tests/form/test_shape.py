from dataclasses import replace
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.form.evidence import Half, Mark, Page, Shows
from desktop.form.shape import halves, reshaped, turned, unshaped
from tests import makers

DOB = Mark(Shows.DOB, 0.4, 0.4, 0.2, 0.05)
CORNERS = ((0.1, 0.05), (0.92, 0.1), (0.9, 0.95), (0.06, 0.9))


def page(**changes: object) -> Page:
    return makers.page(**({"marks": (DOB,), "shows": (Shows.DOB,)} | changes))


def middle(mark: Mark) -> tuple[float, float]:
    return mark.x + mark.width / 2, mark.y + mark.height / 2


@pytest.mark.parametrize("half", list(Half))
@pytest.mark.parametrize("corners", [(), CORNERS])
def test_four_quarter_turns_are_none(half: Half, corners: tuple[tuple[float, float], ...]) -> None:
    before = page(corners=corners, half=Half.BOTH)
    before, _ = reshaped(before, replace(before, half=half))
    after = turned(before, 4)
    assert after.turn == before.turn
    for one, other in zip(before.marks, after.marks, strict=True):
        assert one.x == pytest.approx(other.x, abs=0.001)
        assert one.width == pytest.approx(other.width, abs=0.001)


def test_a_mark_turns_with_its_page() -> None:
    (mark,) = turned(page(), 1).marks
    assert (mark.x, mark.y, mark.width, mark.height) == pytest.approx((0.55, 0.4, 0.05, 0.2))


def test_corners_turn_with_their_page() -> None:
    assert turned(page(corners=CORNERS), 1).corners[0] == pytest.approx((0.1, 0.06))


def test_half_of_a_page_that_is_turned_stays_that_half() -> None:
    left = turned(page(half=Half.LEFT), 1)
    assert left.half is Half.BOTH
    assert left.corners == ((0, 0), (1, 0), (1, 0.5), (0, 0.5))


@settings(max_examples=60, deadline=None)
@given(
    angle=st.floats(-8, 8),
    turn=st.integers(0, 3),
    lean=st.floats(-0.08, 0.08),
)
def test_a_mark_comes_back_when_the_shape_does(angle: float, turn: int, lean: float) -> None:
    before = page(turn=turn)
    corners = ((0.05, 0.1 + lean), (0.95, 0.1), (0.9, 0.9 + lean), (0.1, 0.9))
    after, lost = reshaped(before, replace(before, angle=angle, corners=corners))
    assert not lost
    again, _ = reshaped(after, unshaped(after))
    was, now = middle(DOB), middle(again.marks[0])
    assert isclose(was[0], now[0], abs_tol=0.03)
    assert isclose(was[1], now[1], abs_tol=0.03)


def test_a_mark_follows_the_paper_that_is_straightened() -> None:
    straight, _ = reshaped(page(), replace(page(), angle=5.0))
    assert middle(straight.marks[0]) == pytest.approx((0.5 + 0.0062, 0.425), abs=0.01)


def test_a_mark_outside_the_corners_is_lost_and_so_is_what_it_showed() -> None:
    corners = ((0.0, 0.6), (1.0, 0.6), (1.0, 1.0), (0.0, 1.0))
    after, lost = reshaped(page(), replace(page(), corners=corners))
    assert lost == (Shows.DOB,)
    assert after.marks == ()
    assert after.shows == ()


def test_each_mark_of_a_spread_goes_to_its_half() -> None:
    name = Mark(Shows.NAME, 0.1, 0.1, 0.2, 0.05)
    joined = Mark(Shows.DOJ, 0.7, 0.1, 0.2, 0.05)
    spread = page(marks=(name, joined), shows=(Shows.NAME, Shows.DOJ, Shows.DOB))
    left, right, lost = halves(spread)
    assert left.id == spread.id != right.id
    assert left.marks == (Mark(Shows.NAME, 0.2, 0.1, 0.4, 0.05),)
    assert right.marks == (Mark(Shows.DOJ, 0.4, 0.1, 0.4, 0.05),)
    assert (left.shows, right.shows) == ((Shows.NAME,), (Shows.DOJ,))
    assert lost == (Shows.DOB,)


def test_a_mark_across_the_fold_stays_where_more_of_it_is() -> None:
    across = Mark(Shows.DOB, 0.35, 0.1, 0.2, 0.05)
    left, right, lost = halves(page(marks=(across,)))
    assert left.marks[0].width == pytest.approx(0.3)
    assert right.marks == ()
    assert lost == ()


def test_corners_that_enclose_nothing_end_in_words_not_in_an_error() -> None:
    corners = ((0.5, 0.5),) * 4
    after, lost = reshaped(page(), replace(page(), corners=corners))
    assert after.corners == corners
    assert lost in {(), (Shows.DOB,)}


def test_three_corners_are_none() -> None:
    assert page(corners=CORNERS[:3]).quad == ()
