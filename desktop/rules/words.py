"""Words of the rules: severity, clause and sentences, from ``resources/data/rules.csv`` alone."""

from collections.abc import Iterable
from functools import cache

from desktop.form.columns import Basis
from desktop.paths import table
from desktop.rules.kinds import Finding, Hit, Scope, Severity, Words

_NO_HIT = Hit()


@cache
def all_words() -> dict[str, Words]:
    """Words of every rule by its id, in the order of the file."""
    return {row["id"]: _words(row) for row in table("rules.csv")}


@cache
def other_message(key: str) -> str:
    """Another sentence of a rule, for example ``"mobile.format/landline"``.

    Raises:
        KeyError: no such sentence.
    """
    return {row["key"]: row["message"] for row in table("rule_messages.csv")}[key]


def finding(
    rule: str,
    *,
    officer: str | None = None,
    column: str | None = None,
    about: str = "",
    hit: Hit = _NO_HIT,
) -> Finding:
    """A finding in the words of its rule.

    Args:
        rule: id of the rule.
        officer: id of the officer, None for the request or the sender.
        column: the field.
        about: the text that was judged.
        hit: arguments, another message, suggestion.
    """
    words = all_words()[rule]
    return Finding(
        rule=rule,
        severity=words.severity,
        scope=words.scope,
        clause=words.clause,
        officer=officer,
        column=column,
        message=hit.message or words.message,
        args=hit.args,
        about=about,
        fix=_button(words.fix, hit),
        suggestion=hit.suggestion,
    )


def args(**given: str) -> tuple[tuple[str, str], ...]:
    """Arguments of a message, as `Finding.args` holds them."""
    return tuple(given.items())


def listed(words: Iterable[str]) -> str:
    """``a, b and c``."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _button(fix: str, hit: Hit) -> str:
    """The button's name; none where it would have to put in a text that nobody knows."""
    needs = ("{suggestion}", "{repaired}", "{year}")
    known = bool(hit.suggestion) or not any(one in fix for one in needs)
    return fix if known else ""


def _words(row: dict[str, str]) -> Words:
    return Words(
        id=row["id"],
        severity=Severity(row["severity"]),
        scope=Scope(row["scope"]),
        basis=Basis(row["basis"]),
        clause=row["clause"],
        when=row["when"],
        message=row["message"],
        fix=row["fix"],
    )
