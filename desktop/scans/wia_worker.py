"""The child that speaks to Windows Image Acquisition: one order in, one answer out, the end.

It uses WIA 2.0's automation objects (``WIA.DeviceManager``), which are part of Windows and show no
window unless asked. What a scanner cannot do, it is not asked twice: a property that is missing or
does not take a value is left as the maker set it.
"""

import os
from typing import Any, Protocol, Self

from desktop.intake import frames
from desktop.intake.frames import BrokenFrame, Header
from desktop.intake.refusals import MAX_SCAN_BYTES
from desktop.scans.com import ComError, windows

_SCANNER = 1
"""WiaDeviceType: scanner."""
_PNG = "{B96B3CAF-0728-11D3-9D7B-0000F81EF32E}"
_JPEG = "{B96B3CAE-0728-11D3-9D7B-0000F81EF32E}"
_BMP = "{B96B3CAB-0728-11D3-9D7B-0000F81EF32E}"
"""Every scanner must give BMP; few give PNG, so Windows makes it of what came."""
_RANGE = 1
"""WiaSubType: a property that takes all values between two."""

_INTENT, _ACROSS, _DOWN = "6146", "6147", "6148"
_LEFT, _TOP, _WIDE, _HIGH = "6149", "6150", "6151", "6152"
"""WIA_IPS_CUR_INTENT, XRES, YRES, XPOS, YPOS, XEXTENT, YEXTENT (wiadef.h)."""
_CAPABLE, _STATUS, _SELECT, _PAGES = "3086", "3087", "3088", "3096"
"""WIA_DPS_DOCUMENT_HANDLING_CAPABILITIES, _STATUS, _SELECT and WIA_DPS_PAGES."""
_COLOUR = 1
_FEEDER, _FLATBED = 1, 2
_READY = 1
_FOREIGN_ORDER = 0x80070057
"""E_INVALIDARG."""


class Named(Protocol):
    """A COM object as `com.Thing` shows it."""

    def get(self, name: str, *values: Any) -> Any:
        """A property, or what a call gives back."""

    def thing(self, name: str, *values: Any) -> Self:
        """As `get`, where an object is expected."""

    def put(self, name: str, value: Any) -> None:
        """Set a property."""


class Maker(Protocol):
    """Makes objects of registered classes, as `com.System` does."""

    def made(self, name: str) -> Any:
        """A new object."""


def main() -> int:
    """Read one order from standard input and answer on standard output."""
    with open(0, "rb", closefd=False) as orders, os.fdopen(os.dup(1), "wb") as answers:
        try:
            order, _ = frames.receive(orders)
        except (EOFError, BrokenFrame):
            return 1
        frames.send(answers, *_answered(order))
    return 0


def _answered(order: Header) -> tuple[Header, bytes]:
    try:
        system = windows()
        try:
            return answer(system, order)
        finally:
            system.end()
    except ComError as error:
        return {"code": error.code}, b""


def answer(maker: Maker, order: Header) -> tuple[Header, bytes]:
    """Do what is ordered.

    Raises:
        ComError: Windows or the scanner said no.
    """
    if order.get("do") == "list":
        return {"scanners": listed(maker)}, b""
    if order.get("do") == "scan":
        return {}, scanned(maker, str(order["id"]), int(order["per_inch"]))
    raise ComError(_FOREIGN_ORDER)


def listed(maker: Maker) -> list[tuple[str, str]]:
    """Id and name of every scanner.

    Raises:
        ComError: Windows said no.
    """
    return [(str(one.get("DeviceID")), _name(one)) for one in _scanners(maker)]


def scanned(maker: Maker, device: str, per_inch: int) -> bytes:
    """One page as a picture.

    Raises:
        ComError: the scanner said no.
    """
    for one in _scanners(maker):
        if one.get("DeviceID") == device:
            connected = one.thing("Connect")
            _choose_bed(connected)
            item = connected.thing("Items").thing("Item", 1)
            _prepare(item, per_inch)
            return _picture(maker, _transferred(item))
    raise ComError(0x80210005)


def _scanners(maker: Maker) -> list[Any]:
    known = maker.made("WIA.DeviceManager").thing("DeviceInfos")
    found = (known.thing("Item", place) for place in range(1, int(known.get("Count")) + 1))
    return [one for one in found if one.get("Type") == _SCANNER]


def _name(info: Named) -> str:
    try:
        return str(info.thing("Properties").thing("Item", "Name").get("Value"))
    except ComError:
        return str(info.get("DeviceID"))


def _choose_bed(device: Named) -> None:
    """The feeder where paper is in it, else the glass; one page only."""
    able = _value(device, _CAPABLE)
    if able & _FEEDER and able & _FLATBED:
        loaded = _value(device, _STATUS) & _READY
        _set(device, _SELECT, _FEEDER if loaded else _FLATBED)
    if able & _FEEDER:
        _set(device, _PAGES, 1)


def _prepare(item: Named, per_inch: int) -> None:
    """Colour, so many dots per inch, the whole glass: in that order, for each changes the next."""
    _set(item, _INTENT, _COLOUR)
    for name in (_ACROSS, _DOWN):
        _set(item, name, per_inch)
    for name in (_LEFT, _TOP):
        _set(item, name, 0)
    for name in (_WIDE, _HIGH):
        _set_largest(item, name)


def _transferred(item: Named) -> Any:
    try:
        return item.thing("Transfer", _PNG)
    except ComError as error:
        if error.code >> 16 == _WIA_FAULT:  # the scanner's own trouble: asking again is in vain
            raise
        return item.thing("Transfer", _BMP)


_WIA_FAULT = 0x8021
"""The upper half of what WIA itself says."""


def _picture(maker: Maker, image: Any) -> bytes:
    """The bytes of a picture as PNG; as JPEG, where a PNG is larger than the program takes."""
    page = _bytes(_in_form(maker, image, _PNG))
    return page if len(page) <= MAX_SCAN_BYTES else _bytes(_in_form(maker, image, _JPEG))


def _in_form(maker: Maker, image: Any, form: str) -> Any:
    """The picture in a form; Windows turns it, where it came in another one."""
    if str(image.get("FormatID")).upper() == form:
        return image
    process = maker.made("WIA.ImageProcess")
    convert = process.thing("FilterInfos").thing("Item", "Convert")
    filters = process.thing("Filters")
    filters.get("Add", convert.get("FilterID"))
    filters.thing("Item", 1).thing("Properties").thing("Item", "FormatID").put("Value", form)
    return process.thing("Apply", image)


def _bytes(image: Any) -> bytes:
    data = image.thing("FileData").get("BinaryData")
    return data if isinstance(data, bytes) else b""


def _value(of: Named, name: str) -> int:
    """A number among the properties; 0 where it is missing."""
    try:
        found = of.thing("Properties").thing("Item", name).get("Value")
    except ComError:
        return 0
    return found if isinstance(found, int) else 0


def _set(of: Named, name: str, value: int) -> bool:
    """Set a property; whether it was taken."""
    try:
        of.thing("Properties").thing("Item", name).put("Value", value)
    except ComError:
        return False
    return True


def _set_largest(of: Named, name: str) -> bool:
    """Set a property that has a range to its largest value; whether it was taken."""
    try:
        found = of.thing("Properties").thing("Item", name)
        if found.get("SubType") == _RANGE:
            found.put("Value", int(found.get("SubTypeMax")))
    except ComError:
        return False
    return True
