"""Commands that lead to a step, by its number or by what is done there."""

from PySide6.QtCore import QObject

from desktop.form.steps import Step
from desktop.ui.deck import Deck


class StepCommands(QObject):
    """The Send menu, and the five steps of the View menu."""

    def __init__(self, deck: Deck, parent: QObject) -> None:
        super().__init__(parent)
        self._deck = deck

    def check(self) -> None:
        """Check everything."""
        self._deck.go(Step.CHECK)

    def letter(self) -> None:
        """Go to the letter."""
        self._deck.go(Step.PACKET)

    def packet(self) -> None:
        """Go to the packet."""
        self._deck.go(Step.PACKET)

    def send(self) -> None:
        """Go to sending."""
        self._deck.go(Step.SEND)

    def step_1(self) -> None:
        """Sender."""
        self._deck.go(Step.SENDER)

    def step_2(self) -> None:
        """Officers."""
        self._deck.go(Step.OFFICERS)

    def step_3(self) -> None:
        """Check."""
        self._deck.go(Step.CHECK)

    def step_4(self) -> None:
        """Packet."""
        self._deck.go(Step.PACKET)

    def step_5(self) -> None:
        """Send."""
        self._deck.go(Step.SEND)
