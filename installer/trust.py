"""Proves, offline, that the Windows Python is the one that its makers signed."""

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from installer.place import CannotBuild, Place, run, tell

_UNUSED = ("-ignore-cdp", "-ignore-crl", "-ignore-timestamp")
"""osslsigncode would ask the network for revocation lists; the pinned root stands instead."""


def check_signatures(place: Place, folder: Path, pin: dict[str, Any]) -> int:
    """Check the signature of every program file of the runtime.

    The certificate has run out since, so each file is judged at the time of its own stamp.

    Returns:
        How many files were checked.

    Raises:
        CannotBuild: a file is unsigned, changed, or signed by somebody else.
    """
    files = [
        one
        for one in sorted(folder.iterdir())
        if one.suffix in {".exe", ".dll", ".pyd"} and one.name not in pin["foreign"]
    ]
    if not files:
        raise CannotBuild("The runtime holds no program files.")
    roots = _roots(place, files, pin["roots_sha256"])
    for file in files:
        _check(file, roots, pin["signer"])
    tell(f"{len(files)} files of Python bear the signature of the {pin['signer']}")
    return len(files)


def _check(file: Path, roots: Path, signer: str) -> None:
    moment = _stamp(file)
    said = run([
        "osslsigncode", "verify", *_UNUSED, "-CAfile", roots, "-time", str(moment), "-in", file,
    ])  # fmt: skip
    if "Signature verification: ok" not in said or f"CN={signer}" not in said:
        raise CannotBuild(f"{file.name} does not bear the signature of the {signer}.")


def _stamp(file: Path) -> int:
    """Time at which the file was stamped, in seconds since 1970.

    The first verification has no time yet and fails; what it says about the stamp is read.
    """
    import subprocess

    seen = subprocess.run(
        ["osslsigncode", "verify", *_UNUSED, "-in", str(file)], capture_output=True, check=False
    ).stdout.decode("utf-8", "replace")
    found = re.search(r"Timestamp time: (\w{3} +\d+ [\d:]+ \d{4}) GMT", seen)
    if found is None:
        raise CannotBuild(f"{file.name} bears no time stamp.")
    return int(datetime.strptime(found[1], "%b %d %H:%M:%S %Y").replace(tzinfo=UTC).timestamp())


def _roots(place: Place, files: list[Path], pinned: list[str]) -> Path:
    """The pinned roots, as the files bring them; their hashes decide, not their names."""
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.hazmat.primitives.serialization.pkcs7 import load_pem_pkcs7_certificates

    found: dict[str, bytes] = {}
    signature = place.work / "signature.pem"
    for file in files:
        signature.unlink(missing_ok=True)
        run(["osslsigncode", "extract-signature", "-pem", "-in", file, "-out", signature])
        for one in load_pem_pkcs7_certificates(signature.read_bytes()):
            name = hashlib.sha256(one.public_bytes(Encoding.DER)).hexdigest()
            if name in pinned:
                found[name] = one.public_bytes(Encoding.PEM)
    if not found:
        raise CannotBuild("The signatures of the Windows Python do not lead to a pinned root.")
    roots = place.work / "roots.pem"
    roots.write_bytes(b"".join(found.values()))
    return roots
