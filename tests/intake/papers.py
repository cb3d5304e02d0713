"""Honest files for the tests: pages with writing on them, as pictures and as PDF."""

from io import BytesIO
from random import Random
from typing import Any

import pikepdf
from PIL import Image, ImageDraw, ImageFont

INK = (40, 40, 60)
PAPER = (238, 234, 222)


def page(
    size: tuple[int, int] = (1240, 1754), *, lines: int = 20, seed: int = 1, tint: Any = PAPER
) -> Image.Image:
    """A page of writing; the first line begins at the top left, the foot is empty."""
    chance = Random(seed)  # noqa: S311 - words for a picture
    paper = Image.new("RGB", size, tint)
    pen = ImageDraw.Draw(paper)
    height = max(4, size[1] // 60)
    font = ImageFont.load_default(size=height)
    for line in range(lines):
        words = ("".join(chance.choices("abcdefghiklmnoprstuvy", k=7)) for _ in range(5))
        pen.text((size[0] // 12, height * (3 + 2 * line)), " ".join(words), fill=INK, font=font)
    return paper


def stamped(paper: Image.Image) -> Image.Image:
    """The page with a violet round stamp at its foot."""
    copy = paper.copy()
    side = copy.width // 4
    box = (copy.width // 2, copy.height - side - 40, copy.width // 2 + side, copy.height - 40)
    ImageDraw.Draw(copy).ellipse(box, outline=(120, 40, 160), width=max(4, side // 12))
    return copy


def written(paper: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    """The picture as a file."""
    file = BytesIO()
    paper.save(file, kind, **how)
    return file.getvalue()


def turned_by_exif(paper: Image.Image, orientation: int, kind: str = "JPEG") -> bytes:
    """The picture with an EXIF orientation, as a phone writes it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return written(paper, kind, exif=exif)


def scanned_pdf(count: int, *, password: str = "", size: tuple[int, int] = (620, 877)) -> bytes:
    """A PDF whose pages are scans, A4."""
    file = pikepdf.new()
    jpeg = written(page(size, lines=10))
    for _ in range(count):
        picture = pikepdf.Stream(
            file,
            jpeg,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=size[0],
            Height=size[1],
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        sheet = file.add_blank_page(page_size=(595, 842))
        sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
        sheet.Contents = file.make_stream(b"q 595 0 0 842 0 0 cm /P Do Q")
    return saved(file, password)


def drawn_pdf(sizes: list[tuple[float, float]], drawing: bytes = b"") -> bytes:
    """A PDF with pages of these sizes in points, each with this drawing."""
    file = pikepdf.new()
    for size in sizes:
        sheet = file.add_blank_page(page_size=size)
        sheet.Contents = file.make_stream(drawing or b"0 0 0 RG 5 w 20 20 m 200 300 l S")
    return saved(file)


def saved(file: pikepdf.Pdf, password: str = "") -> bytes:
    """The PDF's bytes, locked where a password is given."""
    data = BytesIO()
    lock = pikepdf.Encryption(user=password, owner="o" + password) if password else None
    file.save(data, encryption=lock or False)
    return data.getvalue()
