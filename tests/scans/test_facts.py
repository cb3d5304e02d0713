"""Pages of evidence carry what the rules need to know of the scan."""

from hashlib import sha256

from desktop.intake.facts import DocumentFacts, PageFacts
from desktop.intake.kinds import Kind
from desktop.scans.facts import pages_of


def test_each_page_names_its_file_its_place_and_its_dots() -> None:
    facts = DocumentFacts(Kind.TIFF, (PageFacts(0, 1240, 1754, 150), PageFacts(1, 600, 800, 68)))
    pages = pages_of(b"bytes", "book.tif", facts)
    assert {page.source for page in pages} == {sha256(b"bytes").hexdigest()}
    assert [(page.number, page.width, page.height, page.dpi) for page in pages] == [
        (0, 1240, 1754, 150),
        (1, 600, 800, 68),
    ]
    assert {page.name for page in pages} == {"book.tif"}
    assert len({page.id for page in pages}) == 2
    assert {page.turn for page in pages} == {0}
