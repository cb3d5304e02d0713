"""Typed text, tidied: spaces, apostrophes, invisible marks, digits of other scripts, capitals."""

import re
import unicodedata
from functools import cache, lru_cache

from desktop.paths import table

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ‛′`´＇"), "'")
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—−－"), "-")
_INVISIBLE = dict.fromkeys(
    [
        0x00AD,
        0x061C,
        0x180E,
        0x200B,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        *range(0x2066, 0x206A),
        0xFEFF,
    ]
)
_LOOSE_JOINER = re.compile("(?<![\u0900-\u0dff])[\u200c\u200d]")
"""Joiners outside an Indic word; inside one they shape the letters and stay."""

_VOWELS = frozenset("aeiouy")
_SHORT_WORDS = frozenset(
    ("md", "mohd", "sk", "kr", "ch", "th", "ng", "st", "mr", "mrs", "dr", "sh")
)
_LONGEST_INITIALS = 3


@lru_cache(maxsize=1024)
def tidy(text: str) -> str:
    """One line of composed text: spaces collapsed, apostrophes plain, invisible marks taken out.

    What is left is what the eye sees, so that two texts that look the same are the same.
    """
    if text.isascii():
        return " ".join(text.replace("`", "'").split())
    composed = unicodedata.normalize("NFC", text).translate(_APOSTROPHES).translate(_INVISIBLE)
    return " ".join(_LOOSE_JOINER.sub("", composed).split())


def tidy_name(text: str) -> str:
    """A name as it goes into the template: tidied, with plain hyphens; capitals stay as typed."""
    plain = tidy(text)
    return plain if plain.isascii() else plain.translate(_HYPHENS)


def ascii_digits(text: str) -> str:
    """The text with digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(one)) if one.isdecimal() else one for one in text)


def book_title_case(text: str) -> str:
    """A name in usual capitals: ``"RAKESH D'SOUZA"`` becomes ``"Rakesh D'Souza"``.

    Words already in mixed capitals and what looks like initials stay as they are.
    """
    return " ".join(_title_word(word) for word in tidy_name(text).split(" "))


def _title_word(word: str) -> str:
    if not (word.isupper() or word.islower()) or _looks_like_initials(word):
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word.lower())


def _looks_like_initials(word: str) -> bool:
    """Whether capitals are to stay: ``R``, ``R.K.``, ``PVS``; not ``MD`` or ``NG``."""
    letters = [one for one in word.lower() if one.isalpha()]
    plain = "".join(letters)
    if not word.isupper() or plain in _SHORT_WORDS or plain.upper() in two_letter_names():
        return False
    return len(letters) <= _LONGEST_INITIALS and not _VOWELS.intersection(letters)


@cache
def two_letter_names() -> frozenset[str]:
    """Two-letter names that are real names, in capitals (instructions to PAN Form 49A)."""
    return frozenset(row["name"] for row in table("two_letter_names.csv"))
