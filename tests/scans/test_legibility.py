"""What a machine read in the marked places before fitting it still reads afterwards.

The pages are drawn (`tools.book_pages`): typed and by hand, scanned and photographed. A value
counts as read where the reading hint would tick it; 95 of 100 must stay so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import pytest

from desktop.form.evidence import Mark, Page
from desktop.form.officer import OfficerEntry
from desktop.form.values import date_text
from desktop.intake.parent import Intake
from desktop.intake.recipe import recipe_of
from desktop.jobs import finish
from desktop.reading.judge import Verdict, verdict
from desktop.reading.place import engine
from desktop.reading.places import crop_side
from desktop.reading.reader import Reader
from desktop.scans.fit import fit
from tools.book_pages import HANDS, TYPED, BookPage, book_page

TODAY = date(2026, 11, 23)
KEPT = 0.95
COLUMN = {"name": "book_name", "dob": "dob", "doj": "doj_cbic"}
PLENTY, LITTLE = 200_000, 70_000
"""Bytes for a page: what the usual request leaves, and what many officers in one mail leave."""


@pytest.fixture(autouse=True)
def no_reading() -> None:
    """In place of the house's own: here something is read."""


@dataclass(frozen=True)
class Desk:
    """What draws and what reads."""

    intake: Intake
    reader: Reader

    def ticks(self, data: bytes, name: str, pages: list[tuple[BookPage, Page]]) -> list[bool]:
        """For each marked value of the pages of a file whether it is read as it is."""
        return [
            self._reads(data, name, number, mark, truth)
            for number, (truth, page) in enumerate(pages)
            for mark in page.marks
        ]

    def _reads(self, data: bytes, name: str, number: int, mark: Mark, truth: BookPage) -> bool:
        box = (mark.x, mark.y, mark.width, mark.height)
        recipe = recipe_of(Page("", ""), box)
        side = crop_side(Page("", ""), mark)
        lines = self.reader.box(self.intake.picture(data, name, number, side, recipe=recipe))
        assert self.reader.available
        officer = OfficerEntry(
            id="1",
            book_name=truth.name,
            dob=date_text(truth.dob),
            doj_cbic=date_text(truth.doj),
        )
        said = verdict(officer, COLUMN[mark.shows.value], lines, TODAY)
        return said is Verdict.AGREES


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    if engine() is None:
        pytest.skip("the reading hint's extra is not installed")
    reader = Reader(engine(), 60)
    with Intake() as intake:
        yield Desk(intake, reader)
    reader.close()


def drawn(hands: tuple[str, ...], count: int) -> dict[Page, tuple[BookPage, bytes]]:
    """Pages as attached, with what stands on them and their files."""
    made = {}
    for seed in range(count):
        for hand in hands:
            for photo in (False, True):
                book = book_page(seed, hand, photo=photo)
                data = book.jpeg()
                source = sha256(data).hexdigest()
                made[Page(f"{seed}{hand}{photo}", source, marks=book.marks)] = (book, data)
    return made


def kept(desk: Desk, hands: tuple[str, ...], count: int, share: int) -> tuple[int, int, int]:
    """How many values were read before, how many afterwards; how many there are."""
    pages = drawn(hands, count)
    files = {page.source: data for page, (_, data) in pages.items()}
    before = [
        tick
        for page, (book, data) in pages.items()
        for tick in desk.ticks(data, "page.jpg", [(book, page)])
    ]
    job = fit({"kapoor": tuple(pages)}, share * len(pages), files.__getitem__, desk.intake)
    done = finish(job)
    assert done.fits
    (made,) = done.books
    order = [(book, page) for page, (book, _) in pages.items()]
    after = desk.ticks(made.pdf, "book.pdf", order)
    return sum(before), sum(after), len(before)


def test_marked_values_are_still_read_after_fitting(desk: Desk) -> None:
    before, after, count = kept(desk, (TYPED, HANDS[0]), 2, LITTLE)
    assert before >= 0.8 * count
    assert after >= KEPT * before


@pytest.mark.soak
@pytest.mark.parametrize("share", [PLENTY, LITTLE])
def test_every_hand_is_still_read_after_fitting(desk: Desk, share: int) -> None:
    before, after, count = kept(desk, (TYPED, *HANDS), 10, share)
    assert before >= 0.9 * count
    assert after >= KEPT * before, f"{after} of {before}"
