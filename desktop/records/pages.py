"""The files behind the pages of the open request, kept under their SHA-256.

Small requests stay in memory. What exceeds it goes into a folder, sealed under a key that this
process alone has; it vanishes with the store, and those of killed processes at the next start.
"""

import shutil
import weakref
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from desktop.errors import BadDocument, BadRegister, CannotSave
from desktop.form.officer import new_id
from desktop.paths import data_folder
from desktop.records import sessions
from desktop.records.sealed_copy import Scratch

IN_MEMORY = 64 * 1024 * 1024
"""Bytes that a store keeps in memory before it uses its folder."""


class PageStore:
    """Content-addressed files of one open request; usable from several threads.

    ``store(sha256)`` gives the bytes, so a store is what the packet builder takes as `pages`.
    """

    def __init__(self, root: Path | None = None, in_memory: int = IN_MEMORY) -> None:
        self._root = root
        self._room = in_memory
        self._memory: dict[str, bytes] = {}
        self._sizes: dict[str, int] = {}
        self._used = 0
        self._folder: Path | None = None
        self._scratch = Scratch()
        self._lock = Lock()
        self._end: weakref.finalize[..., PageStore] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(self, data: bytes) -> str:
        """Keep a file; gives its SHA-256 in hex, which is its name from now on."""
        name = sha256(data).hexdigest()
        with self._lock:
            if name in self._sizes:
                return name
            fits = self._used + len(data) <= self._room
        # The disk is written without the lock: who reads a page must not wait for it.
        on_disk = not fits and self._write(name, data)
        with self._lock:
            if name not in self._sizes:
                self._sizes[name] = len(data)
                if not on_disk:
                    self._memory[name] = data
                    self._used += len(data)
        return name

    def __call__(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            KeyError: no such file.
            BadDocument: it was damaged on the disk since it was added.
        """
        with self._lock:
            if name in self._memory or self._folder is None or name not in self._sizes:
                return self._memory[name]
            path = self._path(self._folder, name)
        try:
            data = self._scratch.unseal(path.read_bytes())
        except (OSError, BadRegister) as reason:
            raise _damaged() from reason
        if sha256(data).hexdigest() != name:
            raise _damaged()
        return data

    def __contains__(self, name: object) -> bool:
        return name in self._sizes

    def __len__(self) -> int:
        return len(self._sizes)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(self._sizes.values())

    def size_of(self, name: str) -> int:
        """Bytes of a file; 0 where it is not kept here."""
        return self._sizes.get(name, 0)

    def keep_only(self, names: Iterable[str]) -> int:
        """Drop every other file; gives how many went. Undo must not need those any more."""
        wanted = frozenset(names)
        with self._lock:
            gone = [name for name in self._sizes if name not in wanted]
            for name in gone:
                size = self._sizes.pop(name)
                if self._memory.pop(name, None) is not None:
                    self._used -= size
                elif self._folder is not None:
                    self._path(self._folder, name).unlink(missing_ok=True)
        return len(gone)

    def close(self) -> None:
        """Drop everything, the folder too."""
        with self._lock:
            self._memory.clear()
            self._sizes.clear()
            self._used = 0
            self._folder = None
            if self._end is not None:
                self._end()

    def _write(self, name: str, data: bytes) -> bool:
        """Write a file into the folder; it is checked when read, so no fsync is needed."""
        try:
            with self._lock:
                folder = self._spill()
            part = folder / f"{new_id()}.part"
            part.write_bytes(self._scratch.seal(data))
            part.replace(self._path(folder, name))
        except (OSError, CannotSave):
            # A full disk must not lose a page: memory is the other place for it.
            return False
        return True

    def _path(self, folder: Path, name: str) -> Path:
        return folder / self._scratch.name_of(name)

    def _spill(self) -> Path:
        if self._folder is None:
            root = self._root or data_folder() / "work"
            clear_left_behind(root)
            folder = self._folder = sessions.begin(root, datetime.now().astimezone())
            self._end = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return self._folder


def clear_left_behind(root: Path | None = None) -> int:
    """Remove the folders of stores whose process is gone; gives how many."""
    gone = sessions.left_behind(root or data_folder() / "work")
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return len(gone)


def _damaged() -> BadDocument:
    return BadDocument("A page kept on this disk was damaged.", "Add the page again.")
