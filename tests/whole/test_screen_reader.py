"""What a screen reader is told of the real program, over the bus that screen readers use."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import procedure
from desktop.records import request_file
from desktop.records.pages import PageStore
from tests.handover.screen import Screen, end, private_screen, wait_for
from tests.peers import require

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
SYSTEM_PYTHON = "/usr/bin/python3"
READER = Path(__file__).with_name("reader.py")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    require(LAUNCHER, SYSTEM_PYTHON)
    with private_screen(tmp_path) as made:
        del made.environ["NO_AT_BRIDGE"]
        made.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        launcher = subprocess.Popen([LAUNCHER, "--launch-immediately"], env=made.environ)
        yield made
        end(launcher)


def told(screen: Screen) -> list[dict[str, str]]:
    """Everything that is showing, as a screen reader has it."""
    done = subprocess.run(
        [SYSTEM_PYTHON, str(READER), "SSO Desk"],
        env=screen.environ,
        capture_output=True,
        text=True,
        timeout=40,
        check=False,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def fields(screen: Screen, name: str) -> list[dict[str, str]]:
    return [one for one in told(screen) if (one["role"], one["name"]) == ("text", name)]


def sample_file(folder: Path) -> Path:
    path = folder / "sample.ssoreq"
    with PageStore() as pages:
        request_file.write(path, procedure.sample_request(pages).request, pages)
    return path


def test_a_screen_reader_hears_names_and_what_is_required(screen: Screen, tmp_path: Path) -> None:
    environ = screen.environ | {"SSO_DESK_DATA": str(tmp_path / "data")}
    command = [sys.executable, "-m", "desktop", str(sample_file(tmp_path))]
    program = subprocess.Popen(command, env=environ, cwd=READER.parents[2])
    try:
        wait_for(lambda: any("SSO Desk" in one for one in screen.windows().values()), 40, "window")
        window = next(one for one, title in screen.windows().items() if "SSO Desk" in title)
        screen.press_until(
            window, "alt+2", lambda: bool(fields(screen, "Date of birth")), "officers", every=12
        )
        field = fields(screen, "Date of birth")[0]
        assert "required" in field["description"]
        assert "twelfth July" in field["description"]
        heard = told(screen)
        assert any(one["name"].startswith("1 of 4, Latha Krishnamurthy") for one in heard)
        controls = {"text", "push button", "check box", "radio button"}
        assert [one for one in heard if one["role"] in controls and not one["name"]] == []
    finally:
        end(program)
