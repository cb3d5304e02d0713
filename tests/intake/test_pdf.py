"""PDF pages are measured without being drawn, and drawn at the size asked."""

import pytest

from desktop.intake.pdf import PdfPages
from desktop.intake.refusals import Refused, Why
from tests.intake import papers


def why_refused(data: bytes, password: str | None = None) -> Why:
    with pytest.raises(Refused) as refused:
        PdfPages(data, password)
    return refused.value.why


def test_a_scanned_page_knows_its_dots_and_a_drawn_page_has_none() -> None:
    scanned, drawn = (
        PdfPages(papers.scanned_pdf(2), None),
        PdfPages(papers.drawn_pdf([(595, 842)]), None),
    )
    assert scanned.sizes == [(595, 842), (595, 842)]
    assert scanned.dpi(1) == 75
    assert scanned.native(1) == 877
    assert drawn.dpi(0) == 0
    assert drawn.native(0) == round(842 / 72 * 300)
    scanned.close()
    drawn.close()


@pytest.mark.parametrize("size", [(595, 842), (842, 595), (14400, 14400), (4, 3), (595.3, 841.9)])
def test_a_page_is_drawn_with_the_long_side_asked(size: tuple[float, float]) -> None:
    pages = PdfPages(papers.drawn_pdf([size]), None)
    for longest in (100, 1000, 1754):
        assert max(pages.render(0, longest).size) == longest
    assert pages.render(0, 64, grey=True).mode == "L"
    pages.close()


def test_colour_decides_the_mode_where_it_is_left_open() -> None:
    red = b"1 0 0 RG 40 w 20 20 m 500 700 l S"
    for drawing, mode in ((b"", "L"), (red, "RGB")):
        pages = PdfPages(papers.drawn_pdf([(595, 842)], drawing), None)
        assert pages.render(0, 400, grey=None).mode == mode
        pages.close()


def test_red_is_red() -> None:
    pages = PdfPages(papers.drawn_pdf([(100, 100)], b"1 0 0 rg 0 0 100 100 re f"), None)
    assert pages.render(0, 50).getpixel((25, 25)) == (255, 0, 0)
    pages.close()


def test_a_locked_file_asks_for_its_password_and_opens_with_it() -> None:
    data = papers.scanned_pdf(1, password="swordfish")
    assert why_refused(data) is Why.NEEDS_PASSWORD
    assert why_refused(data, "sardine") is Why.WRONG_PASSWORD
    pages = PdfPages(data, "swordfish")
    assert len(pages.sizes) == 1
    pages.close()


def test_too_many_pages_are_refused() -> None:
    assert why_refused(papers.drawn_pdf([(9, 9)] * 501)) is Why.TOO_MANY_PAGES


def test_a_filled_form_shows_what_was_filled_in() -> None:
    field = (
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/Rect[10 10 90 90]/F 4/AP<</N 6 0 R>>/P 3 0 R>>"
    )
    ink = b"1 0 0 rg 0 0 80 80 re f"
    look = b"<</Type/XObject/Subtype/Form/BBox[0 0 80 80]/Length %d>>stream\n%b\nendstream"
    from tests.intake.bombs import pdf

    data = pdf(
        (
            b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Annots[5 0 R]>>",
            b"<</Length 0>>stream\n\nendstream",
            field,
            look % (len(ink), ink),
        )
    )
    pages = PdfPages(data, None)
    assert pages.render(0, 100).getpixel((50, 50))[0] > 200  # type: ignore[index]  # one band or three, as the picture was made
    assert pages.render(0, 100).getpixel((50, 50))[2] < 230  # type: ignore[index]  # one band or three, as the picture was made
    pages.close()
