"""``vault.json``: how the register's data key is wrapped; it holds no secret in the clear.

Each way to the key (keyring, passphrase, recovery code) wraps the same random key on its own,
so that any one of them opens the register. The whole is sealed by a MAC under the key.
"""

import hmac
import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop.errors import BadRegister, CannotSave
from desktop.records.safe_write import put_in_place

NAME = "vault.json"
VERSION = 1

_FORMAT = "sso-desk register"
_LARGEST = 64 * 1024
_MOST = {"n": 2**20, "r": 16, "p": 4}
"""Costs of scrypt that this program will pay: a changed header must not fill the memory."""


class Way(StrEnum):
    """A way to the data key."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way, no secret
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key, wrapped.

    Attributes:
        way: who can unwrap it.
        salt: of the derivation, 16 bytes.
        sealed: nonce (12 bytes) and AES-256-GCM text of the data key.
        n, r, p: costs of scrypt; 0 where the secret is random and needs no stretching.
    """

    way: Way
    salt: bytes
    sealed: bytes
    n: int = 0
    r: int = 0
    p: int = 0


@dataclass(frozen=True, slots=True)
class Header:
    """All ways to the data key of one register.

    Attributes:
        id: name of the register, 32 hexadecimal digits.
        wraps: at most one of each way.
        mac: HMAC-SHA256 of the rest under a key derived from the data key.
    """

    id: str
    wraps: tuple[Wrap, ...]
    mac: bytes = b""

    def wrap(self, way: Way) -> Wrap | None:
        """The wrap of a way; None where the way was never set up."""
        return next((one for one in self.wraps if one.way is way), None)

    def with_wrap(self, wrap: Wrap) -> "Header":
        """The header with this wrap in place of the old one of its way."""
        others = tuple(one for one in self.wraps if one.way is not wrap.way)
        return replace(self, wraps=(*others, wrap))

    def without(self, way: Way) -> "Header":
        """The header without a way."""
        return replace(self, wraps=tuple(one for one in self.wraps if one.way is not way))

    def sealed(self, mac_key: bytes) -> "Header":
        """The header with its MAC."""
        return replace(self, mac=self._mac(mac_key))

    def is_whole(self, mac_key: bytes) -> bool:
        """Whether nobody changed it."""
        return hmac.compare_digest(self.mac, self._mac(mac_key))

    def encoded(self) -> bytes:
        """The header as it stands in a file."""
        whole = {**_plain(self), "mac": b64encode(self.mac).decode()}
        return json.dumps(whole, indent=1).encode()

    def _mac(self, mac_key: bytes) -> bytes:
        return hmac.digest(mac_key, json.dumps(_plain(self), sort_keys=True).encode(), sha256)


def read_header(path: Path) -> Header:
    """The header in a file; its MAC is for the owner of the key to check.

    Raises:
        FileNotFoundError: there is none.
        BadRegister: damaged, of another kind, or of a newer version.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise
    except OSError as reason:
        raise BadRegister("The register's key file could not be read.") from reason
    return parse(data)


def parse(data: bytes) -> Header:
    """The header that bytes stand for.

    Raises:
        BadRegister: damaged, of another kind, or of a newer version.
    """
    try:
        plain = json.loads(data)
        if plain["format"] != _FORMAT:
            raise _damaged()
        version = plain["version"]
        if isinstance(version, int) and version > VERSION:
            raise BadRegister(
                "The register was made by a newer version of SSO Desk.",
                "Open it with that version. It was left as it is.",
            )
        wraps = tuple(_wrap(one) for one in plain["wraps"])
        found = Header(str(plain["id"]), wraps, b64decode(plain["mac"], validate=True))
        bytes.fromhex(found.id)
    except (ValueError, KeyError, TypeError, RecursionError) as reason:
        raise _damaged() from reason
    return found


def write_header(path: Path, header: Header) -> None:
    """Put a header on the disk; it is read back before the old one is given up.

    Raises:
        CannotSave: the old one is still there.
    """
    data = header.encoded()

    def check(part: Path) -> None:
        if parse(part.read_bytes()) != header:
            raise CannotSave("The disk did not keep the register's keys as they were written.")

    put_in_place(path, lambda out: _write(out, data), check)


def _write(out: Any, data: bytes) -> None:
    out.write(data)


def _plain(header: Header) -> dict[str, Any]:
    wraps = [
        {
            "way": one.way.value,
            "salt": b64encode(one.salt).decode(),
            "key": b64encode(one.sealed).decode(),
            **({"n": one.n, "r": one.r, "p": one.p} if one.n else {}),
        }
        for one in header.wraps
    ]
    return {"format": _FORMAT, "version": VERSION, "id": header.id, "wraps": wraps}


def _wrap(plain: dict[str, Any]) -> Wrap:
    costs = {name: plain.get(name, 0) for name in _MOST}
    if any(
        not isinstance(costs[name], int) or not 0 <= costs[name] <= _MOST[name] for name in costs
    ):
        raise _damaged()
    salt, sealed = (b64decode(plain[name], validate=True) for name in ("salt", "key"))
    return Wrap(Way(plain["way"]), salt, sealed, **costs)


def _damaged() -> BadRegister:
    return BadRegister(
        "The register's key file is damaged.", "Put a copy of it from the backups in its place."
    )
