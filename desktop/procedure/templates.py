"""The template in force, and what a template file holds."""

from typing import TYPE_CHECKING, Any

from desktop.form.layout import Layout
from desktop.form.request import TemplateUse
from desktop.paths import data_folder

if TYPE_CHECKING:
    from desktop.intake.grid import Book
    from desktop.template.recognise import Reading


def template_in_force() -> tuple[bytes, Layout]:
    """The template file and its layout; the shipped one until the official file is loaded."""
    from desktop.template.in_force import kept
    from desktop.template.shipped import shipped_bytes, shipped_layout

    return kept(data_folder()) or (shipped_bytes(), shipped_layout())


def template_trouble() -> str:
    """A sentence where the kept official template is damaged, so that the shipped one holds."""
    from desktop.template.in_force import is_damaged

    if not is_damaged(data_folder()):
        return ""
    return (
        "The template you loaded is damaged on this PC, so the program's own layout is in force. "
        "Load the official template again."
    )


def use_of(layout: Layout) -> TemplateUse:
    """What a request notes of the template it is begun with."""
    return TemplateUse(
        fingerprint=layout.fingerprint,
        name=layout.name,
        columns=tuple((slot.name, slot.mandatory) for slot in layout.slots),
    )


def inspect_template(book: "Book") -> "Reading":
    """What a template file holds: sheet, headings, known columns, red marks."""
    from desktop.template.recognise import recognise

    return recognise(book)


def inspected(reading: "Reading") -> dict[str, Any]:
    """The same as plain values, for the command line and other programs."""
    from desktop.template.recognise import inspect_json

    return inspect_json(reading)
