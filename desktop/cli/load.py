"""A file given on the command line as a request with its facts."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from desktop import procedure
from desktop.errors import BadRequestFile, CannotBuild
from desktop.form.layout import Layout
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.intake.parent import Intake
from desktop.records import request_file
from desktop.records.pages import PageStore
from desktop.records.profiles import read_profile
from desktop.rules.kinds import Facts

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"})
"""Endings of files that are read as a list of officers."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file is.

    Attributes:
        request: as read; the sender from the profile where one was given.
        facts: under which it is judged; a bare workbook says nothing of sender and evidence,
            so those rules are left out.
        missing: hashes of page files that are not there.
    """

    request: Request
    facts: Facts
    missing: tuple[str, ...] = ()

    def needs_pages(self) -> None:
        """Refuse to go on without the pages.

        Raises:
            CannotBuild: page files are missing.
        """
        if not self.missing:
            return
        count = len(self.missing)
        files = "1 page file is" if count == 1 else f"{count} page files are"
        raise CannotBuild(
            f"{files} missing.",
            "Put the page files beside the request JSON under their own names, "
            "or give the .ssoreq file.",
        )


def load(path: Path, sender: Path | None, intake: Intake, pages: PageStore) -> Loaded:
    """Read a request file, a request JSON or a filled workbook.

    Args:
        path: the file.
        sender: a profile whose sender takes the place of the file's own.
        intake: opens the workbook in a process of its own.
        pages: where the page files go.

    Raises:
        DeskError: it cannot be read.
    """
    profile = read_profile(sender, pages) if sender is not None else None
    ending = path.suffix.casefold()
    if ending in WORKBOOKS:
        left_out = frozenset({"evidence"} if profile else {"evidence", "sender"})
        layout, officers = _listed(path, intake)
        loaded = Loaded(Request(officers=officers), _facts(layout, left_out))
    elif ending in {request_file.SUFFIX, ".json"}:
        opener = procedure.open_json if ending == ".json" else request_file.read
        opened = opener(path, pages)
        _, layout = procedure.template_in_force()
        loaded = Loaded(opened.request, _facts(layout), opened.missing)
    else:
        raise _foreign(path)
    if profile is None:
        return loaded
    return replace(loaded, request=replace(loaded.request, sender=profile))


def _listed(path: Path, intake: Intake) -> tuple[Layout, tuple[OfficerEntry, ...]]:
    data = procedure.read_file(path)
    reading, officers = procedure.read_workbook(intake.book(data, path.name))
    layout = reading.layout
    return (layout if layout.mandatory() else _as_in_force(layout)), officers


def _as_in_force(layout: Layout) -> Layout:
    """A list without any red heading (a CSV has no colours) asks for what the template does."""
    _, in_force = procedure.template_in_force()
    red = frozenset(in_force.mandatory())
    return replace(
        layout, slots=tuple(replace(one, mandatory=one.name in red) for one in layout.slots)
    )


def _facts(layout: Layout, left_out: frozenset[str] = frozenset()) -> Facts:
    return procedure.facts_of(layout, datetime.now().astimezone().date(), left_out)


def _foreign(path: Path) -> BadRequestFile:
    if path.is_dir():
        return BadRequestFile(f"“{path.name}” is a folder.", "Give the file that lies in it.")
    if not path.exists():
        return BadRequestFile(f"There is no file “{path.name}” here.", "Look for it elsewhere.")
    return BadRequestFile(
        f"“{path.name}” is no request file and no workbook.",
        "Give an .ssoreq, a request .json, or an .xlsx, .xls, .ods or .csv list.",
    )
