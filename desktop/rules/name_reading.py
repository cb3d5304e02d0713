"""What is wrong with one name field: initials, short forms, titles, strange characters."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from desktop.form.names import PERHAPS_TITLES, bare, name_words, relation_in, without_titles
from desktop.form.texts import tidy_name
from desktop.paths import table

_SHORT_FORMS = frozenset(("md", "mohd", "mohmd", "sk", "kr", "ch", "th", "sh"))
"""Mohammad, Sheikh, Kumar, Chaudhary, Thokchom, Shamurailatpam."""

_PARTICLES = frozenset(("el", "la", "di", "du", "ud", "us", "un", "az", "ad", "ut", "bt"))
"""Short words inside longer names (Salah ud Din, Zeb un Nisa)."""

_VOWELS = frozenset("aeiouy")
_SHORTEST_BLOCK, _LONGEST_BLOCK = 3, 5
"""Letters without a vowel that look like initials: PVS, KVSR."""

_ALIAS = re.compile(r"@|\balias\b|\burf\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?|\{[^{}]*\}?|[)\]}]")
_ELIDED = frozenset("do")
"""D Souza and O Brien lack their apostrophe."""


class NameFault(StrEnum):
    """What can be wrong; the values are the ids of the rules without ``name.``."""

    RELATION = "relation"
    ALIAS = "alias"
    SCRIPT = "script"
    TITLE = "title"
    PERHAPS_TITLE = "title_or_name"
    CHARACTER = "character"
    INITIAL = "initial"
    PERHAPS_INITIALS = "possible_initials"
    SHORT_FORM = "abbreviation"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        value: the words or characters that are wrong.
        suggestion: the whole text put right, empty where nobody can know.
        whole: nothing but this stands in the field.
    """

    value: str
    suggestion: str = ""
    whole: bool = False


@lru_cache(maxsize=64)
def look_at_name(text: str) -> Mapping[NameFault, Found]:
    """All that is wrong with the text of a name field; empty for an empty field."""
    plain = tidy_name(text)
    if not plain:
        return {}
    if one := _about_all(plain):
        return one
    rest, titles = without_titles(plain)
    found: dict[NameFault, Found] = {}
    if titles:
        found[NameFault.TITLE] = Found(" ".join(titles), rest)
    clean, strange = _cleaned(rest)
    found |= _judged_words(clean, strange)
    return found


def _about_all(plain: str) -> dict[NameFault, Found]:
    """Faults that make every other one pointless."""
    if relation := relation_in(plain):
        return {NameFault.RELATION: Found(relation, plain[: plain.index(relation)].strip(" ,"))}
    if _ALIAS.search(plain):
        return {NameFault.ALIAS: Found(plain)}
    if not plain.isascii() and not all(map(_is_latin, plain)):
        return {NameFault.SCRIPT: Found(plain)}
    if not any(map(str.isalpha, plain)):
        return {NameFault.CHARACTER: Found(plain)}
    return {}


def _is_latin(one: str) -> bool:
    letter = one.isalpha() or unicodedata.category(one).startswith("M")
    return not letter or unicodedata.name(one, "").startswith(("LATIN", "COMBINING"))


def _cleaned(text: str) -> tuple[str, str]:
    """The text without characters that no name has, and those characters."""
    strange = [one for one in text if not (one.isalpha() or one in " -'." or _is_mark(one))]
    if not strange:
        return text, ""
    bare_text = _BRACKETS.sub(" ", text)
    kept = "".join("" if one.isdigit() else " " if one in strange else one for one in bare_text)
    brackets = _BRACKETS.findall(text)
    others = "".join(dict.fromkeys(_BRACKETS.sub("", text))).strip()
    shown = [*brackets, *(one for one in others if one in strange)]
    return " ".join(kept.split()), " ".join(shown)


def _is_mark(one: str) -> bool:
    return not one.isascii() and unicodedata.category(one).startswith("M")


def _judged_words(text: str, strange: str) -> dict[NameFault, Found]:
    words = name_words(text)
    kinds = {word: _kind(word, alone=len(words) == 1) for word in words}
    perhaps_title = _perhaps_title(words)
    if perhaps_title:
        kinds[words[0]] = None
    found: dict[NameFault, Found] = {}
    for kind in (NameFault.INITIAL, NameFault.PERHAPS_INITIALS, NameFault.SHORT_FORM):
        hits = [word for word in words if kinds[word] is kind]
        if hits:
            mended = _elided(words) if kind is NameFault.INITIAL else ""
            found[kind] = Found(" ".join(hits), mended, whole=len(hits) == len(words))
    stray = "".join(_strays(word) for word in words if kinds[word] is NameFault.CHARACTER)
    if strange or stray:
        mended = " ".join(filter(None, (_without_strays(word, kinds[word]) for word in words)))
        found[NameFault.CHARACTER] = Found(strange or stray, mended)
    if perhaps_title:
        found[NameFault.PERHAPS_TITLE] = Found(words[0], " ".join(words[1:]))
    return found


def _kind(word: str, *, alone: bool) -> NameFault | None:
    """What a single word of a name is; None for a word like any other."""
    plain = bare(word).strip("'")
    pieces = [piece.strip("'") for piece in plain.split("-")]
    if not all(pieces):
        return NameFault.CHARACTER
    if any(len(piece) == 1 for piece in pieces):
        return NameFault.INITIAL
    if plain in _SHORT_FORMS:
        return NameFault.SHORT_FORM
    if len(plain) == len("rk"):
        return _kind_of_two(plain, dotted=word.endswith("."), alone=alone)
    if _SHORTEST_BLOCK <= len(plain) <= _LONGEST_BLOCK and _no_vowel(plain):
        return NameFault.PERHAPS_INITIALS
    return NameFault.CHARACTER if word[-1] in ".'" or word[0] in "'-" else None


def _kind_of_two(plain: str, *, dotted: bool, alone: bool) -> NameFault | None:
    listed = real_pairs().get(plain)
    if listed is None and _no_vowel(plain):
        return NameFault.INITIAL
    if dotted:
        return NameFault.SHORT_FORM
    if listed is None and not alone and plain in _PARTICLES:
        return None
    return NameFault.PERHAPS_INITIALS if listed is None or listed else None


@cache
def real_pairs() -> dict[str, bool]:
    """Two-letter names by small letters; True where they are usually initials all the same."""
    return {row["name"].lower(): bool(row["note"]) for row in table("two_letter_names.csv")}


def _no_vowel(plain: str) -> bool:
    return plain.isascii() and plain.isalpha() and not _VOWELS.intersection(plain)


def _strays(word: str) -> str:
    return "".join(dict.fromkeys(one for one in word if not one.isalpha()))


def _without_strays(word: str, kind: NameFault | None) -> str:
    return word.strip(".'-") if kind is NameFault.CHARACTER else word


def _elided(words: tuple[str, ...]) -> str:
    """``D Souza`` with its apostrophe, where the field holds just these two words."""
    if len(words) != len(("D", "Souza")) or len(words[1].rstrip(".")) == 1:
        return ""
    head = words[0].strip(".'")
    return f"{head}'{words[1]}" if head.casefold() in _ELIDED and len(head) == 1 else ""


def _perhaps_title(words: tuple[str, ...]) -> bool:
    if not words:
        return False
    if len(words) == 1:
        return bare(words[0]) in ("shri", "shree")
    return bare(words[0]) in PERHAPS_TITLES
