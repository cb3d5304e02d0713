"""Finding the heading of an officers' list in a workbook: its rows, its columns, its red marks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.template.headings import Match, compact, fold, match

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.intake.grid import Book, Sheet, Span

_HEADING_WITHIN: Final = 60
_DEEPEST_HEADING: Final = 3
_LEAST_NUMBERED: Final = 3
_LONGEST_HEADING: Final = 150
_HIDDEN_COST: Final = 0.5
_FORMAT_WORDS = frozenset(
    {"ddmmyyyy", "text", "date", "number", "mandatory", "optional", "dropdown", "numeric"}
)


class Heading(NamedTuple):
    """One column's heading: its place, words from top to bottom, and its red mark."""

    place: int
    parts: tuple[str, ...]
    red: bool
    group_red: bool
    group: tuple[int, int]

    @property
    def text(self) -> str:
        """All words in one line."""
        return " ".join(" ".join(self.parts).split())

    def matches(self) -> tuple[Match, ...]:
        """Matches of the lowest words first, then of all of them together, then of each."""
        if not self.parts:
            return ()
        upwards = " ".join(reversed(self.parts))  # "First" under "Name" is the first name
        found = [m for text in (self.parts[-1], self.text, upwards) for m in match(text)]
        found += match("\n".join(self.parts))
        best: dict[str, Match] = {}
        for one in found:
            if one.key not in best or best[one.key].score < one.score:
                best[one.key] = one
        return tuple(sorted(best.values(), key=lambda one: -one.score))


@dataclass(frozen=True)
class Candidate:
    """Some rows of a sheet taken as the heading."""

    sheet: Sheet
    rows: tuple[int, ...]

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Headings of the columns that show."""
        places = {p for row in self.rows for p in _covered(self.sheet, row)}
        shown = sorted(places - self.sheet.hidden_columns)
        found = (_heading(self.sheet, self.rows, place) for place in shown)
        return tuple(one for one in found if one.parts)

    @cached_property
    def chosen(self) -> dict[int, Match]:
        """The known column of each place; each column is used once, by its best heading."""
        offers = sorted(
            ((one, heading.place) for heading in self.headings for one in heading.matches()),
            key=lambda offer: (-offer[0].score, offer[1]),
        )
        taken: dict[int, Match] = {}
        used: set[str] = set()
        for one, place in offers:
            if place not in taken and one.key not in used:
                taken[place] = one
                used.add(one.key)
        return taken

    @cached_property
    def score(self) -> float:
        """How much it looks like the heading; a deeper heading must earn its rows."""
        found = sum(one.score / 100 for one in self.chosen.values())
        if any(len(one.text) > _LONGEST_HEADING for one in self.headings):
            found -= 1
        return found * (_HIDDEN_COST if self.sheet.hidden else 1) - 0.25 * (len(self.rows) - 1)


def best_heading(book: Book) -> Candidate | None:
    """The rows that look most like the heading of an officers' list; None in an empty book."""
    best = max(_candidates(book), key=lambda one: one.score, default=None)
    return None if best is None else _with_hindi_below(_with_rows_above(best))


def _candidates(book: Book) -> Iterable[Candidate]:
    for sheet in book.sheets:
        written = [row for row, _cells in sheet.written() if row <= _HEADING_WITHIN]
        for row in written:
            for depth in range(1, _DEEPEST_HEADING + 1):
                rows = tuple(range(row, row + depth))
                if depth == 1 or _belongs(sheet, rows):
                    yield Candidate(sheet, rows)


def _belongs(sheet: Sheet, rows: tuple[int, ...]) -> bool:
    """Whether rows are tied into one heading by a block that spans across or down."""
    top, bottom = rows[0], rows[-1]
    across = any(s.top in rows[:-1] and s.right > s.left for s in sheet.merged)
    down = any(s.top >= top and s.bottom == bottom and s.bottom > s.top for s in sheet.merged)
    return (across or down) and not any(s.bottom > bottom >= s.top for s in sheet.merged)


def _with_rows_above(best: Candidate) -> Candidate:
    """The heading and the rows above it into which its merged cells reach."""
    first = best.rows[0]
    tops = [
        one.top
        for one in best.sheet.merged
        if one.top < first <= one.bottom and best.sheet.text(one.top, one.left)
    ]
    top = max(1, min(tops, default=first), first - _DEEPEST_HEADING + 1)
    return replace(best, rows=tuple(range(top, best.rows[-1] + 1)))


def _with_hindi_below(best: Candidate) -> Candidate:
    """The heading and the row below it, if that names the same columns once more (in Hindi)."""
    below = Candidate(best.sheet, (best.rows[-1] + 1,))
    same = [
        place
        for place, one in below.chosen.items()
        if one.certain and place in best.chosen and best.chosen[place].key == one.key
    ]
    if len(same) >= max(2, len(best.chosen) // 2):
        return replace(best, rows=(*best.rows, best.rows[-1] + 1))
    return best


def _covered(sheet: Sheet, row: int) -> set[int]:
    """Places of a row that hold a text or lie under a merged block that does."""
    places = {place for place, cell in sheet.rows.get(row, {}).items() if cell.text}
    for span in sheet.merged:
        if span.top <= row <= span.bottom and sheet.text(span.top, span.left):
            places |= set(range(span.left, span.right + 1))
    return places


def _heading(sheet: Sheet, rows: tuple[int, ...], place: int) -> Heading:
    parts: list[str] = []
    red = group_red = False
    group = (place, place)
    seen: set[Span] = set()
    for row in rows:
        span = sheet.span_at(row, place)
        cell = sheet.cell(span.top, span.left)
        if span in seen or cell is None or not cell.text.strip():
            continue
        seen.add(span)
        if span.right > span.left and row != rows[-1]:
            group_red, group = cell.red, (span.left, span.right)
            parts.append(cell.text)
            continue
        if span.right > span.left and place > span.left:
            continue  # a heading that spans two columns belongs to the first of them
        parts.append(cell.text)
        red = red or cell.red
    if parts and group != (place, place) and len(parts) == 1 and place > group[0]:
        parts = []
    return Heading(place, tuple(parts), red, group_red, group)


def unique(headings: tuple[Heading, ...]) -> list[Heading]:
    """Headings with a number behind those that stand twice, so that each has a name of its own."""
    seen: dict[str, int] = {}
    found = []
    for one in headings:
        count = seen[one.text] = seen.get(one.text, 0) + 1
        parts = (*one.parts[:-1], f"{one.parts[-1]} ({count})") if count > 1 else one.parts
        found.append(one._replace(parts=parts))
    return found


def is_mandatory(best: Candidate, heading: Heading) -> bool:
    """Red itself, or under a red group none of whose columns is red itself."""
    if heading.red or not heading.group_red:
        return heading.red
    left, right = heading.group
    return not any(one.red for one in best.headings if left <= one.place <= right)


def first_officers_row(sheet: Sheet, last_heading: int, best: Candidate) -> int:
    """The row after the heading, and after a row that only numbers the columns or says formats."""
    row = last_heading + 1
    while _numbers_columns(sheet, row, len(best.headings)) or _says_formats(sheet, row):
        row += 1
    return row


def _numbers_columns(sheet: Sheet, row: int, columns: int) -> bool:
    cells = [cell.text.strip("() .") for _p, cell in sorted(sheet.rows.get(row, {}).items())]
    written = [text for text in cells if text]
    if len(written) < max(_LEAST_NUMBERED, columns // 2):
        return False
    return written == [str(n) for n in range(1, len(written) + 1)]


def _says_formats(sheet: Sheet, row: int) -> bool:
    texts = [cell.text for cell in sheet.rows.get(row, {}).values() if cell.text.strip()]
    said = [text for text in texts if compact(text) in _FORMAT_WORDS or not fold(text)]
    return len(texts) >= _LEAST_NUMBERED and len(said) == len(texts)
