"""A newer version of the program, or a newer edition of the instruction, as a file from outside.

Nothing is fetched: the file lies on a share or a pen drive. It is taken only where somebody
vouches for it: the publisher by a signature beside the file (``NAME.sig``), the administrator by
naming its SHA-256 in the policy, or the office's notice, from which the officer types the number.
The signature is Ed25519 over the file's name and SHA-256 (`signed_words`), so that an old setup
cannot be passed off as a new one by another name. See docs/adr, "Newer versions come as files".
"""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import file_digest, sha256
from pathlib import Path

from desktop import __version__
from desktop.errors import BadRelease
from desktop.form.edition import Edition
from desktop.paths import editions_folder, resource
from desktop.records.policy import Policy, policy
from desktop.records.safe_write import cannot_save, make_folder, put_bytes
from desktop.rules.editions import LARGEST, SUFFIX, edition, read_edition

SIGNATURE = ".sig"
"""Ending of a signature's file, after the whole name of what it signs."""

MOST_SEEN = 2_000
"""Names of a folder that are looked at for newer versions."""

_NAMES = (
    (re.compile(r"SSO-Desk-(\d+(?:\.\d+){1,3})-setup\.exe"), "setup"),
    (re.compile(r"SSO-Desk-(\d+(?:\.\d+){1,3})\.msi"), "msi"),
    (re.compile(r"sso-desk_(\d+(?:\.\d+){1,3})_amd64\.deb"), "deb"),
    (re.compile(r"SSO-Desk-(\d+(?:\.\d+){1,3})-linux-x86_64\.tar\.xz"), "tarball"),
)


class Kind(StrEnum):
    """What a file brings."""

    SETUP = "setup"
    MSI = "msi"
    DEB = "deb"
    TARBALL = "tarball"
    EDITION = "edition"


class Proof(StrEnum):
    """Who vouches for a file."""

    NONE = ""
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Release:
    """A file that was looked at; nothing in it has been run or put in force.

    Attributes:
        path: where it lies.
        kind: what it brings.
        version: of the program, or id of the edition.
        sha256: of the file, as it was read.
        proof: who vouches for it.
        edition: what an edition's file says; None for a program.
    """

    path: Path
    kind: Kind
    version: str
    sha256: str
    proof: Proof = Proof.NONE
    edition: Edition | None = None

    @property
    def newer(self) -> bool:
        """Whether it is newer than what is here."""
        if self.edition is not None:
            return edition(self.edition.id) is None
        return number(self.version) > number(__version__)


def kind_of(path: Path) -> tuple[Kind, str] | None:
    """What a file's name says it brings, and the version; None for any other file."""
    if path.name.endswith(SUFFIX):
        return Kind.EDITION, path.name.removesuffix(SUFFIX)
    for pattern, kind in _NAMES:
        found = pattern.fullmatch(path.name)
        if found:
            return Kind(kind), found[1]
    return None


def number(version: str) -> tuple[int, ...]:
    """A version to be compared: 0.10 comes after 0.9."""
    return tuple(int(one) for one in version.split("."))


def look(path: Path, typed: str = "", set_: Policy | None = None) -> Release:
    """Read a file and find out who vouches for it.

    Args:
        path: the file.
        typed: the SHA-256 that the officer typed from the office's notice.
        set_: what the administrator has set; this PC's policy if None.

    Raises:
        BadRelease: it is no such file, cannot be read, is damaged, or bears a signature that is
            not its own.
    """
    kind = kind_of(path)
    if kind is None:
        raise BadRelease(
            f"“{path.name}” is neither a newer version of SSO Desk nor an edition.",
            "Take the file under the name that it was published with.",
        )
    try:
        read = None
        if kind[0] is Kind.EDITION:
            read = _edition_in(path)
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
    except OSError as reason:
        raise _unreadable(path) from reason
    version = read.id if read else kind[1]
    proof = _proof(path, digest, typed, policy() if set_ is None else set_)
    return Release(path, kind[0], version, digest, proof, read)


def newest_in(folder: Path, wanted: Iterable[Kind]) -> tuple[Path, ...]:
    """Files in a folder that by their names are newer than what is here: the newest of each kind.

    Only names are read; a folder that cannot be is one without newer files.
    """
    best: dict[Kind, tuple[object, Path]] = {}
    kinds = frozenset(wanted)
    try:
        for seen, path in enumerate(folder.iterdir()):
            found = kind_of(path)
            if seen >= MOST_SEEN:
                break
            if found is None or found[0] not in kinds or not _is_news(*found):
                continue
            rank = found[1] if found[0] is Kind.EDITION else number(found[1])
            if found[0] not in best or best[found[0]][0] < rank:  # type: ignore[operator]  # the same kind of rank within one kind
                best[found[0]] = (rank, path)
    except OSError:
        return ()
    return tuple(path for _, path in best.values())


def keep_edition(release: Release) -> Edition:
    """Put an edition that somebody vouches for beside the shipped ones.

    Raises:
        BadRelease: nobody vouches for it, or it changed since it was looked at.
        CannotSave: the data folder cannot be written.
    """
    if release.proof is Proof.NONE:
        raise BadRelease(
            "Nobody vouches for this file.", "Type the SHA-256 of your office's notice."
        )
    try:
        with release.path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as reason:
        raise _unreadable(release.path) from reason
    if sha256(data).hexdigest() != release.sha256:
        raise BadRelease(f"“{release.path.name}” changed while it was open.", "Open it again.")
    made = _parsed(release.path.name, data)
    target = editions_folder() / f"{release.sha256}{SUFFIX}"
    try:
        make_folder(target.parent)
    except OSError as reason:
        raise cannot_save(reason, target) from reason
    put_bytes(target, data)
    return made


def damaged_editions() -> int:
    """How many editions that came in are no longer as they came."""
    folder = editions_folder()
    files = list(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    return sum(_digest(one) != one.name.removesuffix(SUFFIX) for one in files)


def signed_words(name: str, digest: str) -> bytes:
    """What a signature signs: what it is for, the file's name, its SHA-256."""
    return f"SSO Desk release 1\n{name}\n{digest}\n".encode()


def known_keys(set_: Policy) -> tuple[str, ...]:
    """Public keys that sign releases, in base64: those of the program, then the administrator's."""
    lines = resource("data/release-keys.txt").read_text(encoding="utf-8").splitlines()
    own = [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]
    return (*own, *set_.words("release_keys"))


def _is_news(kind: Kind, version: str) -> bool:
    if kind is Kind.EDITION:
        return edition(version) is None
    return number(version) > number(__version__)


def _edition_in(path: Path) -> Edition:
    with path.open("rb") as file:
        return _parsed(path.name, file.read(LARGEST + 1))


def _parsed(name: str, data: bytes) -> Edition:
    try:
        return read_edition(data)
    except ValueError as reason:
        raise BadRelease(
            f"“{name}” is no edition of the instruction, or is damaged.", "Ask for it again."
        ) from reason


def _proof(path: Path, digest: str, typed: str, set_: Policy) -> Proof:
    if _signed(path, digest, known_keys(set_)):
        return Proof.PUBLISHER
    if digest in {one.lower() for one in set_.words("accepted_sha256")}:
        return Proof.ADMINISTRATOR
    told = re.sub(r"[^0-9a-f]", "", typed.lower())
    return Proof.NOTICE if told == digest else Proof.NONE


def _signed(path: Path, digest: str, keys: Iterable[str]) -> bool:
    """Whether a known key signed the file; False where no signature lies beside it.

    Raises:
        BadRelease: a signature lies there that is not one of this file by a known key.
    """
    beside = path.with_name(path.name + SIGNATURE)
    try:
        with beside.open("rb") as file:
            signature = _decoded(file.read(1_000))
    except FileNotFoundError:
        return False
    except OSError as reason:
        raise _unreadable(beside) from reason
    known = [key for one in keys if (key := _decoded(one.encode()))]
    if not known:
        # A build that knows no key cannot judge a signature; the notice's number still can.
        return False
    if any(_verifies(key, signature, signed_words(path.name, digest)) for key in known):
        return True
    raise BadRelease(
        f"The signature of “{path.name}” is not good: the file was changed or renamed.",
        "Do not start it. Ask for it again where you got it.",
    )


def _verifies(key: bytes, signature: bytes, words: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, words)
    except (InvalidSignature, ValueError):
        return False
    return True


def _decoded(text: bytes) -> bytes:
    """Base64 without its white space; empty where it is none."""
    try:
        return base64.b64decode(b"".join(text.split()), validate=True)
    except binascii.Error:
        return b""


def _unreadable(path: Path) -> BadRelease:
    return BadRelease(
        f"“{path.name}” cannot be read.", "Check that it is there and that you may open it."
    )


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
