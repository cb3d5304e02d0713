"""What the bar says at the start: what a crash left behind, the template, the register."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop import procedure
from desktop.records.recovery import Lost, left_behind
from desktop.ui.frame import Frame


class Greeting(QObject):
    """Says what waits, each with what can be done about it."""

    def __init__(
        self,
        frame: Frame,
        template: Callable[[], object],
        register_keys: Callable[[], object],
    ) -> None:
        super().__init__(frame.window)
        self._shop = frame.shop
        self._files = frame.files
        self._saving = frame.saving
        self._bar = frame.bar
        self._template = template
        self._register_keys = register_keys
        self._told_register = ""
        self._waits: Lost | None = None
        self._offered: dict[str, Lost] = {}
        frame.shop.register.changed.connect(self._tell_register)

    def greet(self) -> None:
        """Say what waits at the start; what a crash left behind comes first, the newest of it."""
        if self._shop.settings.said:
            self._bar.say(self._shop.settings.said, kind="check", stays=True)
        trouble = procedure.template_trouble()
        if trouble:
            acts = ((self.tr("Template"), self._template),)
            self._bar.say(trouble, acts, kind="check", stays=True)
        for lost in reversed(left_behind()):
            self._offer(lost)

    def _offer(self, lost: Lost) -> None:
        self._offered[str(lost.folder)] = lost
        acts: list[tuple[str, Callable[[], object]]] = [
            (self.tr("Forget it"), partial(self._forget, lost))
        ]
        if lost.up_to is not None:
            acts.insert(0, (self.tr("Open it"), partial(self._open, lost)))
        self._bar.say(lost.sentence, tuple(acts), kind="check", stays=True)

    def _open(self, lost: Lost) -> None:
        """Open what a crash left behind; what is sealed waits until the register is open."""
        self._offered.pop(str(lost.folder), None)
        door = self._shop.register
        if lost.register and door.keys is None:
            self._waits = lost
            words = self.tr("This copy is sealed for the register. It opens with the register.")
            acts = ((self.tr("Keys of the register"), self._register_keys),)
            self._bar.say(words, acts, kind="check", stays=True)
        else:
            self._saving.before(partial(self._files.open_lost, lost))

    def _forget(self, lost: Lost) -> None:
        self._offered.pop(str(lost.folder), None)
        lost.forget()

    def _open_waiting(self) -> None:
        lost = self._waits
        if lost is not None and self._shop.register.keys is not None:
            self._waits = None
            self._bar.withdraw("check")
            self._open(lost)

    def _tell_register(self) -> None:
        """Say once that the register stays closed, or that only this PC's keyring opens it.

        A PC that never had a register is left in peace.
        """
        if self._shop.register.rests:
            # The page in the window's place says it.
            return
        self._open_waiting()
        door = self._shop.register
        words = str(door.trouble) if door.trouble and not door.asks_first_passphrase else ""
        if door.hangs_on_keyring:
            words = self.tr("Only the keyring of this PC opens the register. Make a recovery code.")
        if words and words != self._told_register:
            acts = ((self.tr("Keys of the register"), self._register_keys),)
            self._bar.say(words, acts, kind="check", stays=True)
            # What a crash left behind is said first, whatever else waits.
            for lost in tuple(self._offered.values()):
                self._offer(lost)
        self._told_register = words
