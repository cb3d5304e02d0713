"""The columns of the grid: those of the template in force, then the officer's own."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.form.choices import Choice, choices
from desktop.form.columns import Kind
from desktop.form.layout import Layout, Slot
from desktop.form.officer import COLUMN, OfficerEntry, Posting
from desktop.tongue import said
from desktop.ui.words import posting_choices, posting_words

BOOK = "book_name"
POSTING = "posting"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column.

    Attributes:
        name: what `value_of` takes.
        letter: in the template; empty for the officer's own fields.
        heading: as in the template.
        label: the short name in sentences.
        kind: what its text is read as.
        choices: name of its pick list, empty for none.
        mandatory: red in the template.
        hint: help.
    """

    name: str
    letter: str
    heading: str
    label: str
    kind: Kind = Kind.TEXT
    choices: str = ""
    mandatory: bool = False
    hint: str = ""

    def pick_list(self) -> tuple[Choice, ...]:
        """The entries of its pick list."""
        if self.name == POSTING:
            return tuple(Choice(one.label, one.label) for one in posting_choices() if one.value)
        return choices(self.choices) if self.choices else ()


def columns_of(layout: Layout) -> tuple[GridColumn, ...]:
    """The columns from left to right; the serial number stands in the rows' heads."""
    own = (
        GridColumn(BOOK, "", _tr("Name in the service book"), _tr("Name in the service book")),
        GridColumn(POSTING, "", _tr("Posting"), _tr("Posting"), Kind.CHOICE),
    )
    return (*(_of_slot(slot) for slot in layout.slots if slot.key != "sl_no"), *own)


def _of_slot(slot: Slot) -> GridColumn:
    known = COLUMN.get(slot.key or "")
    if known is None:
        return GridColumn(
            slot.name, slot.letter, slot.heading, slot.heading, mandatory=slot.mandatory
        )
    required = slot.mandatory and slot.key != "location_code"
    return GridColumn(
        slot.name,
        slot.letter,
        slot.heading,
        said(known.label),
        known.kind,
        known.choices,
        required,
        said(known.hint),
    )


def value_of(officer: OfficerEntry, name: str) -> str:
    """What a cell shows."""
    if name == BOOK:
        return officer.book_name
    if name == POSTING:
        return posting_words(officer.posting) if officer.posting else ""
    return officer.value(name)


def with_values(officer: OfficerEntry, values: dict[str, str]) -> OfficerEntry:
    """The officer with other texts in some cells; a posting that is none is left out."""
    known: dict[str, Any] = {}
    extra = dict(officer.extra)
    for name, text in values.items():
        if name == POSTING:
            posting = posting_named(text)
            known[name] = officer.posting if posting is None else posting
        elif name in COLUMN or name == BOOK:
            known[name] = text
        else:
            extra[name] = text
    return replace(officer, **known, extra=tuple(extra.items()))


def posting_named(text: str) -> Posting | None:
    """The posting of that name, in the window's language or the program's own."""
    wanted = text.strip().casefold()
    if not wanted:
        return Posting.UNSTATED
    for one in posting_choices():
        if wanted in {one.label.casefold(), one.value}:
            return Posting(one.value)
    return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Grid", text)
