"""The draft of one paper beside the request: a reminder, or the slip for an officer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.procedure import Packet
from desktop.ui.screens.send.mail_screen import MailScreen
from desktop.ui.workshop import Workshop

if TYPE_CHECKING:
    from desktop.packet.contents import Mail


@dataclass(frozen=True)
class Paper:
    """A paper that lies ready in a folder of its own.

    Attributes:
        title: the heading.
        words: under it: what it is, and what to do.
        packet: its folder with the one mail.
        gone: what to note when the officer says that the mail has gone; None takes it back.
    """

    title: str
    words: str
    packet: Packet
    gone: Callable[[date | None], None]


class PaperScreen(MailScreen):
    """The same ways to a draft as those of the packet."""

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        self._paper: Paper | None = None
        super().__init__(shop, parent)

    def show_paper(self, paper: Paper) -> None:
        """Show another paper; the page is shown afterwards."""
        self._paper = paper
        self.pull()

    @property
    def packet(self) -> Packet | None:
        return None if self._paper is None else self._paper.packet

    @property
    def has_proof(self) -> bool:
        return False

    def title(self) -> str:
        return "" if self._paper is None else self._paper.title

    def lead(self, packet: Packet) -> str:
        del packet
        return "" if self._paper is None else self._paper.words

    def note_handed_over(self, packet: Packet, mail: "Mail") -> None:
        """Nothing is noted before it has gone: a draft reminds nobody."""

    def note_gone(self, packet: Packet, mail: "Mail", day: date | None) -> None:
        if self._paper is not None:
            self._paper.gone(day)
