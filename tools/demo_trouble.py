"""The second request of the demo: one officer for each kind of trouble, and what was planted.

The list of planted findings is written by hand beside each trouble; the program's own answer is
compared with it and never copied into it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from desktop.form.evidence import Certificate, Evidence, Mark, Page, Route, SecondLook, Shows
from desktop.form.officer import OfficerEntry, Posting, SingleName
from desktop.form.request import LetterFields, Request, TemplateUse
from desktop.form.sender import Mailbox, OfficeKind, Role, Sender, Special

Planted = tuple[str, int | None, str | None]
"""Rule, number of the officer from 1 (None for sender and request), column."""

CANNOT = {
    "mobile.in_register": "needs a register of earlier requests",
    "email.in_register": "needs a register of earlier requests",
    "request.already_sent": "needs a register of earlier requests",
    "correction.unchanged": "needs a request that came back",
    "request.empty": "this request has officers",
    "sender.role": "with no role nothing can be said of postings (sender.dri_hq_only and others)",
    "sender.exceptional": "stands for sender.nomination_letter once the letter is attached",
    "sender.gov_in": "stands for sender.address where the address is at gov.in",
}
"""Rules that cannot fire in this one request, and why."""

ZONE = "CGST & Central Excise Zone, Chennai"
OWN_MAIL = "arun.selvaraj77@example.com"
OWN_PHONE = "90000 55555"

SENDER = Sender(
    office_kind=OfficeKind.COMMISSIONERATE,
    role=Role.ACL_ADMIN_ZONAL,
    special=Special.NO,
    mailbox=Mailbox.GENERIC,
    name="Arun Selvaraj",
    designation="Assistant Commissioner",
    office="Office of the Principal Chief Commissioner, CGST Zone, Chennai",
    address="",
    place="Chennai",
    email=OWN_MAIL,
    individual_email="",
    phone=OWN_PHONE,
    zone=ZONE,
    commissionerate="Chennai North",
)
OF_SENDER: tuple[Planted, ...] = (
    ("template.column_changed", None, None),
    ("sender.required", None, "address"),
    ("sender.nomination_letter", None, "nomination"),
    ("sender.address", None, "email"),
    ("sender.signature", None, "individual_email"),
)
BEGUN_WITH = TemplateUse(
    fingerprint="0" * 64,
    name="an older template",
    columns=(("first_name", True), ("last_name", True), ("dob", True), ("doj_cbic", True)),
)


@dataclass(frozen=True)
class Trouble:
    """One officer who is not right, or of two officers one.

    Attributes:
        name: first and last name.
        planted: rules that must speak, each with its column.
        values: columns and other fields that are not as usual.
        evidence: what is not as usual in the evidence.
    """

    name: str
    planted: tuple[tuple[str, str | None], ...]
    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Any] = field(default_factory=dict)


def _is(name: str, rule: str, column: str | None, **values: Any) -> Trouble:
    return Trouble(name, ((rule, column),), values)


def _shown(name: str, rule: str, **evidence: Any) -> Trouble:
    return Trouble(name, ((rule, "evidence"),), evidence=evidence)


def _paper(**changes: Any) -> dict[str, Any]:
    """Evidence by a certificate that has something wrong."""
    right: dict[str, Any] = {
        "signatory": "Meera Nambiar",
        "designation": "Joint Commissioner",
        "sealed": True,
        "reason": "The service book is with the audit party.",
    }
    return {"certificate": right | changes}


NAMES = (
    _is("Asha Pillai", "required", "designation", designation=""),
    _is("R Kapoor", "name.initial", "first_name"),
    _is("OP Chaudhary", "name.possible_initials", "first_name"),
    _is("Mohd Salim", "name.abbreviation", "first_name"),
    _is("Sunil Gaonkar", "name.initial_in_middle", "middle_name", middle_name="M"),
    _is("Bhavna Joshi", "name.title", "first_name", first_name="Smt Bhavna"),
    _is("Mohan Iyer", "name.title_or_name", "first_name", first_name="Sri Mohan"),
    _is("Harish Menon", "name.relation", "last_name", last_name="Menon S/o Govind"),
    _is("Raju Naidu", "name.alias", "first_name", first_name="Raju @ Rajendra"),
    _is("Kiran Bedekar", "name.character", "first_name", first_name="Kiran1"),
    _is("Rakesh Trivedi", "name.script", "first_name", first_name="राकेश"),
    _is(
        "Lalthanhawla Lalthanhawla",
        "name.single",
        "first_name",
        first_name="",
        single_name=SingleName.LAST_ONLY,
    ),
    _is("Anita Deshpande", "name.differs", "book_name", book_name="ANITA KULKARNI"),
    _is("Latha Ramanujam", "name.initials_expanded", "book_name", book_name="R. LATHA"),
)
DATES = (
    _is("Deepak Solanki", "date.unreadable", "dob", dob="July 1985"),
    _is("Farida Merchant", "date.impossible", "dob", dob="31/06/1985"),
    _is("Ganesh Patil", "date.two_digit_year", "doj_cbic", doj_cbic="02/09/13"),
    _is("Hema Rangan", "date.future", "doj_cbic", doj_cbic="02/09/2090"),
    _is("Imtiaz Khan", "date.order", "doj_cbic", dob="02/09/2013", doj_cbic="12/07/1985"),
    _is("Jaya Nair", "date.under_18", "doj_cbic", dob="12/07/1985", doj_cbic="12/06/2003"),
    _is("Kamal Bose", "date.late_joining", "doj_cbic", dob="12/07/1975", doj_cbic="02/09/2022"),
    _is("Leela Shastri", "date.superannuated", "dob", dob="12/07/1950", doj_cbic="02/09/1976"),
)
MOBILES = (
    _is("Manoj Tiwari", "mobile.format", "mobile", mobile="90000 1234"),
    _is("Nirmala Gowda", "mobile.damaged", "mobile", mobile="9.87E+09"),
    _is("Omkar Pawar", "mobile.pattern", "mobile", mobile="9999999999"),
    Trouble(
        "Pratibha Sinha",
        (("mobile.foreign", "mobile"), ("sender.dri_hq_only", None)),
        {"mobile": "+44 7700 900123", "posting": Posting.OUTSIDE_INDIA},
    ),
    _is("Qasim Ansari", "mobile.duplicate", "mobile", mobile="90000 77777"),
    _is("Rekha Dubey", "mobile.duplicate", "mobile", mobile="+91-90000-77777"),
    _is("Suresh Hegde", "mobile.sender", "mobile", mobile=OWN_PHONE),
)
MAILBOXES = (
    _is("Tara Bhatt", "email.format", "alternate_email", alternate_email="tara.bhatt"),
    _is("Uday Kotwal", "email.icegate", "alternate_email", alternate_email="uday@icegate.gov.in"),
    _is(
        "Varun Saxena",
        "email.generic",
        "alternate_email",
        alternate_email="centralexisechennai@example.com",
    ),
    _is(
        "Wasim Pathan",
        "email.generic_own_name",
        "alternate_email",
        alternate_email="customs.wasim@example.com",
    ),
    _is("Yamini Rao", "email.official", "alternate_email", alternate_email="yamini.rao@gov.in"),
    _is(
        "Zubin Irani", "email.disposable", "alternate_email", alternate_email="zubin@mailinator.com"
    ),
    _is("Amrita Gill", "email.misspelt", "alternate_email", alternate_email="amrita@gmial.com"),
    _is("Bina Das", "email.duplicate", "alternate_email", alternate_email="binadas@gmail.com"),
    _is(
        "Binod Das",
        "email.duplicate",
        "alternate_email",
        alternate_email="Bina.Das+office@gmail.com",
    ),
    _is("Chitra Selvaraj", "email.sender", "alternate_email", alternate_email=OWN_MAIL),
    _is("Dinesh Wagle", "email.no_name", "alternate_email", alternate_email="sky1987@example.com"),
)
EVIDENCE = (
    _shown("Esha Kaul", "evidence.missing", pages=0),
    _shown("Feroz Contractor", "evidence.incomplete", shows=(Shows.NAME, Shows.DOB)),
    _shown("Gita Marathe", "evidence.unlinked", marks=(Shows.NAME, Shows.DOB)),
    _shown("Hitesh Vora", "evidence.second_look", look=False),
    Trouble(
        "Indira Thampi",
        (("evidence.second_look_differs", "dob"),),
        evidence={"read": {"dob": "17/07/1985"}},
    ),
    _shown("Jatin Parekh", "evidence.coarse", size=(640, 905, 77)),
    _shown("Kusum Rawat", "evidence.shared_page", source="shared page"),
    _shown("Lokesh Rawat", "evidence.shared_page", source="shared page"),
    _shown("Malati Sen", "evidence.certificate_rank", **_paper(designation="Superintendent")),
    _shown("Nilesh Gokhale", "evidence.certificate_seal", **_paper(sealed=False)),
    _shown("Oviya Kannan", "evidence.certificate_reason", **_paper(reason="")),
    _shown("Parvez Mistry", "evidence.certificate_shared", source="one for two", **_paper()),
    _shown("Roshan Mistry", "evidence.certificate_shared", source="one for two", **_paper()),
)
OFFICES = (
    # The finding for this one is the sender's: sender.nomination_letter.
    Trouble(
        "Sarita Kamble",
        (),
        {"domain": "Customs", "zone": "Customs Zone, Chennai", "location_code": "INMAA1"},
    ),
    _is("Tanvi Rane", "sender.not_named", None, commissionerate="Chennai (Appeals)"),
    _is(
        "Usha Barua",
        "sender.other_jurisdiction",
        "zone",
        zone="CGST & Central Excise Zone, Mumbai",
        commissionerate="Mumbai South",
    ),
    _is("Vikram Sodhi", "sender.dri_hq_only", None, posting=Posting.COIN),
    _is("Xavier Lobo", "request.same_officer", None, mobile="90000 88881"),
    _is(
        "Xavier Lobo",
        "request.same_officer",
        None,
        mobile="90000 88882",
        alternate_email="lobo.xavier@example.com",
    ),
    Trouble("Zarina Wadia", ()),
)
TROUBLES = (*NAMES, *DATES, *MOBILES, *MAILBOXES, *EVIDENCE, *OFFICES)


def trouble() -> Request:
    """The request with all the troubles; its pages have no files behind them."""
    return Request(
        sender=SENDER,
        officers=tuple(_officer(number, one) for number, one in enumerate(TROUBLES, 1)),
        letter=LetterFields(number="Trouble"),
        reference="Trouble",
        created="2026-11-20T09:30:00",
        template=BEGUN_WITH,
        id="troublerequest",
    )


def planted() -> Iterator[Planted]:
    """Every finding that was planted."""
    yield from OF_SENDER
    for number, one in enumerate(TROUBLES, 1):
        for rule, column in one.planted:
            yield rule, number, column


def _officer(number: int, one: Trouble) -> OfficerEntry:
    first, last = one.name.split()
    usual: dict[str, Any] = {
        "first_name": first,
        "last_name": last,
        "dob": "12/07/1985",
        "doj_cbic": "02/09/2013",
        "designation": "Inspector",
        "mobile": f"90000 {20000 + 137 * number}",
        "alternate_email": f"{first}.{last}@example.com".lower(),
        "domain": "CGST",
        "zone": ZONE,
        "commissionerate": "Chennai North",
        "id": f"trouble{number:05}",
    }
    officer = OfficerEntry(**(usual | one.values))
    return replace(officer, evidence=_evidence(number, officer, one.evidence))


def _evidence(number: int, officer: OfficerEntry, changes: dict[str, Any]) -> Evidence:
    page = _page(number, changes)
    if "certificate" in changes:
        return Evidence(
            Route.CERTIFICATE, certificate=Certificate(**changes["certificate"], pages=(page,))
        )
    read = {key: officer.value(key) for key in ("last_name", "dob", "doj_cbic")}
    look = SecondLook(**(read | changes.get("read", {})), at="2026-11-20T10:30:00")
    return Evidence(
        pages=(page,) if changes.get("pages", 1) else (),
        second_look=look if changes.get("look", True) else SecondLook(),
    )


def _page(number: int, changes: dict[str, Any]) -> Page:
    shows = changes.get("shows", tuple(Shows))
    width, height, dpi = changes.get("size", (1240, 1754, 150))
    return Page(
        id=f"trouble{number:05}",
        source=sha256(changes.get("source", f"page {number}").encode()).hexdigest(),
        name=f"{number}.jpg",
        width=width,
        height=height,
        dpi=dpi,
        shows=shows,
        marks=tuple(
            Mark(one, 0.45, 0.2 + 0.1 * place, 0.3, 0.03)
            for place, one in enumerate(Shows)
            if one in changes.get("marks", shows)
        ),
    )
