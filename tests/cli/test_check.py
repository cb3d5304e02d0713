"""`check`: three kinds of file, exit codes, the one JSON object, files that are not right."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop.form.officer import COLUMN, COLUMNS
from desktop.form.request import Request
from desktop.form.wire import to_plain
from desktop.paths import resource
from desktop.procedure import sample_request
from desktop.records import request_file
from desktop.records.pages import PageStore
from desktop.rules.words import all_words
from tests.cli.conftest import SAMPLE, TROUBLE, Desk, Said, filled, found, in_a_workbook


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The sample as a request file."""
    path = tmp_path / "sample.ssoreq"
    with PageStore() as pages:
        request_file.write(path, sample_request(pages).request, pages)
    return path


def test_a_request_with_nothing_to_fix_ends_with_0(desk: Desk) -> None:
    said = desk("check", SAMPLE)
    assert (said.code, said.err) == (0, "")
    assert "0 to fix, 0 to check, 1 kept, 0 tips. 4 of 4 officers are ready." in said.out
    assert "(kept: The service book has the name in this form.)" in said.out


def test_a_request_file_is_judged_like_its_json(desk: Desk, saved: Path) -> None:
    assert desk("check", saved, "--json") == desk("check", SAMPLE, "--json")


def test_a_request_with_something_to_fix_ends_with_1(desk: Desk) -> None:
    said = desk("check", TROUBLE)
    assert (said.code, said.err) == (1, "")
    assert "must fix  Officer 2 R Kapoor: First name has only an initial." in said.out
    assert "must fix  Sender: Write your office address. [para 2]" in said.out
    assert "36 to fix, 25 to check, 0 kept, 3 tips." in said.out


def test_a_kept_check_alone_ends_with_0_and_an_open_check_too(desk: Desk, tmp_path: Path) -> None:
    plain = json.loads(SAMPLE.read_text(encoding="utf-8"))
    del plain["officers"][1]["kept"]
    said = desk("check", _json(tmp_path / "open.json", plain), "--json")
    assert said.code == 0
    assert said.json["counts"] == {"must_fix": 0, "check": 1, "tip": 0}
    assert "kept" not in said.json["findings"][0]


def test_the_json_object_has_the_promised_form(desk: Desk) -> None:
    said = desk("check", TROUBLE, "--json").json
    assert set(said) == {"officers", "findings", "counts"}
    assert said["officers"] == 60
    assert said["counts"] == {"must_fix": 36, "check": 25, "tip": 3}
    keys = {"rule", "severity", "officer", "column", "message", "clause"}
    assert {frozenset(one) for one in said["findings"]} == {frozenset(keys)}
    assert {one["severity"] for one in said["findings"]} == {"must_fix", "check", "tip"}
    assert {one["rule"] for one in said["findings"]} <= set(all_words())
    initial = next(one for one in said["findings"] if one["rule"] == "name.initial")
    assert initial == {
        "rule": "name.initial",
        "severity": "must_fix",
        "officer": 2,
        "column": "first_name",
        "message": 'First name has only an initial. Write the full name, for example "Ramesh".',
        "clause": "Note 6",
    }
    general = [one for one in said["findings"] if one["officer"] is None]
    assert {one["rule"].partition(".")[0] for one in general} == {"sender", "template"}


def test_the_placeholders_of_every_sentence_are_filled(desk: Desk) -> None:
    messages = [one["message"] for one in desk("check", TROUBLE, "--json").json["findings"]]
    assert [one for one in messages if "{" in one or not one.strip()] == []


def test_a_duplicate_is_said_of_both_officers_each_naming_the_other(desk: Desk) -> None:
    said = desk("check", TROUBLE, "--json").json["findings"]
    pairs = [one for one in said if one["rule"] == "mobile.duplicate"]
    assert [one["officer"] for one in pairs] == [27, 28]
    assert "Rekha Dubey (officer 28)" in pairs[0]["message"]
    assert "Qasim Ansari (officer 27)" in pairs[1]["message"]


# A filled workbook


def test_a_workbook_is_judged_for_its_officers_alone(desk: Desk, workbook: Path) -> None:
    said = desk("check", workbook, "--json")
    assert said.code == 1
    assert said.json["officers"] == 60
    assert found(said) == sorted(in_a_workbook(sender=False))
    assert {one["officer"] for one in said.json["findings"]} <= set(range(1, 61))
    assert {one["column"] for one in said.json["findings"]} <= {*COLUMN, None}


def test_with_a_sender_a_workbook_is_judged_for_the_sender_too(
    desk: Desk, workbook: Path, tmp_path: Path
) -> None:
    sender = json.loads(TROUBLE.read_text(encoding="utf-8"))["sender"]
    profile = _json(tmp_path / "me.json", {"version": 1, "sender": sender})
    said = desk("check", workbook, "--sender", profile, "--json")
    assert said.code == 1
    assert found(said) == sorted(in_a_workbook(sender=True))


def test_a_sender_may_come_from_a_request_file(desk: Desk, saved: Path, tmp_path: Path) -> None:
    officers = _sample().officers
    said = desk("check", filled(officers, tmp_path / "l.xlsx"), "--sender", saved, "--json")
    assert said.code == 0
    assert [one["rule"] for one in said.json["findings"]] == ["name.abbreviation"]


def test_a_sender_takes_the_place_of_the_one_in_the_request(desk: Desk, tmp_path: Path) -> None:
    profile = _json(tmp_path / "me.json", {"version": 1, "sender": {"name": "A. Bose"}})
    said = desk("check", SAMPLE, "--sender", profile, "--json")
    assert said.code == 1
    assert "sender.role" in {one["rule"] for one in said.json["findings"]}


def test_a_clean_workbook_ends_with_0(desk: Desk, tmp_path: Path) -> None:
    officers = (_sample().officers[0], *_sample().officers[2:])
    said = desk("check", filled(officers, tmp_path / "clean.xlsx"), "--json")
    assert said == Said(0, said.out, "")
    assert said.json == {
        "officers": 3,
        "findings": [],
        "counts": {"must_fix": 0, "check": 0, "tip": 0},
    }


@pytest.mark.parametrize("language", ["hindi", "heading"])
def test_headings_are_read_in_either_language(desk: Desk, tmp_path: Path, language: str) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet: Any = book.active
    for place, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(1, place, getattr(column, language))
        cell.font = Font(color="FFFF0000" if column.mandatory else "FF000000")
    values = {"first_name": "R", "last_name": "Kapoor", "dob": "12/07/1985", "mobile": "98765"}
    for place, column in enumerate(COLUMNS, 1):
        sheet.cell(2, place, values.get(column.key))
    path = tmp_path / "list.xlsx"
    book.save(path)
    seen = {(one.rule, one.column) for one in found(desk("check", path, "--json"))}
    assert {("name.initial", "first_name"), ("mobile.format", "mobile")} <= seen
    assert {("required", "doj_cbic"), ("required", "designation")} <= seen


def test_a_list_without_colours_asks_for_what_the_template_asks(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "First Name,Last Name,Date of Birth,Mobile Number\nAsha,Pillai,,9000012345\n",
        encoding="utf-8",
    )
    said = desk("check", path, "--json")
    assert [(one.rule, one.column) for one in found(said)] == [("required", "dob")]


# Files that are not right


def _bad_files(folder: Path) -> dict[str, Path]:
    whole = folder / "sample.ssoreq"
    with PageStore() as pages:
        request_file.write(whole, sample_request(pages).request, pages)
    (folder / "half.ssoreq").write_bytes(whole.read_bytes()[:-1000])
    (folder / "text.ssoreq").write_text("no zip", encoding="utf-8")
    (folder / "empty.ssoreq").touch()
    (folder / "text.json").write_text("{", encoding="utf-8")
    _json(folder / "newer.json", {"version": 99})
    _json(folder / "strange.json", {"version": 1, "officers": [{"first_nam": "Asha"}]})
    (folder / "text.xlsx").write_text("no workbook", encoding="utf-8")
    (folder / "empty.xlsx").touch()
    (folder / "scan.jpg").write_bytes(next(resource("demo").glob("*.jpg")).read_bytes())
    shutil.copy(resource("template/sso-desk-layout.xlsx"), folder / "cut.xlsx")
    (folder / "cut.xlsx").write_bytes((folder / "cut.xlsx").read_bytes()[:4000])
    (folder / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "folder.json").mkdir()
    names = "half.ssoreq text.ssoreq empty.ssoreq gone.ssoreq text.json newer.json strange.json "
    names += "gone.json folder.json text.xlsx empty.xlsx gone.xlsx cut.xlsx other.csv scan.jpg"
    return {name: folder / name for name in names.split()}


def test_a_file_that_cannot_be_read_ends_with_2_and_one_sentence(
    desk: Desk, tmp_path: Path
) -> None:
    for name, path in _bad_files(tmp_path).items():
        said = desk("check", path)
        assert (said.code, said.out) == (2, ""), name
        assert said.err.count("\n") == 1, name
        assert "Traceback" not in said.err, name
        assert str(tmp_path) not in said.err, name
        machine = desk("check", path, "--json")
        assert machine.code == 2, name
        assert set(machine.json) == {"error", "sentence", "remedy"}, name
        assert machine.err == said.err, name


def test_a_newer_request_is_refused_in_words_and_left_untouched(desk: Desk, tmp_path: Path) -> None:
    path = _json(tmp_path / "newer.json", {"version": 99})
    before = path.read_bytes()
    assert "newer version of SSO Desk" in desk("check", path).err
    assert path.read_bytes() == before


def test_a_profile_without_a_sender_is_refused(desk: Desk, tmp_path: Path) -> None:
    profile = _json(tmp_path / "me.json", {"version": 1})
    said = desk("check", SAMPLE, "--sender", profile)
    assert (said.code, said.out) == (2, "")
    assert "names no sender" in said.err


def test_a_name_cannot_steer_the_screen(desk: Desk, tmp_path: Path) -> None:
    plain = to_plain(Request(officers=_sample().officers[:1]))
    plain["officers"][0] |= {"first_name": "A\u001b]0;owned\u0007", "book_name": "\u202eabc"}
    said = desk("check", _json(tmp_path / "evil.json", plain))
    assert said.code == 1
    assert not {"\u001b", "\u0007", "\u202e"} & set(said.out)


def _sample() -> Request:
    with PageStore() as pages:
        return sample_request(pages).request


def _json(path: Path, plain: Any) -> Path:
    path.write_text(json.dumps(plain), encoding="utf-8")
    return path


def test_a_folder_and_a_file_that_is_not_there_are_said_to_be_so(
    desk: Desk, tmp_path: Path
) -> None:
    folder = desk("check", tmp_path)
    assert (folder.code, folder.out) == (2, "")
    assert folder.err == f"“{tmp_path.name}” is a folder. Give the file that lies in it.\n"
    gone = desk("check", tmp_path / "gone.txt")
    assert (gone.code, gone.err) == (
        2,
        "There is no file “gone.txt” here. Look for it elsewhere.\n",
    )
