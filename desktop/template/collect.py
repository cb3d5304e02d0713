"""The collection sheet: an empty list for divisions to fill, made from the template in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.form.officer import COLUMN
from desktop.template.blank import BlankColumn, blank_workbook, heading_of

if TYPE_CHECKING:
    from desktop.form.layout import Layout, Slot

NOTE: Final = (
    "One row for each officer, as in the service book. Red columns with * must be filled. "
    "No initials in first and last name; a different mobile number and e-mail for each officer."
)


def collection_sheet(layout: Layout, note: str = NOTE) -> bytes:
    """An empty list with the columns of the template in force, drop-downs and input hints.

    Columns that the program fills in itself are left out. Filled lists come back in through
    `desktop.template.list_columns.read_list`.

    Args:
        layout: of the template in force.
        note: the line above the headings.
    """
    columns = [_column(slot) for slot in layout.slots if _is_asked(slot)]
    return blank_workbook(columns, note, title="Particulars of officers for SSO ID")


def _is_asked(slot: Slot) -> bool:
    return not (slot.key and COLUMN[slot.key].computed)


def _column(slot: Slot) -> BlankColumn:
    if slot.key is None:
        star = "" if "*" in slot.heading or not slot.mandatory else " *"
        return BlankColumn(slot.heading + star, None, slot.mandatory)
    known = COLUMN[slot.key]
    return BlankColumn(heading_of(known, mandatory=slot.mandatory), known, slot.mandatory)
