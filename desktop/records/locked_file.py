"""A request file that only a passphrase opens: for the way to a colleague or successor.

Magic, salt of scrypt, nonce, then the whole request file sealed with AES-256-GCM.
"""

import os

from desktop.errors import BadRequestFile

MAGIC = b"SSO-DESK-LOCKED1"
_SALT = 16
_NONCE = 12
_BODY = len(MAGIC) + _SALT + _NONCE


class LockedFile(BadRequestFile):
    """A request file is locked: its passphrase is wanted, or the one given is wrong."""


def is_locked(first: bytes) -> bool:
    """Whether a file that begins so is a locked request file."""
    return first.startswith(MAGIC)


def lock(data: bytes, passphrase: str) -> bytes:
    """A request file, sealed."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from desktop.records.keys import stretched

    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    return MAGIC + salt + nonce + AESGCM(stretched(passphrase, salt)).encrypt(nonce, data, MAGIC)


def unlock(data: bytes, passphrase: str, name: str) -> bytes:
    """The request file inside.

    Raises:
        LockedFile: no passphrase, or not this one; damage looks the same.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from desktop.records.keys import stretched

    if not passphrase:
        raise LockedFile(f"“{name}” is locked.", "Type its passphrase.")
    salt, nonce = data[len(MAGIC) : len(MAGIC) + _SALT], data[len(MAGIC) + _SALT : _BODY]
    try:
        return AESGCM(stretched(passphrase, salt)).decrypt(nonce, data[_BODY:], MAGIC)
    except (InvalidTag, ValueError) as reason:
        raise LockedFile(
            f"This passphrase does not open “{name}”, or the file is damaged.",
            "Ask who sent it for the passphrase. The file was left as it is.",
        ) from reason
