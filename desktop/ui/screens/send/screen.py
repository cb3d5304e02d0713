"""Send: the drafts of the request's packet."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import procedure
from desktop.form.practice import is_practice
from desktop.form.steps import Step
from desktop.procedure import Packet
from desktop.ui.desk import Changed
from desktop.ui.models.packet_words import ready_words
from desktop.ui.screens.send.mail_screen import MailScreen
from desktop.ui.theme import SPACE_2, SPACE_4, SPACE_5
from desktop.ui.widgets.text import button, label
from desktop.ui.workshop import Workshop

if TYPE_CHECKING:
    from desktop.packet.contents import Mail


class SendScreen(MailScreen):
    """The Send step."""

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(shop, parent)
        shop.desk.changed.connect(self._pull)

    @property
    def packet(self) -> Packet | None:
        return self._shop.desk.packet

    @property
    def is_practice(self) -> bool:
        return is_practice(self._shop.desk.request)

    def lead(self, packet: Packet) -> str:
        return self.tr(
            "The packet is ready: {files}. This program never sends: you look at the draft "
            "and send it yourself."
        ).format(files=ready_words(packet))

    def note_handed_over(self, packet: Packet, mail: "Mail") -> None:
        self._shop.register.handed_over(mail.officers, packet.folder)

    def note_gone(self, packet: Packet, mail: "Mail", day: date | None) -> None:
        self._shop.desk.went(_all_gone(packet))
        self._shop.register.said_gone(mail.officers, packet.folder, day)

    def make_empty(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_2)
        box.addWidget(label(self.tr("Send from your mail"), "title"))
        words = self.tr("There is no packet of this request as it stands. Build it first.")
        box.addWidget(label(words, "dim", wrap=True))
        box.addSpacing(SPACE_2)
        self._to_packet = button(self.tr("Go to Packet"), "main")
        self._to_packet.clicked.connect(lambda: self.go.emit(Step.PACKET, "", ""))
        box.addWidget(self._to_packet, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        return page

    def _pull(self, changed: Changed) -> None:
        if changed & (Changed.PACKET | Changed.FILE):
            self.pull()


def _all_gone(packet: Packet) -> str:
    """The day on which the last mail has gone; empty while one has not."""
    days = [procedure.gone_on(packet, mail) for mail in packet.mails]
    known = [day for day in days if isinstance(day, date)]
    return max(known).isoformat() if len(known) == len(days) else ""
