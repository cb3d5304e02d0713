"""What the program remembers for the officer, in one JSON file.

Keys that this version does not know are kept, so that an older and a newer version can share
the file. A damaged file is put aside, and said, never thrown away.
"""

import json
import os
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Any

from desktop.form.request import Language
from desktop.form.wire import read_value, write_value
from desktop.paths import EDITION_VARIABLE, data_folder
from desktop.records.policy import Policy, policy
from desktop.records.safe_write import cannot_save, put_bytes

MOST_RECENT = 8
"""Length of the list of recent files."""


class Theme(StrEnum):
    """Light, dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """The officer's settings.

    Attributes:
        theme: of the window.
        language: of the window, for example ``"en"``; empty means the system's.
        papers: language of the letter of a new request.
        zoom: of the text, in per cent.
        recent: paths of request files, the newest first.
        profile: name of the sender profile that a new request begins with.
        mail_way: the way to the mail program that worked last; empty while none is confirmed.
        mail_limit: bytes that the officer's mail takes; 0 means the edition's.
        packets: folder in which packets are made; empty means the documents folder.
        geometry: of the main window, as text that only the window reads.
        panes: sizes of the panes by name, as such text.
        template: SHA-256 of the administrator's template file that was put in force last.
        practice: practice mode is on.
        watched: folder in which new pages are looked for; empty means none.
        list_columns: what headings of lists were taken for, by heading; empty for not taken.
        edition: id of the edition of the instruction that holds; empty means the latest in force.
        retention_days: pages of a request go so many days after its mail went.
        lock_minutes: without a key pressed, after which the register locks; 0 means never.
        reading_hints: dates read from the pages are offered beside the fields.
    """

    theme: Theme = Theme.SYSTEM
    language: str = ""
    zoom: int = 100
    recent: tuple[str, ...] = ()
    profile: str = ""
    mail_way: str = ""
    mail_limit: int = 0
    packets: str = ""
    geometry: str = ""
    panes: tuple[tuple[str, str], ...] = ()
    template: str = ""
    practice: bool = False
    list_columns: tuple[tuple[str, str], ...] = ()
    watched: str = ""
    papers: Language = Language.ENGLISH
    edition: str = ""
    retention_days: int = 90
    lock_minutes: int = 15
    reading_hints: bool = True


class SettingsFile:
    """The settings and the file they live in.

    Attributes:
        said: sentence for the officer where the file was damaged and put aside; else empty.
        policy: what the administrator has set.
        preset: names of the settings among it; they cannot be changed here.
    """

    def __init__(self, path: Path | None = None, preset: Policy | None = None) -> None:
        self._path = data_folder() / "settings.json" if path is None else path
        self.policy = policy() if preset is None else preset
        self._preset = self.policy.settings
        self.preset = frozenset(self._preset)
        self._lock = Lock()
        self.said = ""
        try:
            self._now, _ = self._read()
        except OSError:
            self._now = Settings()
            self.said = "The settings could not be read, so the usual ones hold."

    @property
    def now(self) -> Settings:
        """The settings as they are, the administrator's before the officer's."""
        return replace(self._now, **self._preset)

    def change(self, **changes: Any) -> Settings:
        """Change some settings and save them; those that another window changed stay as there.

        What the administrator has set is passed over: the officer's own choice waits unchanged
        in the file until the policy goes.

        Args:
            **changes: attributes of `Settings`.

        Raises:
            CannotSave: they hold until the program ends, but could not be written.
        """
        changes = {name: one for name, one in changes.items() if name not in self._preset}
        with self._lock:
            self._now = replace(self._now, **changes)
            try:
                there, unknown = self._read()
            except OSError as reason:
                raise cannot_save(reason, self._path) from reason
            plain = unknown | _plain(replace(there, **changes))
            put_bytes(self._path, json.dumps(plain, ensure_ascii=False, indent=1).encode())
        return self.now

    def remember(self, path: Path) -> Settings:
        """Put a request file at the head of the recent files.

        Raises:
            CannotSave: as for `change`.
        """
        return self.change(recent=self._recent_with(str(path.absolute())))

    def forget(self, path: Path) -> Settings:
        """Take a file out of the recent files, for example because it is gone.

        Raises:
            CannotSave: as for `change`.
        """
        gone = str(path.absolute())
        return self.change(recent=tuple(one for one in self._now.recent if one != gone))

    def _recent_with(self, first: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((first, *self._now.recent)))[:MOST_RECENT]

    def _read(self) -> tuple[Settings, dict[str, Any]]:
        """What the file says, and the keys that are not known here.

        Raises:
            OSError: the file is there but cannot be read, or not be put aside.
        """
        try:
            plain = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return Settings(), {}
        except (ValueError, RecursionError):
            plain = None
        if isinstance(plain, dict):
            return _known(plain)
        self._put_aside()
        return Settings(), {}

    def _put_aside(self) -> None:
        aside = self._path.with_suffix(".damaged.json")
        self._path.replace(aside)
        self.said = f"The settings were damaged and begin anew; the old ones are in “{aside.name}”."


def hold_edition() -> None:
    """Let the edition that was chosen on this PC hold for this run, the administrator's first."""
    chosen = SettingsFile().now.edition
    if chosen:
        os.environ[EDITION_VARIABLE] = chosen


def _known(plain: dict[str, Any]) -> tuple[Settings, dict[str, Any]]:
    """Known keys with a fitting value as settings; all others as they are.

    A known key whose value does not fit counts as not set: a newer version may have given it
    another meaning.
    """
    fitting: dict[str, Any] = {}
    names = {one.name for one in fields(Settings)}
    for name in names & plain.keys():
        try:
            read = read_value(Settings, {name: plain[name]}, "settings")
        except ValueError:
            continue
        fitting[name] = getattr(read, name)
    return Settings(**fitting), {key: one for key, one in plain.items() if key not in names}


def _plain(settings: Settings) -> dict[str, Any]:
    plain: dict[str, Any] = write_value(Settings, settings)
    return plain
