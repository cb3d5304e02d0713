import sys
import time
from pathlib import Path

import pytest

from desktop.errors import CannotHandOver
from desktop.handover.programs import EndedAtOnce, ask, clean_environment, launch, start


def test_a_packaged_program_does_not_hand_its_libraries_on() -> None:
    ours = {
        "PATH": "/usr/bin",
        "LD_LIBRARY_PATH": "bundle",
        "LD_LIBRARY_PATH_ORIG": "/opt/lib",
        "QT_PLUGIN_PATH": "bundle",
        "PYTHONHOME": "bundle",
        "DISPLAY": ":0",
    }
    clean = clean_environment(ours, frozen=True)
    assert clean == {"PATH": "/usr/bin", "LD_LIBRARY_PATH": "/opt/lib", "DISPLAY": ":0"}


def test_a_checkout_hands_the_environment_on_as_it_is() -> None:
    assert clean_environment({"QT_SCALE_FACTOR": "2"}, frozen=False) == {"QT_SCALE_FACTOR": "2"}


def test_a_program_that_closes_at_once_with_a_fault_is_seen() -> None:
    with pytest.raises(EndedAtOnce, match="Mailer closed at once with code 3") as seen:
        start([sys.executable, "-c", "raise SystemExit(3)"], "Mailer")
    assert seen.value.code == 3


def test_a_program_that_hands_on_and_ends_well_is_no_fault() -> None:
    assert start([sys.executable, "-c", "pass"], "Mailer").returncode == 0


def test_a_program_that_lives_on_is_not_waited_for() -> None:
    began = time.monotonic()
    process = start([sys.executable, "-c", "import time; time.sleep(30)"], "Mailer", watched=0.2)
    try:
        assert process.poll() is None
        assert time.monotonic() - began < 5
    finally:
        process.kill()


def test_a_program_that_is_missing_is_said_in_words() -> None:
    with pytest.raises(CannotHandOver, match=r"Mailer could not be started\."):
        launch(["no-such-mailer"], "Mailer")


def test_a_query_that_fails_or_is_missing_has_no_answer() -> None:
    assert ask([sys.executable, "-c", "print('a.desktop')"]) == "a.desktop"
    assert not ask([sys.executable, "-c", "print('a'); raise SystemExit(1)"])
    assert not ask([sys.executable, "-c", "pass"])
    assert not ask(["no-such-query"])


def test_a_query_that_hangs_has_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.handover.programs.QUERY_SECONDS", 0.2)
    assert not ask([sys.executable, "-c", "import time; time.sleep(30)"])


def test_a_program_sees_the_folder_of_its_own_session(tmp_path: Path) -> None:
    out = tmp_path / "sid"
    code = f"import os; open({str(out)!r}, 'w').write(str(os.getsid(0) == os.getpid()))"
    start([sys.executable, "-c", code], "Mailer", watched=10)
    assert out.read_text() == "True"
