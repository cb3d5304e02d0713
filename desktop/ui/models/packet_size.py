"""What the packet will be like, before it is built."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.form.evidence import Page
from desktop.form.request import Request

_WORKBOOK = 40_000
_LETTER = 60_000
_ROW = 400
_PROOF = 30_000
"""An officer's page of the proof sheet, with three crops."""

_PAGE_MOST = 400_000
"""What a scanned page of A4 is pressed to where it comes larger (grey, 200 dpi), in bytes."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A guess at the packet.

    Attributes:
        officers: in the request.
        book_pages, certificate_pages, nomination_pages: numbers of pages.
        fixed: bytes of workbook and letter.
        pages: bytes of all pages.
        proof: bytes of the proof sheet; 0 where none goes along.
    """

    officers: int
    book_pages: int
    certificate_pages: int
    nomination_pages: int
    fixed: int
    pages: int
    proof: int = 0

    @property
    def size(self) -> int:
        """Bytes of everything."""
        return self.fixed + self.pages + self.proof


def estimate(request: Request, size_of: Callable[[str], int]) -> Estimate:
    """Guess the packet of a request.

    Args:
        request: accepted or not.
        size_of: bytes of an attached file by its SHA-256; 0 where it is not known.
    """
    book = [page for one in request.officers for page in one.evidence.pages]
    certificate = [page for one in request.officers for page in one.evidence.certificate.pages]
    nomination = list(request.sender.nomination)
    return Estimate(
        officers=len(request.officers),
        book_pages=len(book),
        certificate_pages=len(certificate),
        nomination_pages=len(nomination),
        fixed=_WORKBOOK + _LETTER + 2 * _ROW * len(request.officers),
        pages=_pages((*book, *certificate, *nomination), size_of),
        proof=_PROOF * len(request.officers) if request.letter.proof_sheet else 0,
    )


def _pages(pages: tuple[Page, ...], size_of: Callable[[str], int]) -> int:
    """A file's bytes shared among those of its pages that are used, none above the most."""
    used: dict[str, int] = {}
    for page in pages:
        used[page.source] = used.get(page.source, 0) + 1
    return sum(min(size_of(source), count * _PAGE_MOST) for source, count in used.items())
