"""An answer comes: by which numbers it may call the officers of a request."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.errors import BadDocument

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.replies.kinds import SentOfficer


def numbered(sent: "Iterable[SentOfficer]", folder: str) -> "tuple[SentOfficer, ...]":
    """The officers, with serial number and row as the workbooks of a packet have them.

    A request that went in several mails counts from 1 in each: an answer's "Sl. No. 2" then
    means two officers, and is laid on neither.

    Args:
        sent: officers of any requests.
        folder: of the packet; empty, gone or damaged leaves them as they are.
    """
    from desktop.packet.manifest import read_manifest

    officers = tuple(sent)
    if not folder:
        return officers
    try:
        places = _places(read_manifest(Path(folder)))
    except (BadDocument, KeyError, TypeError, ValueError, AttributeError):
        # The packet was moved or put away; numbers then count through the whole request.
        return officers
    return tuple(
        replace(one, serial=places[one.officer][0], row=places[one.officer][1])
        if one.officer in places
        else one
        for one in officers
    )


def _places(manifest: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Serial number and row by the officer's id."""
    first = int(manifest["layout"]["first_row"])
    return {
        str(officer): (place + 1, first + place)
        for mail in manifest["mails"]
        for place, officer in enumerate(mail["officers"])
    }
