import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.errors import CannotSave
from desktop.handover.kinds import Receipt
from desktop.handover.outbox import FILE, Answer, Attempt, answer, attempts, note

RECEIPT = Receipt("thunderbird", datetime(2026, 11, 23, 9, 30, tzinfo=UTC), 0, "Asked.")


def test_each_attempt_is_added_and_none_is_lost(tmp_path: Path) -> None:
    first = note(tmp_path, "draft.eml", RECEIPT)
    second = note(tmp_path, "draft-2.eml", RECEIPT)
    assert attempts(tmp_path) == (first, second)
    assert first.at == "2026-11-23T09:30:00+00:00"
    assert json.loads((tmp_path / FILE).read_text())[0]["way"] == "thunderbird"


def test_the_answer_stands_in_the_attempt_it_belongs_to(tmp_path: Path) -> None:
    first = note(tmp_path, "draft.eml", RECEIPT)
    second = note(tmp_path, "draft-2.eml", RECEIPT)
    answered = answer(tmp_path, first, Answer.NO)
    assert attempts(tmp_path) == (answered, second)
    assert answered.answer is Answer.NO


def test_an_answer_to_an_attempt_that_is_gone_is_kept_all_the_same(tmp_path: Path) -> None:
    lost = Attempt("draft.eml", "mapi", "2026-11-23T09:30:00+00:00", 1)
    answer(tmp_path, lost, Answer.YES)
    assert [each.answer for each in attempts(tmp_path)] == [Answer.YES]


def test_a_damaged_log_is_put_aside_and_never_written_over(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('[{"way": ')
    assert attempts(tmp_path) == ()
    note(tmp_path, "draft.eml", RECEIPT)
    (tmp_path / FILE).write_text("[1]")
    note(tmp_path, "draft.eml", RECEIPT)
    assert len(attempts(tmp_path)) == 1
    assert (tmp_path / "attempts-damaged-1.json").read_text() == '[{"way": '
    assert (tmp_path / "attempts-damaged-2.json").read_text() == "[1]"


def test_a_folder_that_is_gone_is_said_in_words_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CannotSave, match="could not be noted"):
        note(tmp_path / "gone", "draft.eml", RECEIPT)
    assert list(tmp_path.glob("*.part")) == []


def test_a_log_that_cannot_be_replaced_leaves_no_half(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    (tmp_path / FILE / "x").touch()
    (tmp_path / "attempts-damaged-1.json").mkdir()
    note(tmp_path, "draft.eml", RECEIPT)
    assert len(attempts(tmp_path)) == 1
    assert list(tmp_path.glob("*.part")) == []


def test_an_empty_log_is_no_damage(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("[]\n")
    note(tmp_path, "draft.eml", RECEIPT)
    assert sorted(each.name for each in tmp_path.iterdir()) == [FILE]
