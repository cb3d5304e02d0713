"""A paragraph of an answer cut into sentences and clauses, each with whom and what it names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from desktop.replies.lexicon import Lexicon, Mark
from desktop.replies.meanings import Trouble, chosen, polars, subjects, troubles
from desktop.replies.people import Mention, People
from desktop.replies.tokens import Sort, Token, tokens_of

_ENDS = frozenset((".", ";", "।", "!", "?", "॥"))
_SOFT = frozenset((",", "&", "/", "|"))
_DASHES = frozenset(("-", "–", "—", ":"))
_REACH = 5
"""Words between "same as" and whom it names."""
_CONTENT = 4
_LETTERED = re.compile(r"\s*\(?(?:[a-hA-H]|[ivxIVX]{1,4})(?:[.:]|\))\s+")
_DENIES = 4
"""Words between "not" and "created"."""


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
        for first, last in _with_names(_sentences(part.tokens, marks), part):
            clauses: list[Clause] = []
            asking = asks
            for span, whole in _clauses(part, marks, first, last):
                lent = _lent(marks, span, whole)
                one = self._clause(part, marks, span, before, asks=asking, lent=lent)
                if one.mentions and one.mentions[0].column and not one.columns:
                    before = (one.mentions[0].column,)
                before = one.columns or before
                clauses.append(one)
                asking = asking or ("look" if "look" in one.says else "")
            if clauses:
                yield clauses

    def _clause(
        self,
        part: Paragraph,
        marks: Sequence[Mark],
        span: tuple[int, int],
        before: tuple[str, ...],
        *,
        asks: str,
        lent: Sequence[Mark],
    ) -> Clause:
        first, last = span
        own = [one for one in marks if first <= one.first and one.last <= last]
        own = sorted([*own, *lent], key=lambda one: one.first)
        if asks and not any(one.kind in _JUDGES - {"good", "not"} for one in own):
            own.append(Mark(asks, asks, first, first))
        mentions = [one for one in part.mentions if first <= one.first <= last]
        about, excepted = _subjects(part, mentions, own)
        named = subjects(part.tokens, [one for one in own if one.kind == "column"])
        columns = tuple(dict.fromkeys(one.key for one in named))
        implied = tuple(dict.fromkeys(one.column for one in about if one.column))
        found = tuple(troubles(part.tokens, own, implied, before))
        says = _outcome(part.tokens, own)
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
        known = _covered([*own, *mentions])
        return sum(
            part.tokens[place].sort is Sort.WORD
            and len(part.tokens[place].norm) >= _CONTENT
            and place not in known
            and part.tokens[place].norm not in self._lexicon.words
            for place in words
        )

    def _asks(  # noqa: PLR0913, PLR0917 - the parts of one clause
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
        known = _covered([*own, *mentions])
        others = [place for place in words if place not in known]
        if any(one.kind in {"good", "created"} for one in own):
            return False
        return all(part.tokens[place].sort is Sort.SIGN for place in others)

    def _strangers(
        self, part: Paragraph, own: Sequence[Mark], mentions: Sequence[Mention], words: range
    ) -> bool:
        """Whether a title stands before a name that is nobody's of the officers."""
        known = _covered([*own, *mentions])
        for mark in part.marks:
            place = mark.last + 1
            if mark.kind != "title" or place not in words or place in known:
                continue
            one = part.tokens[place]
            if one.sort is Sort.WORD and one.upper and one.norm not in self._lexicon.words:
                return True
        return False


def _outcome(tokens: Sequence[Token], own: Sequence[Mark]) -> frozenset[str]:
    """Kinds of a clause's phrases; "not created" came back, "will be created" says nothing yet."""
    says = {one.kind for one in own}
    made = [one for one in own if one.kind == "created"]
    nots = [one for one in own if one.kind == "not"]
    denied = any(
        0 < one.first - no.last <= _DENIES or 0 < no.first - one.last <= 2  # noqa: PLR2004 - Hindi says it behind
        for one in made
        for no in nots
    )
    if denied:
        says = (says - {"created"}) | {"returned"}
    elif made and "future" in says:
        says = (says - {"created"}) | {"progress"}
    return frozenset(says)


def _covered(spans: Sequence[Mark | Mention]) -> set[int]:
    return {place for one in spans for place in range(one.first, one.last + 1)}


def _sentences(tokens: Sequence[Token], marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    first = 0
    busy = _covered(list(marks))
    for place, one in enumerate(tokens):
        ends = one.raw in _ENDS and place not in busy and not _counts(tokens, place)
        if ends or place == len(tokens) - 1:
            if any(token.sort is not Sort.SIGN for token in tokens[first : place + 1]):
                yield first, place
            first = place + 1


def _with_names(spans: Iterable[tuple[int, int]], part: Paragraph) -> Iterator[tuple[int, int]]:
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
    known = _covered(part.mentions)
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


def _clauses(
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


def _lent(marks: Sequence[Mark], span: tuple[int, int], whole: tuple[int, int]) -> list[Mark]:
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
    if len(named) < 2 or len(about) < 2 or about[0] == about[1]:  # noqa: PLR2004 - two of each
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
    busy = _covered([*part.mentions, *(one for one in marks if one.kind not in {"but", "and"})])
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


_JUDGES = frozenset(("bad", "good", "created", "returned", "rule", "learnt", "not", "progress"))


def _judges(part: Paragraph, marks: Sequence[Mark], span: tuple[int, int]) -> bool:
    own = [one for one in marks if span[0] <= one.first and one.last <= span[1]]
    if any(one.kind in _JUDGES - {"good", "not"} for one in own):
        return True
    return any(not one.neutral for one in polars(part.tokens, own))


def _judges_first(part: Paragraph, marks: Sequence[Mark], span: tuple[int, int]) -> bool:
    """Whether a piece begins with its judgement and not with whom or what it judges."""
    named = [one.first for one in part.mentions if span[0] <= one.first <= span[1]]
    named += [
        one.first for one in marks if one.kind == "column" and span[0] <= one.first <= span[1]
    ]
    judged = [one.first for one in marks if one.kind in _JUDGES and span[0] <= one.first <= span[1]]
    return bool(judged) and (not named or min(judged) < min(named))


def _names_column(marks: Sequence[Mark], span: tuple[int, int]) -> bool:
    return any(one.kind == "column" and span[0] <= one.first <= span[1] for one in marks)


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
