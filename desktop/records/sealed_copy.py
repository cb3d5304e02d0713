"""What lies outside the register and must be as unreadable: recovery copies, the sender's profile.

Whoever runs the program may seal, also while the register is locked; only who opens the register
can read. So beside its key file lies the public half of a key pair (X25519) whose private half is
derived from the data key. Each file is sealed under a fresh key with AES-256-GCM, its name bound
in (the scheme of RFC 9180, mode base, in small).
"""

import hmac
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import BadRegister, BadRequestFile
from desktop.records.safe_write import put_bytes

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from desktop.records.keys import Keys

NAME = "recovery.key"
"""Name of the file with the public half, in the register's folder."""

MAGIC = b"SSO-DESK-SEALED1"
_KEY = 32
_NONCE = bytes(12)
"""Each key is used once."""


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals for one register.

    Attributes:
        public: the public half of its key pair.
    """

    public: bytes

    def seal(self, name: str, data: bytes) -> bytes:
        """Bytes that only the open register can read.

        Args:
            name: of what is sealed; the same is wanted to read it.
            data: what is sealed.
        """
        from cryptography.hazmat.primitives.asymmetric.x25519 import (
            X25519PrivateKey,
            X25519PublicKey,
        )

        mine = X25519PrivateKey.generate()
        public = mine.public_key().public_bytes_raw()
        shared = mine.exchange(X25519PublicKey.from_public_bytes(self.public))
        return (
            MAGIC + public + _cipher(shared, public, self.public, name).encrypt(_NONCE, data, MAGIC)
        )


def sealer(folder: Path) -> Sealer | None:
    """What seals for the register in a folder; None where there is no register."""
    try:
        data = (folder / NAME).read_bytes()
    except OSError:
        return None
    return Sealer(data[:_KEY]) if len(data) == 2 * _KEY else None


def is_sealed(data: bytes) -> bool:
    """Whether bytes were made by `Sealer.seal`."""
    return data.startswith(MAGIC)


def unseal(keys: "Keys", name: str, data: bytes) -> bytes:
    """What was sealed for the register of these keys.

    Raises:
        BadRequestFile: damaged, or sealed for another register.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    at = len(MAGIC) + _KEY
    theirs = data[len(MAGIC) : at]
    mine = _private(keys)
    try:
        shared = mine.exchange(X25519PublicKey.from_public_bytes(theirs))
        cipher = _cipher(shared, theirs, mine.public_key().public_bytes_raw(), name)
        return cipher.decrypt(_NONCE, data[at:], MAGIC)
    except (InvalidTag, ValueError) as reason:
        raise BadRequestFile(
            "What the program kept is damaged, or belongs to another register."
        ) from reason


def mend(folder: Path, keys: "Keys") -> None:
    """Write the public half where it is missing, damaged, or was put there by another hand.

    Raises:
        CannotSave: the disk did not take it.
    """
    public = _private(keys).public_key().public_bytes_raw()
    whole = public + hmac.digest(keys.derived("recovery mac"), public, sha256)
    path = folder / NAME
    try:
        right = path.read_bytes() == whole
    except OSError:
        right = False
    if not right:
        put_bytes(path, whole)


def scrambled(salt: bytes, source: str) -> str:
    """A file's name that tells nobody which scan lies in it."""
    return hmac.digest(salt, source.encode(), sha256).hex()


class Scratch:
    """Seals for this process alone, under a key that is never written."""

    def __init__(self) -> None:
        self._key = os.urandom(_KEY)

    def name_of(self, source: str) -> str:
        """The name under which a file lies."""
        return scrambled(self._key, source)

    def seal(self, data: bytes) -> bytes:
        """Bytes that this process alone can read."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(len(_NONCE))
        return nonce + AESGCM(self._key).encrypt(nonce, data, MAGIC)

    def unseal(self, data: bytes) -> bytes:
        """What this process sealed.

        Raises:
            BadRegister: it was damaged since.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            return AESGCM(self._key).decrypt(data[: len(_NONCE)], data[len(_NONCE) :], MAGIC)
        except (InvalidTag, ValueError) as reason:
            raise BadRegister("A file of this session was damaged on the disk.") from reason


def _private(keys: "Keys") -> "X25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(keys.derived("recovery"))


def _cipher(shared: bytes, theirs: bytes, public: bytes, name: str) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = f"sso-desk sealed {name}".encode()
    return AESGCM(HKDF(SHA256(), _KEY, theirs + public, info).derive(shared))
