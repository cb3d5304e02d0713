"""Cuts a request into mails that each stay within the limit, in the officers' order."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate

from desktop.form.request import Request
from desktop.packet.contents import Part
from desktop.scans.fit import plan_mails

ENCODING = 1.37
"""Bytes as sent for each byte attached: base64, line ends, headers (measured 1.368)."""


def raw_limit(mail_limit: int) -> int:
    """Bytes of attachments and text that a mail of a limit can carry."""
    return int(mail_limit / ENCODING)


def parts_of(request: Request, sizes: Mapping[str, int], room: int) -> tuple[Part, ...]:
    """Runs of officers, each run's pages within the room; an officer is never cut in two.

    Args:
        request: the whole.
        sizes: bytes of the evidence of each officer, by id.
        room: bytes for evidence in one mail; an officer beyond it gets a mail of his own.
    """
    mails = plan_mails({one.id: sizes.get(one.id, 0) for one in request.officers}, room)
    lasts = tuple(accumulate(map(len, mails)))
    return tuple(
        Part(number, len(mails), last - len(mail) + 1, last, len(request.officers))
        for number, (mail, last) in enumerate(zip(mails, lasts, strict=True), 1)
    )


def request_of(request: Request, part: Part) -> Request:
    """The request with the officers of one part."""
    return replace(request, officers=request.officers[part.first - 1 : part.last])
