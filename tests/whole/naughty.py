"""Texts that try to be something else, and requests that hold one in every text field."""

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from desktop.form.evidence import Evidence
from desktop.form.officer import Kept, OfficerEntry
from desktop.form.request import Language, Request
from desktop.rules.engine import examine
from desktop.rules.kinds import Facts, Severity
from tests import makers
from tests.packet import cases

_CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "text"
BAIT = "bait.png"
"""A picture that only rich text would open."""

OWN = (
    *cases.NAUGHTY,
    f'<img src="{BAIT}">',
    f'<html><body background="{BAIT}"><table><tr><td>x',
    '<a href="https://example.com">Click</a>',
    "<style>*{color:red}</style><h1>Fix this</h1>",
    "A\r\nContent-Type: text/html\r\n\r\n<b>x</b>",
    "A\r\n\r\n--=_SSO-Desk\r\nContent-Disposition: attachment; filename=x.exe",
    "\rTo: all@example.com",
    "\x0bBcc: a@b.in\x0cCc: c@d.in\x1eX: y",
    '=HYPERLINK("https://example.com","x")',
    "+SUM(1,1)",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\uff1d1+1",
    "_x003D_1+1",
    ']]></t></is></c><c r="A1"><f>1+1</f></c>',
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "\\\\server\\share\\x",
    "name:stream.pdf",
    "aux.pdf",
    "...",
    "~/.profile",
    "$(touch x) `touch x` | touch x",
    "%TEMP%\\x %s %n",
    "x\x00.pdf",
)
"""Ours, always there: they try to be a header, a part, markup, a formula, a path, a command."""

_NO_TEXT = {"id", "source", "created", "edition", "fingerprint", "rule", "column", "about"}
"""Fields that the program writes and no person types."""

_Data = TypeVar("_Data")


@cache
def big_list() -> tuple[str, ...]:
    """The Big List of Naughty Strings where the corpora lie beside the checkout; else nothing."""
    found = sorted(_CORPUS.glob("blns*"))
    if not found:
        return ()
    lines = found[0].read_text(encoding="utf-8").split("\n")
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))


def filled(thing: _Data, text: str) -> _Data:
    """A record of the form with this text in every field that a person types, all the way down."""
    changes = {
        one.name: _filled(getattr(thing, one.name), text)
        for one in fields(thing)  # type: ignore[arg-type]  # any record
        if one.init and one.name not in _NO_TEXT
    }
    return replace(thing, **changes)  # type: ignore[type-var]  # any record


def _filled(value: Any, text: str) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_filled(one, text) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return filled(value, text)
    return value


def officer(text: str, number: int = 0) -> OfficerEntry:
    """An officer with service book and certificate, a column of his own, all of this text."""
    usual = makers.officer(number)
    evidence = Evidence(
        pages=usual.evidence.pages,
        certificate=makers.certificate(),
        second_look=usual.evidence.second_look,
    )
    full = replace(usual, evidence=evidence, extra=(("Blood group", "B+"),))
    return filled(full, text)


def request(text: str, language: Language = Language.BOTH, facts: Facts | None = None) -> Request:
    """A request with this text in every text field, as the reason of every kept check too."""
    plain = makers.request(
        1,
        sender=makers.sender(
            nomination=(makers.page(id="pagennnnnnnn", source="b" * 64),),
            office_hindi="x",
            nomination_number="x",
            nomination_date="x",
        ),
    )
    typed = filled(plain, text)
    letter = replace(typed.letter, language=language)
    return kept(replace(typed, officers=(officer(text),), letter=letter), text, facts)


def kept(request_: Request, reason: str, facts: Facts | None = None) -> Request:
    """The request with this reason for every open check."""
    findings = examine(request_, facts or makers.facts())

    def reasons(found: Any) -> tuple[Kept, ...]:
        return tuple(
            Kept(one.rule, one.column or "", one.about, reason)
            for one in found
            if one.severity is Severity.CHECK
        )

    officers = tuple(replace(one, kept=reasons(findings.of(one.id))) for one in request_.officers)
    return replace(request_, officers=officers, kept=reasons(findings.general))
