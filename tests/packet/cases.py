"""Requests for the tests of the papers: usual ones, and one with every exceptional case."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from desktop.form.evidence import Evidence, SecondLook, Shows
from desktop.form.officer import Kept, OfficerEntry, SingleName
from desktop.form.request import Language, LetterFields, Request
from desktop.form.sender import OfficeKind, Role, Special
from desktop.packet.matter import Matter, matter_of
from desktop.rules.engine import examine
from desktop.rules.kinds import Facts, Severity
from tests import makers

NOW = datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001 - the office's local time
OFFICE_HINDI = "सीमा शुल्क आयुक्त का कार्यालय, चेन्नै-II"

NAUGHTY = (
    "\r\nBcc: all@example.com",
    "\nX-Header: yes\n\nbody",
    "\x85Bcc: a@b.in\u2028Cc: c@d.in",
    "=?utf-8?B?QmNjOg==?=",
    "<b>bold</b><para><font color='red'>",
    "&amp; &lt;br/&gt; <br/>",
    '<img src="file:///etc/passwd"/>',
    "{n} {maker} {0} {officer.__class__} %s %(x)s",
    "=cmd|'/C calc'!A0",
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "CON",
    "\ud800 lone",
    "\x00\x01\x1b[31m",
    "\u202eright to left\u202c",
    "Zalgo\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308",
    "😀👩‍👩‍👧‍👦🇮🇳",
    "தமிழ் తెలుగు ಕನ್ನಡ বাংলা",
    "क्षत्रिय श्री प्रार्थना",
    "word" * 300,
    "१२३ ½ ﷽ ﬁ Ⅷ",
    "-- ",
    "'; DROP TABLE officers; --",
    ")) Tj ET (",
    "\\(\\) ( unbalanced",
    "\ufeff\u200b\u00ad\u2060",
)
"""Texts that try to be a header, markup, a format, a formula, a path, or a PDF operator."""


def exceptional_officers() -> tuple[OfficerEntry, ...]:
    """Seven officers: usual, certificate, expanded initials, differing, single, abbreviated."""
    usual = makers.officer(0)
    certified = makers.officer(1, evidence=makers.by_certificate())
    expanded = makers.officer(2, first_name="Ravi", middle_name="Kumar", book_name="R K Qureshi")
    differing = makers.officer(
        3, book_name="Gurprit Sandhu", name_reason="Spelling corrected by office order 14/2019"
    )
    single = makers.officer(4, first_name="Lakshmi", last_name="")
    single = replace(single, single_name=SingleName.FIRST_ONLY)
    short = makers.officer(5, first_name="Mohd Thomas")
    two_pages = makers.officer(6)
    first = makers.page(id="pageaaaaaaaa", source="d" * 64, shows=(Shows.NAME,), marks=())
    second = makers.page(id="pagebbbbbbbb", source="e" * 64, shows=(Shows.DOB, Shows.DOJ), marks=())
    look = replace(two_pages.evidence, pages=(first, second))
    return (usual, certified, expanded, differing, single, short, replace(two_pages, evidence=look))


def exceptional(language: Language = Language.ENGLISH, **changes: object) -> Request:
    """A request with the exceptional cases, every check kept with a reason."""
    letter = LetterFields(
        number="VIII/48/14/2026-Admn.",
        date="2026-11-23",
        copy_to="The Commissioner of Customs, Chennai-II\nGuard file",
        language=language,
    )
    sender = makers.sender(office_hindi=OFFICE_HINDI)
    request = makers.request(sender=sender, officers=exceptional_officers(), letter=letter)
    return with_checks_kept(replace(request, **changes))  # type: ignore[arg-type]  # any field by name


def every_case(count: int, language: Language = Language.ENGLISH) -> Request:
    """Every fifth officer usual; the others by certificate, initials, a single name, a check.

    The last officer is on all of them, so that a request of one has them too.
    """
    officers = [_of_kind(makers.officer(number), number % 5) for number in range(count)]
    last = _of_kind(_of_kind(_of_kind(makers.officer(count - 1), 1), 2), 4)
    officers[-1] = last
    letter = LetterFields(number="VIII/48/14/2026", date="2026-11-23", language=language)
    sender = makers.sender(office_hindi=OFFICE_HINDI)
    request = makers.request(sender=sender, officers=tuple(officers), letter=letter)
    return with_checks_kept(request)


def _of_kind(one: OfficerEntry, kind: int) -> OfficerEntry:
    if kind == 1:
        return replace(one, evidence=makers.by_certificate())
    if kind == 2:
        return replace(one, book_name=f"{one.first_name[0]}. {one.last_name}")
    if kind == 3:
        return replace(one, last_name="", single_name=SingleName.FIRST_ONLY)
    if kind == 4:
        return replace(one, first_name=f"Mohd {one.first_name}")
    return one


def with_checks_kept(request: Request, facts: Facts | None = None) -> Request:
    """The request with a reason for every open check."""
    findings = examine(request, facts or makers.facts())
    officers = []
    for officer in request.officers:
        kept = tuple(
            Kept(one.rule, one.column or "", one.about, "Verified with the record")
            for one in findings.of(officer.id)
            if one.severity is Severity.CHECK
        )
        officers.append(replace(officer, kept=kept))
    general = tuple(
        Kept(one.rule, one.column or "", one.about, "Verified with the record")
        for one in findings.general
        if one.severity is Severity.CHECK
    )
    return replace(request, officers=tuple(officers), kept=general)


def matter(request: Request | None = None, facts: Facts | None = None) -> Matter:
    """What the papers say of a request."""
    wanted = makers.request() if request is None else request
    known = facts or makers.facts()
    return matter_of(wanted, known, examine(wanted, known), makers.TODAY)


def dri(officers: tuple[OfficerEntry, ...]) -> Request:
    """A request from DRI headquarters."""
    sender = makers.sender(
        office_kind=OfficeKind.DIRECTORATE,
        role=Role.DRI_HQ,
        special=Special.YES,
        designation="Additional Director General",
        zone="Directorate of Revenue Intelligence",
    )
    return makers.request(sender=sender, officers=officers)


def pdf_text(data: bytes) -> str:
    """All text of a PDF, page by page, as a reader copies it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        texts = []
        for page in document:
            text = page.get_textpage()
            texts.append(text.get_text_range().replace("\r\n", "\n").replace("\u00a0", " "))
            text.close()
            page.close()
        return "\f".join(texts)
    finally:
        document.close()


@cache
def scan(number: int) -> bytes:
    """A small noisy page as JPEG."""
    from PIL import Image, ImageDraw

    image = Image.effect_noise((620, 877), 30).convert("L")
    ImageDraw.Draw(image).text((60, 60), f"page {number}", fill=0)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=70)
    return stream.getvalue()


def scanned(count: int) -> tuple[Request, Callable[[str], bytes]]:
    """A request whose officers have real pages, and where to get their bytes."""
    store: dict[str, bytes] = {}
    officers = []
    for number in range(count):
        data = scan(number)
        source = hashlib.sha256(data).hexdigest()
        store[source] = data
        page = makers.page(id=f"page{number:08}", source=source, width=620, height=877, dpi=150)
        officer = makers.officer(number)
        old = officer.evidence.second_look
        look = SecondLook(old.last_name, old.dob, old.doj_cbic, old.at)
        officers.append(replace(officer, evidence=Evidence(pages=(page,), second_look=look)))
    return makers.request(officers=tuple(officers)), store.__getitem__


def golden(name: str, text: str) -> None:
    """Compare with a golden file; ``UPDATE_GOLDEN=1`` writes it anew for looking at in the diff."""
    import os

    path = Path(__file__).parent / "golden" / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
