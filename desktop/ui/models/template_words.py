"""What there is to say of a template, in words."""

from PySide6.QtCore import QCoreApplication

from desktop.form.layout import Layout
from desktop.tongue import said
from desktop.ui.words import count_words

_MOST_NAMED = 12


def _tr(text: str) -> str:
    return QCoreApplication.translate("Template", text)


def kind_words(layout: Layout) -> str:
    """Whose template it is."""
    if layout.official:
        return _tr("Loaded by you as the official template")
    return _tr("This program's own layout: load the official template before sending")


def place_words(layout: Layout) -> str:
    """Sheet, heading rows, first row, and the fingerprint in short."""
    rows = "–".join(str(row) for row in sorted({layout.heading_rows[0], layout.heading_rows[-1]}))
    words = _tr("Sheet {sheet}, headings in row {rows}, officers from row {first}")
    words = words.replace("{sheet}", layout.sheet).replace("{rows}", rows)
    return words.replace("{first}", str(layout.first_row))


def fingerprint_words(layout: Layout) -> str:
    """The first eight digits, in two groups."""
    digits = layout.fingerprint[:8]
    return _tr("fingerprint {digits}").replace("{digits}", f"{digits[:4]} {digits[4:]}")


def red_words(layout: Layout) -> str:
    """How many columns there are, and which are mandatory."""
    count = len(layout.slots)
    columns = count_words(count, _tr("1 column"), _tr("{n} columns"))
    red = [said(slot.label) for slot in layout.slots if slot.mandatory]
    if not red:
        return _tr("{columns}, none of them mandatory").replace("{columns}", columns)
    named = ", ".join(red[:_MOST_NAMED])
    if len(red) > _MOST_NAMED:
        named += " " + _tr("and {n} more").replace("{n}", str(len(red) - _MOST_NAMED))
    words = _tr("{columns}, {n} of them red and so mandatory: {names}")
    words = words.replace("{columns}", columns).replace("{n}", str(len(red)))
    return words.replace("{names}", named)
