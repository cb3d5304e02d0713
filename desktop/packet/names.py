"""Names of files and folders in a packet: they sort, explain themselves, and pass every mailer.

ASCII letters, digits, dot, hyphen and underscore only, at most 60 characters: from 66 characters
Python splits a name into RFC 2231 pieces, which Outlook shows as "Untitled attachment"
(research/mail.md, finding 5).
"""

import re
import unicodedata
from datetime import date

from desktop.form.request import Request

LONGEST = 60
STEM = 30

_FOREIGN = re.compile(r"[^A-Za-z0-9]+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)$")


def plain(text: str, longest: int, otherwise: str) -> str:
    """Text as a piece of a file name: ASCII letters and digits, runs of others as one hyphen."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    piece = _FOREIGN.sub("-", ascii_only.replace("'", "")).strip("-")[:longest].rstrip("-")
    return piece if piece and not _RESERVED.match(piece) else otherwise


def reference_of(request: Request) -> str:
    """The request's number as typed: its own reference, else the letter's file number."""
    return request.reference.strip() or request.letter.number.strip()


def folder_name(request: Request, day: date) -> str:
    """Name of the packet's folder: the request's number, else the day."""
    return plain(reference_of(request), STEM, f"Request-{day.isoformat()}")
