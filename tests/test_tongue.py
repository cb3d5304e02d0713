"""The second language: sentences known by their form, and English as it was."""

import csv
from collections.abc import Iterator

import pytest

from desktop import tongue
from desktop.errors import BadDocument, DeskError
from desktop.paths import resource
from desktop.rules.kinds import fill
from desktop.tongue import catalogue_of, gaps, said, sentence, use, word


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use(tongue.ENGLISH)


def test_english_is_spoken_until_another_language_is_used() -> None:
    assert tongue.language() == "en"
    assert said("This file is empty.") == "This file is empty."
    assert str(DeskError("This file is empty.")) == "This file is empty."
    assert word("OK") is None


def test_an_unknown_language_is_english() -> None:
    use("fr")
    assert tongue.language() == "en"


def test_an_error_of_a_room_comes_in_hindi_and_keeps_its_english_sentence() -> None:
    use("hi")
    error = BadDocument("scan.jpg is empty.", "Ask for a fresh copy of the file.")
    assert str(error) == "scan.jpg रिक्त है। फाइल की नई प्रति माँगें।"
    assert error.sentence == "scan.jpg is empty."


def test_a_sentence_is_known_by_its_form_and_its_values_stay() -> None:
    use("hi")
    assert said("K. Latha (2).pdf is larger than 25 MB.") == "K. Latha (2).pdf 25 MB से बड़ी है।"


def test_several_sentences_in_a_row_are_known_each() -> None:
    use("hi")
    whole = said("This file is empty. Choose the file that holds the list.")
    assert whole == "यह फाइल रिक्त है। वह फाइल चुनें जिसमें सूची है।"


def test_what_is_not_known_stays_beside_what_is() -> None:
    use("hi")
    assert said("Nobody wrote this one. This file is empty.") == (
        "Nobody wrote this one. यह फाइल रिक्त है।"
    )
    assert said("This file is empty. Nobody wrote this one.") == (
        "यह फाइल रिक्त है। Nobody wrote this one."
    )


def test_lines_and_lists_are_known_part_by_part() -> None:
    use("hi")
    assert said("This file is empty.\nAdd an officer.") == "यह फाइल रिक्त है।\nअधिकारी जोड़ें।"
    assert said("First name now red; Last name no longer red") == (
        "प्रथम नाम अब लाल; उपनाम अब लाल नहीं"
    )


def test_a_value_that_is_words_of_ours_is_translated_too() -> None:
    use("hi")
    folder = "Let the scanner save into a folder, and watch that folder here."
    assert said(f"Try again. {folder}").startswith("फिर प्रयास करें। स्कैनर को")
    assert said("First name now red") == "प्रथम नाम अब लाल"


def test_only_whole_sentences_are_translated_where_typed_text_may_stand() -> None:
    use("hi")
    assert sentence("Officers") == "Officers"
    assert said("Officers") == "अधिकारी"
    assert sentence("This file is empty.") == "यह फाइल रिक्त है।"


def test_a_form_of_few_letters_fits_nothing() -> None:
    assert catalogue_of([("{a}: {b}", "{b}: {a}")]).forms == ()


def test_of_two_forms_that_fit_the_one_with_more_letters_is_taken() -> None:
    found = catalogue_of(
        [
            ("{name} is damaged.", "{name} A"),
            ("The page {name} is damaged.", "{name} B"),
        ]
    )
    assert found.one("The page 3 is damaged.") == "3 B"


def test_a_gap_that_comes_twice_must_hold_the_same() -> None:
    found = catalogue_of([("{n} of {n} officers", "{n}/{n}")])
    assert found.one("4 of 4 officers") == "4/4"
    assert found.one("4 of 5 officers") is None


def test_a_pair_without_the_other_language_is_none() -> None:
    assert catalogue_of([("This file is empty.", "")]).one("This file is empty.") is None


def test_names_of_gaps_come_in_their_order() -> None:
    assert gaps("{b} and {a}, {b}") == ("b", "a", "b")


def test_every_sentence_of_the_rooms_is_known_again_by_its_form() -> None:
    """No form takes a sentence that is another's; the window's own words are not looked up."""
    use("hi")
    with resource("i18n/hi.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["where"].startswith("ui.")]
    forms = [(row["en"], row["hi"]) for row in rows if row["hi"] and gaps(row["en"])]
    assert len(forms) > 150
    for english, hindi in forms:
        values = {name: str(31 + place) for place, name in enumerate(gaps(english))}
        text, other = (fill(one, values.items()) for one in (english, hindi))
        if _letters(text) >= tongue._LEAST_LETTERS:
            assert said(text) == other


def _letters(text: str) -> int:
    return sum(one.isalpha() for one in text)
