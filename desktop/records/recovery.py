"""The copy that survives a crash: every edit is on the disk at most two seconds later.

Where there is a register it is sealed for it, whether or not that is open.

A thread of its own writes, so that typing never waits for the disk. The text goes first, each
page's file once; an edit that comes while pages are being written goes before the next page.
"""

import json
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from threading import Condition, Thread

from desktop.errors import CannotSave, DeskError
from desktop.form.request import Request
from desktop.form.wire import page_sources
from desktop.records import sessions
from desktop.records.lost import COPY, PAGES, Lost, left_behind, recovery_folder
from desktop.records.register_place import current, register_folder
from desktop.records.request_json import encode
from desktop.records.safe_write import cannot_save, make_folder, put_bytes
from desktop.records.sealed_copy import Sealer, scrambled, sealer

__all__ = ["AGAIN", "SPACING", "Lost", "Recovery", "State", "left_behind", "recovery_folder"]

SPACING = 0.5
"""Seconds between two copies while the officer types."""

AGAIN = 2.0
"""Seconds until a failed copy is tried again."""


def _now() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class State:
    """How the copy stands.

    Attributes:
        up_to: until when everything is on the disk; None before the first copy.
        trouble: why the last copy failed; None where it did not.
    """

    up_to: datetime | None = None
    trouble: CannotSave | None = None


@dataclass(frozen=True, slots=True)
class _Edit:
    request: Request
    origin: Path | None
    at: datetime


class Recovery:
    """The recovery copy of one open request.

    Args:
        pages: gives the bytes of a page's file by its hash.
        root: folder for the copies of all sessions; the usual one if None.
        now: the clock.
        tell: called from the writing thread after each copy and each failure.
        register: folder of the register for which the copy is sealed; the usual one if None.
    """

    def __init__(
        self,
        pages: Callable[[str], bytes],
        *,
        root: Path | None = None,
        now: Callable[[], datetime] = _now,
        tell: Callable[[State], None] = lambda _state: None,
        register: Path | None = None,
    ) -> None:
        self._pages = pages
        self._register = register
        self._sealer: Sealer | None = None
        self._salt = token_hex(16)
        self._root = recovery_folder() if root is None else root
        self._now = now
        self._tell = tell
        self._state = State()
        self._folder: Path | None = None
        self._newest: Request | None = None
        self._edit: _Edit | None = None
        self._last: _Edit | None = None
        self._clean = False
        self._busy = False
        self._closing = False
        self._waiting: dict[str, None] = {}
        self._written: set[str] = set()
        self._turn = Condition()
        self._thread: Thread | None = None

    @property
    def state(self) -> State:
        """How the copy stands now."""
        return self._state

    def tell_to(self, tell: Callable[[State], None]) -> None:
        """Tell somebody else from now on."""
        with self._turn:
            self._tell = tell

    def put(self, request: Request, origin: Path | None = None) -> None:
        """Have this request copied; returns at once.

        Args:
            request: as it is after the edit.
            origin: the request file that it was opened from or saved to.
        """
        with self._turn:
            self._newest = request
            self._edit = self._last = _Edit(request, origin, self._now())
            self._clean = False
            self._wake()

    def seal_again(self) -> None:
        """Write a copy that lies in the clear anew: there is a register now."""
        with self._turn:
            if self._last is not None and self._sealer is None and self._edit is None:
                self._edit = self._last
                self._wake()

    def saved(self, request: Request) -> None:
        """Say that this request is safe in its own file: unless edited since, forget the copy."""
        with self._turn:
            if request is self._newest:
                self._edit = self._last = None
                self._clean = True
                self._waiting.clear()
                self._wake()

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait until everything is on the disk; False where that took longer (seconds)."""
        with self._turn:
            return self._turn.wait_for(self._idle, timeout)

    def close(self, *, keep: bool = False) -> None:
        """End cleanly: the copy is not needed any more and is removed.

        Args:
            keep: leave the copy there, to be offered at the next start; flush first.
        """
        with self._turn:
            self._closing = True
            self._turn.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join()
        if self._folder is not None and not keep:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = None

    def _idle(self) -> bool:
        return self._edit is None and not (self._clean or self._waiting or self._busy)

    def _wake(self) -> None:
        """Start the thread, again if an unforeseen error ended it; the caller holds the lock."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._run, name="recovery copy", daemon=True)
            self._thread.start()
        self._turn.notify_all()

    def _run(self) -> None:
        while (step := self._next()) is not None:
            try:
                step()
            except (CannotSave, OSError) as reason:
                told = reason if isinstance(reason, CannotSave) else _in_words(reason)
                self._report(State(self._state.up_to, told))
                self._rest(AGAIN)
            finally:
                with self._turn:
                    self._busy = False
                    self._turn.notify_all()

    def _next(self) -> Callable[[], None] | None:
        """The next thing to write: newest text, then one page; None at the end."""
        with self._turn:
            self._turn.wait_for(lambda: self._closing or not self._idle())
            if self._closing:
                return None
            self._busy = True
            if self._clean:
                return self._forget
            edit = self._edit
            if edit is not None:
                return lambda: self._write_text(edit)
            return self._write_page

    def _write_text(self, edit: _Edit) -> None:
        folder = self._session()
        self._look_for_register()
        body = encode(edit.request)
        sources = page_sources(edit.request)
        head = {
            "at": edit.at.isoformat(timespec="seconds"),
            "origin": None if edit.origin is None else str(edit.origin),
            "officers": len(edit.request.officers),
            "sha256": sha256(body).hexdigest(),
        }
        put_bytes(folder / COPY, self._sealed_text(head, body))
        with self._turn:
            if self._edit is edit:
                self._edit = None
                fresh = (one for one in sources if one not in self._written)
                self._waiting = dict.fromkeys(fresh)
        if not self._waiting:
            self._report(State(edit.at))
        self._rest(SPACING)

    def _write_page(self) -> None:
        with self._turn:
            name = next(iter(self._waiting), None)
        if name is None:
            return
        data = self._page(name)
        if data is not None:
            self._put_page(self._session() / PAGES, name, data)
        with self._turn:
            self._written.add(name)
            self._waiting.pop(name, None)
            whole = not self._waiting and self._edit is None
        if whole:
            self._report(State(self._now()))

    def _look_for_register(self) -> None:
        """Seal from now on where a register was made since; what lies there is written anew."""
        folder = register_folder() if self._register is None else self._register
        found = sealer(folder)
        if found != self._sealer:
            self._sealer = found
            self._written.clear()

    def _sealed_text(self, head: Mapping[str, object], body: bytes) -> bytes:
        if self._sealer is None:
            return json.dumps(head).encode() + b"\n" + body
        whole = json.dumps({**head, "salt": self._salt}).encode() + b"\n" + body
        told = json.dumps({"at": head["at"], "register": current().id}).encode()
        return told + b"\n" + self._sealer.seal(COPY, whole)

    def _put_page(self, folder: Path, name: str, data: bytes) -> None:
        if self._sealer is None:
            put_bytes(folder / name, data)
            return
        put_bytes(folder / scrambled(self._salt.encode(), name), self._sealer.seal(name, data))
        # From before there was a register.
        (folder / name).unlink(missing_ok=True)

    def _page(self, name: str) -> bytes | None:
        try:
            data = self._pages(name)
        except (KeyError, DeskError):
            # Lost already: the rest is worth keeping, and opening the copy says what is missing.
            return None
        return data if sha256(data).hexdigest() == name else None

    def _forget(self) -> None:
        if self._folder is not None:
            (self._folder / COPY).unlink(missing_ok=True)
        with self._turn:
            self._clean = False
        self._report(State())

    def _session(self) -> Path:
        if self._folder is None:
            folder = sessions.begin(self._root, self._now())
            make_folder(folder / PAGES)
            self._folder = folder
        return self._folder

    def _report(self, state: State) -> None:
        self._state = state
        self._tell(state)

    def _rest(self, seconds: float) -> None:
        """Wait, unless it is time to close."""
        until = time.monotonic() + seconds
        with self._turn:
            self._busy = False
            self._turn.notify_all()
            while not self._closing and (left := until - time.monotonic()) > 0:
                self._turn.wait(left)


def _in_words(reason: OSError) -> CannotSave:
    return cannot_save(reason, Path("recovery copy"))
