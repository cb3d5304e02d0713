"""Browser mail: what the officer copies and attaches by hand, as data for a small window."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import CannotHandOver
from desktop.handover.kinds import (
    Availability,
    Carries,
    Mail,
    Receipt,
    files_words,
    now,
    total,
)
from desktop.handover.programs import launch, let_live
from desktop.packet.mail import megabytes

LAST = "browser"
"""Id of the way that is always there, so that no hand-over ends with nothing."""

LINKS = ("https://mail.gov.in", "https://email.gov.in")
"""Where officers' mail is read; shown as plain text, opened by nobody here."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One thing to copy.

    Attributes:
        id: ``"address"``, ``"subject"``, ``"message"`` or ``"folder"``.
        button: what the button says.
        text: what goes to the clipboard, as it must arrive.
    """

    id: str
    button: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the browser-mail window shows.

    Attributes:
        copies: the four things to copy, in the order of a mail form.
        instructions: one sentence a step, in order.
        links: addresses of mail pages, plain text.
        files: what to drag or attach, in order.
        folder: the folder that holds them.
        foreign: names in the folder that do not belong to the mail and must not be attached.
        size: bytes of all files.
    """

    copies: tuple[Copy, ...]
    instructions: tuple[str, ...]
    links: tuple[str, ...]
    files: tuple[Path, ...]
    folder: Path
    foreign: tuple[str, ...]
    size: int

    def tick_list(self, done: int) -> str:
        """The last line of the tick list: ``"4 of 4 files (6.1 MB)"``.

        Args:
            done: number of files that the officer has attached.
        """
        count = len(self.files)
        return f"{done} of {count} file{'s' if count != 1 else ''} ({megabytes(self.size)})"


@dataclass(frozen=True, slots=True)
class BrowserMail:
    """The way that is always there: the officer's own mail page in a browser."""

    id: str = LAST
    label: str = "Browser mail"

    def available(self) -> Availability:
        """Always there; what the mail page takes is known to the officer alone."""
        return Availability(there=True, carries=Carries())

    def open_draft(self, mail: Mail) -> Receipt:
        """Nothing is started: the window shows ``sheet(mail)``."""
        return Receipt(
            self.id,
            now(),
            0,
            f"Write the mail in your browser: copy the address, the subject and the message, and "
            f"attach {files_words(mail, 'file')}. Nothing has been sent.",
        )


def sheet(mail: Mail) -> Sheet:
    """What the browser-mail window shows for a mail."""
    copies = (
        Copy("address", "Copy address", mail.to),
        Copy("subject", "Copy subject", mail.subject),
        Copy("message", "Copy message", mail.body),
        Copy("folder", "Copy folder path", str(mail.folder)),
    )
    return Sheet(
        copies=copies,
        instructions=_instructions(mail),
        links=LINKS,
        files=tuple(attachment.path for attachment in mail.attachments),
        folder=mail.folder,
        foreign=_foreign(mail),
        size=total(mail),
    )


def open_folder(path: Path, packet_folder: Path) -> None:
    """Show a folder of the packet in the file manager; returns at once.

    Args:
        path: the folder to show.
        packet_folder: the folder of the packet, which we made; nothing outside it is opened.

    Raises:
        CannotHandOver: the folder lies outside the packet, is gone, or nothing can show it.
    """
    folder = _ours(path, packet_folder)
    if sys.platform == "win32":
        # explorer.exe takes a comma in a path for the end of it, and ends with 1 when all is well
        os.startfile(folder)  # noqa: S606 - a folder that we made
    else:
        let_live(launch(folder_command(folder), "The file manager"))


def folder_command(folder: Path, platform: str = sys.platform) -> list[str]:
    """The command that shows a folder on macOS and Linux."""
    return ["open" if platform == "darwin" else "xdg-open", str(folder)]


def _ours(path: Path, packet_folder: Path) -> Path:
    folder = path.resolve()
    if not folder.is_relative_to(packet_folder.resolve()):
        raise CannotHandOver("Only the packet's own folder is opened from here.")
    if not folder.is_dir():
        raise CannotHandOver(
            "The packet's folder is no longer where it was.", "Build the packet again."
        )
    return folder


def _instructions(mail: Mail) -> tuple[str, ...]:
    return (
        "Open your mail in the browser and begin a new message.",
        "Copy the address, the subject and the message, and paste each in its place.",
        f"Drag the {files_words(mail, 'file')} into the message.",
        "Or press Attach there, paste the folder path, press Enter, then Ctrl+A and Enter.",
        "Read the mail through, and send it yourself. This program sends nothing.",
    )


def _foreign(mail: Mail) -> tuple[str, ...]:
    ours = {attachment.path.name for attachment in mail.attachments}
    if not mail.folder.is_dir():
        return ()
    return tuple(sorted(each.name for each in mail.folder.iterdir() if each.name not in ours))
