"""How COM's structures and calls lie in memory, with fixed-width fields.

So the very same code runs on Linux against objects of the tests' own. Sizes are those of 64-bit
Windows: ``VARIANT`` 24 bytes, ``DISPPARAMS`` 24, ``EXCEPINFO`` 64 (oaidl.h).
"""

import ctypes

RELEASE, GET_IDS, INVOKE = 2, 5, 6
"""Places in the table of an IDispatch's calls."""


class Variant(ctypes.Structure):
    """``VARIANT``."""

    _fields_ = (
        ("kind", ctypes.c_uint16),
        ("reserved", ctypes.c_uint16 * 3),
        ("value", ctypes.c_uint64),
        ("more", ctypes.c_uint64),
    )


class Arguments(ctypes.Structure):
    """``DISPPARAMS``."""

    _fields_ = (
        ("values", ctypes.c_uint64),
        ("names", ctypes.c_uint64),
        ("count", ctypes.c_uint32),
        ("named", ctypes.c_uint32),
    )


class Fault(ctypes.Structure):
    """``EXCEPINFO``."""

    _fields_ = (
        ("code", ctypes.c_uint16),
        ("reserved", ctypes.c_uint16),
        ("source", ctypes.c_uint64),
        ("description", ctypes.c_uint64),
        ("help_file", ctypes.c_uint64),
        ("help_context", ctypes.c_uint32),
        ("pointer", ctypes.c_uint64),
        ("deferred", ctypes.c_uint64),
        ("scode", ctypes.c_int32),
    )


ids_call = ctypes.CFUNCTYPE(
    ctypes.c_int32,
    ctypes.c_void_p,
    ctypes.c_char_p,
    ctypes.c_void_p,
    ctypes.c_uint32,
    ctypes.c_uint32,
    ctypes.c_void_p,
)
invoke_call = ctypes.CFUNCTYPE(
    ctypes.c_int32,
    ctypes.c_void_p,
    ctypes.c_int32,
    ctypes.c_char_p,
    ctypes.c_uint32,
    ctypes.c_uint16,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_void_p,
)
release_call = ctypes.CFUNCTYPE(ctypes.c_uint32, ctypes.c_void_p)
