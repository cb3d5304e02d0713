"""The round of the cursor with F6: rail, panes of the page, and the bar while it speaks."""

from PySide6.QtWidgets import QWidget

from desktop.ui.deck import Deck
from desktop.ui.widgets.rail import Rail
from desktop.ui.widgets.said_bar import SaidBar
from desktop.ui.widgets.tab_order import focus_first, holds_focus


class Panes:
    """The panes that can be seen now."""

    def __init__(self, rail: Rail, deck: Deck, bar: SaidBar) -> None:
        self._rail = rail
        self._deck = deck
        self._bar = bar

    def step(self, by: int) -> None:
        """Put the cursor into the next (1) or the previous (-1) pane."""
        panes = self._panes()
        at = next((n for n, pane in enumerate(panes) if holds_focus(pane)), 0)
        goal = panes[(at + by) % len(panes)]
        if goal is self._rail:
            self._rail.focus(self._deck.at)
        elif goal is self._bar:
            self._bar.focus()
        elif goal in self._deck.officers.panes:
            self._deck.officers.focus_pane(goal)
        else:
            focus_first(goal)

    def _panes(self) -> list[QWidget]:
        deck = self._deck
        page = deck.currentWidget() or deck
        panes: list[QWidget] = [self._rail]
        if page is deck.pages:
            panes += deck.pages.panes
        else:
            panes += deck.officers.panes if page is deck.officers else [page]
        return panes + ([self._bar] if self._bar.isVisible() else [])
