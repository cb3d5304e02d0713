"""The head of the office's paper: set by us, the office's own picture, or a blank space."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from desktop.form.sender import Letterhead, Sender
from desktop.packet.styles import WIDTH
from desktop.packet.wording import Text, joined, said

if TYPE_CHECKING:
    from desktop.intake.parent import Intake
    from desktop.packet.letterpaper import LetterPaper
    from desktop.packet.matter import Matter

_LONGEST = 2000
"""Pixels on the long side: 300 dots per inch across the letter's width."""

_QUALITY = 85
_TALLEST = 55 * mm
"""A taller picture is made narrower, so that the letter still has room on its first page."""


@dataclass(frozen=True, slots=True)
class HeadPicture:
    """The office's letterhead as pixels that we drew ourselves.

    Attributes:
        width, height: pixels.
        jpeg: the picture, written by us.
    """

    width: int
    height: int
    jpeg: bytes


def head_picture(
    sender: Sender, read: Callable[[str], bytes], intake: "Intake"
) -> HeadPicture | None:
    """The picture of a sender's letterhead; None where he has none or uses another head.

    Args:
        sender: with the page of the picture.
        read: bytes of an attached file by its SHA-256.
        intake: draws it in a process of its own.

    Raises:
        BadDocument: it cannot be drawn.
    """
    if sender.letterhead is not Letterhead.PICTURE or not sender.letterhead_picture:
        return None
    from io import BytesIO

    from PIL import Image

    page = sender.letterhead_picture[0]
    pixels = intake.picture(read(page.source), page.name, page.number, _LONGEST, page.turn)
    mode = "L" if pixels.grey else "RGB"
    image = Image.frombytes(mode, (pixels.width, pixels.height), pixels.rgb)
    stream = BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY)
    return HeadPicture(pixels.width, pixels.height, stream.getvalue())


def write_letterhead(matter: "Matter", paper: "LetterPaper") -> None:
    """Put the sender's letterhead at the head of a paper."""
    sender = matter.sender
    if sender.letterhead is Letterhead.BLANK:
        paper.blank(sender.letterhead_space * mm)
    elif sender.letterhead is Letterhead.PICTURE and matter.head is not None:
        head = matter.head
        scale = min(WIDTH / head.width, _TALLEST / head.height)
        paper.picture(head.jpeg, head.width * scale, head.height * scale)
    else:
        _write_lines(sender, paper)


def _write_lines(sender: Sender, paper: "LetterPaper") -> None:
    """Government, ministry, office and address; in Hindi and English where not English alone."""
    bilingual = sender.letterhead is not Letterhead.ENGLISH
    hindi = sender.office_hindi.strip() if bilingual else ""
    office: Text = sender.office.strip() or said("missing.office")
    address: Text = _one_line(sender.address) or said("missing.address")
    reach = joined(
        joined(said("letter.phone"), sender.phone.strip()) if sender.phone.strip() else "",
        joined(said("letter.email"), sender.email.strip()) if sender.email.strip() else "",
        separator=" | ",
    )
    offices = (hindi, office) if hindi else (office,)
    paper.letterhead(offices, (address, reach), bilingual=bilingual)


def _one_line(address: str) -> str:
    """An address typed in several lines, as letterheads have it."""
    lines = (line.strip().rstrip(",") for line in address.splitlines())
    return ", ".join(filter(None, lines))
