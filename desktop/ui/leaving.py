"""Closing the window: it saves, nothing is asked, and nothing is lost."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from desktop.errors import DeskError
from desktop.ui.frame import Frame


class Leaving(QObject):
    """Decides whether the window may close now, and tidies up when it does."""

    def __init__(self, frame: Frame, save_as: Callable[[], object]) -> None:
        super().__init__(frame.window)
        self._window = frame.window
        self._shop = frame.shop
        self._files = frame.files
        self._saving = frame.saving
        self._deck = frame.deck
        self._bar = frame.bar
        self._save_as = save_as
        self._wants_to_close = False
        self._all_the_same = False
        self._warned = False
        frame.files.unsaved.connect(self._say_unsaved)

    def may_close(self) -> bool:
        """Whether nothing is left to do first; what is left is begun, and closes by itself."""
        if self._deck.coming and not self._all_the_same:
            # Pages that were added are still being opened: they must not be lost.
            once = Qt.ConnectionType.SingleShotConnection
            self._shop.tasks.idle.connect(self._window.close, once)
            return False
        if self._shop.desk.dirty and not self._all_the_same:
            self._wants_to_close = True
            self._saving.before(self._window.close)
            return False
        return not self._warned_before_closing()

    def tidy_up(self) -> None:
        """Remember where the window stood, end the work under way, give the file free."""
        geometry = bytes(self._window.saveGeometry().toHex().data()).decode()
        self._settle_geometry(geometry)
        self._shop.tasks.finish()
        if self._all_the_same:
            self._files.leave()
        else:
            self._files.close()
        self._shop.register.close()
        # A history clears itself when it is destroyed, and would tell a window that is gone.
        self._shop.desk.history.blockSignals(True)  # noqa: FBT003 - Qt's own signature

    def _warned_before_closing(self) -> bool:
        """Say once what goes with the program; the next try closes it."""
        words = [said for one in self._deck.steps.values() if (said := one.last_words())]
        if not words or self._warned or self._all_the_same:
            return False
        self._warned = True
        acts = ((self.tr("Close all the same"), self._window.close),)
        self._bar.say(words[0], acts, kind="check", stays=True)
        return True

    def _say_unsaved(self, error: DeskError) -> None:
        """Saving failed: the work is in memory and in the copy; other ways out are offered."""
        acts: list[tuple[str, Callable[[], object]]] = [(self.tr("Save elsewhere…"), self._save_as)]
        if self._wants_to_close:
            acts.append((self.tr("Quit, keep the copy"), self._leave))
        self._wants_to_close = False
        self._bar.say(str(error), tuple(acts), kind="must_fix", stays=True)

    def _leave(self) -> None:
        """Close although saving failed."""
        self._all_the_same = True
        self._window.close()

    def _settle_geometry(self, geometry: str) -> None:
        try:
            self._shop.settings.change(geometry=geometry)
        except DeskError:
            # Where the window stood is not worth a word when the disk is full.
            return
