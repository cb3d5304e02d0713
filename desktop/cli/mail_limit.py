"""The mail limit as it is written on the command line."""

import re
from argparse import ArgumentTypeError

_UNITS = {"kb": 1_000, "mb": 1_000_000}
_LEAST, _MOST = 1_000_000, 150_000_000
"""Below, no service-book page fits; above, no mail server is known to take it."""

_WRITTEN = re.compile(r"\s*(\d{1,9}(?:\.\d{1,3})?)\s*([kKmM][bB])\s*")


def mail_limit(text: str) -> int:
    """Bytes as sent of a limit such as ``10MB``, ``7.5 MB`` or ``9500KB``.

    Raises:
        ArgumentTypeError: it has no unit, or no mail is as small or as large.
    """
    written = _WRITTEN.fullmatch(text)
    if written is None:
        raise ArgumentTypeError(f"“{text}” is no size; write it as 10MB")
    size = int(float(written[1]) * _UNITS[written[2].casefold()])
    if not _LEAST <= size <= _MOST:
        raise ArgumentTypeError(f"“{text}” is outside 1MB to 150MB")
    return size
