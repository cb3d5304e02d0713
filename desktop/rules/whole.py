"""Rules that look beyond one field: what is missing, what is there twice, what went before."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from desktop.form.dates import date_text, read_date
from desktop.form.evidence import Page
from desktop.form.officer import COLUMN, OfficerEntry, Posting, SingleName
from desktop.form.request import Request
from desktop.form.sender import Sender
from desktop.form.texts import tidy
from desktop.form.values import posting_of
from desktop.rules.kinds import (
    Facts,
    Finding,
    Hit,
    OfficerRule,
    Past,
    Rule,
    SharedRule,
    Timing,
)
from desktop.rules.own_work import name_key, own_work
from desktop.rules.words import args, finding

_LIFTED = {
    SingleName.LAST_ONLY: "first_name",
    SingleName.FIRST_ONLY: "last_name",
}
"""The half of the name that a single-name choice leaves empty."""


def _required(officer: OfficerEntry, _sender: Sender, facts: Facts) -> Iterable[Finding]:
    """Red columns of the template in force; those that the program fills are not asked for."""
    for name in facts.layout.mandatory():
        if not officer.value(name).strip() and _asked(name, officer):
            slot = facts.layout.slot(name)
            label = slot.label if slot else name
            yield finding("required", officer=officer.id, column=name, hit=Hit(args(column=label)))


def _asked(name: str, officer: OfficerEntry) -> bool:
    if name in COLUMN and COLUMN[name].computed:
        return False
    if name == "location_code":
        return posting_of(officer) is Posting.CUSTOMS_LOCATION or _customs(officer)
    if _LIFTED.get(officer.single_name) == name:
        other = "last_name" if name == "first_name" else "first_name"
        return not officer.value(other).strip()
    return True


def _customs(officer: OfficerEntry) -> bool:
    return tidy(officer.domain).casefold() == "customs"


def _empty(request: Request, _facts: Facts) -> Iterable[Finding]:
    if not request.officers:
        yield finding("request.empty")


def called(officer: OfficerEntry) -> str:
    """The officer's name for a message; never empty."""
    return officer.display_name() or "an officer without a name"


def _twice(rule: str, key: str, column: str = "") -> SharedRule:
    """A rule on a single key of `OwnWork`."""
    of = attrgetter(key)

    def keys(officer: OfficerEntry) -> tuple[Hashable, ...]:
        own = of(own_work(officer))
        return (own,) if own else ()

    def tell(one: OfficerEntry, two: OfficerEntry, number: int, shared: Hashable) -> Finding:
        hit = Hit(args(value=str(shared), other=called(two), n=str(number)))
        found = finding(rule, officer=one.id, column=column or None, about=str(shared), hit=hit)
        return replace(found, other=two.id, timing=Timing.WHOLE)

    return SharedRule(rule, column, keys, tell)


def _pages(rule: str, key: str) -> SharedRule:
    """A rule on pages, by source, number and half."""
    of = attrgetter(key)

    def keys(officer: OfficerEntry) -> tuple[Hashable, ...]:
        return tuple(dict.fromkeys(_same(page) for page in of(officer.evidence)))

    def tell(one: OfficerEntry, two: OfficerEntry, number: int, shared: Hashable) -> Finding:
        held = next(page for page in of(one.evidence) if _same(page) == shared)
        hit = Hit(args(other=called(two), n=str(number)))
        found = finding(rule, officer=one.id, column="evidence", about=held.id, hit=hit)
        return replace(found, other=two.id, timing=Timing.WHOLE)

    return SharedRule(rule, "", keys, tell)


def _same(page: Page) -> Hashable:
    return (page.source, page.number, page.half)


@dataclass(frozen=True)
class _Register:
    """Who was handed over before, by what is compared."""

    mobiles: dict[str, list[Past]]
    emails: dict[str, list[Past]]
    persons: dict[str, list[Past]]


_INDEX = "_register_index"


def _register(facts: Facts) -> _Register:
    """The register's index, made once and remembered by the facts."""
    found: _Register | None = facts.__dict__.get(_INDEX)
    if found is None:
        found = _Register(
            _by(facts.register, lambda past: past.mobile),
            _by(facts.register, lambda past: past.email),
            _by(facts.register, lambda past: f"{name_key(past.name)}|{past.dob}"),
        )
        facts.__dict__[_INDEX] = found
    return found


def _by(register: Iterable[Past], key: Callable[[Past], str]) -> dict[str, list[Past]]:
    found: defaultdict[str, list[Past]] = defaultdict(list)
    for past in register:
        found[key(past)].append(past)
    return dict(found)


def _mobile_in_register(officer: OfficerEntry, _sender: Sender, facts: Facts) -> Iterable[Finding]:
    if facts.register and (number := own_work(officer).mobile):
        found = _register(facts).mobiles.get(number, [])
        yield from _of_another("mobile.in_register", officer, "mobile", found)


def _email_in_register(officer: OfficerEntry, _sender: Sender, facts: Facts) -> Iterable[Finding]:
    if facts.register and (key := own_work(officer).email):
        found = _register(facts).emails.get(key, [])
        yield from _of_another("email.in_register", officer, "alternate_email", found)


def _of_another(
    rule: str, officer: OfficerEntry, column: str, found: Sequence[Past]
) -> Iterable[Finding]:
    """The latest hand-over for somebody else: neither the same name nor the same birthday."""
    others = [past for past in found if not _same_person(past, officer)]
    if others:
        last = max(others, key=attrgetter("on"))
        own = own_work(officer)
        about = own.mobile if column == "mobile" else own.email
        hit = Hit(args(date=date_text(last.on), other=last.name))
        yield finding(rule, officer=officer.id, column=column, about=about, hit=hit)


def _same_person(past: Past, officer: OfficerEntry) -> bool:
    born = read_date(officer.dob)
    if born is not None and past.dob == born.isoformat():
        return True
    name = name_key(officer.first_name, officer.middle_name, officer.last_name)
    return name_key(past.name) == name


def _already_sent(officer: OfficerEntry, _sender: Sender, facts: Facts) -> Iterable[Finding]:
    person = own_work(officer).person
    found = _register(facts).persons.get(person, []) if facts.register and person else []
    last = max(found, key=attrgetter("on"), default=None)
    if last is not None and not last.returned:
        hit = Hit(args(date=date_text(last.on)))
        yield finding("request.already_sent", officer=officer.id, about=person, hit=hit)


def _column_changed(request: Request, facts: Facts) -> Iterable[Finding]:
    begun, now = request.template, facts.layout
    known = begun.fingerprint and begun.columns and now.fingerprint and now.slots
    if not known or begun.fingerprint == now.fingerprint:
        return
    before = dict(begun.columns)
    after = {slot.name: slot.mandatory for slot in now.slots}
    hit = Hit(args(columns=_difference(before, after)))
    yield finding("template.column_changed", about=now.fingerprint, hit=hit)


def _difference(before: dict[str, bool], after: dict[str, bool]) -> str:
    """``+ Employee code (red); Middle name no longer red``."""
    parts = [
        f"+ {_label(one)}{' (red)' if after[one] else ''}" for one in after if one not in before
    ]
    parts += [f"\u2212 {_label(one)}" for one in before if one not in after]
    parts += [
        f"{_label(one)} {'now' if red else 'no longer'} red"
        for one, red in after.items()
        if one in before and before[one] is not red
    ]
    return "; ".join(parts) or "headings or their order"


def _label(name: str) -> str:
    return COLUMN[name].label if name in COLUMN else name


RULES = (
    OfficerRule("required", _required),
    Rule("request.empty", _empty),
    _twice("mobile.duplicate", "mobile", "mobile"),
    _twice("email.duplicate", "email", "alternate_email"),
    _twice("request.same_officer", "person"),
    _pages("evidence.shared_page", "pages"),
    _pages("evidence.certificate_shared", "certificate.pages"),
    OfficerRule("mobile.in_register", _mobile_in_register),
    OfficerRule("email.in_register", _email_in_register),
    OfficerRule("request.already_sent", _already_sent),
    Rule("template.column_changed", _column_changed),
)
