"""Words of the rules."""

import pytest

from desktop.paths import table
from desktop.rules.kinds import Hit
from desktop.rules.words import all_words, args, finding, listed, other_message


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_reads_like_a_sentence(words: list[str], sentence: str) -> None:
    assert listed(words) == sentence


def test_other_messages_belong_to_rules() -> None:
    keys = [row["key"] for row in table("rule_messages.csv")]
    assert len(keys) == len(set(keys))
    assert all(key.partition("/")[0] in all_words() for key in keys)
    assert all(other_message(key) for key in keys)
    with pytest.raises(KeyError):
        other_message("mobile.format/none")


def test_a_button_that_would_put_in_nothing_is_not_there() -> None:
    assert finding("email.misspelt", hit=Hit(suggestion="a@gmail.com")).fix == "use it"
    assert finding("name.initial").fix == ""
    named = finding("name.initial", hit=Hit(args(suggestion="D'Souza"), suggestion="D'Souza"))
    assert named.fix_text == "use D'Souza"
