"""Rules on mobile numbers and e-mail addresses."""

from collections.abc import Iterable
from functools import lru_cache

from desktop.form.contacts import (
    MobileFault,
    email_key,
    look_at_mobile,
    mended_email,
    mobile_key,
    read_email,
)
from desktop.form.names import bare, name_words, without_titles
from desktop.form.officer import OfficerEntry, Posting
from desktop.form.sender import Sender
from desktop.form.values import posting_of
from desktop.rules.kinds import Facts, Finding, Hit, OfficerRule, ValueRule
from desktop.rules.mail_domains import (
    is_disposable,
    is_government,
    is_icegate,
    is_office,
    meant_domain,
)
from desktop.rules.mailbox import Office, has_name, office_in
from desktop.rules.words import args, finding, other_message

_MOBILE = ("mobile",)
_ALTERNATE = ("alternate_email",)
_ABROAD = (Posting.OUTSIDE_INDIA, Posting.COIN)

_SEQUENCES = ("01234567890123456789", "98765432109876543210")
_KEYPAD = frozenset(("7894561230", "9638527410", "7418529630", "9876543211"))


def _mobile_format(text: str, officer: OfficerEntry, _facts: Facts) -> Hit | None:
    read = look_at_mobile(text)
    digits = args(digits=str(read.digits))
    if read.foreign:
        abroad = posting_of(officer) in _ABROAD
        return None if abroad else Hit(digits, other_message("mobile.format/foreign"))
    if read.fault in (MobileFault.NONE, MobileFault.DAMAGED):
        return None
    own_words = read.fault is not MobileFault.LENGTH
    return Hit(digits, other_message(f"mobile.format/{read.fault}") if own_words else "")


def _mobile_damaged(text: str, _officer: OfficerEntry, _facts: Facts) -> Hit | None:
    read = look_at_mobile(text)
    if read.fault is not MobileFault.DAMAGED:
        return None
    if not read.repaired:
        return Hit()
    message = other_message("mobile.damaged/repaired")
    return Hit(args(repaired=read.repaired), message, read.repaired)


def _mobile_pattern(text: str, _officer: OfficerEntry, _facts: Facts) -> Hit | None:
    number = look_at_mobile(text).number
    if not number or number.startswith("+"):
        return None
    alike = len(set(number)) == 1 or number in _KEYPAD
    row = any(number in sequence for sequence in _SEQUENCES)
    return Hit(args(value=number)) if alike or row else None


def _mobile_foreign(text: str, officer: OfficerEntry, _facts: Facts) -> Hit | None:
    foreign = look_at_mobile(text).foreign and posting_of(officer) in _ABROAD
    return Hit() if foreign else None


def _mobile_sender(officer: OfficerEntry, sender: Sender, _facts: Facts) -> Iterable[Finding]:
    number = mobile_key(officer.mobile)
    if number and number == mobile_key(sender.phone):
        yield finding("mobile.sender", officer=officer.id, column="mobile", about=number)


def _email_sender(officer: OfficerEntry, sender: Sender, _facts: Facts) -> Iterable[Finding]:
    key = email_key(officer.alternate_email)
    if key and key in (email_key(sender.email), email_key(sender.individual_email)):
        yield finding("email.sender", officer=officer.id, column="alternate_email", about=key)


def _email_format(text: str, _officer: OfficerEntry, _facts: Facts) -> Hit | None:
    if read_email(text) is not None:
        return None
    mended = mended_email(text)
    return Hit(args(suggestion=mended), suggestion=mended)


def _email_icegate(text: str, _officer: OfficerEntry, _facts: Facts) -> Hit | None:
    return Hit() if is_icegate(_domain(text)) else None


def _email_disposable(text: str, _officer: OfficerEntry, _facts: Facts) -> Hit | None:
    domain = _domain(text)
    return Hit(args(domain=domain)) if is_disposable(domain) else None


def _email_misspelt(text: str, _officer: OfficerEntry, _facts: Facts) -> Hit | None:
    local, _, domain = (read_email(text) or "").rpartition("@")
    meant = "" if is_icegate(domain) else meant_domain(domain)
    return Hit(args(domain=meant), suggestion=f"{local}@{meant}") if meant else None


def _email_generic(text: str, officer: OfficerEntry, _facts: Facts) -> Hit | None:
    seen = _seen(text, officer)
    if seen is None or seen[1]:
        return None
    office, local, domain = seen[0], *_halves(text)
    if is_government(domain):
        return Hit(args(local=local), other_message("email.generic/official"))
    return Hit(args(local=local)) if office.strong else None


def _email_generic_own_name(text: str, officer: OfficerEntry, _facts: Facts) -> Hit | None:
    """An office word beside the own name, or a weak word alone; a weak word beside it is fine."""
    seen = _seen(text, officer)
    if seen is None or seen[0].strong is not seen[1]:
        return None
    local, domain = _halves(text)
    if is_government(domain):
        return None
    return Hit(args(local=local, word=seen[0].word))


def _email_official(text: str, officer: OfficerEntry, _facts: Facts) -> Hit | None:
    """Government and institution addresses that are not a post's: that is email.generic."""
    domain = _domain(text)
    if not is_office(domain) or is_icegate(domain):
        return None
    seen = _seen(text, officer)
    post = is_government(domain) and seen is not None and not seen[1]
    return None if post else Hit()


def _email_no_name(text: str, officer: OfficerEntry, _facts: Facts) -> Hit | None:
    names, initials = _named(officer)
    local, domain = _halves(text)
    if not domain or not names or is_office(domain) or office_in(local, (*names, *initials)):
        return None
    return None if has_name(local.casefold(), names) else Hit()


def _domain(text: str) -> str:
    return _halves(text)[1]


def _halves(text: str) -> tuple[str, str]:
    """Before and after the @; both empty where it is no address."""
    local, _, domain = (read_email(text) or "").rpartition("@")
    return local, domain


def _seen(text: str, officer: OfficerEntry) -> tuple[Office, bool] | None:
    """The office word in the address, and whether the officer's own name stands beside it."""
    local, domain = _halves(text)
    if not domain or is_icegate(domain) or is_disposable(domain):
        return None
    names, initials = _named(officer)
    office = office_in(local, (*names, *initials))
    return None if office is None else (office, has_name(office.rest, names))


def _named(officer: OfficerEntry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The officer's names and initials in small letters, without titles."""
    typed = f"{officer.first_name} {officer.middle_name} {officer.last_name}"
    return _names_and_initials(typed, officer.book_name)


@lru_cache(maxsize=64)
def _names_and_initials(typed: str, book: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All names, and all two or more initials of them that a mailbox may begin with."""
    words = [bare(word) for full in (typed, book) for word in name_words(without_titles(full)[0])]
    letters = ("".join(filter(str.isalpha, word)) for word in words)
    names = [word for word in dict.fromkeys(letters) if word]
    heads = "".join(word[0] for word in names)
    runs = {heads[at:end] for at in range(len(heads)) for end in range(at + 2, len(heads) + 1)}
    pairs = {one + other for one in heads for other in heads}
    return tuple(names), tuple(sorted(runs | pairs))


RULES = (
    ValueRule(
        "mobile.format",
        _MOBILE,
        _mobile_format,
        accepts=("9876501234", "+91 98765-01234", "09876501234", "९८७६५०१२३४", "6000123456"),
        rejects=("987650123", "5876501234", "022-22621234", "98765 or 98766", "+44 7911 123456"),
    ),
    ValueRule(
        "mobile.damaged",
        _MOBILE,
        _mobile_damaged,
        accepts=("9876501234", "9876501234.0"),
        rejects=("9.87E+09", "9.876501234E+09", "9,87e9"),
    ),
    ValueRule(
        "mobile.pattern",
        _MOBILE,
        _mobile_pattern,
        accepts=("9876501234", "9898981234"),
        rejects=("9999999999", "9876543210", "6789012345", "7894561230"),
    ),
    ValueRule("mobile.foreign", _MOBILE, _mobile_foreign, accepts=("9876501234",)),
    ValueRule(
        "email.format",
        ("alternate_email", "govin_email"),
        _email_format,
        accepts=("rakesh.kapoor@gmail.com", "RK@GMAIL.COM", "a_b-c@x.co.in", "o'brien@mail.com"),
        rejects=("rakesh", "rakesh@", "@gmail.com", "a b@gmail.com", "a@b@c.com", "a..b@x.com"),
    ),
    ValueRule(
        "email.icegate",
        _ALTERNATE,
        _email_icegate,
        accepts=("rakesh@gmail.com", "icegate.fan@gmail.com"),
        rejects=("rakesh@icegate.gov.in", "rakesh@mail.icegate.gov.in", "rakesh@icegate.com"),
    ),
    ValueRule(
        "email.generic",
        _ALTERNATE,
        _email_generic,
        accepts=("orange.sunita@gmail.com", "chandrika@gmail.com", "rahulmumbai@gmail.com"),
        rejects=("centralexisemumbai@gmail.com", "cgsthqrsbhopal@gmail.com", "commr-x1@nic.in"),
    ),
    ValueRule(
        "email.generic_own_name",
        _ALTERNATE,
        _email_generic_own_name,
        accepts=("rakesh@gmail.com", "auditi.sen@gmail.com", "customs@gmail.com"),
        rejects=("legal1985@gmail.com", "audit77@yahoo.com"),
    ),
    ValueRule(
        "email.official",
        _ALTERNATE,
        _email_official,
        accepts=("rakesh@gmail.com", "commr-cexblr1@nic.in", "rakesh@icegate.gov.in"),
        rejects=("anil.shah@gov.in", "anil.shah@cag.gov.in", "anil@iitm.ac.in"),
    ),
    ValueRule(
        "email.disposable",
        _ALTERNATE,
        _email_disposable,
        accepts=("rakesh@gmail.com",),
        rejects=("rakesh@mailinator.com", "rakesh@x.yopmail.com"),
    ),
    ValueRule(
        "email.misspelt",
        _ALTERNATE,
        _email_misspelt,
        accepts=("a@gmail.com", "a@ymail.com", "a@mail.com", "a@live.in", "a@shahfamily.in"),
        rejects=("a@gmial.com", "a@gmail.co", "a@gmaul.com", "a@rediff.com", "a@yahooo.com"),
    ),
    ValueRule(
        "email.no_name",
        _ALTERNATE,
        _email_no_name,
        accepts=("customs@gmail.com",),
    ),
    OfficerRule("mobile.sender", _mobile_sender),
    OfficerRule("email.sender", _email_sender),
)
