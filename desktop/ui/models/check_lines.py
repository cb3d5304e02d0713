"""What stands on the Check page: each finding as a line, with the one fix that it offers there."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.form.evidence import SHOWS_COLUMNS, Route
from desktop.form.layout import Layout
from desktop.form.officer import COLUMN, OfficerEntry
from desktop.form.request import Request
from desktop.rules.kinds import Counts, Finding, Findings, Scope, Severity

_ORDER = {Severity.MUST_FIX: 0, Severity.CHECK: 1, Severity.TIP: 2}


class Fix(StrEnum):
    """What a line lets one do on the spot."""

    EDIT = "edit"
    """Write another value."""
    REASON = "reason"
    """Keep it, with a reason."""
    DIFFER = "differ"
    """Take the service book's name, or say why the two names differ."""
    BOTH = "both"
    """Show the two officers that clash."""
    GO = "go"
    """Go to the field or the page."""


class Lead(StrEnum):
    """Where the link at the right of a line leads, which is also what it says."""

    FIELD = "field"
    PAGE = "page"
    PAGES = "pages"
    CHANGE = "change"
    CERTIFICATE = "certificate"
    SECOND_LOOK = "second_look"
    SENDER = "sender"
    OFFICERS = "officers"


Key = tuple[str, str, str, str, int]
"""Rule, officer, column, other officer, and a number where all these are the same."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line.

    Attributes:
        key: stays the same while the value is being mended, so that its row stays.
        finding: what the rule said.
        who: the officer's name, empty for the request or the sender.
        number: the officer's place from 1, 0 for the request or the sender.
        fix: what the line lets one do.
        lead: where its link leads.
        value: the text of the column now.
    """

    key: Key
    finding: Finding
    who: str
    number: int
    fix: Fix
    lead: Lead
    value: str


@dataclass(frozen=True, slots=True)
class CheckLines:
    """All lines of the page.

    Attributes:
        open: what stands in the way, the sender's and the request's first.
        kept: checks kept with a reason.
        tips: what may be done as well.
    """

    open: tuple[CheckLine, ...] = ()
    kept: tuple[CheckLine, ...] = ()
    tips: tuple[CheckLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How the whole request stands.

    Attributes:
        counts: of the findings.
        officers: in the request.
        to_fix: officers with something to fix.
        to_check: officers with something to fix or to check.
        general: findings to fix about the sender or the request.
        looked: officers whose second look is done.
    """

    counts: Counts
    officers: int
    to_fix: int
    to_check: int
    general: int
    looked: int

    @property
    def ready(self) -> int:
        """Officers with nothing to fix and nothing to check."""
        return self.officers - self.to_check

    @property
    def open(self) -> int:
        """What stands in the way of the packet."""
        return self.counts.must_fix + self.counts.check


def lines_of(request: Request, findings: Findings, layout: Layout) -> CheckLines:
    """The page's lines in their order: sender and request, then officers, must fix before check."""
    seen: dict[tuple[str, str, str, str], int] = {}
    made = []
    for finding in findings.all:
        same = (finding.rule, finding.officer or "", finding.column or "", finding.other or "")
        seen[same] = seen.get(same, -1) + 1
        made.append(_line(request, finding, layout, (*same, seen[same])))
    made.sort(key=lambda line: (line.number > 0, _ORDER[line.finding.severity]))
    tip = Severity.TIP
    return CheckLines(
        open=tuple(line for line in made if line.finding.open),
        kept=tuple(line for line in made if line.finding.reason),
        tips=tuple(line for line in made if line.finding.severity is tip),
    )


def standing(request: Request, findings: Findings) -> Standing:
    """Count the whole request."""
    must = {one.officer for one in findings.all if one.severity is Severity.MUST_FIX}
    unsettled = {one.officer for one in findings.all if one.open}
    return Standing(
        counts=findings.counts(),
        officers=len(request.officers),
        to_fix=len(must - {None}),
        to_check=len(unsettled - {None}),
        general=sum(one.severity is Severity.MUST_FIX for one in findings.general),
        looked=sum(looked_twice(one) for one in request.officers),
    )


def looked_twice(officer: OfficerEntry) -> bool:
    """Whether the second look at the service book was finished."""
    evidence = officer.evidence
    return evidence.route is Route.SERVICE_BOOK and bool(evidence.second_look.at)


def _line(request: Request, finding: Finding, layout: Layout, key: Key) -> CheckLine:
    if finding.officer is None:
        fix = Fix.REASON if finding.severity is Severity.CHECK else Fix.GO
        lead = Lead.SENDER if finding.scope is Scope.SENDER else Lead.OFFICERS
        return CheckLine(key, finding, "", 0, fix, lead, "")
    officer = request.officer(finding.officer)
    editable = finding.column is not None and _editable(finding.column, layout)
    return CheckLine(
        key=key,
        finding=finding,
        who=officer.display_name(),
        number=request.places[officer.id] + 1,
        fix=_fix(finding, editable=editable),
        lead=_lead(finding, officer, editable=editable),
        value=officer.value(finding.column) if editable and finding.column else "",
    )


def _editable(column: str, layout: Layout) -> bool:
    return column in COLUMN or layout.asks(column)


def _fix(finding: Finding, *, editable: bool) -> Fix:
    if finding.severity is Severity.CHECK:
        return Fix.REASON
    if finding.rule == "name.differs":
        return Fix.DIFFER
    if finding.other is not None:
        return Fix.BOTH
    if editable and finding.severity is Severity.MUST_FIX:
        return Fix.EDIT
    return Fix.GO


def _lead(finding: Finding, officer: OfficerEntry, *, editable: bool) -> Lead:
    if finding.rule == "evidence.second_look":
        return Lead.SECOND_LOOK
    if not editable and (finding.column or "").startswith("evidence"):
        return Lead.PAGES
    if finding.rule == "name.initials_expanded":
        return Lead.CERTIFICATE
    if finding.severity is Severity.CHECK:
        return Lead.CHANGE
    shows = SHOWS_COLUMNS.get(finding.column or "")
    return Lead.PAGE if shows in officer.evidence.marked() else Lead.FIELD
