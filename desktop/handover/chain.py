"""The ways in their order, tried one after another until one has been asked."""

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.errors import CannotHandOver
from desktop.handover import linux, windows
from desktop.handover.browser import LAST, BrowserMail
from desktop.handover.kinds import Attachment, Availability, Mail, Receipt, Way, total
from desktop.jobs import Job, Progress
from desktop.packet.mail import megabytes

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Passed:
    """A way that the chain went past.

    Attributes:
        way: id of the way.
        sentence: why, one sentence for the officer.
        tell: whether the officer should read it: the way was tried, or is the one he
            confirmed last time. That a program he never used is absent is no news.
    """

    way: str
    sentence: str
    tell: bool


@dataclass(frozen=True, slots=True)
class HandOver:
    """What became of one hand-over.

    Attributes:
        receipt: of the way that was asked.
        passed: the ways before it, in order.
    """

    receipt: Receipt
    passed: tuple[Passed, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """The sentences for the officer about ways that did not work, in order."""
        return tuple(passed.sentence for passed in self.passed if passed.tell)


def ways(settings_hint: str = "", platform: str = sys.platform) -> list[Way]:
    """All ways of this platform in order; the one confirmed last time comes first.

    Args:
        settings_hint: id of the way that the officer confirmed on this PC, or empty.
        platform: as ``sys.platform``.
    """
    found: list[Way]
    if platform == "win32":
        found = list(windows.ways())
    elif platform == "darwin":
        found = []  # Mail opens an .eml as a letter to read, and there is no Mac to try more on
    else:
        found = list(linux.ways())
    found.append(BrowserMail())
    return sorted(found, key=lambda way: way.id != settings_hint)


def after(found: Sequence[Way], way: str) -> list[Way]:
    """The ways that remain when the officer says "No, another way"; browser mail always does."""
    ids = [each.id for each in found]
    start = ids.index(way) + 1 if way in ids else 0
    return list(found[start:]) or [each for each in found if each.id == LAST]


def hand_over(mail: Mail, found: Sequence[Way], remembered: str = "") -> Job[HandOver]:
    """Ask the first way that works; each that does not ends at the next with one sentence.

    Run it away from the window's thread: a way may take some seconds to say that it failed.

    Args:
        mail: what the packet holds.
        found: the ways in order, from ``ways()`` or ``after()``.
        remembered: id of the way confirmed last time; if it vanished, the officer reads so.

    Raises:
        CannotHandOver: a file of the packet is gone or changed, so that no way could carry the
            mail as it was built; or no way is left.
    """
    check_files(mail)
    passed: list[Passed] = []
    for number, way in enumerate(found):
        yield Progress(number, len(found), way.label)
        there = way.available()
        why_not = there.why_not if not there.there else _too_much(way, there, mail)
        if why_not:
            passed.append(Passed(way.id, why_not, tell=there.there or way.id == remembered))
            continue
        try:
            return HandOver(way.open_draft(mail), tuple(passed))
        except CannotHandOver as error:
            passed.append(Passed(way.id, str(error), tell=True))
    raise CannotHandOver(
        " ".join(each.sentence for each in passed) or "No way to a mail program is left.",
        "Attach the files of the packet by hand.",
    )


def check_files(mail: Mail) -> None:
    """Refuse a mail whose files are no longer those that were built.

    Mail programs read attachments when the mail is saved or sent, so a changed file would go
    out as it is then, without a word.

    Raises:
        CannotHandOver: naming the first such file.
    """
    if not mail.draft.is_file():
        raise _gone(mail.draft.name)
    for attachment in mail.attachments:
        if not attachment.path.is_file():
            raise _gone(attachment.path.name)
        if _digest(attachment) != attachment.sha256.lower():
            raise CannotHandOver(
                f"{attachment.path.name} has changed since the packet was made.",
                "Build the packet again.",
            )


def offered(found: Sequence[Way]) -> list[Way]:
    """The ways that a menu "Another way" can offer: those that are there now."""
    return [way for way in found if way.available().there]


def _gone(name: str) -> CannotHandOver:
    return CannotHandOver(f"{name} is no longer in the packet's folder.", "Build the packet again.")


def _digest(attachment: Attachment) -> str:
    digest = hashlib.sha256()
    with attachment.path.open("rb") as file:
        while block := file.read(_CHUNK):
            digest.update(block)
    return digest.hexdigest()


def _too_much(way: Way, there: Availability, mail: Mail) -> str:
    most = there.carries
    if most.attachments is not None and len(mail.attachments) > most.attachments:
        return f"{way.label} takes at most {most.attachments} attachments from another program."
    if most.size is not None and total(mail) > most.size:
        return f"{way.label} takes at most {megabytes(most.size)} from another program."
    return ""
