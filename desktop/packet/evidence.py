"""The scanned papers of a packet: which pages go into which file, and how small they are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from desktop.form.evidence import Page
from desktop.form.request import Request
from desktop.jobs import Job, Progress
from desktop.packet.contents import Enclosure, Paper
from desktop.scans.fit import Fitted, fit

if TYPE_CHECKING:
    from desktop.intake.parent import Intake

SCANNED = frozenset({Paper.NOMINATION, Paper.SERVICE_BOOK, Paper.CERTIFICATE})

_SAMPLE = 6
_MANY = 24
"""Pages from which on a few of them are tried first, to know the number of mails."""


@dataclass(frozen=True)
class Scans:
    """The scanned papers of a request by `key_of`, in the order of the mail.

    Attributes:
        request: whose they are.
        pages: pages of each file.
        officers: place of the officer from 1 for each file; 0 for the request's own.
    """

    request: Request
    pages: Mapping[str, tuple[Page, ...]]
    officers: Mapping[str, int]


def key_of(enclosure: Enclosure) -> str:
    """Name of a scanned paper that is the same in the whole request and in a part of it."""
    return f"{enclosure.kind} {enclosure.officer or ''}"


def scans_of(request: Request, enclosures: tuple[Enclosure, ...]) -> Scans:
    """The scanned papers among the enclosures, with their pages."""
    pages: dict[str, tuple[Page, ...]] = {}
    officers: dict[str, int] = {}
    for one in enclosures:
        if one.kind not in SCANNED:
            continue
        if one.kind is Paper.NOMINATION or one.officer is None:
            pages[key_of(one)], officers[key_of(one)] = request.sender.nomination, 0
            continue
        evidence = request.officer(one.officer).evidence
        book = one.kind is Paper.SERVICE_BOOK
        pages[key_of(one)] = evidence.pages if book else evidence.certificate.pages
        officers[key_of(one)] = request.places[one.officer] + 1
    return Scans(request, pages, officers)


def fitted(
    scans: Scans, budget: int, read: Callable[[str], bytes], intake: "Intake"
) -> Job[dict[str, bytes]]:
    """The scanned papers as PDFs, together within a budget of bytes if that can be."""
    made = yield from _with_officers(fit(scans.pages, budget, read, intake), scans)
    return {book.officer: book.pdf for book in made.books}


def least_size(scans: Scans, read: Callable[[str], bytes], intake: "Intake") -> Job[int]:
    """Bytes of all pages made as small as may be, judged by a few of them; 0 for few pages.

    It spares fitting all pages into one mail, only to find that they need several.

    Args:
        scans: the papers.
        read: bytes of a page's file by its SHA-256.
        intake: draws the pages.
    """
    pages = [page for group in scans.pages.values() for page in group]
    if len(pages) < _MANY:
        return 0
    sample = pages[:: ceil(len(pages) / _SAMPLE)]
    yield Progress(0, len(pages), "looking at a few pages")
    tried = yield from _silently(fit({"sample": sample}, 1, read, intake))
    return tried.size * len(pages) // len(sample)


def _silently(job: Job[Fitted]) -> Job[Fitted]:
    """The same job; what it tells of single pages would only confuse."""
    try:
        while True:
            told = next(job)
            yield Progress(told.done, told.total, "looking at a few pages")
    except StopIteration as end:
        made: Fitted = end.value
        return made
    finally:
        job.close()


def _with_officers(job: Job[Fitted], scans: Scans) -> Job[Fitted]:
    """The same job, telling the officer with the page while every page comes once."""
    whose = [scans.officers[key] for key, pages in scans.pages.items() for _page in pages]
    count = len(scans.request.officers)
    try:
        while True:
            told = next(job)
            what = told.what
            if told.total == len(whose) and told.done < len(whose) and whose[told.done]:
                what = f"officer {whose[told.done]} of {count}, {told.what}"
            yield Progress(told.done, told.total, what)
    except StopIteration as end:
        made: Fitted = end.value
        return made
    finally:
        job.close()
