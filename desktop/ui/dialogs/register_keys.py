"""The ways into the register: opened, made, brought back; passphrase and recovery code."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import DeskError, NeedsKey
from desktop.records.header import Way
from desktop.records.recovery_code import read_code
from desktop.ui.dialogs.password import SHORTEST
from desktop.ui.register_door import RegisterDoor
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Theme
from desktop.ui.widgets.text import button, label

if TYPE_CHECKING:
    from desktop.records.register import Register


class RegisterKeysDialog(QDialog):
    """Shows how the register stands, and what can be done about it."""

    def __init__(self, door: RegisterDoor, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._door = door
        self.setWindowTitle(self.tr("The register and its keys"))
        self.setMinimumWidth(theme.px(560))
        self.words = label("", wrap=True)
        self.told = label("", wrap=True)
        self.first = _secret(self.tr("Passphrase"))
        self.again = _secret(self.tr("The same passphrase again"))
        self.key = _secret(self.tr("Passphrase or recovery code"))
        self._fields = {
            one: label(one.accessibleName(), "label") for one in (self.key, self.first, self.again)
        }
        self.opens = button(self.tr("Open the register"), "main")
        self.makes = button(self.tr("Make the register"), "main")
        self.restores = button(self.tr("Bring it back from the newest copy"), "main")
        self.sets = button(self.tr("Set this passphrase"))
        self.codes = button(self.tr("Make a recovery code"))
        self.trail = button(self.tr("Verify the audit trail, and save it as text…"))
        self.code = label("", "title", wrap=True)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.prints = button(self.tr("Print this code…"))
        self._lay_out()
        self._connect()
        self._pull()

    # How it is built.

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_2)
        box.addWidget(label(self.tr("The register and its keys"), "title"))
        box.addWidget(self.words)
        for field, name in self._fields.items():
            name.setBuddy(field)
            box.addWidget(name)
            box.addWidget(field)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        for one in (self.opens, self.makes, self.restores, self.sets, self.codes):
            row.addWidget(one)
        row.addStretch(1)
        box.addLayout(row)
        box.addWidget(self.trail, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.told)
        box.addWidget(self.code)
        box.addWidget(self.prints, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        box.addSpacing(SPACE_3)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        box.addWidget(close)

    def _connect(self) -> None:
        self._door.changed.connect(self._pull)
        self._door.failed.connect(self._fail)
        self.key.returnPressed.connect(self._enter)
        self.again.returnPressed.connect(self._enter)
        self.opens.clicked.connect(self._open)
        self.makes.clicked.connect(self._make)
        self.restores.clicked.connect(self._restore)
        self.sets.clicked.connect(self._set)
        self.codes.clicked.connect(self._new_code)
        self.prints.clicked.connect(self._print)
        self.trail.clicked.connect(self._verify)

    # State to screen.

    def _pull(self) -> None:
        trouble, register = self._door.trouble, self._door.register
        first = self._door.asks_first_passphrase
        locked = isinstance(trouble, NeedsKey) and not first
        damaged = trouble is not None and not isinstance(trouble, NeedsKey)
        for shown, widgets in (
            (locked or damaged, (self.key,)),
            (first or register is not None, (self.first, self.again)),
            (locked, (self.opens,)),
            (first, (self.makes,)),
            (damaged, (self.restores,)),
            (register is not None, (self.sets, self.codes, self.trail)),
        ):
            for one in widgets:
                one.setVisible(shown)
                if isinstance(one, QLineEdit):
                    self._fields[one].setVisible(shown)
        self.words.setText(self._open_words(register) if register else self._closed_words(first))
        self.told.setVisible(bool(self.told.text()))
        self.code.setVisible(bool(self.code.text()))
        self.prints.setVisible(bool(self.code.text()))

    def _closed_words(self, first: bool) -> str:  # noqa: FBT001 - one flag of two sentences
        if first:
            return self.tr(
                "The register remembers whom you asked for, so that nobody is asked for twice. "
                "It is kept encrypted on this PC. This PC has no keyring that could open it, so "
                "choose a passphrase. Without it the program works too, but remembers nobody."
            )
        return str(self._door.trouble or self.tr("The register is being opened."))

    def _open_words(self, register: "Register") -> str:
        names = {
            Way.KEYRING: self.tr("the keyring of this PC"),
            Way.PASSPHRASE: self.tr("a passphrase"),
            Way.RECOVERY: self.tr("a recovery code"),
        }
        ways = ", ".join(names[way] for way in Way if way in register.vault.keys.ways)
        words = self.tr("The register is open. It is opened by: {ways}.").format(ways=ways)
        if register.vault.keys.ways == {Way.KEYRING}:
            words += " " + self.tr(
                "If this PC is lost, nothing else opens it. Make a recovery code, or set a "
                "passphrase."
            )
        return words

    def _say(self, words: str, role: str = "") -> None:
        self.told.set_role(role)
        self.told.setText(words)
        self._pull()

    def _fail(self, error: DeskError) -> None:
        self._say(str(error), "must_fix")

    # What is wanted.

    def _enter(self) -> None:
        """Enter does what the shown main button says."""
        buttons = (self.opens, self.makes, self.restores, self.sets)
        next(one for one in buttons if not one.isHidden()).click()

    def _open(self) -> None:
        self._door.open(**self._given())

    def _restore(self) -> None:
        self._door.restore(**self._given())

    def _given(self) -> dict[str, str]:
        typed = self.key.text()
        self.key.clear()
        return {"passphrase" if read_code(typed) is None else "code": typed}

    def _make(self) -> None:
        passphrase = self._chosen()
        if passphrase:
            self._door.open(passphrase=passphrase)

    def _set(self) -> None:
        passphrase = self._chosen()
        if passphrase:
            done = self.tr("The passphrase is set. An older one opens nothing any more.")
            self._door.put(
                lambda register: register.vault.set_passphrase(passphrase),
                lambda _: self._say(done),
            )

    def _new_code(self) -> None:
        def done(code: str) -> None:
            self.code.setText(code)
            self._say(
                self.tr(
                    "Write this recovery code on paper and keep it away from this PC. It is not "
                    "shown again, and an older one opens nothing any more."
                )
            )

        self._door.put(lambda register: register.vault.new_code(), done)

    def _print(self) -> None:
        from desktop.ui.dialogs.printed_code import ask_to_print

        ask_to_print(self, self.code.text(), datetime.now().astimezone().date())

    def _verify(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the audit trail"), "audit-trail.txt", "*.txt"
        )

        def done(wrong: int | None) -> None:
            if wrong is None:
                self._say(self.tr("Every line of the audit trail is as it was written."))
                return
            words = self.tr("Line {n} of the audit trail is not as it was written.")
            self._say(words.format(n=wrong), "must_fix")

        if name:
            self._door.put(lambda register: register.write_trail(Path(name)), done)

    def _chosen(self) -> str:
        """The passphrase typed twice; empty, and said why, where it cannot be taken."""
        first, again = self.first.text(), self.again.text()
        if len(first) < SHORTEST:
            self._say(self.tr("Choose at least {n} characters.").format(n=SHORTEST), "must_fix")
            return ""
        if first != again:
            self._say(self.tr("The two are not the same. Type them again."), "must_fix")
            return ""
        self.first.clear()
        self.again.clear()
        self._say("")
        return first


def _secret(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    return made
