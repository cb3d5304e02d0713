"""Commands of the Register menu, and how a request comes out of the register."""

from functools import partial

from PySide6.QtCore import QObject

from desktop.ui.frame import Frame
from desktop.ui.register_door import Known


class RegisterCommands(QObject):
    """Home with the register, and its requests."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window)
        self._shop = frame.shop
        self._deck = frame.deck
        self._files = frame.files
        self._saving = frame.saving
        self._bar = frame.bar

    def home(self) -> None:
        """Show Home with the register."""
        self._deck.go_home()

    def find_in_register(self) -> None:
        """Search the register."""
        self._deck.go_home()
        if not self._deck.home.find_in_register():
            self._bar.say(self.tr("The register is not open."))

    def open_request_of(self, request: str) -> None:
        """Open a request of the register by its id; the one that is open is saved first."""
        self._saving.before(partial(self._fetch, request))

    def _fetch(self, request: str) -> None:
        def done(known: Known) -> None:
            # What was typed meanwhile is saved before another request takes its place.
            self._saving.before(partial(self._files.open_known, known))

        self._shop.register.fetch(request, self._shop.pages.add, done)
