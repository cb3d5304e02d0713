"""The letter and mail of a corrected request: in continuation of what, and what was changed."""

from dataclasses import replace

import pytest

from desktop.form.officer import Kept
from desktop.form.request import Language, LetterFields, Request
from desktop.form.returned import EVIDENCE, NAME, Returned
from desktop.packet.letter import pdf_of
from desktop.packet.mail import mail_body, mail_subject
from desktop.procedure.corrections import correction_of, reasons_of
from desktop.rules.engine import examine
from tests import makers
from tests.packet import cases

SAID = {
    "officer00000": (Returned("DOB does not match the service book", "dob", "date.impossible"),),
    "officer00001": (Returned("Page cannot be read", EVIDENCE), Returned("Check once more")),
    "officer00002": (Returned("Name differs", NAME, "name.differs"),),
}


def first(language: Language = Language.ENGLISH) -> Request:
    return makers.request(
        4, letter=LetterFields(number="VIII/48/14/2026", date="2026-11-02", language=language)
    )


def correction(language: Language = Language.ENGLISH, sent: str = "2026-11-02") -> Request:
    return correction_of(first(language), SAID, sent, "2026/015", makers.LAYOUT, makers.TODAY)


def corrected(language: Language = Language.ENGLISH) -> Request:
    """One value changed, one set of pages, one kept with its reason."""
    request = correction(language)
    one, two, three = request.officers
    one = replace(one, dob="12/07/1975", mobile="9812400999")
    (page,) = two.evidence.pages
    two = replace(two, evidence=replace(two.evidence, pages=(replace(page, source="f" * 64),)))
    (finding,) = [
        one for one in examine(request, makers.facts()).of(three.id) if one.rule.startswith("corr")
    ]
    why = "The service book was looked at again and says so"
    three = replace(three, kept=(Kept(finding.rule, finding.column or "", finding.about, why),))
    return request.with_officers((one, two, three))


def test_a_correction_holds_the_returned_officers_alone_as_they_were_sent() -> None:
    made = correction()
    assert [one.id for one in made.officers] == list(SAID)
    assert made.continues.before == first().officers[:3]
    assert made.continues.sent == "2026-11-02"
    assert made.id != first().id
    assert made.is_correction
    assert not first().is_correction
    assert made.letter.date == ""


def test_what_is_as_it_was_is_never_silent_and_what_was_changed_is() -> None:
    told = {
        one.officer: one.column
        for one in examine(correction(), makers.facts()).all
        if one.rule == "correction.unchanged"
    }
    assert told["officer00000"] == "dob"
    assert told["officer00002"] == NAME
    after = examine(corrected(), makers.facts())
    still = [one for one in after.all if one.rule == "correction.unchanged" and one.open]
    assert still == []


def test_words_about_nothing_in_particular_stand_until_something_is_changed() -> None:
    officer = correction().officers[1]
    columns = {one.column for one in examine(correction(), makers.facts()).of(officer.id)}
    assert {EVIDENCE, None} <= columns
    edited = correction().with_officer(replace(officer, designation="Superintendent"))
    columns = {one.column for one in examine(edited, makers.facts()).of(officer.id)}
    assert None not in columns
    assert EVIDENCE in columns


def test_marking_a_value_on_a_page_is_no_change_of_the_page() -> None:
    request = correction()
    officer = request.officers[1]
    (page,) = officer.evidence.pages
    marked = replace(officer.evidence, pages=(replace(page, marks=()),))
    edited = request.with_officer(replace(officer, evidence=marked))
    told = {one.column for one in examine(edited, makers.facts()).of(officer.id)}
    assert EVIDENCE in told


@pytest.mark.parametrize("language", list(Language))
def test_the_letter_reads_as_its_golden_file(language: Language) -> None:
    data = pdf_of(cases.matter(corrected(language)))
    assert data == pdf_of(cases.matter(corrected(language)))
    cases.golden(f"corrected-{language}.txt", cases.pdf_text(data))


def test_the_mail_says_what_came_back_and_what_was_changed() -> None:
    matter = cases.matter(corrected())
    subject = mail_subject(matter)
    assert subject.startswith("Corrected: SSO ID and ICEGATE email ID - 3 officers")
    assert subject.endswith("2026/015 - in continuation of 2026/014")
    body = mail_body(matter)
    assert "e-mail dated 02/11/2026 and letter F. No. VIII/48/14/2026" in body
    assert "Date of birth: 12/07/1975 in place of 01/07/1975" in body
    assert "Mobile number: 9812400999 in place of 9812400457" in body
    assert "Evidence enclosed afresh" in body
    assert "Unchanged: The service book was looked at again and says so." in body
    assert "without a change" not in body
    numbers = [line.partition(".")[0] for line in body.splitlines() if line[:1].isdigit()]
    numbers = [one for one in numbers if one.isdigit()]
    assert numbers[: len(numbers)] == sorted(numbers, key=int)


def test_what_nobody_knows_stands_in_brackets() -> None:
    body = mail_body(cases.matter(correction(sent="")))
    assert "e-mail dated [" in body
    assert "[to be filled]" in body


def test_an_officer_who_was_never_sent_is_no_row_of_the_corrections() -> None:
    grown = corrected()
    grown = grown.with_added([makers.officer(8)])
    text = cases.pdf_text(pdf_of(cases.matter(grown)))
    assert text.count(makers.officer(8).last_name) == cases.pdf_text(
        pdf_of(cases.matter(makers.request(0, officers=(makers.officer(8),))))
    ).count(makers.officer(8).last_name)


def test_reasons_that_were_typed_by_hand_are_words_alone() -> None:
    officer = makers.officer()
    assert reasons_of(officer, " faint page ") == (Returned("faint page"),)
    assert reasons_of(officer, "") == ()
    placed = (Returned("DOB", "dob", "", "x"),)
    assert reasons_of(replace(officer, returned=placed), "DOB; page") == placed
