"""What a file is, by its first bytes; its name's ending is never trusted."""

from enum import StrEnum

from desktop.intake.refusals import MAX_SCAN_BYTES, Refused, Why

_PDF_WITHIN = 1024
"""Readers accept `%PDF-` within the first 1,024 bytes (ISO 32000, implementation note)."""
_HEIF_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"mif2"}
)


class Kind(StrEnum):
    """The kinds that a page of evidence may be of."""

    JPEG = "JPEG"
    PNG = "PNG"
    TIFF = "TIFF"
    BMP = "BMP"
    WEBP = "WEBP"
    HEIF = "HEIF"
    PDF = "PDF"


_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"II+\x00", Kind.TIFF),
    (b"MM\x00+", Kind.TIFF),
    (b"BM", Kind.BMP),
)
_OFFICE = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"Rar!", b"7z\xbc\xaf")


def kind_of(data: bytes) -> Kind:
    """The kind of a scan or picture, judged by size and first bytes alone.

    Raises:
        Refused: empty, over 25 MB, or of no kind that can be evidence.
    """
    if not data:
        raise Refused(Why.EMPTY)
    if len(data) > MAX_SCAN_BYTES:
        raise Refused(Why.TOO_LARGE)
    kind = _by_start(data)
    if kind is not None:
        return kind
    raise Refused(Why.OFFICE if data.startswith(_OFFICE) else Why.FOREIGN)


def _by_start(data: bytes) -> Kind | None:
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return Kind.HEIF
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind.PDF
    return None
