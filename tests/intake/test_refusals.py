"""Every refusal is one sentence with a remedy, and no file name can disturb it."""

import pytest

from desktop.errors import BadDocument
from desktop.intake.refusals import WORDS, NeedsPassword, Why, bad_document, shown_name, shown_text


@pytest.mark.parametrize("why", list(Why))
def test_every_reason_has_one_sentence_and_a_remedy(why: Why) -> None:
    error = bad_document(why, "scan 4.jpg")
    assert "scan 4.jpg" in error.sentence
    assert error.sentence.endswith(".")
    assert error.sentence.replace("scan 4.jpg", "").count(".") == 1
    assert error.remedy.endswith(".")
    assert set(WORDS) == set(Why)


def test_only_a_locked_file_asks_for_a_password() -> None:
    asking = {why for why in Why if isinstance(bad_document(why, "a"), NeedsPassword)}
    assert asking == {Why.NEEDS_PASSWORD, Why.WRONG_PASSWORD}
    assert issubclass(NeedsPassword, BadDocument)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\Users\\a\\scan.jpg", "scan.jpg"),
        ("/home/a/scan.jpg", "scan.jpg"),
        ("gpj.\u202escan\x07.exe", "gpj.scan.exe"),
        ("", "The file"),
        ("a" * 100 + ".jpg", "a" * 47 + "…" + "a" * 8 + ".jpg"),
        ("सेवा पुस्तिका.pdf", "सेवा पुस्तिका.pdf"),
        ("{name}.pdf", "{name}.pdf"),
    ],
)
def test_a_name_in_a_sentence_is_short_and_plain(name: str, shown: str) -> None:
    assert shown_name(name) == shown
    assert shown in bad_document(Why.DAMAGED, name).sentence


def test_a_sentence_from_a_worker_is_short_and_plain() -> None:
    assert shown_text("Ask\x1b[31m\u202e again.") == "Ask[31m again."
    assert len(shown_text("a" * 1000)) == 300
