"""The bar at the foot of the window: saved, edition, packet size, undo; each can be pressed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QStatusBar, QWidget

from desktop import procedure
from desktop.ui.desk import Desk
from desktop.ui.theme import Theme
from desktop.ui.widgets.text import mnemonic_safe


class Status(QStatusBar):
    """What is so at a glance.

    Signals:
        wants_save, wants_instruction, wants_packet, wants_undo: an item was pressed.
    """

    wants_save = Signal()
    wants_instruction = Signal()
    wants_packet = Signal()
    wants_undo = Signal()

    def __init__(
        self, desk: Desk, theme: Theme, limit: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        """Make the bar.

        Args:
            desk: the state.
            theme: sizes.
            limit: bytes as sent that the officer's mail takes.
            parent: as always.
        """
        super().__init__(parent)
        self._desk = desk
        self._limit = limit
        self.setSizeGripEnabled(False)
        self._saved = self._item(self.wants_save)
        self._edition = self._item(self.wants_instruction)
        self._packet = self._item(self.wants_packet)
        self._meter = QProgressBar()
        self._meter.setFixedWidth(theme.px(110))
        self._meter.setAccessibleName(self.tr("Size of the packet against the mail limit"))
        self._size = self._item(self.wants_packet)
        self._undo = self._item(self.wants_undo)
        for part in (self._saved, self._edition, self._packet, self._meter, self._size):
            self.addWidget(part)
        self.addPermanentWidget(self._undo)
        self._theme = theme
        self._resize()
        theme.changed.connect(self._resize)

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.px(28))

    def show_saved(self, saved: datetime | None, copied: datetime | None) -> None:
        """Say until when the work is safe: in its file, or in the recovery copy."""
        if not self._desk.dirty and self._desk.path is not None:
            words = self.tr("Saved {time}").format(time=f"{saved:%H:%M:%S}" if saved else "")
        elif copied is not None:
            words = self.tr("Kept {time}").format(time=f"{copied:%H:%M:%S}")
        else:
            words = self.tr("Not saved yet") if self._desk.dirty else self.tr("Nothing to save")
        if self._desk.read_only:
            words = self.tr("Read only: open elsewhere")
        self._saved.setText(words.strip())

    def pull(self) -> None:
        """Show the rest of the state."""
        edition = self._desk.facts.edition
        self._edition.setText(
            self.tr("Instruction of {date}").format(date=f"{edition.dated:%d-%m-%Y}")
        )
        packet = self._desk.packet
        self._meter.setVisible(packet is not None)
        self._size.setVisible(packet is not None)
        if packet is None:
            self._packet.setText(self.tr("Packet not built yet"))
        else:
            largest = max(mail.size for mail in packet.mails)
            room = procedure.mail_room(self._limit())
            self._packet.setText(self.tr("Packet"))
            self._meter.setMaximum(1000)
            self._meter.setValue(min(1000, round(1000 * largest / room)))
            self._size.setText(
                self.tr("{size} of {room} MB").format(
                    size=f"{largest / 1e6:.1f}", room=f"{room / 1e6:.1f}"
                )
            )
        text = self._desk.history.undoText()
        self._undo.setVisible(bool(text))
        self._undo.setText(mnemonic_safe(self.tr("Undo: “{text}” (Ctrl+Z)").format(text=text)))

    def _item(self, signal: object) -> QPushButton:
        made = QPushButton()
        made.setFlat(True)
        made.clicked.connect(signal)
        return made
