"""A newer version or edition on the command line: looked at, and taken where that is asked."""

from pathlib import Path

from desktop import incoming
from desktop.cli.say import tell
from desktop.errors import Exit
from desktop.incoming import Release, Taking
from desktop.records.releases import Proof

_VOUCHED = {
    Proof.PUBLISHER: "signed by the publisher",
    Proof.ADMINISTRATOR: "named in the administrator's policy",
    Proof.NOTICE: "the number given is this file's",
    Proof.NONE: "nobody vouches for it: give the number of your office's notice with --sha256",
}


def update(file: Path, number: str, *, take: bool) -> int:
    """Say what a file brings and who vouches for it; take it.

    Args:
        file: setup or edition.
        number: SHA-256 from the office's notice, or empty.
        take: put an edition in force, or start a setup.

    Returns:
        0 done, 1 nobody vouches for it or it is not for this PC.

    Raises:
        BadRelease: it is no such file, cannot be read, is damaged, or wrongly signed.
        CannotSave: the data folder cannot be written.
    """
    release = incoming.open_release(file, number)
    tell(f"{release.kind} {release.version}: {_VOUCHED[release.proof]}")
    how = incoming.taking(release)
    if how is Taking.ELSEWHERE:
        tell("It is not newer than what is here, or is for another system.")
        return Exit.TO_FIX
    if release.proof is Proof.NONE:
        return Exit.TO_FIX
    return _taken(release, how) if take else Exit.CLEAN


def _taken(release: Release, how: Taking) -> int:
    if how is Taking.IN_FORCE:
        edition = incoming.put_in_force(release)
        tell(f"The instruction of {edition.dated:%d-%m-%Y} is on this PC.")
    elif how is Taking.START:
        incoming.start_setup(release)
        tell("The setup was started.")
    else:
        tell("This file is installed by the administrator of this PC, or unpacked by hand.")
        return Exit.TO_FIX
    return Exit.CLEAN
