"""Words that say good or bad, with what denies them worked in."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.replies.lexicon import Mark
from desktop.replies.tokens import Sort, Token

_BEFORE, _AFTER = 4, 3
"""Words between "not" and what it denies, in English and in Hindi."""
_ENGLISH_NOT = frozenset(
    [
        "not",
        "no",
        "nor",
        "without",
        "cannot",
        "couldnt",
        "isnt",
        "arent",
        "doesnt",
        "dont",
        "didnt",
        "hasnt",
        "havent",
        "wasnt",
        "werent",
        "none",
        "neither",
        "never",
        "isn",
        "non",
        "nt",
    ]
)
FINE = frozenset(("differs", "wrong"))
"""Words which say, where nothing denies them, that all is well: "matches", "correct"."""
_NOT_ASKED = frozenset(("missing", "notshown", "differs"))
"""Good words that say nothing where something is asked for: "as the page shows"."""
_NEAR = 2
"""Words between "not" and a column, or a word that it denies from behind."""
BOOK_COLUMNS = frozenset(("evidence", "page"))
NOT_THERE = frozenset(("missing", "notshown", "unclear"))
"""Troubles by which something cannot be seen on a page."""


@dataclass(frozen=True, slots=True)
class Polar:
    """A word that says good or bad: `problem` is empty where it says that all is well."""

    problem: str
    first: int
    weak: bool = False
    neutral: bool = False
    sure: bool = True


def polars(tokens: Sequence[Token], marks: Sequence[Mark]) -> list[Polar]:
    """The words of a clause that say good or bad, denials worked in."""
    words = [one for one in marks if one.kind in {"good", "bad"}]
    denied, loose = _denied(tokens, marks, words)
    looks = any(one.kind == "look" for one in marks)
    asks = looks or any(one.kind == "ask" for one in marks)
    polite = asks or any(one.kind == "polite" for one in marks)
    found = [_polar(one, denied=one in denied, asks=polite) for one in words]
    if not any(one.key in BOOK_COLUMNS for one in marks if one.kind == "column"):
        found = _of_things(words, found)
    if not looks:
        found += [
            Polar("missing", one.first, sure=_plain_not(tokens, one, marks))
            for one in loose
            if _about_column(one, marks)
        ]
    if asks and not any(one.problem for one in found):
        first = next(one.first for one in marks if one.kind in {"ask", "look"})
        found.append(Polar("differs" if looks else "missing", first, weak=True))
    return sorted(found, key=lambda one: one.first)


_THINGS = frozenset(("unsealed", "unsigned"))


def _of_things(words: Sequence[Mark], found: Sequence[Polar]) -> list[Polar]:
    """What "the seal is missing" means: what is missing is the seal, not the paper."""
    gone = any(one.problem in NOT_THERE for one in found)
    things = [mark for mark in words if mark.kind == "good" and mark.key in _THINGS]
    if not gone or not things:
        return list(found)
    kept = [one for one in found if one.problem not in NOT_THERE]
    kept = [one for one in kept if all(one.first != mark.first for mark in things)]
    return [*kept, *(Polar(mark.key, mark.first) for mark in things)]


def _plain_not(tokens: Sequence[Token], mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether "without DOJ", "no surname" stands there; any other "not" may mean much."""
    beside = any(one.kind == "column" and one.first == mark.last + 1 for one in marks)
    return beside and tokens[mark.first].norm in {"without", "no", "बिना"}


def _polar(mark: Mark, *, denied: bool, asks: bool) -> Polar:
    if mark.kind == "bad":
        # "Not in the format" is as bad as "wrong format".
        fine = denied and mark.key != "format"
        return Polar("" if fine else mark.key, mark.first)
    if denied:
        return Polar(mark.key, mark.first)
    if asks and mark.key not in _NOT_ASKED:
        return Polar(mark.key, mark.first, weak=True)
    return Polar("", mark.first, neutral=mark.key not in FINE)


def _denied(
    tokens: Sequence[Token], marks: Sequence[Mark], words: Sequence[Mark]
) -> tuple[list[Mark], list[Mark]]:
    """Words that a "not" denies, and each "not" that denies none of them."""
    denied: list[Mark] = []
    loose = []
    for one in marks:
        if one.kind != "not":
            continue
        after = next((word for word in words if 0 < word.first - one.last <= _BEFORE), None)
        before = next(
            (word for word in reversed(words) if 0 < one.first - word.last <= _AFTER), None
        )
        english = tokens[one.first].norm in _ENGLISH_NOT
        # "The seal is not affixed": the word before, where none follows.
        close = before if before and one.first - before.last <= _NEAR else None
        hit = (after or close) if english else (before or after)
        if hit is None or hit in denied:
            loose.append(one)
        else:
            denied.append(hit)
    return denied, loose


def _about_column(mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether a "not" stands beside a column: "without DOJ", "surname nahi hai"."""
    return any(
        one.kind == "column"
        and (0 < one.first - mark.last <= _NEAR or 0 < mark.first - one.last <= _NEAR)
        for one in marks
    )


_TO_A_VALUE = frozenset(("no", "number", "id", "ending", "ends", "with", "in", ":", "-", "is"))


def names_by_value(tokens: Sequence[Token], mark: Mark) -> bool:
    """Whether a column stands before its value to say who is meant: "(Mobile 98…)"."""
    after = [one for one in tokens[mark.last + 1 : mark.last + 4] if one.norm not in _TO_A_VALUE]
    if not after or (after[0].sort is Sort.NUMBER and len(after[0].norm) < len("3200")):
        return False
    return after[0].sort in {Sort.NUMBER, Sort.EMAIL, Sort.MASKED}
