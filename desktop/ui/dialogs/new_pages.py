"""Pages on their way to an officer: files, the clipboard, what is dropped; passwords are asked."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from desktop import procedure
from desktop.form.page_order import is_owner
from desktop.ui.dialogs.password import ask_password
from desktop.ui.models.page_files import local_files, picture_bytes
from desktop.ui.models.page_queue import PageQueue, Waiting, attach, note
from desktop.ui.workshop import Workshop

Read = Callable[[], bytes]


class NewPages(QObject):
    """Opens what comes one after the other and puts its pages on the officer it was meant for.

    Signals:
        came: pages are in the request: officer id, the pages, name of their file.
        said: one sentence, and whether it is trouble; empty takes it away.
    """

    came = Signal(str, object, str)
    said = Signal(str, bool)

    def __init__(self, shop: Workshop, window: QWidget) -> None:
        """Begin with nothing on the way.

        Args:
            shop: the desk, and what opens files.
            window: over which a password is asked for.
        """
        super().__init__(window)
        self._desk = shop.desk
        self._window = window
        self._queue = PageQueue(shop.source, shop.pages, shop.looks, self)
        self._queue.came.connect(self._brought)
        self._queue.looked.connect(partial(note, self._desk))
        self._queue.locked.connect(self._unlock)
        self._queue.said.connect(self.said)

    @property
    def coming(self) -> bool:
        """Whether something that was added is not in the request yet."""
        return self._queue.coming

    def can_paste(self) -> bool:
        """Whether the clipboard holds a picture or files."""
        mime = QGuiApplication.clipboard().mimeData()
        return bool(mime is not None and (mime.hasImage() or local_files(mime)))

    def paste(self, officer: str) -> None:
        """Add the picture or the files on the clipboard."""
        clipboard = QGuiApplication.clipboard()
        mime = clipboard.mimeData()
        files = local_files(mime) if mime is not None else []
        if not self._take(files, clipboard.image(), officer, self.tr("pasted picture")):
            self.said.emit(self.tr("There is no picture and no file on the clipboard."), False)  # noqa: FBT003 - a signal's argument

    def drop(self, mime: QMimeData, officer: str) -> None:
        """Add the picture or the files that were dropped."""
        image = QImage(mime.imageData()) if mime.hasImage() else QImage()
        self._take(local_files(mime), image, officer, self.tr("dropped picture"))

    def add_files(self, files: Sequence[Path], officer: str, replaces: str = "") -> None:
        """Add files of this PC; the first may take the place of a page."""
        pairs = [(partial(procedure.read_file, path), path.name) for path in files]
        self.add(pairs, officer, replaces)

    def add(self, files: Sequence[tuple[Read, str]], officer: str, replaces: str = "") -> None:
        """Add files by what reads them and their names."""
        if not is_owner(self._desk.request, officer):
            self.said.emit(self.tr("Add an officer first, then the pages."), True)  # noqa: FBT003 - a signal's argument
            return
        places = (replaces, *([""] * len(files)))
        self._queue.add(
            Waiting(officer, read, name, replaces=place)
            for (read, name), place in zip(files, places, strict=False)
        )

    def _take(self, files: list[Path], image: QImage, officer: str, name: str) -> bool:
        """Add the files, else the picture; whether there was either."""
        if files:
            self.add_files(files, officer)
        elif not image.isNull():
            self.add([(partial(picture_bytes, image), name)], officer)
        return bool(files) or not image.isNull()

    def _unlock(self, waiting: Waiting, sentence: str) -> None:
        password = ask_password(self._window, sentence)
        if password:
            self._queue.unlock(waiting, password)
        else:
            self._queue.leave(sentence)

    def _brought(self, waiting: Waiting, brought: procedure.Brought) -> None:
        """Attach what came to the officer for whom it was added, wherever one is by now."""
        officer = attach(self._desk, waiting, brought.pages)
        if officer:
            self.came.emit(officer, brought.pages, waiting.name)
