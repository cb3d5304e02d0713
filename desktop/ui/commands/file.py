"""Commands of the File menu, and what is said about the request's file."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.records.request_file import SUFFIX
from desktop.ui.dialogs.password import ask_password
from desktop.ui.dialogs.register_keys import RegisterKeysDialog
from desktop.ui.frame import Frame
from desktop.ui.saving import free


class FileCommands(QObject):
    """New, open, save, hand on, bring in."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window)
        self._window = frame.window
        self._shop = frame.shop
        self._files = frame.files
        self._saving = frame.saving
        self._deck = frame.deck
        self._bar = frame.bar
        self._named: set[Path] = set()
        frame.files.saved.connect(self._say_saved)
        frame.files.locked.connect(self._ask_for_key)

    def new_request(self) -> None:
        """Begin a new request; the one that is open is saved first."""
        self._saving.before(self._files.new)

    def open_request(self) -> None:
        """Choose a request file."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open request"), str(self._saving.folder), f"*{SUFFIX}"
        )
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Open a request file; the one that is open is saved first."""
        self._saving.before(lambda: self._files.open(path))

    def save(self) -> None:
        """Save; a request without a file gets one in the documents folder, and that is said."""
        self._files.save(self._saving.usual_path())

    def save_as(self) -> None:
        """Save under another name."""
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save request"),
            str(self._saving.usual_path()),
            f"*{SUFFIX}",
        )
        if name:
            self._files.save(_with_suffix(Path(name)))

    def hand_on(self) -> None:
        """Write a locked copy of the request for a colleague or successor."""
        path = self._saving.usual_path()
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Locked copy for a colleague"),
            str(path.with_name(f"{path.stem} (locked){SUFFIX}")),
            f"*{SUFFIX}",
        )
        if not name:
            return
        title = self.tr("Locked copy")
        first = ask_password(self._window, self.tr("Choose a passphrase for the copy."), title)
        again = first and ask_password(self._window, self.tr("The same passphrase again."), title)
        if first and first == again:
            self._files.hand_on(_with_suffix(Path(name)), first)
        elif first:
            self._bar.say(self.tr("The two were not the same, so no copy was written."))

    def bring_in(self) -> None:
        """Go to the page that brings in lists."""
        self._deck.show_beside(self._deck.bring)

    def bring_in_files(self, paths: list[Path]) -> None:
        """Read lists on the page that brings them in; nothing is saved before the officer says."""
        self.bring_in()
        self._deck.bring.take_files(paths)

    def sample(self) -> None:
        """Open the sample request."""
        self._saving.before(self._files.sample)

    def register_keys(self) -> None:
        """Open the register, or change what opens it."""
        dialog = RegisterKeysDialog(self._shop.register, self._shop.theme, self._window)
        dialog.exec()
        dialog.deleteLater()

    def close(self) -> None:
        """Leave the program."""
        self._window.close()

    def _ask_for_key(self, path: Path, sentence: str) -> None:
        passphrase = ask_password(self._window, sentence, self.tr("Locked request"))
        if passphrase:
            self._files.open_locked(path, passphrase)

    def _say_saved(self, path: Path) -> None:
        """A new file is named in full, once; after that the status bar says when."""
        self._bar.withdraw("must_fix")
        if path not in self._named:
            self._named.add(path)
            elsewhere = ((self.tr("Save elsewhere…"), self.save_as),)
            self._bar.say(self.tr("Saved as {path}.").format(path=path), elsewhere)


def _with_suffix(path: Path) -> Path:
    """The path as a request's file.

    The box asked before it replaces what was typed, not what we make of it: so a free name.
    """
    return path if path.suffix == SUFFIX else free(path.with_name(path.name + SUFFIX))
