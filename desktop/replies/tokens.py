"""A text cut into words, numbers, addresses and signs, each with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from desktop.form.texts import ascii_digits


class Sort(Enum):
    """What a token is."""

    WORD = auto()
    NUMBER = auto()
    EMAIL = auto()
    MASKED = auto()
    """A number or address with signs in place of some characters."""
    SIGN = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Attributes:
        sort: see `Sort`.
        raw: as it stands.
        norm: small letters, without dots and hyphens inside; as it stands for a sign.
        start, end: in the text.
        upper: begins with a capital, or is of a script without capitals.
    """

    sort: Sort
    raw: str
    norm: str
    start: int
    end: int
    upper: bool = False


_HINDI = "\u0900-\u0963\u0966-\u097f\u200c\u200d"
_TOKEN = re.compile(
    r"(?P<email>[\w.+'-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<masked>[\w.]*[*•xX]{2,}[\w.*•]*@[\w.*•-]+|\b\d{0,5}[xX*•]{2,}\d{1,6}\b|[*•]{2,}\d{1,6})"
    r"|(?P<number>(?:\+91[ -]?|\b0)?[6-9]\d{4}[ -]?\d{5}\b|\d+(?:[./-]\d+){2,}|\d+)"
    rf"|(?P<word>(?:[A-Za-z]\.){{2,}}[A-Za-z]?\b|[{_HINDI}]+(?:-[{_HINDI}]+)?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<sign>\n|[^\s\w])",
)
_SORTS = {
    "email": Sort.EMAIL,
    "masked": Sort.MASKED,
    "number": Sort.NUMBER,
    "word": Sort.WORD,
    "sign": Sort.SIGN,
}
_PREFIX = frozenset(("e", "mis", "re", "non", "pre", "un", "co", "s", "g"))
"""Beginnings that some write with a hyphen: e-mail, mis-match, re-send."""
_SHORT = 4
_POSSESSIVE = re.compile(r"['’]s$")


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a text, or of a piece of it; dots of abbreviations are left out."""
    found = [_token(one) for one in _TOKEN.finditer(text, start, len(text) if end is None else end)]
    return list(_joined(_without_dots(found, text)))


def _token(found: re.Match[str]) -> Token:
    kind = found.lastgroup or "sign"
    raw = found[0]
    norm = raw
    if kind == "word":
        norm = _POSSESSIVE.sub("", raw).casefold()
        norm = re.sub(r"[.'’-]", " " if "-" in norm else "", norm)
    elif kind == "number":
        norm = ascii_digits(raw)
    elif kind in {"email", "masked"}:
        norm = raw.casefold().rstrip(".-")
    upper = kind == "word" and (raw[0].isupper() or not raw[0].isascii())
    return Token(_SORTS[kind], raw, norm, found.start(), found.end(), upper)


def _without_dots(tokens: Sequence[Token], text: str) -> Iterator[Token]:
    """Leave out a dot that ends an abbreviation: ``Sl. No. 3``, ``क्र.सं.``, ``Mob.``."""
    for place, one in enumerate(tokens):
        if one.raw not in {".", "/"} or not place:
            yield one
            continue
        before = tokens[place - 1]
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if one.raw == "/" and not _between_letters(before, one, after):
            yield one
            continue
        close = before.end == one.start and before.sort is Sort.WORD
        if close and _abbreviates(before, one, after, text):
            continue
        yield one


def _between_letters(before: Token, slash: Token, after: Token | None) -> bool:
    """``S/Book``, ``r/o``: a single letter, a slash, a word, without blanks."""
    if after is None or after.sort is not Sort.WORD or len(before.norm) != 1:
        return False
    return before.end == slash.start and slash.end == after.start


def _abbreviates(before: Token, dot: Token, after: Token | None, text: str) -> bool:
    if after is None or after.raw == "\n":
        return False
    if after.start == dot.end and after.sort in {Sort.WORD, Sort.NUMBER}:
        return True
    if len(before.norm) == 1:
        return True
    goes_on = after.sort is Sort.NUMBER or (after.sort is Sort.WORD and not after.upper)
    known = before.norm in {"sl", "no", "nos", "sr", "mob", "shri", "smt", "dr", "mr", "mrs", "ms"}
    known = known or before.norm in {"sh", "desig", "emp", "dt", "cert", "kum", "km", "क्र", "सं"}
    return known or (len(before.norm) <= _SHORT and goes_on and text[dot.start - 1].isalpha())


def _joined(tokens: Iterator[Token]) -> Iterator[Token]:
    """Join ``e-mail`` and the like into one word, and split Hindi words with a hyphen."""
    held: list[Token] = []
    for one in tokens:
        held.append(one)
        if len(held) >= len("e-m") and _hyphened(*held[-3:]):
            first, _, last = held[-3:]
            held[-3:] = [
                Token(
                    Sort.WORD, first.raw + "-" + last.raw, first.norm + last.norm,
                    first.start, last.end, first.upper,
                )
            ]  # fmt: skip
    for one in held:
        yield from _halves(one)


def _hyphened(first: Token, sign: Token, last: Token) -> bool:
    return (
        first.sort is last.sort is Sort.WORD
        and sign.raw == "-"
        and first.norm in _PREFIX
        and first.end == sign.start
        and sign.end == last.start
    )


def _halves(token: Token) -> Iterator[Token]:
    if token.sort is not Sort.WORD or " " not in token.norm:
        yield token
        return
    place = token.start
    for raw in token.raw.split("-"):
        yield Token(Sort.WORD, raw, raw.casefold(), place, place + len(raw), upper=True)
        place += len(raw) + 1
