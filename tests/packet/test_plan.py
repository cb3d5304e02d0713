"""File names of a packet: they sort, they explain themselves, no mailer breaks them."""

import re
from dataclasses import replace
from datetime import date

import pytest

from desktop.packet.contents import Paper, Part
from desktop.packet.names import folder_name, plain, reference_of
from desktop.packet.plan import planned_enclosures
from tests import makers
from tests.packet import cases

SAFE = re.compile(r"\d{2,}_[A-Za-z0-9._-]{1,57}")


def test_names_sort_in_the_order_of_the_enclosures_and_explain_themselves() -> None:
    names = [one.name for one in planned_enclosures(cases.exceptional())]
    assert names == sorted(names)
    assert names[:5] == [
        "01_Template_2026-014.xlsx",
        "02_Letter_2026-014.pdf",
        "03_ProofSheet_2026-014.pdf",
        "04_KAPOOR_Ramesh_ServiceBook_p1.pdf",
        "05_DESHMUKH_Sunita_Certificate_p1.pdf",
    ]
    assert names[-1] == "10_BANERJEE_Anjali_ServiceBook_p1-2.pdf"


def test_the_proof_sheet_has_a_page_for_each_officer_and_can_be_left_out() -> None:
    request = makers.request(3)
    third = planned_enclosures(request)[2]
    assert (third.name, third.kind, third.pages, third.officer) == (
        "03_ProofSheet_2026-014.pdf",
        Paper.PROOF_SHEET,
        3,
        None,
    )
    without = replace(request, letter=replace(request.letter, proof_sheet=False))
    assert Paper.PROOF_SHEET not in [one.kind for one in planned_enclosures(without)]


def test_the_nomination_letter_comes_after_letter_and_proof_sheet() -> None:
    sender = makers.sender(nomination=(makers.page(), makers.page(id="pagecccccccc")))
    fourth = planned_enclosures(makers.request(sender=sender))[3]
    assert (fourth.name, fourth.kind, fourth.pages) == (
        "04_NominationLetter_p1-2.pdf",
        Paper.NOMINATION,
        2,
    )


def test_a_thousand_officers_have_names_that_sort() -> None:
    names = [one.name for one in planned_enclosures(makers.request(1000))]
    assert len(set(names)) == 1003
    assert names == sorted(names)


def test_a_part_of_a_request_says_so_in_its_template_and_letter() -> None:
    part = Part(2, 3, 5, 9, 12)
    names = [one.name for one in planned_enclosures(makers.request(), part)]
    assert names[:2] == ["01_Template_2026-014_2of3.xlsx", "02_Letter_2026-014_2of3.pdf"]


@pytest.mark.parametrize("text", cases.NAUGHTY)
def test_no_typed_text_gets_out_of_a_file_name(text: str) -> None:
    officer = makers.officer(0, first_name=text, last_name=text, book_name=text)
    request = makers.request(officers=(officer,), reference=text)
    for one in planned_enclosures(request):
        assert SAFE.fullmatch(one.name), one.name
        assert len(one.name) <= 60
    assert re.fullmatch(r"[A-Za-z0-9-]{1,30}", folder_name(request, date(2026, 11, 23)))


def test_the_folder_is_named_after_the_request_else_after_the_day() -> None:
    request = makers.request()
    assert folder_name(request, makers.TODAY) == "2026-014"
    bare = replace(request, reference="", letter=replace(request.letter, number=""))
    assert folder_name(bare, makers.TODAY) == "Request-2026-11-23"
    assert reference_of(replace(request, reference=" ")) == "VIII/48/14/2026"


def test_diacritics_fall_off_and_device_names_are_avoided() -> None:
    assert plain("Śrī Rāmachandra", 30, "x") == "Sri-Ramachandra"
    assert plain("nul", 30, "Officer") == "Officer"
    assert plain("D'Souza", 30, "Officer") == "DSouza"
    assert plain("रमेश", 30, "Officer") == "Officer"
