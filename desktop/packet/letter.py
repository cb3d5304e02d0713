"""The covering letter as an A4 PDF, in the skeleton of a Government forwarding letter."""

from datetime import date
from typing import TYPE_CHECKING

from desktop.form.request import Request
from desktop.packet.contents import Enclosure, Part
from desktop.packet.corrected import COLUMNS as CORRECTED
from desktop.packet.corrected import continuation, correction_rows
from desktop.packet.exceptions import exceptions
from desktop.packet.fonts import fresh_fonts
from desktop.packet.letterhead import HeadPicture, write_letterhead
from desktop.packet.matter import Matter, matter_of
from desktop.packet.statements import closing, enclosure_list, opening, row
from desktop.packet.wording import Text, joined, said, voices
from desktop.rules.engine import examine
from desktop.rules.kinds import Facts, Findings

if TYPE_CHECKING:
    from desktop.packet.letterpaper import LetterPaper

COLUMNS = (
    ("serial", 0.06, "centre"),
    ("name", 0.195, "left"),
    ("designation", 0.15, "left"),
    ("dob", 0.115, "centre"),
    ("doj", 0.115, "centre"),
    ("posting", 0.145, "left"),
    ("evidence", 0.22, "left"),
)
"""The officers' table: key, share of the width, alignment."""


def letter_pdf(  # noqa: PLR0913 - what a letter is made of
    request: Request,
    facts: Facts,
    enclosures: tuple[Enclosure, ...] | None,
    today: date,
    *,
    findings: Findings | None = None,
    part: Part | None = None,
    head: HeadPicture | None = None,
) -> bytes:
    """The letter for one mail; the same bytes for the same input.

    Args:
        request: with the officers of this mail; need not be accepted (preview): what is missing
            stands as a placeholder in square brackets.
        facts: of the examination.
        enclosures: the files of the mail; None to work them out from the request.
        today: date of the letter where the officer gives none.
        findings: of the request, where they are known already.
        part: of a larger request.
        head: picture of the letterhead.
    """
    known = examine(request, facts) if findings is None else findings
    return pdf_of(matter_of(request, facts, known, today, part, enclosures, head))


def pdf_of(matter: Matter) -> bytes:
    """The letter of a matter."""
    from desktop.packet.letterpaper import LetterPaper

    speaks = voices(matter.request.letter.language)
    title = speaks[0](said("letter.title", n=matter.count, number=matter.number))
    with fresh_fonts() as fonts:
        paper = LetterPaper(fonts, speaks, title, matter.number)
        write_letterhead(matter, paper)
        paper.number_and_date(matter.number, matter.place, matter.date)
        paper.addressee(said("letter.addressee"), matter.facts.edition.mail_to)
        paper.subject(subject(matter))
        paper.line(said("letter.greeting"))
        _write_body(matter, paper)
        _write_end(matter, paper)
        return paper.finished()


def subject(matter: Matter) -> Text:
    """What the letter is about."""
    key = "correction.subject" if matter.request.is_correction else "letter.subject"
    return said(key, n=matter.count)


def signature_lines(matter: Matter) -> tuple[Text, ...]:
    """Name in brackets, designation, office, telephone, e-mail."""
    sender = matter.sender
    return (
        joined("(", matter.signatory, ")", separator=""),
        matter.signatory_designation,
        matter.office,
        joined(said("letter.phone"), sender.phone.strip() or said("missing.phone")),
        joined(said("letter.email"), matter.own_email),
    )


def _write_body(matter: Matter, paper: "LetterPaper") -> None:
    *before, intro = opening(matter)
    if matter.request.is_correction:
        before.insert(0, continuation(matter))
    for text in before:
        paper.paragraph(text)
    paper.table(intro, COLUMNS, (row(matter, officer) for officer in matter.officers))
    if corrections := correction_rows(matter):
        paper.table(said("correction.request"), CORRECTED, corrections)
    for text in exceptions(matter):
        paper.paragraph(text)


def _write_end(matter: Matter, paper: "LetterPaper") -> None:
    paper.signature(closing(matter), said("letter.faithfully"), signature_lines(matter))
    paper.numbered_list(said("letter.enclosures"), enclosure_list(matter))
    lines = matter.request.letter.copy_to.splitlines()
    copies = tuple(filter(None, map(str.strip, lines)))
    if copies:
        paper.numbered_list(said("letter.copy"), copies)
