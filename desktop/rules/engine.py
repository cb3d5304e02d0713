"""Run the rules, and the gate: the only maker of a request that a packet can be built from."""

from dataclasses import InitVar, dataclass, replace
from itertools import chain
from typing import final

from desktop.errors import DeskError, Exit
from desktop.form.request import Request
from desktop.rules.kinds import Facts, Finding, Findings
from desktop.rules.own_work import remember_postings
from desktop.rules.standing import keep, plan_of, standing_of, with_reasons


@final
@dataclass(frozen=True)
class CheckedRequest:
    """A request with nothing to fix, and a reason for every check that is kept.

    Only `accept` can make one; a packet cannot be built from anything else.

    Attributes:
        request: what was examined.
        findings: what is left: kept checks with their reasons, and tips.
        facts: under which it was examined.
    """

    request: Request
    findings: Findings
    facts: Facts
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            message = "a CheckedRequest comes from accept() alone"
            raise TypeError(message)


_SEAL = object()


class NotAcceptable(DeskError):
    """Something is still to be fixed, or a check neither fixed nor kept with a reason.

    Attributes:
        findings: all findings; those in the way are the open ones.
    """

    exit_code = Exit.TO_FIX

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        count = sum(one.open for one in findings.all)
        things = "1 thing stands" if count == 1 else f"{count} things stand"
        super().__init__(
            f"{things} in the way of the packet.",
            "Fix them, or keep each check with a reason, on the Check page.",
        )


def examine(request: Request, facts: Facts) -> Findings:
    """All that the rules have to say of a request.

    What is found of an officer is remembered by the entry and by `facts`, so that an edit costs
    the entries it touches; hand the same `facts` on as long as nothing in them changes.
    """
    standing = standing_of(request, facts)
    remember_postings(request, frozenset(kind for kind, n in standing.postings.items() if n))
    found = tuple(
        chain(_general(request, facts), chain.from_iterable(filter(None, standing.found)))
    )
    by_officer = dict(standing.by_officer)
    keep(standing, facts)
    return Findings(found, by_officer)


def _general(request: Request, facts: Facts) -> list[Finding]:
    """Findings on the request, then on the sender."""
    rules = plan_of(facts).wholes
    found = chain.from_iterable(rule.check(request, facts) for rule in rules)
    return sorted(with_reasons(found, request.kept), key=lambda one: one.scope)


def accept(request: Request, facts: Facts) -> CheckedRequest:
    """The gate: every rule, none left out.

    Raises:
        NotAcceptable: a must fix, or a check without a reason.
    """
    whole = replace(facts, left_out=frozenset()) if facts.left_out else facts
    findings = examine(request, whole)
    if any(one.open for one in findings.all):
        raise NotAcceptable(findings)
    return CheckedRequest(request, findings, whole, seal=_SEAL)
