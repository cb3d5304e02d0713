"""A PDF that holds pictures and nothing else: no text, no script, no metadata, no date.

Written by hand because there is so little to write; the same pictures give the same bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

OVERHEAD = 600
"""Bytes for each page around its picture, and for the file: an upper bound for both."""


@dataclass(frozen=True, slots=True)
class Plate:
    """One page: a JPEG that we encoded.

    Attributes:
        jpeg: the encoded picture.
        width, height: pixels.
        per_inch: dots per inch of paper.
        grey: one band instead of three.
    """

    jpeg: bytes
    width: int
    height: int
    per_inch: float
    grey: bool


def packed(plates: Iterable[Plate]) -> bytes:
    """The PDF, one page for each plate."""
    plates = tuple(plates)
    pages = [3 + 3 * place for place in range(len(plates))]
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(plates)}>>".encode(),
    ]
    for page, plate in zip(pages, plates, strict=True):
        objects += _page(page, plate)
    return _file(objects)


def _page(number: int, plate: Plate) -> list[bytes]:
    """Page, its drawing, its picture: three objects, the first of which has this number."""
    wide, high = (round(side / plate.per_inch * 72, 2) for side in (plate.width, plate.height))
    drawing = f"q {wide} 0 0 {high} 0 0 cm /P Do Q".encode()
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide} {high}]/Contents {number + 1} 0 R"
        f"/Resources<</XObject<</P {number + 2} 0 R>>>>>>"
    )
    bands = "DeviceGray" if plate.grey else "DeviceRGB"
    picture = (
        f"/Type/XObject/Subtype/Image/Width {plate.width}/Height {plate.height}"
        f"/ColorSpace/{bands}/BitsPerComponent 8/Filter/DCTDecode"
    )
    return [page.encode(), _stream(b"", drawing), _stream(picture.encode(), plate.jpeg)]


def _stream(entries: bytes, data: bytes) -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(data), data)


def _file(objects: list[bytes]) -> bytes:
    """Objects numbered from 1, with the table that says where each begins."""
    # The second line marks the file as binary for programs that would change line ends.
    parts = [b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"]
    at, starts = len(parts[0]), []
    for number, body in enumerate(objects, 1):
        part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        starts.append(at)
        parts.append(part)
        at += len(part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    count = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table))
    parts.append(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, at))
    return b"".join(parts)
