"""Small files that want to eat the machine: time, memory, depth. Made here, by hand."""

import struct
import zlib
from collections.abc import Iterable


def pdf(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, the first its catalog; no table of contents."""
    bodies = [b"%d 0 obj%b endobj\n" % (number, one) for number, one in enumerate(objects, 1)]
    return b"%PDF-1.7\n" + b"".join(bodies) + b"trailer<</Root 1 0 R" + trailer + b">>\n%%EOF\n"


def _one_page(content: bytes, extra: tuple[bytes, ...] = (), page: bytes = b"") -> bytes:
    return pdf(
        (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R" + page + b">>",
            content,
            *extra,
        )
    )


def _stream(entries: bytes, data: bytes) -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(data), data)


def flate() -> bytes:
    """A content stream of 1 GiB, packed twice into a few kilobytes."""
    inner = zlib.compressobj(9)
    packed = b"".join(inner.compress(b" " * (16 << 20)) for _ in range(64)) + inner.flush()
    entries = b"/Filter[/FlateDecode/FlateDecode]"
    return _one_page(_stream(entries, zlib.compress(packed, 9)))


def form_recursion() -> bytes:
    """A form that draws itself, three times."""
    resources = b"/Resources<</XObject<</F 5 0 R>>>>"
    form = _stream(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources, b"/F Do /F Do /F Do")
    return _one_page(_stream(b"", b"/F Do"), (form,), resources)


def operator_flood() -> bytes:
    """Three million drawing operators."""
    flood = b"0 0 m 9 9 l 5 0 0 5 1 1 c S\n" * 1_000_000
    return _one_page(_stream(b"/Filter/FlateDecode", zlib.compress(flood, 9)))


def page_tree_loop() -> bytes:
    """A page tree that contains itself."""
    return pdf(
        (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 4>>",
            b"<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 4>>",
        )
    )


def page_count_lies() -> bytes:
    """One page that says it is two thousand million."""
    return pdf(
        (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        )
    )


def huge_page() -> bytes:
    """A page of 14,400 by 14,400 points: 0.6 gigapixels at 150 dots per inch."""
    drawing = _stream(b"", b"0 0 14400 14400 re f")
    return _one_page(drawing).replace(b"[0 0 595 842]", b"[0 0 14400 14400]")


def huge_picture_in_page() -> bytes:
    """A picture of 30,000 by 30,000 dots in a page."""
    squeeze = zlib.compressobj(9)
    row = bytes(30_000)
    data = b"".join(squeeze.compress(row) for _ in range(30_000)) + squeeze.flush()
    entries = b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8"
    picture = _stream(entries + b"/ColorSpace/DeviceGray/Filter/FlateDecode", data)
    resources = b"/Resources<</XObject<</P 5 0 R>>>>"
    return _one_page(_stream(b"", b"q 595 0 0 842 0 0 cm /P Do Q"), (picture,), resources)


def many_pages() -> bytes:
    """Five thousand pages."""
    kids = b" ".join(b"%d 0 R" % (3 + number) for number in range(5000))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    tree = b"<</Type/Pages/Kids[" + kids + b"]/Count 5000>>"
    return pdf((b"<</Type/Catalog/Pages 2 0 R>>", tree, *([page] * 5000)))


def png(width: int, height: int, data: bytes, depth: int = 8, colour: int = 0) -> bytes:
    """A PNG with this header and this picture data, packed."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def png_of_400_megapixels() -> bytes:
    """20,000 by 20,000 dots that are really there, in 50 kilobytes."""
    squeeze = zlib.compressobj(9)
    row = bytes(1 + 20_000 // 8)
    data = b"".join(squeeze.compress(row) for _ in range(20_000)) + squeeze.flush()
    return png(20_000, 20_000, data, depth=1)


def png_of_119_megapixels() -> bytes:
    """Just below the limit, in colour with transparency: the most that must be borne."""
    squeeze = zlib.compressobj(9)
    row = bytes(1 + 4 * 10_900)
    data = b"".join(squeeze.compress(row) for _ in range(10_900)) + squeeze.flush()
    return png(10_900, 10_900, data, colour=6)


def png_header_lies() -> bytes:
    """Says 2,000 million dots each way and holds none."""
    return png(2_000_000_000, 2_000_000_000, zlib.compress(b""))


def jpeg_header_lies() -> bytes:
    """Says 65,000 by 65,000 dots and ends."""
    frame = b"\x08" + struct.pack(">HH", 65_000, 65_000) + b"\x01\x01\x11\x00"
    return b"\xff\xd8\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"


def bmp_header_lies() -> bytes:
    """Says 30,000 by 30,000 dots in 54 bytes."""
    size = struct.pack("<IiiHHIIiiII", 40, 30_000, 30_000, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + size


def _tiff_frame(then: int, side: int = 8) -> bytes:
    """One directory with an empty picture, followed by the one at the offset `then`."""
    entries = ((256, side), (257, side), (258, 8), (259, 1), (262, 1), (273, 8), (278, side))
    rows = (*entries, (279, side * side))
    body = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in rows)
    return struct.pack("<H", len(rows)) + body + struct.pack("<I", then)


def tiff_of_10_000_frames() -> bytes:
    """Ten thousand pages that share one picture."""
    length = len(_tiff_frame(0))
    first = 8 + 64
    starts = [first + length * number for number in range(10_000)]
    frames = (_tiff_frame(then) for then in [*starts[1:], 0])
    return b"II*\x00" + struct.pack("<I", first) + bytes(64) + b"".join(frames)


def tiff_loop() -> bytes:
    """A directory that follows itself."""
    return b"II*\x00" + struct.pack("<I", 72) + bytes(64) + _tiff_frame(72)


def tiff_header_lies() -> bytes:
    """Says 60,000 by 60,000 dots."""
    return b"II*\x00" + struct.pack("<I", 72) + bytes(64) + _tiff_frame(0, side=60_000)


def tiff_second_page_lies() -> bytes:
    """An honest first page; a second of 60,000 by 60,000 dots."""
    then = 72 + len(_tiff_frame(0))
    head = b"II*\x00" + struct.pack("<I", 72) + bytes(64)
    return head + _tiff_frame(then) + _tiff_frame(0, side=60_000)


BOMBS = (
    flate,
    form_recursion,
    operator_flood,
    page_tree_loop,
    page_count_lies,
    huge_page,
    huge_picture_in_page,
    many_pages,
    png_of_400_megapixels,
    png_of_119_megapixels,
    png_header_lies,
    jpeg_header_lies,
    bmp_header_lies,
    tiff_of_10_000_frames,
    tiff_loop,
    tiff_header_lies,
    tiff_second_page_lies,
)
