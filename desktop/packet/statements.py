"""What the papers say, paragraph by paragraph, in the order of the instruction's clauses.

Letter and mail both take their paragraphs from here, so that they cannot disagree.
"""

import re
from collections.abc import Iterator

from desktop.form.evidence import Certificate, Route, Shows
from desktop.form.officer import OfficerEntry, Posting, SingleName
from desktop.form.sender import Role
from desktop.form.values import posting_of, tidy, tidy_name
from desktop.packet.contents import Paper
from desktop.packet.matter import Matter, given, officer_name, ranges, shown_date
from desktop.packet.wording import Text, entries, joined, said
from desktop.rules.kinds import Finding

_INITIAL = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z'])")
_TOLD_ELSEWHERE = frozenset({"name.single", "name.initials_expanded", "sender.exceptional"})
_MANY_NAMES = 3


def opening(matter: Matter) -> tuple[Text, ...]:
    """The paragraphs before the table: request and capacity, template, what the table is."""
    request: Text = said(
        "letter.request",
        n=matter.count,
        maker=matter.maker,
        role=matter.role,
        clause=matter.clause,
    )
    if matter.part.of > 1:
        request = joined(request, _part(matter))
    return (request, _template(matter), said("letter.table", n=matter.count))


def exceptions(matter: Matter) -> tuple[Text, ...]:
    """Every exceptional case as a paragraph of its own (para 1, then the notes)."""
    return tuple(_exceptions(matter))


def closing(matter: Matter) -> Text:
    """Whom to ask."""
    phone = given(matter.sender.phone, "phone")
    return said("letter.contact", phone=phone, email=matter.own_email)


def enclosure_list(matter: Matter) -> tuple[Text, ...]:
    """The numbered enclosures with their pages and file numbers."""
    return tuple(
        said(
            f"enclosure.{kind}",
            n=str(len(group)),
            pages=page_count(sum(one.pages for one in group)),
            files=ranges(tuple(one.number for one in group)),
        )
        for kind, group in matter.by_kind.items()
    )


def page_count(pages: int) -> Text:
    """Number of pages in words."""
    return said("evidence.pages", n=str(pages))


def row(matter: Matter, officer: OfficerEntry) -> dict[str, Text]:
    """One officer's line in the table, by column."""
    return {
        "serial": matter.serial(officer),
        "name": given(officer_name(officer), "name"),
        "designation": given(officer.designation, "designation"),
        "dob": shown_date(officer.dob),
        "doj": shown_date(officer.doj_cbic),
        "posting": _posting(officer),
        "evidence": _evidence(matter, officer),
    }


def _part(matter: Matter) -> Text:
    part = matter.part
    numbers = ("number", "of", "first", "last", "whole")
    return said("letter.part", **{name: str(getattr(part, name)) for name in numbers})


def _template(matter: Matter) -> Text:
    key = "letter.template_save" if exceptions(matter) else "letter.template"
    books = matter.enclosure(Paper.SERVICE_BOOK)
    return joined(
        said(key),
        said("letter.books", enclosure=books) if books else "",
        said("letter.unique", n=matter.count),
    )


def _posting(officer: OfficerEntry) -> Text:
    told = (officer.commissionerate or officer.zone, officer.location_code, officer.place)
    parts: list[str] = []
    for part in filter(None, map(tidy, told)):
        # "Chennai-II, INMAA1" says Chennai already.
        if not any(part.casefold() in known.casefold() for known in parts):
            parts.append(part)
    return given(", ".join(parts), "value")


def _evidence(matter: Matter, officer: OfficerEntry) -> Text:
    lines: list[Text] = []
    book = matter.file(officer, Paper.SERVICE_BOOK)
    if book:
        lines.append(said("evidence.book", file=book, places=_places(officer)))
    certificate = matter.file(officer, Paper.CERTIFICATE)
    if certificate:
        pages = page_count(len(officer.evidence.certificate.pages))
        lines.append(said("evidence.certificate", file=certificate, pages=pages))
    return joined(*lines, separator="\n") if lines else said("evidence.none")


def _places(officer: OfficerEntry) -> Text:
    """On which page each fact stands; the number of pages where nothing was said of them."""
    pages = officer.evidence.pages
    by_page: dict[str, list[Text]] = {}
    for fact in Shows:
        where = [
            str(place)
            for place, page in enumerate(pages, 1)
            if fact in page.shows or any(mark.shows is fact for mark in page.marks)
        ]
        if where:
            by_page.setdefault(", ".join(where), []).append(said(f"shows.{fact}"))
    found = [
        said("evidence.place", what=joined(*facts, separator=", "), page=page)
        for page, facts in by_page.items()
    ]
    return joined(*found, separator="; ") if found else page_count(len(pages))


def _exceptions(matter: Matter) -> Iterator[Text]:
    yield from _certificates(matter)
    if matter.sender.nomination:
        yield _nomination(matter)
    yield from _dri(matter)
    for officer in matter.officers:
        yield from _names(matter, officer)
    for officer in matter.officers:
        for finding in _kept(matter, officer):
            if finding.rule not in _TOLD_ELSEWHERE:
                yield _kept_check(finding, matter.named(officer))
    for finding in matter.findings.general:
        if finding.reason and finding.rule not in _TOLD_ELSEWHERE:
            yield _kept_check(finding, "")


def _certificates(matter: Matter) -> Iterator[Text]:
    for officer in matter.officers:
        certificate = officer.evidence.certificate
        if officer.evidence.route is Route.CERTIFICATE or certificate.pages:
            instead = not officer.evidence.pages
            key = "exception.certificate" if instead else "exception.certificate_also"
            yield said(
                key,
                officer=matter.named(officer),
                reason=sentence(certificate.reason),
                details=_details(certificate),
                signatory=_signatory(certificate),
                file=matter.file(officer, Paper.CERTIFICATE) or said("missing.value"),
            )


def _details(certificate: Certificate) -> Text:
    if not certificate.number.strip():
        return ""
    date = shown_date(certificate.date)
    return said("certificate.details", number=tidy(certificate.number), date=date)


def _signatory(certificate: Certificate) -> Text:
    key = "certificate.establishment" if certificate.establishment else "certificate.signatory"
    return said(
        key,
        name=given(certificate.signatory, "name"),
        designation=given(certificate.designation, "designation"),
    )


def _nomination(matter: Matter) -> Text:
    sender = matter.sender
    letter: Text = said("nomination.plain")
    if sender.nomination_number.strip():
        date = shown_date(sender.nomination_date)
        letter = said("nomination.numbered", number=tidy(sender.nomination_number), date=date)
    number = matter.enclosure(Paper.NOMINATION)
    told = said("exception.nomination", maker=matter.maker, letter=letter, enclosure=number)
    reasons = [
        said("exception.nomination_reason", reason=sentence(one.reason))
        for one in matter.findings.general
        if one.rule == "sender.exceptional" and one.reason
    ]
    return joined(told, *reasons)


def _dri(matter: Matter) -> Iterator[Text]:
    """The statement of para 1, bullet 4, for officers on COIN postings or outside India."""
    if matter.sender.role is not Role.DRI_HQ:
        return
    for posting, key in (
        (Posting.COIN, "exception.dri_coin"),
        (Posting.OUTSIDE_INDIA, "exception.dri_outside"),
    ):
        found = tuple(one for one in matter.officers if posting_of(one) is posting)
        if found:
            yield said(
                key,
                n=str(len(found)),
                officers=_together(matter, found),
                maker=matter.maker,
                designation=given(matter.sender.designation, "designation"),
            )


def _together(matter: Matter, officers: tuple[OfficerEntry, ...]) -> Text:
    if len(officers) == 1:
        return matter.named(officers[0])
    if len(officers) <= _MANY_NAMES:
        return joined(*map(matter.named, officers), separator=", ")
    return said("officers", serials=ranges(tuple(map(matter.serial, officers))))


def _names(matter: Matter, officer: OfficerEntry) -> Iterator[Text]:
    book = tidy_name(officer.book_name)
    if book and book.casefold() != tidy_name(officer.display_name()).casefold():
        yield _name_differs(matter, officer, book)
    if officer.single_name is not SingleName.UNSTATED:
        told = said(f"exception.single_{officer.single_name}", officer=matter.named(officer))
        yield joined(told, _reason_of(matter, officer, "name.single"))


def _name_differs(matter: Matter, officer: OfficerEntry, book: str) -> Text:
    named = matter.named(officer)
    if not _INITIAL.search(book):
        reason = sentence(officer.name_reason)
        return said("exception.name_differs", officer=named, book=book, reason=reason)
    why = tidy(officer.name_reason)
    return joined(
        said("exception.name_initials", officer=named, book=book),
        said("exception.name_reason", reason=sentence(why)) if why else "",
        _reason_of(matter, officer, "name.initials_expanded"),
    )


def _reason_of(matter: Matter, officer: OfficerEntry, rule: str) -> Text:
    reasons = [one.reason for one in _kept(matter, officer) if one.rule == rule]
    if not reasons:
        return ""
    return said("exception.reason", reason=joined(*map(sentence, reasons)))


def _kept(matter: Matter, officer: OfficerEntry) -> Iterator[Finding]:
    return (one for one in matter.findings.of(officer.id) if one.reason)


def _kept_check(finding: Finding, officer: Text) -> Text:
    key = f"kept.{finding.rule}"
    if key not in entries():
        key = "kept.any" if officer else "kept.general"
    return said(
        key,
        officer=officer,
        reason=sentence(finding.reason),
        about=tidy(finding.about) or said("missing.value"),
    )


def sentence(reason: str) -> Text:
    """A typed reason with a full stop; a placeholder where it is missing."""
    text = tidy(reason)
    if not text:
        return said("missing.reason")
    return text if text[-1] in ".!?।" else f"{text}."
