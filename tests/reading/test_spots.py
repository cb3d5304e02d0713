"""Boxes round connected dots of a map."""

import pytest

numpy = pytest.importorskip("numpy", reason="only with the extra")

from desktop.reading.spots import spots  # noqa: E402 - needs numpy


def drawn(*boxes: tuple[int, int, int, int], likely: float = 0.9) -> "numpy.ndarray":  # type: ignore[name-defined]  # numpy may be missing
    """A map of 100 by 200 dots with these boxes: row, column, height, width."""
    made = numpy.zeros((100, 200), numpy.float32)
    for row, column, high, wide in boxes:
        made[row : row + high, column : column + wide] = likely
    return made


def test_a_spot_is_boxed_with_room_round_it() -> None:
    (one,) = spots(drawn((40, 50, 10, 60)), 0.3)
    assert one.left < 50 / 200 < 110 / 200 < one.left + one.width
    assert one.top < 40 / 100 < 50 / 100 < one.top + one.height


def test_spots_come_from_the_top_down_and_from_the_left() -> None:
    found = spots(drawn((80, 10, 8, 40), (10, 120, 8, 40), (10, 10, 8, 40)), 0.3)
    assert [(one.top < 0.5, one.left < 0.5) for one in found] == [
        (True, True),
        (True, False),
        (False, True),
    ]


def test_dots_that_touch_at_a_corner_or_in_a_hook_are_one() -> None:
    hook = drawn((10, 10, 30, 6), (10, 100, 30, 6), (36, 10, 6, 96))
    assert len(spots(hook, 0.3)) == 1
    assert len(spots(drawn((10, 10, 6, 6), (16, 16, 6, 6)), 0.3)) == 1


def test_dirt_and_ruled_lines_are_no_writing() -> None:
    assert spots(drawn((10, 10, 1, 180), (50, 50, 2, 2)), 0.3) == []
    assert spots(drawn((10, 10, 9, 90), likely=0.4), 0.3) == []
    assert spots(drawn(), 0.3) == []


def test_a_box_stays_inside_the_map() -> None:
    (one,) = spots(drawn((0, 0, 100, 200)), 0.3)
    assert (one.left, one.top, one.width, one.height) == (0, 0, 1, 1)
