"""The slip for an officer, the reminder's mail, and the small packet in which each lies."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import CannotBuild
from desktop.form.request import Language, LetterFields
from desktop.intake.parent import Intake
from desktop.packet.manifest import read_packet
from desktop.packet.matter import Matter
from desktop.packet.slip import Created, slip_pdf, slip_subject, slip_text
from desktop.procedure.afterwards import Tools, build_reminder, build_slip, slip_of
from tests import makers
from tests.packet import cases

CREATED = Created(makers.officer(1), "sdeshmukh01", "sunita.deshmukh@icegate.gov.in")


def matter() -> Matter:
    return cases.matter(makers.request(2, sender=makers.sender(office_hindi=cases.OFFICE_HINDI)))


def nothing(source: str) -> bytes:
    raise KeyError(source)


@pytest.fixture
def tools(tmp_path: Path) -> Tools:
    with Intake() as intake:
        return Tools(makers.facts(), tmp_path, nothing, intake, cases.NOW)


def test_the_slip_reads_as_its_golden_file() -> None:
    data = slip_pdf(matter(), CREATED)
    assert data == slip_pdf(matter(), CREATED)
    cases.golden("slip.txt", cases.pdf_text(data))


def test_the_slip_says_the_ids_in_both_languages_and_never_a_password_of_its_own() -> None:
    text = slip_text(matter(), CREATED)
    for wanted in ("SSO ID: sdeshmukh01", "sunita.deshmukh@icegate.gov.in", "नाम:", "No password"):
        assert wanted in text
    assert text.index("नाम:") < text.index("Name:")
    subject = slip_subject(matter())
    assert "Deshmukh" not in subject
    assert "sdeshmukh01" not in subject
    assert subject.endswith("request 2026/014")


def test_what_was_not_told_yet_is_said() -> None:
    text = slip_text(matter(), replace(CREATED, sso_id=""))
    assert "SSO ID: not told yet" in text


@pytest.mark.parametrize("text", cases.NAUGHTY)
def test_no_typed_text_breaks_a_slip(text: str) -> None:
    officer = replace(makers.officer(), first_name=text, designation=text)
    assert slip_pdf(matter(), Created(officer, text, text)).startswith(b"%PDF")


def test_a_slip_lies_in_a_packet_of_its_own_addressed_to_the_officer(tools: Tools) -> None:
    request = makers.request(2)
    packet = build_slip(request, request.officers[1], "sdeshmukh01", "", tools)
    (mail,) = packet.mails
    assert packet.folder.name == "2026-014-slip-Sunita-Deshmukh"
    assert mail.to == request.officers[1].alternate_email
    (attachment,) = mail.attachments
    assert attachment.path.read_bytes() == slip_of(
        request, request.officers[1], "sdeshmukh01", "", tools
    )
    assert mail.draft.read_bytes().startswith(b"To: ")
    assert read_packet(packet.folder) == packet


def test_an_officer_without_an_address_gets_no_mail(tools: Tools) -> None:
    officer = replace(makers.officer(), alternate_email="")
    with pytest.raises(CannotBuild):
        build_slip(makers.request(), officer, "x", "", tools)
    assert list(tools.out.iterdir()) == []


@pytest.mark.parametrize("language", list(Language))
def test_a_reminder_names_those_who_wait_alone(tools: Tools, language: Language) -> None:
    letter = LetterFields(number="VIII/48/14/2026", language=language)
    request = makers.request(3, letter=letter)
    waiting = [one.id for one in request.officers[:2]]
    packet = build_reminder(request, waiting, makers.TODAY, "SR-12345", tools)
    (mail,) = packet.mails
    assert mail.subject == (
        "Reminder: SSO ID and ICEGATE email ID - 2 officers - Chennai-II Customs - 2026/014"
    )
    assert mail.to == makers.facts().edition.mail_to
    assert "SR-12345" in mail.body
    text = cases.pdf_text(mail.attachments[0].path.read_bytes())
    assert "Kapoor" in text
    assert "Qureshi" not in text + mail.body
    assert mail.officers == tuple(waiting)
