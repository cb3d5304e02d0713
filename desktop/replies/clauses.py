"""The clauses of an answer: whom each names, and what it says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.replies.cutting import (
    JUDGES,
    Paragraph,
    clauses,
    covered,
    lent,
    sentences,
    with_names,
)
from desktop.replies.lexicon import Lexicon, Mark
from desktop.replies.meanings import Trouble, chosen, subjects, troubles
from desktop.replies.people import Mention, People
from desktop.replies.tokens import Sort, tokens_of

_REACH = 5
"""Words between "same as" and whom it names."""
_CONTENT = 4
_LETTERED = re.compile(r"\s*\(?(?:[a-hA-H]|[ivxIVX]{1,4})(?:[.:]|\))\s+")
_DENIES, _DENIED = 4, 2
"""Words between "not" and "created", and between these in Hindi."""


@dataclass(frozen=True)
class Clause:
    """A piece of a sentence that says one thing.

    Attributes:
        start, end: in the text.
        mentions: whom it is about.
        strangers: it names somebody who is not among the officers.
        troubles: what it says is wrong.
        says: kinds of its other phrases (created, returned, rest, all, except, following, …).
        columns: columns that it names.
        asked: nothing but a column and perhaps a question mark: "DOJ?".
        content: words that nobody knows.
        excepted: mentions behind "except".
    """

    start: int
    end: int
    mentions: tuple[Mention, ...] = ()
    strangers: bool = False
    troubles: tuple[Trouble, ...] = ()
    says: frozenset[str] = frozenset()
    columns: tuple[str, ...] = ()
    asked: bool = False
    content: int = 0
    excepted: tuple[Mention, ...] = ()


class Cutter:
    """Cuts paragraphs.

    Args:
        lexicon: knows the phrases.
        people: the officers.
    """

    def __init__(self, lexicon: Lexicon, people: People) -> None:
        self._lexicon = lexicon
        self._people = people

    def paragraph(self, text: str, start: int, end: int) -> Paragraph:
        """A piece of a text, looked into; the letter that counts it is left out."""
        counted = _LETTERED.match(text, start, end)
        start = counted.end() if counted else start
        tokens = [one for one in tokens_of(text, start, end) if one.raw != "\n"]
        tokens = self._lexicon.mended(tokens, self._people.words)
        marks = list(self._lexicon.marks(tokens))
        return Paragraph(tokens, marks, self._people.mentions(tokens, marks))

    def sentences(self, part: Paragraph, *, asks: str = "") -> Iterator[list[Clause]]:
        """The clauses of each sentence.

        Args:
            part: the paragraph, its mentions final.
            asks: kind of the phrase by which a line above it asks for what it lists.
        """
        taken = [range(one.first, one.last + 1) for one in part.mentions]
        marks = chosen(part.marks, taken)
        before: tuple[str, ...] = ()
        for first, last in with_names(sentences(part.tokens, marks), part):
            said: list[Clause] = []
            asking = asks
            for span, whole in clauses(part, marks, first, last):
                judged = lent(marks, span, whole)
                one = self._clause(part, marks, span, before, asks=asking, borrowed=judged)
                if one.mentions and one.mentions[0].column and not one.columns:
                    before = (one.mentions[0].column,)
                before = one.columns or before
                said.append(one)
                asking = asking or ("look" if "look" in one.says else "")
            if said:
                yield said

    def _clause(  # noqa: PLR0913 - the parts of one clause
        self,
        part: Paragraph,
        marks: Sequence[Mark],
        span: tuple[int, int],
        before: tuple[str, ...],
        *,
        asks: str,
        borrowed: Sequence[Mark],
    ) -> Clause:
        first, last = span
        own = [one for one in marks if first <= one.first and one.last <= last]
        own = sorted([*own, *borrowed], key=lambda one: one.first)
        if asks and not any(one.kind in JUDGES - {"good", "not"} for one in own):
            own.append(Mark(asks, asks, first, first))
        mentions = [one for one in part.mentions if first <= one.first <= last]
        about, excepted = _subjects(part, mentions, own)
        named = subjects(part.tokens, [one for one in own if one.kind == "column"])
        columns = tuple(dict.fromkeys(one.key for one in named))
        implied = tuple(dict.fromkeys(one.column for one in about if one.column))
        found = tuple(troubles(part.tokens, own, implied, before))
        says = _outcome(own)
        words = range(first, last + 1)
        return Clause(
            part.tokens[first].start,
            part.tokens[last].end,
            tuple(about),
            self._strangers(part, own, mentions, words),
            found,
            says,
            columns,
            not found and bool(columns) and self._asks(part, own, mentions, words, says),
            self._content(part, own, mentions, words),
            tuple(excepted),
        )

    def _content(
        self, part: Paragraph, own: Sequence[Mark], mentions: Sequence[Mention], words: range
    ) -> int:
        known = covered([*own, *mentions])
        return sum(
            part.tokens[place].sort is Sort.WORD
            and len(part.tokens[place].norm) >= _CONTENT
            and place not in known
            and part.tokens[place].norm not in self._lexicon.words
            for place in words
        )

    def _asks(
        self,
        part: Paragraph,
        own: Sequence[Mark],
        mentions: Sequence[Mention],
        words: range,
        says: frozenset[str],
    ) -> bool:
        """Whether a clause only points at a column: "DOJ?", "on hold - DOB"."""
        return "returned" in says or self._bare(part, own, mentions, words)

    def _bare(
        self, part: Paragraph, own: Sequence[Mark], mentions: Sequence[Mention], words: range
    ) -> bool:
        """Whether a clause holds a column and nothing else."""
        known = covered([*own, *mentions])
        others = [place for place in words if place not in known]
        if any(one.kind in {"good", "created"} for one in own):
            return False
        return all(part.tokens[place].sort is Sort.SIGN for place in others)

    def _strangers(
        self, part: Paragraph, own: Sequence[Mark], mentions: Sequence[Mention], words: range
    ) -> bool:
        """Whether a title stands before a name that is nobody's of the officers."""
        known = covered([*own, *mentions])
        for mark in part.marks:
            place = mark.last + 1
            if mark.kind != "title" or place not in words or place in known:
                continue
            one = part.tokens[place]
            if one.sort is Sort.WORD and one.upper and one.norm not in self._lexicon.words:
                return True
        return False


def _outcome(own: Sequence[Mark]) -> frozenset[str]:
    """Kinds of a clause's phrases; "not created" came back, "will be created" says nothing yet."""
    says = {one.kind for one in own}
    made = [one for one in own if one.kind == "created"]
    nots = [one for one in own if one.kind == "not"]
    denied = any(
        0 < one.first - no.last <= _DENIES or 0 < no.first - one.last <= _DENIED
        for one in made
        for no in nots
    )
    if denied:
        says = (says - {"created"}) | {"returned"}
    elif made and "future" in says:
        says = (says - {"created"}) | {"progress"}
    return frozenset(says)


def _subjects(
    part: Paragraph, mentions: Sequence[Mention], own: Sequence[Mark]
) -> tuple[list[Mention], list[Mention]]:
    """Mentions that a clause is about, and those behind "except"."""
    apart = [one for one in own if one.kind == "except"]
    excepted = [one for one in mentions if apart and one.first > apart[0].last]
    others = [one for one in mentions if one not in excepted]
    likened = [one for one in others if _likened(part, one)]
    alone = len(others) == len(likened)
    kept = others if alone else [one for one in others if one not in likened]
    return _agreed(kept), _agreed(excepted)


def _likened(part: Paragraph, mention: Mention) -> bool:
    """Whether a mention only says with whom another is the same; Hindi says so behind it."""
    first = not any(other.last < mention.first for other in part.mentions)
    behind = any(
        one.kind == "same_before" and mention.last < one.first <= mention.last + _REACH
        for one in part.marks
    )
    return (behind and not first) or any(
        one.kind == "same_as"
        and one.last < mention.first <= one.last + _REACH
        and not any(one.last < other.first < mention.first for other in part.mentions)
        for one in part.marks
    )


def _agreed(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions of one clause that bear each other out: a name that fits two, and a mobile."""
    sure = {place for one in mentions for place in one.officers if one.certain}
    guessed = [place for one in mentions for place in one.officers if not one.certain]
    kept = []
    for one in mentions:
        if one.among and set(one.among) & (sure | set(guessed)):
            continue
        twice = len(one.officers) == 1 and guessed.count(one.officers[0]) > 1
        firm = bool(one.officers) and (set(one.officers) <= sure or twice)
        kept.append(replace(one, certain=True) if firm else one)
    return kept
