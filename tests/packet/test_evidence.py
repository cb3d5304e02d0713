"""What is said of marked values that are faint after fitting."""

from dataclasses import replace

from desktop.form.evidence import Shows
from desktop.packet.contents import Paper
from desktop.packet.evidence import Scans, faded_notes, faintest
from desktop.scans.fit import FittedBook, FittedPage, Stroke
from tests import makers

NAME = Stroke(Shows.NAME, 0.8, 0.9, faded=False)
DOB = Stroke(Shows.DOB, 0.3, 0.1, faded=True)
DOJ = Stroke(Shows.DOJ, 0.4, 0.2, faded=True)
KEYS = tuple(f"{Paper.SERVICE_BOOK} officer{number:05}" for number in range(8))


def scans() -> Scans:
    return Scans(makers.request(8), {}, {key: place for place, key in enumerate(KEYS, 1)})


def book(key: str, *pages: tuple[Stroke, ...]) -> FittedBook:
    plain = FittedPage("", 1000, 200, 60, colour=False, cleaned=True)
    made = (replace(plain, page=f"p{n}", strokes=one) for n, one in enumerate(pages))
    return FittedBook(key, b"", tuple(made))


def test_a_page_whose_values_fade_is_named_with_them() -> None:
    found = {KEYS[2]: book(KEYS[2], (NAME,), (NAME, DOB, DOJ))}
    (note,) = faded_notes(scans(), found)
    assert note.startswith("Officer 3, page 2: the date of birth and the date of joining may be")


def test_many_faded_pages_are_not_all_named() -> None:
    found = {key: book(key, (DOB,)) for key in KEYS}
    notes = faded_notes(scans(), found)
    assert len(notes) == 5
    assert notes[-1] == "The same is so for 4 more pages."


def test_the_faintest_value_is_the_one_that_stands_out_least() -> None:
    found = {KEYS[0]: book(KEYS[0], (NAME, DOJ)), KEYS[1]: book(KEYS[1], (), (DOB, NAME))}
    faint = faintest(scans(), found)
    assert faint is not None
    assert (faint.officer, faint.kind) == ("officer00001", Paper.SERVICE_BOOK)
    assert (faint.page, faint.number, faint.shows) == ("p1", 1, Shows.DOB)
    assert faintest(scans(), {KEYS[0]: book(KEYS[0], ())}) is None
