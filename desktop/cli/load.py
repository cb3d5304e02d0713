"""A file given on the command line as a request with its facts."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from desktop import procedure
from desktop.errors import BadRequestFile
from desktop.form.request import Request
from desktop.intake.parent import Intake
from desktop.records import request_file
from desktop.records.pages import PageStore
from desktop.records.profiles import read_profile
from desktop.records.request_json import read_json
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
    """

    request: Request
    facts: Facts


def load(path: Path, sender: Path | None, intake: Intake, pages: PageStore) -> Loaded:
    """Read a request file, a request JSON or a filled workbook.

    Raises:
        DeskError: it cannot be read.
    """
    profile = read_profile(sender) if sender is not None else None
    today = datetime.now().astimezone().date()
    ending = path.suffix.casefold()
    if ending in WORKBOOKS:
        data = procedure.read_file(path)
        reading, officers = procedure.read_workbook(intake.book(data, path.name))
        left_out = frozenset({"evidence"} if profile else {"evidence", "sender"})
        facts = procedure.facts_of(reading.layout, today, left_out)
        request = Request(officers=officers)
    elif ending in {request_file.SUFFIX, ".json"}:
        _, layout = procedure.template_in_force()
        facts = procedure.facts_of(layout, today)
        is_json = ending == ".json"
        request = read_json(path) if is_json else request_file.read(path, pages).request
    else:
        raise BadRequestFile(
            f"“{path.name}” is no request file and no workbook.",
            "Give an .ssoreq, a request .json, or an .xlsx, .xls, .ods or .csv list.",
        )
    if profile is not None:
        request = replace(request, sender=profile)
    return Loaded(request, facts)
