"""The window's second language: what is said in English, in Hindi.

Every room says its sentences in English, and stays so in logs, papers and on the command line.
The window alone takes another language into use; from then on `said` gives a sentence in it.
A sentence that carries values (“scan.jpg is empty.”) is known again by its form, ``{name} is
empty.``; so no room has to hand on forms and values apart, and a sentence that came through
another process or out of a file is translated like any other.

Both languages stand side by side in ``resources/i18n/hi.csv``, where they can be corrected
without a programmer; ``make i18n`` brings in what is new (docs/adr/0015-hindi.md).
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from desktop.paths import resource

ENGLISH = "en"
HINDI = "hi"

_SLOT = re.compile(r"\{(\w+)\}")
_BETWEEN = re.compile(r"(?<=[.?!…”।]) ")
_VALUE = r"""(?:(?!(?<=\w\w)[.?!] [A-Z“"]|; ).)+?"""
"""A value within a sentence: it does not reach over a sentence's end, “K. Latha” is none."""
_LEAST_LETTERS = 6
"""Letters that a form must have besides its values, so that it fits nothing by chance."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A sentence with gaps.

    Attributes:
        start, end: what stands before the first gap and after the last.
        pattern: the whole, as a regular expression; compiled when a text may fit.
        other: the sentence in the other language.
        letters: how many it has besides its gaps.
    """

    start: str
    end: str
    pattern: str
    other: str
    letters: int

    def values(self, text: str) -> dict[str, str] | None:
        """What stands in the gaps of a text of this form; None for any other text."""
        if not (text.startswith(self.start) and text.endswith(self.end)):
            return None
        found = _compiled(self.pattern).fullmatch(text)
        return None if found is None else found.groupdict()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiling all at the start would cost it a fifth of a second."""
    return re.compile(pattern, re.DOTALL)


@dataclass(frozen=True)
class Catalogue:
    """English and the other language, side by side.

    Attributes:
        whole: what is said word for word.
        forms: sentences with gaps, those with most letters first.
    """

    whole: dict[str, str] = field(default_factory=dict)
    forms: tuple[_Form, ...] = ()

    def one(self, text: str) -> str | None:
        """One sentence or name in the other language; None where it is not known."""
        known = self.whole.get(text)
        if known is not None:
            return known
        for form in self.forms:
            values = form.values(text)
            if values is not None:
                return _filled(form.other, self, values)
        return None


_NOTHING = Catalogue()
_IN_USE = [_NOTHING]


def use(language: str) -> None:
    """Speak this language from now on: ``"hi"``, or ``"en"`` and anything else for English."""
    _IN_USE[0] = _hindi() if language == HINDI else _NOTHING
    said.cache_clear()


def language() -> str:
    """The language in use."""
    return ENGLISH if _IN_USE[0] is _NOTHING else HINDI


def word(text: str) -> str | None:
    """What stands in the catalogue for exactly this text, gaps and all; None where nothing does."""
    return _IN_USE[0].whole.get(text)


@lru_cache(maxsize=4096)
def said(text: str) -> str:
    """What a room says, in the language in use; as it is where it is not known.

    Several sentences in a row are known too.
    """
    catalogue = _IN_USE[0]
    if catalogue is _NOTHING or not text:
        return text
    known = catalogue.one(text)
    if known is not None:
        return known
    for between in ("\n", "; "):
        parts = text.split(between)
        if len(parts) > 1:
            return between.join(said(part) for part in parts)
    parts = _BETWEEN.split(text)
    for end in range(len(parts) - 1, 0, -1):
        known = catalogue.one(" ".join(parts[:end]))
        if known is not None:
            return f"{known} {said(' '.join(parts[end:]))}"
    return f"{parts[0]} {said(' '.join(parts[1:]))}" if len(parts) > 1 else text


def sentence(text: str) -> str:
    """Whole sentences in the language in use; a name or a typed text stays as it is."""
    return said(text) if text.endswith((".", "?", "!")) else text


def gaps(text: str) -> tuple[str, ...]:
    """Names of the gaps of a form, in their order."""
    return tuple(_SLOT.findall(text))


def catalogue_of(rows: Iterable[tuple[str, str]]) -> Catalogue:
    """A catalogue of pairs of English and the other language; pairs without the other are none."""
    pairs = [(english, other) for english, other in rows if other]
    forms = sorted(
        (_form(english, other) for english, other in pairs if gaps(english)),
        key=lambda form: -form.letters,
    )
    return Catalogue(dict(pairs), tuple(one for one in forms if one.letters >= _LEAST_LETTERS))


def _form(english: str, other: str) -> _Form:
    seen: set[str] = set()
    pattern, at = "", 0
    for gap in _SLOT.finditer(english):
        name = gap[1]
        pattern += re.escape(english[at : gap.start()])
        value = _VALUE if gap.end() < len(english) else ".+"
        pattern += rf"(?P=g_{name})" if name in seen else f"(?P<g_{name}>{value})"
        seen.add(name)
        at = gap.end()
    pattern += re.escape(english[at:])
    letters = sum(one.isalpha() for one in _SLOT.sub("", english))
    start = english[: english.index("{")]
    return _Form(start, english[at:], pattern, other, letters)


def _filled(other: str, catalogue: Catalogue, values: dict[str, str]) -> str:
    """The other language's form with the values; one that is a sentence itself is translated."""

    def value(gap: re.Match[str]) -> str:
        text = values.get(f"g_{gap[1]}", "")
        return catalogue.one(text) or text

    return _SLOT.sub(value, other)


@lru_cache(maxsize=1)
def _hindi() -> Catalogue:
    with resource("i18n/hi.csv").open(encoding="utf-8", newline="") as file:
        return catalogue_of((row["en"], row["hi"]) for row in csv.DictReader(file))
