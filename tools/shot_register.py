"""The invented register in the picture of Home."""

from dataclasses import replace
from datetime import date, datetime

from desktop.form.evidence import Evidence
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.form.returned import Returned
from desktop.records.cases import Said
from desktop.records.lines import Status
from desktop.records.register import Register
from desktop.ui.window import Window

PASSPHRASE = "only for the picture"  # noqa: S105 - opens nothing but a register that vanishes

_CASES: tuple[tuple[str, str, tuple[Said, ...]], ...] = (
    ("2026/019", "Meera Pillai", ()),
    ("2026/018", "Arjun Deshmukh; Kavita Rao; Farhan Sheikh", (Said(Status.HANDED_OVER),)),
    (
        "2026/017",
        "Sunita Yadav",
        (
            Said(Status.WENT, date(2026, 11, 16)),
            Said(
                Status.RETURNED,
                reason="Date of birth differs from the service book",
                reasons=(Returned("Date of birth differs from the service book", "dob"),),
            ),
        ),
    ),
    ("2026/015", "Joseph Kurian; Neha Bansal", (Said(Status.WENT, date(2026, 11, 9)),)),
    (
        "2026/014",
        "Harpreet Gill; Lakshmi Iyer",
        (Said(Status.WENT, date(2026, 11, 17)), Said(Status.TICKET, ticket="SS-2026-48213")),
    ),
    (
        "2026/011",
        "Bhaskar Jena; Ritu Saxena",
        (
            Said(Status.WENT, date(2026, 10, 26)),
            Said(Status.CREATED, sso_id="bjena01", icegate="bhaskar.jena@icegate.gov.in"),
        ),
    ),
)

RETURNED = "2026/017"
"""The request of which an officer came back."""

ANSWER = """Dear Sir/Madam,

With reference to your request no. 2026/018 it is intimated as under:

1. Shri Arjun Deshmukh - Date of birth does not match with the service book.
2. Kavita Rao: service book page is not legible.
The mobile number of one officer is already registered with another user.
SSO ID of Farhan Sheikh has been created: fsheikh01, farhan.sheikh@icegate.gov.in

Ticket No. SS-2026-48377

Regards,
Saksham Seva
This is a system generated mail, please do not reply."""
"""An invented answer."""


def fill_register(window: Window, now: datetime) -> None:
    """Make the register of this PC and put the cases into it; returns before it is done."""
    like = window.shop.desk.request

    def work(register: Register) -> None:
        vars(register)["_now"] = lambda: now
        for number, names, said in reversed(_CASES):
            _enter(register, _request(like, number, names.split("; ")), said)

    window.shop.register.open(passphrase=PASSPHRASE)
    window.shop.register.put(work)


def _enter(register: Register, request: Request, said: tuple[Said, ...]) -> None:
    register.keep(request)
    officers = [one.id for one in request.officers]
    for one in said:
        register.say(request.id, officers, one)


def _request(like: Request, number: str, names: list[str]) -> Request:
    created = f"2026-11-{number[-2:]}T10:00:00"
    officers = tuple(
        _officer(like.officers[place % len(like.officers)], f"{number}.{place}", name)
        for place, name in enumerate(names)
    )
    return replace(like, id=number, reference=number, created=created, officers=officers)


def _officer(like: OfficerEntry, key: str, name: str) -> OfficerEntry:
    first, last = name.split()
    return replace(
        like, id=key, first_name=first, middle_name="", last_name=last, book_name=name,
        evidence=Evidence(),
    )  # fmt: skip
