"""What a worker for scans answers, asked in this process."""

from typing import Any

import pytest

from desktop.intake import pages
from desktop.intake.pages import PageReader
from desktop.intake.refusals import Refused, Why
from tests.intake import papers

pytestmark = pytest.mark.usefixtures("readers")


def opened(data: bytes, **how: Any) -> tuple[PageReader, dict[str, Any]]:
    reader = PageReader()
    facts, _ = reader.answer({"op": "facts", "load": True, **how}, data)
    return reader, facts


def test_the_warm_up_leaves_no_document_open() -> None:
    reader = PageReader()
    reader.warm_up()
    with pytest.raises(Refused) as refused:
        reader.answer({"op": "page", "number": 0}, b"")
    assert refused.value.why is Why.NO_SUCH_PAGE


def test_the_first_page_is_looked_into_and_the_rest_as_time_allows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pages, "LOOK_SECONDS", 0.0)
    reader, facts = opened(papers.scanned_pdf(3))
    assert [page["blank"] for page in facts["pages"]] == [False, None, None]
    assert [page["dpi"] for page in facts["pages"]] == [75, 0, 0]
    later, _ = reader.answer({"op": "page", "number": 2}, b"")
    assert later["blank"] is False
    assert later["dpi"] == 75
    assert later["blur"] is not None


@pytest.mark.parametrize("number", [-1, 1, 99])
def test_a_page_that_is_not_there_is_refused(number: int) -> None:
    reader, _ = opened(papers.written(papers.page((100, 140))))
    with pytest.raises(Refused) as refused:
        reader.answer({"op": "picture", "number": number, "longest": 10}, b"")
    assert refused.value.why is Why.NO_SUCH_PAGE


def test_an_unknown_wish_is_refused() -> None:
    reader, _ = opened(papers.written(papers.page((100, 140))))
    with pytest.raises(Refused):
        reader.answer({"op": "format the disk"}, b"")


def picture(data: bytes, **wish: Any) -> dict[str, Any]:
    reader, _ = opened(data)
    answer, payload = reader.answer({"op": "picture", "number": 0, **wish}, b"")
    assert len(payload) == answer["width"] * answer["height"] * (1 if answer["grey"] else 3)
    return answer


def test_a_crop_is_as_sharp_as_it_was_asked() -> None:
    data = papers.written(papers.page())
    crop = picture(data, longest=400, recipe={"box": [0.1, 0.1, 0.25, 0.1]})
    assert (crop["width"], crop["height"]) == (310, 175)
    coarse = picture(data, longest=200, recipe={"turn": 1, "box": [0.1, 0.1, 0.25, 0.1]})
    assert coarse["width"] == 200
    drawn = picture(papers.drawn_pdf([(595, 842)]), longest=400, recipe={"box": [0, 0, 0.2, 0.1]})
    assert drawn["width"] == pytest.approx(400, abs=2)


def test_paper_is_drawn_by_the_inch_and_never_finer_than_the_scan() -> None:
    scan = papers.written(papers.page())
    assert picture(scan, per_inch=100, auto=True)["height"] == 1169
    assert picture(scan, per_inch=300, auto=True)["height"] == 1754
    assert picture(scan, per_inch=300, auto=True)["per_inch"] == pytest.approx(150, abs=0.1)
    a3 = papers.drawn_pdf([(842, 1191)])
    assert picture(a3, per_inch=100, auto=True)["height"] == 1654
    card = papers.drawn_pdf([(200, 300)])
    assert picture(card, per_inch=100, auto=True)["height"] == 1169
    poster = papers.drawn_pdf([(14400, 14400)])
    assert picture(poster, per_inch=100, auto=True)["height"] == 1654


def test_grey_is_chosen_where_no_colour_is() -> None:
    plain, stamped = papers.page(), papers.stamped(papers.page())
    assert picture(papers.written(plain), per_inch=100, auto=True)["grey"]
    assert not picture(papers.written(stamped), per_inch=100, auto=True)["grey"]
    assert not picture(papers.written(plain), longest=100)["grey"]


def test_half_a_spread_is_drawn_larger() -> None:
    spread = papers.written(papers.page((1754, 1240)))
    half = picture(spread, longest=1000, recipe={"half": "left"})
    assert half["height"] == pytest.approx(990, abs=12)


def test_straightening_is_guessed() -> None:
    tilted = papers.page((900, 1200)).rotate(2, fillcolor=papers.PAPER)
    reader, _ = opened(papers.written(tilted))
    answer, _ = reader.answer({"op": "skew", "number": 0}, b"")
    assert answer["angle"] == pytest.approx(2, abs=0.3)


def test_facts_are_looked_for_until_time_is_up() -> None:
    _, facts = opened(papers.scanned_pdf(2))
    assert [page["blank"] for page in facts["pages"]] == [False, False]
