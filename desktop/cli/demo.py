"""The demo: the packet of the sample request, then a request in which everything is wrong."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from desktop import procedure
from desktop.cli.say import progress, say_findings, say_packet, tell
from desktop.errors import Exit
from desktop.form.layout import Layout
from desktop.form.request import Request
from desktop.intake.parent import Intake
from desktop.paths import resource
from desktop.records.pages import PageStore
from desktop.rules.engine import accept
from desktop.rules.kinds import Findings


class Planted(NamedTuple):
    """A finding by what tells it from others.

    Attributes:
        rule: its id.
        severity: must_fix, check or tip.
        officer: number from 1; 0 for the request and the sender.
        column: the field, empty for none.
    """

    rule: str
    severity: str
    officer: int
    column: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What a check found against what was planted.

    Attributes:
        lacking: planted and not found.
        extra: found and not planted.
    """

    lacking: tuple[Planted, ...]
    extra: tuple[Planted, ...]

    @property
    def none(self) -> bool:
        """Whether exactly the planted findings were found."""
        return not self.lacking and not self.extra


def demo(out: Path) -> int:
    """Build the sample request's packet in a folder, then check the request full of trouble.

    Returns:
        0; 1 where the check did not find exactly what was planted.

    Raises:
        DeskError: the packet could not be built.
    """
    template, layout = procedure.template_in_force()
    _build_sample(out, template, layout)
    tell("")
    return Exit.CLEAN if _check_trouble(layout) else Exit.TO_FIX


def _build_sample(out: Path, template: bytes, layout: Layout) -> None:
    now = datetime.now().astimezone()
    with Intake() as intake, PageStore() as pages:
        request = procedure.sample_request(pages).request
        facts = procedure.facts_of(layout, now.date())
        tell("The sample request, invented officers:")
        say_findings(request, procedure.check(request, facts))
        job = procedure.build(
            accept(request, facts),
            pages=pages,
            template=template,
            layout=layout,
            out=out,
            intake=intake,
            now=now,
        )
        say_packet(progress(job, quiet=False), as_one_object=False)


def _check_trouble(layout: Layout) -> bool:
    with PageStore() as pages:
        request = procedure.open_json(resource("demo/trouble.json"), pages).request
    today = datetime.now().astimezone().date()
    findings = procedure.check(request, procedure.facts_of(layout, today))
    seen = difference(request, findings, planted())
    counts = findings.counts()
    said = "exactly as planted" if seen.none else "not as planted"
    tell(
        f"A request with every kind of trouble, {len(request.officers)} officers: "
        f"{counts.must_fix} to fix, {counts.check} to check, {counts.tip} tips: {said}."
    )
    for one in seen.lacking:
        tell(f"  not found:   {_words(one)}")
    for one in seen.extra:
        tell(f"  not planted: {_words(one)}")
    return seen.none


def planted() -> tuple[Planted, ...]:
    """What was planted by hand in the request full of trouble."""
    plain: Any = json.loads(resource("demo/trouble_expected.json").read_text(encoding="utf-8"))
    return tuple(
        Planted(one["rule"], one["severity"], one["officer"] or 0, one["column"] or "")
        for one in plain["planted"]
    )


def difference(request: Request, findings: Findings, wanted: tuple[Planted, ...]) -> Difference:
    """Compare a check with what was planted; a finding that comes twice counts twice."""
    found = Counter(
        Planted(
            one.rule,
            one.severity.value,
            0 if one.officer is None else request.places[one.officer] + 1,
            one.column or "",
        )
        for one in findings.all
    )
    asked = Counter(wanted)
    return Difference(
        tuple(sorted((asked - found).elements())), tuple(sorted((found - asked).elements()))
    )


def _words(one: Planted) -> str:
    who = f"officer {one.officer}" if one.officer else "sender or request"
    return f"{one.rule} ({one.severity}), {who}{f', {one.column}' if one.column else ''}"
