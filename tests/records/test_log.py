import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import BadRequestFile
from desktop.records import log
from desktop.records.request_json import decode

CANARY = "Rajesh-Canary-1985"


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    made = log.set_up(tmp_path / "logs")
    assert made is not None
    yield made
    log.shut()


def test_an_event_is_a_code_and_counts(path: Path) -> None:
    log.event("request.saved", officers=3, ms=12)
    assert path.read_text().rstrip().endswith("INFO request.saved officers=3 ms=12")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_failure_names_kinds_and_places_but_no_value(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    try:
        decode(f'{{"version": 1, "{CANARY}": 1}}'.encode(), f"{CANARY}.json")
    except BadRequestFile as error:
        log.failure("request.open", error, bytes=40)
    caplog.clear()
    text = path.read_text()
    assert CANARY not in text
    assert "request.open bytes=40 desktop.errors.BadRequestFile [" in text
    assert "records/request_json.py:" in text
    assert "< builtins.ValueError [" in text
    assert "form/wire.py:" in text


def test_an_error_of_the_system_shows_its_number_only(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    try:
        Path(f"/nowhere/{CANARY}").read_bytes()
    except OSError as error:
        log.failure("page.read", error)
    caplog.clear()
    assert "builtins.FileNotFoundError(2) [- -" in path.read_text()
    assert CANARY not in path.read_text()


def test_a_crash_is_logged_as_any_failure(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    log.log_crash(KeyError(CANARY))
    caplog.clear()
    assert path.read_text().rstrip().endswith("ERROR program.crash builtins.KeyError []")


def test_errors_that_caused_each_other_in_a_ring_end() -> None:
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one
    assert log._chain(one) == [one, two]


def test_what_others_log_is_not_written(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("desktop.events").error("%s", CANARY)
    logging.getLogger("PIL").error("%s", CANARY)
    caplog.clear()
    assert path.read_text() == ""


@pytest.mark.parametrize("code", ["", "Rajesh Kumar", "a", "9876543210", "x" * 70])
def test_a_value_is_no_code(code: str) -> None:
    with pytest.raises(ValueError, match="lower-case words"):
        log.event(code)


def test_a_text_is_no_count() -> None:
    text: Any = CANARY
    with pytest.raises(TypeError, match="whole numbers"):
        log.event("request.saved", name=text)


def test_without_a_place_for_the_log_the_program_works(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    assert log.set_up(tmp_path / "logs") is None


def test_the_usual_folder_is_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSO_DESK_DATA", str(tmp_path))
    log.set_up()
    log.set_up()
    log.event("program.began")
    log.shut()
    assert (tmp_path / "logs" / "sso-desk.log").read_text().count("program.began") == 1
