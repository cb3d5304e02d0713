"""Names as answers write them: any order, initials, short, misspelt, or in Devanagari."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from desktop.form.names import bare, name_words, without_titles
from desktop.form.officer import OfficerEntry
from desktop.replies.tokens import Sort, Token

_EXACT, _NEAR, _INITIAL = 6, 4, 2
_SHORTEST_NEAR, _LONG = 5, 8
_LONGEST_BLOCK = 3
_SHORTEST_ALONE = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Words side by side that belong to one officer's name.

    Attributes:
        last: place of the last token.
        score: how much of the name it is: points, then the share of the name's words.
        words: how many words, initials left out.
        certain: no word of it was merely similar.
    """

    last: int
    score: tuple[int, float]
    words: int
    certain: bool


@dataclass(frozen=True, slots=True)
class Named:
    """An officer's name.

    Attributes:
        words: its words in small letters, as they come in the template.
        others: words of the name in the service book that the template has not.
        sounds: the consonants of each word, by which Devanagari is compared.
    """

    words: tuple[str, ...]
    others: tuple[str, ...]
    sounds: tuple[str, ...]

    def run(self, tokens: Sequence[Token], place: int) -> Run | None:
        """What of the name begins at a token; None for nothing, or initials alone."""
        free = list(range(len(self.words)))
        points = whole = 0
        certain = True
        last = at = place
        while at < len(tokens) and free:
            one = tokens[at]
            if one.raw in {".", ","} and at > place and whole:
                at += 1
                continue
            hit = self._hit(one, free)
            if hit is None:
                break
            place_in_name, worth, used = hit
            free.remove(place_in_name)
            for more in used:
                free.remove(more)
            points += worth
            whole += worth > _INITIAL
            certain = certain and (worth != _NEAR or len(self.words[place_in_name]) >= _LONG)
            last, at = at, at + 1
        if not whole or (whole == 1 and points == _NEAR):
            return None
        return Run(last, (points, (len(self.words) - len(free)) / len(self.words)), whole, certain)

    def in_address(self, local: str) -> bool:
        """Whether first and last name both stand in an address, as ``ramesh.kapoor``."""
        plain = re.sub(r"[^a-z]", "", local.casefold())
        full = [word for word in self.words if len(word) >= _SHORTEST_ALONE]
        return len(full) > 1 and full[0] in plain and full[-1] in plain

    def _hit(self, token: Token, free: Sequence[int]) -> tuple[int, int, tuple[int, ...]] | None:
        """Which word of the name a token is, what that is worth, and which initials it used."""
        if token.sort is not Sort.WORD:
            return None
        word = token.raw.casefold().replace("’", "'")
        word = re.sub(r"'s$", "", word).replace("'", "").strip(".")
        if not word.isascii():
            return self._hindi(token.norm, free)
        for place in free:
            if word == self.words[place] and len(word) > 1:
                return place, _EXACT, ()
        if _initials(token):
            return self._by_initials(word.replace(".", ""), free)
        for place in free:
            if _near(word, self.words[place]):
                return place, _NEAR, ()
        return None

    def _by_initials(
        self, letters: str, free: Sequence[int]
    ) -> tuple[int, int, tuple[int, ...]] | None:
        left = list(free)
        used: list[int] = []
        for letter in letters:
            hit = next((place for place in left if self.words[place].startswith(letter)), None)
            if hit is None:
                return None
            left.remove(hit)
            used.append(hit)
        return used[0], _INITIAL, tuple(used[1:])

    def _hindi(self, word: str, free: Sequence[int]) -> tuple[int, int, tuple[int, ...]] | None:
        sound = hindi_sound(word)
        hits = [place for place in free if sound and sound == self.sounds[place]]
        return (hits[0], _EXACT, ()) if hits else None


@lru_cache(maxsize=4096)
def named(entry: OfficerEntry) -> Named:
    """The name of an officer for comparing."""
    typed = _words(f"{entry.first_name} {entry.middle_name} {entry.last_name}")
    book = _words(entry.book_name)
    words = typed or book
    return Named(words, tuple(one for one in book if one not in words), tuple(map(_sound, words)))


def _words(text: str) -> tuple[str, ...]:
    plain = without_titles(text.replace("-", " ").replace("'", "").replace("’", ""))[0]
    return tuple(bare(word) for word in name_words(plain) if bare(word))


def _initials(token: Token) -> bool:
    """Whether a token is an initial, or initials written together: ``R``, ``R.K.``, ``RK``."""
    letters = token.raw.replace(".", "")
    if len(letters) == 1:
        return letters.isupper()
    return len(letters) <= _LONGEST_BLOCK and letters.isupper() and letters.isalpha()


@lru_cache(maxsize=65536)
def _near(word: str, name: str) -> bool:
    """Whether a word is a name with a slip or two of spelling."""
    if min(len(word), len(name)) < _SHORTEST_NEAR or word[0] != name[0]:
        return False
    slips = 2 if min(len(word), len(name)) >= _LONG else 1
    return OSA.distance(word, name, score_cutoff=slips) <= slips


_LETTERS = {
    "क": "k", "ख": "k", "ग": "g", "घ": "g", "ङ": "n", "च": "c", "छ": "c", "ज": "j", "झ": "j",
    "ञ": "n", "ट": "t", "ठ": "t", "ड": "d", "ढ": "d", "ण": "n", "त": "t", "थ": "t", "द": "d",
    "ध": "d", "न": "n", "प": "p", "फ": "p", "ब": "b", "भ": "b", "म": "m", "य": "y", "र": "r",
    "ल": "l", "ळ": "l", "व": "v", "श": "s", "ष": "s", "स": "s", "ह": "h", "ं": "n", "ँ": "n",
}  # fmt: skip
_PAIRS = (
    ("kh", "k"), ("gh", "g"), ("ch", "c"), ("jh", "j"), ("th", "t"), ("dh", "d"), ("ph", "p"),
    ("bh", "b"), ("sh", "s"), ("gn", "gy"), ("q", "k"), ("c", "c"), ("w", "v"), ("f", "p"),
    ("z", "j"), ("x", "ks"),
)  # fmt: skip


def hindi_sound(word: str) -> str:
    """The consonants of a word in Devanagari, in Latin letters without breath."""
    plain = word.replace("क्ष", "कश").replace("ज्ञ", "गय")
    return _squeezed("".join(_LETTERS.get(one, "") for one in plain))


def _sound(word: str) -> str:
    for pair, letter in _PAIRS:
        word = word.replace(pair, letter)
    return _squeezed("".join(one for one in word if one not in "aeiou"))


def _squeezed(letters: str) -> str:
    """Double letters once; h, y and n before others are written so differently that they go."""
    plain = re.sub(r"(.)\1+", r"\1", letters.replace("m", "n"))
    return re.sub(r"[hy]", "", plain) or plain
