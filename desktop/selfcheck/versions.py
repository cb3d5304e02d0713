"""Which versions of its parts the program runs with."""

import json
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from desktop.selfcheck.kinds import INSTALL_AGAIN, Check, State

BILL = "sbom.cdx.json"
"""Lies beside the installed program: its bill of materials."""

_PARTS = (
    "PySide6_Essentials", "openpyxl", "reportlab", "uharfbuzz", "keyring", "Pillow", "pi_heif",
    "pypdfium2", "python-calamine", "rapidfuzz", "defusedxml", "cryptography", "sqlcipher3",
)  # fmt: skip


def versions() -> Check:
    """The version of Python and of each library, from the installed bill or the environment."""
    bill = Path(sys.executable).parent / BILL
    frozen = getattr(sys, "frozen", False) and bill.is_file()
    known = _of_bill(bill) if frozen else _of_environment()
    gone = [name for name in _PARTS if _plain(name) not in known]
    said = ", ".join(
        [
            f"Python {platform.python_version()}",
            *(f"{name} {known[_plain(name)]}" for name in _PARTS if _plain(name) in known),
        ]
    )
    if gone:
        return Check("versions", State.NOTE, f"{said}; unknown: {', '.join(gone)}", INSTALL_AGAIN)
    return Check("versions", State.OK, said)


def _of_bill(bill: Path) -> dict[str, str]:
    parts = json.loads(bill.read_text(encoding="utf-8"))["components"]
    return {_plain(str(one["name"])): str(one.get("version", "")) for one in parts}


def _of_environment() -> dict[str, str]:
    found = {}
    for name in _PARTS:
        try:
            found[_plain(name)] = version(name)
        except PackageNotFoundError:
            continue  # named as unknown
    return found


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")
