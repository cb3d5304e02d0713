"""COM objects called by name (``IDispatch``), with ctypes: as much of it as scanners need.

Texts are our own UTF-16 buffers, see `com_layout`.
"""

import ctypes
import sys
from typing import Any, Self

from desktop.scans.com_layout import (
    GET_IDS,
    INVOKE,
    RELEASE,
    Arguments,
    Fault,
    Variant,
    ids_call,
    invoke_call,
    release_call,
)

MOST_BYTES = 256 << 20
"""Of an array that is taken over."""

_NULL_GUID = bytes(16)
_IDISPATCH = bytes.fromhex("0004020000000000c000000000000046")
"""{00020400-0000-0000-C000-000000000046} as it lies in memory."""
_CALL_OR_GET, _PUT = 1 | 2, 4
_PUT_NAME = -3
"""DISPID_PROPERTYPUT, the name that the new value goes by."""
_EXCEPTION = -2147352567
"""DISP_E_EXCEPTION: the fault itself stands in EXCEPINFO."""
_ANY_SERVER = 0x1 | 0x4
_ONE_THREAD = 2

_NOTHING = frozenset({0, 1, 9})
"""VT_EMPTY, VT_NULL, and an object that is none."""
_LONG, _TEXT, _OBJECT, _BOOL, _BYTES = 3, 8, 9, 11, 0x2000 | 17
"""VT_I4, VT_BSTR, VT_DISPATCH, VT_BOOL, and a SAFEARRAY of VT_UI1."""
_WHOLE = {2: ctypes.c_int16, 3: ctypes.c_int32, 17: ctypes.c_uint8, 18: ctypes.c_uint16}
_WHOLE |= {16: ctypes.c_int8, 19: ctypes.c_uint32, 20: ctypes.c_int64, 21: ctypes.c_uint64}
_WHOLE |= {22: ctypes.c_int32, 23: ctypes.c_uint32}
"""Kinds of whole numbers by their VARTYPE."""


class ComError(Exception):
    """A call failed.

    Attributes:
        code: HRESULT, unsigned.
    """

    def __init__(self, code: int) -> None:
        super().__init__(f"{code & 0xFFFFFFFF:08X}")
        self.code = code & 0xFFFFFFFF


class System:
    """The calls of Windows that are needed; a library of their own on Linux, in tests."""

    def __init__(self, ole: Any, automation: Any) -> None:
        """Begin with COM on this thread.

        Args:
            ole: ole32.
            automation: oleaut32.
        """
        self._ole, self._automation = ole, automation
        for call, kind in (("SysAllocStringLen", ctypes.c_uint64), ("SysStringByteLen", None)):
            getattr(automation, call).restype = kind or ctypes.c_uint32
        must(ole.CoInitializeEx(None, _ONE_THREAD))

    def made(self, name: str) -> "Thing":
        """A new object of a registered class.

        Raises:
            ComError: there is no such class, or it does not start.
        """
        klass, found = ctypes.create_string_buffer(16), ctypes.c_uint64()
        words = ctypes.create_string_buffer(name.encode("utf-16-le") + b"\0\0")
        must(self._ole.CLSIDFromProgID(words, klass))
        kind = ctypes.create_string_buffer(_IDISPATCH, 16)
        place = ctypes.byref(found)
        must(self._ole.CoCreateInstance(klass, None, _ANY_SERVER, kind, place))
        return Thing(self, found.value)

    def end(self) -> None:
        """Have done with COM."""
        self._ole.CoUninitialize()

    def text(self, words: str) -> int:
        """A BSTR; whoever gets it lets go of it."""
        units = words.encode("utf-16-le")
        return int(self._automation.SysAllocStringLen(units, ctypes.c_uint32(len(units) // 2)))

    def read_text(self, address: int) -> str:
        """The words of a BSTR."""
        size = self._automation.SysStringByteLen(ctypes.c_void_p(address))
        return ctypes.string_at(address, size).decode("utf-16-le", "replace") if address else ""

    def read_bytes(self, address: int) -> bytes:
        """The bytes of a one-dimensional SAFEARRAY of them.

        Raises:
            ComError: it is none, or too large.
        """
        array, data = ctypes.c_void_p(address), ctypes.c_void_p()
        low, high = ctypes.c_int32(), ctypes.c_int32()
        must(self._automation.SafeArrayGetLBound(array, 1, ctypes.byref(low)))
        must(self._automation.SafeArrayGetUBound(array, 1, ctypes.byref(high)))
        size = high.value - low.value + 1
        if not 0 <= size <= MOST_BYTES:
            raise ComError(_TOO_LARGE)
        must(self._automation.SafeArrayAccessData(array, ctypes.byref(data)))
        try:
            return ctypes.string_at(data, size) if size else b""
        finally:
            self._automation.SafeArrayUnaccessData(array)

    def clear(self, variant: Variant) -> None:
        """Let go of what a variant holds."""
        self._automation.VariantClear(ctypes.byref(variant))

    def free(self, text: int) -> None:
        """Let go of a BSTR."""
        self._automation.SysFreeString(ctypes.c_void_p(text))


_TOO_LARGE = 0x8007000E
"""E_OUTOFMEMORY."""
_FOREIGN_KIND = 0x80020005
"""DISP_E_TYPEMISMATCH."""


def must(result: int) -> None:
    """Go on only where a call succeeded.

    Raises:
        ComError: it did not.
    """
    if result < 0:
        raise ComError(result)


def windows() -> System:
    """Windows' own.

    Raises:
        ComError: COM could not begin.
    """
    if sys.platform != "win32":
        raise ComError(_FOREIGN_KIND)
    return System(ctypes.WinDLL("ole32"), ctypes.WinDLL("oleaut32"))


class Thing:
    """A COM object; let go of when Python lets go of it.

    Attributes:
        address: where it lies.
    """

    def __init__(self, system: System, address: int) -> None:
        self._system, self.address = system, address

    def __del__(self) -> None:
        release_call(self._entry(RELEASE))(self.address)

    def get(self, name: str, *values: Any) -> Any:
        """A property, or what a call gives back.

        Args:
            name: of the property or call.
            values: whole numbers, texts, objects.

        Raises:
            ComError: the object said no.
        """
        return self._invoked(name, _CALL_OR_GET, values)

    def thing(self, name: str, *values: Any) -> Self:
        """As `get`, where an object is expected.

        Raises:
            ComError: the object said no, or gave no object.
        """
        found = self.get(name, *values)
        if not isinstance(found, type(self)):
            raise ComError(_FOREIGN_KIND)
        return found

    def put(self, name: str, value: Any) -> None:
        """Set a property.

        Raises:
            ComError: the object said no.
        """
        self._invoked(name, _PUT, (value,))

    def _entry(self, place: int) -> int:
        table = ctypes.c_uint64.from_address(self.address).value
        return ctypes.c_uint64.from_address(table + 8 * place).value

    def _invoked(self, name: str, how: int, values: tuple[Any, ...]) -> Any:
        given = (Variant * max(1, len(values)))(*map(self._packed, reversed(values)))
        put = ctypes.c_int32(_PUT_NAME)
        words = Arguments(ctypes.addressof(given), 0, len(values), 0)
        if how == _PUT:
            words.names, words.named = ctypes.addressof(put), 1
        result, fault = Variant(), Fault()
        call = invoke_call(self._entry(INVOKE))
        said = call(
            *(self.address, self._number(name), _NULL_GUID, 0, how),
            *(ctypes.addressof(words), ctypes.addressof(result), ctypes.addressof(fault), None),
        )
        for one in given:
            if one.kind == _TEXT:  # an object that was lent is not ours to let go of
                self._system.clear(one)
        if said == _EXCEPTION:
            for text in (fault.source, fault.description, fault.help_file):
                self._system.free(text)
            raise ComError(fault.scode or said)
        must(said)
        return self._unpacked(result)

    def _number(self, name: str) -> int:
        words = ctypes.create_string_buffer(name.encode("utf-16-le") + b"\0\0")
        place, number = ctypes.c_uint64(ctypes.addressof(words)), ctypes.c_int32()
        call = ids_call(self._entry(GET_IDS))
        places, numbers = ctypes.addressof(place), ctypes.addressof(number)
        must(call(self.address, _NULL_GUID, places, 1, 0, numbers))
        return number.value

    def _packed(self, value: Any) -> Variant:
        if isinstance(value, Thing):
            return Variant(_OBJECT, value=value.address)
        if isinstance(value, str):
            return Variant(_TEXT, value=self._system.text(value))
        return Variant(_LONG, value=value & 0xFFFFFFFF)

    def _unpacked(self, variant: Variant) -> Any:
        """The value of a result, which is let go of; an object goes on living."""
        if variant.kind == _OBJECT and variant.value:
            return type(self)(self._system, variant.value)
        try:
            return self._plain(variant)
        finally:
            self._system.clear(variant)

    def _plain(self, variant: Variant) -> str | int | bool | bytes | None:
        at = ctypes.addressof(variant) + Variant.value.offset
        if variant.kind in _NOTHING:
            return None
        if variant.kind in _WHOLE:
            return int(_WHOLE[variant.kind].from_address(at).value)
        if variant.kind == _TEXT:
            return self._system.read_text(variant.value)
        if variant.kind == _BOOL:
            return bool(ctypes.c_int16.from_address(at).value)
        if variant.kind == _BYTES:
            return self._system.read_bytes(variant.value)
        raise ComError(_FOREIGN_KIND)
