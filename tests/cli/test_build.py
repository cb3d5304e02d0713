"""`build` and `verify`: a packet from each kind of file, and every way in which there is none."""

import json
import os
import shutil
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.cli.mail_limit import mail_limit
from desktop.incoming import TemplateFile, use_template
from desktop.paths import data_folder
from desktop.procedure import open_json, sample_request
from desktop.records import request_file
from desktop.records.pages import PageStore
from desktop.template.shipped import shipped_bytes
from tests.cli.conftest import SAMPLE, TROUBLE, Desk, filled
from tests.template.makers import reading_of


def test_a_packet_is_built_from_a_request_file_and_said_as_one_object(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "mine.ssoreq"
    with PageStore() as pages:
        request_file.write(path, sample_request(pages).request, pages)
    out = tmp_path / "out"
    said = desk("build", path, "--out", out, "--json")
    assert (said.code, said.err) == (0, "")
    assert set(said.json) == {"folder", "mails", "notes"}
    (mail,) = said.json["mails"]
    assert set(mail) == {"to", "subject", "draft", "folder", "attachments"}
    assert mail["to"] == "Saksham.Seva@icegate.gov.in"
    assert [one["name"][:3] for one in mail["attachments"]] == [f"{n:02}_" for n in range(1, 9)]
    for one in mail["attachments"]:
        assert set(one) == {"name", "size", "sha256", "pages"}
        assert (Path(mail["folder"]) / one["name"]).stat().st_size == one["size"]
    assert Path(mail["draft"]).is_file()
    assert [one.name for one in out.iterdir()] == ["Sample"]


def test_a_packet_is_built_from_a_request_json_with_its_pages_beside_it(
    desk: Desk, tmp_path: Path
) -> None:
    said = desk("build", SAMPLE, "--out", tmp_path)
    assert (said.code, said.err) == (0, "")
    assert "To:      Saksham.Seva@icegate.gov.in" in said.out
    assert "Draft: Record" in said.out


def test_a_packet_that_was_changed_is_said_to_be(desk: Desk, tmp_path: Path) -> None:
    assert desk("build", SAMPLE, "--out", tmp_path).code == 0
    whole = desk("verify", tmp_path / "Sample")
    assert (whole.code, whole.err) == (0, "")
    assert "4 officers are as they were when the packet was built" in whole.out
    letter = next((tmp_path / "Sample" / "To attach").glob("02_*"))
    letter.chmod(0o600)
    letter.write_bytes(letter.read_bytes() + b" ")
    changed = desk("verify", tmp_path / "Sample")
    assert changed.code == 1
    assert letter.name in changed.out


def test_a_folder_that_is_no_packet_is_refused(desk: Desk, tmp_path: Path) -> None:
    said = desk("verify", tmp_path)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1


def test_a_request_with_something_to_fix_is_not_built(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = desk("build", TROUBLE, "--out", out)
    assert said.code == 1
    assert "36 to fix, 25 to check" in said.out
    assert "stand in the way of the packet" in said.err
    machine = desk("build", TROUBLE, "--out", out, "--json")
    assert machine.code == 1
    assert machine.json == desk("check", TROUBLE, "--json").json
    assert not out.exists()


def test_an_open_check_stands_in_the_way_of_the_packet(desk: Desk, tmp_path: Path) -> None:
    plain = json.loads(SAMPLE.read_text(encoding="utf-8"))
    del plain["officers"][1]["kept"]
    path = tmp_path / "open.json"
    path.write_text(json.dumps(plain), encoding="utf-8")
    assert desk("check", path).code == 0
    said = desk("build", path, "--out", tmp_path / "out")
    assert (said.code, "1 thing stands in the way" in said.err) == (1, True)


def test_a_workbook_alone_has_no_evidence_and_is_not_built(desk: Desk, tmp_path: Path) -> None:
    with PageStore() as pages:
        officers = sample_request(pages).request.officers
    path = filled(officers, tmp_path / "list.xlsx")
    said = desk("build", path, "--sender", SAMPLE, "--out", tmp_path / "out", "--json")
    assert said.code == 1
    rules = {one["rule"] for one in said.json["findings"]}
    assert rules == {"evidence.missing", "name.abbreviation"}


def test_a_small_mail_limit_parts_the_packet_into_several_mails(desk: Desk, tmp_path: Path) -> None:
    said = desk("build", SAMPLE, "--out", tmp_path, "--limit", "1MB", "--json")
    assert said.code == 0
    sizes = [sum(one["size"] for one in mail["attachments"]) for mail in said.json["mails"]]
    assert len(sizes) > 1
    assert max(sizes) < 1_000_000
    assert said.json["mails"][0]["subject"].endswith(f"(1 of {len(sizes)})")


@pytest.mark.parametrize("limit", ["10", "MB", "0.1MB", "1e3MB", "200MB", "-5MB", ""])
def test_a_limit_that_is_no_size_of_a_mail_is_refused(
    limit: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["build", str(SAMPLE), "--out", str(tmp_path), f"--limit={limit}"])
    assert stopped.value.code == 2
    assert "--limit" in capfd.readouterr().err
    assert mail_limit("7.5 MB") == mail_limit("7500kb") == 7_500_000


@pytest.mark.parametrize(("language", "words"), [("hi", ("महोदय",)), ("both", ("महोदय", "Sir"))])
def test_the_letter_is_built_in_the_language_asked_for(
    language: str, words: tuple[str, ...], desk: Desk, tmp_path: Path
) -> None:
    said = desk("build", SAMPLE, "--out", tmp_path, "--language", language)
    assert said.code == 0
    kept = json.loads((tmp_path / "Sample" / "Record" / "request.json").read_text("utf-8"))
    assert kept["letter"]["language"] == language
    body = (tmp_path / "Sample" / "Record" / "body.txt").read_text("utf-8")
    assert all(word in body for word in words)


def test_a_request_json_without_its_pages_is_checked_but_not_built(
    desk: Desk, tmp_path: Path
) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "alone.json"))
    assert desk("check", path).code == 0
    said = desk("build", path, "--out", tmp_path / "out")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("8 page files are missing. ")
    assert not (tmp_path / "out").exists()


def test_a_page_that_was_changed_since_counts_as_missing(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(SAMPLE.parent, folder)
    page = next(folder.glob("2-*.jpg"))
    page.write_bytes(page.read_bytes() + b" ")
    said = desk("build", folder / "sample.json", "--out", tmp_path / "out")
    assert said.err.startswith("1 page file is missing. ")


def test_a_request_cannot_point_out_of_its_folder(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    plain = json.loads(SAMPLE.read_text(encoding="utf-8"))
    page = plain["officers"][1]["evidence"]["pages"][0]
    shutil.copy(SAMPLE.parent / page["name"], tmp_path / "outside.jpg")
    page["name"] = "../outside.jpg"
    path = inside / "request.json"
    path.write_text(json.dumps(plain), encoding="utf-8")
    with PageStore() as pages:
        opened = open_json(path, pages)
        assert page["source"] in opened.missing
        assert len(pages) == 0


@pytest.mark.skipif(os.name == "nt", reason="not on Windows")
def test_a_target_that_cannot_be_written_is_said_in_words(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = desk("build", SAMPLE, "--out", tmp_path / "file")
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert (tmp_path / "file").stat().st_size == 0


def test_the_loaded_template_is_filled_and_a_damaged_one_is_said(
    desk: Desk, tmp_path: Path
) -> None:
    data = shipped_bytes()
    reading = reading_of(data, "official.xlsx")
    use_template(TemplateFile(data, reading))
    assert "official.xlsx, 20 columns" in desk("doctor").out
    (kept,) = (data_folder() / "template").glob("*.xlsx")
    kept.write_bytes(b"damaged")
    assert "missing  template: the one you loaded is damaged" in desk("doctor").out
    said = desk("build", SAMPLE, "--out", tmp_path / "out")
    assert said.code == 0
    assert said.err.startswith("The template you loaded is damaged on this PC")
