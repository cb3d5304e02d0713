"""A mail as plain values: what comes out of the locked process that reads it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.intake.grid import Book
from desktop.intake.refusals import shown_name, shown_text


class Unread(StrEnum):
    """Why an attachment was not looked into, as it crosses the pipe."""

    READ = ""
    PDF = "pdf"
    PICTURE = "picture"
    OFFICE = "office"
    ARCHIVE = "archive"
    DAMAGED = "damaged"
    MANY = "many"
    OTHER = "other"


_PASTE = "If the answer is in it, open it, copy its text and paste that."
_WORDS = {
    Unread.PDF: f"“{{name}}” is a PDF and was not read. {_PASTE}",
    Unread.PICTURE: "“{name}” is a picture and was not read. If the answer is in it, type it.",
    Unread.OFFICE: f"“{{name}}” was not read. {_PASTE}",
    Unread.ARCHIVE: "“{name}” is an archive and was not opened. Unpack it and bring in its files.",
    Unread.DAMAGED: "“{name}” is damaged or locked and was not read. Ask for a fresh copy.",
    Unread.MANY: "There are more attachments than are looked into. Bring the others in one by one.",
    Unread.OTHER: f"“{{name}}” was not read. {_PASTE}",
}


@dataclass(frozen=True, slots=True)
class Attached:
    """One file attached to a mail.

    Attributes:
        name: of the file, fit to be shown.
        text: what it holds, for a text or a mail.
        book: what it holds, for a workbook or list.
        unread: a sentence where it was not looked into; empty otherwise.
    """

    name: str
    text: str = ""
    book: Book | None = None
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail.

    Attributes:
        subject, sender: as they stand; empty where not told.
        day: on which it was sent, ISO 8601; empty where not told.
        text: what it says, HTML as plain text, rows of tables with tabs.
        attached: its files; pictures that belong to a signature are left out.
    """

    subject: str
    sender: str
    day: str
    text: str
    attached: tuple[Attached, ...] = ()

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Mail":
        """The mail that a worker answered with.

        Raises:
            KeyError, TypeError, ValueError: it is something else.
        """
        return cls(
            shown_text(plain["subject"]),
            shown_text(plain["sender"]),
            shown_text(plain["day"], len("2026-11-23")),
            str(plain["text"]),
            tuple(_attached(one) for one in plain["attached"]),
        )


def _attached(plain: dict[str, Any]) -> Attached:
    name = shown_name(str(plain["name"]))
    why = Unread(plain["unread"])
    book = plain.get("book")
    return Attached(
        name,
        str(plain["text"]),
        Book.from_plain(book) if book else None,
        _WORDS[why].format(name=name) if why else "",
    )
