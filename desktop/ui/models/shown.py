"""Which findings may be seen now: the timing table of the product's screens, as code."""

from collections.abc import Iterable

from desktop.rules.kinds import Finding, Severity, Timing
from desktop.ui.desk import Desk

_RANK = {Severity.MUST_FIX: 0, Severity.CHECK: 1, Severity.TIP: 2}


def may_show(desk: Desk, finding: Finding, quiet: frozenset[str] = frozenset()) -> bool:
    """Whether a finding may be seen at this moment.

    Args:
        desk: the state.
        finding: about an officer.
        quiet: columns being typed in that showed no problem when they were entered (T1, T3).
    """
    if finding.officer is None:
        return True
    column = finding.column or ""
    if column in quiet:
        return False
    if desk.is_done(finding.officer) or finding.timing is Timing.WHOLE:
        return True
    return finding.timing is Timing.LEAVE and desk.has_left(finding.officer, column)


def shown_of(
    desk: Desk, officer_id: str, quiet: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """The officer's findings that may be seen, worst first; kept checks last."""
    seen = [one for one in desk.findings.of(officer_id) if may_show(desk, one, quiet)]
    return tuple(sorted(seen, key=lambda one: (bool(one.reason), _RANK[one.severity])))


def worst(findings: Iterable[Finding]) -> Finding | None:
    """The finding to name first: must fix before check before tip; kept ones are no matter."""
    still = [one for one in findings if not one.reason]
    return min(still, key=lambda one: _RANK[one.severity], default=None)
