"""A template file comes in, is confirmed, and is in force."""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.form.layout import Layout
from desktop.form.officer import COLUMNS
from desktop.form.request import Request
from desktop.paths import data_folder
from desktop.procedure import read_file, use_of

if TYPE_CHECKING:
    from desktop.intake.grid import Book
    from desktop.intake.parent import Intake
    from desktop.template.recognise import Reading


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
    return read_template(read_file(path), path.name, intake)


def read_template(data: bytes, name: str, intake: "Intake") -> TemplateFile:
    """The same for a file whose bytes are here; raises what `open_template` raises."""
    from desktop.template.in_force import answered
    from desktop.template.recognise import recognise

    book = intake.book(data, name)
    reading = recognise(book)
    known = answered(data_folder(), reading.layout.fingerprint)
    if known is not None and not reading.cannot:
        layout = replace(reading.layout, slots=known.slots)
        reading = replace(reading, layout=layout, doubts=())
    return TemplateFile(data, reading, book)


def office_template(known: str, path: Path) -> bytes:
    """The administrator's template file; empty where it is the one put in force last.

    Args:
        known: SHA-256 of that one.
        path: where the administrator says it lies; a share that is away may take a minute.

    Raises:
        BadDocument: it cannot be read.
    """
    from desktop.template.in_force import kept

    data = read_file(path)
    same = sha256(data).hexdigest() == known and kept(data_folder()) is not None
    return b"" if same else data


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
