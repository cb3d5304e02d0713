"""What answers give: a ticket's number, SSO IDs, ICEGATE addresses. Never a password."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.replies.masking import DOT

_TICKET = re.compile(
    r"(?i)\b(?:(?:ticket|docket|incident|complaint|service\s+request|call|case|token|sr)\b"
    r"(?:\s*(?:no|number|id|ref|reference|#)\b\.?|\s*sankhya)?|"
    r"(?:request|reference)\s*(?:id|no|number)\b\.?)"
    r"[^\S\n]*(?:is|of|as|:|\.|-|–|#|=|hai|no\.?|your request is)?[^\S\n]*[:#-]?[^\S\n]*"
    r"(?P<number>[A-Z]{0,5}[A-Z0-9]*(?:[/-][A-Z0-9]+)*)"
)
_TICKET_HINDI = re.compile(
    r"(?:टिकट|शिकायत|डॉकेट)\s*(?:संख्या|नंबर|नम्बर|सं\.?|क्रमांक)?\s*[:#-]?\s*(?P<number>[A-Z0-9][A-Z0-9/-]*)"
)
_FEWEST_DIGITS = 4
_MOBILE = re.compile(r"[6-9]\d{9}")
_SSO = re.compile(
    r"(?i)\b(?:id(?=\s*[:=])|sso\s*(?:user\s*)?(?:id|login)|sso|user\s*id|login\s*id|icegate\s*id|"
    r"(?:created|allotted|generated|issued)(?=\s*[:=-]*\s*[a-z_.]+\d)|"
    r"id\s+(?:is\s+)?(?:created|ban(?:a|i)?\s*\w*|create\s+ho\s+gay[ai]))"
    r"[^\S\n]*(?:is|as|:|=|-|–|hai)*[^\S\n]*(?P<id>[a-z][\w.]{3,24})\b(?!@)"
)
_ADDRESS = re.compile(r"(?i)\b[\w.+-]+@icegate\.gov\.in\b")
_OFFICE = re.compile(r"(?i)^(saksham|seva|helpdesk|icegate|noreply|no-reply|donotreply|admin)")
_LONGEST_GAP = 40


@dataclass(frozen=True, slots=True)
class Given:
    """An ID that was made.

    Attributes:
        sso_id, icegate: one of them is empty.
        start, end: in the text.
    """

    sso_id: str
    icegate: str
    start: int
    end: int


def ticket_in(text: str, references: Iterable[str]) -> tuple[str, int, int] | None:
    """The first ticket's number with its place.

    Args:
        text: of the answer.
        references: numbers of our own, which are no tickets.
    """
    own = {re.sub(r"\W", "", one).casefold() for one in references if one}
    for found in [*_TICKET.finditer(text), *_TICKET_HINDI.finditer(text)]:
        number = found["number"].strip("/-")
        digits = sum(map(str.isdigit, number))
        if _MOBILE.fullmatch(number):
            continue
        if digits < _FEWEST_DIGITS or re.sub(r"\W", "", number).casefold() in own:
            continue
        start = found.start("number")
        return number, start, start + len(number)
    return None


def ids_in(text: str, own: Iterable[str], *, bare: bool = False) -> Iterator[Given]:
    """SSO IDs and ICEGATE addresses in a text, in order.

    Args:
        text: of the answer.
        own: addresses of the sender, which nobody was just given.
        bare: a lone word beside an ICEGATE address counts as SSO ID too.
    """
    ours = {one.casefold() for one in own}
    addresses = [
        one
        for one in _ADDRESS.finditer(text)
        if one[0].casefold() not in ours and not _OFFICE.match(one[0])
    ]
    found = [Given("", one[0], one.start(), one.end()) for one in addresses]
    labelled = [one for one in _SSO.finditer(text) if is_sso_id(one["id"])]
    found += [Given(one["id"], "", one.start("id"), one.end("id")) for one in labelled]
    if bare and addresses and not labelled:
        found += _beside(text, addresses)
    yield from sorted(found, key=lambda one: one.start)


def _beside(text: str, addresses: Iterable[re.Match[str]]) -> Iterator[Given]:
    """``abc1234 / a.b@icegate.gov.in``: what stands right before the address."""
    for one in addresses:
        before = text[max(0, one.start() - _LONGEST_GAP) : one.start()]
        found = re.search(r"(?P<id>[A-Za-z][\w.]{3,24})[\s|/,;:–-]*$", before)
        if found and is_sso_id(found["id"]):
            start = one.start() - len(before) + found.start("id")
            yield Given(found["id"], "", start, start + len(found["id"]))


def is_sso_id(text: str) -> bool:
    """Whether a word can be an SSO ID: letters with digits or signs, no plain word, no dots."""
    if DOT in text or not re.fullmatch(r"[A-Za-z][\w.]{3,24}", text):
        return False
    return any(map(str.isdigit, text)) or ("_" in text or "." in text.strip("."))
