"""The register's data key and the ways to it; the one door to the system's keyring.

The key is random and never changes. Each way wraps it on its own, so that a lost keyring or a
new PC leaves the others (Signal Desktop lost histories whose only holder was the keyring,
signalapp/Signal-Desktop #6970).
"""

import binascii
import hashlib
import os
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.errors import BadRegister, NeedsKey
from desktop.records.header import Header, Way, Wrap
from desktop.records.recovery_code import read_code, write_code

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "SSO Desk register"

_TRUSTED = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
    }
)
"""Classes that keep a secret in the system's own store; others may write it to a plain file."""

_N, _R, _P = 2**17, 8, 1
"""Costs of scrypt: half a second and 128 MiB on an office PC."""

_NONCE = 12


# The keyring.


def keyring_name() -> str:
    """What would keep the key on this PC, in the keyring library's own words; empty for nothing.

    Nothing is stored or read by asking.
    """
    found = _keyring()
    return "" if found is None else str(found.name)


def _keyring() -> "KeyringBackend | None":
    """The trusted keyring of this PC."""
    import keyring

    try:
        found = keyring.get_keyring()
    except Exception:  # noqa: BLE001 - a backend that a setting names may raise anything: that is none
        return None
    for one in getattr(found, "backends", (found,)):
        if f"{type(one).__module__}.{type(one).__qualname__}" in _TRUSTED:
            trusted: KeyringBackend = one
            return trusted
    return None


def _from_keyring(register: str) -> bytes | None:
    """The secret that the keyring keeps for a register; None where it gives none."""
    store = _keyring()
    if store is None:
        return None
    try:
        kept = store.get_password(_SERVICE, register)
        secret = None if kept is None else b64decode(kept, validate=True)
    except Exception:  # noqa: BLE001 - locked, refused, D-Bus gone: each backend has its own errors
        return None
    return secret


def _to_keyring(register: str) -> bytes | None:
    """Keep a fresh secret in the keyring, and read it back; None where it did not keep it."""
    store = _keyring()
    if store is None:
        return None
    secret = secrets.token_bytes(32)
    try:
        store.set_password(_SERVICE, register, b64encode(secret).decode())
    except Exception:  # noqa: BLE001 - as above
        return None
    return secret if _from_keyring(register) == secret else None


def forget_keyring(register: str) -> None:
    """Take the register's secret out of the keyring; one that is not there is no matter."""
    store = _keyring()
    if store is None:
        return
    try:
        store.delete_password(_SERVICE, register)
    except Exception:  # noqa: BLE001 - what is left opens nothing without the header's wrap
        return


# The data key.


@dataclass(frozen=True)
class Keys:
    """An unwrapped data key with its header.

    Attributes:
        header: the ways to it, sealed.
        data_key: 32 random bytes.
    """

    header: Header
    data_key: bytes

    def __repr__(self) -> str:
        return f"Keys({self.header.id})"

    def derived(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose."""
        salt = bytes.fromhex(self.header.id)
        return HKDF(SHA256(), 32, salt, f"sso-desk {purpose}".encode()).derive(self.data_key)

    @cached_property
    def ways(self) -> frozenset[Way]:
        """The ways that are set up."""
        return frozenset(one.way for one in self.header.wraps)

    def with_passphrase(self, passphrase: str) -> "Keys":
        """Set the passphrase, or change it."""
        salt = os.urandom(16)
        secret = stretched(passphrase, salt)
        sealed = _seal(secret, self.data_key, self.header.id, Way.PASSPHRASE)
        return self._with(Wrap(Way.PASSPHRASE, salt, sealed, _N, _R, _P))

    def with_code(self) -> "tuple[Keys, str]":
        """A fresh recovery code, which takes the place of an older one."""
        secret = secrets.token_bytes(16)
        return self._with(_plain_wrap(self, Way.RECOVERY, secret)), write_code(secret)

    def with_keyring(self) -> "Keys | None":
        """Let the keyring of this PC open the register; None where it does not keep it."""
        secret = _to_keyring(self.header.id)
        return None if secret is None else self._with(_plain_wrap(self, Way.KEYRING, secret))

    def without(self, way: Way) -> "Keys":
        """Close one way.

        Raises:
            BadRegister: it is the last one; without it nobody could ever open the register.
        """
        if self.ways <= {way}:
            raise BadRegister(
                "This is the only way into the register.", "Set up another way first."
            )
        return self._sealed(self.header.without(way))

    def _with(self, wrap: Wrap) -> "Keys":
        return self._sealed(self.header.with_wrap(wrap))

    def _sealed(self, header: Header) -> "Keys":
        return Keys(header.sealed(self.derived("header")), self.data_key)


def make_keys(passphrase: str = "") -> Keys:
    """A fresh data key, with the keyring as its way where there is one, and the passphrase.

    Raises:
        NeedsKey: no keyring here, and no passphrase given.
    """
    keys = Keys(Header(secrets.token_hex(16), ()), secrets.token_bytes(32))
    keys = keys.with_keyring() or keys
    if passphrase:
        keys = keys.with_passphrase(passphrase)
    if not keys.ways:
        raise NeedsKey(
            "This PC has no keyring that could keep the register's key.",
            "Set a passphrase for the register.",
        )
    return keys


def unlock(header: Header, *, passphrase: str = "", code: str = "") -> Keys:
    """Unwrap the data key: by passphrase or code where one is given, else by the keyring.

    Raises:
        NeedsKey: no way opened it; the sentence says what is wanted.
        BadRegister: the header was changed by somebody else.
    """
    if passphrase:
        data_key = _by_passphrase(header, passphrase)
    elif code:
        data_key = _by_code(header, code)
    else:
        data_key = _by_keyring(header)
    keys = Keys(header, data_key)
    if not header.is_whole(keys.derived("header")):
        raise BadRegister(
            "The register's key file was changed by another hand.",
            "Put a copy of it from the backups in its place.",
        )
    return keys


def _by_keyring(header: Header) -> bytes:
    data_key = _by_secret(header, Way.KEYRING, _from_keyring(header.id))
    if data_key is not None:
        return data_key
    sentence = "The keyring of this PC did not give the register's key."
    if header.wrap(Way.KEYRING) is None:
        sentence = "The register is locked."
    ways = {
        Way.PASSPHRASE: "Type its passphrase.",
        Way.RECOVERY: "Type the recovery code that you printed.",
    }
    there = [words for way, words in ways.items() if header.wrap(way) is not None]
    raise NeedsKey(sentence, " Or: ".join(there))


def _by_passphrase(header: Header, passphrase: str) -> bytes:
    wrap = header.wrap(Way.PASSPHRASE)
    if wrap is None:
        raise NeedsKey("This register has no passphrase.", "Use the recovery code.")
    secret = _stretched(passphrase, wrap.salt, wrap.n, wrap.r, wrap.p)
    data_key = _open(secret, wrap.sealed, header.id, wrap.way)
    if data_key is None:
        raise NeedsKey(
            "This is not the register's passphrase.", "Look at Caps Lock, and try again."
        )
    return data_key


def _by_code(header: Header, code: str) -> bytes:
    secret = read_code(code)
    if secret is None:
        raise NeedsKey(
            "This recovery code was not copied right.", "Compare it with the paper, group by group."
        )
    data_key = _by_secret(header, Way.RECOVERY, secret)
    if data_key is None:
        raise NeedsKey(
            "This recovery code does not belong to this register, or a newer one was printed.",
            "Look for the newest one.",
        )
    return data_key


def _by_secret(header: Header, way: Way, secret: bytes | None) -> bytes | None:
    wrap = header.wrap(way)
    if wrap is None or secret is None:
        return None
    return _open(_drawn(secret, wrap.salt, way), wrap.sealed, header.id, way)


# Sealing.


def _plain_wrap(keys: Keys, way: Way, secret: bytes) -> Wrap:
    salt = os.urandom(16)
    sealed = _seal(_drawn(secret, salt, way), keys.data_key, keys.header.id, way)
    return Wrap(way, salt, sealed)


def _drawn(secret: bytes, salt: bytes, way: Way) -> bytes:
    return HKDF(SHA256(), 32, salt, f"sso-desk wrap {way}".encode()).derive(secret)


def stretched(passphrase: str, salt: bytes) -> bytes:
    """A key of 32 bytes from a passphrase, at the usual costs."""
    return _stretched(passphrase, salt, _N, _R, _P)


def _stretched(passphrase: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    import unicodedata

    # The same letters typed on another keyboard or system must stay the same passphrase.
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return hashlib.scrypt(typed, salt=salt, n=n, r=r, p=p, maxmem=256 * n * max(r, 1), dklen=32)
    except (ValueError, MemoryError) as reason:
        raise BadRegister("The register's key file is damaged.") from reason


def _seal(secret: bytes, data: bytes, register: str, way: Way) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(secret).encrypt(nonce, data, f"{register} {way}".encode())


def _open(secret: bytes, sealed: bytes, register: str, way: Way) -> bytes | None:
    try:
        return AESGCM(secret).decrypt(
            sealed[:_NONCE], sealed[_NONCE:], f"{register} {way}".encode()
        )
    except (InvalidTag, ValueError, binascii.Error):
        return None
