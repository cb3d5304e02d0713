"""The scanned papers of a packet: which pages go into which file, and how small they are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from desktop.form.evidence import Page, Shows
from desktop.form.request import Request
from desktop.jobs import Job, Progress
from desktop.packet.contents import Enclosure, Faint, Paper
from desktop.scans.fit import Fitted, FittedBook, fit

if TYPE_CHECKING:
    from desktop.intake.parent import Intake

SCANNED = frozenset({Paper.NOMINATION, Paper.SERVICE_BOOK, Paper.CERTIFICATE})

_SAMPLE = 6
_MOST_NOTES = 4
"""Pages named one by one whose marked values may be hard to read."""

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
) -> Job[dict[str, FittedBook]]:
    """The scanned papers as PDFs, together within a budget of bytes if that can be."""
    made = yield from _with_officers(fit(scans.pages, budget, read, intake), scans)
    return {book.officer: book for book in made.books}


_FACTS = {Shows.NAME: "name", Shows.DOB: "date of birth", Shows.DOJ: "date of joining"}


def faded_notes(scans: Scans, found: Mapping[str, FittedBook]) -> tuple[str, ...]:
    """A sentence for each page on which a marked value may be hard to read after fitting."""
    notes = []
    for key, book in found.items():
        for number, page in enumerate(book.pages, 1):
            facts = [_FACTS[one.shows] for one in page.strokes if one.faded]
            if facts:
                notes.append(
                    f"Officer {scans.officers[key]}, page {number}: the {' and the '.join(facts)} "
                    "may be hard to read in the mail. Compare it with the loupe; a darker scan, "
                    "or fewer pages in the mail, helps."
                )
    if len(notes) > _MOST_NOTES:
        more = len(notes) - _MOST_NOTES
        notes[_MOST_NOTES:] = [f"The same is so for {more} more pages."]
    return tuple(notes)


def faintest(scans: Scans, found: Mapping[str, FittedBook]) -> Faint | None:
    """The marked value whose strokes stand out least as they go out; None without marks."""
    seen = [
        (one.after, key, number, page.page, one)
        for key, book in found.items()
        for number, page in enumerate(book.pages)
        for one in page.strokes
    ]
    if not seen:
        return None
    _, key, number, page_id, one = min(seen, key=lambda each: each[0])
    officer = scans.request.officers[scans.officers[key] - 1]
    kind = Paper(key.split()[0])
    return Faint(officer.id, kind, page_id, number, one.shows, one.before, one.after)


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
