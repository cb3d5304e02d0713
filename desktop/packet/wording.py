"""Every sentence of the papers, English and Hindi side by side, read from ``resources/wording``.

An official-language officer corrects the words there; no programmer is needed.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from desktop.form.request import Language
from desktop.paths import resource

FILES = ("letter", "terms", "exceptions", "mail", "papers", "after")

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence by its key, with what goes into it; put into words by `Words`.

    Attributes:
        key: of the wording.
        values: name and text of each placeholder; a text may itself be a `Said`.
    """

    key: str
    values: tuple[tuple[str, "Text"], ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """Several texts in a row, with a separator between them."""

    parts: tuple["Text", ...]
    separator: str = " "


@dataclass(frozen=True, slots=True)
class Either:
    """A text that was typed in both languages, for example the name of the office."""

    en: "Text"
    hi: "Text"


Text: TypeAlias = str | Said | Joined | Either
"""A typed text stands for itself in every language; the others are put into words."""


def said(key: str, **values: Text) -> Said:
    """A sentence by its key."""
    return Said(key, tuple(values.items()))


def joined(*parts: Text, separator: str = " ") -> Joined:
    """Texts in a row; empty ones are left out when put into words."""
    return Joined(parts, separator)


@cache
def entries() -> Mapping[str, Mapping[str, str]]:
    """All wording by key; each entry by language."""
    found: dict[str, Mapping[str, str]] = {}
    for name in FILES:
        text = resource(f"wording/{name}.toml").read_text(encoding="utf-8")
        found.update(tomllib.loads(text))
    return found


@dataclass(frozen=True, slots=True)
class Words:
    """Puts sentences into one language.

    Attributes:
        language: ``"en"`` or ``"hi"``.
    """

    language: str

    def __call__(self, text: Text) -> str:
        """The text in this language.

        A typed text that holds ``{name}`` is never read as a placeholder: placeholders are
        filled in one pass over the wording alone.

        Raises:
            KeyError: no such wording, or a placeholder without a value.
        """
        if isinstance(text, str):
            return text
        if isinstance(text, Either):
            return self(text.hi if self.language == "hi" else text.en)
        if isinstance(text, Joined):
            return text.separator.join(filter(None, map(self, text.parts)))
        values = {name: self(value) for name, value in text.values}
        pattern = self._pattern(text.key, one=values.get("n") == "1")
        return _PLACEHOLDER.sub(lambda found: values[found[1]], pattern)

    def _pattern(self, key: str, *, one: bool) -> str:
        entry = entries()[key]
        singular = entry.get(f"{self.language}_one") if one else None
        return (singular or entry[self.language]).strip("\n")


ENGLISH = Words("en")
HINDI = Words("hi")


def voices(language: Language) -> tuple[Words, ...]:
    """The languages in which a letter speaks, in the order in which they stand.

    Hindi comes first in a bilingual letter, as in the letters of the Government of India.
    """
    if language is Language.HINDI:
        return (HINDI,)
    return (HINDI, ENGLISH) if language is Language.BOTH else (ENGLISH,)
