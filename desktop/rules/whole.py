"""Rules that look beyond one field: what is missing, what is there twice, what went before."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from desktop.form.dates import date_text, read_date
from desktop.form.officer import COLUMN, OfficerEntry, Posting, SingleName
from desktop.form.request import Request
from desktop.form.sender import Sender
from desktop.form.texts import tidy
from desktop.form.values import posting_of
from desktop.rules.kinds import Facts, Finding, Hit, OfficerRule, Past, Rule, Timing
from desktop.rules.own_work import all_work, name_key, own_work
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


_PAIRS = "_pairs"


@dataclass(frozen=True, slots=True)
class _Twice:
    """A rule on a value that two officers share.

    Attributes:
        rule: its id.
        key: attribute of `OwnWork` that is compared.
        column: the field, empty for none.
    """

    rule: str
    key: str
    column: str

    def check(self, request: Request, facts: Facts) -> Iterable[Finding]:
        """Findings on every officer whose key another one has, where the template asks for it."""
        if self.column and not facts.layout.asks(self.column):
            return
        keys = list(map(attrgetter(self.key), all_work(request.officers)))
        for place, other, key in _shared(keys):
            yield self._finding(request.officers, place, other, key)

    def _finding(
        self, officers: Sequence[OfficerEntry], place: int, other: int, key: str
    ) -> Finding:
        """The finding, made once for this pair of entries and remembered by the first."""
        one, two = officers[place], officers[other]
        memo = one.__dict__.setdefault(_PAIRS, {})
        known = memo.get(self.rule)
        if known is None or known[0] is not two or known[1] != other:
            known = (two, other, self._made(one, two, other, key))
            memo[self.rule] = known
        found: Finding = known[2]
        return found

    def _made(self, one: OfficerEntry, two: OfficerEntry, other: int, key: str) -> Finding:
        hit = Hit(args(value=key, other=called(two), n=str(other + 1)))
        found = finding(self.rule, officer=one.id, column=self.column or None, about=key, hit=hit)
        return replace(found, other=two.id, timing=Timing.WHOLE)


def _shared(keys: Sequence[str]) -> Iterable[tuple[int, int, str]]:
    """Place, place of another with the same key, and the key; empty keys share nothing.

    The first of several names the second, all others name the first.
    """
    several = {key for key, count in Counter(keys).items() if count > 1 and key}
    if not several:
        return
    places: dict[str, list[int]] = {key: [] for key in several}
    for place, key in enumerate(keys):
        if key in several:
            places[key].append(place)
    for key, found in places.items():
        for place in found:
            yield place, found[1] if place == found[0] else found[0], key


def called(officer: OfficerEntry) -> str:
    """The officer's name for a message; never empty."""
    return officer.display_name() or "an officer without a name"


def _shared_pages(rule: str, key: str) -> Callable[[Request, Facts], Iterable[Finding]]:
    def check(request: Request, _facts: Facts) -> Iterable[Finding]:
        pages: list[tuple[tuple[str, int], ...]]
        pages = list(map(attrgetter(key), all_work(request.officers)))
        total = sum(map(len, pages))
        if len({page for own in pages for page in own}) == total:
            return
        for place, other, number in _shared_places(pages):
            yield _page_finding(rule, request.officers, (place, other), number)

    return check


def _shared_places(pages: Sequence[tuple[Hashable, ...]]) -> Iterable[tuple[int, int, int]]:
    """Officer, other officer, place of the page among the officer's own pages."""
    holders: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, own in enumerate(pages):
        for page in dict.fromkeys(own):
            holders[page].append(place)
    for place, own in enumerate(pages):
        for page in dict.fromkeys(own):
            found = holders[page]
            if len(found) > 1:
                yield place, found[1] if place == found[0] else found[0], own.index(page)


def _page_finding(
    rule: str, officers: Sequence[OfficerEntry], who: tuple[int, int], number: int
) -> Finding:
    one, two = officers[who[0]], officers[who[1]]
    held = one.evidence.pages if rule == "evidence.shared_page" else one.evidence.certificate.pages
    hit = Hit(args(other=called(two), n=str(who[1] + 1)))
    found = finding(rule, officer=one.id, column="evidence", about=held[number].id, hit=hit)
    return replace(found, other=two.id, timing=Timing.WHOLE)


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
    Rule("mobile.duplicate", _Twice("mobile.duplicate", "mobile", "mobile").check),
    Rule("email.duplicate", _Twice("email.duplicate", "email", "alternate_email").check),
    Rule("request.same_officer", _Twice("request.same_officer", "person", "").check),
    Rule("evidence.shared_page", _shared_pages("evidence.shared_page", "pages")),
    Rule(
        "evidence.certificate_shared", _shared_pages("evidence.certificate_shared", "certificate")
    ),
    OfficerRule("mobile.in_register", _mobile_in_register),
    OfficerRule("email.in_register", _email_in_register),
    OfficerRule("request.already_sent", _already_sent),
    Rule("template.column_changed", _column_changed),
)
