"""Facts and pixels from a worker are checked before anybody uses them."""

from typing import Any

import pytest

from desktop.intake.facts import document_from, page_from, pixels_from
from desktop.intake.frames import BrokenFrame

PAGE: dict[str, Any] = {
    "number": 0, "width": 10, "height": 20, "dpi": 150, "blank": False, "blur": 0.25
}  # fmt: skip
PICTURE = {"width": 4, "height": 2, "grey": False, "per_inch": 150.0}


def test_good_facts_are_taken_over() -> None:
    facts = document_from({"kind": "JPEG", "pages": [PAGE, PAGE | {"blank": None, "blur": None}]})
    assert [page.blur for page in facts.pages] == [0.25, None]
    assert facts.pages[0].blank is False
    assert facts.pages[1].blank is None


@pytest.mark.parametrize(
    "change",
    [
        {"width": 0},
        {"height": -1},
        {"width": 2_000_000},
        {"number": 500},
        {"width": float("inf")},
        {"width": "wide"},
        {"blur": []},
        {"dpi": None},
    ],
)
def test_a_page_that_cannot_be_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BrokenFrame):
        page_from(PAGE | change)


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"kind": "GIF", "pages": [PAGE]},
        {"kind": "PDF", "pages": []},
        {"kind": "PDF", "pages": [PAGE] * 501},
        {"kind": "PDF", "pages": 7},
    ],
)
def test_a_document_that_cannot_be_is_refused(header: dict[str, Any]) -> None:
    with pytest.raises(BrokenFrame):
        document_from(header)


def test_pixels_must_agree_with_their_sides() -> None:
    assert pixels_from(PICTURE, bytes(24), 4).width == 4
    assert pixels_from(PICTURE | {"grey": True}, bytes(8), 4).grey
    wrong: list[tuple[dict[str, Any], bytes, int]] = [
        (PICTURE, bytes(23), 4),
        (PICTURE, bytes(24), 3),
        (PICTURE | {"width": 0}, b"", 4),
        (PICTURE | {"per_inch": 0}, bytes(24), 4),
        ({"width": 4}, bytes(24), 4),
        (PICTURE | {"width": None}, bytes(24), 4),
    ]
    for header, payload, longest in wrong:
        with pytest.raises(BrokenFrame):
            pixels_from(header, payload, longest)


@pytest.mark.parametrize(("blur", "blurred"), [(None, False), (0.3, False), (0.65, True)])
def test_a_page_is_blurred_only_if_it_was_looked_into(blur: float | None, *, blurred: bool) -> None:
    assert page_from(PAGE | {"blur": blur}).blurred is blurred
