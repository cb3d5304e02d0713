"""Rules on names: initials, titles, characters; template against service book."""

from collections.abc import Callable, Iterable

from desktop.form.names import without_titles
from desktop.form.officer import OfficerEntry, SingleName
from desktop.form.sender import Sender
from desktop.form.texts import book_title_case, tidy
from desktop.rules.kinds import Facts, Finding, Hit, OfficerRule, ValueRule
from desktop.rules.name_match import Match, compare
from desktop.rules.name_reading import Found, NameFault, look_at_name
from desktop.rules.words import args, finding, other_message

SHORTEST_REASON = 5
"""Characters of a typed reason, everywhere."""

_ENDS = ("first_name", "last_name")
_ALL = ("first_name", "middle_name", "last_name")


def _judge(
    fault: NameFault, hit: Callable[[Found], Hit]
) -> Callable[[str, OfficerEntry, Facts], Hit | None]:
    def judge(text: str, _officer: OfficerEntry, _facts: Facts) -> Hit | None:
        found = look_at_name(text).get(fault)
        return None if found is None else hit(found)

    return judge


def _named(found: Found) -> Hit:
    return Hit(args(value=found.value), suggestion=found.suggestion)


def _titled(found: Found) -> Hit:
    return Hit(args(title=found.value), suggestion=found.suggestion)


def _initial(found: Found) -> Hit:
    message = "" if found.whole else other_message("name.initial/part")
    given = args(value=found.value, suggestion=found.suggestion)
    return Hit(given, message, found.suggestion)


def _middle(text: str, _officer: OfficerEntry, _facts: Facts) -> Hit | None:
    found = look_at_name(text).get(NameFault.INITIAL)
    return None if found is None else Hit(args(value=found.value))


def _single(officer: OfficerEntry, _sender: Sender, _facts: Facts) -> Iterable[Finding]:
    first, last = tidy(officer.first_name), tidy(officer.last_name)
    half = {
        SingleName.LAST_ONLY: ("first_name", last and not first),
        SingleName.FIRST_ONLY: ("last_name", first and not last),
        SingleName.REPEATED: ("last_name", first and _repeated(officer)),
    }
    column, applies = half.get(officer.single_name, ("", False))
    if applies:
        yield finding("name.single", officer=officer.id, column=column, about=first or last)


def _repeated(officer: OfficerEntry) -> bool:
    return tidy(officer.first_name).casefold() == tidy(officer.last_name).casefold()


def _match(officer: OfficerEntry) -> Match:
    if not officer.book_name.strip():
        return Match.UNKNOWN
    return compare(officer.book_name, _typed(officer))


def _typed(officer: OfficerEntry) -> str:
    """The name in the template; a single name that is repeated counts once."""
    if officer.single_name is SingleName.REPEATED and _repeated(officer):
        return tidy(officer.first_name)
    return tidy(f"{officer.first_name} {officer.middle_name} {officer.last_name}")


def _differs(officer: OfficerEntry, _sender: Sender, _facts: Facts) -> Iterable[Finding]:
    """The suggestion is the whole name of the service book, for `split_name`."""
    if _match(officer) is not Match.DIFFERS:
        return
    if len(tidy(officer.name_reason)) >= SHORTEST_REASON:
        return
    book = tidy(officer.book_name)
    hit = Hit(args(a=_typed(officer), b=book), suggestion=book_title_case(without_titles(book)[0]))
    yield finding("name.differs", officer=officer.id, column="book_name", about=book, hit=hit)


def _expanded(officer: OfficerEntry, _sender: Sender, _facts: Facts) -> Iterable[Finding]:
    if officer.evidence.certificate.pages or _match(officer) is not Match.EXPANDED:
        return
    about = f"{tidy(officer.book_name)} = {_typed(officer)}"
    hit = Hit(args(b=tidy(officer.book_name)))
    yield finding(
        "name.initials_expanded", officer=officer.id, column="book_name", about=about, hit=hit
    )


RULES = (
    ValueRule(
        "name.initial",
        _ENDS,
        _judge(NameFault.INITIAL, _initial),
        accepts=("Rajesh", "Om", "Anna Maria", "Ng", "Ao", "D'Souza", "Al-Amin", "Lalthanhawla"),
        rejects=("R", "R.", "R K", "R.K. Rakesh", "Kapoor R", "RK", "D Souza", "Jean-P"),
    ),
    ValueRule(
        "name.possible_initials",
        _ENDS,
        _judge(NameFault.PERHAPS_INITIALS, _named),
        accepts=("Om", "Jo", "De", "Rajesh", "Zeb un Nisa", "Sky"),
        rejects=("OP", "PVS", "KC", "KVSR", "PVS Raju"),
    ),
    ValueRule(
        "name.abbreviation",
        _ALL,
        _judge(NameFault.SHORT_FORM, _named),
        accepts=("Mohammad", "Ng", "Kumar"),
        rejects=("Md", "Md.", "Mohd Salim", "Sk", "Kr.", "Ch", "Th", "Ng.", "Sh"),
    ),
    ValueRule(
        "name.initial_in_middle",
        ("middle_name",),
        _middle,
        accepts=("", "Kumar", "Om"),
        rejects=("K", "K.", "RK"),
    ),
    ValueRule(
        "name.title",
        _ALL,
        _judge(NameFault.TITLE, _titled),
        accepts=("Rakesh", "Sri Ram", "Devi", "Erach", "Drishti", "Msafiri"),
        rejects=("Shri Rakesh", "Smt. Anita", "Dr Anita", "Er. Mohan", "Late Mohan", "Mehta IRS"),
    ),
    ValueRule(
        "name.title_or_name",
        ("first_name",),
        _judge(NameFault.PERHAPS_TITLE, _titled),
        accepts=("Sriram", "Kumari", "Sri", "Anita Kumari"),
        rejects=("Sri Ram", "Kumari Anita", "Km Anita", "Shree Ram", "Shri"),
    ),
    ValueRule(
        "name.relation",
        _ALL,
        _judge(NameFault.RELATION, _named),
        accepts=("Prakash", "Soham"),
        rejects=("Prakash S/o Ram", "Anita W/O Mohan", "D/o Ram", "Ram son of Mohan"),
    ),
    ValueRule(
        "name.alias",
        _ALL,
        _judge(NameFault.ALIAS, _named),
        accepts=("Raju", "Surfraz"),
        rejects=("Raju @ Rajesh", "Raju alias Rajesh"),
    ),
    ValueRule(
        "name.character",
        _ALL,
        _judge(NameFault.CHARACTER, _named),
        accepts=("D'Souza", "D’Souza", "Abdul-Rahman", "Anna Maria", "Md.", "R.K.", "José"),
        rejects=("Ramesh1", "Rakesh (Sr)", "Krishnan.", "Ram/Shyam", "-", "Rao,", "Rao-"),
    ),
    ValueRule(
        "name.script",
        _ALL,
        _judge(NameFault.SCRIPT, _named),
        accepts=("Rakesh", "José"),
        rejects=("राकेश", "Rаkesh", "ராமன்"),
    ),
    OfficerRule("name.single", _single),
    OfficerRule("name.differs", _differs),
    OfficerRule("name.initials_expanded", _expanded),
)
