"""What a packet is: papers to enclose, mails with their attachments, the folder that holds them."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from desktop.form.evidence import Shows


class Paper(StrEnum):
    """The kinds of paper that travel with a request."""

    TEMPLATE = "template"
    LETTER = "letter"
    PROOF_SHEET = "proof_sheet"
    NOMINATION = "nomination"
    SERVICE_BOOK = "service_book"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One file that goes with the mail, before it is made.

    Attributes:
        kind: what it is.
        name: its file name: ASCII, at most 60 characters, beginning with its number.
        pages: number of pages; 0 where pages mean nothing (the workbook).
        officer: id of the officer it belongs to, None for the whole request.
    """

    kind: Paper
    name: str
    pages: int = 0
    officer: str | None = None

    @property
    def number(self) -> str:
        """The number at the beginning of the name, as the letter refers to it."""
        return self.name.partition("_")[0]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A finished file in a ``To attach`` folder.

    Attributes:
        path: where it is.
        size: bytes.
        sha256: of its bytes, hex.
        kind: what it is.
        pages: number of pages; 0 for the workbook.
        officer: id of the officer it belongs to, None for the whole request.
    """

    path: Path
    size: int
    sha256: str
    kind: Paper = Paper.TEMPLATE
    pages: int = 0
    officer: str | None = None

    @property
    def name(self) -> str:
        """Its file name."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a request one mail holds, where one mail would be too large.

    Attributes:
        number, of: this is mail `number` of `of`.
        first, last: places of its officers in the whole request, from 1.
        whole: officers in the whole request.
    """

    number: int = 1
    of: int = 1
    first: int = 1
    last: int = 1
    whole: int = 1


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail, complete in itself.

    Attributes:
        subject: one line.
        body: plain text, lines separated by a line feed.
        to: the address.
        attachments: its files, in order.
        draft: the ``.eml`` file.
        officers: ids of its officers.
        folder: the folder that holds the attachments and nothing else.
        proof: what was proved of the workbook, in the officer's words.
    """

    subject: str
    body: str
    to: str
    attachments: tuple[Attachment, ...]
    draft: Path
    officers: tuple[str, ...]
    folder: Path
    proof: str = ""

    @property
    def size(self) -> int:
        """Bytes of all attachments, before encoding."""
        return sum(one.size for one in self.attachments)


@dataclass(frozen=True, slots=True)
class Faint:
    """A marked value as it goes out; the loupe shows it beside the scan.

    Attributes:
        officer: id.
        kind: the paper it is on.
        page: id of the page.
        number: place of the page in that paper's PDF, from 0.
        shows: which of name, DOB and DOJ.
        before, after: how far its strokes stand out; 0 nothing, 1 black on white.
    """

    officer: str
    kind: Paper
    page: str
    number: int
    shows: Shows
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Packet:
    """A finished packet on disk.

    Attributes:
        folder: the packet's folder.
        mails: one, or several where one would be too large.
        manifest: hashes and sizes of everything in the folder.
        reference: the request's number, as typed.
        notes: sentences for the officer, for example a page that had to be made coarser.
        faint: the faintest marked value; known while the packet is fresh, not from its record.
    """

    folder: Path
    mails: tuple[Mail, ...]
    manifest: Path
    reference: str = ""
    notes: tuple[str, ...] = ()
    faint: Faint | None = field(default=None, compare=False)

    def moved_to(self, folder: Path) -> "Packet":
        """The packet with every path in another folder."""

        def there(path: Path) -> Path:
            return folder / path.relative_to(self.folder)

        mails = tuple(
            replace(
                mail,
                draft=there(mail.draft),
                folder=there(mail.folder),
                attachments=tuple(replace(one, path=there(one.path)) for one in mail.attachments),
            )
            for mail in self.mails
        )
        return replace(self, folder=folder, mails=mails, manifest=there(self.manifest))
