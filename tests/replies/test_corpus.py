"""The invented answers, read: how much is placed right, and nothing wrongly in silence."""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from desktop.intake.parent import Intake
from desktop.replies.reading import read_reply
from tests.replies.answer_files import OWN, ReadHere, reply_of
from tests.replies.corpus import Tally, answers

DOCS = Path(__file__).parents[2] / "docs" / "replies.md"
ALL = "all"


@cache
def tallies() -> dict[str, Tally]:
    found: dict[str, Tally] = defaultdict(Tally)
    here = ReadHere()
    for answer in answers():
        reading = read_reply(reply_of(answer, here), answer.roster.sent, own=(OWN,))
        for name in (ALL, answer.group):
            found[name].count(answer, reading)
        assert reading.ticket == answer.ticket, answer.key
    return dict(found)


def test_there_are_far_more_than_two_hundred_answers_and_no_two_alike() -> None:
    bodies = [
        (one.body, len(one.roster.sent)) for one in answers() if one.kind not in {"xlsx", "csv"}
    ]
    assert tallies()[ALL].answers >= 200
    assert len(set(bodies)) == len(bodies)


def test_ninety_five_of_a_hundred_officers_and_eighty_five_reasons_are_placed_right() -> None:
    for name, one in tallies().items():
        assert one.officers_right >= 0.95 * one.officers, (name, one.lines)
        assert one.reasons_right >= 0.85 * one.reasons, (name, one.lines)


def test_nothing_is_placed_wrongly_in_silence() -> None:
    whole = tallies()[ALL]
    assert not whole.wrong_silent, [one for one in whole.lines if "WRONG" in one]


def test_questions_are_the_exception() -> None:
    whole = tallies()[ALL]
    assert whole.asked <= 0.12 * whole.officers, whole.questions


def test_the_figures_in_the_docs_are_these() -> None:
    written = DOCS.read_text(encoding="utf-8")
    missing = [one.row(name) for name, one in tallies().items() if one.row(name) not in written]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("key", ["m004", "m006", "s003", "s007", "m009"])
def test_what_the_worker_reads_is_what_was_read_here(key: str, intake: Intake) -> None:
    answer = next(one for one in answers() if one.key == key)
    assert reply_of(answer, intake) == reply_of(answer, ReadHere())
