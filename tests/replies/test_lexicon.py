"""The lists of words are sound: every rule, column and kind in them is one that is known."""

import re

import pytest

from desktop.form.officer import COLUMN
from desktop.paths import table
from desktop.replies.kinds import Learnt, Meaning
from desktop.replies.lexicon import lexicon_with, rule_table, shipped_lexicon, shipped_phrases
from desktop.replies.tokens import tokens_of
from desktop.rules.words import all_words

TROUBLES = {one.key for one in shipped_phrases() if one.kind in {"good", "bad"}}
PAPERS = {"evidence", "page", "certificate", "template", "nomination", "sender_mail", "sso_id"}


def test_rules_and_columns_are_known() -> None:
    for (column, problem), meaning in rule_table().items():
        assert column in {"", "book_name", *COLUMN, *PAPERS}, column
        assert problem in TROUBLES, problem
        assert meaning.rule in {"", *all_words()}, meaning
        assert meaning.column in {"", "name", "book_name", *COLUMN}, meaning


def test_phrases_lead_somewhere() -> None:
    for one in shipped_phrases():
        if one.kind == "rule":
            assert one.key in all_words(), one
        if one.kind == "column":
            assert one.key in {"book_name", *COLUMN, *PAPERS}, one
        assert one.words[0] != "*", one
        assert one.words[-1] != "*", one


def test_every_trouble_leads_to_a_rule_somewhere() -> None:
    assert {problem for _, problem in rule_table()} >= TROUBLES - {"differs", "wrong"}


def test_no_phrase_says_good_and_bad_of_the_same() -> None:
    good = {(one.key, one.words) for one in shipped_phrases() if one.kind == "good"}
    bad = {(one.key, one.words) for one in shipped_phrases() if one.kind == "bad"}
    assert not good & bad


def test_patterns_of_lines_are_patterns() -> None:
    for row in table("reply_trimming.csv"):
        re.compile(row["pattern"])
    assert {row["language"] for row in table("reply_words.csv")} == {"en", "hi", "hinglish"}


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("serivce", "service"),
        ("designaton", "designation"),
        ("intials", "initials"),
        ("mismach", "mismatched"),
    ],
)
def test_slips_of_spelling_are_mended(slip: str, meant: str) -> None:
    (found,) = shipped_lexicon().mended(tokens_of(slip), frozenset())
    assert found.norm[:5] == meant[:5]
    assert found.raw == slip


def test_a_word_of_a_name_is_no_slip() -> None:
    (found,) = shipped_lexicon().mended(tokens_of("Intial"), frozenset({"intial"}))
    assert found.norm == "intial"


def test_what_was_learnt_is_found_beside_what_is_shipped() -> None:
    lexicon = lexicon_with(Learnt({"not mapping to * hrms": Meaning("name.differs", "book_name")}))
    tokens = tokens_of("not mapping to the old HRMS")
    assert ("learnt", "name.differs|book_name") in {
        (one.kind, one.key) for one in lexicon.marks(tokens)
    }
    assert lexicon_with(Learnt()) is shipped_lexicon()
