"""The words of the papers: whole in both languages, filled in one pass."""

import re

import pytest

from desktop.form.request import Language
from desktop.packet.wording import ENGLISH, FILES, HINDI, entries, joined, said, voices
from desktop.paths import resource

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def test_every_sentence_is_there_in_both_languages_with_the_same_placeholders() -> None:
    for key, entry in entries().items():
        assert set(entry) <= {"en", "hi", "en_one", "hi_one"}, key
        wanted = set(PLACEHOLDER.findall(entry["en"])) | {"n"}
        for words in entry.values():
            assert set(PLACEHOLDER.findall(words)) | {"n"} == wanted, key
            assert words.strip(), key


def test_hindi_is_written_in_devanagari() -> None:
    english_on_purpose = (
        "role.directorate",
        "maker.named",
        "certificate.signatory",
        "proof.officer",
        "correction.filled",
        "mail.",
    )
    for key, entry in entries().items():
        if not key.startswith(english_on_purpose):
            assert re.search("[\u0900-\u097f]", entry["hi"]), key


def test_no_key_stands_in_two_files() -> None:
    keys = [
        line
        for name in FILES
        for line in resource(f"wording/{name}.toml").read_text(encoding="utf-8").splitlines()
        if line.startswith("[")
    ]
    assert len(keys) == len(set(keys)) == len(entries())


def test_a_typed_text_is_never_read_as_a_placeholder() -> None:
    text = said("officer", name="{serial} {name} %s", serial="3")
    assert ENGLISH(text) == "{serial} {name} %s (S. No. 3)"


def test_one_officer_is_spoken_of_in_the_singular() -> None:
    assert ENGLISH(said("letter.table", n="1")) == "The particulars of the officer are as under:"
    assert "officers" in ENGLISH(said("letter.table", n="2"))
    assert HINDI(said("evidence.pages", n="1")) == "1\u00a0पृष्ठ"


def test_a_missing_value_is_an_error_and_not_a_hole() -> None:
    with pytest.raises(KeyError):
        ENGLISH(said("officer", name="Ramesh"))


def test_empty_texts_leave_no_double_spaces() -> None:
    assert ENGLISH(joined("a", "", "b")) == "a b"


def test_hindi_stands_first_in_a_bilingual_letter() -> None:
    assert voices(Language.BOTH) == (HINDI, ENGLISH)
    assert voices(Language.HINDI) == (HINDI,)
    assert voices(Language.ENGLISH) == (ENGLISH,)
