"""What is said about a newer version or edition that was opened."""

from PySide6.QtCore import QCoreApplication

from desktop.form.edition import Edition
from desktop.incoming import Release, Taking, taking
from desktop.records.releases import Kind, Proof
from desktop.rules.editions import latest


def _tr(words: str) -> str:
    return QCoreApplication.translate("Releases", words)


def title_words(release: Release) -> str:
    """What the file brings."""
    if release.edition is not None:
        words = _tr("Instruction of {day}: {title}")
        return words.format(day=dated(release.edition), title=release.edition.title)
    return _tr("SSO Desk {version}").format(version=release.version)


def proof_words(release: Release) -> str:
    """Who vouches for it."""
    return {
        Proof.PUBLISHER: _tr("Signed by the publisher of SSO Desk; nothing in it was changed."),
        Proof.ADMINISTRATOR: _tr("Your administrator has checked this file."),
        Proof.NOTICE: _tr("It is the file of your office's notice."),
        Proof.NONE: _tr(
            "Nobody has signed this file. Type or paste its SHA-256 from your office's notice."
        ),
    }[release.proof]


def taking_words(release: Release) -> str:
    """What will happen, or why nothing can."""
    how = taking(release)
    if how is Taking.ELSEWHERE:
        return _elsewhere(release)
    return {
        Taking.IN_FORCE: _tr("Requests are checked by it from its day on; the older ones stay."),
        Taking.START: _tr(
            "SSO Desk saves your request and closes; the setup goes on. Your data are copied "
            "before the new version first opens them, and this version's setup is kept."
        ),
        Taking.ADMINISTRATOR: _tr("The administrator of this PC installs it for all users."),
        Taking.UNPACK: _tr("Unpack it and run install.sh in it; close SSO Desk before."),
    }[how]


def edition_changes(new: Edition) -> list[str]:
    """What is other than in the edition in force; the address first."""
    old = latest()
    rows = (
        (_tr("Mail goes to"), old.mail_to, new.mail_to),
        (_tr("Mail limit"), _megabytes(old), _megabytes(new)),
        (_tr("Least age on joining"), str(old.youngest), str(new.youngest)),
        (_tr("Age of retirement"), str(old.retirement_age), str(new.retirement_age)),
    )
    words = _tr("{what}: {new} (was {old})")
    said = [
        words.format(what=what, new=after, old=before)
        for what, before, after in rows
        if before != after
    ]
    clauses = [name for name in new.clauses if new.clauses[name] != old.clauses.get(name)]
    if clauses:
        said.append(_tr("New words: {clauses}").format(clauses=", ".join(clauses)))
    gone = [name for name in old.clauses if name not in new.clauses]
    if gone:
        said.append(_tr("Left out: {clauses}").format(clauses=", ".join(gone)))
    return said or [_tr("Nothing but the day and the title is other than before.")]


def dated(edition: Edition) -> str:
    """The day of an edition."""
    return f"{edition.dated:%d-%m-%Y}"


def _elsewhere(release: Release) -> str:
    if not release.newer:
        if release.kind is Kind.EDITION:
            return _tr("This edition is on this PC already.")
        return _tr("This version or a newer one runs already; an older one is not put over it.")
    return _tr("This file is for another system than this PC's.")


def _megabytes(edition: Edition) -> str:
    return f"{edition.mail_limit / 1_000_000:g} MB"
