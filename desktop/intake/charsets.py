"""Encodings by the names that files give them: a fixed list, loaded before the lock is on.

Once locked in, the worker can open no file, so it cannot load a codec that is asked for then;
and some of Python's codecs (zlib, punycode) are no encodings of a text at all.
"""

import codecs
from encodings import normalize_encoding
from encodings.aliases import aliases
from functools import cache

_KNOWN = (
    "ascii", "utf_8", "utf_16", "utf_16_le", "utf_16_be", "utf_7", "latin_1", "iso8859_2",
    "iso8859_5", "iso8859_9", "iso8859_15", "cp437", "cp850", "cp866", "cp874", "cp932", "cp936",
    "cp949", "cp950", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256",
    "cp1257", "cp1258", "koi8_r", "koi8_u", "mac_roman", "gb2312", "gbk", "gb18030", "big5",
    "euc_jp", "shift_jis", "iso2022_jp", "euc_kr",
)  # fmt: skip


@cache
def _loaded() -> dict[str, str]:
    """Python's name of each codec by the name under which it is asked for."""
    found = {name: codecs.lookup(name).name for name in _KNOWN}
    # Code page 936 and its like are other names of the same codecs.
    return found | {name: found[real] for name, real in aliases.items() if real in found}


def load() -> None:
    """Load them all."""
    _loaded()


def charset(name: str) -> str:
    """Python's name of an encoding; empty for one that is not known."""
    plain = normalize_encoding(name.encode("ascii", "ignore").decode()).casefold()
    return _loaded().get(plain, "")


def read(data: bytes, name: str, otherwise: str = "cp1252") -> str:
    """Bytes as text in an encoding, or in another where it is not known; never refuses."""
    return data.decode(charset(name) or otherwise, "replace")
