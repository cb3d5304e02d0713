"""Tiny honest files, on which a worker warms up before it locks itself in."""

from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

if TYPE_CHECKING:
    from PIL import Image

_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 80]/Contents 4 0 R
/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length 44>>stream
BT /F 20 Tf 5 30 Td (A) Tj ET 5 5 m 50 5 l S
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
"""
_HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAUJtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAAA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAFmAAEAAAAAAAAAEwAAACNpaW5mAAAA"
    "AAABAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAwmlwcnAAAACkaXBjbwAAAHhodmNDAQNwAAAAAAAAAAAAHvAA/P34"
    "+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmu"
    "bgQEDAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAEAAAABAAAAAEHBpeGkAAAAAAwgICAAA"
    "ABZpcG1hAAAAAAAAAAEAAQOBAoMAAAAbbWRhdAAAAA8oAa8FGP0BDUk312Pwk4A="
)
"""64 by 64 white pixels, made with libheif's heif-enc: there is no HEIC writer here."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
    f'Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><is><t>A</t></is></c><c r="B1"><v>1.5</v></c></row></sheetData>'
    "</worksheet>",
}


def scans() -> Iterator[bytes]:
    """One file of each kind that a worker for scans reads."""
    from PIL import Image

    page = Image.linear_gradient("L").convert("RGB").resize((96, 64))
    yield _PDF
    yield _HEIC
    for kind in ("JPEG", "PNG", "TIFF", "BMP", "WEBP"):
        yield _written(page, kind)
    yield _written(page.convert("1"), "TIFF", compression="group4")
    yield _written(page.convert("P"), "PNG")
    yield _written(page.convert("CMYK"), "JPEG")


def books() -> Iterator[tuple[bytes, str]]:
    """Lists as bytes and name: a workbook, and text in the encodings that occur."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, text)
    yield packed.getvalue(), "sample.xlsx"
    text = "Name,Day\nRené,1\n"
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"):
        yield text.encode(encoding), "sample.csv"


def mails() -> Iterator[tuple[bytes, str]]:
    """Mails as bytes and name, so that what decodes them is loaded."""
    head = b"From: =?utf-8?b?QQ==?= <a@example.in>\nDate: Mon, 23 Nov 2026 10:00:00 +0530\n"
    for encoding, body in (("quoted-printable", b"=41"), ("base64", b"QQ==")):
        for letters in ("utf-8", "iso-8859-1", "us-ascii", "windows-1252", "utf-16"):
            kind = f'Content-Type: text/plain; charset="{letters}"\n'
            how = f"Content-Transfer-Encoding: {encoding}\n\n"
            yield head + kind.encode() + how.encode() + body, "sample.eml"
    yield head + b"Content-Type: text/html\n\n<table><tr><td>A</td></tr></table>", "sample.eml"
    yield b"<html><p>A</p></html>", "sample.html"


def _written(page: "Image.Image", kind: str, **how: str) -> bytes:
    written = BytesIO()
    page.save(written, kind, **how)
    return written.getvalue()
