"""The shipped fonts as reportlab wants them, one fresh set for each document."""

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from desktop.paths import resource

SERIF = "Serif"
DEVANAGARI = "Devanagari"

_FILES = {
    (SERIF, False): ("SSODeskSerif", "NotoSerif-Regular.ttf"),
    (SERIF, True): ("SSODeskSerif-Bold", "NotoSerif-Bold.ttf"),
    (DEVANAGARI, False): ("SSODeskDevanagari", "NotoSansDevanagari-Regular.ttf"),
    (DEVANAGARI, True): ("SSODeskDevanagari-Bold", "NotoSansDevanagari-Bold.ttf"),
}

# reportlab knows fonts by name in one registry for the whole process, and shaping adds private
# letters to a font in the order in which they come up. One document at a time, each with fresh
# fonts, keeps the bytes of a letter a function of its text alone.
_ONE_AT_A_TIME = threading.RLock()


@cache
def _bytes(file: str) -> bytes:
    return resource(f"fonts/{file}").read_bytes()


@contextmanager
def fresh_fonts() -> Iterator["Fonts"]:
    """Fonts for one document; holds a lock until the document is written."""
    from reportlab.pdfbase import pdfmetrics

    with _ONE_AT_A_TIME:
        faces = {key: _load(name, file) for key, (name, file) in _FILES.items()}
        known = vars(pdfmetrics)
        for face in faces.values():
            # reportlab keeps the first font of a name, with the private letters of every document
            # before, and has no call to forget it.
            known["_fonts"].pop(face.fontName, None)
            known["_dynFaceNames"].pop(face.face.name, None)
            pdfmetrics.registerFont(face)
        yield Fonts(faces)


def _load(name: str, file: str) -> Any:
    from io import BytesIO

    from reportlab.pdfbase.ttfonts import TTFont

    return TTFont(name, BytesIO(_bytes(file)), shapable=True)


@dataclass(frozen=True)
class Fonts:
    """The faces of one document by family and weight."""

    faces: dict[tuple[str, bool], Any]

    def name_for(self, word: str, family: str, *, bold: bool) -> str:
        """Name of the face that can write a word, the wanted family first.

        A word of two scripts goes into the Devanagari face, which has Latin letters too:
        shaping looks at whole words in one font.
        """
        other = SERIF if family == DEVANAGARI else DEVANAGARI
        if any(map(is_devanagari, word)):
            family, other = DEVANAGARI, SERIF
        elif not self.has(word, self._name(family, bold)) and self.has(
            word, self._name(other, bold)
        ):
            family = other
        return self._name(family, bold)

    def has(self, word: str, name: str) -> bool:
        """Whether the face of that name has every letter of a word."""
        known = self._by_name[name].face.charToGlyph
        return all(ord(letter) in known for letter in word)

    def _name(self, family: str, bold: bool) -> str:  # noqa: FBT001 - a key, not a switch
        name: str = self.faces[family, bold].fontName
        return name

    @cached_property
    def _by_name(self) -> dict[str, Any]:
        return {face.fontName: face for face in self.faces.values()}


def is_devanagari(letter: str) -> bool:
    """Whether a letter needs shaping."""
    return "\u0900" <= letter <= "\u097f" or "\ua8e0" <= letter <= "\ua8ff"


def printable(text: str) -> str:
    """The text without control characters, lone surrogates and unassigned places.

    A line feed stays. Such letters have no picture, and a lone surrogate cannot be written into
    a PDF at all.
    """
    return "".join(_printable(letter) for letter in text)


def _printable(letter: str) -> str:
    if letter == "\n" or letter.isprintable():
        return letter
    kind = unicodedata.category(letter)
    if kind in {"Cc", "Zs", "Zl", "Zp"}:
        return "\u00a0" if letter == "\u00a0" else " "
    # Zero-width joiners shape Devanagari (र्‍य); every other unseen letter goes.
    return letter if letter in "\u200c\u200d" else ""


def joins_hindi() -> bool:
    """Whether क + ् + ष become one letter: the shaping library can fail to load by itself."""
    from reportlab.pdfbase.ttfonts import shapeStr

    typed = "क्ष"
    with fresh_fonts():
        drawn = shapeStr(typed, _FILES[DEVANAGARI, False][0], 12, force=True)
    return 0 < len(getattr(drawn, "__shapeData__", ())) < len(typed)
