"""A paragraph of an answer cut into sentences and clauses, each with whom and what it names."""

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
        """A piece of a text, looked into."""
        tokens = [one for one in tokens_of(text, start, end) if one.raw != "\n"]
        tokens = self._lexicon.mended(tokens, self._people.words)
        marks = list(self._lexicon.marks(tokens))
        return Paragraph(tokens, marks, self._people.mentions(tokens, marks))

    def sentences(self, part: Paragraph, *, asks: bool = False) -> Iterator[list[Clause]]:
        """The clauses of each sentence.

        Args:
            part: the paragraph, its mentions final.
            asks: a line above it asks for what it lists.
        """
        taken = [range(one.first, one.last + 1) for one in part.mentions]
        marks = chosen(part.marks, taken)
        for first, last in _with_names(_sentences(part.tokens, marks), part):
            before: tuple[str, ...] = ()
            clauses = []
            for span in _clauses(part, marks, first, last):
                one = self._clause(part, marks, span, before, asks=asks)
                before = one.columns or before
                clauses.append(one)
            if clauses:
                yield clauses

    def _clause(
        self,
        part: Paragraph,
        marks: Sequence[Mark],
        span: tuple[int, int],
        before: tuple[str, ...],
        *,
        asks: bool,
    ) -> Clause:
        first, last = span
        own = [one for one in marks if first <= one.first and one.last <= last]
        if asks:
            own.append(Mark("ask", "ask", first, first))
        mentions = [one for one in part.mentions if first <= one.first <= last]
        about, excepted = _subjects(part, mentions, own)
        named = subjects(part.tokens, [one for one in own if one.kind == "column"])
        columns = tuple(dict.fromkeys(one.key for one in named))
        found = tuple(troubles(part.tokens, own, before))
        words = range(first, last + 1)
        return Clause(
            part.tokens[first].start,
            part.tokens[last].end,
            tuple(about),
            self._strangers(part, own, mentions, words),
            found,
            frozenset(one.kind for one in own),
            columns,
            not found and bool(columns) and self._bare(part, own, mentions, words),
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
) -> Iterator[tuple[int, int]]:
    """Cut a sentence at "but", and at commas and "and" where each side says something."""
    cuts = _pieces(part, marks, first, last)
    merged: list[tuple[int, int]] = []
    for span in cuts:
        if merged and _belongs(part, marks, merged[-1], span):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    yield from merged


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
