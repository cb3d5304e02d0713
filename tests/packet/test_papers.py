"""Nomination letter, note to DRI, certificate, reminder: words and pages."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.form.officer import Posting
from desktop.form.request import Language, LetterFields
from desktop.packet.matter import Matter
from desktop.packet.papers import (
    Draft,
    certificate,
    dri_note,
    nomination,
    paper_pdf,
    paper_text,
    reminder,
)
from tests import makers
from tests.packet import cases
from tests.peers import require

SENT = date(2026, 11, 2)


def matter(language: Language = Language.ENGLISH) -> Matter:
    officers = (
        makers.officer(0, posting=Posting.COIN),
        makers.officer(
            1, evidence=makers.by_certificate(establishment=True), book_name="S R Deshmukh"
        ),
    )
    letter = LetterFields(number="VIII/48/14/2026", language=language)
    sender = makers.sender(office_hindi=cases.OFFICE_HINDI)
    return cases.matter(makers.request(sender=sender, officers=officers, letter=letter))


MAKERS: dict[str, Callable[[Matter], Draft]] = {
    "nomination": lambda one: nomination(one, "The System Manager is on long leave"),
    "dri": dri_note,
    "certificate": lambda one: certificate(one, one.officers[1]),
    "reminder": lambda one: reminder(one, SENT, "SR-12345"),
}


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("language", [Language.ENGLISH, Language.HINDI])
def test_each_paper_reads_as_its_golden_file(name: str, language: Language) -> None:
    one = matter(language)
    data = paper_pdf(MAKERS[name](one), one)
    assert data == paper_pdf(MAKERS[name](one), one)
    cases.golden(f"{name}-{language}.txt", cases.pdf_text(data))


def test_the_mail_says_what_the_letter_says() -> None:
    one = matter()
    draft = MAKERS["reminder"](one)
    letter = "".join(cases.pdf_text(paper_pdf(draft, one)).split())
    body = paper_text(draft, one)
    for block in body.split("\n\n")[1:-2]:
        for line in block.splitlines():
            if " | " not in line:
                assert "".join(line.split()) in letter


def test_what_is_not_known_stands_in_brackets() -> None:
    one = cases.matter(makers.request(2))
    bare = replace(makers.officer(0), evidence=replace(makers.officer(0).evidence, pages=()))
    text = cases.pdf_text(paper_pdf(certificate(one, bare), one))
    assert "[reason]" in text
    assert "([name])" in text


def test_a_bilingual_paper_speaks_hindi_first() -> None:
    one = matter(Language.BOTH)
    text = cases.pdf_text(paper_pdf(certificate(one, one.officers[0]), one))
    assert text.index("प्रमाण-पत्र") < text.index("CERTIFICATE")
    assert "one and the same" not in text


@pytest.mark.parametrize("name", MAKERS)
def test_qpdf_finds_no_fault(name: str, tmp_path: Path) -> None:
    (qpdf,) = require("qpdf")
    one = matter(Language.BOTH)
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper_pdf(MAKERS[name](one), one))
    subprocess.run([str(qpdf), "--check", str(path)], check=True, capture_output=True)


@pytest.mark.parametrize("text", cases.NAUGHTY)
def test_no_typed_text_breaks_a_paper(text: str) -> None:
    one = matter()
    for draft in (nomination(one, text), reminder(one, SENT, text)):
        assert paper_pdf(draft, one).startswith(b"%PDF")
