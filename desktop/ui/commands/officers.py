"""Commands of the Officer and the Evidence menu."""

from PySide6.QtCore import QObject

from desktop.form.steps import Step
from desktop.ui.deck import Deck


class OfficerCommands(QObject):
    """Add, remove, move and finish officers."""

    def __init__(self, deck: Deck, parent: QObject) -> None:
        super().__init__(parent)
        self._deck = deck

    def add_officer(self) -> None:
        """Add an officer."""
        self._deck.go(Step.OFFICERS)
        self._deck.officers.add_officer()

    def duplicate_officer(self) -> None:
        """Add an officer of the same office."""
        self._deck.go(Step.OFFICERS)
        self._deck.officers.duplicate()

    def remove_officer(self) -> None:
        """Remove the selected officers."""
        self._deck.go_officers()
        self._deck.officers.remove()

    def officer_done(self) -> None:
        """The officer is done; next."""
        self._deck.go(Step.OFFICERS)
        self._deck.officers.next_officer()

    def copy_above(self) -> None:
        """Copy the focused field from the officer above."""
        if self._deck.shows(self._deck.officers):
            self._deck.officers.copy_office()

    def officer_up(self) -> None:
        """Move the officer up."""
        self._deck.go_officers()
        self._deck.officers.move_officer(-1)

    def officer_down(self) -> None:
        """Move the officer down."""
        self._deck.go_officers()
        self._deck.officers.move_officer(1)


class EvidenceCommands(QObject):
    """Add, show and mark the pages, and look at them a second time."""

    def __init__(self, deck: Deck, parent: QObject) -> None:
        super().__init__(parent)
        self._deck = deck

    def add_page(self) -> None:
        """Add service-book pages."""
        self._deck.go(Step.OFFICERS)
        self._deck.officers.evidence.browse()

    def all_pages(self) -> None:
        """Show every page over the full window, or go back to the officers."""
        if self._deck.shows(self._deck.pages):
            self._deck.go(Step.OFFICERS)
        else:
            self._deck.show_over(self._deck.pages)

    def mark(self) -> None:
        """Mark where the focused value stands."""
        self._deck.go_officers()
        self._deck.officers.evidence.mark()

    def second_look(self, officer: str = "") -> None:
        """Begin the second look."""
        self._deck.show_over(self._deck.second, officer)

    def evidence_pane(self) -> None:
        """Show or hide the service-book pane."""
        self._deck.go(Step.OFFICERS)
        self._deck.officers.toggle_evidence()
