"""Whose mailbox an address is: an office's, a person's, a throw-away one, a misspelt one.

Method and words are those of ``resources/data/generic_email_tokens.csv`` (see SOURCES.md there):
long words count anywhere in the part before the @, short words only as whole words or in a glue
that known words explain without a rest, a place alone says nothing, and the officer's own name
of three letters and more speaks for a person.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from desktop.paths import table

_SPLIT = re.compile(r"[^a-z]+")
_SHORTEST_NAME = 3
_SHORTEST_HEAD = 4
"""Letters of a shortened name (``venkat`` for Venkataraman)."""
_JOINED_LENGTH = 10
"""Letters from which a long word is also found across dots."""
_SHORTEST_GLUE = 3
"""Letters of a department word that a glue needs; shorter ones are too often syllables."""
_SITE_WORDS = ("icd", "acc", "cfs", "lcs", "fpo")
"""After these, the three letters of a customs site may follow: ``icdtkd``."""
_SITE_LETTERS = slice(2, 5)


@dataclass(frozen=True, slots=True)
class Office:
    """An office word found in the part before the @.

    Attributes:
        word: the word, for the message.
        strong: it says "office" by itself.
        rest: what is left of the letters without it.
    """

    word: str
    strong: bool
    rest: str


@lru_cache(maxsize=64)
def office_in(local: str, own: tuple[str, ...] = ()) -> Office | None:
    """The office word in the part before the @, None where there is none.

    Args:
        local: the part before the @.
        own: the officer's own names and initials in small letters; a part equal to one of them
            is not read as an office word.
    """
    small = local.casefold().partition("+")[0] or local.casefold()
    parts = [part for part in _SPLIT.split(small) if part]
    joined = "".join(parts)
    if joined in own:
        return None
    if long := _long_word(parts, joined):
        return Office(long, strong=True, rest=joined.replace(long, " ", 1))
    found = [one for part in parts if part not in own and (one := _short_word(part, parts, own))]
    if not found:
        return _short_word(joined, [joined], ()) if joined in _marked_words() else None
    return next((one for one in found if one.strong), found[0])


def has_name(rest: str, names: tuple[str, ...]) -> bool:
    """Whether one of the names, or the beginning of one, stands in the letters."""
    long = [name for name in names if len(name) >= _SHORTEST_NAME]
    if any(name in rest for name in long):
        return True
    heads = {name[:at] for name in long for at in range(_SHORTEST_HEAD, len(name))}
    return any(part in heads for part in _SPLIT.split(rest))


def _long_word(parts: list[str], joined: str) -> str:
    """A long word inside one part, or a very long one across parts; the first of the list."""
    anywhere, across = _long_patterns()
    found = anywhere.search(" ".join(parts)) or across.search(joined)
    return found[0] if found else ""


def _short_word(part: str, parts: list[str], own: tuple[str, ...]) -> Office | None:
    """An office word that is the part, stands beside the own name in it, or is glued to others."""
    others = " ".join(one for one in parts if one != part)
    if part in _short_words():
        near_place = any(one in _places() for one in others.split())
        return Office(part, _short_words()[part] or near_place, others)
    name = next((one for one in own if len(one) >= _SHORTEST_HEAD and one in part), "")
    if name:
        beside = [one for one in part.replace(name, " ").split() if one not in own]
        found = next((word for one in beside if (word := _telling(one))), "")
        return Office(found, _short_words()[found], f"{name} {others}") if found else None
    word = _glued(part)
    return Office(word, strong=True, rest=others) if word else None


def _telling(piece: str) -> str:
    """The office word that a piece is or is glued of, else empty."""
    return piece if piece in _short_words() else _glued(piece)


@lru_cache(maxsize=64)
def _glued(part: str) -> str:
    """The telling word of a part that known words explain without a rest, else empty."""
    pieces = _explained(part)
    words = _short_words()
    offices = [piece for piece in pieces if piece in words]
    if len(pieces) == 1 or not offices:
        return ""
    long = [piece for piece in offices if words[piece] and len(piece) >= _SHORTEST_GLUE]
    if long:
        return long[0]
    return offices[0] if any(piece in _places() for piece in pieces) else ""


def _explained(part: str) -> tuple[str, ...]:
    """The part as a row of known words, the longest first; empty where letters are left over."""
    ways: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(1, len(part) + 1):
        for start in range(end):
            piece = part[start:end]
            if start in ways and _known(piece, ways[start]):
                better = end not in ways or len(ways[start]) + 1 < len(ways[end])
                if better:
                    ways[end] = (*ways[start], piece)
    return ways.get(len(part), ())


def _known(piece: str, before: tuple[str, ...]) -> bool:
    if piece in _short_words() or piece in _places() or piece in _SITE_WORDS:
        return True
    return bool(before) and before[-1] in _SITE_WORDS and piece in _sites()


@cache
def _long_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """All long words, and those long enough to be looked for across dots."""
    rows = table("generic_email_tokens.csv")
    words = [row["token"] for row in rows if row["match"] == "substring"]
    longest = [word for word in words if len(word) >= _JOINED_LENGTH]
    return re.compile("|".join(words)), re.compile("|".join(longest))


@cache
def _short_words() -> dict[str, bool]:
    """Words that count as whole words; True where one says "office" by itself."""
    rows = table("generic_email_tokens.csv")
    short = {
        _letters(row["token"]): row["severity_when_alone"] == "error"
        for row in rows
        if row["match"] == "token"
    }
    return {"fpo": True} | short


@cache
def _marked_words() -> frozenset[str]:
    rows = table("generic_email_tokens.csv")
    return frozenset(_letters(row["token"]) for row in rows if not row["token"].isalpha())


@cache
def _places() -> frozenset[str]:
    rows = table("generic_email_tokens.csv")
    return frozenset(row["token"] for row in rows if row["category"] == "place")


@cache
def _sites() -> frozenset[str]:
    """The three letters of each customs site."""
    return frozenset(row["code"][_SITE_LETTERS].lower() for row in table("customs_locations.csv"))


def _letters(token: str) -> str:
    return "".join(filter(str.isalpha, token))
