"""Officers and their evidence come in: pages, scans, filled workbooks, pasted cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desktop.form.evidence import Page
from desktop.form.layout import Layout
from desktop.form.officer import OfficerEntry
from desktop.jobs import Job

if TYPE_CHECKING:
    from desktop.intake.facts import PageFacts
    from desktop.intake.grid import Book
    from desktop.intake.parent import Intake
    from desktop.scans.scanner import Scanner
    from desktop.template.pasted import PastedRows
    from desktop.template.recognise import Reading


@dataclass(frozen=True, slots=True)
class Brought:
    """What adding one file to the request brought.

    Attributes:
        pages: its pages, to be attached to an officer.
        files: bytes to keep, by SHA-256; the file itself, or its pages redrawn where it was
            locked (the password is kept nowhere).
        unlooked: its pages that nobody looked into yet; in a long document the first page must
            not wait for the last.
    """

    pages: tuple[Page, ...]
    files: dict[str, bytes]
    unlooked: tuple[Page, ...] = ()


def bring_pages(data: bytes, name: str, intake: "Intake", password: str | None = None) -> Brought:
    """The pages of a scan or document, looked at in its own process.

    Raises:
        NeedsPassword: a locked PDF and no or a wrong password.
        BadDocument: it is no image or PDF, damaged, or too large.
    """
    from desktop.scans.facts import pages_of
    from desktop.scans.redraw import redrawn

    if password is None:
        facts = intake.document(data, name)
        pages = pages_of(data, name, facts)
        known = zip(pages, facts.pages, strict=True)
        unlooked = tuple(page for page, found in known if found.blank is None)
        return Brought(pages, {page.source: data for page in pages}, unlooked)
    files: dict[str, bytes] = {}
    pages = ()
    for picture in redrawn(data, name, intake, password):
        one = pages_of(picture, name, intake.document(picture, name))
        files |= {page.source: picture for page in one}
        pages += one
    return Brought(pages, files)


def looked_into(page: Page, facts: "PageFacts") -> Page:
    """A page with what was found when it was looked into, later than it came."""
    from desktop.scans.facts import looked_into as with_found

    return with_found(page, facts)


def scanners() -> "tuple[Scanner, ...]":
    """The scanners of this PC; may take seconds, so not on the window's thread.

    Raises:
        CannotScan: there is none; the sentence says what to do instead.
    """
    from desktop.scans.scanner import scanners as found

    return found()


def scan_page(scanner: "Scanner") -> Job[bytes]:
    """One page from a scanner, as a file that `bring_pages` opens.

    Raises:
        CannotScan: no page came.
    """
    from desktop.scans.scanner import scan

    return scan(scanner)


class WorkbookOfficers(NamedTuple):
    """A workbook as read: where its columns are, and its officers as typed."""

    reading: "Reading"
    officers: tuple[OfficerEntry, ...]


def read_workbook(book: "Book") -> WorkbookOfficers:
    """The officers of a filled workbook, read by its headings."""
    from desktop.template.readback import read_officers
    from desktop.template.recognise import recognise

    reading = recognise(book)
    return WorkbookOfficers(reading, read_officers(book, reading.layout))


def read_pasted(text: str, names: Sequence[str], layout: Layout) -> "PastedRows":
    """A block of cells from the clipboard, its columns named from the chosen one to the right."""
    from desktop.template.pasted import read_pasted as read

    return read(text, names, layout)


def cells_to_copy(rows: Iterable[Iterable[str]]) -> str:
    """Cells as a spreadsheet takes them from the clipboard."""
    from desktop.template.pasted import joined_cells

    return joined_cells(rows)


def whole_name(text: str) -> tuple[str, str, str, str]:
    """Title, first, middle and last name of a whole name."""
    from desktop.template.pasted import whole_name as split

    return split(text)
