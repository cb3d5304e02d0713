"""The slip for an officer whose IDs were created: what they are and what to do first.

It never holds a password: none ever comes into this program.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.form.officer import OfficerEntry
from desktop.form.request import Language
from desktop.form.values import date_text, tidy
from desktop.packet.fonts import fresh_fonts
from desktop.packet.letter import signature_lines
from desktop.packet.letterhead import write_letterhead
from desktop.packet.matter import Matter, given, officer_name
from desktop.packet.names import reference_of
from desktop.packet.wording import ENGLISH, Text, Words, said, voices

_COLUMNS = (("slip_what", 0.4, "left"), ("slip_value", 0.6, "left"))
_FIRST = ("slip.check", "slip.password", "slip.reach", "slip.help")


@dataclass(frozen=True, slots=True)
class Created:
    """What was made for an officer.

    Attributes:
        officer: who he is.
        sso_id, icegate: as Saksham Seva gave them; empty where not told.
    """

    officer: OfficerEntry
    sso_id: str
    icegate: str


def slip_pdf(matter: Matter, created: Created) -> bytes:
    """The slip in Hindi and English, one A4 page; the same bytes for the same input."""
    from desktop.packet.letterpaper import LetterPaper

    both = _in_both(matter)
    speaks = voices(Language.BOTH)
    with fresh_fonts() as fonts:
        paper = LetterPaper(fonts, speaks, ENGLISH(said("slip.title")), both.number)
        write_letterhead(both, paper)
        paper.number_and_date(both.number, both.place, date_text(both.today))
        paper.heading(said("slip.title"))
        rows = [
            {**one, "slip_what": paper.label_of(one["slip_what"])} for one in _rows(both, created)
        ]
        paper.table(said("slip.intro"), _COLUMNS, rows, numbered=False)
        paper.numbered_list(said("slip.first"), _first(both))
        paper.signature("", "", signature_lines(both), numbered=False)
        return paper.finished()


def slip_subject(matter: Matter) -> str:
    """Subject of its mail: neither name nor ID stands in it."""
    return ENGLISH(said("mail.subject_slip", reference=reference_of(matter.request) or "-"))


def slip_text(matter: Matter, created: Created) -> str:
    """The same as the text of a mail."""
    both = _in_both(matter)
    bodies = [_text(both, created, words) for words in voices(Language.BOTH)]
    return "\n\n* * *\n\n".join(bodies).replace("\u00a0", " ") + "\n"


def _in_both(matter: Matter) -> Matter:
    letter = replace(matter.request.letter, language=Language.BOTH)
    return replace(matter, request=replace(matter.request, letter=letter), signed_by_sender=True)


def _rows(matter: Matter, created: Created) -> tuple[Mapping[str, Text], ...]:
    officer = created.officer
    values: tuple[tuple[str, Text], ...] = (
        ("slip.name", given(officer_name(officer), "name")),
        ("slip.designation", given(officer.designation, "designation")),
        ("slip.sso_id", tidy(created.sso_id) or said("slip.none")),
        ("slip.icegate", tidy(created.icegate) or said("slip.none")),
        ("slip.request", matter.number),
    )
    return tuple({"slip_what": said(key), "slip_value": value} for key, value in values)


def _first(matter: Matter) -> tuple[Text, ...]:
    mail_to = matter.facts.edition.mail_to
    return tuple(said(key, mail_to=mail_to) for key in _FIRST)


def _text(matter: Matter, created: Created, words: Words) -> str:
    rows = _rows(matter, created)
    particulars = (f"{words(one['slip_what'])}: {words(one['slip_value'])}" for one in rows)
    first = (f"{place}. {words(text)}" for place, text in enumerate(_first(matter), 1))
    signed = filter(None, map(words, signature_lines(matter)))
    blocks = (
        (words(said("slip.intro")), *particulars),
        (words(said("slip.first")), *first),
        tuple(signed),
    )
    return "\n\n".join("\n".join(lines) for lines in blocks)
