"""Which mail of a packet is shown, where it needed several."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from desktop.procedure import Packet
from desktop.ui.theme import SPACE_1, SPACE_3
from desktop.ui.words import size_words


class MailChooser(QWidget):
    """A radio button for each mail; nothing is shown for one mail alone.

    Signals:
        chosen: another mail was chosen.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda _number: self.chosen.emit())
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, SPACE_3)
        self._box.setSpacing(SPACE_1)
        self.hide()

    @property
    def number(self) -> int:
        """Place of the chosen mail, from 0."""
        return max(0, self._group.checkedId())

    def show_mails(self, packet: Packet) -> None:
        """Show the mails of a packet, the first one chosen."""
        for old in self._group.buttons():
            self._group.removeButton(old)
            old.deleteLater()
        first = 1
        for number, mail in enumerate(packet.mails):
            last = first + len(mail.officers) - 1
            words = self.tr("Mail {n} of {m}: officers {a}–{b}, {size}").format(
                n=number + 1, m=len(packet.mails), a=first, b=last, size=size_words(mail.size)
            )
            made = QRadioButton(words)
            made.setProperty("row", "true")
            self._group.addButton(made, number)
            self._box.addWidget(made)
            first = last + 1
        self._group.button(0).setChecked(True)
        self.setVisible(len(packet.mails) > 1)
