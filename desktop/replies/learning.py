"""The wording of an answer as it is remembered: without anything that is somebody's."""

from collections.abc import Sequence

from desktop.replies.kinds import SentOfficer
from desktop.replies.lexicon import shipped_lexicon
from desktop.replies.people import People
from desktop.replies.tokens import Sort, tokens_of

_LONGEST, _SHORTEST = 12, 2
"""Words of a phrase; one alone would hit too often."""

GAP = "*"
"""Stands where a value was taken out; see `lexicon`."""

_EDGES = frozenset(
    [
        "*",
        "the",
        "a",
        "an",
        "of",
        "in",
        "is",
        "are",
        "was",
        "has",
        "have",
        "been",
        "be",
        "it",
        "this",
        "that",
        "for",
        "and",
        "to",
        "by",
        "on",
        "at",
        "from",
        "as",
        "per",
        "please",
        "kindly",
        "sir",
        "madam",
        "hai",
        "hain",
        "ka",
        "ke",
        "ki",
        "se",
        "mein",
        "me",
        "है",
        "हैं",
        "का",
        "के",
        "की",
        "से",
        "में",
    ]
)


def phrase_of(words: str, sent: Sequence[SentOfficer]) -> str:
    """The phrase to be remembered for words that were placed by hand.

    Names, numbers, addresses and all that an officer's fields hold are taken out, and so are
    words with a capital in the middle of a sentence that no list knows: they may be a name.

    Returns:
        Words with blanks between them; empty where nothing is left to learn from.
    """
    people = People(sent, counted=False)
    lexicon = shipped_lexicon()
    tokens = lexicon.mended(tokens_of(words), people.words)
    marks = list(lexicon.marks(tokens))
    hidden = {
        place for one in people.mentions(tokens, marks) for place in range(one.first, one.last + 1)
    }
    hidden |= {
        place
        for mark in marks
        if mark.kind in {"serial", "title", "honour", "after_number"}
        for place in range(mark.first, mark.last + 1)
    }
    values = _values(sent)
    kept: list[str] = []
    for place, one in enumerate(tokens):
        plain = one.sort is Sort.WORD and place not in hidden and one.norm not in people.words
        name_like = one.raw[:1].isupper() and one.norm not in lexicon.words and place > 0
        if plain and not name_like and one.norm not in values:
            kept.append(one.norm)
        elif one.sort is not Sort.SIGN and kept and kept[-1] != GAP:
            kept.append(GAP)
    while kept and kept[0] in _EDGES:
        kept.pop(0)
    kept = kept[:_LONGEST]
    while kept and kept[-1] in _EDGES:
        kept.pop()
    said = [one for one in kept if one != GAP]
    return " ".join(kept) if len(said) >= _SHORTEST else ""


def _values(sent: Sequence[SentOfficer]) -> frozenset[str]:
    """Words of the officers' fields that lists do not know."""
    known = shipped_lexicon().words
    texts = (
        text
        for one in sent
        for text in (
            one.entry.book_name, one.entry.place, one.entry.employee_code, one.entry.mobile,
            *(text for _, text in one.entry.extra),
        )
    )  # fmt: skip
    words = {token.norm for text in texts for token in tokens_of(text)}
    return frozenset(word for word in words if word not in known)
