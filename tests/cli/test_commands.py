"""The other commands, the parser, the streams, and life without a display."""

import io
import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from desktop import __version__, procedure
from desktop.__main__ import main as start
from desktop.cli import COMMANDS, main, say
from desktop.errors import BadTemplate
from desktop.form.officer import COLUMNS
from desktop.paths import resource
from desktop.rules import ALL_RULES
from desktop.rules.words import all_words
from desktop.selfcheck import Check, State
from desktop.selfcheck.checks import _CHECKS, without_home
from tests.cli.conftest import SAMPLE, Desk

TEMPLATE = resource("template/sso-desk-layout.xlsx")
ROOT = Path(__file__).resolve().parents[2]


# template inspect


def test_a_template_is_said_as_one_object(desk: Desk) -> None:
    said = desk("template", "inspect", TEMPLATE, "--json")
    assert (said.code, said.err) == (0, "")
    assert set(said.json) == {"sheet", "heading_rows", "first_row", "columns"}
    assert (said.json["sheet"], said.json["heading_rows"], said.json["first_row"]) == (
        "Officers",
        [2],
        3,
    )
    keys = {"letter", "heading", "key", "certain", "mandatory"}
    assert {frozenset(one) for one in said.json["columns"]} == {frozenset(keys)}
    assert [one["key"] for one in said.json["columns"]] == [one.key for one in COLUMNS]
    red = [one["key"] for one in said.json["columns"] if one["mandatory"]]
    assert red == [one.key for one in COLUMNS if one.mandatory]


def test_an_unknown_heading_is_an_extra_column_with_no_key(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("First Name,Last Name,Mobile Number,Blood Group\n", encoding="utf-8")
    columns = desk("template", "inspect", path, "--json").json["columns"]
    assert columns[3] == {
        "letter": "D",
        "heading": "Blood Group",
        "key": None,
        "certain": True,
        "mandatory": False,
    }
    assert "extra column" in desk("template", "inspect", path).out


def test_a_template_is_said_in_lines(desk: Desk) -> None:
    said = desk("template", "inspect", TEMPLATE)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Sheet “Officers”, headings in row 2, officers from 3\n")
    assert "    C  red  first_name " in said.out


def test_a_file_that_is_no_template_ends_with_2(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"PK\x03\x04 no more")
    said = desk("template", "inspect", path, "--json")
    assert said.code == 2
    assert set(said.json) == {"error", "sentence", "remedy"}
    assert said.err.count("\n") == 1


# explain


def test_every_rule_is_explained(desk: Desk) -> None:
    for rule in ALL_RULES:
        said = desk("explain", rule.id)
        assert (said.code, said.err) == (0, ""), rule.id
        assert said.out.startswith(f"{rule.id}: "), rule.id
        assert all_words()[rule.id].when in said.out, rule.id


def test_an_explanation_names_the_clause_and_examples(desk: Desk) -> None:
    said = desk("explain", "name.initial").out
    assert "Clause: Note 6 - Initials are not accepted in first/last Name" in said
    assert "Passes: Rajesh, " in said
    assert "Does not: R, R., " in said


def test_an_unknown_rule_is_answered_with_the_nearest_ones(desk: Desk) -> None:
    said = desk("explain", "name.intial")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("There is no rule “name.intial”. Perhaps: name.initial")
    assert "evidence.missing" in desk("explain", "zzzz").err


# doctor


def test_the_doctor_finds_everything_here(desk: Desk) -> None:
    said = desk("doctor")
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("Everything needed is there.\n")
    assert "ok       fonts: readable, Hindi letters are joined\n" in said.out


def test_the_doctor_answers_in_one_object_without_personal_data(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    said = desk("doctor", "--json")
    assert said.code == 0
    assert set(said.json) == {"version", "python", "platform", "ok", "checks"}
    assert (said.json["version"], said.json["ok"]) == (__version__, True)
    for one in said.json["checks"]:
        assert set(one) == {"name", "state", "said", "remedy"}
        assert one["state"] in {"ok", "note"}
    names = {one["name"] for one in said.json["checks"]}
    assert set(_CHECKS) | {"mail: Browser mail"} <= names
    assert str(tmp_path) not in said.out


def test_what_is_missing_is_said_with_its_remedy_and_ends_with_1(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> bool:
        raise BadTemplate("The template cannot be read.", "Install SSO Desk again.")

    def unreadable() -> None:
        raise PermissionError(13, "not allowed", str(Path.home() / "data"))

    monkeypatch.setattr(procedure, "joins_hindi", lambda: False)
    monkeypatch.setattr(procedure, "template_in_force", broken)
    monkeypatch.setattr("desktop.selfcheck.checks.data_folder", unreadable)
    monkeypatch.setattr("desktop.selfcheck.checks._RESOURCES", ("fonts", "no such thing"))
    monkeypatch.setattr("desktop.selfcheck.checks._LIBRARIES", ("openpyxl", "no_such_library"))
    monkeypatch.setattr("desktop.selfcheck.checks.keyring_name", lambda: "A keyring")
    said = desk("doctor")
    assert said.code == 1
    assert "missing  fonts: Hindi letters are not joined" in said.out
    assert "missing  template: The template cannot be read.\n         Install SSO" in said.out
    assert "missing  resources: not there: no such thing\n" in said.out
    assert "missing  libraries: not there: no_such_library\n" in said.out
    assert "missing  data folder: " in said.out
    assert "ok       keyring: A keyring\n" in said.out
    assert str(Path.home()) not in said.out
    assert said.out.endswith("Something is missing.\n")


def test_a_lock_that_does_not_hold_is_a_note(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "desktop.selfcheck.checks.Intake.lock", lambda _self: {"memory": True, "landlock": False}
    )
    said = desk("doctor")
    assert said.code == 0
    assert "note     page reader: starts; not in force: landlock\n" in said.out


def test_a_full_disk_is_missing_room(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.selfcheck.checks.LEAST_SPACE", 1 << 62)
    said = desk("doctor")
    assert said.code == 1
    assert "GB free\n         Make room on this disk.\n" in said.out


def test_no_display_is_a_note(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("desktop.selfcheck.checks.sys.platform", "linux")
    said = desk("doctor", "--json")
    display = next(one for one in said.json["checks"] if one["name"] == "display")
    assert (said.code, display["state"]) == (0, "note")


def test_the_persons_own_folder_is_never_named() -> None:
    assert without_home(f"in {Path.home() / 'x'}") == f"in {Path('~') / 'x'}"


def test_a_check_in_order_needs_no_remedy() -> None:
    assert Check("x", State.OK, "there").remedy == ""


# The parser, streams and start


def test_help_and_version_are_answered(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], *([one, "--help"] for one in COMMANDS)):
        with pytest.raises(SystemExit) as end:
            main(arguments)
        assert end.value.code == 0
        assert capsys.readouterr().out.startswith("usage: sso-desk")
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"SSO Desk {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [[], ["check"], ["build", "x.json"], ["bogus"], ["template", "guess", "x.xlsx"]]
)
def test_a_command_that_is_not_understood_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert "usage: sso-desk" in capsys.readouterr().err


def test_an_error_of_the_system_is_said_in_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.cli.run.load", full)
    said = desk("check", SAMPLE)
    assert (said.code, said.out) == (2, "")
    assert said.err == "That could not be done: No space left on device.\n"


def test_an_error_of_ours_is_not_taken_for_something_to_fix(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("desktop.cli.run.load", wrong)
    said = desk("check", SAMPLE)
    assert (said.code, said.out) == (2, "")
    assert "ZeroDivisionError" in said.err


def test_stopping_is_no_error_of_ours(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.cli.run.load", stopped)
    said = desk("check", SAMPLE)
    assert (said.code, said.out, said.err) == (3, "", "Stopped. Nothing was left behind.\n")


def test_pipes_and_files_get_utf_8_whatever_the_systems_code_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    say.plain_streams()
    say.tell({"name": "राकेश “R”"})
    sys.stdout.flush()
    assert json.loads(raw.getvalue().decode("utf-8")) == {"name": "राकेश “R”"}


def test_progress_is_shown_to_a_person_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop.jobs import Job, Progress

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    def job() -> Job[int]:
        yield Progress(1, 2, "page 1 of 2")
        return 7

    seen = Screen()
    monkeypatch.setattr(sys, "stderr", seen)
    assert say.progress(job(), quiet=True) == 7
    assert seen.getvalue() == ""
    assert say.progress(job(), quiet=False) == 7
    assert "page 1 of 2" in seen.getvalue()


def test_a_command_word_starts_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["sso-desk", "explain", "name.title"])
    assert start() == 0
    assert capsys.readouterr().out.startswith("name.title: must fix")


# No display


def _without_display(*command: str) -> subprocess.CompletedProcess[str]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    env = {key: value for key, value in os.environ.items() if key not in hidden}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=env,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_the_command_line_needs_no_display_and_no_qt() -> None:
    probe = (
        "import sys; from desktop.cli import main;"
        f"code = main(['check', {str(SAMPLE)!r}, '--json']);"
        "sys.exit(9 if 'PySide6' in sys.modules else code)"
    )
    run = _without_display("-c", probe)
    assert (run.returncode, run.stderr) == (0, "")
    assert json.loads(run.stdout)["officers"] == 4


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux is a display asked for")
def test_without_a_display_the_window_says_so_and_the_commands_work() -> None:
    window = _without_display("-m", "desktop")
    assert window.returncode == 2
    assert "no display" in window.stderr
    assert _without_display("-m", "desktop", "explain", "name.title").returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="not on Windows")
def test_a_reader_that_goes_away_is_no_crash() -> None:
    run = _without_display(
        "-c",
        "import subprocess, sys;"
        f"one = subprocess.Popen([sys.executable, '-m', 'desktop', 'check', {str(SAMPLE)!r}],"
        " stdout=subprocess.PIPE, stderr=subprocess.PIPE);"
        "one.stdout.close(); said = one.stderr.read().decode(); one.wait();"
        "sys.stdout.write(said)",
    )
    assert run.stdout == ""


# update


def an_edition(folder: Path) -> Path:
    path = folder / "2026-10-01.ssoedition"
    text = resource("editions/2026-04-01.toml").read_text(encoding="utf-8")
    path.write_text(text.replace("2026-04-01", "2026-10-01"), encoding="utf-8")
    return path


def test_an_edition_is_taken_only_with_the_notices_number(desk: Desk, tmp_path: Path) -> None:
    path = an_edition(tmp_path)
    said = desk("update", str(path), "--take")
    assert (said.code, "nobody vouches for it" in said.out) == (1, True)
    number = sha256(path.read_bytes()).hexdigest()
    said = desk("update", str(path), "--sha256", number, "--take")
    assert (said.code, "01-10-2026" in said.out) == (0, True)
    said = desk("update", str(path), "--sha256", number)
    assert (said.code, "not newer" in said.out) == (1, True)


def test_a_package_for_the_administrator_is_not_started(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "SSO-Desk-99.0.0-linux-x86_64.tar.xz"
    path.write_bytes(b"xz")
    number = sha256(b"xz").hexdigest()
    said = desk("update", str(path), "--sha256", number, "--take")
    assert said.code == 1
    assert "administrator" in said.out or "another system" in said.out


def test_another_file_is_no_newer_version(desk: Desk, tmp_path: Path) -> None:
    said = desk("update", str(tmp_path / "letter.pdf"))
    assert (said.code, "neither a newer version" in said.err) == (2, True)
