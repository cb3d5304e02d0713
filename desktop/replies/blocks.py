"""Lines of an answer put together as they were written, before a mail program broke them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.replies.trimming import Line, Worth

_WRAPPED = 55
"""Signs from which on a line may have been broken by a mail program."""
_ITEM = re.compile(
    r"\s*(?:[-*•●▪>◦–]+\s+|\(?(?:\d{1,3}|[a-hA-H]|[ivxIVX]{1,4})[.):]\)?\s*|\d{1,3}\s+-)"
)


@dataclass(frozen=True)
class Block:
    """Lines that belong together.

    Attributes:
        start, end: in the text.
        after_blank: a blank line stands before it.
        item: it begins with a bullet or a number.
        quoted: our own words, to which the next block answers.
    """

    start: int
    end: int
    after_blank: bool
    item: bool
    quoted: bool


def blocks_of(text: str, lines: Sequence[Line]) -> list[Block]:
    """Lines, those put together that a mail program broke."""
    found: list[Block] = []
    blank = True
    for one in lines:
        line = text[one.start : one.end]
        if one.worth is Worth.LEFT_OUT or not line.strip():
            blank = True
            continue
        quoted = one.worth is Worth.QUOTED
        if found and not blank and not quoted and _goes_on(text, found[-1], line):
            found[-1] = replace(found[-1], end=one.end)
        else:
            item = bool(_ITEM.match(line))
            found.append(Block(one.start, one.end, blank, item, quoted))
        blank = False
    return found


def _goes_on(text: str, before: Block, line: str) -> bool:
    last = text[before.start : before.end].rpartition("\n")[2]
    if before.quoted or "\t" in last or "\t" in line or _ITEM.match(line):
        return False
    return len(last) >= _WRAPPED and line.strip()[0].islower()
