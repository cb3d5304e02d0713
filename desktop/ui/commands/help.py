"""Commands of the Help menu."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from desktop.ui.commands.table import key_rows
from desktop.ui.dialogs.pages import InstructionDialog, KeysDialog, SafetyDialog, about
from desktop.ui.dialogs.self_check import SelfCheckDialog
from desktop.ui.frame import Frame


class HelpCommands(QObject):
    """The instruction, the keys, safety."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window)
        self._window = frame.window
        self._shop = frame.shop
        self._officers = frame.deck.officers

    def explain(self) -> None:
        """Show the rule behind the problem of the focused field, or the whole instruction."""
        desk = self._shop.desk
        current = desk.current
        found = desk.findings.of(current.id) if current else ()
        mine = [one for one in found if one.column == self._officers.focused]
        _show(InstructionDialog(desk.facts.edition, mine, self._shop.theme, self._window))

    def instruction(self) -> None:
        """Show the instruction in force."""
        edition = self._shop.desk.facts.edition
        _show(InstructionDialog(edition, [], self._shop.theme, self._window))

    def keys(self) -> None:
        """List all keys."""
        _show(KeysDialog(key_rows(), self._shop.theme, self._window))

    def safety(self) -> None:
        """Show how files from outside are held in."""
        _show(SafetyDialog(self._shop, self._window))

    def self_check(self) -> None:
        """Look whether everything that the program needs is there."""
        _show(SelfCheckDialog(self._shop, self._window))

    def about(self) -> None:
        """Say what the program is."""
        about(self._window)


def _show(dialog: QDialog) -> None:
    """Show a dialog until it is closed; it would else live as long as the window."""
    dialog.exec()
    dialog.deleteLater()
