"""The words by which answers are understood: ``resources/data/reply_words.csv``, spelling forgiven.

A phrase is words with blanks between them; ``word*`` stands for all that begins so, a lone ``*``
for up to six words in between.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from desktop.paths import table
from desktop.replies.kinds import Learnt, Meaning
from desktop.replies.tokens import Sort, Token, tokens_of

_GAP = 6
_SHORTEST_MENDED, _LONG = 5, 8


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of the list.

    Attributes:
        kind, key: what it says; see the file.
        words: its words.
    """

    kind: str
    key: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase found in a text.

    Attributes:
        kind, key: of the phrase.
        first, last: places of its tokens, both included.
    """

    kind: str
    key: str
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


class Lexicon:
    """Finds phrases in tokens.

    Args:
        phrases: to be found.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_word: dict[str, list[Phrase]] = defaultdict(list)
        self._by_start: list[tuple[str, Phrase]] = []
        self.words: set[str] = set()
        for one in phrases:
            self.words.update(word for word in one.words if not word.endswith("*"))
            if one.words[0].endswith("*"):
                self._by_start.append((one.words[0][:-1], one))
            else:
                self._by_word[one.words[0]].append(one)
        self._latin = sorted(
            one for one in self.words if one.isascii() and len(one) >= _SHORTEST_MENDED
        )

    def marks(self, tokens: Sequence[Token]) -> Iterator[Mark]:
        """Every phrase at every place, those that overlap included."""
        for place in range(len(tokens)):
            word = tokens[place].norm
            for one in self._by_word.get(word, ()):
                yield from _marked(one, tokens, place)
            for start, one in self._by_start:
                if word.startswith(start):
                    yield from _marked(one, tokens, place)

    def mended(self, tokens: Sequence[Token], kept: frozenset[str]) -> list[Token]:
        """The tokens with slips of spelling mended.

        Args:
            tokens: of a text.
            kept: words that are no slips: those of the officers' names.
        """
        return [self._mended(one, kept) for one in tokens]

    def _mended(self, token: Token, kept: frozenset[str]) -> Token:
        word = token.norm
        known = word in self.words or word in kept or len(word) < _SHORTEST_MENDED
        if token.sort is not Sort.WORD or known or not word.isascii():
            return token
        slips = 2 if len(word) >= _LONG else 1
        near = extractOne(word, self._latin, scorer=OSA.distance, score_cutoff=slips)
        if near is None or near[0][0] != word[0]:
            return token
        return Token(token.sort, token.raw, near[0], token.start, token.end, token.upper)


def _marked(phrase: Phrase, tokens: Sequence[Token], place: int) -> Iterator[Mark]:
    last = _end(phrase.words, tokens, place)
    if last is not None:
        yield Mark(phrase.kind, phrase.key, place, last)


def _end(words: tuple[str, ...], tokens: Sequence[Token], place: int) -> int | None:
    """Place of the last token of the words where they begin here; None where they do not."""
    at = place
    for number, word in enumerate(words):
        if word == "*":
            for skipped in range(1, _GAP + 1):
                found = _end(words[number + 1 :], tokens, at + skipped)
                if found is not None:
                    return found
            return None
        if at >= len(tokens) or not _fits(word, tokens[at].norm):
            return None
        at += 1
    return at - 1


def _fits(word: str, norm: str) -> bool:
    return norm.startswith(word[:-1]) if word.endswith("*") else norm == word


@cache
def shipped_phrases() -> tuple[Phrase, ...]:
    """The phrases of the shipped list, each once."""
    found = {
        (row["kind"], row["key"], tuple(_words(text)))
        for row in table("reply_words.csv")
        for text in row["words"].split(";")
    }
    return tuple(Phrase(*one) for one in sorted(found) if one[2])


def _words(text: str) -> Iterator[str]:
    """Words of a phrase, cut as a text is cut; stars stay."""
    for one in text.split():
        if one == "*":
            yield one
        elif one.endswith("*"):
            yield one.casefold()
        else:
            yield from (token.norm for token in tokens_of(one))


@cache
def shipped_lexicon() -> Lexicon:
    """Finds the shipped phrases."""
    return Lexicon(shipped_phrases())


LEARNT = "learnt"
"""Kind of the phrases that were placed by hand; its key is rule and column with a bar between."""


def lexicon_with(learnt: Learnt) -> Lexicon:
    """Finds the shipped phrases and those placed by hand."""
    if not learnt.phrases:
        return shipped_lexicon()
    own = (
        Phrase(LEARNT, f"{meaning.rule}|{meaning.column}", tuple(phrase.split()))
        for phrase, meaning in learnt.phrases.items()
        if phrase.split()
    )
    return Lexicon((*shipped_phrases(), *own))


@cache
def rule_table() -> dict[tuple[str, str], Meaning]:
    """What a column with a trouble leads to, from ``resources/data/reply_rules.csv``."""
    return {
        (row["column"], row["problem"]): Meaning(row["rule"], row["to"])
        for row in table("reply_rules.csv")
    }
