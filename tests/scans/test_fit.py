"""Service books of a whole request fit the mail, shared fairly."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.errors import BadDocument, Cancelled
from desktop.form.evidence import Half, Page
from desktop.intake.parent import Intake
from desktop.jobs import Progress, finish
from desktop.scans.facts import pages_of
from desktop.scans.fit import Fitted, fit, plan_mails
from tests.intake import papers


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    with Intake() as workers:
        yield workers


class Shelf:
    """Files by their SHA-256, and pages of them."""

    def __init__(self, intake: Intake) -> None:
        self.files: dict[str, bytes] = {}
        self._intake = intake

    def read(self, source: str) -> bytes:
        return self.files[source]

    def pages(self, data: bytes) -> tuple[Page, ...]:
        self.files[sha256(data).hexdigest()] = data
        return pages_of(data, "book.jpg", self._intake.document(data, "book.jpg"))


@pytest.fixture(scope="module")
def shelf(intake: Intake) -> Shelf:
    return Shelf(intake)


@pytest.fixture(scope="module")
def books(shelf: Shelf) -> dict[str, tuple[Page, ...]]:
    full = papers.page((1654, 2339), lines=28)
    return {
        "kapoor": shelf.pages(papers.written(full, quality=90))
        + shelf.pages(papers.scanned_pdf(2)),
        "rao": shelf.pages(papers.written(papers.stamped(full), quality=90)),
        "iyer": shelf.pages(papers.written(papers.page((1654, 2339), lines=2), quality=90)),
    }


def fitted(books: dict[str, tuple[Page, ...]], budget: int, shelf: Shelf, intake: Intake) -> Fitted:
    return finish(fit(books, budget, shelf.read, intake))


def test_a_roomy_budget_leaves_pages_as_they_are(
    books: dict[str, tuple[Page, ...]], shelf: Shelf, intake: Intake
) -> None:
    result = fitted(books, 20_000_000, shelf, intake)
    assert result.fits
    assert [book.officer for book in result.books] == ["kapoor", "rao", "iyer"]
    assert not any(page.cleaned for book in result.books for page in book.pages)
    with pikepdf.open(BytesIO(result.books[0].pdf)) as file:
        assert len(file.pages) == 3
    assert [page.dpi for page in result.books[0].pages] == [200, 75, 75]
    assert result.books[1].pages[0].colour


def test_what_a_page_does_not_need_goes_to_the_others(
    books: dict[str, tuple[Page, ...]], shelf: Shelf, intake: Intake
) -> None:
    result = fitted(books, 900_000, shelf, intake)
    assert result.fits
    sizes = {page.page: page.size for book in result.books for page in book.pages}
    assert max(sizes.values()) > 1.25 * 900_000 / 5
    assert result.size > 0.6 * 900_000


def test_what_a_page_cannot_do_without_is_taken_from_the_others(
    books: dict[str, tuple[Page, ...]], shelf: Shelf, intake: Intake
) -> None:
    dense, light = books["rao"], books["iyer"]
    least = fitted({"dense": dense}, 1000, shelf, intake).size
    alone = fitted({"light": light}, 90_000, shelf, intake).size
    budget = least + round(0.7 * alone)
    result = fitted({"dense": dense, "light": light * 2}, budget + alone, shelf, intake)
    assert result.fits


def test_what_cannot_fit_is_said_and_is_as_small_as_may_be(
    books: dict[str, tuple[Page, ...]], shelf: Shelf, intake: Intake
) -> None:
    result = fitted(books, 50_000, shelf, intake)
    assert not result.fits
    assert result.size == sum(len(book.pdf) for book in result.books)
    assert min(page.dpi for book in result.books for page in book.pages[:1]) == 150


def test_progress_counts_the_pages(
    books: dict[str, tuple[Page, ...]], shelf: Shelf, intake: Intake
) -> None:
    told: list[Progress] = []
    finish(fit({"iyer": books["iyer"] * 3}, 9_000_000, shelf.read, intake), told.append)
    assert [one.what for one in told] == ["page 1 of 3", "page 2 of 3", "page 3 of 3"]
    assert told[0].total == 3


def test_turns_and_halves_are_followed(
    books: dict[str, tuple[Page, ...]], shelf: Shelf, intake: Intake
) -> None:
    from dataclasses import replace

    (page,) = books["iyer"]
    turned = replace(page, turn=1)
    result = finish(fit({"a": [turned]}, 9_000_000, shelf.read, intake))
    with pikepdf.open(BytesIO(result.books[0].pdf)) as file:
        assert file.pages[0].mediabox[2] > file.pages[0].mediabox[3]
    half = replace(page, half=Half.LEFT)
    result = finish(fit({"a": [half]}, 9_000_000, shelf.read, intake))
    with pikepdf.open(BytesIO(result.books[0].pdf)) as file:
        assert float(file.pages[0].mediabox[3]) > 2 * float(file.pages[0].mediabox[2])


def test_no_pages_make_no_trouble(shelf: Shelf, intake: Intake) -> None:
    assert fitted({}, 1000, shelf, intake).books == ()


def test_a_damaged_page_is_named(shelf: Shelf, intake: Intake) -> None:
    data = papers.written(papers.page((400, 600)))
    bad = data[: len(data) // 2]
    shelf.files["bad"] = bad
    page = Page(id="p", source="bad", name="bad.jpg")
    with pytest.raises(BadDocument, match=r"bad\.jpg is damaged"):
        finish(fit({"a": [page] * 4}, 900_000, shelf.read, intake))


def test_the_officer_may_stop_it(
    books: dict[str, tuple[Page, ...]], shelf: Shelf, intake: Intake
) -> None:
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        finish(fit(books, 900_000, shelf.read, intake), cancelled=cancelled)


SIZES = some.dictionaries(some.text(min_size=1, max_size=3), some.integers(0, 50), max_size=12)


@given(SIZES, some.integers(1, 60))
def test_every_officer_goes_in_one_mail_in_order_and_within_the_limit(
    sizes: dict[str, int], limit: int
) -> None:
    mails = plan_mails(sizes, limit)
    assert [officer for mail in mails for officer in mail] == list(sizes)
    for mail in mails:
        assert len(mail) == 1 or sum(sizes[officer] for officer in mail) <= limit
    for mail, following in pairwise(mails):
        assert sum(sizes[one] for one in mail) + sizes[following[0]] > limit
