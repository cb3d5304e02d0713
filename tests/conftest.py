"""What holds for every test: no screen, own data folder, no warning unheard, no widget left."""

import logging
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

# Before Qt is loaded: windows are drawn in memory unless a test run asks for a platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A keyring of the person who runs the tests is never touched; tests of the keyring bring their own.
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

IN_CI = os.environ.get("CI", "").lower() == "true"
NOT_HERE = "only on "
"""A skip whose reason begins so is right even in CI, for example "only on Windows"."""

settings.register_profile(
    "desk",
    deadline=None,  # shared machines pause; slowness has its own tests
    max_examples=60,
    derandomize=IN_CI,  # CI judges the change, not the day's luck
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("desk")


@pytest.fixture(autouse=True)
def data_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's data folder and the person's own folders lie in the test's own folder."""
    monkeypatch.setenv("SSO_DESK_DATA", str(tmp_path / "sso-desk-data"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture(autouse=True)
def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows read nothing by machine: what they show depends on no extra, nor on its speed.

    The tests of the reading hint bring what they need.
    """
    monkeypatch.setattr("desktop.reading.place._NEEDED", ("no_such_library",))


@pytest.fixture(autouse=True)
def no_warning_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log fails the test.

    A test that expects one looks at it in `caplog` and then calls `caplog.clear()`.
    """
    yield
    loud = [one for one in caplog.get_records("call") if one.levelno >= logging.WARNING]
    if loud:
        said = "\n".join(f"{one.name}: {one.getMessage()}" for one in loud)
        pytest.fail(f"logged and not expected:\n{said}", pytrace=False)


@pytest.fixture(autouse=True)
def no_widget_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every window that a test opened is closed and gone when it ends."""
    yield
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        return
    left = _windows_left()
    for widget in left:
        widget.deleteLater()
    names = ", ".join(f"{type(one).__name__} {one.objectName()!r}" for one in left)
    assert not left, f"left behind: {names}"


def _windows_left() -> list["QWidget"]:
    """Windows without a parent that are still there after Qt has tidied up."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return [one for one in QApplication.topLevelWidgets() if one.parent() is None]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test has failed: there everything is installed, and a skip hides a check."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        if not reason.removeprefix("Skipped: ").startswith(NOT_HERE):
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} was skipped in CI ({call.when}): {reason}"
    return report
