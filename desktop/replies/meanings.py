"""What a run of words says is wrong: columns and troubles found in it, brought together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.form.officer import COLUMN
from desktop.replies.kinds import Meaning
from desktop.replies.lexicon import LEARNT, Mark, rule_table
from desktop.replies.polarity import (
    BOOK_COLUMNS,
    FINE,
    NOT_THERE,
    Polar,
    names_by_value,
    polars,
)
from desktop.replies.tokens import Token

_PRIORITY = (
    LEARNT,
    "noise",
    "pronoun",
    "rule",
    "ticket",
    "returned",
    "except",
    "progress",
    "bad",
    "created",
    "column",
    "good",
    "future",
    "not",
    "but",
    "ask",
    "look",
    "polite",
    "rest",
    "all",
    "both",
    "following",
    "also",
)
"""Which of two phrases of the same length counts; kinds that are not here take no part."""


_PAPER_LIKE = frozenset(("evidence", "page", "certificate", "template"))
_SHOWN = frozenset(("dob", "doj_cbic", "book_name", "first_name", "last_name"))


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that words say is wrong.

    Attributes:
        meaning: rule and column; its column is ``"name"`` where the officer's own fields say
            which part of the name is meant.
        about: the column as the words call it, by which doubles are told.
        certain: the words leave no doubt.
        weak: only a request ("send the service book"), void where trouble is told besides.
        learnt: by wording that was placed by hand.
        problem: kind of trouble, where no column is told with it.
    """

    meaning: Meaning
    about: str
    certain: bool = True
    weak: bool = False
    learnt: bool = False
    problem: str = ""


def chosen(marks: Iterable[Mark], taken: Iterable[range]) -> list[Mark]:
    """Phrases that count, in order: the longest at each place, none inside a mention.

    Args:
        marks: all that were found.
        taken: tokens of mentions.
    """
    busy = {place for one in taken for place in one}
    found = []
    able = [one for one in marks if one.kind in _PRIORITY]
    able.sort(key=lambda one: (one.kind != LEARNT, -len(one), _PRIORITY.index(one.kind), one.first))
    for one in able:
        places = set(range(one.first, one.last + 1))
        # What was learnt may reach over a name, which was taken out of it.
        if one.kind == LEARNT or not places & busy:
            busy |= places
            found.append(one)
    return sorted(found, key=lambda one: one.first)


def troubles(
    tokens: Sequence[Token],
    marks: Sequence[Mark],
    implied: Sequence[str] = (),
    before: Sequence[str] = (),
) -> list[Trouble]:
    """What a clause says is wrong.

    Args:
        tokens: of the whole text.
        marks: phrases that count, of the clause alone.
        implied: columns that its mobile number or address stands in.
        before: columns that were named before, for "the same is different".
    """
    known = [_known(one) for one in marks if one.kind in {LEARNT, "rule"}]
    if known:
        return known
    columns = [one for one in marks if one.kind == "column"]
    words = polars(tokens, marks)
    book = any(one.key in BOOK_COLUMNS for one in columns)
    same = any(one.kind == "pronoun" for one in marks)
    found: list[Trouble] = []
    for about, group in _groups(subjects(tokens, columns), words):
        problems = [one for one in group if one.problem]
        if _only_a_book(tokens, columns) and all(one.weak for one in problems):
            # "Write it as in the service book" asks for no page.
            continue
        plain = set(about) <= BOOK_COLUMNS and not _of_pages(problems)
        if about and not plain:
            found += _of_group(about, problems, book=book)
        elif implied:
            found += _of_group(implied, problems, book=book)
        elif before and (_fit(before, problems) or not _has_default(problems)):
            guessed = _of_group(before, problems, book=book)
            found += [replace(one, certain=one.certain and same) for one in guessed]
        else:
            found += _of_group(about, problems, book=book)
    return _each_once(found)


def _known(mark: Mark) -> Trouble:
    if mark.kind == LEARNT:
        rule, _, column = mark.key.partition("|")
        return Trouble(Meaning(rule, column), column or rule, learnt=True)
    return Trouble(Meaning(mark.key, "book_name" if mark.key.startswith("name.") else ""), mark.key)


def subjects(tokens: Sequence[Token], columns: Sequence[Mark]) -> list[Mark]:
    """Columns that are spoken of; a service book "in" or "with" which something stands is not."""
    others = any(one.key != "template" for one in columns)
    columns = [
        one for one in columns
        if one.key != "template" or not (others or _beside(tokens, one))
    ]  # fmt: skip
    columns = [one for one in columns if not names_by_value(tokens, one)] or columns
    plain = [one for one in columns if one.key not in BOOK_COLUMNS]
    if not plain:
        return columns
    if any(one.key != "sso_id" for one in plain):
        columns = [one for one in columns if one.key != "sso_id"]
    return [one for one in columns if one.key not in BOOK_COLUMNS or not _beside(tokens, one)]


def _only_a_book(tokens: Sequence[Token], columns: Sequence[Mark]) -> bool:
    return bool(columns) and all(
        one.key in BOOK_COLUMNS
        and one.first
        and tokens[one.first - 1].norm in {"in", "per", "with"}
        for one in columns
    )


_INTO = frozenset(("in", "with", "per", "from", "to", "than", "by"))
_OUT_OF = frozenset(("se", "mein", "me", "से", "में", "ke", "के"))


def _beside(tokens: Sequence[Token], mark: Mark) -> bool:
    words = [one.norm for one in tokens[max(0, mark.first - 2) : mark.first] if one.norm != "the"]
    before = words[-1] if words else ""
    after = tokens[mark.last + 1].norm if mark.last + 1 < len(tokens) else ""
    return before in _INTO or after in _OUT_OF


def _groups(
    columns: Sequence[Mark], words: Sequence[Polar]
) -> list[tuple[tuple[str, ...], list[Polar]]]:
    """Columns with the words that judge them, in the order of the clause.

    "DOB and DOJ mismatch", "name wrong, DOB blank" judge what stood before; "mismatch in DOB",
    "initials in last name" what follows.
    """
    items: list[Mark | Polar] = sorted(
        (*columns, *(one for one in words if not one.neutral)), key=lambda one: one.first
    )
    if not items:
        return []
    trouble_first = isinstance(items[0], Polar)
    groups: list[tuple[list[str], list[Polar]]] = [([], [])]
    for place, one in enumerate(items):
        is_word = isinstance(one, Polar)
        turned = place > 0 and is_word != isinstance(items[place - 1], Polar)
        if turned and is_word == trouble_first:
            groups.append(([], []))
        if isinstance(one, Polar):
            groups[-1][1].append(one)
        else:
            groups[-1][0].append(one.key)
    if not groups[-1][1] and len(groups) > 1:
        groups[-2][0].extend(groups.pop()[0])
    return [(tuple(dict.fromkeys(about)), judged) for about, judged in groups]


def _fit(columns: Sequence[str], problems: Sequence[Polar]) -> bool:
    """Whether some trouble can be one of these columns."""
    return any((column, one.problem) in rule_table() for column in columns for one in problems)


def _of_pages(problems: Sequence[Polar]) -> bool:
    """Whether a trouble can be one of a page: "missing" can, "different" cannot."""
    return any(("evidence", one.problem) in rule_table() for one in problems)


def _has_default(problems: Sequence[Polar]) -> bool:
    return any(("", one.problem) in rule_table() for one in problems)


def _of_group(about: Sequence[str], problems: Sequence[Polar], *, book: bool) -> list[Trouble]:
    kinds = {one.problem: one for one in problems}
    if book and NOT_THERE & kinds.keys() and _SHOWN & set(about):
        hits = [kinds[one] for one in NOT_THERE & kinds.keys()]
        weak, sure = all(one.weak for one in hits), any(one.sure for one in hits)
        meaning = Meaning("evidence.incomplete", "")
        return [Trouble(meaning, "evidence", certain=sure, weak=weak)]
    found = []
    for column in about:
        found += _of_column("evidence" if column == "page" else column, kinds)
    if not about:
        found = [
            Trouble(rule_table()["", key], key, weak=one.weak, certain=not one.weak)
            if ("", key) in rule_table()
            else Trouble(Meaning("", ""), key, certain=False, weak=one.weak, problem=key)
            for key, one in kinds.items()
        ]
    return found


def _of_column(column: str, kinds: dict[str, Polar]) -> list[Trouble]:
    """What the troubles mean for one column; a mere "wrong" is void beside a precise one."""
    rules = rule_table()
    fits = [key for key in kinds if (column, key) in rules]
    precise = [key for key in fits if key not in FINE] or fits
    if precise:
        # "Send the DOB" may ask for what is missing or for what is unclear.
        return [
            Trouble(
                rules[column, key],
                column,
                certain=kinds[key].sure and not _vague(column, kinds[key]),
                weak=kinds[key].weak,
            )
            for key in precise
        ]
    default = next((key for key in kinds if ("", key) in rules), None)
    if default is not None:
        # The column that was named does not go with it: a guess.
        guess = column not in _PAPER_LIKE
        return [Trouble(rules["", default], default, certain=not guess, weak=kinds[default].weak)]
    if not kinds:
        return []
    known = column if column in COLUMN or column == "book_name" else ""
    weak = all(one.weak for one in kinds.values())
    problem = "" if known else next(iter(kinds))
    return [Trouble(Meaning("", known), column, certain=False, weak=weak, problem=problem)]


def _vague(column: str, found: Polar) -> bool:
    """Whether a column and a trouble may mean another thing: "name missing" of whom or what?"""
    nameless = column == "book_name" and found.problem == "missing"
    return nameless or (found.weak and found.problem in {"missing", "differs"})


def _each_once(found: Iterable[Trouble]) -> list[Trouble]:
    kept: dict[Meaning, Trouble] = {}
    for one in found:
        held = kept.get(one.meaning)
        if held is None or (held.weak and not one.weak):
            kept[one.meaning] = one
    return list(kept.values())
