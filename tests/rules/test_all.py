"""Laws that hold for every rule: walking the list, so that a new one cannot escape."""

import re

import pytest

from desktop.form.columns import Basis
from desktop.form.officer import COLUMN
from desktop.paths import table
from desktop.rules import ALL_RULES
from desktop.rules.editions import clause_text, current_edition
from desktop.rules.kinds import Severity, ValueRule
from desktop.rules.words import all_words
from tests import makers

VALUE_RULES = [rule for rule in ALL_RULES if isinstance(rule, ValueRule)]

WITHOUT_EXAMPLE = {"mobile.foreign", "email.no_name"}
"""Their text alone says nothing: the officer's posting or name does."""


def texts(rejected: bool) -> list[tuple[ValueRule, str]]:
    return [
        (rule, text)
        for rule in VALUE_RULES
        for text in (rule.rejects if rejected else rule.accepts)
    ]


def name(value: object) -> str:
    return value.id if isinstance(value, ValueRule) else str(value)


def test_rules_and_words_are_the_same_list() -> None:
    assert sorted(rule.id for rule in ALL_RULES) == sorted(all_words())


def test_ids_are_unique() -> None:
    assert len({rule.id for rule in ALL_RULES}) == len(ALL_RULES)
    assert len(table("rules.csv")) == len(all_words())


def test_a_rule_that_rests_on_inference_is_never_a_must_fix() -> None:
    grave = [
        one.id
        for one in all_words().values()
        if one.basis is Basis.INFERENCE and one.severity is Severity.MUST_FIX
    ]
    assert grave == []


def test_every_clause_of_the_instruction_has_its_words() -> None:
    edition = current_edition()
    for one in all_words().values():
        if one.clause.startswith(("para", "Note")):
            assert clause_text(edition, one.clause), one.id


@pytest.mark.parametrize(("rule", "text"), texts(rejected=False), ids=name)
def test_what_a_rule_says_it_accepts_passes(rule: ValueRule, text: str) -> None:
    assert rule.judge(text, makers.officer(), makers.facts()) is None


@pytest.mark.parametrize(("rule", "text"), texts(rejected=True), ids=name)
def test_what_a_rule_says_it_rejects_does_not_pass(rule: ValueRule, text: str) -> None:
    assert rule.judge(text, makers.officer(), makers.facts()) is not None


@pytest.mark.parametrize("rule", VALUE_RULES, ids=name)
def test_a_value_rule_judges_known_columns_and_shows_examples(rule: ValueRule) -> None:
    assert set(rule.columns) <= set(COLUMN)
    assert rule.accepts
    assert rule.rejects or rule.id in WITHOUT_EXAMPLE


@pytest.mark.parametrize(("rule", "text"), texts(rejected=True), ids=name)
def test_the_sentence_has_no_hole(rule: ValueRule, text: str) -> None:
    hit = rule.judge(text, makers.officer(), makers.facts())
    assert hit is not None
    words = all_words()[rule.id]
    given = {"column"} | {key for key, _ in hit.args}
    assert set(re.findall(r"\{(\w+)\}", hit.message or words.message)) <= given
    if hit.suggestion:
        assert set(re.findall(r"\{(\w+)\}", words.fix)) <= given


@pytest.mark.parametrize(("rule", "text"), texts(rejected=True), ids=name)
def test_taking_the_suggestion_settles_the_matter(rule: ValueRule, text: str) -> None:
    hit = rule.judge(text, makers.officer(), makers.facts())
    assert hit is not None
    if hit.suggestion:
        assert rule.judge(hit.suggestion, makers.officer(), makers.facts()) is None
