"""What comes in from elsewhere besides scans: template files, and lists of officers.

As in `desktop.procedure`, the rooms with heavy libraries are imported where they are used.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import BadDocument, DeskError
from desktop.form.layout import Layout
from desktop.form.officer import COLUMN, COLUMNS, OfficerEntry
from desktop.form.request import Request
from desktop.jobs import Job, Progress
from desktop.paths import data_folder
from desktop.procedure import check, read_file, use_of
from desktop.rules.kinds import Facts, Finding, Findings

if TYPE_CHECKING:
    from desktop.intake.grid import Book
    from desktop.intake.parent import Intake
    from desktop.template.list_columns import ListReading
    from desktop.template.list_repairs import DateOrder, DateQuestion
    from desktop.template.lists import Brought, ListResult, Pair
    from desktop.template.recognise import Reading

LISTS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"})
"""Endings of files that may hold a list."""

MOST_FILES = 500
"""Files of a folder that are read at once."""

_NOT_FROM_LISTS = "evidence"
"""Family of rules that no list can satisfy."""


# The template in force.


@dataclass(frozen=True)
class TemplateFile:
    """A template that is not in force yet, or its layout to be corrected.

    Attributes:
        data: the file, byte for byte.
        reading: what was found in it, as corrected so far.
        book: its cells, for a picture of the headings; None where it was not read anew.
    """

    data: bytes
    reading: "Reading"
    book: "Book | None" = None


def open_template(path: Path, intake: "Intake") -> TemplateFile:
    """Read a template file in its own process; answers given about it before are found again.

    Raises:
        BadDocument: it cannot be read.
        BadTemplate: it has no headings of an officers' list.
    """
    from desktop.template.in_force import answered
    from desktop.template.recognise import recognise

    data = read_file(path)
    book = intake.book(data, path.name)
    reading = recognise(book)
    known = answered(data_folder(), reading.layout.fingerprint)
    if known is not None and not reading.cannot:
        layout = replace(reading.layout, slots=known.slots)
        reading = replace(reading, layout=layout, doubts=())
    return TemplateFile(data, reading, book)


def as_in_force(data: bytes, layout: Layout) -> TemplateFile:
    """The template in force as a file whose columns may be corrected."""
    from desktop.template.recognise import Reading

    return TemplateFile(data, Reading(layout))


def use_template(file: TemplateFile) -> Layout:
    """Keep a template as the one in force.

    Raises:
        CannotSave: the data folder cannot be written.
    """
    from desktop.template.in_force import keep

    layout = file.reading.layout
    # What the officer has looked at is a guess no longer.
    layout = replace(layout, slots=tuple(replace(one, certain=True) for one in layout.slots))
    keep(data_folder(), file.data, layout)
    return layout


def use_built_in() -> Layout:
    """Go back to the program's own layout.

    Raises:
        CannotSave: the data folder cannot be written.
    """
    from desktop.template.in_force import let_go
    from desktop.template.shipped import shipped_layout

    let_go(data_folder())
    return shipped_layout()


def changes(old: Layout, new: Layout) -> tuple[str, ...]:
    """What changed from one template to the next, in the officer's words."""
    from desktop.template.changes import compare

    return compare(old, new)


def carried_over(request: Request, layout: Layout) -> Request:
    """A request under the template that is now in force; nothing is dropped.

    The template it was begun with stays noted, so that the rule about a changed template speaks,
    unless nothing was typed under it or it was this program's own layout.
    """
    from desktop.template.changes import carried
    from desktop.template.shipped import shipped_layout

    over = replace(request, officers=tuple(carried(one, layout) for one in request.officers))
    begun = request.template.fingerprint
    if begun == layout.fingerprint or (request.officers and begun != shipped_layout().fingerprint):
        return over
    return replace(over, template=use_of(layout))


def without_column(request: Request, layout: Layout) -> int:
    """How many typed values the template has no column for; they stay with their officers."""
    from desktop.template.changes import carried

    names = [one.key for one in COLUMNS if not one.computed and not layout.asks(one.key)]
    officers = [carried(one, layout) for one in request.officers]
    extras = [key for officer in officers for key, text in officer.extra if text]
    known = sum(bool(officer.value(name)) for officer in officers for name in names)
    return known + sum(not layout.asks(key) for key in extras)


def collection_sheet(layout: Layout) -> bytes:
    """An empty list for divisions to fill, with the columns of the template in force."""
    from desktop.template.collect import collection_sheet as made

    return made(layout)


def write_file(path: Path, data: bytes) -> None:
    """Write a file that the officer named.

    Raises:
        CannotSave: it cannot be written.
    """
    from desktop.records.safe_write import put_bytes

    put_bytes(path, data)


# Lists of officers.


@dataclass(frozen=True)
class ListFile:
    """One list and what the officer says of it.

    Attributes:
        reading: its columns.
        answers: order of dates by column letter.
    """

    reading: "ListReading"
    answers: "Mapping[str, DateOrder]" = field(default_factory=dict)

    def answering(self, letter: str, *, day_first: bool) -> "ListFile":
        """The same with the order of one column's dates."""
        from desktop.template.list_repairs import DateOrder

        order = DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST
        return replace(self, answers={**self.answers, letter: order})


@dataclass(frozen=True)
class ReadLists:
    """What reading some files gave: lists, and a sentence for each file that is none."""

    lists: tuple[ListFile, ...]
    refused: tuple[str, ...] = ()


def read_lists(
    paths: Sequence[Path], intake: "Intake", layout: Layout, remembered: Mapping[str, str]
) -> Job[ReadLists]:
    """Read lists, each in its own process; folders stand for the lists in them.

    Args:
        paths: files and folders.
        intake: opens them.
        layout: of the template in force.
        remembered: what headings were taken for before; empty text for not taken.
    """
    lists: list[ListFile] = []
    refused: list[str] = []
    files = list_files(paths)
    for place, path in enumerate(files):
        yield Progress(place, len(files), path.name)
        try:
            book = intake.book(read_file(path), path.name)
            lists.append(ListFile(_read(book, layout, remembered)))
        except DeskError as error:
            said = str(error)
            refused.append(said if path.name in said else f"{path.name}: {said}")
    if not files:
        refused.append("No list was found there. Lists end in .xlsx, .xls, .ods, .csv or .tsv.")
    return ReadLists(tuple(lists), tuple(refused))


def pasted_list(text: str, layout: Layout, remembered: Mapping[str, str]) -> ReadLists:
    """Text from the clipboard as a list.

    Raises:
        BadDocument: it holds no row.
    """
    from desktop.template.list_columns import pasted

    if not text.strip():
        raise BadDocument(
            "There are no rows on the clipboard.", "Copy them in Excel and try again."
        )
    return ReadLists((ListFile(_read(pasted(text), layout, remembered)),))


def list_files(paths: Sequence[Path]) -> list[Path]:
    """The files, and the lists in the folders among them, by name."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (one for one in path.rglob("*") if _is_list(one))
            found += sorted(inside)[:MOST_FILES]
        else:
            found.append(path)
    return found


def _is_list(path: Path) -> bool:
    """Whether a file of a folder is a list; Excel's lock files (~$) are none."""
    hidden = path.name.startswith(("~$", "."))
    return path.suffix.casefold() in LISTS and not hidden and path.is_file()


def _read(book: "Book", layout: Layout, remembered: Mapping[str, str]) -> "ListReading":
    from desktop.template.list_columns import FULL_NAME, read_list

    fitting = {
        heading: name or None
        for heading, name in remembered.items()
        if not name or name in COLUMN or name == FULL_NAME or layout.asks(name)
    }
    return read_list(book, layout, fitting)


def headings_of(lists: Iterable[ListFile]) -> dict[str, str]:
    """What the headings of these lists are taken for, to be remembered."""
    return {
        heading: name or "" for one in lists for heading, name in one.reading.remembered().items()
    }


def fields_for_lists(layout: Layout) -> tuple[tuple[str, str], ...]:
    """Name and label of every field that a column of a list can be."""
    from desktop.template.list_columns import FULL_NAME, label_of

    asked = [slot.name for slot in layout.slots]
    others = [one.key for one in COLUMNS if one.key not in asked]
    return tuple((name, label_of(name)) for name in (FULL_NAME, *asked, *others))


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
