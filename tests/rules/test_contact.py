"""Rules on mobiles and mailboxes beyond the vectors."""

from datetime import date
from typing import Any

import pytest

from desktop.form.officer import Posting
from desktop.rules.kinds import Facts, Finding, Past
from desktop.rules.mail_domains import meant_domain
from desktop.rules.mailbox import office_in
from desktop.rules.standing import examine_officer
from tests import makers

SENDER = makers.sender()


def told(facts: Facts | None = None, **changes: Any) -> list[Finding]:
    found = examine_officer(makers.officer(**changes), SENDER, facts or makers.facts())
    return [one for one in found if one.column in {"mobile", "alternate_email", "govin_email"}]


def rules(**changes: Any) -> list[str]:
    return [one.rule for one in told(**changes)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("987650123", "Mobile number has 9 digits. It must have 10."),
        ("call him", "Write the mobile number in figures only."),
        ("022-22621234", "This is a landline. Write the officer's mobile number."),
        ("5876501234", "An Indian mobile number begins with 6, 7, 8 or 9."),
        (
            "9876501234, 9876501235",
            "There are two numbers here. Write the one that is the officer's own.",
        ),
        (
            "+44 7911 123456",
            (
                "A number outside India is only for officers posted outside India. "
                "Write the Indian number."
            ),
        ),
        (
            "9.87E+09",
            "The spreadsheet shortened this number and digits are lost. Type it again.",
        ),
        ("9.876501234E+09", "The spreadsheet rewrote this number. It was 9876501234."),
    ],
)
def test_the_sentence_says_what_is_wrong_with_the_number(typed: str, sentence: str) -> None:
    (found,) = told(mobile=typed)
    assert found.text == sentence


def test_a_rewritten_number_is_offered_back_and_a_lost_one_is_not() -> None:
    (whole,), (lost,) = told(mobile="9.876501234E+09"), told(mobile="9.87E+09")
    assert (whole.suggestion, whole.fix_text) == ("9876501234", "use 9876501234")
    assert (lost.suggestion, lost.fix_text) == ("", "")


@pytest.mark.parametrize("posting", [Posting.OUTSIDE_INDIA, Posting.COIN])
def test_a_foreign_number_is_looked_at_where_the_officer_is_abroad(posting: Posting) -> None:
    assert rules(mobile="+44 7911 123456", posting=posting) == ["mobile.foreign"]
    assert rules(mobile="+44 79", posting=posting) == ["mobile.format"]


def test_the_senders_own_number_and_address_are_noticed() -> None:
    assert rules(mobile="+91 94450 12345") == ["mobile.sender"]
    mine = "Arun.Selvaraj@icegate.gov.in"
    assert rules(alternate_email=mine) == ["email.icegate", "email.sender"]


@pytest.mark.parametrize(
    ("typed", "rule", "suggestion"),
    [
        ("ramesh.kapoor@gmial.com", "email.misspelt", "ramesh.kapoor@gmail.com"),
        ("ramesh.kapoor@rediff.com", "email.misspelt", "ramesh.kapoor@rediffmail.com"),
        ("ramesh.kapoor@gmaul.com", "email.misspelt", "ramesh.kapoor@gmail.com"),
        ("ramesh kapoor@gmail.com", "email.format", "rameshkapoor@gmail.com"),
        ("ramesh.kapoor", "email.format", ""),
    ],
)
def test_the_address_that_was_meant_is_offered(typed: str, rule: str, suggestion: str) -> None:
    (found,) = told(alternate_email=typed)
    assert (found.rule, found.suggestion) == (rule, suggestion)
    assert bool(found.fix) is bool(suggestion)


def test_the_gov_in_column_is_checked_for_its_form_alone() -> None:
    assert rules(govin_email="ramesh.kapoor@gov.in") == []
    assert rules(govin_email="ramesh.kapoor") == ["email.format"]


@pytest.mark.parametrize(
    ("domain", "meant"),
    [
        ("gmail.com", ""),
        ("ymail.com", ""),
        ("mail.com", ""),
        ("gmail.co.in", "gmail.com"),
        ("yahooo.com", "yahoo.com"),
        ("yaho.co.in", "yahoo.co.in"),
        ("hotmial.com", "hotmail.com"),
        ("outlook.co", "outlook.com"),
        ("otulook.com", "outlook.com"),
        ("gov.com", "gov.in"),
        ("shahfamily.in", ""),
        ("x.in", ""),
    ],
)
def test_near_misses_of_large_providers_are_known(domain: str, meant: str) -> None:
    assert meant_domain(domain) == meant


@pytest.mark.parametrize(
    "local",
    [
        "customs.chennai",
        "cgst.range4",
        "supdtprev",
        "central.excise.pune",
        "service.tax.delhi",
        "preventivemumbai",
        "auditpune",
        "audit.pune",
        "acmumbai",
        "cexdivision3",
        "hqrs-preventive",
        "accbom",
        "fpodelhi",
        "no-reply",
        "noreply",
        "CCO+chennai",
        "adc.customs",
        "dri",
    ],
)
def test_office_mailboxes_are_recognised(local: str) -> None:
    office = office_in(local)
    assert office is not None
    assert office.strong


@pytest.mark.parametrize(
    "local",
    ["rahulmumbai", "mumbai", "delhi.pune", "orange", "badminton", "chandrika", "auditi", "adit"],
)
def test_places_and_syllables_say_nothing(local: str) -> None:
    assert office_in(local) is None


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("cgstramesh@gmail.com", ["email.generic_own_name"]),
        ("kapoor.customs@gmail.com", ["email.generic_own_name"]),
        ("supdt.kapoor@nic.in", ["email.official"]),
        ("legal.kapoor@gmail.com", []),
        ("legal@gmail.com", ["email.generic_own_name"]),
        ("legal@gov.in", ["email.generic"]),
        ("kapoorpune@gmail.com", []),
        ("rk.pune@gmail.com", ["email.no_name"]),
        ("rame.k@gmail.com", []),
    ],
)
def test_the_own_name_speaks_for_a_person(email: str, expected: list[str]) -> None:
    assert rules(alternate_email=email) == expected


def test_initials_that_read_like_an_office_are_the_officers_own() -> None:
    changes = {"first_name": "Jagadish", "middle_name": "Chandra", "last_name": "Bose"}
    assert rules(**changes, alternate_email="jcbose@gmail.com") == []
    assert rules(**changes, alternate_email="jc.1958@gmail.com") == ["email.no_name"]


def test_without_a_name_nobody_can_say_that_it_is_missing() -> None:
    blank = {"first_name": "", "last_name": "", "alternate_email": "xyzzy@gmail.com"}
    assert rules(**blank) == []


def past(**changes: Any) -> Past:
    usual: dict[str, Any] = {
        "name": "Sunil Rao",
        "dob": "1980-01-01",
        "mobile": "9812400457",
        "email": "rameshkapoor0@gmail.com",
        "on": date(2026, 3, 4),
    }
    return Past(**(usual | changes))


def test_what_went_out_for_another_officer_is_remembered() -> None:
    facts = makers.facts(register=(past(on=date(2025, 1, 1), name="Old"), past()))
    mobile, email = told(facts)
    assert mobile.text == "This number went out on 04/03/2026 for Sunil Rao."
    assert email.text == "This address went out on 04/03/2026 for Sunil Rao."


@pytest.mark.parametrize("same", [{"dob": "1975-07-01"}, {"name": "RAMESH KAPOOR"}])
def test_the_same_person_is_not_another_officer(same: dict[str, str]) -> None:
    assert told(makers.facts(register=(past(**same),))) == []
