"""A small invented request with three files behind its pages."""

from hashlib import sha256

from desktop.form.evidence import Certificate, Evidence, Mark, Page, Route, Shows
from desktop.form.officer import Kept, OfficerEntry
from desktop.form.request import Request
from desktop.form.sender import Mailbox, OfficeKind, Role, Sender, Special

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8
TIFF = b"II*\x00" + b"\x00" * 5_000
PDF = b"%PDF-1.7\n" + b"certificate" * 50

FILES = {sha256(one).hexdigest(): one for one in (JPEG, TIFF, PDF)}
_JPEG, _TIFF, _PDF = FILES


def request(first_name: str = "Rajesh") -> Request:
    """One officer by service book, one by certificate, Hindi in both."""
    book = Evidence(
        pages=(
            Page("p1", _JPEG, "scan.jpg", shows=(Shows.NAME, Shows.DOB)),
            Page("p2", _TIFF, "scan.tif", turn=1, marks=(Mark(Shows.DOJ, 0.1, 0.2, 0.3, 0.05),)),
        )
    )
    certificate = Evidence(
        Route.CERTIFICATE,
        certificate=Certificate("A. Bose", "JC", sealed=True, pages=(Page("p3", _PDF),)),
    )
    officers = (
        OfficerEntry(
            id="o1",
            first_name=first_name,
            last_name="कुमार",
            dob="12/07/1985",
            mobile="98765 43210",
            evidence=book,
            extra=(("Blood group", "O+"),),
            kept=(Kept("name.two_letters", "first_name", "Om", "as in the service book"),),
        ),
        OfficerEntry(id="o2", first_name="Meena", last_name="Iyer", evidence=certificate),
    )
    sender = Sender(
        OfficeKind.CUSTOMS, Role.SM, Special.NO, Mailbox.INDIVIDUAL, "S. Rao", address="1 Rd\nPune"
    )
    return Request(sender, officers, reference="2026/014", id="r1")
