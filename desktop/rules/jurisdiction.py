"""Which sender may ask for an officer of which posting: the decision table, read."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from desktop.form.columns import Basis
from desktop.form.officer import Posting
from desktop.form.sender import Role
from desktop.paths import table


class Answer(StrEnum):
    """The four verdicts of the decision table, the mildest first."""

    ALLOWED = "allowed"
    CAUTION = "caution"
    NOMINATION_LETTER = "nomination_letter"
    DRI_HQ_ONLY = "dri_hq_only"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of ``nodal_decision_table.csv``.

    Attributes:
        verdict: what it says.
        clause: the clause it rests on.
        basis: the instruction's own words, or our inference.
        note: what is to be known besides.
    """

    verdict: Answer
    clause: str
    basis: Basis
    note: str


def verdict(role: Role, posting: Posting) -> Verdict:
    """What the instruction says of this sender for an officer of this posting.

    While the posting is not stated, any other officer needs his letter (that is what "other"
    means) and the named roles are taken to ask for officers of their own kind.
    """
    if role is Role.UNSTATED:
        return Verdict(Answer.ALLOWED, "para 1", Basis.INFERENCE, "no role chosen yet")
    return _decisions()[role, _stated(role, posting)]


def worst(role: Role, postings: Iterable[Posting]) -> Verdict:
    """The gravest of the verdicts; that of an unstated posting where there is none."""
    verdicts = [verdict(role, posting) for posting in set(postings)]
    grave = list(Answer)
    usual = verdict(role, Posting.UNSTATED)
    return max(verdicts, key=lambda one: grave.index(one.verdict), default=usual)


def _stated(role: Role, posting: Posting) -> Posting:
    return posting if posting is not Posting.UNSTATED else _OWN_KIND[role]


_OWN_KIND = {
    Role.SM: Posting.CUSTOMS_LOCATION,
    Role.ASM: Posting.CUSTOMS_LOCATION,
    Role.COMM_ADMIN: Posting.EXECUTIVE_COMMISSIONERATE,
    Role.ACL_ADMIN_COMMISSIONERATE: Posting.EXECUTIVE_COMMISSIONERATE,
    Role.ACL_ADMIN_ZONAL: Posting.EXECUTIVE_COMMISSIONERATE,
    Role.DIRECTORATE_HEAD: Posting.DIRECTORATE,
    Role.DIRECTORATE_SENIOR: Posting.DIRECTORATE,
    Role.DRI_HQ: Posting.DIRECTORATE,
    Role.OTHER: Posting.DIRECTORATE,
}


@cache
def _decisions() -> dict[tuple[Role, Posting], Verdict]:
    return {
        (Role(row["sender_role"]), Posting(row["officer_posting"])): Verdict(
            Answer(row["verdict"]),
            row["clause"],
            Basis.INSTRUCTION if row["basis"] == "text" else Basis.INFERENCE,
            row["note"],
        )
        for row in table("nodal_decision_table.csv")
    }
