"""What is worked out of one entry alone, once, and remembered by the entry itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from desktop.form.contacts import email_key, mobile_key
from desktop.form.dates import read_date
from desktop.form.officer import OfficerEntry, Posting
from desktop.form.texts import tidy_name
from desktop.form.values import posting_of

_MEMO = "_own_work"


@dataclass(frozen=True, slots=True)
class OwnWork:
    """Keys by which an officer is compared with others; empty where nothing can be compared.

    Attributes:
        mobile, email: see `values.mobile_key` and `values.email_key`.
        person: folded name and date of birth.
        pages, certificate: source and number of each page.
        posting: see `values.posting_of`.
    """

    mobile: str
    email: str
    person: str
    pages: tuple[tuple[str, int], ...]
    certificate: tuple[tuple[str, int], ...]
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


def all_work(officers: Sequence[OfficerEntry]) -> list[OwnWork]:
    """The keys of all entries, in their order."""
    try:
        return list(map(attrgetter(_MEMO), officers))
    except AttributeError:  # some entry is new
        return list(map(own_work, officers))


def posting_kinds(officers: Sequence[OfficerEntry]) -> frozenset[Posting]:
    """The different postings among the officers."""
    return frozenset(map(attrgetter("posting"), all_work(officers)))


def name_key(*parts: str) -> str:
    """A full name for comparison: folded, without dots."""
    return " ".join(tidy_name(" ".join(parts)).casefold().replace(".", " ").split())


def _worked_out(officer: OfficerEntry) -> OwnWork:
    born = read_date(officer.dob)
    name = name_key(officer.first_name, officer.middle_name, officer.last_name)
    evidence = officer.evidence
    return OwnWork(
        mobile=mobile_key(officer.mobile),
        email=email_key(officer.alternate_email),
        person=f"{name}|{born.isoformat()}" if name and born else "",
        pages=tuple((page.source, page.number) for page in evidence.pages),
        certificate=tuple((page.source, page.number) for page in evidence.certificate.pages),
        posting=posting_of(officer),
    )
