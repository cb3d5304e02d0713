"""The four questions of the sender's step; each appears when the one before is answered."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from desktop.form.sender import ROLES_AT, Mailbox, OfficeKind, Role, Sender, Special
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_4, SPACE_5
from desktop.ui.widgets.text import label
from desktop.ui.words import preset_words


class Questions(QFrame):
    """Where posted, in which role, any COIN posting, which mailbox.

    Signals:
        answered: a question was answered: name of the sender's field, its value.
    """

    answered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._questions: dict[str, Question] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_4)
        box.addWidget(label(self.tr("Who sends the request?"), "title"))
        for name, words in (
            ("office_kind", self.tr("Where are you posted?")),
            ("role", self.tr("What is your role there?")),
            ("special", self.tr("Is any officer on a COIN posting or posted outside India?")),
            ("mailbox", self.tr("Which address will the mail go from?")),
        ):
            question = Question(words)
            question.answered.connect(partial(self.answered.emit, name))
            self._questions[name] = question
            box.addWidget(question)

    def __contains__(self, name: object) -> bool:
        return name in self._questions

    def words(self, name: str) -> str:
        """The words of a question."""
        return self._questions[name].words

    @property
    def stops(self) -> list[QWidget]:
        """All answers, as they stand one under another."""
        return [stop for question in self._questions.values() for stop in question.stops]

    def focus(self, name: str) -> None:
        """Put the cursor on the given answer of a question, else its first."""
        self._questions[name].focus()

    def show_sender(self, sender: Sender, *, preset: bool = False) -> None:
        """Show the answers, and the questions that follow from them.

        Args:
            sender: what was answered.
            preset: the administrator has said where the officer is posted.
        """
        kinds = (
            (OfficeKind.CUSTOMS, self.tr("At a customs location")),
            (OfficeKind.COMMISSIONERATE, self.tr("At an Executive or Audit Commissionerate")),
            (OfficeKind.DIRECTORATE, self.tr("At a directorate")),
            (OfficeKind.OTHER, self.tr("Somewhere else")),
        )
        self._questions["office_kind"].show_choices(kinds, sender.office_kind)
        roles = tuple(
            (role, self._role_words(role)) for role in ROLES_AT.get(sender.office_kind, ())
        )
        self._questions["role"].show_choices(roles, sender.role)
        self._questions["special"].show_choices(
            ((Special.NO, self.tr("No")), (Special.YES, self.tr("Yes"))), sender.special
        )
        self._questions["mailbox"].show_choices(
            (
                (Mailbox.INDIVIDUAL, self.tr("My own official address")),
                (Mailbox.GENERIC, self.tr("A designation-based (generic) address")),
            ),
            sender.mailbox,
        )
        self._questions["office_kind"].fix(preset_words() if preset else "")
        self._questions["role"].setVisible(bool(sender.office_kind))
        self._questions["special"].setVisible(bool(sender.role))
        self._questions["mailbox"].setVisible(bool(sender.special))

    def _role_words(self, role: Role) -> str:
        return {
            Role.SM: self.tr("System Manager (SM)"),
            Role.ASM: self.tr("Alternate System Manager (ASM)"),
            Role.COMM_ADMIN: self.tr("Commissionerate Admin (Comm Admin)"),
            Role.ACL_ADMIN_COMMISSIONERATE: self.tr("ACL Admin, Commissionerate level"),
            Role.ACL_ADMIN_ZONAL: self.tr("ACL Admin, Zonal level"),
            Role.DIRECTORATE_HEAD: self.tr("Joint Director, Additional Director or ADG"),
            Role.DRI_HQ: self.tr("JD, ADD or ADG of DRI central headquarters"),
            Role.DIRECTORATE_SENIOR: self.tr("Senior to ADG (Pr. ADG, DG, Pr. DG)"),
            Role.OTHER: self.tr("None of these"),
        }[role]


class Question(QWidget):
    """One question with its answers as large rows, drawn anew only when they change.

    Signals:
        answered: the value of the answer that was chosen.
    """

    answered = Signal(str)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self._values: list[str] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACE_2)
        self._box.addWidget(label(words, "label", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_1)
        self._box.addLayout(self._rows)
        self._why = label("", "small", wrap=True)
        self._why.hide()
        self._box.addWidget(self._why)

    def show_choices(self, choices_: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Show the answers and which one is given."""
        values = [str(value) for value, _ in choices_]
        if values != self._values:
            self._values = values
            for made in self._group.buttons():
                self._group.removeButton(made)
                self._rows.removeWidget(made)
                made.deleteLater()
            for place, (value, words) in enumerate(choices_):
                made = QRadioButton(words)
                made.setProperty("row", "true")
                made.setObjectName(f"answer_{value}")
                made.setAccessibleDescription(self.words)
                self._group.addButton(made, place)
                self._rows.addWidget(made)
        self._check(str(chosen))

    @property
    def stops(self) -> list[QWidget]:
        """The answers, in their order."""
        return [self._group.button(place) for place in range(len(self._values))]

    def focus(self) -> None:
        """Put the cursor on the given answer, else the first."""
        made = self._group.checkedButton() or self._group.button(0)
        if made is not None:
            made.setFocus(Qt.FocusReason.OtherFocusReason)

    def fix(self, why: str) -> None:
        """Let nothing be chosen, and say why; empty frees it again."""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        for made in self._group.buttons():
            made.setEnabled(not why)

    def _check(self, chosen: str) -> None:
        if chosen in self._values:
            self._group.button(self._values.index(chosen)).setChecked(True)
            return
        self._group.setExclusive(False)
        for made in self._group.buttons():
            made.setChecked(False)
        self._group.setExclusive(True)

    def _clicked(self, place: int) -> None:
        self.answered.emit(self._values[place])
