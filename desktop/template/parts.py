"""The zip of a workbook, part by part: what is not replaced is copied as its packed bytes."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.errors import BadTemplate

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s4B4HL2L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_DEFLATED: Final = 8
_SEALED: Final = 0x1
_LARGE: Final = 0xFFFF_FFFF
_QUICK_ABOVE: Final = 200_000

ODD_ZIP = "This workbook is packed in an unusual way."
SAVE_AGAIN = "Open it in Excel, save it as .xlsx and load it again."


class Part(NamedTuple):
    """One part as it lies in the zip.

    Attributes:
        name: its path.
        about: the zip's own entry.
        packed: its packed bytes.
    """

    name: str
    about: zipfile.ZipInfo
    packed: bytes


def parts_of(data: bytes) -> tuple[Part, ...]:
    """Every part with its packed bytes, in the order of the zip's table.

    Raises:
        BadTemplate: the zip is damaged, sealed, or larger than 4 GB.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found = tuple(_part(data, one) for one in archive.infolist())
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError) as error:
        raise BadTemplate(ODD_ZIP, SAVE_AGAIN) from error
    if any(one.about.flag_bits & _SEALED for one in found):
        raise BadTemplate("This workbook is protected by a password.", SAVE_AGAIN)
    if any(len(one.packed) != one.about.compress_size for one in found):
        raise BadTemplate(ODD_ZIP, SAVE_AGAIN)
    return found


def _part(data: bytes, about: zipfile.ZipInfo) -> Part:
    head = _LOCAL.unpack_from(data, about.header_offset)
    start = about.header_offset + _LOCAL.size + head[9] + head[10]
    return Part(about.filename, about, data[start : start + about.compress_size])


def with_replaced(parts: tuple[Part, ...], replaced: Mapping[str, bytes]) -> bytes:
    """A zip of the same parts in the same order, some with new content.

    Everything else keeps packed bytes, date, and attributes.
    """
    body, table = bytearray(), bytearray()
    for part in parts:
        about, packed = part.about, part.packed
        method, check, size = about.compress_type, about.CRC, about.file_size
        if part.name in replaced:
            content = replaced[part.name]
            method, check, size = _DEFLATED, zlib.crc32(content), len(content)
            packed = _deflated(content)
        entry = _Entry(about, method, check, len(packed), size, len(body))
        body += entry.local() + packed
        table += entry.central()
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(table), len(body), 0)
    return bytes(body + table) + end


class _Entry(NamedTuple):
    about: zipfile.ZipInfo
    method: int
    check: int
    packed: int
    size: int
    offset: int

    def _name(self) -> bytes:
        # The name as the file had it: UTF-8 where its flag says so, else the old code page.
        flag = self.about.flag_bits & 0x800
        return self.about.orig_filename.encode("utf-8" if flag else "cp437")

    def _flags(self) -> int:
        # Sizes stand in the header, so the mark of a descriptor behind the data is taken off.
        return self.about.flag_bits & ~0x8

    def _when(self) -> tuple[int, int]:
        year, month, day, hour, minute, second = self.about.date_time
        return (hour << 11 | minute << 5 | second // 2), ((year - 1980) << 9 | month << 5 | day)

    def local(self) -> bytes:
        clock, day = self._when()
        name = self._name()
        head = _LOCAL.pack(
            b"PK\x03\x04",
            20,
            self._flags(),
            self.method,
            clock,
            day,
            self.check,
            self.packed,
            self.size,
            len(name),
            0,
        )
        return head + name

    def central(self) -> bytes:
        clock, day = self._when()
        name, about = self._name(), self.about
        head = _CENTRAL.pack(
            b"PK\x01\x02",
            about.create_version,
            about.create_system,
            20,
            0,
            self._flags(),
            self.method,
            clock,
            day,
            self.check,
            self.packed,
            self.size,
            len(name),
            0,
            0,
            0,
            about.internal_attr,
            about.external_attr,
            self.offset,
        )
        return head + name


def _deflated(content: bytes) -> bytes:
    """Packed at full strength, or quickly where the sheet is large (10,000 officers: 20 MB)."""
    packer = zlib.compressobj(1 if len(content) > _QUICK_ABOVE else 6, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</)")


def settle(data: bytes) -> bytes:
    """The same workbook without the moment it was made in, so that its bytes can be compared."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as settled:
        for one in source.infolist():
            content = source.read(one)
            if one.filename == "docProps/core.xml":
                content = _MOMENT.sub(rb"\g<1>2026-01-01T00:00:00Z\g<3>", content)
            about = zipfile.ZipInfo(one.filename, (2026, 1, 1, 0, 0, 0))
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = 3
            settled.writestr(about, content, compresslevel=6)
    return target.getvalue()
