"""The name in the template against the name in the service book."""

from enum import Enum, auto
from functools import lru_cache

from desktop.form.names import PERHAPS_TITLES, bare, before_relation, name_words, without_titles
from desktop.form.texts import tidy_name

_LONGEST_BLOCK = 3
_VOWELS = frozenset("aeiouy")


class Match(Enum):
    """How the two names stand to each other."""

    SAME = auto()
    EXPANDED = auto()
    """The service book has initials where the template has the full words."""
    DIFFERS = auto()
    UNKNOWN = auto()
    """One is empty, or the service book is in another script."""


@lru_cache(maxsize=64)
def compare(book: str, typed: str) -> Match:
    """Compare two full names.

    Capitals, dots, hyphens, apostrophes, titles, and ``S/o`` with what follows do not count.
    Nor does the order of the words: service books write "Subramani Latha" or "Latha Subramani",
    with the father's or the village's name first or last, for the same person, and the template
    only has First and Last. A word more or less, or spelt otherwise, does count (Note 3).
    A service-book name in another script cannot be compared by a program: the officer does that.
    """
    have, want = _words(typed), _words(book)
    if not have or not want or not all(map(str.isascii, want)):
        return Match.UNKNOWN
    if want[0] in PERHAPS_TITLES and want[0] not in have:
        want = want[1:]
    if sorted(have) == sorted(want) or "".join(have) == "".join(want):
        return Match.SAME
    return _with_initials(list(have), want)


def _words(full: str) -> list[str]:
    name = without_titles(before_relation(tidy_name(full)))[0]
    joined = name.replace("-", " ").replace("'", "")
    return [bare(word) for word in name_words(joined) if bare(word)]


def _with_initials(have: list[str], want: list[str]) -> Match:
    """Match whole words first, then each initial with a word that begins with it."""
    initials: list[str] = []
    for word in want:
        if word in have:
            have.remove(word)
        elif len(word) == 1 or _block(word):
            initials.extend(word)
        else:
            return Match.DIFFERS
    for initial in initials:
        meant = next((word for word in have if word.startswith(initial)), None)
        if meant is None:
            return Match.DIFFERS
        have.remove(meant)
    return Match.DIFFERS if have else Match.EXPANDED


def _block(word: str) -> bool:
    """Initials written together: ``rk``, ``pvs``."""
    return len(word) <= _LONGEST_BLOCK and not _VOWELS.intersection(word)
