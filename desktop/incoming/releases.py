"""A newer version of the program or of the instruction comes in as a file, and is taken.

A setup is copied off the share first, the copy is what is checked and started: what lies on a
share may be exchanged between the look and the start.
"""

import os
import shutil
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

from desktop import __version__
from desktop.errors import BadRelease
from desktop.form.edition import Edition
from desktop.paths import data_folder
from desktop.records.policy import Policy, policy
from desktop.records.releases import (
    Kind,
    Proof,
    Release,
    keep_edition,
    kind_of,
    look,
    newest_in,
    number,
)
from desktop.records.safe_write import cannot_save, make_folder

UPDATES = "updates"
"""In the data folder: the setup that is started, copied off the share."""

SETUPS = "SSO Desk setups"
"""Beside the program of one person: the setups of this and the version before, kept by setup."""

_BY_SYSTEM = {"win32": (Kind.SETUP, Kind.MSI), "linux": (Kind.DEB, Kind.TARBALL)}


class Taking(StrEnum):
    """How a file that somebody vouches for is taken."""

    IN_FORCE = "in force"
    """An edition: at once, here."""
    START = "start"
    """A setup: started here; the program ends for it."""
    ADMINISTRATOR = "administrator"
    """Installed by the administrator of this PC."""
    UNPACK = "unpack"
    """A tarball: unpacked by hand."""
    ELSEWHERE = "elsewhere"
    """For another system, or older than what runs."""


def is_release(path: Path) -> bool:
    """Whether a file is, by its name, a newer version or an edition."""
    return kind_of(path) is not None


def noticed(near: Path | None = None, set_: Policy | None = None) -> tuple[Path, ...]:
    """Newer files in the administrator's folder, and beside a request that was opened.

    Names alone are read; it may take seconds on a share, so not on the window's thread.

    Args:
        near: the request's file.
        set_: what the administrator has set; this PC's policy if None.
    """
    folder = (policy() if set_ is None else set_).path("update_folder")
    wanted = (*_BY_SYSTEM.get(sys.platform, ()), Kind.EDITION)
    found: dict[str, Path] = {}
    for one in (folder, near.parent if near else None):
        for path in newest_in(one, wanted) if one else ():
            found.setdefault(path.name, path)
    return tuple(found.values())


def open_release(path: Path, typed: str = "") -> Release:
    """Read a file and find out who vouches for it.

    Raises:
        BadRelease: it is no such file, cannot be read, is damaged, or wrongly signed.
    """
    return look(path, typed)


def taking(release: Release, platform: str = sys.platform) -> Taking:
    """How it is taken on this PC."""
    if not release.newer:
        return Taking.ELSEWHERE
    if release.kind is Kind.EDITION:
        return Taking.IN_FORCE
    if release.kind not in _BY_SYSTEM.get(platform, ()):
        return Taking.ELSEWHERE
    if release.kind is Kind.TARBALL:
        return Taking.UNPACK
    own = release.kind is Kind.SETUP and not for_all_users()
    return Taking.START if own else Taking.ADMINISTRATOR


def for_all_users() -> bool:
    """Whether this program was installed by an administrator (Windows)."""
    program = os.environ.get("PROGRAMFILES", "")
    return bool(program) and Path(sys.executable).is_relative_to(program)


def put_in_force(release: Release) -> Edition:
    """Take an edition that somebody vouches for.

    Raises:
        BadRelease: nobody does, or it changed since.
        CannotSave: the data folder cannot be written.
    """
    return keep_edition(release)


def start_setup(release: Release) -> None:
    """Start a setup that somebody vouches for; it waits until this program has ended.

    Raises:
        BadRelease: nobody vouches for it, it changed since, or Windows did not let it start.
        CannotSave: it could not be copied off the share.
    """
    if release.proof is Proof.NONE or taking(release) is not Taking.START:
        raise BadRelease("This file is not for this PC, or nobody vouches for it.")
    target = data_folder() / UPDATES / release.path.name
    try:
        make_folder(target.parent)
        shutil.copyfile(release.path, target)
    except OSError as reason:
        raise cannot_save(reason, target) from reason
    if look(target).sha256 != release.sha256:
        raise BadRelease(f"“{release.path.name}” changed while it was open.", "Open it again.")
    _start(target, "/WAIT")


def kept_setups() -> tuple[Release, ...]:
    """Setups of other versions that the setup kept, to go back to; the newest first."""
    if sys.platform != "win32":
        return ()
    folder = Path(os.environ.get("LOCALAPPDATA", "")) / "Programs" / SETUPS
    files = list(folder.glob("*-setup.exe")) if folder.is_dir() else []
    found = [_named(one) for one in files if kind_of(one) is not None]
    older = [one for one in found if not one.newer and one.version != __version__]
    return tuple(sorted(older, key=lambda one: number(one.version), reverse=True))


def go_back(release: Release) -> None:
    """Start the kept setup of an older version; it waits until this program has ended.

    Raises:
        BadRelease: Windows did not let it start.
    """
    _start(release.path, "/ROLLBACK", "/WAIT")


def clear_updates() -> None:
    """Remove setups that were copied for a start and have done their work."""
    shutil.rmtree(data_folder() / UPDATES, ignore_errors=True)


def _named(path: Path) -> Release:
    """A kept setup by its name alone; its own check sum is looked at when it starts."""
    kind = kind_of(path)
    assert kind is not None  # noqa: S101 - asked before
    return Release(path, *kind, sha256="")


def _start(setup: Path, *switches: str) -> None:
    try:
        subprocess.Popen([str(setup), *switches], close_fds=True)  # noqa: S603 - a setup that was checked, or kept by setup
    except OSError as reason:
        raise BadRelease(
            f"Windows did not let “{setup.name}” start.",
            "Ask your administrator: programs may be allowed from some folders only.",
        ) from reason
