"""The reading hints of the form: a quiet line under each field whose value stands on a page."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.form.officer import OfficerEntry
from desktop.reading.judge import DATES, NAMES
from desktop.ui.models.reading_hints import NO_HINT
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.reading_line import ReadingLine
from desktop.ui.words import name_of
from desktop.ui.workshop import Workshop


class FieldHints(QObject):
    """Keeps the lines in step with what was read and typed."""

    def __init__(self, shop: Workshop, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = shop.desk
        self._theme = shop.theme
        self._hints = shop.hints
        self._lines: dict[str, ReadingLine] = {}
        self._fields: dict[str, Field] = {}
        if self._hints is not None:
            self._hints.changed.connect(self.pull)

    def attach(self, fields: Mapping[str, Field]) -> None:
        """Give the fields of a new form their lines."""
        self._lines = {}
        self._fields = dict(fields)
        for name in (DATES | NAMES) & fields.keys():
            field = fields[name]
            line = ReadingLine(field.spec.label, self._theme)
            line.taken.connect(lambda day, name=name, field=field: self._take(name, field, day))
            field.add_below(line)
            self._lines[name] = line

    def stops(self, name: str) -> tuple[QWidget, ...]:
        """What Tab goes through under a field."""
        return self._lines[name].stops if name in self._lines else ()

    def pull(self) -> None:
        """Show what is to be said about the officer who is shown."""
        officer = self._desk.current
        for name, line in self._lines.items():
            hint = NO_HINT
            if officer is not None and self._hints is not None:
                hint = self._hints.hint(officer, name)
            line.show_hint(hint.verdict, hint.dates)
            self._fields[name].also_say(line.words)

    def _take(self, name: str, field: Field, day: str) -> None:
        """Fill the field with a date that was read: the officer's act, one step of undo."""
        officer = self._desk.current
        if officer is None:
            return
        text = self.tr("{field} of {officer}, as read on the page")
        self._desk.break_melt()
        self._desk.set_value(officer.id, name, day, _filled(text, field.spec.label, officer))
        self._desk.break_melt()
        field.focus()


def _filled(text: str, field: str, officer: OfficerEntry) -> str:
    return text.replace("{field}", field).replace("{officer}", name_of(officer))
