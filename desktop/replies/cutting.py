"""Cuts a paragraph into sentences, and these into clauses that each say one thing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from desktop.replies.lexicon import Mark
from desktop.replies.people import Mention
from desktop.replies.polarity import names_by_value, polars
from desktop.replies.tokens import Sort, Token

_ENDS = frozenset((".", ";", "।", "!", "?", "॥"))
_SOFT = frozenset((",", "&", "/", "|"))
_DASHES = frozenset(("-", "–", "—", ":"))


@dataclass
class Paragraph:
    """A paragraph with its tokens, phrases and mentions.

    Attributes:
        tokens: line feeds left out.
        marks: every phrase.
        mentions: every mention; bare numbers too, until somebody rules on them.
    """

    tokens: list[Token]
    marks: list[Mark]
    mentions: list[Mention] = field(default_factory=list)


def covered(spans: Sequence[Mark | Mention]) -> set[int]:
    """Places of all tokens of phrases or mentions."""
    return {place for one in spans for place in range(one.first, one.last + 1)}


def sentences(tokens: Sequence[Token], marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """First and last token of each sentence."""
    first = 0
    busy = covered(list(marks))
    for place, one in enumerate(tokens):
        ends = one.raw in _ENDS and place not in busy and not _counts(tokens, place)
        if ends or place == len(tokens) - 1:
            if any(token.sort is not Sort.SIGN for token in tokens[first : place + 1]):
                yield first, place
            first = place + 1


def with_names(spans: Iterable[tuple[int, int]], part: Paragraph) -> Iterator[tuple[int, int]]:
    """Sentences, a bare name behind one that names nobody added to it: "… (R. Kapoor)"."""
    held: tuple[int, int] | None = None
    for span in spans:
        if held and _bare_name(part, span) and not _names(part, held):
            held = (held[0], span[1])
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _names(part: Paragraph, span: tuple[int, int]) -> bool:
    return any(span[0] <= one.first <= span[1] for one in part.mentions)


def _bare_name(part: Paragraph, span: tuple[int, int]) -> bool:
    known = covered(part.mentions)
    return all(
        place in known or part.tokens[place].sort is Sort.SIGN
        for place in range(span[0], span[1] + 1)
    )


def _counts(tokens: Sequence[Token], place: int) -> bool:
    """Whether a stop belongs to a number at the head: ``3.`` and ``a.``."""
    return (
        tokens[place].raw == "."
        and place > 0
        and tokens[place - 1].sort is Sort.NUMBER
        and (place == 1 or tokens[place - 2].raw in _ENDS | _DASHES)
    )


def clauses(
    part: Paragraph, marks: Sequence[Mark], first: int, last: int
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Cut a sentence at "but", and at commas and "and" where each side says something."""
    merged: list[tuple[int, int]] = []
    for span in _pieces(part, marks, first, last):
        if merged and _belongs(part, marks, merged[-1], span):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    for span in merged:
        for piece in _unlaced(part, marks, span):
            yield piece, span


_LENT = frozenset(("bad", "good", "not", "ask", "look", "polite"))


def lent(marks: Sequence[Mark], span: tuple[int, int], whole: tuple[int, int]) -> list[Mark]:
    """What judges a piece that was cut off: "name of A, DOB of B and DOJ of C need correction"."""
    own = [one for one in marks if span[0] <= one.first and one.last <= span[1]]
    if span == whole or any(one.kind in _LENT for one in own):
        return []
    return [one for one in marks if one.kind in _LENT and whole[0] <= one.first <= whole[1]]


def _unlaced(
    part: Paragraph, marks: Sequence[Mark], span: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Cut "A DOB, B mobile" between the two, where no comma does; else each had both."""
    items: list[tuple[int, int, str]] = [
        (one.first, one.last, "") for one in part.mentions if span[0] <= one.first <= span[1]
    ]
    items += [
        (one.first, one.last, one.key)
        for one in marks
        if one.kind == "column" and span[0] <= one.first <= span[1]
        if not names_by_value(part.tokens, one)
    ]
    items.sort()
    runs: list[list[tuple[int, int, str]]] = []
    for one in items:
        if runs and bool(runs[-1][-1][2]) == bool(one[2]):
            runs[-1].append(one)
        else:
            runs.append([one])
    about = [{key for _, _, key in run} for run in runs if run[0][2]]
    named = [run for run in runs if not run[0][2]]
    interlaced = len(named) > 1 and len(about) > 1
    if not interlaced or about[0] == about[1]:
        yield span
        return
    start = span[0]
    starts_with_name = not runs[0][0][2]
    for run in named[1:] if starts_with_name else named[:-1]:
        end = run[0][0] - 1 if starts_with_name else run[-1][1]
        yield start, end
        start = end + 1
    if start <= span[1]:
        yield start, span[1]


def _pieces(part: Paragraph, marks: Sequence[Mark], first: int, last: int) -> list[tuple[int, int]]:
    busy = covered([*part.mentions, *(one for one in marks if one.kind not in {"but", "and"})])
    soft = {one.first for one in part.marks if one.kind == "and"}
    hard = {one.first for one in part.marks if one.kind == "but" and not _is_on(part.tokens, one)}
    pieces = []
    start = first
    for place in range(first, last + 1):
        cut = place not in busy and (part.tokens[place].raw in _SOFT or place in soft | hard)
        if cut and place > start:
            pieces.append((start, place - 1))
        if cut:
            start = place
    return [*pieces, (start, last)] if start <= last else pieces


def _is_on(tokens: Sequence[Token], mark: Mark) -> bool:
    """Whether Hindi "par" means "on" and not "but": it stands behind a noun."""
    if tokens[mark.first].norm != "par" or not mark.first:
        return False
    before = tokens[mark.first - 1]
    return before.sort is Sort.WORD and before.norm not in {"hai", "hain", "tha", "gaya", "gayi"}


def _belongs(
    part: Paragraph, marks: Sequence[Mark], before: tuple[int, int], span: tuple[int, int]
) -> bool:
    """Whether a piece goes on with what stands before it, and is no clause of its own."""
    if any(one.kind == "but" and span[0] <= one.first <= span[1] for one in marks):
        return False
    said, says = _judges(part, marks, before), _judges(part, marks, span)
    if not said:
        return True
    if says:
        return False
    # "Mismatch in DOB" + "DOJ" goes on; "DOB mismatch" + "mobile …" begins anew.
    return _judges_first(part, marks, before) or not _names_column(marks, span)


JUDGES = frozenset(("bad", "good", "created", "returned", "rule", "learnt", "not", "progress"))
"""Kinds of phrases that say how something stands."""


def _judges(part: Paragraph, marks: Sequence[Mark], span: tuple[int, int]) -> bool:
    own = [one for one in marks if span[0] <= one.first and one.last <= span[1]]
    if any(one.kind in JUDGES - {"good", "not"} for one in own):
        return True
    return any(not one.neutral for one in polars(part.tokens, own))


def _judges_first(part: Paragraph, marks: Sequence[Mark], span: tuple[int, int]) -> bool:
    """Whether a piece begins with its judgement and not with whom or what it judges."""
    named = [one.first for one in part.mentions if span[0] <= one.first <= span[1]]
    named += [
        one.first for one in marks if one.kind == "column" and span[0] <= one.first <= span[1]
    ]
    judged = [one.first for one in marks if one.kind in JUDGES and span[0] <= one.first <= span[1]]
    return bool(judged) and (not named or min(judged) < min(named))


def _names_column(marks: Sequence[Mark], span: tuple[int, int]) -> bool:
    return any(one.kind == "column" and span[0] <= one.first <= span[1] for one in marks)
