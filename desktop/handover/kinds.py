"""What a mail is here, what a way to the mail program is, and what it may say afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from desktop.packet.mail import megabytes


class Attachment(Protocol):
    """One file of the packet that goes with the mail."""

    @property
    def path(self) -> Path:
        """Where the file lies; absolute."""

    @property
    def size(self) -> int:
        """Bytes when the packet was built."""

    @property
    def sha256(self) -> str:
        """Lower-case hexadecimal digest when the packet was built."""


class Mail(Protocol):
    """A mail as the packet holds it; ``desktop.packet`` makes one, tests make their own."""

    @property
    def to(self) -> str:
        """The one address."""

    @property
    def subject(self) -> str:
        """One line, any script."""

    @property
    def body(self) -> str:
        """Plain text with line feeds."""

    @property
    def attachments(self) -> Sequence[Attachment]:
        """The files, in the order of the letter's enclosures."""

    @property
    def draft(self) -> Path:
        """The complete mail as ``draft.eml`` with ``X-Unsent: 1``."""

    @property
    def folder(self) -> Path:
        """The folder that holds the attachments and nothing else."""


@dataclass(frozen=True, slots=True)
class Carries:
    """The most that a way can take along.

    Attributes:
        attachments: number of files; None where no limit is known.
        size: bytes of all files together; None where no limit is known.
    """

    attachments: int | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether a way is there.

    Attributes:
        there: it can be tried.
        carries: what it can take along.
        why_not: one sentence where it is not there, else empty.
    """

    there: bool
    carries: Carries = Carries()
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A way was asked. It never means that a draft exists, far less that anything was sent.

    Attributes:
        way: id of the way.
        asked_at: the moment, with time zone.
        code: what the program or interface answered; 0 is its "no fault", which is no proof.
        sentence: what the officer reads; ends in a question where a window should have opened.
    """

    way: str
    asked_at: datetime
    code: int
    sentence: str


class Way(Protocol):
    """One way to put a draft before the officer."""

    @property
    def id(self) -> str:
        """Short name that settings and the attempts log remember."""

    @property
    def label(self) -> str:
        """The officer's word for it, for example ``"Thunderbird"``."""

    def available(self) -> Availability:
        """Look whether the way is there now; may read files and start a short query."""

    def open_draft(self, mail: Mail) -> Receipt:
        """Ask for a draft; may take some seconds, so never on the window's thread.

        Raises:
            CannotHandOver: the way did not start, or cannot carry this mail.
        """


def now() -> datetime:
    """The present moment in the time zone of this PC."""
    return datetime.now(UTC).astimezone()


def total(mail: Mail) -> int:
    """Bytes of all attachments together, before mail encoding."""
    return sum(attachment.size for attachment in mail.attachments)


def files_words(mail: Mail, noun: str = "attachment") -> str:
    """Number and size of the attachments: ``"4 attachments (6.1 MB)"``."""
    count = len(mail.attachments)
    if count == 0:
        return f"no {noun}s"
    return f"{count} {noun}{'s' if count > 1 else ''} ({megabytes(total(mail))})"


def asked_sentence(mail: Mail) -> str:
    """What is true after a program was asked, whatever it answered.

    No interface says truthfully that a draft exists: ``QDesktopServices`` answers yes for a
    handler that is missing, Simple MAPI says success where nothing opened, and Thunderbird
    without an account ends with 0 and does nothing. So the officer is asked.
    """
    count = len(mail.attachments)
    window = {0: "a window", 1: "a window with the attachment"}.get(
        count, f"a window with all {count}"
    )
    return (
        f"Your mail program was asked to open a draft with {files_words(mail)}. "
        f"Nothing has been sent. Did {window} open?"
    )


def asked(way: str, mail: Mail, code: int = 0) -> Receipt:
    """Receipt of a way that was asked just now."""
    return Receipt(way, now(), code, asked_sentence(mail))
