"""The packet that was built: its files, what was proved of the workbook, and where it lies."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, Theme
from desktop.ui.widgets.file_list import FileLine, FileList
from desktop.ui.widgets.loupe import Loupe
from desktop.ui.widgets.text import Label, button, label


class Proof(QFrame):
    """A sentence on a tint: what was proved."""

    def __init__(self, kind: str = "good", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tint", kind)
        self._said: Label = label("", kind, wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        box.addWidget(self._said)
        self.hide()

    def say(self, text: str) -> None:
        """Show the sentence; nothing hides the tint."""
        self._said.setText(text)
        self.setVisible(bool(text))


class BuiltCard(QFrame):
    """A finished packet.

    Signals:
        open_folder, send: the buttons.
    """

    open_folder = Signal()
    send = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._title = label("", "strong")
        self._files = FileList(theme, most=5)
        self._proof = Proof()
        self._notes = Proof("check")
        self.loupe = Loupe(theme)
        self.next = button(self.tr("Next: Send"), "main")
        self._open = button(self.tr("Open folder"))
        self.next.clicked.connect(self.send)
        self._open.clicked.connect(self.open_folder)
        act = QHBoxLayout()
        act.setSpacing(SPACE_2)
        act.addWidget(self.next)
        act.addWidget(self._open)
        act.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_4)
        box.setSpacing(SPACE_2)
        for one in (self._title, self._files, self._proof, self._notes, self.loupe):
            box.addWidget(one)
        box.addSpacing(SPACE_2)
        box.addLayout(act)

    def show_packet(
        self, title: str, files: tuple[FileLine, ...], proof: str, notes: tuple[str, ...]
    ) -> None:
        """Show a packet's files; `proof` and `notes` are sentences."""
        self._title.setText(title)
        self._files.show_files(files)
        self._proof.say(proof)
        self._notes.say("\n".join(notes))
