"""Commands about whole registers, and about what one of them holds for good."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.jobs import Job, Progress
from desktop.records import register_place
from desktop.records.header import Way
from desktop.ui.dialogs.registers import RegistersDialog
from desktop.ui.frame import Frame

if TYPE_CHECKING:
    from desktop.records.register import Register


class RegistersCommands(QObject):
    """The registers of this PC, and what is written out or deleted of the open one.

    Signals:
        wants_lock: the window is to be locked.
    """

    wants_lock = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window)
        self._window = frame.window
        self._shop = frame.shop
        self._deck = frame.deck
        self._files = frame.files
        self._saving = frame.saving
        self._bar = frame.bar

    def registers(self) -> RegistersDialog:
        """Show the registers of this PC."""
        dialog = RegistersDialog(self._shop.register, self._shop.theme, self._window)
        dialog.wants.connect(lambda place: self._saving.before(partial(self._switch, place)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def lock_register(self) -> None:
        """Hide everything until the register's passphrase is typed."""
        keys = self._shop.register.keys
        if keys is not None and Way.PASSPHRASE in keys.ways:
            self.wants_lock.emit()
        elif self._is_open():
            self._bar.say(self.tr("Set a passphrase first: File, The register and its keys."))

    def hand_over_register(self) -> None:
        """Write the whole register into one locked file, for the successor."""
        if self._is_open():
            self.registers().hand_over()

    def take_over_register(self) -> None:
        """Make a register of this PC from a file that was handed over."""
        self.registers().take_over()

    def merge_register(self) -> None:
        """Take all that such a file holds into the register that is open."""
        if self._is_open():
            self.registers().merge()

    def held_about(self) -> None:
        """Write out what the register holds about the officer who is chosen on Home."""
        if not self._is_open():
            return
        self._deck.go_home()
        lines = self._deck.home.pane.view.lines
        if not lines:
            self._bar.say(self.tr("Choose the officer in the register first, then this again."))
            return
        title = self.tr("Folder for what is held about {name}").format(name=lines[0].name)
        name = QFileDialog.getExistingDirectory(self._window, title, str(self._saving.folder))
        if name:
            self._write_held(lines[0].request, lines[0].officer, Path(name))

    def delete_request(self) -> None:
        """Delete the request of the row that is chosen on Home, for good; it asks first."""
        if not self._is_open():
            return
        self._deck.go_home()
        if not self._deck.home.pane.ask_to_delete():
            self._bar.say(self.tr("Choose a row of the request first, then this again."))

    def _is_open(self) -> bool:
        found = self._shop.register.register is not None
        if not found:
            self._bar.say(self.tr("The register is not open."))
        return found

    def _switch(self, place: str) -> None:
        """Another register; what lies on the desk belongs to the one before, and is saved."""
        self._files.new()
        self._shop.register.switch(place)
        self._deck.go_home()
        found = [one.name for one in register_place.places() if one.id == place]
        words = self.tr("You work with the register “{name}” now.")
        self._bar.say(words.replace("{name}", (found and found[0]) or self.tr("Register")))

    def _write_held(self, request: str, officer: str, folder: Path) -> None:
        def work(register: "Register") -> Job[Path]:
            from desktop.records.held_about import write_held

            chosen = (
                one for one in register.lines if (one.request, one.officer) == (request, officer)
            )
            return write_held(register, next(chosen), folder, datetime.now().astimezone())

        def tell(progress: Progress) -> None:
            words = self.tr("Writing: {what}.").format(what=progress.what)
            self._bar.say(words, ((self.tr("Stop"), task.cancel),), stays=True)

        def done(made: Path) -> None:
            self._bar.withdraw("accent")
            words = self.tr("Written to “{path}”. Anybody who has that folder can read it.")
            self._bar.say(words.replace("{path}", str(made)))

        task = self._shop.register.quietly(work, done, self._bar.say_error, tell)
