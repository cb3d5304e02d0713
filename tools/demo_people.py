"""The sample request: four invented officers of Chennai Customs and their nodal officer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from desktop.form.evidence import Certificate, Evidence, Page, SecondLook, Shows
from desktop.form.officer import Kept, OfficerEntry
from desktop.form.practice import PRACTICE_ID
from desktop.form.request import LetterFields, Request
from desktop.form.sender import Mailbox, OfficeKind, Role, Sender, Special
from tools.demo_pages import Book, Scan, appointments, certificate, particulars
from tools.demo_paper import HEIGHT, WIDTH

LOOKED = "2026-11-20T10:30:00"
NUMBER, DATED = "II/39/21/2026-Estt", "16/11/2026"

SENDER = Sender(
    office_kind=OfficeKind.CUSTOMS,
    role=Role.ASM,
    special=Special.NO,
    mailbox=Mailbox.INDIVIDUAL,
    name="Arun Selvaraj",
    designation="Assistant Commissioner",
    office="Office of the Commissioner of Customs, Chennai-II",
    office_hindi="सीमा शुल्क आयुक्त का कार्यालय, चेन्नई-II",
    address="Custom House, 60, Rajaji Salai\nChennai 600001",
    place="Chennai",
    email="arun.selvaraj.specimen@icegate.gov.in",
    individual_email="arun.selvaraj.specimen@icegate.gov.in",
    phone="044-25000000",
    location_code="INMAA1",
    zone="Customs Zone, Chennai",
    commissionerate="Chennai-II",
)


@dataclass(frozen=True)
class Person:
    """An officer with the book behind the form."""

    officer: OfficerEntry
    book: Book


def _officer(number: int, **values: str) -> OfficerEntry:
    first, last = values["first_name"], values["last_name"]
    mailbox = "".join(filter(str.isalpha, f"{first}{last}")).lower()
    shared = OfficerEntry(
        id=f"sample{number:06}",
        designation="Inspector",
        mobile=f"90000 {12000 + 1371 * number}",
        alternate_email=f"{mailbox}@example.com",
        domain="Customs",
        zone="Customs Zone, Chennai",
        commissionerate="Chennai-II",
        location_code="INMAA1",
        place="Chennai",
    )
    return replace(shared, **values)  # type: ignore[arg-type]  # columns alone, all of them text


PEOPLE = (
    Person(
        _officer(
            1,
            salutation="Smt",
            first_name="Latha",
            last_name="Krishnamurthy",
            gender="F",
            dob="12.7.1985",
            doj_cbic="2.9.2013",
            book_name="K. LATHA",
        ),
        Book(
            "K. LATHA",
            "R. Krishnamurthy",
            "12.7.1985",
            "2.9.2013",
            "Inspector",
            "Tiruchirappalli, Tamil Nadu",
            "B.Sc. (Mathematics)",
            "161 cm",
            "A mole on the left wrist",
        ),
    ),
    Person(
        _officer(
            2,
            salutation="Shri",
            first_name="Mohd",
            middle_name="Irfan",
            last_name="Qureshi",
            gender="M",
            dob="05/03/1990",
            doj_cbic="14/06/2016",
            designation="Preventive Officer",
            book_name="MOHD IRFAN QURESHI",
        ),
        Book(
            "MOHD IRFAN QURESHI",
            "Abdul Rahman Qureshi",
            "05/03/1990",
            "14/06/2016",
            "Preventive Officer",
            "Vellore, Tamil Nadu",
            "B.Com.",
            "174 cm",
            "Cut mark on the chin",
            both=True,
        ),
    ),
    Person(
        _officer(
            3,
            salutation="Ms",
            first_name="Maria",
            last_name="D'Souza",
            gender="F",
            dob="21/11/1992",
            doj_cbic="08/01/2018",
            designation="Examiner",
            book_name="MARIA D'SOUZA",
        ),
        Book(
            "MARIA D'SOUZA",
            "Joseph D'Souza",
            "21/11/1992",
            "08/01/2018",
            "Examiner",
            "Mangaluru, Karnataka",
            "M.A. (Economics)",
            "158 cm",
            "A scar on the right elbow",
        ),
    ),
    Person(
        _officer(
            4,
            salutation="Shri",
            first_name="Gurpreet",
            middle_name="Singh",
            last_name="Sandhu",
            gender="M",
            dob="30/01/1979",
            doj_cbic="17/10/2005",
            designation="Superintendent",
            book_name="GURPREET SINGH SANDHU",
        ),
        Book(
            "GURPREET SINGH SANDHU",
            "Balwinder Singh Sandhu",
            "30/01/1979",
            "17/10/2005",
            "Inspector",
            "Ludhiana, Punjab",
            "B.A.",
            "182 cm",
            "A mole below the right eye",
        ),
    ),
)

KEPT = Kept(
    rule="name.abbreviation",
    column="first_name",
    about="Mohd",
    reason="The service book has the name in this form.",
)


def sample() -> tuple[Request, dict[str, bytes]]:
    """The sample request, and its page files by name."""
    files: dict[str, bytes] = {}
    officers = []
    for number, person in enumerate(PEOPLE, 1):
        pages = []
        for name, scan in _scans(person, number):
            files[name] = scan[0]
            pages.append(_page(name, scan))
        officers.append(_with_evidence(person, pages))
    officers[0] = _explained(officers[0], files)
    officers[1] = replace(officers[1], kept=(KEPT,))
    request = Request(
        sender=SENDER,
        officers=tuple(officers),
        letter=LetterFields(number="VIII/48/14/2026-EDI (specimen)"),
        reference="Sample",
        created="2026-11-20T09:30:00",
        id=PRACTICE_ID,
    )
    return request, files


def _scans(person: Person, number: int) -> Iterator[tuple[str, Scan]]:
    who = "".join(filter(str.isalpha, person.officer.last_name)).lower()
    yield f"{number}-{who}-service-book-1.jpg", particulars(person.book, 10 * number)
    if not person.book.both:
        yield f"{number}-{who}-service-book-2.jpg", appointments(person.book, 10 * number + 1)


def _page(name: str, scan: Scan) -> Page:
    data, marks = scan
    digest = sha256(data).hexdigest()
    return Page(
        id=f"page{digest[:8]}",
        source=digest,
        name=name,
        width=WIDTH,
        height=HEIGHT,
        dpi=150,
        shows=tuple(one for one in Shows if one in {mark.shows for mark in marks}),
        marks=marks,
    )


def _with_evidence(person: Person, pages: list[Page]) -> OfficerEntry:
    officer = person.officer
    look = SecondLook(officer.last_name, officer.dob, officer.doj_cbic, LOOKED)
    return replace(officer, evidence=Evidence(pages=tuple(pages), second_look=look))


def _explained(officer: OfficerEntry, files: dict[str, bytes]) -> OfficerEntry:
    """The officer with the certificate that writes out the initials."""
    name = "1-krishnamurthy-certificate.jpg"
    scan = certificate(PEOPLE[0].book, "Latha Krishnamurthy", NUMBER, DATED, 19)
    files[name] = scan[0]
    paper = Certificate(
        signatory="Meera Nambiar",
        designation="Joint Commissioner",
        sealed=True,
        number=NUMBER,
        date=DATED,
        pages=(_page(name, scan),),
    )
    return replace(officer, evidence=replace(officer.evidence, certificate=paper))
