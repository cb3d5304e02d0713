"""Where the three facts seem to stand on a page, from the lines that were read on it. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from desktop.form.evidence import Mark, Page, Shows
from desktop.form.officer import OfficerEntry
from desktop.form.texts import tidy
from desktop.reading.judge import Verdict, dates_in, verdict
from desktop.reading.reader import ReadLine

Box = tuple[float, float, float, float]

_A4 = (1654, 2339)
"""A4 at 200 dots per inch."""
_TYPED = {Shows.NAME: "book_name", Shows.DOB: "dob", Shows.DOJ: "doj_cbic"}
_LABELS = {
    Shows.NAME: re.compile(r"\bname\b", re.IGNORECASE),
    Shows.DOB: re.compile(r"\b(?:date\s*of\s*)?birth\b|\bd\.?o\.?b\b", re.IGNORECASE),
    Shows.DOJ: re.compile(
        r"\bdate\s*of\s*(?:joining|entry|appointment)|\bjoin(?:ed|ing)\b|\bd\.?o\.?j\b",
        re.IGNORECASE,
    ),
}
_OTHERS_NAME = re.compile(r"\b(?:father|mother|husband|wife|spouse|nominee|office)", re.IGNORECASE)
_AIR = 0.3
"""Room round a proposed place, as a share of its height."""
_OVERLAP = 0.5
"""Share of its height that a value has in common with the label at its left."""
_FAR = 0.55
"""A value further from its label's end, as a share of the page's width, belongs to another."""


def crop_side(page: Page, mark: Mark) -> int:
    """Long side in pixels at which a marked place is drawn to be read: 200 dots per inch of A4.

    The networks read strokes two to four dots wide best; larger pictures are read worse.
    """
    wide, high = (page.height, page.width) if page.turn % 2 else (page.width, page.height)
    if not wide or not high:
        wide, high = _A4
    scale = max(_A4) / max(wide, high)
    return max(1, round(max(mark.width * wide, mark.height * high) * scale))


def places(lines: Sequence[ReadLine], officer: OfficerEntry, today: date) -> dict[Shows, Box]:
    """A place for each fact that was found, as left, top, width, height; fractions of the page.

    A line that reads what is typed comes first; else what stands right of the fact's printed
    words, where it can be that fact.
    """
    found: dict[Shows, Box] = {}
    for shows, column in _TYPED.items():
        line = _as_typed(lines, officer, column, today) or _at_label(lines, shows, today)
        if line is not None:
            found[shows] = _roomy(line.box)
    return found


def _as_typed(
    lines: Sequence[ReadLine], officer: OfficerEntry, column: str, today: date
) -> ReadLine | None:
    hits = (one for one in lines if verdict(officer, column, [one], today) is Verdict.AGREES)
    return next(hits, None)


def _at_label(lines: Sequence[ReadLine], shows: Shows, today: date) -> ReadLine | None:
    for label in lines:
        text = tidy(label.text)
        if not _LABELS[shows].search(text) or (shows is Shows.NAME and _OTHERS_NAME.search(text)):
            continue
        value = _right_of(lines, label)
        if value is not None and (shows is Shows.NAME or dates_in([value], today)):
            return value
        if shows is not Shows.NAME and dates_in([label], today):
            return label
    return None


def _right_of(lines: Sequence[ReadLine], label: ReadLine) -> ReadLine | None:
    """The nearest line at the label's right on the same height."""
    end = label.box[0] + label.box[2]
    beside = [
        one
        for one in lines
        if one is not label and 0 <= one.box[0] - end + 0.02 < _FAR and _level(one.box, label.box)
    ]
    return min(beside, key=lambda one: one.box[0], default=None)


def _level(one: Box, other: Box) -> bool:
    common = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return common >= _OVERLAP * min(one[3], other[3])


def _roomy(box: Box) -> Box:
    room = box[3] * _AIR
    left, top = max(0.0, box[0] - room), max(0.0, box[1] - room)
    right, foot = min(1.0, box[0] + box[2] + room), min(1.0, box[1] + box[3] + room)
    return (left, top, right - left, foot - top)
