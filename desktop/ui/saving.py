"""Where the open request is saved: by itself after edits, and before something takes its place."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QTimer

from desktop import procedure
from desktop.records.request_file import SUFFIX
from desktop.ui.desk import Desk
from desktop.ui.files import Files

_AUTOSAVE = 5000
"""Milliseconds after the last edit at which a request that has a file is saved to it; the
recovery copy is never more than two seconds behind."""


class Saving(QObject):
    """Saves without being asked.

    Attributes:
        autosave: runs from the last edit on.
    """

    def __init__(self, desk: Desk, files: Files, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._files = files
        self.autosave = QTimer(self)
        self.autosave.setSingleShot(True)
        self.autosave.setInterval(_AUTOSAVE)
        self.autosave.timeout.connect(self._save_quietly)

    def edited(self) -> None:
        """Something was edited: wait for a pause, then save."""
        if self._desk.dirty:
            self.autosave.start()

    def usual_path(self) -> Path:
        """The request's file; for one without, or of somebody else, a name that is free."""
        path = self._desk.path
        if path is not None and not self._desk.read_only:
            return path
        if path is not None:
            return free(path.with_name(f"{path.stem} (copy){SUFFIX}"))
        name = procedure.file_name(self._desk.request)
        return free(_documents() / "SSO Desk" / f"{name}{SUFFIX}")

    @property
    def folder(self) -> Path:
        """Where a request is looked for first."""
        return _documents()

    def before(self, does: Callable[[], object]) -> None:
        """Save what is open, then do it; where nothing is to be saved do it at once.

        What was typed while it was being saved is saved too. Where saving fails, it is not done.
        """
        if self._desk.dirty:
            self._files.save(self.usual_path(), then=partial(self.before, does))
        else:
            does()

    def _save_quietly(self) -> None:
        path = self._desk.path
        if path is not None and self._desk.dirty and not self._desk.read_only:
            self._files.save(path)


def free(path: Path) -> Path:
    """The path, or with a number where a file of that name is there."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return found


def _documents() -> Path:
    where = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(where) or Path.home())
