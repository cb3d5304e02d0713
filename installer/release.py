"""Signs what is published, and lets the built program know the key: Ed25519, offline.

The key is made once and kept off the build machine, for example:
``openssl genpkey -algorithm ed25519 -out release-key.pem``.
"""

import base64
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from desktop.records.releases import SIGNATURE, kind_of, signed_words
from installer.fetch import sha256
from installer.place import CannotBuild, epoch

KEYS = "data/release-keys.txt"
"""Among the program's resources: the public keys that it trusts."""


def release_key(file: Path) -> Ed25519PrivateKey:
    """The publisher's key out of a PEM file.

    Raises:
        CannotBuild: there is none in it.
    """
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as reason:
        raise CannotBuild(f"{file.name} holds no private key that can be read.") from reason
    if not isinstance(key, Ed25519PrivateKey):
        raise CannotBuild(f"{file.name} holds no Ed25519 key.")
    return key


def trust_key(resources: Path, key: Ed25519PrivateKey | None) -> None:
    """Write the public half into the resources of a program that is being built."""
    if key is None:
        return
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    file = resources / KEYS
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}{public} of this build\n", encoding="utf-8", newline="\n")


def sign_release(file: Path, key: Ed25519PrivateKey) -> Path:
    """Write the signature beside a finished file.

    Raises:
        CannotBuild: the program would not know the file by its name.
    """
    if kind_of(file) is None:
        raise CannotBuild(f"{file.name} is no name that the program knows a release by.")
    target = file.with_name(file.name + SIGNATURE)
    words = signed_words(file.name, sha256(file.read_bytes()))
    target.write_bytes(base64.b64encode(key.sign(words)) + b"\n")
    os.utime(target, (epoch(), epoch()))
    return target
