"""Files that want to eat the machine are answered in time, and the next good file is read."""

import resource
from collections.abc import Callable, Iterator
from time import perf_counter

import pytest

from desktop.errors import BadDocument
from desktop.intake.parent import Intake
from tests.intake import bombs, papers

DEADLINE = 2.5


@pytest.fixture(scope="module")
def impatient() -> Iterator[Intake]:
    with Intake(deadline=DEADLINE) as workers:
        workers.document(papers.written(papers.page()), "good.jpg")
        yield workers


def one_sentence_or_pages(data: bytes, impatient: Intake) -> bool:
    try:
        facts = impatient.document(data, "bomb.bin")
    except BadDocument as refused:
        return refused.sentence.startswith("bomb.bin") and bool(refused.remedy)
    try:
        picture = impatient.picture(data, "bomb.bin", 0, 1000)
    except BadDocument as refused:
        return refused.sentence.startswith("bomb.bin")
    return max(picture.width, picture.height) <= 1000 and len(facts.pages) <= 500


@pytest.mark.parametrize("bomb", bombs.BOMBS, ids=lambda bomb: bomb.__name__)
def test_a_bomb_is_answered_in_time_and_the_next_good_page_is_read(
    bomb: Callable[[], bytes], impatient: Intake
) -> None:
    data = bomb()
    good = papers.written(papers.page((200, 300)))
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, perf_counter()
    assert one_sentence_or_pages(data, impatient)
    assert perf_counter() - start < 2 * DEADLINE + 3
    assert impatient.document(good, "good.jpg").pages[0].width == 200
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 100 << 10, "the window's process grew by more than 100 MB"


@pytest.mark.parametrize(
    ("bomb", "sentence"),
    [
        (bombs.png_of_400_megapixels, "has more than 120 million dots"),
        (bombs.png_header_lies, "has more than 120 million dots"),
        (bombs.jpeg_header_lies, "has more than 120 million dots"),
        (bombs.tiff_header_lies, "has more than 120 million dots"),
        (bombs.bmp_header_lies, "has more than 120 million dots"),
        (bombs.tiff_of_10_000_frames, "has more than 500 pages"),
        (bombs.many_pages, "has more than 500 pages"),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_a_bomb_is_named_for_what_it_is(
    bomb: Callable[[], bytes], sentence: str, impatient: Intake
) -> None:
    with pytest.raises(BadDocument, match=sentence):
        impatient.document(bomb(), "bomb.bin")
