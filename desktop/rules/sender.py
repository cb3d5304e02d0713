"""Rules on the sender: his capacity, particulars, address; and each officer against his charge."""

from collections.abc import Iterable

from desktop.form.contacts import read_email
from desktop.form.officer import OfficerEntry, Posting
from desktop.form.request import Request
from desktop.form.sender import Mailbox, Role, Sender
from desktop.form.texts import ascii_digits, tidy
from desktop.form.values import posting_of
from desktop.rules.jurisdiction import Answer, verdict, worst
from desktop.rules.kinds import Facts, Finding, Hit, OfficerRule, Rule
from desktop.rules.mail_domains import is_government
from desktop.rules.mailbox import office_in
from desktop.rules.own_work import posting_kinds
from desktop.rules.words import args, finding

_PARTICULARS = {
    "name": "name",
    "designation": "designation",
    "office": "office",
    "address": "office address",
    "email": "e-mail address",
}
_SIGNATURE = {
    "name": "name",
    "designation": "designation",
    "individual_email": "individual e-mail",
    "phone": "contact number",
}
_SHORTEST_PHONE = 6
"""Digits of a landline without its code."""

_CHARGE = {
    Role.SM: "location_code",
    Role.ASM: "location_code",
    Role.COMM_ADMIN: "commissionerate",
    Role.ACL_ADMIN_COMMISSIONERATE: "commissionerate",
    Role.ACL_ADMIN_ZONAL: "zone",
    Role.DIRECTORATE_HEAD: "zone",
    Role.DIRECTORATE_SENIOR: "zone",
    Role.DRI_HQ: "zone",
}
"""What the role's charge is compared by."""


def _role(request: Request, _facts: Facts) -> Iterable[Finding]:
    if request.sender.role is Role.UNSTATED:
        yield finding("sender.role", column="role")


def _required(request: Request, _facts: Facts) -> Iterable[Finding]:
    for field, what in _PARTICULARS.items():
        if not tidy(getattr(request.sender, field)):
            yield finding("sender.required", column=field, hit=Hit(args(what=what)))


def _address(request: Request, _facts: Facts) -> Iterable[Finding]:
    typed = tidy(request.sender.email)
    if typed and not is_government(_domain(typed)):
        yield finding("sender.address", column="email", about=typed)


def _gov_in(request: Request, _facts: Facts) -> Iterable[Finding]:
    domain = _domain(request.sender.email)
    if is_government(domain) and "icegate" not in domain.split("."):
        yield finding("sender.gov_in", column="email", about=tidy(request.sender.email))


def _domain(typed: str) -> str:
    return (read_email(typed) or "").rpartition("@")[2]


def _signature(request: Request, _facts: Facts) -> Iterable[Finding]:
    """Note 2, also where the question is not answered and the address itself is an office's."""
    if not _generic(request.sender):
        return
    for field, what in _SIGNATURE.items():
        if not _given(request.sender, field):
            yield finding("sender.signature", column=field, hit=Hit(args(what=what)))


def _generic(sender: Sender) -> bool:
    if sender.mailbox is not Mailbox.UNSTATED:
        return sender.mailbox is Mailbox.GENERIC
    own = tuple(word.casefold() for word in tidy(sender.name).split())
    office = office_in((read_email(sender.email) or "").rpartition("@")[0], own)
    return office is not None and office.strong


def _given(sender: Sender, field: str) -> bool:
    text = tidy(getattr(sender, field))
    if field == "individual_email":
        return read_email(text) is not None
    if field == "phone":
        return sum(map(str.isdigit, ascii_digits(text))) >= _SHORTEST_PHONE
    return bool(text)


def _nomination_letter(request: Request, _facts: Facts) -> Iterable[Finding]:
    if _needs_letter(request) and not request.sender.nomination:
        yield finding("sender.nomination_letter", column="nomination")


def _exceptional(request: Request, _facts: Facts) -> Iterable[Finding]:
    if _needs_letter(request) and request.sender.nomination:
        about = str(request.sender.role)
        yield finding("sender.exceptional", column="nomination", about=about)


def _needs_letter(request: Request) -> bool:
    """Whether the worst posting needs the letter; COIN postings need no letter but DRI."""
    kinds = posting_kinds(request)
    curable = kinds - {Posting.COIN, Posting.OUTSIDE_INDIA}
    if kinds and not curable:
        return False
    return worst(request.sender.role, curable).verdict is Answer.NOMINATION_LETTER


def _dri_hq_only(officer: OfficerEntry, sender: Sender, _facts: Facts) -> Iterable[Finding]:
    posting = posting_of(officer)
    if verdict(sender.role, posting).verdict is Answer.DRI_HQ_ONLY:
        yield finding("sender.dri_hq_only", officer=officer.id, about=str(posting))


def _not_named(officer: OfficerEntry, sender: Sender, _facts: Facts) -> Iterable[Finding]:
    posting = posting_of(officer)
    if verdict(sender.role, posting).verdict is Answer.CAUTION:
        about = f"{sender.role} {posting}"
        yield finding("sender.not_named", officer=officer.id, about=about)


def _other_jurisdiction(officer: OfficerEntry, sender: Sender, _facts: Facts) -> Iterable[Finding]:
    posting = posting_of(officer)
    abroad = posting in {Posting.COIN, Posting.OUTSIDE_INDIA}
    if abroad or verdict(sender.role, posting).verdict is not Answer.ALLOWED:
        return
    column = _CHARGE.get(sender.role, "")
    if not column:
        return
    theirs, ours = tidy(officer.value(column)), tidy(getattr(sender, column))
    if theirs and ours and _key(column, theirs) != _key(column, ours):
        hit = Hit(args(theirs=theirs, ours=ours))
        yield finding(
            "sender.other_jurisdiction", officer=officer.id, column=column, about=theirs, hit=hit
        )


def _key(column: str, text: str) -> str:
    """A location counts by its code alone, whatever name stands behind it."""
    folded = text.casefold().replace("&", "and")
    return folded.split()[0] if column == "location_code" else folded


RULES = (
    Rule("sender.role", _role),
    Rule("sender.required", _required),
    OfficerRule("sender.dri_hq_only", _dri_hq_only),
    Rule("sender.nomination_letter", _nomination_letter),
    Rule("sender.exceptional", _exceptional),
    OfficerRule("sender.not_named", _not_named),
    OfficerRule("sender.other_jurisdiction", _other_jurisdiction),
    Rule("sender.address", _address),
    Rule("sender.gov_in", _gov_in),
    Rule("sender.signature", _signature),
)
