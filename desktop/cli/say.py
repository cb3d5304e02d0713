"""What the command line prints: findings, packets, layouts, progress."""

import json
import os
import re
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.errors import DeskError
from desktop.form.request import Request
from desktop.jobs import Job, Progress, finish
from desktop.procedure import Packet, inspected
from desktop.rules.kinds import Finding, Findings, Severity

if TYPE_CHECKING:
    from desktop.template.recognise import Reading

T = TypeVar("T")

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain_streams() -> None:
    """Let every letter through: UTF-8 into files and pipes, a mark for it on a poor screen."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def say_nothing_more() -> None:
    """Let the rest of the answer go nowhere: whoever read it has gone.

    The descriptor is led elsewhere and not the stream, which would try to write what it still
    holds when it is destroyed (documented with Python's SIGPIPE).
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def tell(what: object) -> None:
    """Print text as it is, anything else as JSON."""
    text = what if isinstance(what, str) else json.dumps(what, ensure_ascii=False, indent=2)
    sys.stdout.write(_seen(text) + "\n")


def tell_error(sentence: str) -> None:
    """One sentence on the error stream."""
    sys.stderr.write(_seen(sentence) + "\n")


def _seen(text: str) -> str:
    """The text without what would steer the screen: a name from a file may hold anything."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def error_json(error: DeskError) -> dict[str, str]:
    """An error as one object."""
    return {"error": type(error).__name__, "sentence": error.sentence, "remedy": error.remedy}


def as_json(request: Request, findings: Findings) -> dict[str, Any]:
    """The findings as one object; officers are numbered from 1 in the file's order."""
    counts = findings.counts()
    return {
        "officers": len(request.officers),
        "findings": [_finding(request, one) for one in findings.all],
        "counts": {
            "must_fix": counts.must_fix,
            "check": counts.check + counts.kept,
            "tip": counts.tip,
        },
    }


def say_findings(request: Request, findings: Findings) -> None:
    """The findings, one line each, and a last line that counts."""
    for one in findings.all:
        who = _who(request, one)
        kept = f" (kept: {one.reason})" if one.reason else ""
        clause = f" [{one.clause}]" if one.clause else ""
        tell(f"{one.severity.replace('_', ' '):8}  {who}: {one.text}{clause}{kept}")
    counts = findings.counts()
    open_ = {one.officer for one in findings.all if one.open and one.officer}
    ready = len(request.officers) - len(open_)
    tell(
        f"{counts.must_fix} to fix, {counts.check} to check, {counts.kept} kept, "
        f"{counts.tip} tips. {ready} of {len(request.officers)} officers are ready."
    )


def progress(job: Job[T], *, quiet: bool) -> T:
    """Run a job, its steps on the error stream where somebody looks at it."""

    def show(step: Progress) -> None:
        if not quiet and sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{step.what}")

    result = finish(job, show)
    if not quiet and sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    return result


def say_packet(packet: Packet, *, as_one_object: bool) -> None:
    """The packet's files and sizes."""
    if as_one_object:
        tell(_packet(packet))
        return
    tell(f"Packet: {packet.folder}")
    for mail in packet.mails:
        tell(f"To:      {mail.to}")
        tell(f"Subject: {mail.subject}")
        for one in mail.attachments:
            pages = f"{one.pages:>4} p." if one.pages else "       "
            tell(f"  {_size(one.size):>10}  {pages}  {one.name}")
        tell(f"  {_size(mail.size):>10}           in {len(mail.attachments)} files to attach")
        tell(f"  Draft: {_below(mail.draft, packet.folder)}")
    for note in packet.notes:
        tell(note)


def say_reading(reading: "Reading", *, as_one_object: bool) -> None:
    """What a template file holds."""
    found = inspected(reading)
    if as_one_object:
        tell(found)
        return
    rows = ", ".join(str(row) for row in found["heading_rows"])
    tell(f"Sheet “{found['sheet']}”, headings in row {rows}, officers from {found['first_row']}")
    for column in found["columns"]:
        sure = "" if column["certain"] else "  (guessed: look at it)"
        red = "red" if column["mandatory"] else "   "
        known = column["key"] or "extra column"
        tell(f"  {column['letter']:>3}  {red}  {known:18} {column['heading']}{sure}")
    for doubt in reading.doubts:
        tell(str(doubt))


def _finding(request: Request, one: Finding) -> dict[str, Any]:
    officer = None if one.officer is None else request.places[one.officer] + 1
    said: dict[str, Any] = {
        "rule": one.rule,
        "severity": one.severity.value,
        "officer": officer,
        "column": one.column,
        "message": one.text,
        "clause": one.clause,
    }
    if one.severity is Severity.CHECK and one.reason:
        said["kept"] = one.reason
    return said


def _who(request: Request, one: Finding) -> str:
    if one.officer is None:
        return one.scope.value.capitalize()
    officer = request.officer(one.officer)
    number = request.places[one.officer] + 1
    return f"Officer {number} {officer.display_name()}".rstrip()


def _packet(packet: Packet) -> dict[str, Any]:
    return {
        "folder": str(packet.folder),
        "mails": [
            {
                "to": mail.to,
                "subject": mail.subject,
                "draft": str(mail.draft),
                "folder": str(mail.folder),
                "attachments": [
                    {"name": one.name, "size": one.size, "sha256": one.sha256, "pages": one.pages}
                    for one in mail.attachments
                ],
            }
            for mail in packet.mails
        ],
        "notes": list(packet.notes),
    }


def _size(size: int) -> str:
    return f"{size / 1000:,.0f} kB"


def _below(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)
