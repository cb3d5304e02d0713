"""Numbers by which answers call officers: ``Sl. No. 2 to 4``, ``#3``, ``row 4``, ``3.`` alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.replies.lexicon import Mark
from desktop.replies.tokens import Sort, Token

_MOST = 400
"""No list of officers is longer; larger numbers count something else."""

_LONGEST_RUN = 60
_SEPARATORS = frozenset((",", "&", "/", "+"))
_TO = frozenset(("to", "-", "–", "—", "se", "से", "till", "upto"))
_AND = frozenset(("and", "aur", "evam", "tatha", "तथा", "एवं", "और", "व", "va"))
_FILLERS = frozenset((".", ":", "-", "–", "(", ")", "no", "nos", "number", "at", "#"))


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers that call officers.

    Attributes:
        numbers: in order.
        first, last: places of the tokens, both included.
        row: rows of a workbook, not serial numbers.
        doubtful: it may be either.
        weak: a bare number at the head of a line or sentence.
        told: a bare number, of which is told at once that it was created or came back.
    """

    numbers: tuple[int, ...]
    first: int
    last: int
    row: bool = False
    doubtful: bool = False
    weak: bool = False
    told: bool = False


def numbers_in(tokens: Sequence[Token], marks: Sequence[Mark]) -> Iterator[Numbers]:
    """All of them, in order of their kind."""
    for mark in marks:
        if mark.kind in {"serial", "row"}:
            yield from _after(tokens, marks, mark)
        elif mark.kind == "after_number":
            yield from _before(tokens, marks, mark)
    for place, one in enumerate(tokens):
        if one.raw == "#" and _number(tokens, place + 1) is not None:
            numbers, last = _run(tokens, marks, place + 1)
            yield Numbers(numbers, place, last)
    yield from _cells(tokens)
    yield from _heads(tokens, marks)


def _after(tokens: Sequence[Token], marks: Sequence[Mark], mark: Mark) -> Iterator[Numbers]:
    place = mark.last + 1
    while place < len(tokens) and tokens[place].norm in _FILLERS:
        place += 1
    numbers, last = _run(tokens, marks, place, called=True)
    if not numbers:
        return
    words = [one.norm for one in tokens[mark.first : mark.last + 1]]
    excel = mark.kind == "row" and "excel" in words
    doubtful = mark.kind == "row" and not excel
    yield Numbers(numbers, mark.first, last, row=excel, doubtful=doubtful)


def _before(tokens: Sequence[Token], marks: Sequence[Mark], mark: Mark) -> Iterator[Numbers]:
    place = mark.first - 1
    if _number(tokens, place) is None:
        return
    while place > 1 and tokens[place - 1].norm in _SEPARATORS | _AND:
        if _number(tokens, place - 2) is None:
            break
        place -= 2
    numbers, _ = _run(tokens, marks, place)
    yield Numbers(numbers, place, mark.last)


_CELL = re.compile(r"[a-z]{1,2}")


def _cells(tokens: Sequence[Token]) -> Iterator[Numbers]:
    """``cell G4``: the row counts."""
    for place in range(len(tokens) - 2):
        word, column, number = tokens[place : place + 3]
        if word.norm not in {"cell", "cells"} or not _CELL.fullmatch(column.norm):
            continue
        if column.end == number.start and _number(tokens, place + 2) is not None:
            yield Numbers((int(number.norm),), place, place + 2, row=True)


def _heads(tokens: Sequence[Token], marks: Sequence[Mark]) -> Iterator[Numbers]:
    """A bare number, or a run of them, at the head of a line or sentence."""
    for place in range(len(tokens)):
        before = tokens[place - 1].raw if place else "\n"
        if before not in {"\n", ".", ":", ";", "।", "(", ",", "|"}:
            continue
        if place > 1 and before == "(" and tokens[place - 2].raw not in {"\n", "."}:
            continue
        numbers, last = _run(tokens, marks, place)
        # "1 to 3 created, 4 rejected": what follows leaves no doubt.
        told = any(one.kind in {"created", "returned"} and one.first == last + 1 for one in marks)
        if numbers and (told or _fit_to_open(tokens, place, last, before)):
            yield Numbers(numbers, place, last, weak=not told, told=told)


def _fit_to_open(tokens: Sequence[Token], first: int, last: int, before: str) -> bool:
    after = tokens[last + 1].raw if last + 1 < len(tokens) else "\n"
    if before == ":":
        # "DOB mismatch: 1, 3" - nothing but numbers up to the end.
        return after in {"\n", ".", ";", "(", "।"}
    if before == ",":
        return after == "("
    if after in {".", ")", ":", "-", "–", "—", "|", "\t"}:
        return True
    return last > first and after != "\n"


def _run(
    tokens: Sequence[Token], marks: Sequence[Mark], place: int, *, called: bool = False
) -> tuple[tuple[int, ...], int]:
    """Numbers joined by commas, "and", "to", and the place of the last; empty for none."""
    first = _number(tokens, place)
    if first is None or (not called and _counts_units(marks, place)):
        return (), place
    found = [first]
    last = place
    while len(found) < _LONGEST_RUN:
        step = _step(tokens, last)
        if step is None or _counts_units(marks, step[1]):
            break
        to, last = step
        number = int(tokens[last].norm)
        if to and found[-1] < number <= found[-1] + _MOST:
            found += range(found[-1] + 1, number + 1)
        else:
            found.append(number)
    return tuple(found), last


def _step(tokens: Sequence[Token], place: int) -> tuple[bool, int] | None:
    """Whether "to" leads to the next number, and its place; None where none follows."""
    at = place + 1
    while at < len(tokens) and tokens[at].norm in _SEPARATORS | _AND:
        at += 1
    if at > place + 1 and _number(tokens, at) is not None:
        return False, at
    joined = at == place + 1 and at + 1 < len(tokens) and tokens[at].norm in _TO
    if joined and _number(tokens, at + 1) is not None and _tight(tokens, at):
        return True, at + 1
    return None


def _tight(tokens: Sequence[Token], sign: int) -> bool:
    """``2-4`` is a run; ``2 - 4 digits`` is not; words always are."""
    one = tokens[sign]
    return one.sort is Sort.WORD or (
        tokens[sign - 1].end == one.start and one.end == tokens[sign + 1].start
    )


def _number(tokens: Sequence[Token], place: int) -> int | None:
    if not 0 <= place < len(tokens):
        return None
    one = tokens[place]
    plain = one.sort is Sort.NUMBER and one.norm.isdecimal() and len(one.norm) <= len("400")
    number = int(one.norm) if plain else 0
    return number if 0 < number <= _MOST else None


def _counts_units(marks: Sequence[Mark], place: int) -> bool:
    """Whether a unit follows: ``9 digits``, ``2 officers``."""
    return any(mark.kind == "unit" and mark.first == place + 1 for mark in marks)
