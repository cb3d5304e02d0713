"""Rules on the evidence: service-book pages, second look, certificate."""

import re
from collections.abc import Iterable
from functools import cache

from desktop.form.dates import read_date
from desktop.form.evidence import Certificate, Evidence, Route, Shows
from desktop.form.officer import OfficerEntry
from desktop.form.sender import Sender
from desktop.form.texts import tidy, tidy_name
from desktop.paths import table
from desktop.rules.kinds import Facts, Finding, Hit, OfficerRule
from desktop.rules.words import args, finding, listed

_COLUMN = "evidence"
_FACTS = {Shows.NAME: "name", Shows.DOB: "date of birth", Shows.DOJ: "date of joining"}


def certified(evidence: Evidence) -> bool:
    """Whether a certificate is meant or attached, so that its own rules apply."""
    return evidence.route is Route.CERTIFICATE or bool(evidence.certificate.pages)


def _instead_of_book(evidence: Evidence) -> bool:
    """Whether the certificate takes the place of the service book."""
    return bool(evidence.certificate.pages) and (
        evidence.route is Route.CERTIFICATE or not evidence.pages
    )


def _missing(officer: OfficerEntry, _sender: Sender, _facts: Facts) -> Iterable[Finding]:
    if not officer.evidence.all_pages:
        yield finding("evidence.missing", officer=officer.id, column=_COLUMN)


def _incomplete(officer: OfficerEntry, _sender: Sender, _facts: Facts) -> Iterable[Finding]:
    evidence = officer.evidence
    if not evidence.pages or _instead_of_book(evidence):
        return
    lacking = [words for one, words in _FACTS.items() if one not in evidence.shown()]
    if lacking:
        hit = Hit(args(what=listed(lacking)))
        yield finding("evidence.incomplete", officer=officer.id, column=_COLUMN, hit=hit)


def _unlinked(officer: OfficerEntry, _sender: Sender, _facts: Facts) -> Iterable[Finding]:
    evidence = officer.evidence
    if not evidence.pages:
        return
    unmarked = evidence.shown() - evidence.marked()
    lacking = [words for one, words in _FACTS.items() if one in unmarked]
    if lacking:
        hit = Hit(args(what=listed(lacking)))
        yield finding("evidence.unlinked", officer=officer.id, column=_COLUMN, hit=hit)


def _second_look(officer: OfficerEntry, _sender: Sender, _facts: Facts) -> Iterable[Finding]:
    evidence = officer.evidence
    if evidence.pages and not evidence.second_look.at:
        yield finding("evidence.second_look", officer=officer.id, column=_COLUMN)


def _second_look_differs(
    officer: OfficerEntry, _sender: Sender, _facts: Facts
) -> Iterable[Finding]:
    """Names by their letters, dates by their value; what was not read is not compared."""
    if not officer.evidence.pages:
        return
    for column in ("last_name", "dob", "doj_cbic"):
        read = tidy(getattr(officer.evidence.second_look, column))
        typed = tidy(officer.value(column))
        if read and not _same(column, read, typed):
            hit = Hit(args(a=read, b=typed))
            yield finding(
                "evidence.second_look_differs",
                officer=officer.id,
                column=column,
                about=typed,
                hit=hit,
            )


def _same(column: str, read: str, typed: str) -> bool:
    if column == "last_name":
        return tidy_name(read).casefold() == tidy_name(typed).casefold()
    day = read_date(read)
    return read == typed or (day is not None and day == read_date(typed))


def _coarse(officer: OfficerEntry, _sender: Sender, facts: Facts) -> Iterable[Finding]:
    """Vector pages have no resolution of their own and are never coarse."""
    for page in officer.evidence.all_pages:
        if 0 < page.dpi < facts.edition.coarse_dpi:
            hit = Hit(args(w=str(page.width), h=str(page.height)))
            yield finding(
                "evidence.coarse", officer=officer.id, column=_COLUMN, about=page.id, hit=hit
            )


def _certificate_rank(officer: OfficerEntry, _sender: Sender, _facts: Facts) -> Iterable[Finding]:
    certificate = officer.evidence.certificate
    if certified(officer.evidence) and not may_certify(certificate):
        about = tidy(certificate.designation)
        yield finding("evidence.certificate_rank", officer=officer.id, column=_COLUMN, about=about)


def _certificate_seal(officer: OfficerEntry, _sender: Sender, _facts: Facts) -> Iterable[Finding]:
    if certified(officer.evidence) and not officer.evidence.certificate.sealed:
        yield finding("evidence.certificate_seal", officer=officer.id, column=_COLUMN)


def _certificate_reason(officer: OfficerEntry, _sender: Sender, _facts: Facts) -> Iterable[Finding]:
    """Not asked for a certificate that only explains initials beside the service book."""
    evidence = officer.evidence
    instead = evidence.route is Route.CERTIFICATE or _instead_of_book(evidence)
    if instead and not tidy(evidence.certificate.reason):
        yield finding("evidence.certificate_reason", officer=officer.id, column=_COLUMN)


def may_certify(certificate: Certificate) -> bool:
    """From the Establishment Section, or by a Joint Commissioner or above (para 1)."""
    return certificate.establishment or _rank_key(certificate.designation) in _high_ranks()


@cache
def _high_ranks() -> frozenset[str]:
    rows = table("designations.csv")
    named = (
        name
        for row in rows
        if row["joint_commissioner_and_above"] == "yes"
        for name in (row["designation"], *row["abbreviations"].split(";"))
    )
    return frozenset(map(_rank_key, named))


_FULL_WORDS = {
    "jt": "joint",
    "addl": "additional",
    "add": "additional",
    "dy": "deputy",
    "pr": "principal",
    "prin": "principal",
    "prl": "principal",
    "ch": "chief",
    "commr": "commissioner",
    "comm": "commissioner",
    "commissionr": "commissioner",
    "dir": "director",
    "genl": "general",
    "gen": "general",
}


def _rank_key(designation: str) -> str:
    """A designation without dots, its words in full, and without "of Customs" and the like."""
    title = re.split(r" of |,|\(", tidy(designation).casefold(), maxsplit=1)[0]
    head = title.replace(".", " ").split()
    if len(head) > 1:
        head = [_FULL_WORDS.get(word, word) for word in head]
    return "".join(head)


RULES = (
    OfficerRule("evidence.missing", _missing),
    OfficerRule("evidence.incomplete", _incomplete),
    OfficerRule("evidence.unlinked", _unlinked),
    OfficerRule("evidence.second_look", _second_look),
    OfficerRule("evidence.second_look_differs", _second_look_differs),
    OfficerRule("evidence.coarse", _coarse),
    OfficerRule("evidence.certificate_rank", _certificate_rank),
    OfficerRule("evidence.certificate_seal", _certificate_seal),
    OfficerRule("evidence.certificate_reason", _certificate_reason),
)
