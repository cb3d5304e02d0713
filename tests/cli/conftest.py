import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from desktop.cli import main
from desktop.cli.demo import Planted, planted
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.paths import resource
from desktop.procedure import open_json
from desktop.records.pages import PageStore
from desktop.template.fill import fill
from desktop.template.shipped import shipped_bytes, shipped_layout

SAMPLE = resource("demo/sample.json")
TROUBLE = resource("demo/trouble.json")


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object; a second one would be an error here."""
        return json.loads(self.out)


Desk = Callable[..., Said]


@pytest.fixture
def desk(capfd: pytest.CaptureFixture[str]) -> Desk:
    """Runs a command in this process."""

    def run(*arguments: str | Path) -> Said:
        capfd.readouterr()
        code = main([str(one) for one in arguments])
        said = capfd.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def trouble() -> Request:
    with PageStore() as pages:
        return open_json(TROUBLE, pages).request


@pytest.fixture(scope="session")
def workbook(trouble: Request, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All officers of trouble in the shipped template."""
    return filled(trouble.officers, tmp_path_factory.mktemp("workbook") / "list.xlsx")


def filled(officers: Sequence[OfficerEntry], path: Path) -> Path:
    fill(shipped_bytes(), shipped_layout(), officers, path)
    return path


LOST_IN_A_WORKBOOK = {
    "name.single",
    "name.differs",
    "name.initials_expanded",
    "mobile.foreign",
    "sender.dri_hq_only",
    "template.column_changed",
}
"""They rest on what no workbook holds: the service book's name, the posting, the template used."""


def in_a_workbook(*, sender: bool) -> Iterator[Planted]:
    """What is planted in the columns alone."""
    for one in planted():
        family = one.rule.partition(".")[0]
        of_sender = family == "sender" or one.rule in {"mobile.sender", "email.sender"}
        held = family != "evidence" and one.rule not in LOST_IN_A_WORKBOOK
        if held and (sender or not of_sender):
            yield one
    # The single name was said outside the columns, and so was the posting abroad.
    yield Planted("required", "must_fix", 12, "first_name")
    yield Planted("mobile.format", "must_fix", 26, "mobile")


def found(said: Said) -> list[Planted]:
    """The findings of a check, as they are compared."""
    return sorted(
        Planted(one["rule"], one["severity"], one["officer"] or 0, one["column"] or "")
        for one in said.json["findings"]
    )
