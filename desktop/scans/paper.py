"""A PDF that holds pictures and nothing else: no text, no script, no metadata, no date.

Written by hand because there is so little to write; the same pictures give the same bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

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
    kids = " ".join(f"{3 + 3 * place} 0 R" for place in range(len(plates)))
    writer = _Writer()
    writer.add(b"<</Type/Catalog/Pages 2 0 R>>")
    writer.add(f"<</Type/Pages/Kids[{kids}]/Count {len(plates)}>>".encode())
    for plate in plates:
        _add_page(writer, plate)
    return writer.closed()


class _Writer:
    """Objects numbered from 1, and at the end the table that says where each begins."""

    def __init__(self) -> None:
        self._file = BytesIO()
        self._starts: list[int] = []
        # The second line marks the file as binary for programs that would change line ends.
        self._file.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

    @property
    def number(self) -> int:
        """Number of the object that comes next."""
        return len(self._starts) + 1

    def add(self, *parts: bytes) -> None:
        """Write an object, its parts one after another; a picture's bytes are not copied."""
        self._starts.append(self._file.tell())
        number = len(self._starts)
        for part in (b"%d 0 obj\n" % number, *parts, b"\nendobj\n"):
            self._file.write(part)

    def add_stream(self, entries: bytes, data: bytes) -> None:
        """Write a stream object."""
        self.add(b"<<%b/Length %d>>stream\n" % (entries, len(data)), data, b"\nendstream")

    def closed(self) -> bytes:
        """The file."""
        at, count = self._file.tell(), len(self._starts) + 1
        table = b"".join(b"%010d 00000 n \n" % start for start in self._starts)
        self._file.write(b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table))
        self._file.write(b"trailer\n<</Size %d/Root 1 0 R>>\n" % count)
        self._file.write(b"startxref\n%d\n%%%%EOF\n" % at)
        return self._file.getvalue()


def _add_page(writer: _Writer, plate: Plate) -> None:
    """Page, its drawing, its picture: three objects."""
    number = writer.number
    wide, high = (round(side / plate.per_inch * 72, 2) for side in (plate.width, plate.height))
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide} {high}]/Contents {number + 1} 0 R"
        f"/Resources<</XObject<</P {number + 2} 0 R>>>>>>"
    )
    bands = "DeviceGray" if plate.grey else "DeviceRGB"
    picture = (
        f"/Type/XObject/Subtype/Image/Width {plate.width}/Height {plate.height}"
        f"/ColorSpace/{bands}/BitsPerComponent 8/Filter/DCTDecode"
    )
    writer.add(page.encode())
    writer.add_stream(b"", f"q {wide} 0 0 {high} 0 0 cm /P Do Q".encode())
    writer.add_stream(picture.encode(), plate.jpeg)
