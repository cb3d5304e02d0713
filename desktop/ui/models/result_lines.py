"""What bringing in lists would do, in words and lines."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.incoming import Incomer, Outcome
from desktop.rules.kinds import Finding, Severity
from desktop.tongue import said
from desktop.ui.words import count_words, label_of, name_of, words_of

MOST = 40
"""Lines of one kind; the marked copy has them all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the result.

    Attributes:
        sign, colour: the symbol before it.
        where: row or cell, with its file where there are several.
        words: the sentence.
    """

    sign: str
    colour: str
    where: str
    words: str


def _tr(text: str) -> str:
    return QCoreApplication.translate("BringIn", text)


def headline(found: Outcome) -> str:
    """How many rows, and how many of them are ready, need the officer, are skipped."""
    count, need = len(found.incomers), len(found.need)
    rows = count_words(count, _tr("1 row."), _tr("{n} rows."))
    rest = _tr("{ready} ready, {need} need you, {skipped} skipped.")
    rest = rest.replace("{ready}", str(count - need)).replace("{need}", str(need))
    return f"{rows} {rest.replace('{skipped}', str(found.left_out))}"


def second_line(found: Outcome) -> str:
    """What else is worth a word: repairs, officers who are there already."""
    parts = []
    repairs = sum(len(one.repairs) for one in found.results)
    if repairs:
        parts.append(count_words(repairs, _tr("1 value repaired."), _tr("{n} values repaired.")))
    both = len(found.both)
    if both:
        one = _tr("1 officer is already in the request.")
        parts.append(count_words(both, one, _tr("{n} officers are already in the request.")))
    parts.append(_tr("Service-book pages are asked for afterwards."))
    return " ".join(parts)


def lines_of(found: Outcome, files: tuple[str, ...]) -> tuple[Line, ...]:
    """All lines; `files` are the names of the lists."""
    several = len(files) > 1
    named = [f"{name} " if several else "" for name in files]
    results = list(enumerate(found.results))
    damages = [
        Line("octagon", "must_fix", named[at] + one.cell, f"{one.text}: {said(one.sentence)}")
        for at, result in results
        for one in result.damages
    ]
    repairs = [
        Line("tick", "good", named[at] + one.cell, f"{one.before} → {one.after}")
        for at, result in results
        for one in result.repairs
    ]
    skipped = [
        Line("minus", "dim", named[at] + _row(row), _tr("Skipped: it holds no officer."))
        for at, result in results
        for row in result.left_out
    ]
    need = [_need(one, named[one.list_at], found.absent) for one in found.need]
    lists = (_counts(found, files), damages, repairs, _absent(found), need, skipped)
    return tuple(line for lines in lists for line in _cut(lines))


def _row(row: int) -> str:
    return _tr("row {n}").replace("{n}", str(row))


def _absent(found: Outcome) -> list[Line]:
    """Mandatory fields that no column holds: one line, not one for each officer."""
    if not found.absent or not found.incomers:
        return []
    labels = ", ".join(label_of(name) for name in found.absent)
    words = _tr("{fields}: fill in afterwards, or match a column at the left.")
    return [Line("info", "accent", _tr("No column for"), words.replace("{fields}", labels))]


def _need(one: Incomer, named: str, absent: tuple[str, ...]) -> Line:
    """One officer's first finding; what a whole column lacks comes last."""

    def rank(finding: Finding) -> tuple[bool, bool]:
        return finding.column in absent, finding.severity is not Severity.MUST_FIX

    hard = any(finding.severity is Severity.MUST_FIX for finding in one.findings)
    first = min(one.findings, key=rank)
    words = f"{name_of(one.pair.new)}: {words_of(first)}"
    more = len(one.findings) - 1
    if more:
        words += " " + _tr("And {n} more.").replace("{n}", str(more))
    sign, colour = ("octagon", "must_fix") if hard else ("triangle", "check")
    return Line(sign, colour, named + _row(one.brought.row), words)


def _counts(found: Outcome, files: tuple[str, ...]) -> list[Line]:
    """How many rows each file gave, where there are several."""
    if len(files) == 1:
        return []
    lines = []
    for at, name in enumerate(files):
        rows = [one.brought.row for one in found.incomers if one.list_at == at]
        words = count_words(len(rows), _tr("1 row"), _tr("{n} rows"))
        span = f" ({min(rows)}–{max(rows)})" if rows else ""
        lines.append(Line("file", "dim", name, words + span))
    return lines


def _cut(lines: list[Line]) -> list[Line]:
    rest = len(lines) - MOST
    if rest <= 0:
        return lines
    words = _tr("And {n} more of these.").replace("{n}", str(rest))
    return [*lines[:MOST], Line(lines[0].sign, lines[0].colour, "", words)]
