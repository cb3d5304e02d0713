"""What came back must not go again as it was, unless the officer says why."""

from collections.abc import Iterable
from dataclasses import replace

from desktop.form.corrections import is_unchanged
from desktop.form.officer import OfficerEntry
from desktop.form.sender import Sender
from desktop.rules.kinds import Facts, Finding, Hit, OfficerRule, Timing
from desktop.rules.words import args, finding

_RULE = "correction.unchanged"


def _unchanged(officer: OfficerEntry, _sender: Sender, _facts: Facts) -> Iterable[Finding]:
    """One finding for each column, with all that was said of it."""
    said: dict[str, list[str]] = {}
    old: dict[str, str] = {}
    for one in officer.returned:
        if is_unchanged(officer, one):
            said.setdefault(one.column, []).append(one.words)
            old[one.column] = one.old
    for column, words in said.items():
        hit = Hit(args(words="; ".join(dict.fromkeys(words))))
        # The same words again must be answered again: they are judged with the value.
        about = f"{old[column]} | {'; '.join(words)}"
        found = finding(_RULE, officer=officer.id, column=column or None, about=about, hit=hit)
        yield replace(found, timing=Timing.WHOLE)


RULES = (OfficerRule(_RULE, _unchanged),)
