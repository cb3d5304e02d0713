"""A folder in the making: hidden beside its place, there by one rename, or gone without a trace."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from desktop.errors import CannotBuild
from desktop.records.processes import host, mark_of
from desktop.records.safe_write import PATIENCE, cannot_save, make_folder, sync_folder

_MOST_COPIES = 999
_HELD = frozenset({5, 32, 33})
"""Windows: access denied, sharing violation, lock violation."""


class Staging:
    """Takes files, then shows them all at once under a free name."""

    def __init__(self, out: Path, name: str) -> None:
        self.name = name
        make_folder(out)
        stem = f".{name}-{_here()}-"
        _sweep(out, stem)
        self.folder = out / f"{stem}{os.getpid()}-{uuid4().hex[:6]}.part"
        self.folder.mkdir(mode=0o700)

    def path(self, relative: str) -> Path:
        """Where a file goes; its folder is made."""
        target = self.folder / relative
        target.parent.mkdir(mode=0o700, exist_ok=True)
        return target

    def write(self, relative: str, data: bytes) -> Path:
        """Write a file whole, down to the disk."""
        return self.fill(relative, lambda stream: _write(stream, data))

    def fill(self, relative: str, fill: Callable[[BinaryIO], None]) -> Path:
        """Let somebody write a file, down to the disk."""
        target = self.path(relative)
        with target.open("xb") as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
        return target

    def drop(self, relative: str) -> None:
        """Take one folder away again."""
        shutil.rmtree(self.folder / relative)

    def publish(self) -> Path:
        """Show the folder under its name, or ``NAME (2)`` and so on; never over an older one."""
        for folder in (self.folder, *filter(Path.is_dir, self.folder.rglob("*"))):
            sync_folder(folder)
        target = self._rename()
        sync_folder(target.parent)
        return target

    def remove(self) -> None:
        """Take the folder away; nothing happens once it is published.

        What cannot be removed now, because a virus scanner holds it, the next packet of the
        name sweeps away.
        """
        shutil.rmtree(self.folder, ignore_errors=True)

    def _rename(self) -> Path:
        for copy in range(1, _MOST_COPIES):
            target = self.folder.with_name(self.name if copy == 1 else f"{self.name} ({copy})")
            if target.exists():
                continue
            # On POSIX a rename may replace an empty folder that came up just now: harmless.
            with suppress(FileExistsError):
                _patiently(partial(self.folder.rename, target))
                return target
        raise CannotBuild(
            f"There are {_MOST_COPIES} packets of the name “{self.name}”.",
            "Choose another folder.",
        )


@contextmanager
def staging(out: Path, name: str) -> Iterator[Staging]:
    """A staging folder that is gone at the end unless it was published.

    Raises:
        CannotBuild: the disk is full, the folder is read-only or gone.
    """
    stage: Staging | None = None
    try:
        stage = Staging(out, name)
        yield stage
    except OSError as reason:
        words = cannot_save(reason, out / name)
        raise CannotBuild(words.sentence, words.remedy) from reason
    finally:
        if stage is not None:
            stage.remove()


def _patiently(rename: Callable[[], object]) -> None:
    """Try again for a while where Windows says that a virus scanner or indexer holds a file."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            rename()
        except OSError as reason:
            if getattr(reason, "winerror", None) not in _HELD or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def _here() -> str:
    """Short mark of this computer: process numbers mean nothing on another one."""
    return sha256(host().encode("utf-8", "surrogateescape")).hexdigest()[:6]


def _sweep(out: Path, stem: str) -> None:
    """Remove what killed processes of this computer left half-built."""
    for left in out.glob(f"{stem}*.part"):
        pid = left.name.removeprefix(stem).partition("-")[0]
        if pid.isdigit() and not mark_of(int(pid)):
            shutil.rmtree(left, ignore_errors=True)


def _write(stream: BinaryIO, data: bytes) -> None:
    stream.write(data)
