"""Which fields the form has, in the template's order, and what each of them holds."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from desktop.form.choices import choices
from desktop.form.layout import Layout, Slot
from desktop.form.officer import COLUMN, OfficerEntry
from desktop.tongue import said
from desktop.ui.widgets.field import FieldSpec
from desktop.ui.words import posting_choices

WIDE = frozenset({"book_name", "remarks", "zone", "commissionerate"})
"""Fields that take the form's whole width."""
BOOK, POSTING = "book_name", "posting"
"""Fields that are no column of the template."""


def field_specs(layout: Layout) -> Iterator[FieldSpec]:
    """The service book's name, the template's columns, the posting."""
    yield FieldSpec(BOOK, _tr("Name in the service book"), note=_tr("exactly as written"), room=18)
    for slot in layout.slots:
        if slot.key != "sl_no":
            yield _column(slot)
    yield FieldSpec(
        POSTING,
        _tr("Posting"),
        hint=_tr("Decides who may ask for the officer. COIN and outside India matter."),
        choices=posting_choices(),
        closed=True,
    )


def _column(slot: Slot) -> FieldSpec:
    column = COLUMN.get(slot.key or "")
    required = slot.mandatory and slot.key != "location_code"
    if column is None:
        return FieldSpec(slot.name, slot.heading, required=required, letter=slot.letter)
    return FieldSpec(
        slot.name,
        said(column.label),
        required=required,
        letter=slot.letter,
        heading=slot.heading,
        hint=said(column.hint),
        choices=choices(column.choices) if column.choices else (),
    )


def value_of(officer: OfficerEntry, name: str) -> str:
    """What a field of the form holds: a column, or one of the officer's own fields."""
    if name == BOOK:
        return officer.book_name
    if name == POSTING:
        return officer.posting.value
    return officer.value(name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("OfficerForm", text)
