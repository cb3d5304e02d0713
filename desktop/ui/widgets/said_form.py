"""What came from Saksham Seva, typed under the register; also the one question before deleting."""

from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.form.contacts import read_email
from desktop.form.dates import read_date
from desktop.records.lines import Line
from desktop.ui.models.register_table import day_words, officers_words, reference_of
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, Theme
from desktop.ui.widgets.field import NOTHING, Field, FieldSpec, Message, build_field
from desktop.ui.widgets.text import button, label
from desktop.ui.words import name_of


class Act(StrEnum):
    """What can be said of officers in the register."""

    DRAFT = "draft"
    READY = "ready"
    HANDED_OVER = "handed_over"
    WENT = "went"
    TICKET = "ticket"
    RETURNED = "returned"
    CREATED = "created"
    DELETE = "delete"


class SaidForm(QFrame):
    """Asks for one thing at a time; several IDs one officer after the other.

    Signals:
        given: act, its officers, and what was typed by name of the field.
        left: nothing more is asked.
    """

    given = Signal(Act, tuple, dict)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._act = Act.TICKET
        self._asked: list[tuple[Line, ...]] = []
        self._count = 0
        self.title = label("", "strong", wrap=True)
        self.fields = {one.name: build_field(one, theme) for one in self._specs()}
        self._yes = button("")
        self._no = button(self.tr("Cancel"))
        self._yes.clicked.connect(self._give)
        self._no.clicked.connect(self._leave)
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        for one in self.fields.values():
            row.addWidget(one, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addWidget(self._yes)
        foot.addWidget(self._no)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        box.setSpacing(SPACE_2)
        box.addWidget(self.title)
        box.addLayout(row)
        box.addLayout(foot)
        self.hide()

    def ask(self, act: Act, lines: tuple[Line, ...]) -> None:
        """Ask about officers."""
        self._act = act
        self._asked = [(one,) for one in lines] if act is Act.CREATED else [lines]
        self._count = len(self._asked)
        self._next()
        self.show()
        self._stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._give()
        else:
            super().keyPressEvent(event)

    # Inside.

    def _specs(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("on", self.tr("Day on which the mail went"), required=True, room=20),
            FieldSpec("ticket", self.tr("Ticket number"), required=True, room=20),
            FieldSpec(
                "reason", self.tr("Why, in Saksham Seva's words"), required=True, lines=2, room=20
            ),
            FieldSpec("sso_id", self.tr("SSO ID"), room=20),
            FieldSpec("icegate", self.tr("ICEGATE e-mail address"), room=20),
        )

    @property
    def _wanted(self) -> tuple[Field, ...]:
        names = {
            Act.WENT: ("on",),
            Act.TICKET: ("ticket",),
            Act.RETURNED: ("reason",),
            Act.CREATED: ("sso_id", "icegate"),
        }.get(self._act, ())
        return tuple(self.fields[name] for name in names)

    @property
    def _stops(self) -> list[QWidget]:
        # Whoever presses Enter twice in a row must not delete.
        return [*(one.control for one in self._wanted), self._no]

    def _next(self) -> None:
        lines = self._asked[0]
        self.title.setText(self._words(lines))
        self._yes.setText(
            self.tr("Delete for good") if self._act is Act.DELETE else self.tr("Note it")
        )
        for one in self.fields.values():
            one.set_text(self._known(one.spec.name, lines))
            one.show_message(NOTHING)
            one.setVisible(one in self._wanted)

    @staticmethod
    def _known(name: str, lines: tuple[Line, ...]) -> str:
        """What is known of a field already; the day is today's where nobody said another."""
        if name == "on":
            went = {one.went for one in lines if one.went}
            day = went.pop() if len(went) == 1 else _today().isoformat()
            return day_words(day)
        return str(getattr(lines[0], name)) if len(lines) == 1 else ""

    def _words(self, lines: tuple[Line, ...]) -> str:
        if self._act is Act.DELETE:
            numbers = dict.fromkeys(reference_of(one) for one in lines)
            return self.tr(
                "Delete {officers} of request {numbers} from the register for good, with pages, "
                "older copies and what the audit trail says of them? It cannot be undone. "
                "Request files that you saved stay."
            ).format(officers=officers_words(len(lines)), numbers=", ".join(numbers))
        whom = name_of(lines[0].entry) if len(lines) == 1 else officers_words(len(lines))
        words = {
            Act.WENT: self.tr("The mail went: {whom}"),
            Act.TICKET: self.tr("Ticket received for {whom}"),
            Act.RETURNED: self.tr("Returned: {whom}"),
            Act.CREATED: self.tr("ID created for {whom}"),
        }[self._act].format(whom=whom)
        if self._count > 1:
            place = self._count - len(self._asked) + 1
            words += " " + self.tr("({n} of {count})").format(n=place, count=self._count)
        return words

    def _give(self) -> None:
        typed = {one.spec.name: one.text().strip() for one in self._wanted}
        if not self._good(typed):
            return
        lines = self._asked.pop(0)
        self.given.emit(self._act, lines, typed)
        if self._asked:
            self._next()
            self._stops[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._leave()

    def _good(self, typed: dict[str, str]) -> bool:
        """Whether what was typed can be noted; else it is said under the field."""
        wrong = ""
        if typed and not any(typed.values()):
            wrong = self.tr("Type what Saksham Seva gave.")
        elif "on" in typed and not _is_past_day(typed["on"]):
            wrong = self.tr("Write a day up to today, for example 02/11/2026.")
        elif typed.get("icegate") and read_email(typed["icegate"]) is None:
            wrong = self.tr("This is no e-mail address.")
        if wrong:
            at = self._wanted[-1] if typed.get("icegate") else self._wanted[0]
            at.show_message(Message(wrong, "must_fix"))
            at.focus()
        return not wrong

    def _leave(self) -> None:
        self._asked = []
        self.hide()
        self.left.emit()


def _today() -> date:
    return datetime.now().astimezone().date()


def _is_past_day(typed: str) -> bool:
    day = read_date(typed)
    return day is not None and day <= _today()
