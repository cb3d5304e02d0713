"""The button that asks for a draft in the mail program, and the question whether it came."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.tongue import said
from desktop.ui.models.mail_ways import MailWays
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, Theme
from desktop.ui.widgets.text import button, label, mnemonic_safe


class DraftCard(QFrame):
    """Asks for a draft, then asks the officer what he sees. It never says that anything went.

    Signals:
        wanted: id of the way to ask.
        opened: the officer says that a window opened.
        refused: he says that none did.
        show_files: the officer wants to see the files.
    """

    wanted = Signal(str)
    opened = Signal()
    refused = Signal()
    show_files = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._theme = theme
        self._way = ""
        self.press = button("", "main")
        self._with = label("", "dim")
        self._other = button(self.tr("Another way"), "link")
        self._menu = QMenu(self)
        self._other.setMenu(self._menu)
        self._other.setProperty("menu", "true")
        self._said = label("", "", wrap=True)
        self._answers = QWidget()
        self.yes = button(self.tr("Yes"))
        self.no = button(self.tr("No, another way"))
        self._files = button(self.tr("Show the files"), "link")
        self._lay_out()
        self.press.clicked.connect(lambda: self.wanted.emit(self._way))
        self.yes.clicked.connect(self.opened)
        self.no.clicked.connect(self.refused)
        self._files.clicked.connect(self.show_files)
        self.say("")

    # What callers see.

    def show_looking(self) -> None:
        """Say that the ways are being looked for."""
        self.press.setText(self.tr("Open a draft"))
        self.press.setEnabled(False)
        self._with.setText(self.tr("Looking for your mail program…"))
        self._other.hide()

    def show_ways(self, ways: MailWays, remembered: str, files: int) -> None:
        """Offer the first way, and the others in the menu with why each is not there."""
        first = ways.first()
        self._way = "" if first is None else first.way.id
        self.press.setVisible(first is not None)
        self.press.setEnabled(first is not None)
        if first is None:
            self._with.setText(self.tr("No mail program was found. Use the four rows below."))
        else:
            words = self.tr("Open a draft in {way}").format(way=said(first.way.label))
            self.press.setText(mnemonic_safe(words))
            self._with.setText(self._with_words(files, worked=first.way.id == remembered))
        self._fill_menu(ways)

    def show_asking(self, way: str) -> None:
        """Say that a way is being asked."""
        self.press.setEnabled(False)
        self._with.setText(self.tr("Asking {way}…").format(way=way))
        self.say("")

    def say(self, sentence: str, *, ask: bool = False) -> None:
        """Say what happened; `ask` whether a window opened."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._answers.setVisible(ask)
        if ask:
            self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is built.

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_3)
        top.addWidget(self.press)
        top.addWidget(self._with, 1)
        top.addWidget(self._other)
        line = QHBoxLayout(self._answers)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_2)
        for one in (self.yes, self.no, self._files):
            line.addWidget(one)
        line.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        box.setSpacing(SPACE_3)
        box.addLayout(top)
        box.addWidget(self._said)
        box.addWidget(self._answers)

    def _fill_menu(self, ways: MailWays) -> None:
        self._menu.clear()
        for one in ways.programs:
            words = said(one.way.label) if one.there else f"{said(one.way.label)}: {one.why_not}"
            action = self._menu.addAction(mnemonic_safe(words))
            action.setEnabled(one.there)
            action.triggered.connect(lambda _checked=False, way=one.way.id: self.wanted.emit(way))
        self._other.setVisible(bool(ways.programs))

    def _with_words(self, files: int, *, worked: bool) -> str:
        said = self.tr("with the file") if files == 1 else self.tr("with all {n} files")
        said = said.format(n=files)
        return f"{said} · {self.tr('worked last time')}" if worked else said
