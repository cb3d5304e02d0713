r"""What the administrator has set for every user of this PC: a file, or the registry's policies.

The file is `/etc/sso-desk/policy.toml` on Linux and `%ProgramData%\SSO Desk\policy.toml` on
Windows; there the keys below `Software\Policies\SSO Desk` (group policy, Intune) come before it,
the machine's before the user's. Neither can be written by the officer. A value that does not fit
is passed over and said by the self-check; the program starts all the same.
"""

import os
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from desktop.form.request import Language
from desktop.form.sender import Letterhead, OfficeKind, Sender
from desktop.paths import DATA_VARIABLE

REGISTRY_KEY = r"Software\Policies\SSO Desk"
MEGABYTE = 1_000_000
LONGEST = 500
"""Characters of one value."""

LONGEST_LIST = 4_000
"""Characters of a list of keys or hashes."""

_OFFICE = (
    "office_kind", "office", "office_hindi", "address", "place", "phone", "location_code",
    "zone", "commissionerate", "letterhead",
)  # fmt: skip
"""Particulars of the office that may be preset; those of a person may not."""
_TEXTS = (
    "mail_way", "template", "data_folder", "language", "papers", "edition", "update_folder",
    "release_keys", "accepted_sha256",
)  # fmt: skip
_NUMBERS = {"mail_limit_mb": (1, 150), "retention_days": (30, 36_500), "lock_minutes": (1, 480)}
_LISTS = frozenset({"release_keys", "accepted_sha256"})
_CHOICES = {
    "language": ("en", "hi"),
    "papers": tuple(one.value for one in Language),
    "office_kind": tuple(one.value for one in OfficeKind),
    "letterhead": tuple(one.value for one in Letterhead),
}
KEYS = (*_TEXTS, *_NUMBERS, *_OFFICE)
"""Every key, as in the file; in the registry the same, of the kinds REG_SZ and REG_DWORD."""

Found = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Policy:
    """The presets.

    Attributes:
        values: by key, only what is set and fits; texts and whole numbers.
        problems: sentences about what does not fit.
    """

    values: Mapping[str, str | int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """Keys to be shown as “set by your administrator”, in the order of `KEYS`."""
        return tuple(key for key in KEYS if key in self.values)

    @property
    def settings(self) -> dict[str, Any]:
        """The presets among the program's settings, by their names there."""
        same = ("mail_way", "language", "edition", "retention_days", "lock_minutes")
        found: dict[str, Any] = {key: self.values[key] for key in same if self.has(key)}
        if self.has("papers"):
            found["papers"] = Language(str(self.values["papers"]))
        if self.has("mail_limit_mb"):
            found["mail_limit"] = int(self.values["mail_limit_mb"]) * MEGABYTE
        return found

    @property
    def retention_days(self) -> int:
        """Days for which records are kept; 0 where the administrator has not said."""
        return int(self.values.get("retention_days", 0))

    def words(self, key: str) -> tuple[str, ...]:
        """A value that is a list: keys or hashes, parted by blanks or commas."""
        return tuple(str(self.values.get(key, "")).replace(",", " ").split())

    def path(self, key: str) -> Path | None:
        """A value that is a path, its variables filled in; None where not set."""
        if not self.has(key):
            return None
        return Path(os.path.expandvars(str(self.values[key]))).expanduser()

    def has(self, key: str) -> bool:
        """Whether the administrator has set it."""
        return key in self.values

    def sender(self) -> Sender:
        """The sender with whom a new request begins: the office's particulars, else empty."""
        kinds = {"office_kind": OfficeKind, "letterhead": Letterhead}
        preset = {
            key: kinds[key](str(self.values[key])) if key in kinds else self.values[key]
            for key in _OFFICE
            if self.has(key)
        }
        return Sender(**preset)  # type: ignore[arg-type]  # keys and kinds were checked by _fits

    @property
    def office(self) -> tuple[str, ...]:
        """Particulars of the office that are preset, by the sender's names."""
        return tuple(key for key in _OFFICE if self.has(key))

    def over(self, sender: Sender) -> Sender:
        """A sender with the office's preset particulars in place of his own."""
        preset = self.sender()
        return replace(sender, **{key: getattr(preset, key) for key in self.office})

    def data_folder(self) -> Path | None:
        """The folder for the officer's data, its variables filled in; None where not set."""
        return self.path("data_folder")


@cache
def policy() -> Policy:
    """The policy of this PC, read once."""
    return read_policy(policy_file(), registry_values)


def apply() -> None:
    """Let the preset data folder hold for this run, before anything asks for the folder."""
    folder = policy().data_folder()
    if folder is not None:
        os.environ[DATA_VARIABLE] = str(folder)


def policy_file() -> Path:
    """Where the administrator's file lies."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "SSO Desk/policy.toml"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/SSO Desk/policy.toml")
    return Path("/etc/sso-desk/policy.toml")


def read_policy(file: Path, registry: Callable[[], Iterator[Found]]) -> Policy:
    """Read a policy.

    Args:
        file: the administrator's file, which may be absent.
        registry: gives the registry's values, the strongest first.
    """
    problems: list[str] = []
    values: dict[str, str | int] = {}
    for found in (*registry(), _in_file(file, problems)):
        for key, value in found.items():
            if key in values:
                continue
            fitting = _fits(key, value)
            if fitting is None:
                problems.append(f"The administrator's setting “{key}” does not fit.")
            else:
                values[key] = fitting
    return Policy(values, tuple(dict.fromkeys(problems)))


def registry_values() -> Iterator[Found]:
    """Values below the policy key: the machine's, then the user's; nothing but on Windows."""
    if sys.platform != "win32":
        return
    import winreg

    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        try:
            with winreg.OpenKey(root, REGISTRY_KEY) as opened:
                count = winreg.QueryInfoKey(opened)[1]
                rows = [winreg.EnumValue(opened, place)[:2] for place in range(count)]
        except OSError:
            continue  # no policy there
        yield {name: value for name, value in rows if name}


def _in_file(file: Path, problems: list[str]) -> Found:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        problems.append(f"The administrator's file “{file.name}” cannot be read.")
        return {}


def _fits(key: str, value: object) -> str | int | None:
    """The value where it fits its key, else None."""
    if key in _NUMBERS:
        least, greatest = _NUMBERS[key]
        right = isinstance(value, int) and not isinstance(value, bool)
        return value if right and least <= int(str(value)) <= greatest else None  # type: ignore[return-value]  # an int by the line above
    most = LONGEST_LIST if key in _LISTS else LONGEST
    if key not in KEYS or not isinstance(value, str) or not value or len(value) > most:
        return None
    return value if value in _CHOICES.get(key, (value,)) else None


assert set(_OFFICE) <= {one.name for one in fields(Sender)}  # noqa: S101 - said where it is declared
