"""Boxes round the spots of a map of likelihoods: what OpenCV's contours are usually taken for."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_SURE = 0.55
"""Mean likelihood of a spot's dots below which it is dirt."""
_LEAST = 3
"""Dots; a spot lower than this is a ruled line or dirt."""
_MOST = 400
"""Spots of one picture; a page of writing has about 60 lines."""
_GROWTH = 1.6
"""The network marks the heart of a line; PaddleOCR grows its boxes by area over circumference
times this (``unclip_ratio``)."""

Run = tuple[int, int, int]
"""Row, first column, column after the last."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A box; fractions of the map."""

    left: float
    top: float
    width: float
    height: float


def spots(likely: NDArray[np.float32], threshold: float) -> list[Spot]:
    """Boxes round connected dots at or above the threshold, from the top down.

    Args:
        likely: rows of likelihoods, 0 to 1.
        threshold: of a dot.
    """
    high, wide = likely.shape
    found = []
    for runs in _joined(_runs(likely >= threshold)):
        top, foot = min(run[0] for run in runs), max(run[0] for run in runs) + 1
        left, right = min(run[1] for run in runs), max(run[2] for run in runs)
        if foot - top < _LEAST or right - left < _LEAST or _mean(likely, runs) < _SURE:
            continue
        room = (foot - top) * (right - left) * _GROWTH / (2 * (foot - top + right - left))
        x, y = max(0.0, left - room), max(0.0, top - room)
        width, height = min(wide, right + room) - x, min(high, foot + room) - y
        found.append(Spot(x / wide, y / high, width / wide, height / high))
    found.sort(key=lambda one: (round((one.top + one.height / 2) * 50), one.left))
    return found[:_MOST]


def _runs(on: NDArray[np.bool_]) -> list[Run]:
    """Stretches of dots that are on, row by row."""
    edges = np.diff(np.pad(on.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    return list(zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True))


def _joined(runs: list[Run]) -> list[list[Run]]:
    """Runs that touch, also across a corner, row above to row below."""
    parent = list(range(len(runs)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    rows: dict[int, list[int]] = {}
    for place, run in enumerate(runs):
        rows.setdefault(run[0], []).append(place)
    for above, below in pairwise(sorted(rows)):
        if below == above + 1:
            for upper, lower in _touching(rows[above], rows[below], runs):
                parent[root(upper)] = root(lower)
    groups: dict[int, list[Run]] = {}
    for place, run in enumerate(runs):
        groups.setdefault(root(place), []).append(run)
    return list(groups.values())


def _touching(above: list[int], below: list[int], runs: list[Run]) -> list[tuple[int, int]]:
    """Pairs of runs of two neighbouring rows that touch; both lists go from left to right."""
    pairs, first = [], 0
    for lower in below:
        _, start, end = runs[lower]
        while first < len(above) and runs[above[first]][2] < start:
            first += 1
        place = first
        while place < len(above) and runs[above[place]][1] <= end:
            pairs.append((above[place], lower))
            place += 1
    return pairs


def _mean(likely: NDArray[np.float32], runs: list[Run]) -> float:
    total = sum(float(likely[row, start:end].sum()) for row, start, end in runs)
    return total / sum(end - start for _, start, end in runs)
