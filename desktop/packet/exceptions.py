"""Every exceptional case as a paragraph: in the order of the clauses, many of a kind in one."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from desktop.form.evidence import Certificate, Route
from desktop.form.officer import OfficerEntry, Posting, SingleName
from desktop.form.sender import Role
from desktop.form.values import posting_of, tidy, tidy_name
from desktop.packet.contents import Paper
from desktop.packet.matter import Matter, given, ranges, shown_date
from desktop.packet.wording import Text, entries, joined, said
from desktop.rules.kinds import Finding

TOLD_ELSEWHERE = frozenset({"name.single", "name.initials_expanded", "sender.exceptional"})
"""Checks whose reason stands in the paragraph of another case."""

UNCHANGED = "correction.unchanged"
"""The check whose reason stands in the table of corrections."""

_INITIAL = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z'])")
_MANY = 4
"""From so many cases of one kind on they are told in one paragraph with the serial numbers."""

_MANY_NAMES = 3
_INSTEAD, _ALSO = "exception.certificate", "exception.certificate_also"
_REASONED = frozenset({_INSTEAD, "exception.name_differs"})
"""Kinds whose remark is a reason, and stands within the sentence where it is told alone."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One officer's case.

    Attributes:
        kind: key of its wording.
        officer: whose it is.
        alone: the paragraph where it is told alone.
        value: what differs from officer to officer: a name as recorded, a number, a signatory.
        remark: the reason, as a sentence.
    """

    kind: str
    officer: OfficerEntry
    alone: Text
    value: Text = ""
    remark: Text = ""


def exceptions(matter: Matter) -> tuple[Text, ...]:
    """Every exceptional case (para 1, then the notes), those of a kind together where many."""
    return tuple(_exceptions(matter))


def sentence(reason: str) -> Text:
    """A typed reason with a full stop; a placeholder where it is missing."""
    text = tidy(reason)
    if not text:
        return said("missing.reason")
    return text if text[-1] in ".!?।" else f"{text}."


def _exceptions(matter: Matter) -> Iterator[Text]:
    yield from _told(matter, _certificates(matter))
    if matter.sender.nomination:
        yield _nomination(matter)
    yield from _dri(matter)
    yield from _told(matter, (one for each in matter.officers for one in _names(matter, each)))
    yield from _told(matter, _kept_checks(matter))
    for finding in matter.findings.general:
        if finding.reason and finding.rule not in TOLD_ELSEWHERE:
            yield _kept_check(finding, "")


def _told(matter: Matter, found: Iterable[_Case]) -> Iterator[Text]:
    """Each case alone; where there are many of a kind, all of them where the first one stands."""
    cases = tuple(found)
    counts = Counter(one.kind for one in cases)
    told: set[str] = set()
    for case in cases:
        if counts[case.kind] < _MANY:
            yield case.alone
        elif case.kind not in told:
            told.add(case.kind)
            yield _together(matter, tuple(one for one in cases if one.kind == case.kind))


def _together(matter: Matter, cases: tuple[_Case, ...]) -> Text:
    """Cases of one kind in one paragraph: numbers, what was written of each, remarks."""
    kind = cases[0].kind
    key = f"{kind}_many" if f"{kind}_many" in entries() else "kept.any_many"
    files = (matter.file(one.officer, Paper.CERTIFICATE) for one in cases)
    text = said(
        key,
        n=str(len({one.officer.id for one in cases})),
        serials=_serials(matter, cases),
        files=ranges(tuple(filter(None, files))) or said("missing.value"),
        values=_values(matter, cases, numbered="{serials}" not in entries()[key]["en"]),
    )
    remarks = _remarks(matter, cases)
    label = "many.reasons" if kind in _REASONED else "many.remarks"
    return joined(text, said(label, remarks=remarks)) if remarks else text


def _values(matter: Matter, cases: tuple[_Case, ...], *, numbered: bool) -> Text:
    """What was written of each; without numbers where the paragraph has them and all are alike."""
    values = _grouped(matter, cases, lambda one: one.value)
    if len(values) == 1 and not numbered:
        return values[0][0]
    told = (said("many.value", value=what, serials=serials) for what, serials in values)
    return joined(*told, separator="; ")


def _remarks(matter: Matter, cases: tuple[_Case, ...]) -> Text:
    """The reasons; said once where all have the same one."""
    remarks = _grouped(matter, cases, lambda one: one.remark)
    if not remarks:
        return ""
    if len(remarks) == 1 and all(one.remark for one in cases):
        return remarks[0][0]
    return joined(*(said("many.remark", remark=what, serials=who) for what, who in remarks))


def _grouped(
    matter: Matter, cases: tuple[_Case, ...], what: Callable[[_Case], Text]
) -> list[tuple[Text, str]]:
    """Every text that is not empty, once, with the serial numbers of its officers."""
    by_text: dict[Text, list[_Case]] = {}
    for one in cases:
        if what(one):
            by_text.setdefault(what(one), []).append(one)
    return [(text, _serials(matter, tuple(group))) for text, group in by_text.items()]


def _serials(matter: Matter, cases: tuple[_Case, ...]) -> str:
    numbers = tuple(matter.serial(one.officer) for one in cases)
    return ranges(tuple(number for number, _same in groupby(numbers)))


def _certificates(matter: Matter) -> Iterator[_Case]:
    for officer in matter.officers:
        certificate = officer.evidence.certificate
        if officer.evidence.route is not Route.CERTIFICATE and not certificate.pages:
            continue
        kind = _ALSO if officer.evidence.pages else _INSTEAD
        details, signatory = _details(certificate), _signatory(certificate)
        reason = sentence(certificate.reason)
        alone = said(
            kind,
            officer=matter.named(officer),
            reason=reason,
            details=details,
            signatory=signatory,
            file=matter.file(officer, Paper.CERTIFICATE) or said("missing.value"),
        )
        value = joined(signatory, details, separator="")
        yield _Case(kind, officer, alone, value, reason if kind == _INSTEAD else "")


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
    for posting in (Posting.COIN, Posting.OUTSIDE_INDIA):
        found = tuple(one for one in matter.officers if posting_of(one) is posting)
        if found:
            yield said(
                f"exception.dri_{posting}",
                n=str(len(found)),
                officers=_named(matter, found),
                maker=matter.maker,
                designation=given(matter.sender.designation, "designation"),
            )


def _named(matter: Matter, officers: tuple[OfficerEntry, ...]) -> Text:
    if len(officers) == 1:
        return matter.named(officers[0])
    if len(officers) <= _MANY_NAMES:
        *others, last = map(matter.named, officers)
        return said("officers.and", others=joined(*others, separator=", "), last=last)
    return said("officers", serials=ranges(tuple(map(matter.serial, officers))))


def _names(matter: Matter, officer: OfficerEntry) -> Iterator[_Case]:
    book = tidy_name(officer.book_name)
    if book and book.casefold() != tidy_name(officer.display_name()).casefold():
        yield _name_differs(matter, officer, book)
    if officer.single_name is not SingleName.UNSTATED:
        kind = f"exception.single_{officer.single_name}"
        told, remark = said(kind, officer=matter.named(officer)), _reason_of(matter, officer)
        yield _Case(kind, officer, _with_remark(told, remark), remark=remark)


def _name_differs(matter: Matter, officer: OfficerEntry, book: str) -> _Case:
    named = matter.named(officer)
    quoted = f"“{book}”"
    if not _INITIAL.search(book):
        kind, reason = "exception.name_differs", sentence(officer.name_reason)
        alone: Text = said(kind, officer=named, book=book, reason=reason)
        return _Case(kind, officer, alone, quoted, reason)
    kind, why = "exception.name_initials", tidy(officer.name_reason)
    remarks = (sentence(why) if why else "", _reason_of(matter, officer, "name.initials_expanded"))
    alone = said(kind, officer=named, book=book)
    for remark in remarks:
        alone = _with_remark(alone, remark)
    told = tuple(one for one in remarks if one)
    return _Case(kind, officer, alone, quoted, joined(*told) if told else "")


def _with_remark(told: Text, remark: Text) -> Text:
    return joined(told, said("exception.reason", reason=remark)) if remark else told


def _reason_of(matter: Matter, officer: OfficerEntry, rule: str = "name.single") -> Text:
    reasons = [one.reason for one in _kept(matter, officer) if one.rule == rule]
    return joined(*map(sentence, reasons)) if reasons else ""


def _kept(matter: Matter, officer: OfficerEntry) -> Iterator[Finding]:
    return (one for one in matter.findings.of(officer.id) if one.reason)


def _kept_checks(matter: Matter) -> Iterator[_Case]:
    told = TOLD_ELSEWHERE | ({UNCHANGED} if matter.request.is_correction else frozenset())
    for officer in matter.officers:
        for one in _kept(matter, officer):
            if one.rule not in told:
                alone = _kept_check(one, matter.named(officer))
                yield _Case(_key(one), officer, alone, tidy(one.about), sentence(one.reason))


def _key(finding: Finding) -> str:
    """Key of a kept check's words; general ones for a rule of a later edition."""
    key = f"kept.{finding.rule}"
    return key if key in entries() else "kept.any"


def _kept_check(finding: Finding, officer: Text) -> Text:
    key = _key(finding)
    if key == "kept.any" and not officer:
        key = "kept.general"
    return said(
        key,
        officer=officer,
        reason=sentence(finding.reason),
        about=tidy(finding.about) or said("missing.value"),
    )
