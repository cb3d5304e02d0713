"""What of a mail is the answer itself: without greeting, signature, disclaimer, quoted history."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from itertools import pairwise

from desktop.paths import table

_HEADER_LINES = 6
_QUOTE = re.compile(r"^\s*(?:[>|]\s?)+(?=\S)|^\s*>\s*$")


class Worth(Enum):
    """What a line of a mail is for the reader."""

    READ = auto()
    QUOTED = auto()
    """Our own line, to which the next one answers: it says whom, never what."""
    LEFT_OUT = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        start, end: in the text, without the line feed.
        worth: see `Worth`.
    """

    start: int
    end: int
    worth: Worth


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    rows = table("reply_trimming.csv")
    found = [row["pattern"] for row in rows if row["kind"] == kind]
    return tuple(re.compile(one, re.IGNORECASE) for one in found)


def _is(kind: str, line: str) -> bool:
    return any(one.search(line) for one in _patterns(kind))


def lines_of(text: str, own: Iterable[str], speaks: Callable[[str], bool]) -> tuple[Line, ...]:
    """The lines of a mail, each with what it is.

    Args:
        text: the mail's text.
        own: addresses of the sender of the request: below them stands his own mail.
        speaks: whether a line names an officer; a signature ends where one does.
    """
    spans = _spans(text)
    texts = [text[start:end].strip() for start, end in spans]
    kept = _answer_lines(texts, tuple(one.casefold() for one in own if one))
    kept = _without_tails(texts, kept, speaks)
    quoted = [bool(_QUOTE.match(one)) for one in texts]
    answers = _answers_between(texts, quoted, kept)
    return tuple(
        Line(start, end, _worth(kept=place in kept, quoted=quoted[place], answers=answers))
        for place, (start, end) in enumerate(spans)
    )


def _worth(*, kept: bool, quoted: bool, answers: bool) -> Worth:
    if not kept:
        return Worth.LEFT_OUT
    if not quoted:
        return Worth.READ
    return Worth.QUOTED if answers else Worth.LEFT_OUT


def _spans(text: str) -> list[tuple[int, int]]:
    breaks = [-1, *(one.start() for one in re.finditer("\n", text)), len(text)]
    return [(first + 1, last) for first, last in pairwise(breaks)]


def _answer_lines(texts: Sequence[str], own: tuple[str, ...]) -> set[int]:
    """Lines of the newest answer, and of the older ones that it merely forwards."""
    starts = [place for place in range(len(texts)) if _begins_history(texts, place)]
    kept = set(range(starts[0] if starts else len(texts)))
    for place, end in pairwise([*starts, len(texts)]):
        head = " ".join(texts[place : place + _HEADER_LINES]).casefold()
        who = head.partition(" to:")[0]
        if any(one in who for one in own) or not _is("answerer", who):
            break
        first = place + _length_of_header(texts[place:end])
        kept.update(range(first, end))
    return kept


def _begins_history(texts: Sequence[str], place: int) -> bool:
    line = texts[place]
    if _is("history", line):
        return True
    if not _is("header", line):
        return False
    if place and _is("history", texts[place - 1]):
        return False
    return any(_is("header_more", one) for one in texts[place + 1 : place + _HEADER_LINES])


def _length_of_header(texts: Sequence[str]) -> int:
    length = 0
    for line in texts:
        known = any(_is(kind, line) for kind in ("history", "header", "header_more"))
        if not known and line:
            break
        length += 1
    return length


def _without_tails(texts: Sequence[str], kept: set[int], speaks: Callable[[str], bool]) -> set[int]:
    """Without greetings, signatures, disclaimers and words of machines."""
    left: set[int] = set()
    tail = ""
    for place in sorted(kept):
        line = texts[place]
        if place - 1 not in kept:
            tail = ""
        if _is("disclaimer", line):
            tail = "disclaimer"
        elif _is("closing", line) and tail != "disclaimer":
            tail = "closing"
            continue
        if _is("greeting", line) or _is("system", line):
            continue
        if tail == "closing" and speaks(line):
            tail = ""
        if not tail:
            left.add(place)
    return left


def _answers_between(texts: Sequence[str], quoted: Sequence[bool], kept: set[int]) -> bool:
    """Whether answers stand between quoted lines."""
    seen = False
    for place in sorted(kept):
        if quoted[place]:
            seen = True
        elif seen and texts[place]:
            return True
    return False
