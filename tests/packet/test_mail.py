"""Subject and message: the letter's words, in plain text."""

import re
from dataclasses import replace

import pytest

from desktop.form.request import Language
from desktop.form.sender import OfficeKind, Sender
from desktop.packet.contents import Part
from desktop.packet.mail import mail_body, mail_subject, megabytes
from desktop.packet.matter import matter_of
from desktop.rules.engine import examine
from tests import makers
from tests.packet import cases


@pytest.mark.parametrize("language", Language)
def test_the_message_reads_as_its_golden_file(language: Language) -> None:
    matter = cases.matter(cases.exceptional(language))
    sizes = {one.name: 200_000 for one in matter.enclosures}
    cases.golden(f"mail-{language}.txt", f"{mail_subject(matter)}\n\n{mail_body(matter, sizes)}")


def test_the_subject_says_how_many_whose_and_which_part() -> None:
    request = makers.request(2)
    facts = makers.facts()
    part = Part(1, 2, 1, 2, 4)
    matter = matter_of(request, facts, examine(request, facts), makers.TODAY, part)
    assert mail_subject(matter) == (
        "SSO ID and ICEGATE email ID - 2 officers - Chennai-II Customs - 2026/014 (1 of 2)"
    )
    assert "This is mail 1 of 2, for officers 1 to 2 of 4." in mail_body(matter)


@pytest.mark.parametrize("text", cases.NAUGHTY)
def test_the_subject_is_one_line_of_ascii_whatever_was_typed(text: str) -> None:
    sender = makers.sender(commissionerate=text, zone=text, office=text)
    subject = mail_subject(cases.matter(makers.request(sender=sender, reference=text)))
    assert subject.isascii()
    assert subject.isprintable()
    assert len(subject) < 200


def test_an_office_of_another_kind_is_named_as_it_is() -> None:
    sender = makers.sender(office_kind=OfficeKind.DIRECTORATE, commissionerate="", zone="DGGI")
    assert " - DGGI - 2026/014" in mail_subject(cases.matter(makers.request(sender=sender)))
    bare = mail_subject(cases.matter(makers.request(sender=Sender(), reference="")))
    assert bare == "SSO ID and ICEGATE email ID - 1 officer - VIII/48/14/2026"


def test_the_signature_block_has_all_four_of_note_2() -> None:
    body = mail_body(cases.matter())
    block = body[body.index("Yours faithfully,") :]
    for wanted in (
        "Arun Selvaraj\nAssistant Commissioner",
        "E-mail: arun.selvaraj@icegate.gov.in",
        "Contact number: 9445012345",
    ):
        assert wanted in block


def test_the_sender_signs_the_mail_even_where_another_signs_the_letter() -> None:
    request = makers.request()
    request = replace(request, letter=replace(request.letter, signatory="Meera Nambiar"))
    body = mail_body(cases.matter(request))
    assert "made by the undersigned" in body
    assert "Meera" not in body


@pytest.mark.parametrize("text", cases.NAUGHTY)
def test_no_line_is_a_signature_mark(text: str) -> None:
    sender = makers.sender(name=text, designation=text, office=text, phone=text)
    officer = makers.officer(0, first_name=text)
    body = mail_body(cases.matter(makers.request(sender=sender, officers=(officer,))))
    assert not re.search(r"^-- ?$", body, re.MULTILINE)


def test_every_file_is_named_with_the_sum_of_their_sizes() -> None:
    matter = cases.matter(makers.request(2))
    body = mail_body(matter, {one.name: 1_500_000 for one in matter.enclosures})
    assert "5 files are attached (7.5 MB):" in body
    for one in matter.enclosures:
        assert one.name in body


def test_sizes_are_read_as_people_say_them() -> None:
    assert [megabytes(size) for size in (10, 41_200, 6_140_000)] == ["1 KB", "41 KB", "6.1 MB"]
