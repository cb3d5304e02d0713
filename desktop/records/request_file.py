"""The request file ``.ssoreq``: a zip with the request, its pages, and the hash of each.

``request.json`` is the request in the exchange format, ``pages/<sha256>`` are the files behind
its pages as they came, ``manifest.json`` names size and SHA-256 of every member. The same
request gives the same bytes. Pages are checked when the file is opened, so that damage is said
then and not when a page is first looked at.
"""

import errno
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from desktop.errors import BadRequestFile, CannotSave, DeskError
from desktop.form.request import Request
from desktop.form.wire import SCHEMA_VERSION, page_sources
from desktop.records.locked_file import MAGIC, is_locked, lock, unlock
from desktop.records.pages import PageStore
from desktop.records.request_json import LARGEST, decode, encode, load, newer, unreadable
from desktop.records.safe_write import put_in_place

SUFFIX = ".ssoreq"

_REQUEST = "request.json"
_MANIFEST = "manifest.json"
_PAGES = "pages/"
_FORMAT = "sso-desk request"
_HASH = re.compile(r"[0-9a-f]{64}")

_LARGEST_PAGE = 64 * 1024 * 1024
_LARGEST_WHOLE = 2 * 1024 * 1024 * 1024 - 1
"""Bytes unpacked; no honest file needs the zip64 form."""
_MOST_MEMBERS = 20_000
_LARGEST_DIRECTORY = 8 * 1024 * 1024
_END = 22
"""Bytes of the end record, which closes every file that this module writes."""

_LOOSE = (b"II*\x00", b"MM\x00*", b"BM")
"""First bytes of kinds that are often not compressed: TIFF, BMP."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    IndexError,
    KeyError,
)
"""What `zipfile` raises on damaged files, beside `OSError`."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a request file held.

    Attributes:
        request: the request.
        pages: the files behind its pages.
        missing: hashes of files that were already lost when it was written.
    """

    request: Request
    pages: PageStore
    missing: tuple[str, ...] = ()


def read(path: Path, store: PageStore | None = None, passphrase: str = "") -> Opened:
    """Open a request file; it is never changed by this.

    Args:
        path: the file.
        store: where the pages go; a new one if None.
        passphrase: of a locked file; of another it is not looked at.

    Raises:
        LockedFile: it is locked, and the passphrase is missing or wrong.
        BadRequestFile: not there, damaged, half-written, foreign or of a newer version.
    """
    pages = PageStore() if store is None else store
    try:
        with path.open("rb") as file:
            source = _unlocked(file, path.name, passphrase)
            _check_end(source, path.name)
            with zipfile.ZipFile(source) as packed:
                return _read(packed, path.name, pages)
    except OSError as reason:
        # A damaged directory makes `zipfile` seek to nowhere, which is EINVAL.
        if reason.errno == errno.EINVAL:
            raise _damaged(path.name) from reason
        raise unreadable(path, reason) from reason
    except _BROKEN as reason:
        raise _damaged(path.name) from reason


def write(
    path: Path, request: Request, pages: Callable[[str], bytes], passphrase: str = ""
) -> tuple[str, ...]:
    """Save a request, in one rename over what was there.

    Args:
        path: the file.
        request: the request.
        pages: gives the bytes of a page's file by its hash.
        passphrase: locks the file; empty for none.

    Returns:
        Hashes of files that `pages` could not give; the rest is saved all the same.

    Raises:
        CannotSave: nothing was changed.
    """
    missing: list[str] = []

    def fill(out: BinaryIO) -> None:
        whole = BytesIO() if passphrase else out
        missing[:] = _write(whole, request, pages)
        if isinstance(whole, BytesIO):
            out.write(lock(whole.getvalue(), passphrase))

    def check(part: Path) -> None:
        with part.open("rb") as file:
            _read_back(_unlocked(file, path.name, passphrase), path.name, request)

    try:
        put_in_place(path, fill, check)
    except zipfile.LargeZipFile as reason:
        raise CannotSave(
            "The pages of this request are more than 2 GB together.",
            "What you typed is still here. Make two requests of it.",
        ) from reason
    return tuple(missing)


def pack(request: Request, pages: Callable[[str], bytes]) -> bytes:
    """The bytes of a request file, to be sealed and kept elsewhere."""
    whole = BytesIO()
    _write(whole, request, pages)
    return whole.getvalue()


def unpack(data: bytes, name: str, store: PageStore | None = None) -> Opened:
    """What `pack` packed.

    Raises:
        BadRequestFile: damaged.
    """
    source = BytesIO(data)
    try:
        _check_end(source, name)
        with zipfile.ZipFile(source) as packed:
            return _read(packed, name, PageStore() if store is None else store)
    except _BROKEN as reason:
        raise _damaged(name) from reason


# Reading


def _unlocked(file: BinaryIO, name: str, passphrase: str) -> BinaryIO:
    """The zip in a file that may be locked."""
    locked = is_locked(file.read(len(MAGIC)))
    file.seek(0)
    if not locked:
        return file
    if file.seek(0, 2) > _LARGEST_WHOLE:
        raise _too_much(name)
    file.seek(0)
    return BytesIO(unlock(file.read(), passphrase, name))


def _check_end(source: BinaryIO, name: str) -> None:
    """Refuse what is no zip, has no end, or whose directory alone would fill the memory."""
    first = source.read(4)
    size = source.seek(0, 2)
    if not size:
        raise BadRequestFile(
            f"“{name}” is empty.",
            "It was perhaps not copied to the end. The file was left as it is.",
        )
    if first != b"PK\x03\x04":
        raise _foreign(name)
    source.seek(max(0, size - _END - 20))
    tail = source.read()
    end = tail[-_END:]
    if size < _END or not end.startswith(b"PK\x05\x06") or tail.startswith(b"PK\x06\x07"):
        raise _damaged(name)
    if size > _LARGEST_WHOLE or int.from_bytes(end[12:16], "little") > _LARGEST_DIRECTORY:
        raise _too_much(name)
    source.seek(0)


def _read(packed: zipfile.ZipFile, name: str, store: PageStore) -> Opened:
    infos = {one.filename: one for one in packed.infolist()}
    if len(infos) != len(packed.infolist()):
        raise _damaged(name)
    _check_sizes(infos, name)
    if _MANIFEST not in infos:
        raise _foreign(name)
    members, missing = _manifest(_member(packed, infos[_MANIFEST]), name)
    if set(members) | {_MANIFEST} != set(infos) or _REQUEST not in members:
        raise _damaged(name)
    request = decode(_checked(packed, infos[_REQUEST], members, name), name)
    expected = {_PAGES + one for one in page_sources(request) if one not in missing}
    if expected != set(members) - {_REQUEST}:
        raise _damaged(name)
    for page in sorted(expected):
        if store.add(_checked(packed, infos[page], members, name)) != page.removeprefix(_PAGES):
            raise _damaged(name)
    return Opened(request, store, missing)


def _check_sizes(infos: dict[str, zipfile.ZipInfo], name: str) -> None:
    if len(infos) > _MOST_MEMBERS or sum(one.file_size for one in infos.values()) > _LARGEST_WHOLE:
        raise _too_much(name)
    for one in infos.values():
        limit = _LARGEST_PAGE if one.filename.startswith(_PAGES) else LARGEST
        if one.file_size > limit:
            raise _too_much(name)
        if one.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise _damaged(name)


def _member(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with packed.open(info) as source:
        return source.read(info.file_size + 1)


def _checked(
    packed: zipfile.ZipFile, info: zipfile.ZipInfo, members: dict[str, str], name: str
) -> bytes:
    data = _member(packed, info)
    if sha256(data).hexdigest() != members[info.filename]:
        raise _damaged(name)
    return data


def _manifest(data: bytes, name: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Hash of each member, and the hashes of pages that were missing already."""
    plain: Any = load(data, name)
    if not isinstance(plain, dict) or plain.get("format") != _FORMAT:
        raise _foreign(name)
    version = plain.get("version")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise newer(name)
    members = {str(one["name"]): str(one["sha256"]) for one in plain["members"]}
    return members, tuple(str(one) for one in plain["missing"])


def _foreign(name: str) -> BadRequestFile:
    return BadRequestFile(
        f"“{name}” is no request file of SSO Desk.", "Choose a file that ends in .ssoreq."
    )


def _damaged(name: str) -> BadRequestFile:
    return BadRequestFile(
        f"“{name}” is damaged, or was not copied to the end.",
        "Take another copy of it. The file was left as it is.",
    )


def _too_much(name: str) -> BadRequestFile:
    return BadRequestFile(
        f"“{name}” holds far more than a request can, so it was not opened.",
        "The file was left as it is.",
    )


# Writing


def _write(out: BinaryIO, request: Request, pages: Callable[[str], bytes]) -> list[str]:
    members: list[dict[str, Any]] = []
    missing: list[str] = []

    def put(packed: zipfile.ZipFile, member: str, data: bytes, kind: int) -> None:
        info = zipfile.ZipInfo(member)
        info.compress_type = kind
        info.external_attr = 0o600 << 16
        packed.writestr(info, data)
        members.append({"name": member, "size": len(data), "sha256": sha256(data).hexdigest()})

    with zipfile.ZipFile(out, "w", allowZip64=False, compresslevel=3) as packed:
        put(packed, _REQUEST, encode(request), zipfile.ZIP_DEFLATED)
        for source in page_sources(request):
            data = _page(source, pages)
            if data is None:
                missing.append(source)
            else:
                loose = data.startswith(_LOOSE)
                kind = zipfile.ZIP_DEFLATED if loose else zipfile.ZIP_STORED
                put(packed, _PAGES + source, data, kind)
        told = {"format": _FORMAT, "version": SCHEMA_VERSION, "members": members}
        text = json.dumps({**told, "missing": missing}, indent=1)
        put(packed, _MANIFEST, text.encode(), zipfile.ZIP_DEFLATED)
    return missing


def _page(source: str, pages: Callable[[str], bytes]) -> bytes | None:
    """The page's file; None where it is lost: the rest of the work is saved all the same."""
    if not _HASH.fullmatch(source):
        return None
    try:
        data = pages(source)
    except (KeyError, DeskError):
        return None
    return data if sha256(data).hexdigest() == source else None


def _read_back(part: BinaryIO, name: str, request: Request) -> None:
    """Read the written directory and request before the old file is given up."""
    try:
        with zipfile.ZipFile(part) as packed:
            members, _missing = _manifest(packed.read(_MANIFEST), name)
            data = packed.read(_REQUEST)
            whole = set(members) | {_MANIFEST} == set(packed.namelist())
    except (*_BROKEN, BadRequestFile) as reason:
        raise _not_whole(name) from reason
    if not whole or sha256(data).hexdigest() != members[_REQUEST] or data != encode(request):
        raise _not_whole(name)


def _not_whole(name: str) -> CannotSave:
    return CannotSave(
        f"The disk did not keep “{name}” as it was written.",
        "What you typed is still here. Save in another folder.",
    )
