"""What a reason may be about: the columns of the template, the name, the pages."""

from PySide6.QtCore import QCoreApplication

from desktop.form.layout import Layout
from desktop.form.officer import COLUMN
from desktop.form.returned import EVIDENCE, NAME
from desktop.ui.words import label_of


def column_choices(layout: Layout) -> tuple[tuple[str, str], ...]:
    """Key and words of each, nothing in particular first."""
    columns = ((slot.name, column_words(slot.name)) for slot in layout.slots if slot.key != "sl_no")
    special = ("", EVIDENCE, NAME)
    return (*((one, column_words(one)) for one in special), *columns)


def column_words(column: str) -> str:
    """What a column of a reason is called."""
    if column in COLUMN:
        return label_of(column)
    return {
        "": _tr("Nothing in particular"),
        EVIDENCE: _tr("Pages"),
        NAME: _tr("Name in the service book"),
    }.get(column, column)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ColumnChoices", text)
