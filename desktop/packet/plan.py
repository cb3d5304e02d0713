"""Which files go with a mail, under which names, worked out from the request alone."""

from desktop.form.evidence import Page
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.packet.contents import Enclosure, Paper, Part
from desktop.packet.names import STEM, plain, reference_of

_REFERENCE = 24


def planned_enclosures(request: Request, part: Part | None = None) -> tuple[Enclosure, ...]:
    """Every file that goes with one mail, in order, from the request alone.

    Args:
        request: with the officers of this mail.
        part: which part of the whole it is; None for the whole.
    """
    tail = f"_{part.number}of{part.of}" if part and part.of > 1 else ""
    reference = plain(reference_of(request), _REFERENCE, "SSO-ID") + tail
    papers: list[tuple[Paper, str, int, str | None]] = [
        (Paper.TEMPLATE, f"Template_{reference}.xlsx", 0, None),
        (Paper.LETTER, f"Letter_{reference}.pdf", 0, None),
    ]
    if request.letter.proof_sheet and request.officers:
        name = f"ProofSheet_{reference}.pdf"
        papers.append((Paper.PROOF_SHEET, name, len(request.officers), None))
    nomination = request.sender.nomination
    if nomination:
        name = f"NominationLetter_{_pages(nomination)}.pdf"
        papers.append((Paper.NOMINATION, name, len(nomination), None))
    for officer in request.officers:
        papers.extend(_papers_of(officer))
    digits = max(2, len(str(len(papers))))
    return tuple(
        Enclosure(kind, f"{place:0{digits}}_{name}", pages, officer_id)
        for place, (kind, name, pages, officer_id) in enumerate(papers, 1)
    )


def _papers_of(officer: OfficerEntry) -> list[tuple[Paper, str, int, str | None]]:
    stem = _stem(officer)
    evidence = officer.evidence
    found: list[tuple[Paper, str, int, str | None]] = []
    for kind, word, pages in (
        (Paper.SERVICE_BOOK, "ServiceBook", evidence.pages),
        (Paper.CERTIFICATE, "Certificate", evidence.certificate.pages),
    ):
        if pages:
            found.append((kind, f"{stem}_{word}_{_pages(pages)}.pdf", len(pages), officer.id))
    return found


def _stem(officer: OfficerEntry) -> str:
    """``KAPOOR_Ramesh``; one word for a single name."""
    last = plain(officer.last_name, STEM, "").upper()
    first = plain(officer.first_name, STEM, "")
    stem = "_".join(filter(None, (last, first)))[:STEM].rstrip("-_")
    return stem or plain(officer.book_name, STEM, "Officer")


def _pages(pages: tuple[Page, ...]) -> str:
    return "p1" if len(pages) == 1 else f"p1-{len(pages)}"
