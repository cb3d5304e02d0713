"""What programs that were killed, or crashed, had not saved."""

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.errors import BadRequestFile, CannotSave, NeedsKey
from desktop.form.wire import page_sources
from desktop.paths import data_folder
from desktop.records import sessions
from desktop.records.pages import PageStore
from desktop.records.request_file import Opened
from desktop.records.request_json import decode
from desktop.records.sealed_copy import scrambled, unseal

if TYPE_CHECKING:
    from desktop.records.keys import Keys

COPY = "request.copy"
"""Name of the text: one line about it, then the request as JSON."""

PAGES = "pages"
"""Name of the folder of the pages' files."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A copy whose program ended without closing it.

    Attributes:
        folder: where it lies.
        up_to: until when everything typed is in it; None where the copy is damaged.
        origin: the request file that it belongs to; None where it was never saved.
        officers: how many officers it has; 0 while that cannot be read.
        register: id of the register for which it is sealed; empty where it is not.
    """

    folder: Path
    up_to: datetime | None = None
    origin: Path | None = None
    officers: int = 0
    register: str = ""
    keys: "Keys | None" = field(default=None, repr=False)
    salt: str = ""

    @property
    def sentence(self) -> str:
        """What to tell the officer."""
        if self.up_to is None:
            return "The program closed unexpectedly, and the copy it kept is damaged."
        return (
            "The program closed unexpectedly. "
            f"Everything up to {self.up_to:%H:%M:%S} on {self.up_to:%d/%m/%Y} is here."
        )

    def with_keys(self, keys: "Keys | None") -> "Lost":
        """What it says when the register is open.

        Raises:
            NeedsKey: it is sealed, and the register is not open.
            BadRequestFile: damaged, or of another register.
        """
        if not self.register or self.up_to is None:
            return self
        if keys is None:
            raise _locked()
        sealed = _read(self.folder / COPY).partition(b"\n")[2]
        head = unseal(keys, COPY, sealed).partition(b"\n")[0]
        return replace(_told(self.folder, json.loads(head)), register=self.register, keys=keys)

    def open(self, store: PageStore | None = None) -> Opened:
        """The request as it was; pages whose files did not reach the disk are named.

        Raises:
            NeedsKey: it is sealed; see `with_keys`.
            BadRequestFile: the copy is damaged.
        """
        head, _, body = self._text().partition(b"\n")
        if self.up_to is None or sha256(body).hexdigest() != _hash_in(head):
            raise BadRequestFile("The copy that the program kept is damaged.")
        request = decode(body, "recovery copy")
        # Another window that starts meanwhile must not offer it too; that it may is no reason
        # to keep the officer from the copy.
        with suppress(CannotSave):
            sessions.take_over(self.folder, datetime.now().astimezone())
        pages = PageStore() if store is None else store
        sources = page_sources(request)
        missing = tuple(one for one in sources if not self._restore(one, pages))
        return Opened(request, pages, missing)

    def _text(self) -> bytes:
        text = _read(self.folder / COPY)
        if not self.register:
            return text
        if self.keys is None:
            raise _locked()
        return unseal(self.keys, COPY, text.partition(b"\n")[2])

    def forget(self) -> None:
        """Remove the copy for good."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _restore(self, name: str, store: PageStore) -> bool:
        if name in store:
            return True
        try:
            data = self._page(name)
        except (OSError, BadRequestFile):
            return False
        return sha256(data).hexdigest() == name and store.add(data) == name

    def _page(self, name: str) -> bytes:
        folder = self.folder / PAGES
        if self.keys is None:
            return (folder / Path(name).name).read_bytes()
        return unseal(self.keys, name, (folder / scrambled(self.salt.encode(), name)).read_bytes())


def _locked() -> NeedsKey:
    return NeedsKey(
        "What the program kept when it closed unexpectedly is sealed for the register.",
        "Open the register first.",
    )


def recovery_folder() -> Path:
    """Where the copies of all sessions lie."""
    return data_folder() / "recovery"


def left_behind(root: Path | None = None) -> tuple[Lost, ...]:
    """What programs that were killed, or crashed, had not saved; newest first.

    A session in which everything was saved leaves nothing to say; its folder is removed.
    """
    found = []
    for folder in sessions.left_behind(recovery_folder() if root is None else root):
        if (folder / COPY).exists():
            found.append(_lost(folder))
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return tuple(sorted(found, key=_newest_first))


def _newest_first(lost: Lost) -> float:
    return -lost.up_to.timestamp() if lost.up_to else 0.0


def _lost(folder: Path) -> Lost:
    try:
        return _told(folder, json.loads((folder / COPY).read_bytes().partition(b"\n")[0]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Lost(folder)


def _told(folder: Path, head: dict[str, Any]) -> Lost:
    """What the line about a copy says; of a sealed one the rest stands inside."""
    at = datetime.fromisoformat(head["at"])
    if "register" in head:
        return Lost(folder, at, register=str(head["register"]))
    origin = head["origin"]
    path = None if origin is None else Path(origin)
    return Lost(folder, at, path, int(head["officers"]), salt=str(head.get("salt", "")))


def _hash_in(head: bytes) -> str:
    return str(json.loads(head)["sha256"])


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as reason:
        raise BadRequestFile("The copy that the program kept could not be read.") from reason
