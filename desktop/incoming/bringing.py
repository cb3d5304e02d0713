"""What bringing lists in would do, before anything is changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.form.layout import Layout
from desktop.form.request import Request
from desktop.incoming.lists import ListFile
from desktop.procedure import check
from desktop.rules.kinds import Facts, Finding, Findings

if TYPE_CHECKING:
    from desktop.form.officer import OfficerEntry
    from desktop.template.list_columns import ListReading
    from desktop.template.list_repairs import DateOrder, DateQuestion
    from desktop.template.lists import Brought, ListResult, Pair

_NOT_FROM_LISTS = "evidence"
"""Family of rules that no list can satisfy."""


@dataclass(frozen=True)
class Choice:
    """What the officer chose for one who is in the request and in a list.

    Attributes:
        fields: those that differ and are taken from the list.
        separate: it is somebody else, to be added.
    """

    fields: frozenset[str] = frozenset()
    separate: bool = False


@dataclass(frozen=True)
class Incomer:
    """One officer of a list.

    Attributes:
        brought: the entry with its file and row.
        list_at: place of the list, from 0.
        pair: beside the officer who is already there, if any.
        id: of the officer in the request that would come out of it.
        findings: what is to fix or to check of him, service book aside.
    """

    brought: "Brought"
    list_at: int
    pair: "Pair"
    id: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A question about the dates of one column.

    Attributes:
        list_at: place of the list, from 0.
        question: with an example in either reading.
        answer: the order as answered; None while it is open.
    """

    list_at: int
    question: "DateQuestion"
    answer: "DateOrder | None"

    @property
    def day_first(self) -> bool | None:
        """Whether the day stands first; None while it is open."""
        return None if self.answer is None else self.answer.value == "day_first"


@dataclass(frozen=True)
class Outcome:
    """What bringing the lists in would do.

    Attributes:
        request: the request after.
        results: of each list.
        incomers: the officers, in order.
        asked: what was or is to be answered first.
        absent: mandatory fields of the template for which no list has a column.
    """

    request: Request
    results: "tuple[ListResult, ...]"
    incomers: tuple[Incomer, ...]
    asked: tuple[Asked, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def unanswered(self) -> int:
        """Questions that are open."""
        return sum(one.answer is None for one in self.asked)

    @property
    def need(self) -> tuple[Incomer, ...]:
        """Officers with something to fix or to check."""
        return tuple(one for one in self.incomers if one.findings)

    @property
    def both(self) -> tuple[Incomer, ...]:
        """Officers who are in the request already."""
        return tuple(one for one in self.incomers if one.pair.old is not None)

    @property
    def left_out(self) -> int:
        """Rows that hold text but no officer."""
        return sum(len(one.left_out) for one in self.results)


def outcome(
    lists: Sequence[ListFile], choices: Mapping[str, Choice], request: Request, facts: Facts
) -> Outcome:
    """Work out what bringing in these lists would do; nothing is changed.

    Args:
        lists: with their columns and answers.
        choices: by id of the officer who is already there.
        request: into which they are brought.
        facts: under which the officers are judged.
    """
    from desktop.template.lists import bring_in, pairs, questions

    results = tuple(bring_in(one.reading, one.answers) for one in lists)
    brought = [(one, at) for at, result in enumerate(results) for one in result.officers]
    found = pairs(request.officers, [one.officer for one, _at in brought])
    after, ids = request, []
    fresh: list[OfficerEntry] = []
    for pair in found:
        choice = choices.get(pair.old.id, Choice()) if pair.old else Choice()
        if pair.old is None or choice.separate:
            fresh.append(pair.new)
            ids.append(pair.new.id)
        else:
            after = after.with_officer(pair.merged(sorted(choice.fields)))
            ids.append(pair.old.id)
    after = after.with_added(fresh)
    # Under the window's own facts: what is found stays with the entries, so that taking them
    # into the request afterwards does not examine them all again.
    findings = check(after, facts)
    incomers = tuple(
        Incomer(one, at, pair, officer_id, _open(findings, officer_id))
        for (one, at), pair, officer_id in zip(brought, found, ids, strict=True)
    )
    asked = tuple(
        Asked(at, question, one.answers.get(question.letter))
        for at, one in enumerate(lists)
        for question in questions(one.reading)
    )
    return Outcome(after, results, incomers, asked, _absent(lists, facts.layout))


def _absent(lists: Sequence[ListFile], layout: Layout) -> tuple[str, ...]:
    from desktop.template.list_columns import FULL_NAME

    there = {column.key for one in lists for column in one.reading.columns}
    if FULL_NAME in there:
        there |= {"first_name", "last_name"}
    return tuple(slot.name for slot in layout.slots if slot.mandatory and slot.name not in there)


def _open(findings: Findings, officer_id: str) -> tuple[Finding, ...]:
    """What is open of an officer; service-book pages come after the list."""
    return tuple(
        one
        for one in findings.of(officer_id)
        if one.open and one.rule.partition(".")[0] != _NOT_FROM_LISTS
    )


def marked_list(
    lists: Sequence[ListFile], at: int, found: Outcome, words: Callable[[Finding], str]
) -> bytes:
    """A copy of one list with every problem marked in its cell.

    Args:
        lists: all of them.
        at: place of the list, from 0.
        found: what bringing them in would do.
        words: says a finding.
    """
    from desktop.template.marked import marked_copy

    reading = lists[at].reading
    marks: dict[str, list[str]] = {}
    for repair in found.results[at].repairs:
        marks.setdefault(repair.cell, []).append(f"{repair.before} is read as {repair.after}.")
    for damage in found.results[at].damages:
        marks.setdefault(damage.cell, []).append(damage.sentence)
    for one in found.incomers:
        if one.list_at == at:
            for finding in one.findings:
                cell = _cell_of(reading, one.brought.row, finding.column)
                marks.setdefault(cell, []).append(words(finding))
    return marked_copy(reading.book, {cell: " ".join(said) for cell, said in marks.items()})


def _cell_of(reading: "ListReading", row: int, column: str | None) -> str:
    """The cell that a finding is about; the row's first one where the list lacks the column."""
    from desktop.template.list_columns import FULL_NAME

    names = (column, FULL_NAME if column and column.endswith("_name") else column)
    letters = [one.letter for name in names for one in reading.columns if name and one.key == name]
    usual = next((one.letter for one in reading.columns if one.key), reading.columns[0].letter)
    return f"{reading.sheet.name}!{(letters or [usual])[0]}{row}"
