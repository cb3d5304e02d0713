"""Words of a person's name: titles before and after it, splitting a full name."""

import re
from functools import lru_cache

from desktop.form.texts import tidy_name


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _set(
    "shri smt shrimati smti sushri dr mr mrs ms miss mx er engr prof late hon'ble honble adv "
    "advocate capt captain col lt sh"
)
"""What stands before a name and is no part of it."""

TITLES_AFTER = _set("irs ias ips ifs retd phd esq mbbs")
"""What stands after a name and is no part of it."""

PERHAPS_TITLES = _set("sri shree kumari km kum")
"""What is a title before one name and a part of another: Sri Ram, Kumari Selja."""

_ALSO_NAMES = _set("shri sh lt")
"""Titles that, standing alone, may be the name itself or a short form of it."""

_RELATION = re.compile(
    r"\b[sdwc]\s*/\s*o\b\.?|\b(?:son|daughter|wife)\s+of\b|\bcare\s+of\b", re.IGNORECASE
)


def name_words(text: str) -> tuple[str, ...]:
    """Words of a name; a dot ends a word and stays with it: ``R.K. Kapoor`` has three."""
    return tuple(re.sub(r"\.(?=[^\s.])", ". ", tidy_name(text)).split())


def bare(word: str) -> str:
    """A word without the dots after it, in small letters."""
    return word.rstrip(".").casefold()


def relation_in(text: str) -> str:
    """``S/o`` and the like as it stands in the text, else empty."""
    found = _RELATION.search(text)
    return found[0] if found else ""


def before_relation(text: str) -> str:
    """The name before ``S/o`` and what follows it."""
    found = _RELATION.search(text)
    return text[: found.start()].strip() if found else text


@lru_cache(maxsize=64)
def without_titles(text: str) -> tuple[str, tuple[str, ...]]:
    """The name without titles, and the titles that stood before and after it."""
    words = list(name_words(text))
    before: list[str] = []
    after: list[str] = []
    while words and bare(words[0]) in TITLES and (len(words) > 1 or _only_title(words[0])):
        before.append(words.pop(0))
    while len(words) > 1 and bare(words[-1]) in TITLES_AFTER:
        after.insert(0, words.pop())
    titles = (*before, *after)
    return (" ".join(words), titles) if titles else (tidy_name(text), ())


def _only_title(word: str) -> bool:
    return bare(word) not in _ALSO_NAMES


def split_name(full: str) -> tuple[str, str, str]:
    """First, middle and last name of a full name in its usual order, titles taken out.

    A single word is the first name, for nothing is put into Last Name silently.
    """
    words = without_titles(before_relation(full))[0].split()
    if not words:
        return "", "", ""
    if len(words) == 1:
        return words[0], "", ""
    return words[0], " ".join(words[1:-1]), words[-1]
