"""Evidence for one officer: service-book pages, or a certificate where the book cannot be had."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

_CORNERS = 4


class Route(StrEnum):
    """How the particulars are proved (instruction, para 1)."""

    SERVICE_BOOK = "service_book"
    CERTIFICATE = "certificate"


class Shows(StrEnum):
    """The three facts that the pages must show between them (instruction, para 1)."""

    NAME = "name"
    DOB = "dob"
    DOJ = "doj"


SHOWS_COLUMNS: dict[str, Shows] = {
    "book_name": Shows.NAME,
    "first_name": Shows.NAME,
    "middle_name": Shows.NAME,
    "last_name": Shows.NAME,
    "dob": Shows.DOB,
    "doj_cbic": Shows.DOJ,
}
"""Which of the three facts a field's value belongs to."""


class Half(StrEnum):
    """What is kept of a scan on which two pages lie side by side."""

    BOTH = ""
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a fact is written on a page; fractions of the page as it is shown."""

    shows: Shows
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a scan or a document, as attached to an officer.

    The file's bytes are kept outside the form, under their SHA-256.

    Attributes:
        id: name of this page within the request; stays when the page is moved or turned.
        source: SHA-256 (hex) of the file as it came.
        name: the file's name as it came, for the officer's eye only.
        number: which page of the file, from 0.
        width, height: pixels before turning; for a PDF page its size in points.
        dpi: dots per inch if the page were A4 on its long side; 0 for a vector (PDF) page.
        turn: clockwise quarter turns that the officer made, 0 to 3.
        shows: which of name, DOB and DOJ the officer says the page shows.
        marks: where they are written.
        corners: top left, top right, bottom right, bottom left of the paper in a photo, as
            fractions of the turned page; none where the whole picture is the page.
        angle: degrees clockwise by which it is straightened after that.
        half: which half of it is kept after that.
        lighten: its shadow is taken out.
        blank: found nearly blank when it came.
        blurred: found too smeared to be read with ease when it came.
        attested: the officer says that its entries are attested.
        overwritten: the officer says that something on it is written over.
        whole: the officer says that the whole page can be seen.
    """

    id: str
    source: str
    name: str = ""
    number: int = 0
    width: int = 0
    height: int = 0
    dpi: int = 0
    turn: int = 0
    shows: tuple[Shows, ...] = ()
    marks: tuple[Mark, ...] = ()
    corners: tuple[tuple[float, float], ...] = ()
    angle: float = 0.0
    half: Half = Half.BOTH
    lighten: bool = False
    blank: bool = False
    blurred: bool = False
    attested: bool = False
    overwritten: bool = False
    whole: bool = False

    @property
    def quad(self) -> tuple[tuple[float, float], ...]:
        """The four corners; none where there are not four."""
        return self.corners if len(self.corners) == _CORNERS else ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """A letter of a Joint Commissioner or above, or of the Establishment Section (para 1).

    Attributes:
        signatory: name of the signing officer.
        designation: the signatory's designation, full or abbreviated.
        establishment: signed from the Establishment Section of the concerned office.
        sealed: the officer confirms that it is signed and sealed.
        reason: why the service book cannot be sent; the letter quotes it.
        number, date: of the certificate, as typed.
        pages: its scanned pages.
    """

    signatory: str = ""
    designation: str = ""
    establishment: bool = False
    sealed: bool = False
    reason: str = ""
    number: str = ""
    date: str = ""
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What a second pair of eyes read on the page, as typed, with the typed values hidden.

    Attributes:
        last_name, dob, doj_cbic: the readings; empty while not read.
        at: local date and time (ISO 8601) when it was finished; empty while not finished.
    """

    last_name: str = ""
    dob: str = ""
    doj_cbic: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves an officer's name, DOB and DOJ."""

    route: Route = Route.SERVICE_BOOK
    pages: tuple[Page, ...] = ()
    certificate: Certificate = field(default_factory=Certificate)
    second_look: SecondLook = field(default_factory=SecondLook)

    @property
    def all_pages(self) -> tuple[Page, ...]:
        """Service-book pages, then the certificate's pages."""
        return self.pages + self.certificate.pages

    @property
    def route_pages(self) -> tuple[Page, ...]:
        """The pages of the route that was chosen."""
        return self.certificate.pages if self.route is Route.CERTIFICATE else self.pages

    def with_route_pages(self, pages: tuple[Page, ...]) -> "Evidence":
        """The evidence with other pages of the route that was chosen."""
        if self.route is Route.CERTIFICATE:
            return replace(self, certificate=replace(self.certificate, pages=pages))
        return replace(self, pages=pages)

    def shown(self) -> frozenset[Shows]:
        """Which of the three facts some service-book page is said, or marked, to show."""
        said = {one for page in self.pages for one in page.shows}
        marked = {mark.shows for page in self.pages for mark in page.marks}
        return frozenset(said | marked)

    def marked(self) -> frozenset[Shows]:
        """Which of the three facts have a marked place on a page."""
        return frozenset(mark.shows for page in self.pages for mark in page.marks)
