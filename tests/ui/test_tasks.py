"""Work off the window's thread: results, progress, cancel, failure, exceptions."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.errors import CannotSave, DeskError
from desktop.jobs import Job, Progress
from desktop.ui.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    del qtbot
    made = Tasks()
    yield made
    made.finish()


def test_a_result_comes_back_on_the_windows_thread(tasks: Tasks, qtbot: QtBot) -> None:
    came: list[tuple[object, bool]] = []
    here = threading.get_ident()

    def work() -> int:
        return threading.get_ident()

    def done(there: int) -> None:
        came.append((there != here, threading.get_ident() == here))

    tasks.start(work, done)
    qtbot.waitUntil(lambda: bool(came))
    assert came == [(True, True)]


def test_a_job_tells_how_far_it_is(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[int] = []
    results: list[str] = []

    def job() -> Job[str]:
        for number in range(3):
            yield Progress(number, 3, "page")
        return "made"

    tasks.start(job, results.append, progress=lambda one: told.append(one.done))
    qtbot.waitUntil(lambda: bool(results))
    assert results == ["made"]
    assert told == [0, 1, 2]


def test_a_cancelled_job_stops_tidies_up_and_calls_nobody(tasks: Tasks, qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    tidied: list[bool] = []
    called: list[object] = []

    def job() -> Job[str]:
        try:
            begun.set()
            go_on.wait(5)
            yield Progress(0, 2, "page")
            yield Progress(1, 2, "page")
        finally:
            tidied.append(True)
        return "made"

    task = tasks.start(job, called.append, called.append, called.append)
    assert begun.wait(5)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert tidied == [True]
    assert called == []


def test_a_failure_in_words_comes_back_as_it_is(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[DeskError] = []

    def work() -> None:
        raise CannotSave("The disk is full.", "Make room.")

    tasks.start(work, None, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert str(heard[0]) == "The disk is full. Make room."


def test_an_exception_reaches_the_crash_hook_and_nobody_waits_for_ever(
    tasks: Tasks, qtbot: QtBot
) -> None:
    broke: list[Exception] = []
    heard: list[DeskError] = []
    tasks.broke.connect(broke.append)

    def work() -> None:
        raise ZeroDivisionError

    tasks.start(work, None, heard.append)
    qtbot.waitUntil(lambda: bool(heard) and bool(broke))
    assert isinstance(broke[0], ZeroDivisionError)
    assert "went wrong" in heard[0].sentence


def test_idle_comes_when_the_last_work_ends(tasks: Tasks, qtbot: QtBot) -> None:
    go_on = threading.Event()
    with qtbot.waitSignal(tasks.idle):
        tasks.start(lambda: go_on.wait(5))
        tasks.start(lambda: None)
        assert tasks.busy
        go_on.set()
    assert not tasks.busy


def test_the_end_waits_for_clean_up(qtbot: QtBot) -> None:
    del qtbot
    tasks = Tasks()
    begun = threading.Event()
    tidied: list[bool] = []

    def job() -> Job[None]:
        try:
            begun.set()
            while True:
                yield Progress(0, 0, "page")
        finally:
            tidied.append(True)

    tasks.start(job)
    assert begun.wait(5)
    tasks.finish()
    assert tidied == [True]
