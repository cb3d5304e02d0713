"""Commands of the Register menu, and how a request comes out of the register."""

from functools import partial

from PySide6.QtCore import QObject

from desktop import procedure
from desktop.form.steps import Step
from desktop.records.lines import Line, Status
from desktop.ui.frame import Frame
from desktop.ui.from_register import FromRegister
from desktop.ui.known import Known


class RegisterCommands(QObject):
    """Home with the register, and its requests."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window)
        self._shop = frame.shop
        self._deck = frame.deck
        self._files = frame.files
        self._saving = frame.saving
        self._bar = frame.bar
        self._comes = FromRegister(frame.shop, frame.files, self)

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

    def correct(self, request: str, officers: tuple[str, ...] = ()) -> None:
        """Begin a corrected request with the returned officers of one; all of them if none named.

        Where there is a correction already, it is opened.
        """
        register = self._shop.register.register
        if register is None:
            self._bar.say(self.tr("The register is not open."))
            return
        back = [
            one
            for one in register.lines
            if one.request == request
            and one.status is Status.RETURNED
            and (not officers or one.officer in officers)
        ]
        chosen = {one.officer for one in back}
        begun = [
            one.request
            for one in register.lines
            if one.corrects == request and one.officer in chosen and not one.status.is_out
        ]
        if begun:
            self.open_request_of(begun[0])
        elif back:
            self._saving.before(partial(self._fetch_returned, request, back))
        else:
            self._bar.say(self.tr("No officer of this request came back."))

    def _fetch_returned(self, request: str, back: list[Line]) -> None:
        sent = max(one.went for one in back)

        def done(known: Known) -> None:
            reasons = {
                one.officer: one.reasons or procedure.reasons_of(one.entry, one.reason)
                for one in back
            }
            begin = partial(self._comes.correct, known, reasons, sent, self._save_correction)
            self._saving.before(begin)

        self._shop.register.fetch(request, self._shop.pages.add, done)

    def _save_correction(self) -> None:
        """It is saved at once, so that the register knows what it goes in continuation of."""
        self._files.save(self._saving.usual_path())
        first = self._shop.desk.request.officers[0]
        column = next((one.column for one in first.returned if one.column), "")
        self._deck.go(Step.OFFICERS, first.id, column)

    def _fetch(self, request: str) -> None:
        def done(known: Known) -> None:
            # What was typed meanwhile is saved before another request takes its place.
            self._saving.before(partial(self._comes.open, known))

        self._shop.register.fetch(request, self._shop.pages.add, done)
