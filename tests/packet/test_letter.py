"""The covering letter: its words, its pages, and that no typed text can harm it."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.form.officer import OfficerEntry, Posting
from desktop.form.request import Language, LetterFields, Request
from desktop.form.sender import Role, Sender
from desktop.packet.contents import Part
from desktop.packet.fonts import fresh_fonts
from desktop.packet.letter import letter_pdf
from tests import makers
from tests.packet import cases
from tests.peers import require


def letter(request: Request, **more: object) -> bytes:
    return letter_pdf(request, makers.facts(), None, makers.TODAY, **more)  # type: ignore[arg-type]  # any field by name


def flat(data: bytes) -> str:
    return " ".join(cases.pdf_text(data).split())


@pytest.mark.parametrize("language", Language)
def test_the_letter_reads_as_its_golden_file(language: Language) -> None:
    text = cases.pdf_text(letter(cases.exceptional(language)))
    cases.golden(f"letter-{language}.txt", text)


def test_the_same_request_gives_the_same_bytes_whatever_was_made_before() -> None:
    first = letter(cases.exceptional(Language.BOTH))
    letter(makers.request(3, letter=LetterFields(language=Language.HINDI)))
    assert letter(cases.exceptional(Language.BOTH)) == first


def test_each_document_has_fonts_of_its_own() -> None:
    from reportlab.pdfbase import pdfmetrics

    letter(cases.exceptional(Language.HINDI))
    with fresh_fonts() as fonts:
        for face in fonts.faces.values():
            # Before a word is shaped no private letter is there.
            assert not any("\ue000" <= chr(code) < "\uf8ff" for code in face.face.charToGlyph)
            assert pdfmetrics.getFont(face.fontName) is face


def test_every_officer_stands_in_the_table_once_and_its_heading_on_every_page() -> None:
    request = makers.request(100)
    text = cases.pdf_text(letter(request))
    words = " ".join(text.split())
    for number, officer in enumerate(request.officers, 1):
        assert words.count(f" {number} Shri {officer.display_name()} ") == 1
    pages = text.split("\f")
    with_rows = [page for page in pages if "Inspector" in page]
    assert all("Name of officer" in page for page in with_rows)
    assert f"Page 1 of {len(pages)}" in " ".join(pages[0].split())
    assert f"Page {len(pages)} of {len(pages)}" in " ".join(pages[-1].split())


def test_an_empty_request_is_a_letter_with_placeholders() -> None:
    text = flat(letter(Request(sender=Sender(), officers=(OfficerEntry(),))))
    for placeholder in (
        "[name of the office]",
        "[address of the office]",
        "[place]",
        "[file number]",
        "[capacity of the sender]",
        "[designation]",
        "[contact number]",
        "[e-mail]",
        "[evidence]",
        "([name])",
    ):
        assert placeholder in text, placeholder


def test_a_request_without_officers_still_makes_a_preview() -> None:
    assert "0 officers" in flat(letter(Request()))


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.SM, "System Manager (SM) of the customs location INMAA1, in terms of paragraph 1, f"),
        (Role.ASM, "Alternate System Manager (ASM) of the customs location INMAA1"),
        (Role.COMM_ADMIN, "Commissionerate Admin (Comm Admin), Chennai-II, in terms of"),
        (Role.ACL_ADMIN_ZONAL, "ACL Admin (Zonal level), Customs Zone, Chennai"),
        (Role.ACL_ADMIN_COMMISSIONERATE, "second bullet"),
        (Role.DIRECTORATE_HEAD, "Assistant Commissioner, Customs Zone, Chennai, in terms of"),
        (Role.DIRECTORATE_SENIOR, "third bullet"),
        (Role.DRI_HQ, "(DRI) central headquarters, in terms of paragraph 1, fourth bullet"),
        (Role.OTHER, "mentioned as the Nodal Officer in the enclosed letter"),
    ],
)
def test_the_capacity_of_the_sender_stands_with_its_clause(role: Role, words: str) -> None:
    assert words in flat(letter(makers.request(sender=makers.sender(role=role))))


def test_a_letter_signed_by_somebody_else_names_the_nodal_officer() -> None:
    fields = LetterFields(signatory="Meera Nambiar", signatory_designation="Joint Commissioner")
    text = flat(letter(makers.request(letter=fields)))
    assert "made by Arun Selvaraj, Assistant Commissioner, in the capacity" in text
    assert "(Meera Nambiar) Joint Commissioner" in text


def test_a_nomination_letter_is_told_with_its_number_and_enclosed() -> None:
    sender = makers.sender(
        role=Role.OTHER,
        nomination=(makers.page(id="pagennnnnnnn"),),
        nomination_number="C.No. 12/2026",
        nomination_date="01-09-2026",
    )
    text = flat(letter(cases.with_checks_kept(makers.request(sender=sender))))
    assert "A copy of letter No. C.No. 12/2026 dated 01/09/2026 mentioning the undersigned" in text
    assert "Copy of the letter mentioning the undersigned as the Nodal Officer (1 page" in text
    assert "Reason: Verified with the record." in text


def test_coin_and_outside_india_stand_with_the_statement_of_dri() -> None:
    officers = (
        makers.officer(0, posting=Posting.COIN),
        *(makers.officer(one, posting=Posting.OUTSIDE_INDIA) for one in range(1, 6)),
        makers.officer(6, posting=Posting.DIRECTORATE),
    )
    text = flat(letter(cases.dri(officers)))
    assert "Shri Ramesh Kapoor (S. No. 1) is on COIN posting." in text
    assert "The officers at S. No. 2–6 are posted outside India." in text
    few = flat(letter(cases.dri(officers[1:3])))
    assert "Shri Sunita Deshmukh (S. No. 1) and Shri Imran Qureshi (S. No. 2) are posted" in few


def test_a_part_says_which_officers_it_holds() -> None:
    text = flat(letter(makers.request(3), part=Part(2, 3, 4, 6, 9)))
    assert "This is mail 2 of 3, for officers 4 to 6 of 9." in text


def test_a_certificate_beside_the_service_book_is_told_as_an_addition() -> None:
    officer = makers.officer(0)
    evidence = replace(
        officer.evidence, certificate=makers.certificate(establishment=True, number="")
    )
    text = flat(letter(makers.request(officers=(replace(officer, evidence=evidence),))))
    assert "Meera Nambiar, Joint Commissioner (Establishment Section), is enclosed in add" in text


def test_the_page_of_each_fact_is_told() -> None:
    text = flat(letter(cases.exceptional()))
    assert "Service Book, file 10: name p. 1; DOB, DOJ p. 2" in text


@pytest.mark.parametrize("text", cases.NAUGHTY)
def test_no_typed_text_is_markup_or_breaks_the_letter(text: str) -> None:
    officer = makers.officer(0, first_name=text, book_name=text, name_reason=text, place=text)
    sender = makers.sender(office=text, office_hindi=text, address=text, name=text, phone=text)
    fields = LetterFields(number=text, place=text, copy_to=text, signatory=text)
    request = makers.request(officers=(officer,), sender=sender, letter=fields, reference=text)
    data = letter(request)
    assert data.startswith(b"%PDF")
    if text.isprintable() and text.isascii() and len(text) < 60 and text != "-- ":
        assert "".join(text.split()) in "".join(cases.pdf_text(data).split())


@pytest.mark.parametrize("language", Language)
def test_qpdf_and_poppler_find_no_fault(language: Language, tmp_path: Path) -> None:
    qpdf, pdfinfo, pdftotext = require("qpdf", "pdfinfo", "pdftotext")
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter(cases.exceptional(language)))
    subprocess.run([qpdf, "--check", path], check=True, capture_output=True)
    done = subprocess.run([pdfinfo, path], check=True, capture_output=True, text=True)
    assert not done.stderr
    assert "A4" in done.stdout
    assert "VIII/48/14/2026-Admn." in done.stdout
    text = subprocess.run([pdftotext, path, "-"], check=True, capture_output=True, text=True)
    assert not text.stderr
    if language is not Language.ENGLISH:
        words = " ".join(text.stdout.split())
        assert "केंद्रीय अप्रत्यक्ष कर एवं सीमा शुल्क बोर्ड" in words
        assert "सेवा पुस्तिका के उन पृष्ठों की स्कैन की गई प्रतियाँ" in words


def test_the_document_says_its_language_and_title() -> None:
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(letter(cases.exceptional(Language.HINDI)))) as document:
        assert str(document.Root.Lang) == "hi-IN"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert "अधिकारियों हेतु" in str(document.docinfo["/Title"])
    with pikepdf.open(BytesIO(letter(makers.request()))) as document:
        assert str(document.Root.Lang) == "en-IN"
