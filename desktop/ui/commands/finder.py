"""What can be found by typing: the commands of the menus, and the officers of the request."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from desktop.form.steps import Step
from desktop.ui.commands.table import MENUS, plain, translated
from desktop.ui.frame import Frame
from desktop.ui.models.offers import Offer, fitting
from desktop.ui.words import name_of

_ITSELF = "find_anything"
_TWO = "\0"
"""Stands for ``&&``, which is shown as one, while single ones are taken out."""


class Finder:
    """Looks the offers up when they are asked for, so that they are never old."""

    def __init__(self, frame: Frame) -> None:
        self._window = frame.window
        self._desk = frame.shop.desk
        self._deck = frame.deck

    def offers(self, typed: str) -> list[Offer]:
        """What fits a typed text, best first; officers are named once something is typed."""
        found = list(self._commands())
        if typed.strip():
            found += self._officers()
        return fitting(found, typed)

    def _commands(self) -> Iterator[Offer]:
        """What can be done now, as the menus call it; `also` names its menu, and it in English."""
        for title, commands in MENUS:
            menu = f"{plain(translated(title))} {plain(title)}"
            for command in commands:
                action = self._window.findChild(QAction, command.name)
                if action is not None and action.isEnabled() and command.name != _ITSELF:
                    yield _offer(action, f"{menu} {plain(command.words)}")

    def _officers(self) -> Iterator[Offer]:
        officers = self._desk.request.officers
        place = QCoreApplication.translate("Finder", "Officer {n} of {count}")
        for n, officer in enumerate(officers, 1):
            shows = partial(self._deck.go, Step.OFFICERS, officer.id)
            beside = place.format(n=n, count=len(officers))
            yield Offer(name_of(officer), beside, shows, officer.mobile)


def _offer(action: QAction, menu: str) -> Offer:
    words = plain(action.text().replace("&&", _TWO)).replace(_TWO, "&")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return Offer(words, keys, action.trigger, menu)
