"""Files and pasted cells are read as lists of officers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import BadDocument, DeskError
from desktop.form.layout import Layout
from desktop.form.officer import COLUMN, COLUMNS
from desktop.jobs import Job, Progress
from desktop.procedure import read_file

if TYPE_CHECKING:
    from desktop.intake.grid import Book
    from desktop.intake.parent import Intake
    from desktop.template.list_columns import ListReading
    from desktop.template.list_repairs import DateOrder

LISTS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"})
"""Endings of files that may hold a list."""

MOST_FILES = 500
"""Files of a folder that are read at once."""


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
