"""Sender profiles: the nodal officer's particulars, ready for the next request.

A profile is a request file without officers, so that the pages of a nomination letter stay with
it and every safeguard of request files holds for it too. Where there is a register it is sealed
for it: who has the disk does not read the officer's name and telephone number.
"""

from collections.abc import Callable
from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import BadRequestFile, NeedsKey
from desktop.form.request import Request
from desktop.form.sender import Sender
from desktop.paths import data_folder
from desktop.records import request_file
from desktop.records.pages import PageStore
from desktop.records.request_file import Opened
from desktop.records.request_json import read_json, unreadable
from desktop.records.safe_write import cannot_save, make_folder, put_bytes
from desktop.records.sealed_copy import Sealer, unseal

if TYPE_CHECKING:
    from desktop.records.keys import Keys

_SEALED = ".sealed"


def save_profile(
    name: str,
    sender: Sender,
    pages: Callable[[str], bytes],
    folder: Path | None = None,
    sealer: Sealer | None = None,
) -> Path:
    """Keep a sender under a name; one of the same name is replaced.

    Args:
        name: as the officer calls it, any text.
        sender: the particulars.
        pages: gives the files behind the pages of the nomination letter.
        folder: of the profiles; the usual one if None.
        sealer: seals it for a register; None for a profile that anybody may read.

    Raises:
        CannotSave: it could not be written; an older one is untouched.
    """
    path = _path(name, folder)
    request = Request(sender, reference=name, id="profile")
    try:
        make_folder(path.parent)
    except OSError as reason:
        raise cannot_save(reason, path) from reason
    if sealer is None:
        request_file.write(path, request, pages)
        return path
    data = request_file.pack(request, pages)
    sealed = path.with_suffix(_SEALED)
    put_bytes(sealed, sealer.seal(path.stem, data))
    forget_profile(name, folder)
    return sealed


def is_there(name: str, folder: Path | None = None) -> bool:
    """Whether there is a profile of that name, sealed or not."""
    path = _path(name, folder)
    return path.exists() or path.with_suffix(_SEALED).exists()


def profiles(folder: Path | None = None) -> tuple[str, ...]:
    """Names of the profiles that can be read, in alphabetical order."""
    names = []
    for path in _folder(folder).glob(f"*{request_file.SUFFIX}"):
        try:
            with PageStore() as store:
                names.append(request_file.read(path, store).request.reference)
        except BadRequestFile:
            # A damaged one stays where it is; asking for it by name says what is wrong.
            continue
    return tuple(sorted(names))


def load_profile(
    name: str,
    folder: Path | None = None,
    store: PageStore | None = None,
    keys: "Keys | None" = None,
) -> Opened:
    """The profile of that name: its sender is ``.request.sender``.

    Args:
        name: as it was kept.
        folder: of the profiles; the usual one if None.
        store: where the pages of a nomination letter go; a new one if None.
        keys: of the open register; None while it is not open.

    Raises:
        NeedsKey: it is sealed for the register, which is not open.
        BadRequestFile: there is none, or it is damaged.
    """
    path = _path(name, folder)
    sealed = path.with_suffix(_SEALED)
    if not sealed.exists():
        return request_file.read(path, store)
    if keys is None:
        raise NeedsKey("The sender's particulars are sealed for the register.", "Open it.")
    try:
        data = sealed.read_bytes()
    except OSError as reason:
        raise unreadable(sealed, reason) from reason
    return request_file.unpack(unseal(keys, path.stem, data), sealed.name, store)


def forget_profile(name: str, folder: Path | None = None) -> None:
    """Remove a profile; nothing happens where there is none.

    Raises:
        CannotSave: it could not be removed.
    """
    path = _path(name, folder)
    try:
        path.unlink(missing_ok=True)
    except OSError as reason:
        raise cannot_save(reason, path) from reason


def read_profile(path: Path, store: PageStore | None = None) -> Sender:
    """The sender in a profile given to the command line: JSON, or a request file.

    The JSON is that of a request; ``{"version": 1, "sender": {…}}`` is enough.

    Args:
        path: the profile.
        store: where the pages of a nomination letter go; dropped if None.

    Raises:
        BadRequestFile: it cannot be read, or names no sender.
    """
    if path.suffix.lower() == request_file.SUFFIX:
        with PageStore() if store is None else nullcontext(store) as pages:
            sender = request_file.read(path, pages).request.sender
    else:
        sender = read_json(path).sender
    if sender == Sender():
        raise BadRequestFile(
            f"“{path.name}” names no sender.", "Write the particulars under “sender”."
        )
    return sender


def _folder(folder: Path | None) -> Path:
    return data_folder() / "profiles" if folder is None else folder


def _path(name: str, folder: Path | None) -> Path:
    """A file name that any text can have, on every system."""
    digest = sha256(name.encode("utf-8", "replace")).hexdigest()[:16]
    return _folder(folder) / f"{digest}{request_file.SUFFIX}"
