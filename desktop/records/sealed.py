"""The register's page files, each encrypted with AES-256-GCM.

A file is named by a keyed hash of its SHA-256, so that nobody can tell from a name whether a
scan he knows lies here; its name and register are bound into the seal, so that files cannot be
exchanged for one another. Files are only ever added or removed, never changed.
"""

import hmac
import os
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.errors import BadDocument
from desktop.records.keys import Keys
from desktop.records.safe_write import cannot_save, make_folder, put_bytes

_MAGIC = b"SSOPAGE1"
_NONCE = 12
_NAME = re.compile(r"[0-9a-f]{64}")


class SealedPages:
    """The folder of a register's page files."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self._folder = folder
        self._cipher = AESGCM(keys.derived("pages"))
        self._index = keys.derived("index")
        self._bound = _MAGIC + bytes.fromhex(keys.header.id)

    def name_of(self, source: str) -> str:
        """The file's name for the SHA-256 of its content in hex."""
        return hmac.digest(self._index, source.encode(), sha256).hex()

    def put(self, data: bytes) -> str:
        """Keep a file; when this returns it is on the disk. Gives its name.

        Raises:
            CannotSave: the disk did not take it.
        """
        name = self.name_of(sha256(data).hexdigest())
        if self._there(name):
            return name
        nonce = os.urandom(_NONCE)
        sealed = _MAGIC + nonce + self._cipher.encrypt(nonce, data, self._bound + name.encode())
        try:
            make_folder(self._folder)
        except OSError as reason:
            raise cannot_save(reason, self._folder) from reason
        put_bytes(self._folder / name, sealed)
        return name

    def get(self, name: str) -> bytes:
        """The content of a file.

        Raises:
            BadDocument: it is gone or damaged.
        """
        try:
            sealed = (self._folder / name).read_bytes()
        except OSError as reason:
            raise _damaged() from reason
        at = len(_MAGIC) + _NONCE
        if not sealed.startswith(_MAGIC):
            raise _damaged()
        try:
            return self._cipher.decrypt(
                sealed[len(_MAGIC) : at], sealed[at:], self._bound + name.encode()
            )
        except (InvalidTag, ValueError) as reason:
            raise _damaged() from reason

    def keep_only(self, names: Iterable[str]) -> int:
        """Remove every other file; gives how many went. What cannot go now goes next time."""
        wanted = frozenset(names)
        gone = 0
        for path in self._files():
            if path.name not in wanted:
                try:
                    path.unlink()
                except OSError:
                    continue
                gone += 1
        return gone

    def _files(self) -> list[Path]:
        try:
            found = list(self._folder.iterdir())
        except OSError:
            return []
        return [one for one in found if _NAME.fullmatch(one.name)]

    def _there(self, name: str) -> bool:
        """Whether the file is there and whole; a damaged one is written again."""
        if not (self._folder / name).exists():
            return False
        try:
            self.get(name)
        except BadDocument:
            return False
        return True


def _damaged() -> BadDocument:
    return BadDocument(
        "A page kept in the register is damaged or gone.", "Scan that page again if you need it."
    )
