"""A register for tests, with a passphrase, in a folder of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from desktop.form.evidence import Page
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.records import vault
from desktop.records.cases import Said
from desktop.records.lines import Status
from desktop.records.register import Register
from desktop.records.vault import Vault

PASSPHRASE = "seven horses"
NOW = datetime.fromisoformat("2026-11-23T11:42:07+05:30")

NAMES = ("Anil Mehta", "Latha Subramani", "Ramesh Kapoor")
SCANS = {sha256(one.encode()).hexdigest(): f"canary scan of {one}".encode() for one in NAMES}
SCANS = {sha256(data).hexdigest(): data for data in SCANS.values()}


def officer(place: int, scan: str = "") -> OfficerEntry:
    first, _, last = NAMES[place % len(NAMES)].partition(" ")
    made = OfficerEntry(
        first_name=first,
        last_name=last,
        dob=f"{12 + place % 10}/07/1985",
        doj_cbic="01/06/2010",
        mobile=f"98765432{place:02}",
        alternate_email=f"{first.lower()}{place}@example.in",
        commissionerate="Chennai Customs",
        id=f"officer{place}",
    )
    if not scan:
        return made
    page = Page(f"page{place}", scan, name="book.pdf")
    return replace(made, evidence=replace(made.evidence, pages=(page,)))


def request(count: int = 3, name: str = "one", *, scans: bool = True) -> Request:
    sources = list(SCANS)
    officers = [officer(at, sources[at % 3] if scans else "") for at in range(count)]
    return Request(
        officers=tuple(officers), reference="2026/014", created="2026-11-20", id=f"request{name}"
    )


class Clock:
    """A clock that goes as the test says."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def register(folder: Path, clock: Clock | None = None) -> Iterator[Register]:
    """The register in a folder, made where there is none."""
    given = clock or Clock()
    made = opened(folder) if vault.is_made(folder) else new(folder)
    one = Register(made, "A. Nodal", given)
    try:
        yield one
    finally:
        one.close()


def new(folder: Path) -> Vault:
    return vault.make(NOW, passphrase=PASSPHRASE, folder=folder)


def opened(folder: Path) -> Vault:
    return vault.open_vault(NOW, passphrase=PASSPHRASE, folder=folder)


def send(one: Register, asked: Request, said: Said | None = None) -> None:
    """Have a request gone."""
    ids = [officer.id for officer in asked.officers]
    gone = said or Said(Status.WENT)
    assert one.enter(asked, SCANS.__getitem__, ids, Path("packet"), gone) == ()
