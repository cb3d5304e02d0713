"""Places proposed on a page: where the typed value was read, else beside its printed words."""

from datetime import date

import pytest

from desktop.form.evidence import Mark, Page, Shows
from desktop.form.officer import OfficerEntry
from desktop.reading.places import crop_side, places
from desktop.reading.reader import ReadLine

TODAY = date(2026, 11, 23)
NOBODY = OfficerEntry(id="1")


def line(text: str, left: float, top: float, width: float = 0.2) -> ReadLine:
    return ReadLine(text, 0.9, (left, top, width, 0.02))


FORM = (
    line("1. Name", 0.1, 0.1),
    line("Ramesh Kapoor", 0.4, 0.1),
    line("2. Father's name", 0.1, 0.2),
    line("Mohan Kapoor", 0.4, 0.2),
    line("5. Date of birth", 0.1, 0.3),
    line("12.7.1985", 0.4, 0.305),
    line("9. Date of joining: 3.4.2009", 0.1, 0.4, 0.5),
)


def around(box: tuple[float, float, float, float], of: ReadLine) -> bool:
    """Whether a place holds a line with a little room."""
    left, top, width, height = of.box
    held = box[0] <= left and box[1] <= top
    return held and box[0] + box[2] >= left + width and box[3] < 2 * height


def test_values_are_found_beside_their_printed_words() -> None:
    found = places(FORM, NOBODY, TODAY)
    assert around(found[Shows.NAME], FORM[1])
    assert around(found[Shows.DOB], FORM[5])
    assert around(found[Shows.DOJ], FORM[6])


def test_a_line_with_the_typed_value_comes_first() -> None:
    entry = OfficerEntry(id="1", book_name="Mohan Kapoor", dob="3/4/2009")
    found = places(FORM, entry, TODAY)
    assert around(found[Shows.NAME], FORM[3])
    assert around(found[Shows.DOB], FORM[6])


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (line("Father's name", 0.1, 0.2), line("Mohan Kapoor", 0.4, 0.2)),
        (line("Date of birth", 0.1, 0.3), line("not known", 0.4, 0.3)),
        (line("Date of birth", 0.1, 0.3), line("12.7.1985", 0.4, 0.5)),
        (line("Date of birth", 0.05, 0.3, 0.1), line("12.7.1985", 0.8, 0.3)),
    ],
)
def test_nothing_is_proposed_without_a_value_in_its_place(lines: tuple[ReadLine, ...]) -> None:
    assert places(lines, NOBODY, TODAY) == {}


def test_a_proposed_place_stays_on_the_page() -> None:
    lines = (line("Name", 0.0, 0.0, 0.3), ReadLine("Ramesh", 0.9, (0.5, 0.0, 0.5, 0.02)))
    left, top, width, height = places(lines, NOBODY, TODAY)[Shows.NAME]
    assert left >= 0 and top >= 0 and left + width <= 1 and top + height <= 1  # noqa: PT018 - one box


def test_a_place_is_drawn_as_a_scan_at_200_dots_per_inch_has_it() -> None:
    mark = Mark(Shows.DOB, 0.5, 0.5, 0.5, 0.1)
    assert crop_side(Page("a", "", width=1654, height=2339), mark) == 827
    assert crop_side(Page("a", "", width=3308, height=4678), mark) == 827
    assert crop_side(Page("a", "", width=4678, height=3308, turn=1), mark) == 827
    assert crop_side(Page("a", ""), mark) == 827
    assert crop_side(Page("a", ""), Mark(Shows.DOB, 0, 0, 0, 0)) == 1
