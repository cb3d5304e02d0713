"""Pictures of every kind come out upright, on white paper, at the size asked."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw

from desktop.intake import samples
from desktop.intake.image import Pictures, a4_dpi, flat
from desktop.intake.kinds import Kind, kind_of
from desktop.intake.refusals import Refused, Why
from tests.intake import bombs, papers

pytestmark = pytest.mark.usefixtures("readers")


def dark_above(size: tuple[int, int] = (60, 40)) -> Image.Image:
    """Black in the upper third, white below."""
    picture = Image.new("RGB", size, "white")
    picture.paste("black", (0, 0, size[0], size[1] // 3))
    return picture


BLACK_AFTER_TURN = ("", "top", "top", "foot", "foot", "left", "right", "right", "left")


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", [Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.TIFF])
def test_exif_turns_a_picture_right_once(kind: Kind, orientation: int) -> None:
    data = papers.turned_by_exif(dark_above(), orientation, kind.value)
    pictures = Pictures(data, kind)
    shown = pictures.render(0, 1000, grey=True)
    assert shown.size == pictures.sizes[0] == ((60, 40) if orientation < 5 else (40, 60))
    width, height = shown.size
    spots = {
        "top": (width // 2, 3),
        "foot": (width // 2, height - 4),
        "left": (3, height // 2),
        "right": (width - 4, height // 2),
    }
    dark = {side for side, spot in spots.items() if shown.getpixel(spot) < 60}  # type: ignore[operator]  # one band or three, as the picture was made
    assert dark == {BLACK_AFTER_TURN[orientation]}


@pytest.mark.parametrize("data", list(samples.scans()), ids=lambda data: kind_of(data).value)
def test_every_sample_is_drawn_in_both_modes(data: bytes) -> None:
    kind = kind_of(data)
    if kind is Kind.PDF:
        return
    pictures = Pictures(data, kind)
    for grey, mode in ((True, "L"), (False, "RGB")):
        shown = pictures.render(0, 32, grey=grey)
        assert shown.mode == mode
        assert max(shown.size) == 32
    pictures.close()


def test_a_picture_is_never_enlarged() -> None:
    data = papers.written(dark_above())
    assert Pictures(data, Kind.JPEG).render(0, 5000).size == (60, 40)


def test_a_tiff_gives_all_its_pages() -> None:
    pages = [Image.new("L", (10 + number, 20), number) for number in range(5)]
    data = papers.written(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    pictures = Pictures(data, Kind.TIFF)
    assert pictures.sizes == [(10, 20), (11, 20), (12, 20), (13, 20), (14, 20)]
    for number in (4, 0, 3, 3):
        assert pictures.render(number, 100, grey=True).getpixel((0, 0)) == number


@pytest.mark.parametrize("longest", [500, 1700], ids=["decoded at half", "decoded whole"])
@pytest.mark.parametrize("kind", [Kind.JPEG, Kind.PNG])
def test_colour_decides_the_mode_where_it_is_left_open(kind: Kind, longest: int) -> None:
    plain, stamped = papers.page(), papers.stamped(papers.page())
    grey = Pictures(papers.written(plain, kind.value), kind).render(0, longest, grey=None)
    assert grey.mode == "L"
    colour = Pictures(papers.written(stamped, kind.value), kind).render(0, longest, grey=None)
    assert colour.mode == "RGB"
    assert max(grey.size) == max(colour.size) == longest


def test_a_grey_photo_has_no_colour_to_look_for() -> None:
    data = papers.written(papers.page().convert("L"))
    assert Pictures(data, Kind.JPEG).render(0, 500, grey=None).mode == "L"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "I", "F", "YCbCr"])
def test_any_depth_becomes_plain_paper_and_ink(mode: str) -> None:
    picture: Any = dark_above().convert("L")
    if mode == "I;16":
        picture = picture.convert("I").point(lambda value: value * 257).convert("I;16")
    else:
        picture = picture.convert(mode)
    shown = flat(picture, grey=True)
    assert shown.mode == "L"
    assert shown.getpixel((5, 5)) < 30  # type: ignore[operator]  # one band or three, as the picture was made
    assert shown.getpixel((5, 35)) > 225  # type: ignore[operator]  # one band or three, as the picture was made


def test_what_is_transparent_is_white() -> None:
    clear = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    assert flat(clear, grey=False).getpixel((1, 1)) == (255, 255, 255)


def test_a_very_large_picture_is_shrunk_before_it_is_converted() -> None:
    data = papers.written(dark_above((3000, 2000)), "PNG")
    assert Pictures(data, Kind.PNG).render(0, 300).size == (300, 200)


def test_a_truncated_picture_is_damaged_not_half_shown() -> None:
    data = papers.written(papers.page((400, 600)))
    pictures = Pictures(data[: len(data) // 2], Kind.JPEG)
    with pytest.raises(OSError, match="truncated"):
        pictures.render(0, 400)


def test_too_many_pages_are_refused() -> None:
    pages = [Image.new("1", (1, 1))] * 501
    data = papers.written(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    with pytest.raises(Refused) as refused:
        Pictures(data, Kind.TIFF)
    assert refused.value.why is Why.TOO_MANY_PAGES


def test_dots_per_inch_are_those_of_a4() -> None:
    assert a4_dpi(1754) == 150
    assert Pictures(papers.written(papers.page()), Kind.JPEG).dpi(0) == 150
    assert Pictures(papers.written(papers.page()), Kind.JPEG).native(0) == 1754


@pytest.mark.parametrize(
    ("bomb", "why"),
    [
        (bombs.png_of_400_megapixels, Why.TOO_MANY_PIXELS),
        (bombs.png_header_lies, Why.TOO_MANY_PIXELS),
        (bombs.bmp_header_lies, Why.TOO_MANY_PIXELS),
        (bombs.tiff_header_lies, Why.TOO_MANY_PIXELS),
        (bombs.tiff_second_page_lies, Why.TOO_MANY_PIXELS),
        (bombs.tiff_of_10_000_frames, Why.TOO_MANY_PAGES),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_too_much_is_refused_from_the_header_alone(bomb: Callable[[], bytes], why: Why) -> None:
    data = bomb()
    with pytest.raises(Refused) as refused:
        Pictures(data, kind_of(data))
    assert refused.value.why is why


def test_the_thin_ring_of_a_seal_keeps_a_page_in_colour() -> None:
    page = Image.new("RGB", (1240, 1754), (240, 234, 220))
    draw = ImageDraw.Draw(page)
    for size in (90, 130):
        ring = (300 - size, 1300 - size, 300 + size, 1300 + size)
        draw.ellipse(ring, outline=(70, 60, 150), width=3)
    held = BytesIO()
    page.save(held, "JPEG", quality=75)
    assert Pictures(held.getvalue(), Kind.JPEG).render(0, 1000, grey=None).mode == "RGB"
