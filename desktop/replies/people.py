"""Whom words mean: full or short name, mobile, e-mail, employee code, number in the list."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.form.contacts import email_key, mobile_key
from desktop.replies.kinds import SentOfficer
from desktop.replies.lexicon import Mark
from desktop.replies.names import named
from desktop.replies.numbers import numbers_in
from desktop.replies.tokens import Sort, Token


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that names officers.

    Attributes:
        officers: places in the list of officers; several where one phrase means several
            (a run of numbers), in order.
        first, last: places of its tokens, both included.
        certain: nobody else can be meant.
        among: who may be meant, where that cannot be told; then `officers` is empty.
        weak: a bare number at the head of a line, which may as well count the remarks.
        told: a bare number that leaves no doubt all the same: "4 rejected".
        column: that his number or address stands in, where one of these names him.
    """

    officers: tuple[int, ...]
    first: int
    last: int
    certain: bool = True
    among: tuple[int, ...] = ()
    weak: bool = False
    told: bool = False
    column: str = ""


class People:
    """The officers of an answer, by all that may name them.

    Args:
        sent: the officers.
        counted: False where their numbers mean nothing (several requests, or several mails
            that each count from 1).
    """

    def __init__(self, sent: Sequence[SentOfficer], *, counted: bool = True) -> None:
        self.sent = tuple(sent)
        self.counted = counted
        self._names = tuple(named(one.entry) for one in self.sent)
        self._mobiles = [mobile_key(one.entry.mobile) for one in self.sent]
        self._emails = [email_key(one.entry.alternate_email) for one in self.sent]
        self._others = [email_key(one.entry.govin_email) for one in self.sent]
        self._codes = [_code(one.entry.employee_code) for one in self.sent]

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the officers' names, in small letters."""
        return frozenset(word for one in self._names for word in one.words)

    def mentions(self, tokens: Sequence[Token], marks: Sequence[Mark]) -> list[Mention]:
        """All mentions, in order, none inside another.

        Args:
            tokens: of a text.
            marks: the phrases found in them.
        """
        found = [*self._by_name(tokens, marks), *self._by_address(tokens)]
        found += self._by_code(tokens)
        found += self._by_number(tokens, marks)
        return _apart(found)

    def by_number(self, number: int) -> int | None:
        """Place of the officer of a serial number."""
        hits = [place for place, one in enumerate(self.sent) if one.number == number]
        return hits[0] if len(hits) == 1 and self.counted else None

    def by_row(self, row: int) -> int | None:
        """Place of the officer of a row in the workbook that was sent."""
        hits = [place for place, one in enumerate(self.sent) if one.row == row]
        return hits[0] if len(hits) == 1 and self.counted else None

    def by_address(self, text: str) -> tuple[int, ...]:
        """Places of the officers of a mobile number or e-mail address."""
        if "@" in text:
            key = email_key(text)
            return tuple(
                place
                for place, pair in enumerate(zip(self._emails, self._others, strict=True))
                if key and key in pair
            )
        key = mobile_key(text)
        return tuple(place for place, one in enumerate(self._mobiles) if key and one == key)

    def like_local(self, local: str) -> int | None:
        """Place of the one officer of whose names an address consists, None if nobody's."""
        hits = [place for place, one in enumerate(self._names) if one.in_address(local)]
        return hits[0] if len(hits) == 1 else None

    def _by_name(self, tokens: Sequence[Token], marks: Sequence[Mark]) -> Iterator[Mention]:
        place = 0
        known = {mark.first for mark in marks if mark.kind not in {"title", "honour"}}
        while place < len(tokens):
            best = self._best_name(tokens, place, marks, known)
            if best is None:
                place += 1
                continue
            yield best
            place = best.last + 1

    def _best_name(
        self, tokens: Sequence[Token], place: int, marks: Sequence[Mark], known: set[int]
    ) -> Mention | None:
        if tokens[place].sort is not Sort.WORD:
            return None
        runs = [one.run(tokens, place) for one in self._names]
        best = max((run.score for run in runs if run), default=(0, 0.0))
        hits = [number for number, run in enumerate(runs) if run and run.score == best]
        if not hits:
            return None
        run = runs[hits[0]]
        if run is None:
            return None
        alone = run.words == 1
        if alone and place in known:
            return None
        if len(hits) > 1:
            return Mention((), place, run.last, certain=False, among=tuple(hits))
        certain = run.certain
        if alone:
            certain = certain and (
                self._addressed(marks, place, run.last) or _stands_out(tokens, place, run.last)
            )
        return Mention((hits[0],), place, run.last, certain)

    def _addressed(self, marks: Sequence[Mark], first: int, last: int) -> bool:
        """Whether a title stands before, or ``ji`` behind."""
        return any(
            (mark.kind == "title" and mark.last == first - 1)
            or (mark.kind == "honour" and mark.first == last + 1)
            for mark in marks
        )

    def _by_address(self, tokens: Sequence[Token]) -> Iterator[Mention]:
        for place, one in enumerate(tokens):
            hits = self._addressed_by(tokens, place)
            column = "alternate_email" if "@" in one.norm else "mobile"
            if len(hits) == 1:
                yield Mention(hits, place, place, column=column)
            elif hits:
                yield Mention((), place, place, certain=False, among=hits, column=column)

    def _addressed_by(self, tokens: Sequence[Token], place: int) -> tuple[int, ...]:
        """Officers of a number or address, whole or with signs in place of some of it."""
        one = tokens[place]
        long = len(re.sub(r"\D", "", one.norm)) >= len("9876543210")
        if one.sort is Sort.EMAIL or (one.sort is Sort.NUMBER and long):
            return self.by_address(one.norm)
        if one.sort is Sort.MASKED:
            return self._masked(one.norm)
        if one.sort is Sort.NUMBER and _ends_a_mobile(tokens, place):
            return self._masked("*" * 6 + one.norm)
        return ()

    def _masked(self, norm: str) -> tuple[int, ...]:
        """Officers whose mobile or address fits one with signs in place of characters."""
        if "@" in norm:
            shape = re.compile(re.sub(r"(?:\\\*|•|x{2,})+", ".*", re.escape(norm)))
            return tuple(
                place for place, one in enumerate(self._emails) if one and shape.fullmatch(one)
            )
        begin, end = re.split(r"[x*•]+", norm)[0], re.split(r"[x*•]+", norm)[-1]
        if len(begin) + len(end) < len("123"):
            return ()
        return tuple(
            place
            for place, one in enumerate(self._mobiles)
            if one.startswith(begin) and one.endswith(end)
        )

    def _by_code(self, tokens: Sequence[Token]) -> Iterator[Mention]:
        for place in range(len(tokens)):
            for length in (1, 2, 3):
                text = _code("".join(one.norm for one in tokens[place : place + length]))
                hits = [number for number, code in enumerate(self._codes) if code and code == text]
                if len(hits) == 1:
                    yield Mention((hits[0],), place, min(place + length, len(tokens)) - 1)
                    break

    def _by_number(self, tokens: Sequence[Token], marks: Sequence[Mark]) -> Iterator[Mention]:
        for one in numbers_in(tokens, marks):
            if one.row:
                hits = [self.by_row(number) for number in one.numbers]
            else:
                hits = [self.by_number(number) for number in one.numbers]
            if all(hit is not None for hit in hits):
                officers = tuple(hit for hit in hits if hit is not None)
                yield Mention(
                    officers, one.first, one.last, not one.doubtful, weak=one.weak, told=one.told
                )


def _stands_out(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a single word of a name opens a line or stands between signs: no chance hit."""
    before = tokens[first - 1].raw if first else "\n"
    after = tokens[last + 1].raw if last + 1 < len(tokens) else "\n"
    edge = "\n-:;|,.()/&>\t"
    return before in edge and (after in edge or tokens[first].upper)


def _ends_a_mobile(tokens: Sequence[Token], place: int) -> bool:
    """Whether ``ending`` stands before four digits or so."""
    digits = len(tokens[place].norm)
    words = {one.norm for one in tokens[max(0, place - 4) : place]}
    return len("123") <= digits <= len("123456") and bool(words & {"ending", "ends", "last"})


def _code(text: str) -> str:
    """An employee code as it is compared; empty for what is too short to name anybody."""
    plain = re.sub(r"[^0-9a-z]", "", text.casefold())
    enough = len(plain) >= len("1234") and any(map(str.isdigit, plain))
    return plain if enough else ""


def _apart(found: Iterable[Mention]) -> list[Mention]:
    """Mentions in order; of two that overlap the longer, else the surer."""
    kept: list[Mention] = []
    by_worth = sorted(
        found, key=lambda one: (one.weak, one.first - one.last, not one.officers, one.first)
    )
    for one in by_worth:
        if all(one.last < other.first or other.last < one.first for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.first)
