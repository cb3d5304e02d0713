"""An answer on the command line."""

from pathlib import Path

from desktop.errors import Exit
from tests.cli.conftest import SAMPLE, Desk
from tests.replies import msg_files


def test_an_answer_is_said_line_by_line(desk: Desk, tmp_path: Path) -> None:
    answer = tmp_path / "answer.txt"
    answer.write_text(
        "Sl. No. 2: DOB does not match.\nSl. No. 3 created: mqur0123\nTicket no. INC0042117\n"
        "Shri Nobody Else - mobile blank\nPassword: Secret@1\n",
        encoding="utf-8",
    )
    said = desk("reply", answer, "--request", SAMPLE)
    assert said.code == Exit.TO_FIX
    assert "returned  Officer 2" in said.out
    assert "evidence.second_look_differs dob: “Sl. No. 2: DOB does not match" in said.out
    assert "mqur0123" in said.out
    assert "INC0042117" in said.out
    assert "not placed, line 4" in said.out
    assert "Secret@1" not in said.out


def test_an_answer_is_said_as_one_object(desk: Desk, tmp_path: Path) -> None:
    answer = tmp_path / "answer.msg"
    answer.write_bytes(msg_files.msg("Re: request", "Sl. No. 1: service book missing\nFYI DOJ?"))
    said = desk("reply", answer, "--request", SAMPLE, "--json")
    assert said.code == Exit.TO_FIX
    (one,) = [one for one in said.json["officers"] if one["certain"]]
    assert (one["officer"], one["outcome"]) == (1, "returned")
    assert one["reasons"][0]["rule"] == "evidence.missing"


def test_an_answer_that_brings_nothing_back_is_clean(desk: Desk, tmp_path: Path) -> None:
    answer = tmp_path / "answer.txt"
    answer.write_text("All IDs have been created.", encoding="utf-8")
    assert desk("reply", answer, "--request", SAMPLE).code == Exit.CLEAN


def test_a_file_that_is_no_answer_is_refused(desk: Desk, tmp_path: Path) -> None:
    answer = tmp_path / "answer.msg"
    answer.write_bytes(b"%PDF-1.4")
    said = desk("reply", answer, "--request", SAMPLE)
    assert said.code == Exit.COULD_NOT_RUN
    assert said.err.startswith("This file is no mail.")
