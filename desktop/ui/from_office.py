"""What the office puts in an officer's way: its template, and newer versions on its share.

Both may lie on a share that is away, and a system may wait a minute for it. So they are read on
threads that nobody waits for: neither another language nor the end of the program.
"""

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop import incoming, procedure
from desktop.errors import DeskError
from desktop.incoming import TemplateFile
from desktop.ui.desk import Changed
from desktop.ui.frame import Frame


class _Asked(QObject):
    """One look at a share; what it found comes to the window's thread.

    Signals:
        found: the result, or the `DeskError` it ended with.
    """

    found = Signal(object)

    def __init__(
        self, work: Callable[[], Any], done: Callable[[Any], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work, self._done = work, done
        self.found.connect(self._tell)

    def start(self) -> None:
        """Look, on a thread that ends with the program at the latest."""
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            result = self._work()
        except DeskError as error:
            result = error
        # Where the window has gone meanwhile there is nobody to tell.
        with suppress(RuntimeError):
            self.found.emit(result)

    @Slot(object)
    def _tell(self, result: Any) -> None:
        self._done(result)


class FromOffice(QObject):
    """Looks once at the start, and beside each request that is opened."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window)
        self._shop = frame.shop
        self._deck = frame.deck
        self._bar = frame.bar
        self._told: set[str] = set()
        self._looked: set[Path] = set()
        self._asked: set[_Asked] = set()
        frame.shop.desk.changed.connect(self._changed)

    def look(self) -> None:
        """Look for the office's template and for newer versions."""
        self._shop.tasks.start(incoming.clear_updates)
        self._look_for_news(None)
        path = self._shop.settings.policy.path("template")
        if path is not None:
            known = self._shop.settings.now.template
            self._ask(
                lambda: incoming.office_template(known, path),
                lambda data: self._read(path, data),
            )

    @property
    def busy(self) -> bool:
        """Whether a share has not answered yet."""
        return bool(self._asked)

    def _ask(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        def then(result: Any) -> None:
            self._asked.discard(asked)
            asked.deleteLater()
            done(result)

        asked = _Asked(work, then, self)
        self._asked.add(asked)
        asked.start()

    # Newer versions.

    def _changed(self, changed: Changed) -> None:
        path = self._shop.desk.path
        if changed & Changed.FILE and path is not None and path.parent not in self._looked:
            self._looked.add(path.parent)
            self._look_for_news(path)

    def _look_for_news(self, near: Path | None) -> None:
        set_ = self._shop.settings.policy
        self._ask(lambda: incoming.noticed(near, set_), self._tell)

    def _tell(self, found: tuple[Path, ...]) -> None:
        for path in found:
            if path.name not in self._told:
                self._told.add(path.name)
                words = self.tr("“{file}” is newer than what is on this PC.")
                acts = ((self.tr("Look at it"), lambda path=path: self._open(path)),)
                self._bar.say(words.format(file=path.name), acts, kind="check", stays=True)

    def _open(self, path: Path) -> None:
        self._deck.show_beside(self._deck.settings)
        self._deck.settings.take_file(path)

    # The template.

    def _read(self, path: Path, data: bytes | DeskError) -> None:
        if isinstance(data, DeskError):
            self._refused(path, data)
        elif data:
            shop = self._shop
            shop.tasks.start(
                lambda: incoming.read_template(data, path.name, shop.intake),
                lambda file: self._template(path, file),
                lambda error: self._refused(path, error),
            )

    def _template(self, path: Path, file: TemplateFile) -> None:
        """Put the administrator's template in force where nothing is to be asked about it."""
        page = self._deck.template_page
        page.state.take_file(file)
        if file.reading.cannot or page.state.open_doubts:
            words = self.tr("Your administrator's template “{file}” has questions to be answered.")
            acts = ((self.tr("Template"), lambda: self._deck.show_beside(page)),)
            self._bar.say(words.format(file=path.name), acts, kind="check", stays=True)
        else:
            page.state.use()
        self._remember(file)

    def _remember(self, file: TemplateFile) -> None:
        try:
            self._shop.settings.change(template=sha256(file.data).hexdigest())
        except DeskError as error:
            self._bar.say_error(error)

    def _refused(self, path: Path, error: DeskError) -> None:
        """The one from last time holds, if there is one; a share may be away for a day."""
        if not procedure.template_in_force()[1].official:
            words = self.tr("Your administrator's template “{file}” cannot be used: {why}")
            sentence = words.format(file=path.name, why=str(error))
            self._bar.say(sentence, kind="check", stays=True)
