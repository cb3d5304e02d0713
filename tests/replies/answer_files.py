"""Makes of an invented answer the file in which it would come."""

import html as markup
from email.message import EmailMessage
from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from desktop.form.officer import COLUMN
from desktop.intake import letter, sheet
from desktop.intake.grid import Book
from desktop.intake.mail import Mail
from desktop.intake.parent import Intake
from desktop.replies.kinds import Reply
from desktop.replies.opening import opened_reply, pasted_reply
from tests.replies import msg_files
from tests.replies.corpus import Answer

OWN = "arun.selvaraj@icegate.gov.in"
"""From here the requests went."""

_FROM = "Saksham Seva <saksham.seva@icegate.gov.in>"
_SUBJECT = "Re: SSO ID and ICEGATE email ID - officers - Chennai Customs - 2026/014"
_COLUMNS = (
    "sl_no", "salutation", "first_name", "middle_name", "last_name", "dob", "doj_cbic",
    "designation", "employee_code", "mobile", "alternate_email", "commissionerate",
    "location_code",
)  # fmt: skip
_FEW = ("sl_no", "first_name", "last_name", "mobile", "location_code")


class ReadHere(Intake):
    """Reads in the test's own process what a worker reads in its: the same readers, sooner."""

    def __init__(self) -> None:
        """Start no process."""

    def mail(self, data: bytes, name: str) -> Mail:
        return Mail.from_plain(letter.read_mail(data, name))

    def book(self, data: bytes, name: str) -> Book:
        return Book.from_plain(sheet.read_book(data, name))


def reply_of(answer: Answer, intake: Intake) -> Reply:
    """The answer as the program opens it, from its file where it comes in one."""
    if answer.kind == "text":
        return pasted_reply(answer.body)
    data, name = file_of(answer)
    return opened_reply(data, name, intake)


def file_of(answer: Answer) -> tuple[bytes, str]:
    """The file and its name."""
    body, kind = answer.body, answer.kind
    if kind in {"xlsx", "csv"}:
        return (_csv(answer), "answer.csv") if kind == "csv" else (_book(answer), "answer.xlsx")
    if kind == "xlsxeml":
        return _eml("Please see the attached sheet.", book=_book(answer)), "answer.eml"
    if kind == "xlsxmsg":
        files = (("Officers with remarks.xlsx", _book(answer)),)
        return msg_files.msg(_SUBJECT, "Sir, PFA the remarks.", files=files), "answer.msg"
    made = {
        "eml": lambda: _eml(body + _quoted(answer)),
        "fwd": lambda: _eml(_forwarded(body)),
        "html": lambda: _eml("see the HTML", html=_html(body) + _html_quoted(answer)),
        "msg": lambda: msg_files.msg(_SUBJECT, body + _outlook_quoted(answer)),
        "msgrtf": lambda: msg_files.msg(
            _SUBJECT, rtf=msg_files.packed(msg_files.rtf_of(body + _outlook_quoted(answer)))
        ),
        "htmlmsg": lambda: msg_files.msg(
            _SUBJECT, rtf=msg_files.packed(msg_files.rtf_with_html(_html(body)))
        ),
    }
    return made[kind](), f"answer.{'msg' if 'msg' in kind else 'eml'}"


def _eml(text: str, *, html: str = "", book: bytes = b"") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = _FROM, OWN, _SUBJECT
    mail["Date"] = "Mon, 16 Nov 2026 15:04:05 +0530"
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    if book:
        mail.add_attachment(
            book,
            maintype="application",
            subtype="vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            filename="Officers with remarks.xlsx",
        )
    return mail.as_bytes()


def _ours(answer: Answer) -> str:
    """Our own mail, as it stands quoted below an answer: names everybody, mentions every rule."""
    rows = "\n".join(
        f"{place + 1}. {one.entry.display_name()} {one.entry.dob} {one.entry.mobile}"
        for place, one in enumerate(answer.roster.sent)
    )
    return (
        "Sir,\nPlease create SSO IDs for the officers below. The service book of one officer is "
        f"not available; a certificate is attached. Names match the service book.\n{rows}\nRegards"
    )


def _quoted(answer: Answer) -> str:
    if "\n> " in answer.body:
        return ""
    lines = "\n".join(f"> {line}" for line in _ours(answer).split("\n"))
    return f"\n\nOn Thu, 12 Nov 2026 at 11:20, Arun Selvaraj <{OWN}> wrote:\n{lines}\n"


def _outlook_quoted(answer: Answer) -> str:
    return (
        f"\n\nFrom: Arun Selvaraj <{OWN}>\nSent: 12 November 2026 11:20\nTo: Saksham Seva\n"
        f"Subject: SSO ID and ICEGATE email ID\n\n{_ours(answer)}\n"
    )


def _html_quoted(answer: Answer) -> str:
    lines = "".join(f"<div>{markup.escape(one)}</div>" for one in _ours(answer).split("\n"))
    return (
        f"<div>On Thu, 12 Nov 2026, Arun Selvaraj &lt;{OWN}&gt; wrote:</div>"
        f"<blockquote>{lines}</blockquote>"
    )


def _forwarded(body: str) -> str:
    before, _, answer = body.partition(">> ")
    return (
        f"{before.strip()}\n\n---------- Forwarded message ----------\nFrom: {_FROM}\n"
        f"Date: Mon, 16 Nov 2026\nSubject: {_SUBJECT}\nTo: Arun Selvaraj <{OWN}>\n\n{answer}\n"
    )


def _html(body: str) -> str:
    pieces, rows = [], []
    for line in [*body.split("\n"), ""]:
        if "\t" in line:
            cells = "".join(f"<td>{markup.escape(one)}</td>" for one in line.split("\t"))
            rows.append(f"<tr>{cells}</tr>")
            continue
        if rows:
            pieces.append(f"<table border=1>{''.join(rows)}</table>")
            rows = []
        pieces.append(f"<p>{markup.escape(line)}</p>")
    style = "<style>p.x {color: red} /* date of birth missing */</style>"
    return f"<html><head>{style}</head><body>{''.join(pieces)}</body></html>"


def _orders(answer: Answer) -> list[list[str]]:
    return [line.split(None, 1) for line in answer.body.split("\n") if line.strip()]


def _book(answer: Answer) -> bytes:
    """Our template as it comes back: filled, marked as the answer says."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    columns = _FEW if answer.more == "few" else _COLUMNS
    officers = list(enumerate(answer.roster.sent, 1))
    if answer.more == "shuffled":
        officers.reverse()
    heading = answer.more.removeprefix("head=") if answer.more.startswith("head=") else "Remarks"
    extra = ["SSO ID", "ICEGATE e-mail"] if answer.more == "ids" else [heading]
    if answer.more in {"nohead", "mark"}:
        extra = [""]
    sheet.append([*(COLUMN[key].heading for key in columns), *extra])
    rows = {}
    for serial, (number, one) in enumerate(officers, 1):
        values = [str(serial) if key == "sl_no" else one.entry.value(key) for key in columns]
        sheet.append(values)
        rows[number] = serial + 1
    for what, rest in _orders(answer):
        _mark(sheet, columns, rows, what, rest)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _mark(
    sheet: Worksheet, columns: tuple[str, ...], rows: dict[int, int], what: str, rest: str
) -> None:
    order, _, words = (rest if "|" in rest else rest + " |").partition(" |")
    number, *more = order.split()
    row = rows[int(number)]
    if what == "row":
        for place, text in enumerate(words.split("|"), len(columns) + 1):
            sheet.cell(row, place).value = text.strip()
        return
    if what == "fillrow":
        for place in range(1, len(columns) + 1):
            sheet.cell(row, place).fill = PatternFill("solid", fgColor=more[0])
        return
    cell = sheet.cell(row, columns.index(more[0]) + 1)
    if what == "fill":
        cell.fill = PatternFill("solid", fgColor=more[1])
    else:
        cell.comment = Comment(words.strip(), "Saksham Seva")


def _csv(answer: Answer) -> bytes:
    lines = [",".join([*(COLUMN[key].heading for key in _FEW), "Remarks"])]
    said = {int(rest.split()[0]): rest.partition("| ")[2] for _, rest in _orders(answer)}
    for number, one in enumerate(answer.roster.sent, 1):
        values = [str(number), *(one.entry.value(key) for key in _FEW[1:])]
        lines.append(",".join([*values, said.get(number, "").strip()]))
    return "\n".join(lines).encode()
