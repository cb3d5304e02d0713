"""The head of the paper: bilingual by default, English alone, a picture, or a blank space."""

from io import BytesIO

import pikepdf
import pytest

from desktop.errors import BadDocument
from desktop.form.sender import Letterhead, Sender
from desktop.intake.parent import Intake
from desktop.packet.letter import letter_pdf
from desktop.packet.letterhead import HeadPicture, head_picture
from desktop.packet.matter import matter_of
from desktop.packet.papers import nomination, paper_pdf
from desktop.rules.engine import examine
from tests import makers
from tests.packet import cases


def letter(sender: Sender, head: HeadPicture | None = None) -> bytes:
    return letter_pdf(
        makers.request(1, sender=sender), makers.facts(), None, makers.TODAY, head=head
    )


def lines(data: bytes) -> list[str]:
    return cases.pdf_text(data).splitlines()


def picture(width: int = 1200, height: int = 240) -> HeadPicture:
    from PIL import Image

    stream = BytesIO()
    Image.new("RGB", (width, height), "navy").save(stream, "JPEG")
    return HeadPicture(width, height, stream.getvalue())


def first_line_at(data: bytes) -> float:
    """Distance of the file number from the head of the page, in points."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    page = document[0]
    text = page.get_textpage()
    index, _count = text.search("VIII/48").get_next()
    top = float(text.get_charbox(index)[3])
    height = float(page.get_height())
    text.close()
    page.close()
    document.close()
    return height - top


def test_the_head_is_bilingual_by_default() -> None:
    assert lines(letter(makers.sender()))[0] == "भारत सरकार | Government of India"


def test_an_office_may_choose_english_alone() -> None:
    sender = makers.sender(letterhead=Letterhead.ENGLISH, office_hindi=cases.OFFICE_HINDI)
    text = lines(letter(sender))
    assert text[0] == "Government of India"
    assert not any("\u0900" <= letter_ <= "\u097f" for letter_ in "".join(text))


def test_a_blank_space_leaves_room_for_printed_stationery() -> None:
    narrow = first_line_at(letter(makers.sender(letterhead=Letterhead.BLANK, letterhead_space=30)))
    wide = first_line_at(letter(makers.sender(letterhead=Letterhead.BLANK, letterhead_space=60)))
    assert wide - narrow == pytest.approx(30 * 72 / 25.4, abs=1)
    assert "Government" not in lines(letter(makers.sender(letterhead=Letterhead.BLANK)))[0]


def test_a_picture_stands_in_place_of_the_lines() -> None:
    data = letter(makers.sender(letterhead=Letterhead.PICTURE), picture())
    assert "Government" not in cases.pdf_text(data).split("\n", maxsplit=1)[0]
    with pikepdf.open(BytesIO(data)) as document:
        (image,) = document.pages[0].get_images().values()
        assert [int(image.Width), int(image.Height)] == [1200, 240]


def test_a_tall_picture_still_leaves_room_for_the_letter() -> None:
    sender = makers.sender(letterhead=Letterhead.PICTURE)
    assert first_line_at(letter(sender, picture(600, 900))) < 260


def test_while_the_picture_is_missing_the_lines_stand_there() -> None:
    assert lines(letter(makers.sender(letterhead=Letterhead.PICTURE)))[0].endswith("of India")


def test_the_other_papers_have_the_same_head() -> None:
    request = makers.request(1, sender=makers.sender(letterhead=Letterhead.PICTURE))
    facts = makers.facts()
    matter = matter_of(request, facts, examine(request, facts), makers.TODAY, head=picture())
    with pikepdf.open(BytesIO(paper_pdf(nomination(matter), matter))) as document:
        assert len(document.pages[0].get_images()) == 1


def test_the_picture_comes_as_pixels_from_its_own_process() -> None:
    data = cases.scan(1)
    page = makers.page(source="a" * 64, width=620, height=877)
    sender = makers.sender(letterhead=Letterhead.PICTURE, letterhead_picture=(page,))
    with Intake() as intake:
        head = head_picture(sender, lambda _source: data, intake)
        assert head is not None
        assert head.jpeg != data
        assert head.width / head.height == pytest.approx(620 / 877, rel=0.01)
        with pytest.raises(BadDocument):
            head_picture(sender, lambda _source: b"no picture", intake)
        other = makers.sender(letterhead_picture=(page,))
        assert head_picture(other, lambda _source: data, intake) is None
