"""Opens an answer: pasted text, a mail file, a marked workbook. Passwords are masked at once."""

from collections import Counter
from typing import TYPE_CHECKING, Final

from desktop.errors import BadDocument
from desktop.intake.grid import Book, Sheet
from desktop.replies.kinds import CellAt, Part, PartKind, Reply
from desktop.replies.masking import DOT, masked, names_password

if TYPE_CHECKING:
    from desktop.intake.mail import Mail
    from desktop.intake.parent import Intake

MAIL_ENDINGS: Final = (".eml", ".msg")
BOOK_ENDINGS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
ENDINGS: Final = (*MAIL_ENDINGS, *BOOK_ENDINGS, ".txt", ".htm", ".html")
"""Endings of files that may be an answer."""

LONGEST: Final = 400_000
"""Signs of a text that are read; no answer is as long as a book."""

_ZIP = b"PK\x03\x04"
_JOINT = " | "
_MOST_SHEETS = 8
_HEADING_ROWS = 20


def pasted_reply(text: str) -> Reply:
    """An answer that was pasted.

    Raises:
        BadDocument: there is no text.
    """
    if not text.strip():
        raise BadDocument("There is no text.", "Copy the text of the answer and paste it here.")
    part, count = _text_part("", text)
    return Reply((part,), notes=_cut_note(text), masked=count)


def opened_reply(data: bytes, name: str, intake: "Intake") -> Reply:
    """An answer from a file, opened in the reader's own process.

    Raises:
        BadDocument: it cannot be used; one sentence says why.
    """
    if name.casefold().endswith(BOOK_ENDINGS) or data.startswith(_ZIP):
        return _of_book(intake.book(data, name))
    return _of_mail(intake.mail(data, name))


def _of_book(book: Book) -> Reply:
    parts, count = _book_parts(book)
    if not parts:
        raise BadDocument("This workbook is empty.", "Choose the file that holds the answer.")
    return Reply(tuple(parts), notes=_colour_note(book), masked=count)


def _of_mail(mail: "Mail") -> Reply:
    part, count = _text_part("", mail.text)
    parts, notes = [part], list(_cut_note(mail.text))
    for one in mail.attached:
        if one.book is not None:
            found, more = _book_parts(one.book, one.name)
            parts += found
            count += more
            notes += _colour_note(one.book)
        elif one.text:
            part, more = _text_part(one.name, one.text)
            parts.append(part)
            count += more
        elif one.unread:
            notes.append(one.unread)
    subject, more = masked(mail.subject)
    return Reply(tuple(parts), subject, mail.sender, mail.day, tuple(notes), count + more)


_UNSEEN = dict.fromkeys(
    [*range(9), 0xB, 0xC, *range(0xE, 0x20), 0x7F, *range(0x80, 0xA0), 0xAD, 0x200B, 0x200E, 0x200F,
     *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xD800, 0xE000)]
)  # fmt: skip
"""Signs that steer the screen or the order of letters; what is shown is what stands there."""


def _text_part(name: str, text: str) -> tuple[Part, int]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")[:LONGEST]
    plain = plain.translate(_UNSEEN)
    hidden, count = masked(plain)
    hidden, more = _without_password_column(hidden)
    return Part(name, PartKind.TEXT, hidden), count + more


def _without_password_column(text: str) -> tuple[str, int]:
    """Mask the column of a pasted table whose heading says password."""
    lines, count = text.split("\n"), 0
    at: int | None = None
    for number, line in enumerate(lines):
        cells = line.split("\t")
        if len(cells) == 1:
            at = None
            continue
        hits = [place for place, one in enumerate(cells) if names_password(one)]
        if hits:
            at = hits[0]
        elif at is not None and at < len(cells) and cells[at].strip():
            cells[at] = DOT * len(cells[at])
            lines[number] = "\t".join(cells)
            count += 1
    return "\n".join(lines), count


def _cut_note(text: str) -> tuple[str, ...]:
    if len(text) <= LONGEST:
        return ()
    return ("The text is far longer than any answer; only its beginning was read.",)


def _colour_note(book: Book) -> tuple[str, ...]:
    if book.sees_red or book.form == "csv":
        return ()
    return (
        (
            f"Colours of an .{book.form} file cannot be read. If cells are marked by colour, "
            "save it as .xlsx in Excel and bring that in."
        ),
    )


def _book_parts(book: Book, name: str = "") -> tuple[list[Part], int]:
    """Its sheets that hold a text, and how many passwords were masked in them."""
    found, count = [], 0
    for sheet in book.sheets[:_MOST_SHEETS]:
        if sheet.hidden or not sheet.last_row():
            continue
        title = f"{name or book.name}: {sheet.name}" if len(book.sheets) > 1 else name or book.name
        part, more = _sheet_part(title, sheet)
        found.append(part)
        count += more
    return found, count


def _sheet_part(name: str, sheet: Sheet) -> tuple[Part, int]:
    secret = _password_places(sheet)
    usual = _usual_marks(sheet)
    lines: list[str] = []
    cells: list[CellAt] = []
    start = count = 0
    for row in sorted(sheet.rows):
        pieces: list[str] = []
        for place, cell in sorted(sheet.rows[row].items()):
            note, more = masked(sheet.notes.get((row, place), ""))
            text, hidden = masked(cell.text.replace("\n", " "))
            if place in secret and row > secret[place] and text:
                text, hidden = DOT * len(text), 1
            count += more + hidden
            if not text and not note and not cell.marked:
                continue
            at = start + sum(len(one) + len(_JOINT) for one in pieces)
            marked = (cell.marked or cell.red) and place not in usual
            cells.append(CellAt(row, place, at, at + len(text), text, note, marked, cell.green))
            pieces.append(text)
        line = _JOINT.join(pieces)
        lines.append(line)
        start += len(line) + 1
    return Part(name, PartKind.SHEET, "\n".join(lines), tuple(cells)), count


def _password_places(sheet: Sheet) -> dict[int, int]:
    """Row of the heading by column, for columns that hold passwords."""
    return {
        place: row
        for row, cells in sorted(sheet.rows.items())[:_HEADING_ROWS]
        for place, cell in cells.items()
        if names_password(cell.text)
    }


def _usual_marks(sheet: Sheet) -> frozenset[int]:
    """Columns in which every cell is coloured: that is how the sheet looks, no mark."""
    marked: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    # The first row is the headings, or one row among many.
    for row in sorted(sheet.rows)[1:]:
        for place, cell in sheet.rows[row].items():
            filled[place] += 1
            marked[place] += cell.marked or cell.red
    return frozenset(place for place in filled if filled[place] == marked[place] > 1)
