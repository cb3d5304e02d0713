"""What a rule, a finding and the facts are."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from desktop.form.columns import Basis
from desktop.form.edition import Edition
from desktop.form.layout import Layout
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request


class Severity(StrEnum):
    """One vocabulary in code, screen and letter."""

    MUST_FIX = "must_fix"
    CHECK = "check"
    TIP = "tip"


class Scope(StrEnum):
    """What a finding is about."""

    REQUEST = "request"
    SENDER = "sender"
    OFFICER = "officer"


class Timing(StrEnum):
    """From which moment a finding may be shown (the timing table of the product's screens)."""

    LEAVE = "leave"
    """On leaving the field: what cannot be right."""
    DONE = "done"
    """When the officer is done: missing, cross-field, evidence."""
    WHOLE = "whole"
    """As soon as both values are complete: duplicates."""


@dataclass(frozen=True, slots=True)
class Words:
    """What ``resources/data/rules.csv`` says of a rule: the one place where its words stand."""

    id: str
    severity: Severity
    scope: Scope
    basis: Basis
    clause: str
    when: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule has to say of a request.

    Attributes:
        rule: id of the rule.
        severity: must fix, check or tip.
        scope: request, sender or officer.
        clause: the clause it rests on, for example ``"Note 6"``; may be empty.
        officer: id of the officer, None for the request or the sender.
        column: the field, None where it is about no single field. For a sender finding the
            name of the sender's field; for evidence ``"evidence"``.
        message: the sentence with ``{placeholders}``, English, ready for translation.
        args: what goes into the placeholders, as (name, text).
        about: the text that was judged; a check is kept for this text only.
        fix: what the button in the row is called, with ``{placeholders}`` too; empty for none.
        suggestion: the text that the fix would put into the field; empty for none.
        other: id of the other officer, for duplicates and shared pages.
        timing: from which moment it may be shown.
        reason: the typed reason where the check is kept; empty otherwise.
    """

    rule: str
    severity: Severity
    scope: Scope
    clause: str
    officer: str | None
    column: str | None
    message: str
    args: tuple[tuple[str, str], ...] = ()
    about: str = ""
    fix: str = ""
    suggestion: str = ""
    other: str | None = None
    timing: Timing = Timing.DONE
    reason: str = ""

    @property
    def text(self) -> str:
        """The sentence in English."""
        return fill(self.message, self.args)

    @property
    def fix_text(self) -> str:
        """The button's name in English."""
        return fill(self.fix, self.args)

    @property
    def open(self) -> bool:
        """Whether it still stands in the way of the packet: a must fix, or a check not kept."""
        return self.severity is Severity.MUST_FIX or (
            self.severity is Severity.CHECK and not self.reason
        )


def fill(message: str, args: Iterable[tuple[str, str]]) -> str:
    """Put the arguments into a message; typed text is never read as a format."""
    for name, text in args:
        message = message.replace("{" + name + "}", text)
    return message


@dataclass(frozen=True, slots=True)
class Past:
    """What the register knows of an officer handed over before.

    Attributes:
        name: as it stood in the template.
        dob: ISO 8601.
        mobile: ten digits.
        email: the mailbox key, see ``values.email_key``.
        on: day of the hand-over.
        returned: it came back, so asking again is right.
    """

    name: str
    dob: str
    mobile: str
    email: str
    on: date
    returned: bool = False


@dataclass(frozen=True, eq=False)
class Facts:
    """What rules may know besides the request; made anew when one of them changes.

    Attributes:
        today: the day of the examination.
        edition: of the instruction.
        layout: of the template in force.
        register: who was handed over before; may be empty.
        left_out: families of rules not asked for ("sender", "evidence"): a bare workbook says
            nothing of either.
    """

    today: date
    edition: Edition
    layout: Layout
    register: tuple[Past, ...] = ()
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """What a judge found in one text: the arguments of the message, and more where it differs.

    Attributes:
        args: for the message's placeholders.
        message: another sentence than the rule's own (mobile.format says what is wrong).
        suggestion: the text that the fix would put into the field.
    """

    args: tuple[tuple[str, str], ...] = ()
    message: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class Rule:
    """A rule that sees the whole request.

    Attributes:
        id: as in ``rules.csv``, where its words stand.
        check: yields findings.
    """

    id: str
    check: Callable[[Request, Facts], Iterable[Finding]]


@dataclass(frozen=True)
class OfficerRule:
    """A rule that sees one officer beside the sender: remembered by the entry.

    Attributes:
        id: as in ``rules.csv``.
        check: yields findings from (officer, request's sender, facts).
    """

    id: str
    check: Callable[..., Iterable[Finding]]


@dataclass(frozen=True)
class ValueRule:
    """A rule that judges one text.

    Attributes:
        id: as in ``rules.csv``.
        columns: keys of the columns it judges.
        judge: from (text, officer, facts) to a hit, or None where the text passes.
        accepts, rejects: texts that pass and texts that do not; a test runs them.
        timing: from which moment it may be shown.
    """

    id: str
    columns: tuple[str, ...]
    judge: Callable[[str, OfficerEntry, Facts], Hit | None]
    accepts: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    timing: Timing = Timing.LEAVE


@dataclass(frozen=True)
class SharedRule:
    """A rule on what two officers of a request share: a number, a mailbox, a page.

    Both get the finding, each naming the other; of several, the first names the second and all
    others name the first.

    Attributes:
        id: as in ``rules.csv``.
        column: the field, empty for none; not judged where the template lacks it.
        keys: what of an officer is compared; empty where there is nothing to compare.
        tell: the finding, from (officer, other officer, the other's number, shared key).
    """

    id: str
    column: str
    keys: Callable[[OfficerEntry], tuple[Hashable, ...]]
    tell: Callable[[OfficerEntry, OfficerEntry, int, Hashable], Finding]


AnyRule = Rule | OfficerRule | ValueRule | SharedRule


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings of each kind; `check` counts those not kept, `kept` the others."""

    must_fix: int = 0
    check: int = 0
    tip: int = 0
    kept: int = 0


@dataclass(frozen=True)
class Findings:
    """All findings of one examination.

    Attributes:
        all: request's, sender's, then officers' in their order.
        by_officer: the same by officer id; officers without a finding are not in it.
    """

    all: tuple[Finding, ...] = ()
    by_officer: dict[str, tuple[Finding, ...]] = field(default_factory=dict)

    @cached_property
    def general(self) -> tuple[Finding, ...]:
        """Findings about the request or the sender."""
        ahead = len(self.all) - sum(map(len, self.by_officer.values()))
        return tuple(one for one in self.all[: max(0, ahead)] if one.officer is None)

    def of(self, officer_id: str) -> tuple[Finding, ...]:
        """Findings about one officer."""
        return self.by_officer.get(officer_id, ())

    def counts(self, findings: Iterable[Finding] | None = None) -> Counts:
        """Count all findings, or the given ones."""
        must = check = tip = kept = 0
        for one in self.all if findings is None else findings:
            if one.severity is Severity.MUST_FIX:
                must += 1
            elif one.severity is Severity.TIP:
                tip += 1
            elif one.reason:
                kept += 1
            else:
                check += 1
        return Counts(must, check, tip, kept)
