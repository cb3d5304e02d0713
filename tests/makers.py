"""Values with good defaults: a request made of them has nothing to fix and nothing to check."""

from datetime import date
from typing import Any

from desktop.form.evidence import Certificate, Evidence, Mark, Page, Route, SecondLook, Shows
from desktop.form.layout import Layout, plain_layout
from desktop.form.officer import OfficerEntry
from desktop.form.request import LetterFields, Request, TemplateUse
from desktop.form.sender import Mailbox, OfficeKind, Role, Sender, Special
from desktop.rules.editions import current_edition
from desktop.rules.kinds import Facts

TODAY = date(2026, 11, 23)
"""The day of every test that does not care."""

LAYOUT: Layout = plain_layout()

_NAMES = (
    ("Ramesh", "Kapoor"),
    ("Sunita", "Deshmukh"),
    ("Imran", "Qureshi"),
    ("Gurpreet", "Sandhu"),
    ("Latha", "Krishnan"),
    ("Thomas", "Varghese"),
    ("Anjali", "Banerjee"),
    ("Biren", "Singh"),
    ("Lalita", "Toppo"),
    ("Farida", "Begum"),
)


def page(**changes: Any) -> Page:
    """A service-book page at 300 dpi that shows and marks all three facts."""
    usual: dict[str, Any] = {
        "id": "page00000001",
        "source": "a" * 64,
        "name": "service-book.jpg",
        "width": 2480,
        "height": 3508,
        "dpi": 300,
        "shows": (Shows.NAME, Shows.DOB, Shows.DOJ),
        "marks": (
            Mark(Shows.NAME, 0.1, 0.1, 0.5, 0.05),
            Mark(Shows.DOB, 0.1, 0.2, 0.5, 0.05),
            Mark(Shows.DOJ, 0.1, 0.3, 0.5, 0.05),
        ),
    }
    return Page(**(usual | changes))


def certificate(**changes: Any) -> Certificate:
    """A certificate that the instruction accepts."""
    usual: dict[str, Any] = {
        "signatory": "Meera Nambiar",
        "designation": "Joint Commissioner",
        "sealed": True,
        "reason": "The service book is with the audit party.",
        "number": "II/3/2026",
        "date": "01/10/2026",
        "pages": (page(id="page0000000c", source="c" * 64, name="certificate.pdf", dpi=0),),
    }
    return Certificate(**(usual | changes))


def by_certificate(**changes: Any) -> Evidence:
    """Evidence by certificate in place of the service book."""
    return Evidence(route=Route.CERTIFICATE, certificate=certificate(**changes))


def officer(number: int = 0, /, **changes: Any) -> OfficerEntry:
    """An officer with nothing to fix; another number makes another officer, without clash.

    `second_look` agrees with the typed values unless `evidence` is given.
    """
    values = _columns(number) | {"id": f"officer{number:05}"} | changes
    if "evidence" not in values:
        look = SecondLook(
            values["last_name"], values["dob"], values["doj_cbic"], "2026-11-20T10:00:00"
        )
        pages = (page(id=f"page{number:08}", source=f"{number:064x}"),)
        values["evidence"] = Evidence(pages=pages, second_look=look)
    return OfficerEntry(**values)


def _columns(number: int) -> dict[str, Any]:
    """The template's columns of an officer."""
    first, last = _NAMES[number % len(_NAMES)]
    tail = _letters(number) if number >= len(_NAMES) else ""
    return {
        "salutation": "Shri",
        "first_name": first + tail,
        "last_name": last,
        "gender": "M",
        "dob": f"{1 + number % 28:02}/07/{1975 + number % 15}",
        "doj_cbic": "02/09/2013",
        "designation": "Inspector",
        "mobile": str(9_812_400_457 + number * 7),
        "alternate_email": f"{first}.{last}{number}@gmail.com".lower(),
        "domain": "Customs",
        "zone": "Customs Zone, Chennai",
        "commissionerate": "Chennai-II",
        "location_code": "INMAA1",
    }


def _letters(number: int) -> str:
    """A number in small letters, a vowel after each so that it reads as a name."""
    return "".join("bdgklmnprs"[int(digit)] + "a" for digit in str(number))


def sender(**changes: Any) -> Sender:
    """The System Manager of Chennai, from his own ICEGATE mailbox."""
    usual: dict[str, Any] = {
        "office_kind": OfficeKind.CUSTOMS,
        "role": Role.SM,
        "special": Special.NO,
        "mailbox": Mailbox.INDIVIDUAL,
        "name": "Arun Selvaraj",
        "designation": "Assistant Commissioner",
        "office": "Office of the Commissioner of Customs, Chennai-II",
        "address": "60, Rajaji Salai\nChennai 600001",
        "place": "Chennai",
        "email": "arun.selvaraj@icegate.gov.in",
        "individual_email": "arun.selvaraj@icegate.gov.in",
        "phone": "9445012345",
        "location_code": "INMAA1",
        "zone": "Customs Zone, Chennai",
        "commissionerate": "Chennai-II",
    }
    return Sender(**(usual | changes))


def request(count: int = 1, **changes: Any) -> Request:
    """A request with nothing to fix for so many officers."""
    usual: dict[str, Any] = {
        "sender": sender(),
        "officers": tuple(officer(number) for number in range(count)),
        "letter": LetterFields(number="VIII/48/14/2026", date=TODAY.isoformat()),
        "reference": "2026/014",
        "created": "2026-11-20T09:30:00",
        "edition": current_edition().id,
        "template": TemplateUse(name=LAYOUT.name),
        "id": "request00001",
    }
    return Request(**(usual | changes))


def facts(**changes: Any) -> Facts:
    """Facts of a usual day: our own layout, an empty register."""
    usual: dict[str, Any] = {"today": TODAY, "edition": current_edition(), "layout": LAYOUT}
    return Facts(**(usual | changes))
