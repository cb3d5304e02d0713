"""The proof sheet: one page an officer, each value beside its place on the page."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from desktop.form.evidence import Evidence
from desktop.form.request import Language
from desktop.intake.parent import Intake
from desktop.jobs import finish
from desktop.packet.proof import proof_pdf
from tests import makers
from tests.packet import cases


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    with Intake() as pool:
        yield pool


@pytest.mark.parametrize("language", Language)
def test_each_officer_has_one_page_with_three_crops(language: Language, intake: Intake) -> None:
    request, read = cases.scanned(3)
    request = replace(request, letter=replace(request.letter, language=language))
    told: list[str] = []
    matter = cases.matter(request)
    data = finish(proof_pdf(matter, read, intake), lambda one: told.append(one.what))
    assert told == [*(f"proof sheet, officer {one} of 3" for one in (1, 2, 3))]
    with pikepdf.open(BytesIO(data)) as document:
        assert len(document.pages) == 3
        assert [len(page.get_images()) for page in document.pages] == [3, 3, 3]
    pages = cases.pdf_text(data).split("\f")
    for number, officer in enumerate(request.officers):
        words = " ".join(pages[number].split())
        reference = f"(फाइल {number + 4:02}, पृ. 1)"
        if language is not Language.HINDI:
            reference = f"(file {number + 4:02}, p. 1)"
        assert words.count(reference) == 3
        assert f"{number + 1}. Shri {officer.display_name()}" in words
        assert words.count(f"{number + 1}. Shri") == 1
        for wanted in (officer.dob, officer.mobile, "INMAA1", "2026-11-20, 10:00:00"):
            assert wanted in words
    assert "first July nineteen hundred seventy-five" in " ".join(pages[0].split())


def test_what_is_not_marked_or_not_looked_at_is_said(intake: Intake) -> None:
    officer = makers.officer(0, evidence=Evidence(), dob="soon", first_name="", last_name="")
    matter = cases.matter(makers.request(officers=(officer,)))
    text = " ".join(cases.pdf_text(finish(proof_pdf(matter, lambda _: b"", intake))).split())
    assert text.count("[not marked on a page]") == 3
    assert "Second look: not done." in text
    assert "soon" in text
    assert "[name]" in text


def test_overwriting_is_said_and_no_other_answer_on_quality(intake: Intake) -> None:
    plain = makers.page(marks=(), attested=True, whole=True)
    over = replace(plain, id="page00000002", overwritten=True)
    bare = replace(over, id="page00000003", attested=False)
    officer = makers.officer(0, evidence=Evidence(pages=(plain, over, bare)))
    matter = cases.matter(makers.request(officers=(officer,)))
    text = " ".join(cases.pdf_text(finish(proof_pdf(matter, lambda _: b"", intake))).split())
    assert "Overwriting on page 2 of the Service Book; the entries are attested." in text
    assert "Overwriting on page 3 of the Service Book." in text
    assert text.count("verwriting") == 2
    assert text.count("attested") == 1
