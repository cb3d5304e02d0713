"""What is worked out of one entry alone, once, and remembered by the entry itself."""

from dataclasses import dataclass

from desktop.form.contacts import email_key, mobile_key
from desktop.form.dates import read_date
from desktop.form.officer import OfficerEntry, Posting
from desktop.form.request import Request
from desktop.form.texts import tidy_name
from desktop.form.values import posting_of

_MEMO = "_own_work"
_POSTINGS = "_postings"


@dataclass(frozen=True, slots=True)
class OwnWork:
    """Keys by which an officer is compared with others; empty where nothing can be compared.

    Attributes:
        mobile, email: see `values.mobile_key` and `values.email_key`.
        person: folded name and date of birth.
        posting: see `values.posting_of`.
    """

    mobile: str
    email: str
    person: str
    posting: Posting


def own_work(officer: OfficerEntry) -> OwnWork:
    """The keys of an entry, from its memory where they are there.

    The memory lies in the instance beside its fields: an entry never changes, equality and
    `dataclasses.replace` look at fields alone, and it goes when the entry goes.
    """
    found: OwnWork | None = officer.__dict__.get(_MEMO)
    if found is None:
        found = _worked_out(officer)
        officer.__dict__[_MEMO] = found
    return found


def posting_kinds(request: Request) -> frozenset[Posting]:
    """The different postings among the officers, remembered by the request."""
    found: frozenset[Posting] | None = request.__dict__.get(_POSTINGS)
    if found is None:
        found = frozenset(own_work(officer).posting for officer in request.officers)
        remember_postings(request, found)
    return found


def remember_postings(request: Request, found: frozenset[Posting]) -> None:
    """Let the request remember what somebody has already counted."""
    request.__dict__[_POSTINGS] = found


def name_key(*parts: str) -> str:
    """A full name for comparison: folded, without dots."""
    return " ".join(tidy_name(" ".join(parts)).casefold().replace(".", " ").split())


def _worked_out(officer: OfficerEntry) -> OwnWork:
    born = read_date(officer.dob)
    name = name_key(officer.first_name, officer.middle_name, officer.last_name)
    return OwnWork(
        mobile=mobile_key(officer.mobile),
        email=email_key(officer.alternate_email),
        person=f"{name}|{born.isoformat()}" if name and born else "",
        posting=posting_of(officer),
    )
