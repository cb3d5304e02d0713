"""Rules on the sender."""

from typing import Any

import pytest

from desktop.form.officer import Posting
from desktop.form.sender import Mailbox, Role, Sender
from desktop.rules.engine import examine
from desktop.rules.kinds import Finding
from tests import makers


def told(officer: dict[str, Any] | None = None, /, **sender: Any) -> list[Finding]:
    request = makers.request(
        0, sender=makers.sender(**sender), officers=(makers.officer(**(officer or {})),)
    )
    return [one for one in examine(request, makers.facts()).all if one.rule.startswith("sender.")]


def rules(officer: dict[str, Any] | None = None, /, **sender: Any) -> list[str]:
    return [one.rule for one in told(officer, **sender)]


def test_an_empty_sender_is_asked_for_his_capacity_and_particulars() -> None:
    found = examine(makers.request(sender=Sender()), makers.facts()).general
    assert [(one.rule, one.column) for one in found] == [
        ("sender.role", "role"),
        ("sender.required", "name"),
        ("sender.required", "designation"),
        ("sender.required", "office"),
        ("sender.required", "address"),
        ("sender.required", "email"),
    ]
    assert found[1].text == "Write your name."


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("arun.selvaraj@icegate.gov.in", []),
        ("arun.selvaraj@gov.in", ["sender.gov_in"]),
        ("arun@nic.in", ["sender.gov_in"]),
        ("arun.selvaraj@gmail.com", ["sender.address"]),
        ("arun.selvaraj", ["sender.address"]),
    ],
)
def test_the_mail_goes_from_an_official_address(email: str, expected: list[str]) -> None:
    assert rules(email=email) == expected


def test_a_generic_mailbox_needs_the_whole_signature() -> None:
    generic: dict[str, Any] = {"mailbox": Mailbox.GENERIC, "email": "sm.inmaa1@icegate.gov.in"}
    assert rules(**generic) == []
    found = told(**generic, individual_email="arun", phone="12")
    assert [one.column for one in found] == ["individual_email", "phone"]
    assert found[1].text == (
        "The mail goes from a generic address. Add your contact number to the signature."
    )
    assert rules(**generic, phone="०४४-२५२३४५६७") == []


def test_an_unanswered_question_is_answered_by_an_address_that_is_plainly_an_offices() -> None:
    office: dict[str, Any] = {
        "mailbox": Mailbox.UNSTATED,
        "email": "customs.edi@icegate.gov.in",
        "phone": "",
    }
    assert rules(**office) == ["sender.signature"]
    own: dict[str, Any] = {"mailbox": Mailbox.UNSTATED, "phone": ""}
    assert rules(**own) == []
    assert rules(mailbox=Mailbox.INDIVIDUAL, phone="") == []


CGST = {"domain": "CGST", "zone": "Chennai", "commissionerate": "Chennai North"}


@pytest.mark.parametrize(
    ("role", "officer", "sender", "column"),
    [
        (Role.SM, {"location_code": "INNSA1"}, {}, "location_code"),
        (Role.SM, {"location_code": "inmaa1 Chennai Sea"}, {}, None),
        (Role.SM, {"location_code": "INNSA1"}, {"location_code": ""}, None),
        (Role.COMM_ADMIN, CGST, {"commissionerate": "CHENNAI NORTH"}, None),
        (Role.COMM_ADMIN, CGST, {"commissionerate": "Chennai South"}, "commissionerate"),
        (Role.ACL_ADMIN_ZONAL, CGST, {"commissionerate": "x", "zone": "Chennai"}, None),
        (Role.ACL_ADMIN_ZONAL, CGST, {"zone": "Pune"}, "zone"),
        (
            Role.DIRECTORATE_HEAD,
            {"domain": "Directorate", "zone": "Directorate of Logistics"},
            {"zone": "Directorate of Legal Affairs"},
            "zone",
        ),
    ],
)
def test_an_officer_of_another_charge_is_noticed(
    role: Role, officer: dict[str, str], sender: dict[str, str], column: str | None
) -> None:
    found = told(officer, role=role, **sender)
    assert [one.column for one in found] == ([column] if column else [])
    assert all(one.rule == "sender.other_jurisdiction" for one in found)


def test_both_charges_are_named() -> None:
    (found,) = told({"location_code": "INNSA1"})
    assert found.text == "This officer is not of your own office: INNSA1, yours is INMAA1."


@pytest.mark.parametrize("posting", [Posting.COIN, Posting.OUTSIDE_INDIA])
def test_dri_headquarters_asks_for_officers_abroad_wherever_they_are(posting: Posting) -> None:
    assert rules({"posting": posting}, role=Role.DRI_HQ, zone="DRI") == []


def test_each_officer_abroad_is_named_to_any_other_sender() -> None:
    officers = (
        makers.officer(0, posting=Posting.COIN),
        makers.officer(1),
        makers.officer(2, posting=Posting.OUTSIDE_INDIA),
    )
    found = examine(makers.request(0, officers=officers), makers.facts()).all
    assert [(one.rule, one.officer) for one in found] == [
        ("sender.dri_hq_only", officers[0].id),
        ("sender.dri_hq_only", officers[2].id),
    ]


def test_a_sender_whom_the_instruction_does_not_name_explains_himself() -> None:
    appeals = {"domain": "CGST", "commissionerate": "Appeals-I"}
    (found,) = told(appeals, role=Role.COMM_ADMIN)
    assert (found.rule, found.about) == ("sender.not_named", "comm_admin appeals_commissionerate")
