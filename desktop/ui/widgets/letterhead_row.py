"""What stands at the head of the letter: set by the program, a picture, or a blank space."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.form.choices import Choice
from desktop.form.sender import Letterhead, Sender
from desktop.ui.theme import SPACE_1, SPACE_2, Theme
from desktop.ui.widgets.field import FieldSpec, build_field
from desktop.ui.widgets.text import button, label

_SPACES = (20, 30, 40, 45, 50, 60, 80, 100)
"""Heights to choose from, in millimetres."""


class LetterheadRow(QWidget):
    """What more a picture or a blank space asks for; `kind` itself stands among the fields.

    It is kept with the sender's particulars.

    Signals:
        edited: the sender after the edit.
        wants_picture: the officer wants to choose a picture.
    """

    edited = Signal(object)
    wants_picture = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sender = Sender()
        self.kind = build_field(self._kind_spec(), theme)
        self.space = build_field(self._space_spec(), theme)
        self.choose = button(self.tr("Choose a picture…"))
        self._name = label("", "help", wrap=True)
        self._trouble = label("", "must_fix", wrap=True)
        self._fixed = label(self.tr("The letterhead is set by your administrator."), "help")
        self._more = QStackedWidget()
        self._lay_out()
        self.kind.edited.connect(self._take_kind)
        self.space.edited.connect(self._take_space)
        self.choose.clicked.connect(self.wants_picture)
        self.say("")

    def show_sender(self, sender: Sender, *, preset: bool = False) -> None:
        """Show the sender's letterhead.

        Args:
            sender: whose.
            preset: the administrator has set it.
        """
        self._sender = sender
        self.kind.control.setEnabled(not preset)
        self._fixed.setVisible(preset)
        self.kind.set_text(sender.letterhead.value)
        self._offer_space(sender.letterhead_space)
        self._more.setCurrentIndex(0 if sender.letterhead is Letterhead.PICTURE else 1)
        wanted = sender.letterhead in {Letterhead.PICTURE, Letterhead.BLANK}
        self._more.setVisible(wanted)
        self.setVisible(wanted or preset)
        picture = sender.letterhead_picture
        self._name.setText(
            picture[0].name if picture else self.tr("JPEG or PNG. Until then the lines are set.")
        )

    def say(self, sentence: str) -> None:
        """Say why a picture could not be taken."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    # How it is built.

    def _kind_spec(self) -> FieldSpec:
        tr = self.tr
        kinds = (
            Choice(Letterhead.BILINGUAL.value, tr("Hindi and English")),
            Choice(Letterhead.ENGLISH.value, tr("English only")),
            Choice(Letterhead.PICTURE.value, tr("Picture of our letterhead")),
            Choice(Letterhead.BLANK.value, tr("Blank, for printed paper")),
        )
        return FieldSpec("letterhead", tr("Letterhead"), choices=kinds, closed=True, room=0)

    def _space_spec(self) -> FieldSpec:
        sizes = tuple(Choice(str(one), self._millimetres(one)) for one in _SPACES)
        words = self.tr("Space to leave")
        return FieldSpec("letterhead_space", words, choices=sizes, closed=True, room=0)

    def _millimetres(self, height: int) -> str:
        return self.tr("{n} mm").format(n=height)

    def _lay_out(self) -> None:
        picture = QWidget()
        held = QHBoxLayout(picture)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(SPACE_2)
        held.addWidget(self.choose)
        held.addWidget(self._name, 1)
        for page in (picture, self.space):
            self._more.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_1)
        box.addWidget(self._fixed)
        box.addWidget(self._more)
        box.addWidget(self._trouble)

    def _offer_space(self, height: int) -> None:
        """Choose a height; one that another program wrote joins the list."""
        control = self.space.control
        if height not in _SPACES and control.findData(str(height)) < 0:  # type: ignore[union-attr]  # a closed list is a combo box
            control.addItem(self._millimetres(height), str(height))  # type: ignore[union-attr]  # as above
        self.space.set_text(str(height))

    # What the officer does.

    def _take_kind(self, text: str) -> None:
        self.say("")
        self._take(replace(self._sender, letterhead=Letterhead(text)))

    def _take_space(self, text: str) -> None:
        self._take(replace(self._sender, letterhead_space=int(text)))

    def _take(self, sender: Sender) -> None:
        if sender != self._sender:
            self._sender = sender
            self.edited.emit(sender)
