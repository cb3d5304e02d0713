"""Thunderbird: the draft as ``.eml`` from version 140 on, ``-compose`` before."""

import configparser
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import CannotHandOver
from desktop.handover.compose import compose_argument
from desktop.handover.kinds import Availability, Mail, Receipt, asked
from desktop.handover.programs import start

OPENS_DRAFTS = 140
"""First version proved to open ``X-Unsent: 1`` as a draft to edit; older ones were not tried."""

LONGEST_ARGUMENT = 30_000 if sys.platform == "win32" else 120_000
"""Characters of one argument: Windows allows 32,767 for the whole line, Linux 128 KiB for one."""

_PREF = re.compile(r'^user_pref\("mail\.(accountmanager\.accounts|account\.(\w+)\.identities)", ')
_VALUE = re.compile(r', "([^"]*)"\);\s*$')


def version(program: Path) -> int | None:
    """Main version of the Thunderbird that a program file belongs to; None where unreadable.

    ``application.ini`` lies beside the real program; on Debian the command is a script, and the
    program lies in ``/usr/lib/thunderbird``.
    """
    beside = [program.resolve().parent]
    if sys.platform != "win32":
        beside += [Path("/usr/lib/thunderbird"), Path("/usr/lib64/thunderbird")]
    for folder in beside:
        found = _version_in(folder / "application.ini")
        if found is not None:
            return found
    return None


def profile_roots(platform: str = sys.platform) -> list[Path]:
    """Folders that may hold Thunderbird's ``profiles.ini``."""
    if platform == "win32":
        roaming = os.environ.get("APPDATA")
        return [Path(roaming) / "Thunderbird"] if roaming else []
    config = os.environ.get("XDG_CONFIG_HOME")
    return [
        Path.home() / ".thunderbird",
        (Path(config) if config else Path.home() / ".config") / "thunderbird",
    ]


def has_account(roots: Sequence[Path]) -> bool:
    """Whether any profile has an account that can write mail.

    Without one Thunderbird opens nothing and ends with 0, so this has to be known before. Local
    Folders is an account as well, but has no identity to write from.
    """
    return any(_writes(profile / "prefs.js") for root in roots for profile in _profiles(root))


@dataclass(frozen=True, slots=True)
class Thunderbird:
    """The way through an installed Thunderbird.

    Attributes:
        program: its program file; None where there is none.
        roots: folders that may hold ``profiles.ini``.
        read_version: finds the main version of a program file.
    """

    program: Path | None
    roots: tuple[Path, ...]
    read_version: Callable[[Path], int | None] = version
    id: str = "thunderbird"
    label: str = "Thunderbird"

    def available(self) -> Availability:
        """There, if installed, of a readable version, and with an account set up."""
        if self.program is None:
            return Availability(there=False, why_not="Thunderbird is not installed on this PC.")
        if self.read_version(self.program) is None:
            return Availability(
                there=False, why_not="The version of Thunderbird on this PC cannot be read."
            )
        if not has_account(self.roots):
            return Availability(
                there=False, why_not="Thunderbird has no mail account set up on this PC."
            )
        return Availability(there=True)

    def open_draft(self, mail: Mail) -> Receipt:
        """Ask Thunderbird to open the draft in a window."""
        start(self.command(mail), self.label)
        return asked(self.id, mail)

    def command(self, mail: Mail) -> list[str]:
        """The command line for this version.

        Raises:
            CannotHandOver: not installed, or the old version's argument cannot carry this mail.
        """
        found = self.read_version(self.program) if self.program else None
        if self.program is None or found is None:
            raise CannotHandOver("Thunderbird is no longer installed on this PC.")
        if found >= OPENS_DRAFTS:
            return [str(self.program), str(mail.draft.absolute())]
        argument = compose_argument(mail, body_file(mail))
        if len(argument.encode()) > LONGEST_ARGUMENT:
            raise CannotHandOver("This Thunderbird cannot take so many attachments at once.")
        return [str(self.program), "-compose", argument]


def body_file(mail: Mail) -> Path:
    """The body as a text file: the packet's own beside the draft, else one of ours there.

    Raises:
        CannotHandOver: the packet's folder cannot be written to.
    """
    text = mail.body.encode("utf-8")
    own = mail.draft.with_name(f"{mail.draft.stem.replace('draft', 'body', 1)}.txt")
    ours = mail.draft.with_name(f"attempts-{own.name}")  # a name that a packet may gain later
    try:
        if own.is_file() and own.read_bytes() == text:
            return own
        ours.write_bytes(text)
    except OSError as error:
        raise CannotHandOver("The packet's folder cannot be written to.") from error
    return ours


def _version_in(ini: Path) -> int | None:
    reader = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        reader.read_string(ini.read_text(encoding="utf-8-sig"))
        return int(reader["App"]["Version"].partition(".")[0])
    except (OSError, UnicodeError, configparser.Error, KeyError, ValueError):
        return None


def _profiles(root: Path) -> list[Path]:
    reader = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        reader.read_string((root / "profiles.ini").read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeError, configparser.Error):
        return []
    listed = [reader[name] for name in reader.sections() if name.startswith("Profile")]
    found = {
        section["Path"]: Path(section["Path"])
        if section.get("IsRelative", "1") == "0"
        else root / section["Path"]
        for section in listed
        if "Path" in section
    }
    # An installed Thunderbird opens the profile named for it, whatever the others hold.
    named = [reader[name].get("Default", "") for name in reader.sections() if "Install" in name]
    return [found.get(name, root / name) for name in named if name] or list(found.values())


def _writes(prefs: Path) -> bool:
    accounts: set[str] = set()
    identities: set[str] = set()
    try:
        lines = prefs.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    for line in lines:
        key, value = _PREF.match(line), _VALUE.search(line)
        if key is None or value is None or not value[1].strip():
            continue
        if key[2]:
            identities.add(key[2])
        else:
            accounts.update(account.strip() for account in value[1].split(","))
    return bool(accounts & identities)
