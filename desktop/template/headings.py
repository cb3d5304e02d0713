"""Which known column a heading names: English or Hindi, synonyms, small slips of spelling."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

from desktop.form.officer import COLUMNS

CERTAIN: Final = 100.0
"""Score of a heading that is one of the column's own names."""

_GUESS: Final = 84.0
_SHORTEST_FUZZY: Final = 5
_LONGEST_FUZZY: Final = 60
_INSIDE: Final = 90.0

_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_NUMBERING = re.compile(r"^\s*(?:\(?\s*(?:\d{1,2}|[a-z]|[ivx]{1,4})\s*[.)]\)?|\d{1,2}\s*[-:])\s*")
_STAR = re.compile(r"[*†‡]+")
_MARKED = re.compile(r"\b(?:mandatory|compulsory|required|optional|if any|if available)\b")
_OTHERS = re.compile(
    r"\b(?:father|mother|husband|wife|spouse|nominee|nodal|controlling|reporting|reviewing|"
    r"sender|supervis\w+|hod|hoo|office|residence|residential|alternate mobile)\b|पिता|माता|पति"
)
_NOT_JOINING = re.compile(
    r"\b(?:present|current|grade|charge|station|post|promotion|relieving|transfer|office)\b"
)


class Match(NamedTuple):
    """A known column and how well a heading names it (100: by one of its own names)."""

    key: str
    score: float

    @property
    def certain(self) -> bool:
        """Whether the match needs no confirmation."""
        return self.score >= CERTAIN


def fold(text: str) -> str:
    """A heading as it is compared: lower case, no marks, numbering, brackets or punctuation."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _STAR.sub(" ", plain)
    plain = _NUMBERING.sub("", plain)
    plain = _MARKED.sub(" ", _BRACKETS.sub(" ", plain))
    # Devanagari vowel signs are marks, no letters, so they are named beside the letters.
    return " ".join(re.sub(r"[^\w\u0900-\u097f#]+|_", " ", plain).split())


def compact(text: str) -> str:
    """The same without blanks, so that "FirstName" and "e-mail" are no other words."""
    return fold(text).replace(" ", "").replace("emailid", "email").replace("mobileno", "mobile")


@cache
def _names() -> dict[str, str]:
    """Every declared name of every column, folded: the heading wins over a synonym."""
    found: dict[str, str] = {}
    for own in ("heading", "hindi", "label"):
        for one in COLUMNS:
            found.setdefault(compact(getattr(one, own)), one.key)
    for one in COLUMNS:
        for synonym in one.synonyms:
            found.setdefault(compact(synonym) or synonym, one.key)
    return found


@cache
def _spaced() -> tuple[tuple[str, str], ...]:
    """Names of two words or more, to be found inside a longer heading; the longest first."""
    names = {
        (fold(name), one.key)
        for one in COLUMNS
        for name in (one.heading, one.label, one.hindi, *one.synonyms)
    }
    return tuple(sorted((one for one in names if " " in one[0]), key=lambda one: -len(one[0])))


@cache
def match(heading: str) -> tuple[Match, ...]:
    """Known columns that the heading may name, the best first; empty if none."""
    best: dict[str, float] = {}
    variants = _variants(heading)
    exact = [key for key in map(_exact, variants) if key]
    offers = [(key, CERTAIN) for key in exact] or [one for v in variants for one in _scores(v)]
    for key, score in offers:
        best[key] = max(score, best.get(key, 0))
    found = (Match(key, score) for key, score in best.items() if not _excluded(heading, key, score))
    return tuple(sorted(found, key=lambda one: -one.score))


def _variants(heading: str) -> list[str]:
    """The whole heading, its lines, and what stands on either side of a slash or bar."""
    parts = re.split(r"[\n/|]+| - | – ", heading)
    brackets = re.findall(r"[(\[]([^)\]]+)[)\]]", heading)
    return [one for one in (heading, *heading.split("\n"), *parts, *brackets) if one.strip()]


def _exact(variant: str) -> str | None:
    return _names().get(compact(variant)) or _names().get(variant.strip())


def _scores(variant: str) -> list[tuple[str, float]]:
    text = compact(variant)
    near = _SHORTEST_FUZZY <= len(text) <= _LONGEST_FUZZY
    return _inside(fold(variant)) + (_near(text) if near else [])


def _inside(text: str) -> list[tuple[str, float]]:
    """Columns a name of which stands whole inside a longer heading."""
    around = f" {text} "
    return next(([(key, _INSIDE)] for name, key in _spaced() if f" {name} " in around), [])


def _near(text: str) -> list[tuple[str, float]]:
    """Columns a name of which differs by a slip or two."""
    from rapidfuzz import fuzz, process

    found = process.extract(text, list(_names()), scorer=fuzz.ratio, score_cutoff=_GUESS, limit=3)
    return [
        (_names()[name], min(score, CERTAIN - 1))
        for name, score, _place in found
        if len(name) >= _SHORTEST_FUZZY
    ]


def _excluded(heading: str, key: str, score: float) -> bool:
    """Whether the heading speaks of somebody else, or of another joining."""
    if score >= CERTAIN:
        return False
    text = fold(heading)
    if key == "doj_cbic" and _NOT_JOINING.search(text):
        return True
    return bool(_OTHERS.search(text)) and key not in {"designation", "domain"}
