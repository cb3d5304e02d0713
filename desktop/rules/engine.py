"""Run the rules, and the gate: the only maker of a request that a packet can be built from."""

from collections.abc import Iterable
from dataclasses import InitVar, dataclass, replace
from itertools import chain
from typing import final

from desktop.errors import DeskError, Exit
from desktop.form.officer import COLUMN, Kept, OfficerEntry
from desktop.form.request import Request
from desktop.form.sender import Sender
from desktop.form.texts import tidy
from desktop.rules import ALL_RULES
from desktop.rules.kinds import (
    Facts,
    Finding,
    Findings,
    Hit,
    OfficerRule,
    Rule,
    Severity,
    ValueRule,
)
from desktop.rules.names import SHORTEST_REASON
from desktop.rules.words import finding

_FOUND = "_found"
_PLAN = "_plan"


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which rules run under certain facts, made once for them.

    Attributes:
        values: a column of the template in force and the rules that judge its text.
        officers: rules on one officer.
        wholes: rules on the whole request.
        order: place of each column in the template.
    """

    values: tuple[tuple[str, tuple[ValueRule, ...]], ...]
    officers: tuple[OfficerRule, ...]
    wholes: tuple[Rule, ...]
    order: dict[str | None, int]


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

    What rules on one officer say is remembered by the entry for these very `facts` and this very
    sender (the objects, not their values), so that an edit costs the entry it touches and one
    pass of the rules across officers.
    """
    plan = _plan(facts)
    general: list[Finding] = []
    crossing: dict[str, list[Finding]] = {}
    for one in chain.from_iterable(rule.check(request, facts) for rule in plan.wholes):
        if one.officer is None:
            general.append(_with_reason(one, request.kept))
        else:
            crossing.setdefault(one.officer, []).append(one)
    general.sort(key=lambda one: one.scope)
    return _gathered(request, _own_findings(request, facts, plan), general, crossing)


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


def examine_officer(officer: OfficerEntry, sender: Sender, facts: Facts) -> tuple[Finding, ...]:
    """What the rules on one officer say, without those across officers."""
    memo = officer.__dict__.get(_FOUND)
    if memo is not None and memo[0] is facts and memo[1] is sender:
        known: tuple[Finding, ...] = memo[2]
        return known
    found = _examined(officer, sender, facts, _plan(facts))
    officer.__dict__[_FOUND] = (facts, sender, found)
    return found


def _own_findings(request: Request, facts: Facts, plan: _Plan) -> list[tuple[Finding, ...]]:
    sender = request.sender
    own: list[tuple[Finding, ...]] = []
    for officer in request.officers:
        memo = officer.__dict__.get(_FOUND)
        if memo is None or memo[0] is not facts or memo[1] is not sender:
            memo = (facts, sender, _examined(officer, sender, facts, plan))
            officer.__dict__[_FOUND] = memo
        own.append(memo[2])
    return own


def _examined(
    officer: OfficerEntry, sender: Sender, facts: Facts, plan: _Plan
) -> tuple[Finding, ...]:
    found = [
        _value_finding(rule, column, officer, text, hit)
        for column, rules in plan.values
        if (text := officer.value(column)).strip()
        for rule in rules
        if (hit := rule.judge(text, officer, facts)) is not None
    ]
    found.extend(chain.from_iterable(one.check(officer, sender, facts) for one in plan.officers))
    last = len(plan.order)
    found.sort(key=lambda one: plan.order.get(one.column, last))
    return tuple(_with_reason(one, officer.kept) for one in found) if officer.kept else tuple(found)


def _value_finding(
    rule: ValueRule, column: str, officer: OfficerEntry, text: str, hit: Hit
) -> Finding:
    named = replace(hit, args=(("column", COLUMN[column].label), *hit.args))
    found = finding(rule.id, officer=officer.id, column=column, about=tidy(text), hit=named)
    return replace(found, timing=rule.timing)


def _with_reason(one: Finding, kept: Iterable[Kept]) -> Finding:
    """The finding with the typed reason, where this check is kept for this very text."""
    if one.severity is not Severity.CHECK:
        return one
    for keep in kept:
        same = keep.rule == one.rule and keep.column == (one.column or "")
        reason = keep.reason.strip()
        if same and keep.about == one.about and len(reason) >= SHORTEST_REASON:
            return replace(one, reason=reason)
    return one


def _gathered(
    request: Request,
    own: list[tuple[Finding, ...]],
    general: list[Finding],
    crossing: dict[str, list[Finding]],
) -> Findings:
    """Findings in order: general ones, then each officer's."""
    ids = [officer.id for officer in request.officers]
    for officer_id, more in crossing.items():
        place = request.places[officer_id]
        kept = request.officers[place].kept
        reasoned = (_with_reason(one, kept) for one in more) if kept else more
        own[place] = (*own[place], *reasoned)
    by_officer = {officer_id: found for officer_id, found in zip(ids, own, strict=True) if found}
    return Findings(tuple(chain(general, chain.from_iterable(own))), by_officer)


def _plan(facts: Facts) -> _Plan:
    """The rules to run, remembered by the facts."""
    plan: _Plan | None = facts.__dict__.get(_PLAN)
    if plan is None:
        plan = _made_plan(facts)
        facts.__dict__[_PLAN] = plan
    return plan


def _made_plan(facts: Facts) -> _Plan:
    """Columns that the template lacks are not asked for, so their texts are not judged."""
    wanted = [rule for rule in ALL_RULES if rule.id.partition(".")[0] not in facts.left_out]
    columns = [slot.name for slot in facts.layout.slots]
    judged = (
        (name, tuple(one for one in wanted if isinstance(one, ValueRule) and name in one.columns))
        for name in columns
    )
    return _Plan(
        values=tuple((name, rules) for name, rules in judged if rules),
        officers=tuple(one for one in wanted if isinstance(one, OfficerRule)),
        wholes=tuple(one for one in wanted if isinstance(one, Rule)),
        order={name: place for place, name in enumerate(columns)},
    )
