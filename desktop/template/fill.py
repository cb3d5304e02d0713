"""Filling a template: only the officers' rows change, and that is proved after writing."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.errors import BadTemplate, CannotBuild, CannotSave
from desktop.intake import ooxml
from desktop.intake.grid import place_of
from desktop.intake.ooxml_styles import Styles
from desktop.template.cell_styles import CellStyles
from desktop.template.officer_values import values_of
from desktop.template.parts import parts_of, with_replaced
from desktop.template.proof import prove_read_back, prove_untouched
from desktop.template.rows import RowWriter, holds_value
from desktop.template.sheet_xml import SheetXml
from desktop.template.tables import stretched_tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.form.layout import Layout
    from desktop.form.officer import OfficerEntry
    from desktop.template.officer_values import Value
    from desktop.template.parts import Part
    from desktop.template.sheet_xml import CellXml

_FARTHEST_ROW: Final = 50_000
_FARTHEST_PLACE: Final = 702
_FAR_COLUMN: Final = re.compile(r"\sr=\"[A-Z]{3}\d")
_SEALED: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class FillReport:
    """What filling did, and what was proved of it.

    Attributes:
        rows: officers written.
        values: cells that were read back and found equal.
        first_row, last_row: the rows that changed.
        sentence: the proof in the officer's words.
        notes: what else is worth knowing, a sentence each.
    """

    rows: int
    values: int
    first_row: int
    last_row: int
    sentence: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Template:
    """A template cut open."""

    parts: tuple[Part, ...]
    archive: ooxml.Archive
    book_part: str
    sheet_part: str
    sheet: SheetXml
    from_1904: bool


def fill(
    template: bytes, layout: Layout, officers: Sequence[OfficerEntry], out: Path
) -> FillReport:
    """Write the officers into a copy of the template.

    Args:
        template: the template file.
        layout: what reading it found.
        officers: one a row, in order.
        out: the workbook to write; it appears whole or not at all.

    Raises:
        BadTemplate: the template cannot be filled without harm.
        BadDocument: the template is damaged.
        CannotBuild: nothing to fill in, or what was written does not read back.
        CannotSave: the target cannot be written.
    """
    opened = _opened(template, layout)
    made = _made(opened, layout, officers)
    _save(made, out, opened, layout)
    first, last = made.changed.start, made.changed.stop - 1
    return FillReport(
        rows=len(made.rows),
        values=len(made.rows) * len(layout.slots),
        first_row=first,
        last_row=last,
        sentence=_sentence(first, last),
        notes=_notes(opened, made),
    )


def filled(template: bytes, layout: Layout, officers: Sequence[OfficerEntry]) -> bytes:
    """The filled workbook, unsaved and unproved (for measuring what the proof costs).

    Raises:
        BadTemplate, BadDocument, CannotBuild: as `fill`.
    """
    return _made(_opened(template, layout), layout, officers).data


class _Made(NamedTuple):
    """A filled workbook: bytes, values row by row, rows that changed, tables that grew."""

    data: bytes
    rows: list[list[Value]]
    changed: range
    tables: int


def _made(opened: _Template, layout: Layout, officers: Sequence[OfficerEntry]) -> _Made:
    if not officers:
        raise CannotBuild("There is no officer to fill in.", "Add an officer.")
    rows = values_of(officers, layout.slots)
    changed = range(layout.first_row, layout.first_row + len(rows))
    _refuse_far(opened.sheet)
    _refuse_merged(opened.sheet, layout, changed[-1])
    replaced = _new_parts(opened, layout, rows, changed[-1])
    return _Made(with_replaced(opened.parts, replaced), rows, changed, len(replaced) - 1)


def _opened(template: bytes, layout: Layout) -> _Template:
    if template.startswith(_SEALED):
        raise BadTemplate(
            "The template is protected by a password, or is in the old .xls form.",
            "Open it in Excel, take the password off, and save it as .xlsx.",
        )
    parts = parts_of(template)
    archive = ooxml.Archive(template)
    if any(one.endswith("vbaproject.bin") for one in archive.names()):
        raise BadTemplate(
            "The template has macros.", "Save it as .xlsx without them and load that."
        )
    book_part = ooxml.workbook_part(archive)
    sheets = {name: path for name, _hidden, path in ooxml.sheets_of(archive, book_part)}
    wanted = sheets.get(layout.sheet, "").lower()
    exact = next((one.name for one in parts if one.name.lower() == wanted), None)
    if exact is None:
        raise BadTemplate(f'The template has no sheet "{layout.sheet}".', "Load it again.")
    return _Template(
        parts=parts,
        archive=archive,
        book_part=book_part,
        sheet_part=exact,
        sheet=SheetXml.of(archive.bytes_of(exact)),
        from_1904=ooxml.counts_from_1904(archive.tree(book_part)),
    )


def _refuse_far(sheet: SheetXml) -> None:
    """Refuse a stray value in a far corner: reading back would have to span all that is between."""
    for row in sheet.rows:
        far = row.number > _FARTHEST_ROW and holds_value(row.inner)
        if far or (_FAR_COLUMN.search(row.inner) and any(map(_is_far, sheet.cells(row)))):
            raise BadTemplate(
                f"Row {row.number} of the template holds a value far away from the list.",
                "Clear it in Excel and load the template again.",
            )


def _is_far(cell: CellXml) -> bool:
    return cell.place > _FARTHEST_PLACE and holds_value(cell.inner)


def _refuse_merged(sheet: SheetXml, layout: Layout, last_row: int) -> None:
    places = {place_of(one.letter) for one in layout.slots}
    for span in sheet.merged():
        rows = span.top <= last_row and span.bottom >= layout.first_row
        if rows and any(span.left <= place <= span.right for place in places):
            raise BadTemplate(
                f"Cells {span} of the template are merged, within the officers' rows.",
                "Split them in Excel, or insert rows above them, and load the template again.",
            )


def _new_parts(
    opened: _Template, layout: Layout, rows: list[list[Value]], last_row: int
) -> dict[str, bytes]:
    styles = CellStyles.of(opened.archive, opened.book_part)

    def shared() -> list[str]:
        looks = Styles.of(opened.archive, opened.book_part)
        return [one.text for one in ooxml.shared_text(opened.archive, opened.book_part, looks)]

    writer = RowWriter(opened.sheet, layout, styles, opened.from_1904, shared)
    last_place = max(place_of(one.letter) for one in layout.slots)
    reaching = opened.sheet.reaching(layout.first_row, last_row, last_place)
    tables = stretched_tables(opened.archive, opened.sheet_part, layout.first_row, last_row)
    exact = {one.name.lower(): one.name for one in opened.parts}
    replaced = {exact[name.lower()]: content for name, content in tables.items()}
    return replaced | {opened.sheet_part: reaching.bytes_with(writer.write(rows))}


def _save(made: _Made, out: Path, opened: _Template, layout: Layout) -> None:
    """Write beside the target, prove what was written, then rename."""
    beside = out.with_name(f".{out.name}.part")
    try:
        with beside.open("wb") as file:
            file.write(made.data)
            file.flush()
            os.fsync(file.fileno())
        written = beside.read_bytes()
        prove_untouched(opened.parts, opened.sheet, opened.sheet_part, written, made.changed)
        prove_read_back(written, layout, made.rows, from_1904=opened.from_1904)
        beside.replace(out)
    except OSError as error:
        raise CannotSave(
            "The workbook could not be written.",
            "Look whether the folder is full, write-protected, or the file open in Excel.",
        ) from error
    finally:
        beside.unlink(missing_ok=True)


def _sentence(first: int, last: int) -> str:
    if first == last:
        return f"Only row {first} of your template changed."
    return f"Only rows {first}–{last} of your template changed."


def _notes(opened: _Template, made: _Made) -> tuple[str, ...]:
    notes = []
    if made.tables:
        notes.append("The range of the template's table was drawn down to the last officer.")
    if "<f>" in opened.sheet.data or "<f " in opened.sheet.data:
        notes.append("The template's formulas are kept; Excel works them out anew with F9.")
    return tuple(notes)
