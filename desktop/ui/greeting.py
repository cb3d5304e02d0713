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
        acts: list[tuple[str, Callable[[], object]]] = [(self.tr("Forget it"), lost.forget)]
        if lost.up_to is not None:
            opens = partial(self._saving.before, partial(self._files.open_lost, lost))
            acts.insert(0, (self.tr("Open it"), opens))
        self._bar.say(lost.sentence, tuple(acts), kind="check", stays=True)

    def _tell_register(self) -> None:
        """Say once that the register stays closed, or that only this PC's keyring opens it.

        A PC that never had a register is left in peace.
        """
        door = self._shop.register
        words = str(door.trouble) if door.trouble and not door.asks_first_passphrase else ""
        if door.hangs_on_keyring:
            words = self.tr("Only the keyring of this PC opens the register. Make a recovery code.")
        if words and words != self._told_register:
            acts = ((self.tr("Keys of the register"), self._register_keys),)
            self._bar.say(words, acts, kind="check", stays=True)
        self._told_register = words
