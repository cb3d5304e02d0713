"""The other papers, as drafts to sign: nomination, note to DRI, certificate, reminder.

Each is described once, as a `Draft`, and then made as a PDF or as the text of a mail.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.form.officer import OfficerEntry, Posting
from desktop.form.values import date_text, posting_of, tidy, tidy_name
from desktop.packet.exceptions import sentence
from desktop.packet.fonts import fresh_fonts
from desktop.packet.letter import signature_lines
from desktop.packet.letterhead import write_letterhead
from desktop.packet.matter import Matter, given
from desktop.packet.statements import closing, row
from desktop.packet.wording import Text, Words, joined, said, voices

Columns = tuple[tuple[str, float, str], ...]

_OFFICERS: Columns = (
    ("serial", 0.08, "centre"),
    ("name", 0.32, "left"),
    ("designation", 0.22, "left"),
    ("dob", 0.14, "centre"),
    ("posting", 0.24, "left"),
)
_CERTIFIED: Columns = (
    ("name", 0.34, "left"),
    ("designation", 0.26, "left"),
    ("dob", 0.2, "centre"),
    ("doj", 0.2, "centre"),
)


@dataclass(frozen=True)
class Draft:
    """A paper before it is set.

    Attributes:
        title: of the document.
        to: lines of the addressee; empty for a certificate.
        mail_to: address by which it goes; empty for paper.
        subject: what it is about; empty for a certificate, whose title is its heading.
        before, table_intro, columns, rows, after: the body; no table where `columns` is empty.
        signed: lines under the signature.
    """

    title: Text
    to: Text
    mail_to: str
    subject: Text
    before: tuple[Text, ...]
    table_intro: Text
    columns: Columns
    rows: tuple[Mapping[str, Text], ...]
    after: tuple[Text, ...]
    signed: tuple[Text, ...]


def nomination(matter: Matter, reason: str = "") -> Draft:
    """The letter that mentions the sender as nodal officer (para 1, bullet 3), to be signed."""
    sender = matter.sender
    who = {
        "name": given(sender.name, "name"),
        "designation": given(sender.designation, "designation"),
        "office": matter.office,
    }
    why = (said("nomination.reason", reason=sentence(reason)),) if reason.strip() else ()
    phone = given(sender.phone, "phone")
    contact = said("nomination.contact", email=matter.own_email, phone=phone)
    return Draft(
        title=said("nomination.title"),
        to=said("letter.addressee"),
        mail_to=matter.facts.edition.mail_to,
        subject=said("nomination.subject"),
        before=(said("nomination.body", **who), *why, contact),
        table_intro="",
        columns=(),
        rows=(),
        after=(),
        signed=(said("missing.signatory"), matter.office),
    )


def dri_note(matter: Matter) -> Draft:
    """The request to DRI headquarters to send for officers on COIN or outside India."""
    abroad = {Posting.COIN, Posting.OUTSIDE_INDIA}
    officers = tuple(one for one in matter.officers if posting_of(one) in abroad)
    return Draft(
        title=said("dri.title"),
        to=said("dri.addressee"),
        mail_to="",
        subject=said("dri.subject"),
        before=(),
        table_intro=said("dri.body", n=str(len(officers))),
        columns=_OFFICERS,
        rows=_numbered(matter, officers),
        after=(
            said("dri.request", mail_to=matter.facts.edition.mail_to),
            closing(matter),
        ),
        signed=signature_lines(matter),
    )


def certificate(matter: Matter, officer: OfficerEntry) -> Draft:
    """The certificate of a Joint Commissioner or above for one officer (para 1), to be signed."""
    known = officer.evidence.certificate
    after: list[Text] = []
    book, name = tidy_name(officer.book_name), tidy_name(officer.display_name())
    if book and name and book.casefold() != name.casefold():
        after.append(said("certificate.same_person", book=book, name=name))
    if not officer.evidence.pages:
        after.append(said("certificate.reason", reason=sentence(known.reason)))
    after.append(said("certificate.purpose"))
    signatory = joined("(", given(known.signatory, "name"), ")", separator="")
    section = said("certificate.section") if known.establishment else ""
    return Draft(
        title=said("certificate.title"),
        to="",
        mail_to="",
        subject="",
        before=(),
        table_intro=said("certificate.body"),
        columns=_CERTIFIED,
        rows=(row(matter, officer),),
        after=tuple(after),
        signed=(
            said("certificate.seal"),
            signatory,
            given(known.designation, "designation"),
            section,
            matter.office,
        ),
    )


def reminder(matter: Matter, sent: date, ticket: str = "") -> Draft:
    """The letter that asks what became of a request."""
    n = matter.count
    ticketed = said("reminder.ticket", ticket=tidy(ticket)) if ticket.strip() else ""
    told = said("reminder.body", sent=date_text(sent), number=matter.number, n=n)
    return Draft(
        title=said("reminder.title"),
        to=said("letter.addressee"),
        mail_to=matter.facts.edition.mail_to,
        subject=said("reminder.subject", n=n),
        before=(joined(told, ticketed),),
        table_intro=said("reminder.request"),
        columns=_OFFICERS,
        rows=_numbered(matter, matter.officers),
        after=(closing(matter),),
        signed=signature_lines(matter),
    )


def paper_pdf(draft: Draft, matter: Matter) -> bytes:
    """A draft as a PDF in the language of the letter; the same bytes for the same input."""
    from desktop.packet.letterpaper import LetterPaper

    speaks = voices(matter.request.letter.language)
    letter = bool(draft.subject)
    with fresh_fonts() as fonts:
        paper = LetterPaper(fonts, speaks, speaks[0](draft.title), matter.number)
        write_letterhead(matter, paper)
        paper.number_and_date(matter.number, matter.place, date_text(matter.today))
        if letter:
            paper.addressee(draft.to, draft.mail_to)
            paper.subject(draft.subject)
            paper.line(said("letter.greeting"))
        else:
            paper.heading(draft.title)
        for text in draft.before:
            paper.paragraph(text, numbered=letter)
        if draft.columns:
            paper.table(draft.table_intro, draft.columns, draft.rows, numbered=letter)
        for text in draft.after:
            paper.paragraph(text, numbered=letter)
        greeting: Text = said("letter.faithfully") if letter else ""
        paper.signature("", greeting, tuple(filter(None, draft.signed)))
        return paper.finished()


def paper_text(draft: Draft, matter: Matter) -> str:
    """A draft as the text of a mail, in the language of the letter."""
    bodies = [_text(draft, words) for words in voices(matter.request.letter.language)]
    return "\n\n* * *\n\n".join(bodies).replace("\u00a0", " ") + "\n"


def _text(draft: Draft, words: Words) -> str:
    blocks = [words(said("letter.greeting"))]
    blocks.extend(map(words, draft.before))
    if draft.columns:
        lines = [words(draft.table_intro)]
        lines.extend(
            " | ".join(words(one[key]).replace("\n", "; ") for key, _share, _align in draft.columns)
            for one in draft.rows
        )
        blocks.append("\n".join(lines))
    blocks.extend(map(words, draft.after))
    signed = "\n".join(filter(None, map(words, draft.signed)))
    blocks.append(f"{words(said('letter.faithfully'))}\n\n{signed}")
    return "\n\n".join(blocks)


def _numbered(matter: Matter, officers: tuple[OfficerEntry, ...]) -> tuple[dict[str, Text], ...]:
    """Lines of the officers' table, numbered from 1 on this paper."""
    return tuple(
        {**row(matter, one), "serial": str(place)} for place, one in enumerate(officers, 1)
    )
