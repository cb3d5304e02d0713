"""Subject and plain-text body of the mail, in the words of the letter."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from desktop.form.sender import OfficeKind
from desktop.form.values import tidy
from desktop.packet.contents import Enclosure
from desktop.packet.corrected import COLUMNS as CORRECTED
from desktop.packet.corrected import continuation, correction_rows
from desktop.packet.exceptions import exceptions
from desktop.packet.matter import Matter, in_mail, officer_name
from desktop.packet.names import reference_of
from desktop.packet.statements import closing, opening, row
from desktop.packet.wording import Text, Words, joined, said, voices

_LONGEST_PIECE = 60
_WIDEST = 32
"""One long name does not push the whole table apart."""

_TABLE = ("serial", "name", "designation", "dob", "doj", "evidence")


def mail_subject(matter: Matter) -> str:
    """One line in ASCII: ``SSO ID and ICEGATE email ID - 12 officers - Chennai Customs - …``."""
    first = matter.request.continues
    return _subject(matter, "mail.subject_corrected" if first.request else "mail.subject")


def reminder_subject(matter: Matter) -> str:
    """Subject of the mail that asks what became of a request."""
    return _subject(matter, "mail.subject_reminder")


def _subject(matter: Matter, key: str) -> str:
    words = voices(matter.request.letter.language)[-1]
    first = matter.request.continues
    pieces = [words(said(key, n=matter.count))]
    pieces.extend(filter(None, (_office(matter, words), _ascii(reference_of(matter.request)))))
    if earlier := _ascii(first.reference or first.number):
        pieces.append(words(said("mail.continues", reference=earlier)))
    subject = " - ".join(pieces)
    part = matter.part
    if part.of > 1:
        numbers = said("mail.part", number=str(part.number), of=str(part.of))
        subject = f"{subject} {words(numbers)}"
    return subject


def mail_body(matter: Matter, sizes: Mapping[str, int] | None = None) -> str:
    """The message: the letter's paragraphs, the officers, the files, the signature block.

    Args:
        matter: what it is about.
        sizes: bytes of each file by name, once the files are made.

    Returns:
        Plain text; lines separated by a line feed; no ``-- `` line, which mail programs take
        for the beginning of a signature that they may cut off.
    """
    matter = in_mail(matter)
    bodies = [_body(matter, words, sizes) for words in voices(matter.request.letter.language)]
    return "\n\n* * *\n\n".join(bodies) + "\n"


def _body(matter: Matter, words: Words, sizes: Mapping[str, int] | None) -> str:
    before = opening(matter)
    if matter.request.is_correction:
        before = (continuation(matter), *before)
    after = (*exceptions(matter), closing(matter))
    blocks = [words(said("letter.greeting"))]
    blocks.extend(f"{place}. {words(text)}" for place, text in enumerate(before, 1))
    blocks.append(_officers(matter, words))
    first = len(before) + 1
    if corrections := _corrections(matter, words):
        blocks.append(f"{first}. {words(said('correction.request'))}")
        blocks.append(corrections)
        first += 1
    blocks.extend(f"{place}. {words(text)}" for place, text in enumerate(after, first))
    blocks.append(_files(matter, words, sizes))
    blocks.append(f"{words(said('letter.faithfully'))}\n\n{_signature(matter, words)}")
    return "\n\n".join(map(_one_block, blocks))


def _officers(matter: Matter, words: Words) -> str:
    """The officers' table."""
    return _table(_TABLE, [row(matter, officer) for officer in matter.officers], words)


def _corrections(matter: Matter, words: Words) -> str:
    """What was remarked upon and what was changed, officer by officer; empty for none."""
    rows = correction_rows(matter)
    return _table([key for key, _share, _align in CORRECTED], rows, words) if rows else ""


def _table(keys: Sequence[str], lines: Iterable[Mapping[str, Text]], words: Words) -> str:
    """A table with columns held apart by strokes, padded for a plain font."""
    rows = [[words(said(f"table.{key}")) for key in keys]]
    rows += [[words(line[key]).replace("\n", "; ") for key in keys] for line in lines]
    widths = [min(_WIDEST, max(map(len, column))) for column in zip(*rows, strict=True)]
    return "\n".join(
        " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in rows
    )


def _files(matter: Matter, words: Words, sizes: Mapping[str, int] | None) -> str:
    lines = [f"   {one.name}  ({words(_paper(matter, one))})" for one in matter.enclosures]
    size = megabytes(sum(sizes.values())) if sizes else ""
    heading = words(said("mail.attached", n=str(len(lines)), size=size)).replace(" ()", "")
    return "\n".join((heading, *lines))


def _paper(matter: Matter, one: Enclosure) -> Text:
    name: Text = ""
    if one.officer:
        name = officer_name(matter.request.officer(one.officer)) or said("missing.name")
    return said(f"mail.paper.{one.kind}", officer=name)


def _signature(matter: Matter, words: Words) -> str:
    """Name, designation, individual e-mail and contact number (instruction, Note 2)."""
    sender = matter.sender
    lines: tuple[Text, ...] = (
        tidy(sender.name) or said("missing.name"),
        tidy(sender.designation) or said("missing.designation"),
        matter.office,
        said("mail.email", email=matter.own_email),
        said("mail.phone", phone=tidy(sender.phone) or said("missing.phone")),
    )
    return words(joined(*lines, separator="\n"))


def _one_block(text: str) -> str:
    """A block without lines that a reader would take for a quote or a signature mark."""
    lines = (line.rstrip() for line in text.splitlines())
    return "\n".join("- -" if line == "--" else line for line in lines).replace("\u00a0", " ")


def _office(matter: Matter, words: Words) -> str:
    sender = matter.sender
    name = _ascii(sender.commissionerate) or _ascii(sender.zone) or _ascii(sender.office)
    customs = sender.office_kind is OfficeKind.CUSTOMS and "customs" not in name.casefold()
    return words(said("mail.customs", office=name)) if name and customs else name


def _ascii(text: str) -> str:
    """The ASCII letters of a text in one line; diacritics fall off, other scripts vanish."""
    plain = unicodedata.normalize("NFKD", tidy(text)).encode("ascii", "ignore").decode("ascii")
    printable = "".join(letter if letter.isprintable() else " " for letter in plain)
    return " ".join(printable.split())[:_LONGEST_PIECE].strip(" -")


def megabytes(size: int) -> str:
    """A size for reading: ``6.1 MB``; below a tenth of it in KB."""
    if size < 100_000:  # noqa: PLR2004 - a tenth of a megabyte
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"
