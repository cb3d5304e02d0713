"""Pasting a block of cells into the grid: one undo step, and one sentence that says how it went."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop import procedure
from desktop.form.officer import OfficerEntry
from desktop.ui.desk import Changed, Desk
from desktop.ui.models import grid_edits
from desktop.ui.models.grid_columns import with_values
from desktop.ui.models.grid_edits import Changes
from desktop.ui.models.officer_table import OfficerTable
from desktop.ui.widgets.grid_view import GridView
from desktop.ui.words import count_words

if TYPE_CHECKING:
    from desktop.template.pasted import PastedRows

_ORDERED = Changed.OFFICERS | Changed.ORDER


def _tr(text: str) -> str:
    return QCoreApplication.translate("GridPaste", text)


def paste(desk: Desk, table: OfficerTable, view: GridView, text: str) -> str:
    """Paste cells from the clipboard at the chosen cell.

    Returns:
        The sentence for the bar; empty where nothing was pasted.
    """
    cells = view.chosen_cells()
    index = view.currentIndex()
    row = min(cells, default=max(index.row(), 0))
    column = min((one for columns in cells.values() for one in columns), default=0)
    names = [one.name for one in table.columns[column:]]
    block = procedure.read_pasted(text, names, desk.facts.layout)
    desk.break_melt()
    if _one_text(block) is not None and _several(cells):
        value = _one_text(block) or ""
        changes = grid_edits.filled(table, cells, value)
        _put(desk, changes, (), _tr("Pasted"))
        return ""
    changes, fresh = _spread(table, block, row)
    ids = [*changes, *(one.id for one in fresh)]
    if not ids:
        return ""
    said = count_words(len(ids), _tr("1 row pasted"), _tr("{n} rows pasted"))
    _put(desk, changes, fresh, said)
    desk.done(one.id for one in fresh)
    width = len(table.columns) if block.officers else len(block.rows[0])
    view.choose_block(
        (at for at in map(table.row_of, ids) if at >= 0), 0 if block.officers else column, width
    )
    return sentence(desk, said, ids, block)


def sentence(desk: Desk, said: str, ids: list[str], block: "PastedRows") -> str:
    """How a paste went: "18 rows pasted: 14 ready, 4 need you", and what was put right."""
    need = sum(_needs(desk, one) for one in ids)
    words = _tr("{rows}: {ready} ready, {need} need you.")
    words = words.replace("{rows}", said).replace("{ready}", str(len(ids) - need))
    parts = [words.replace("{need}", str(need))]
    if block.repairs:
        shown = "; ".join(f"{one.before} → {one.after}" for one in block.repairs[:2])
        many = count_words(len(block.repairs), _tr("1 value repaired"), _tr("{n} values repaired"))
        parts.append(f"{many}: {shown}.")
    if block.beyond:
        parts.append(
            count_words(
                block.beyond,
                _tr("1 column had no place at the right."),
                _tr("{n} columns had no place at the right."),
            )
        )
    return " ".join(parts)


def _needs(desk: Desk, officer: str) -> bool:
    """Whether the values need the officer; that no page is there yet is no fault of the rows."""
    found = desk.findings.of(officer)
    return any(one.open and not one.rule.startswith("evidence.") for one in found)


def _spread(
    table: OfficerTable, block: "PastedRows", row: int
) -> tuple[Changes, tuple[OfficerEntry, ...]]:
    """Which officers get which texts, and the officers that are new."""
    if block.officers:
        return {}, block.officers
    changes: Changes = {}
    fresh: list[OfficerEntry] = []
    for at, values in enumerate(block.rows, start=row):
        officer = table.id_at(at)
        if officer:
            changes[officer] = values
        elif any(values.values()):
            fresh.append(with_values(OfficerEntry(), values))
    return changes, tuple(fresh)


def _put(desk: Desk, changes: Changes, fresh: Iterable[OfficerEntry], text: str) -> None:
    request = grid_edits.edited(desk.request, changes)
    added = tuple(fresh)
    if added:
        desk.put(request.with_added(added), text, _ORDERED)
    else:
        desk.put(request, text, Changed.OFFICERS)
    desk.left_cells((who, name) for who, values in changes.items() for name in values)


def _one_text(block: "PastedRows") -> str | None:
    """The only text of a block, None where there are more."""
    texts = [text for row in block.rows for text in row.values()]
    return texts[0] if len(texts) == 1 else None


def _several(cells: dict[int, list[int]]) -> bool:
    return sum(map(len, cells.values())) > 1
