"""Every row of the decision table, and what follows from it in the findings."""

from typing import Any

import pytest

from desktop.form.columns import Basis
from desktop.form.officer import Posting
from desktop.form.sender import Role
from desktop.paths import table
from desktop.rules.engine import examine
from desktop.rules.jurisdiction import Answer, verdict, worst
from tests import makers

ROWS = table("nodal_decision_table.csv")
FINDINGS = {
    Answer.ALLOWED: set(),
    Answer.CAUTION: {"sender.not_named"},
    Answer.NOMINATION_LETTER: {"sender.nomination_letter"},
    Answer.DRI_HQ_ONLY: {"sender.dri_hq_only"},
}
DECIDED = frozenset().union(*FINDINGS.values()) | {"sender.exceptional"}


def label(row: Any) -> str:
    return f"{row['sender_role']}-{row['officer_posting']}"


def told(role: Role, *postings: Posting, **sender: Any) -> set[str]:
    officers = tuple(makers.officer(at, posting=one) for at, one in enumerate(postings))
    request = makers.request(0, sender=makers.sender(role=role, **sender), officers=officers)
    return {one.rule for one in examine(request, makers.facts()).all} & DECIDED


@pytest.mark.parametrize("row", ROWS, ids=label)
def test_the_verdict_is_the_row(row: dict[str, str]) -> None:
    found = verdict(Role(row["sender_role"]), Posting(row["officer_posting"]))
    assert found.verdict == row["verdict"]
    assert found.clause == row["clause"]
    assert found.note == row["note"]
    assert (found.basis is Basis.INSTRUCTION) == (row["basis"] == "text")


@pytest.mark.parametrize("row", ROWS, ids=label)
def test_the_findings_say_what_the_row_says(row: dict[str, str]) -> None:
    role, posting = Role(row["sender_role"]), Posting(row["officer_posting"])
    assert told(role, posting) == FINDINGS[Answer(row["verdict"])]


@pytest.mark.parametrize("role", [role for role in Role if role])
def test_every_role_has_a_verdict_for_every_posting(role: Role) -> None:
    assert all(verdict(role, posting).verdict in Answer for posting in Posting)


def test_the_letter_attached_makes_an_exceptional_case_to_explain() -> None:
    letter = (makers.page(),)
    assert told(Role.OTHER, Posting.DIRECTORATE, nomination=letter) == {"sender.exceptional"}


def test_no_letter_cures_a_coin_posting() -> None:
    letter = (makers.page(),)
    found = told(Role.SM, Posting.COIN, Posting.CUSTOMS_LOCATION, nomination=letter)
    assert found == {"sender.dri_hq_only"}


def test_one_officer_of_another_posting_is_enough_to_need_the_letter() -> None:
    found = told(Role.SM, Posting.CUSTOMS_LOCATION, Posting.DIRECTORATE)
    assert found == {"sender.nomination_letter"}


def test_any_other_officer_needs_his_letter_before_the_first_officer_is_entered() -> None:
    assert told(Role.OTHER) == {"sender.nomination_letter"}
    assert told(Role.SM) == set()


def test_nothing_is_decided_before_the_role_is_chosen() -> None:
    assert told(Role.UNSTATED, Posting.COIN) == set()


def test_the_worst_verdict_leads() -> None:
    found = worst(Role.SM, (Posting.CUSTOMS_LOCATION, Posting.DIRECTORATE, Posting.COIN))
    assert found.verdict is Answer.DRI_HQ_ONLY
