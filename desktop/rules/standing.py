"""What the rules say of each officer, kept from one examination to the next.

An edit makes a new request of which nearly every entry is the very same object. So the standing
of the last examination is brought up to date where entries differ: the entry itself, and those
that share a number, a mailbox or a page with it before or after.
"""

from bisect import insort
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.form.officer import COLUMN, Kept, OfficerEntry, Posting
from desktop.form.request import Request
from desktop.form.sender import Sender
from desktop.form.texts import tidy
from desktop.rules import ALL_RULES
from desktop.rules.kinds import (
    Facts,
    Finding,
    Hit,
    OfficerRule,
    Rule,
    Severity,
    SharedRule,
    ValueRule,
)
from desktop.rules.names import SHORTEST_REASON
from desktop.rules.own_work import own_work
from desktop.rules.words import finding

_FOUND = "_found"
_PLAN = "_plan"
_STANDING = "_standing"
_FEW = 4
"""One part in so many may differ before all is gone through again."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which rules run under certain facts, made once for them.

    Attributes:
        values: a column of the template in force and the rules that judge its text.
        officers: rules on one officer.
        shared: rules on what two officers share.
        wholes: rules on the whole request.
        order: place of each column in the template.
    """

    values: tuple[tuple[str, tuple[ValueRule, ...]], ...]
    officers: tuple[OfficerRule, ...]
    shared: tuple[SharedRule, ...]
    wholes: tuple[Rule, ...]
    order: dict[str | None, int]


def plan_of(facts: Facts) -> Plan:
    """The rules to run, remembered by the facts."""
    plan: Plan | None = facts.__dict__.get(_PLAN)
    if plan is None:
        plan = _made_plan(facts)
        facts.__dict__[_PLAN] = plan
    return plan


def _made_plan(facts: Facts) -> Plan:
    """Columns that the template lacks are not asked for, so their texts are not judged."""
    wanted = [rule for rule in ALL_RULES if rule.id.partition(".")[0] not in facts.left_out]
    columns = [slot.name for slot in facts.layout.slots]
    judged = (
        (name, tuple(one for one in wanted if isinstance(one, ValueRule) and name in one.columns))
        for name in columns
    )
    shared = (one for one in wanted if isinstance(one, SharedRule))
    return Plan(
        values=tuple((name, rules) for name, rules in judged if rules),
        officers=tuple(one for one in wanted if isinstance(one, OfficerRule)),
        shared=tuple(one for one in shared if not one.column or one.column in columns),
        wholes=tuple(one for one in wanted if isinstance(one, Rule)),
        order={name: place for place, name in enumerate(columns)},
    )


def examine_officer(officer: OfficerEntry, sender: Sender, facts: Facts) -> tuple[Finding, ...]:
    """What the rules on one officer say, without those on what officers share.

    Remembered by the entry for these very `facts` and this very `sender`: the objects, not their
    values.
    """
    memo = officer.__dict__.get(_FOUND)
    if memo is None or memo[0] is not facts or memo[1] is not sender:
        memo = (facts, sender, _examined(officer, sender, facts))
        officer.__dict__[_FOUND] = memo
    found: tuple[Finding, ...] = memo[2]
    return found


def _examined(officer: OfficerEntry, sender: Sender, facts: Facts) -> tuple[Finding, ...]:
    plan = plan_of(facts)
    found = [
        _value_finding(rule, column, officer, text, hit)
        for column, rules in plan.values
        if (text := officer.value(column)).strip()
        for rule in rules
        if (hit := rule.judge(text, officer, facts)) is not None
    ]
    for rule in plan.officers:
        found.extend(rule.check(officer, sender, facts))
    if not found:
        return ()
    last = len(plan.order)
    found.sort(key=lambda one: plan.order.get(one.column, last))
    return with_reasons(found, officer.kept)


def _value_finding(
    rule: ValueRule, column: str, officer: OfficerEntry, text: str, hit: Hit
) -> Finding:
    named = replace(hit, args=(("column", COLUMN[column].label), *hit.args))
    found = finding(rule.id, officer=officer.id, column=column, about=tidy(text), hit=named)
    return replace(found, timing=rule.timing)


def with_reasons(found: Iterable[Finding], kept: Sequence[Kept]) -> tuple[Finding, ...]:
    """The findings, each check with the typed reason where it is kept for this very text."""
    return tuple(_with_reason(one, kept) for one in found) if kept else tuple(found)


def _with_reason(one: Finding, kept: Iterable[Kept]) -> Finding:
    if one.severity is not Severity.CHECK:
        return one
    for keep in kept:
        same = keep.rule == one.rule and keep.column == (one.column or "")
        reason = keep.reason.strip()
        if same and keep.about == one.about and len(reason) >= SHORTEST_REASON:
            return replace(one, reason=reason)
    return one


class Standing:
    """Findings of all officers of one request.

    Attributes:
        found: of each officer, in the request's order.
        by_officer: the same by id, where there are any.
        postings: how many officers there are of each posting.
    """

    def __init__(self, request: Request, facts: Facts) -> None:
        self._facts = facts
        self._sender = request.sender
        self._officers = request.officers
        self._shared = plan_of(facts).shared
        self._groups = [self._grouped(rule) for rule in self._shared]
        self._several = [
            {key for key, places in group.items() if len(places) > 1} for group in self._groups
        ]
        self.postings: Counter[Posting] = Counter(
            own_work(officer).posting for officer in self._officers
        )
        self.found = [self._findings(place) for place in range(len(self._officers))]
        self.by_officer = {
            officer.id: found
            for officer, found in zip(self._officers, self.found, strict=True)
            if found
        }

    def _grouped(self, rule: SharedRule) -> dict[Hashable, list[int]]:
        """Places of the officers by each key, in ascending order."""
        groups: dict[Hashable, list[int]] = {}
        for place, officer in enumerate(self._officers):
            for key in rule.keys(officer):
                groups.setdefault(key, []).append(place)
        return groups

    def _findings(self, place: int) -> tuple[Finding, ...]:
        officer = self._officers[place]
        own = examine_officer(officer, self._sender, self._facts)
        more = [
            self._told(at, rule, place, key)
            for at, rule in enumerate(self._shared)
            if self._several[at]
            for key in rule.keys(officer)
            if key in self._several[at]
        ]
        return (*own, *with_reasons(more, officer.kept)) if more else own

    def _told(self, at: int, rule: SharedRule, place: int, key: Hashable) -> Finding:
        holders = self._groups[at][key]
        other = holders[1] if holders[0] == place else holders[0]
        return rule.tell(self._officers[place], self._officers[other], other + 1, key)

    def follow(self, request: Request) -> bool:
        """Bring everything up to date with a request; False where it must be made anew.

        Entries may be replaced, or added at the end.
        """
        before, now = self._officers, request.officers
        if request.sender is not self._sender or len(now) < len(before):
            return False
        pairs = enumerate(zip(before, now, strict=False))
        places = [place for place, (old, new) in pairs if old is not new]
        places.extend(range(len(before), len(now)))
        if len(places) * _FEW > len(now):
            return False
        self._replace(places, before, now)
        return True

    def _replace(
        self, places: list[int], before: tuple[OfficerEntry, ...], now: tuple[OfficerEntry, ...]
    ) -> None:
        touched = set(places)
        for place in places:
            if place < len(before):
                touched |= self._take_out(place, before[place])
        self._officers = now
        self.found.extend(() for _ in range(len(now) - len(before)))
        for place in places:
            touched |= self._put_in(place, now[place])
        for place in touched:
            self._renew(place)

    def _take_out(self, place: int, officer: OfficerEntry) -> set[int]:
        """Forget an entry; the places of those whose findings named it."""
        self.by_officer.pop(officer.id, None)
        self.postings[own_work(officer).posting] -= 1
        touched: set[int] = set()
        for at, rule in enumerate(self._shared):
            for key in rule.keys(officer):
                holders = self._groups[at][key]
                touched |= _named_by(holders, place)
                holders.remove(place)
                self._count(at, key)
        return touched

    def _put_in(self, place: int, officer: OfficerEntry) -> set[int]:
        """Take in an entry; the places of those whose findings have to name it."""
        self.postings[own_work(officer).posting] += 1
        touched: set[int] = set()
        for at, rule in enumerate(self._shared):
            for key in rule.keys(officer):
                holders = self._groups[at].setdefault(key, [])
                insort(holders, place)
                touched |= _named_by(holders, place)
                self._count(at, key)
        return touched

    def _count(self, at: int, key: Hashable) -> None:
        count = len(self._groups[at][key])
        if count > 1:
            self._several[at].add(key)
        else:
            self._several[at].discard(key)
        if not count:
            del self._groups[at][key]

    def _renew(self, place: int) -> None:
        officer, found = self._officers[place], self._findings(place)
        self.found[place] = found
        if found:
            self.by_officer[officer.id] = found
        else:
            self.by_officer.pop(officer.id, None)


def _named_by(holders: list[int], place: int) -> set[int]:
    """Who names the officer at this place: all others if it is the first, else the first alone."""
    if holders[0] == place:
        return set(holders)
    return {holders[0]} if holders[1] == place else set()


def standing_of(request: Request, facts: Facts) -> Standing:
    """The findings of all officers, from the last standing under these facts where it helps.

    The standing is taken from the facts while it changes, so that another thread that examines
    meanwhile makes its own. Give it back with `keep`.
    """
    standing: Standing | None = facts.__dict__.pop(_STANDING, None)
    if standing is None or not standing.follow(request):
        standing = Standing(request, facts)
    return standing


def keep(standing: Standing, facts: Facts) -> None:
    """Let the facts remember the standing for the next examination."""
    facts.__dict__[_STANDING] = standing
