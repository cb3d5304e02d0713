"""The few things of the letter that only the officer can say."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.form.choices import Choice
from desktop.form.request import Language, LetterFields
from desktop.form.sender import Sender
from desktop.form.values import date_text, read_date
from desktop.ui.theme import SPACE_2, SPACE_3, Theme
from desktop.ui.widgets.field import NOTHING, Field, FieldSpec, Message, build_field
from desktop.ui.words import day_words

_ROOM = 20
"""One line for a message under the first two fields; there is nothing to say of the others."""

_PLACES = {
    "number": (0, 0, 1),
    "date": (0, 1, 1),
    "place": (1, 0, 1),
    "language": (1, 1, 1),
    "signatory": (2, 0, 1),
    "signatory_designation": (2, 1, 1),
    "copy_to": (3, 0, 1),
}
"""Row, column and width in columns of each field."""


class LetterForm(QWidget):
    """Fields of the letter.

    Signals:
        edited: the letter's fields after the edit, the field's name, and its label.
        left: a field was left.
    """

    edited = Signal(object, str, str)
    left = Signal()

    def __init__(self, theme: Theme, last: QWidget, parent: QWidget | None = None) -> None:
        """Make the form.

        Args:
            theme: sizes and colours.
            last: stands beside the last field.
            parent: as always.
        """
        super().__init__(parent)
        self._letter = LetterFields()
        self.fields = {spec.name: build_field(spec, theme) for spec in self._specs()}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for name, (row, column, wide) in _PLACES.items():
            field = self.fields[name]
            grid.addWidget(field, row, column, 1, wide)
            field.edited.connect(lambda text, name=name: self._edit(name, text))
            field.left.connect(lambda name=name: self._leave(name))
        grid.addWidget(last, 3, 1, Qt.AlignmentFlag.AlignTop)

    def show_letter(self, letter: LetterFields, sender: Sender, today: date) -> None:
        """Show what the letter holds; the sender and today stand in where it holds nothing."""
        self._letter = letter
        for name, field in self.fields.items():
            if name == "date":
                self._show_date(field, letter.date)
            else:
                field.set_text(str(getattr(letter, name)))
        for name, usual in (
            ("place", sender.place),
            ("signatory", sender.name),
            ("signatory_designation", sender.designation),
            ("date", date_text(today)),
        ):
            self.fields[name].control.setPlaceholderText(usual)

    # How it is built.

    def _specs(self) -> tuple[FieldSpec, ...]:
        tr = self.tr
        return (
            FieldSpec("number", tr("File number"), room=_ROOM),
            FieldSpec("date", tr("Date"), note=tr("empty: day of building"), room=_ROOM),
            FieldSpec("place", tr("Place"), room=0),
            FieldSpec("language", tr("Language"), choices=self._languages(), closed=True, room=0),
            FieldSpec("signatory", tr("Signatory"), note=tr("empty: sender"), room=0),
            FieldSpec("signatory_designation", tr("Designation"), room=0),
            FieldSpec("copy_to", tr("Copy to"), note=tr("one in each line"), lines=2, room=0),
        )

    def _languages(self) -> tuple[Choice, ...]:
        return (
            Choice(Language.ENGLISH.value, self.tr("English")),
            Choice(Language.HINDI.value, self.tr("Hindi")),
            Choice(Language.BOTH.value, self.tr("Hindi and English")),
        )

    @staticmethod
    def _show_date(field: Field, iso: str) -> None:
        """The date in figures, unless what was typed already means the same."""
        typed = read_date(field.text())
        if (typed.isoformat() if typed else "") != iso:
            day = read_date(iso)
            field.set_text(date_text(day) if day else iso)
            field.show_message(NOTHING)

    # What the officer does.

    def _edit(self, name: str, text: str) -> None:
        value: str | Language = text
        if name == "language":
            value = Language(text)
        elif name == "date":
            value = self._date(text)
        letter = replace(self._letter, **{name: value})  # type: ignore[arg-type]  # one field by its name
        if letter != self._letter:
            self._letter = letter
            self.edited.emit(letter, name, self.fields[name].spec.label)

    def _date(self, text: str) -> str:
        """The typed date as ISO 8601; the one before while it cannot be read."""
        if not text.strip():
            self.fields["date"].show_message(NOTHING)
            return ""
        day = read_date(text)
        if day is None:
            return self._letter.date
        self.fields["date"].show_message(Message(day_words(day)))
        return day.isoformat()

    def _leave(self, name: str) -> None:
        field = self.fields[name]
        if name == "date" and field.text().strip() and read_date(field.text()) is None:
            field.show_message(Message(self.tr("Write it as day/month/year."), "must_fix"))
        self.left.emit()
