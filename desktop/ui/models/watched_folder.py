"""A folder into which a scanner or a phone puts files: says when a whole new one is there."""

import os
from datetime import datetime
from pathlib import Path
from stat import S_ISREG

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from desktop.errors import DeskError
from desktop.ui.models.page_files import PAGE_SUFFIXES
from desktop.ui.tasks import Tasks

SETTLE = 700
"""Milliseconds between two looks at a file that is being written; it is whole when it stays."""

_LOOK = 5000
"""Milliseconds between looks where the system does not tell of new files (network drives)."""

_State = tuple[int, int]
"""Size in bytes and time of change in nanoseconds."""

_Seen = dict[Path, _State] | None


class WatchedFolder(QObject):
    """Watches one folder, or none.

    Signals:
        arrived: a new file is there, and nobody writes to it any more: its path.
        changed: another folder is watched, or it can no longer be read.
    """

    arrived = Signal(object)
    changed = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None, settle: int = SETTLE) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._folder: Path | None = None
        self._known: dict[Path, _State] | None = None
        self._growing: dict[Path, _State] = {}
        self._looking = False
        self.lost = False
        self.last: datetime | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _folder: self._look())
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(settle)
        self._again.timeout.connect(self._look)
        self._regular = QTimer(self)
        self._regular.setInterval(_LOOK)
        self._regular.timeout.connect(self._look)

    @property
    def folder(self) -> Path | None:
        """The folder that is watched."""
        return self._folder

    def watch(self, folder: Path | None) -> None:
        """Watch a folder; what lies in it already is old. None watches nothing."""
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._folder = folder
        self._known, self._growing = None, {}
        self.lost, self.last = False, None
        if folder is None:
            self._regular.stop()
            self._again.stop()
        else:
            self._watcher.addPath(str(folder))
            self._regular.start()
            self._look()
        self.changed.emit()

    def _look(self) -> None:
        """List the folder off the window's thread: a network drive may take its time."""
        folder = self._folder
        if folder is None or self._looking:
            return
        self._looking = True

        def done(seen: _Seen) -> None:
            self._looking = False
            if folder == self._folder:
                self._take(seen)

        def failed(_error: DeskError) -> None:
            self._looking = False

        self._tasks.start(lambda: _files_in(folder), done, failed)

    def _take(self, seen: _Seen) -> None:
        was_lost, self.lost = self.lost, seen is None
        if was_lost != self.lost:
            self.changed.emit()
        if seen is None or self._known is None:
            self._known = seen if self._known is None else self._known
            return
        for path, state in seen.items():
            if self._known.get(path) != state:
                self._grow(path, state)
        if self._growing:
            self._again.start()

    def _grow(self, path: Path, state: _State) -> None:
        """A file that is new or written anew; it came when it is found the same twice."""
        if state[0] and self._growing.get(path) == state and self._known is not None:
            del self._growing[path]
            self._known[path] = state
            self.last = datetime.now().astimezone()
            self.arrived.emit(path)
        else:
            self._growing[path] = state


def _files_in(folder: Path) -> _Seen:
    """Files that can be pages, with size and time of change; None where it cannot be read."""
    found: dict[Path, _State] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if Path(entry.name).suffix.lower() not in PAGE_SUFFIXES:
                    continue
                status = entry.stat()
                if S_ISREG(status.st_mode):
                    found[Path(entry.path)] = (status.st_size, status.st_mtime_ns)
    except OSError:
        return None
    return found
