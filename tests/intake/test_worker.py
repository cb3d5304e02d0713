"""The worker's side of the pipe: one answer for each request, whatever the reader does."""

import os
import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from desktop.errors import BadDocument
from desktop.intake import frames, limits, samples, worker
from desktop.intake.frames import Header
from desktop.intake.refusals import Refused, Why


class Reader:
    """Answers as the test wishes."""

    def __init__(self, act: Callable[[Header], tuple[Header, bytes]]) -> None:
        self._act = act

    def warm_up(self) -> None:
        """Nothing to load."""

    def answer(self, header: Header, _payload: bytes) -> tuple[Header, bytes]:
        return self._act(header)


def served(reader: worker.Reader, *requests: Header) -> tuple[int, list[tuple[Header, bytes]]]:
    """Exit code and answers to these requests."""
    pipe, answers = BytesIO(), BytesIO()
    for request in requests:
        frames.send(pipe, request)
    pipe.seek(0)
    code = worker._serve(pipe, answers, reader, {"memory": True})
    answers.seek(0)
    got = []
    while True:
        try:
            got.append(frames.receive(answers))
        except EOFError:
            return code, got


def raising(error: BaseException) -> Reader:
    def act(_header: Header) -> tuple[Header, bytes]:
        raise error

    return Reader(act)


def test_answers_come_in_order_until_the_program_is_gone() -> None:
    reader = Reader(lambda header: ({"said": header["op"]}, b"x"))
    code, answers = served(reader, {"op": "a"}, {"op": "b"})
    assert code == worker.END
    assert answers == [({"said": "a"}, b"x"), ({"said": "b"}, b"x")]


def test_next_ends_the_process_of_this_document() -> None:
    code, answers = served(raising(AssertionError()), {"op": "next"}, {"op": "never"})
    assert code == worker.NEXT
    assert answers == [({}, b"")]


def test_a_broken_request_ends_the_worker() -> None:
    assert worker._serve(BytesIO(b"junk"), BytesIO(), raising(KeyError()), {}) == worker.END


def test_the_probe_is_answered_with_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "probe", lambda: {"open": True})
    _, answers = served(raising(AssertionError()), {"op": "probe"})
    assert answers == [({"refused": {"open": True}, "lock": {"memory": True}}, b"")]


class Panic(BaseException):
    """As calamine's panic: no Exception."""


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (Refused(Why.TOO_MANY_PAGES), {"why": "too_many_pages"}),
        (BadDocument("It is so.", "Do this."), {"sentence": "It is so.", "remedy": "Do this."}),
        (MemoryError(), {"why": "memory"}),
        (OSError("secret"), {"why": "damaged", "type": "OSError"}),
        (Panic("secret"), {"why": "damaged", "type": "Panic"}),
    ],
)
def test_whatever_a_parser_raises_becomes_a_reason(error: BaseException, answer: Any) -> None:
    _, answers = served(raising(error), {"op": "a"}, {"op": "b"})
    assert answers == [(answer, b"")] * 2


def test_the_reader_of_lists_reads_what_it_warms_up_with() -> None:
    reader = worker.SheetReader()
    reader.warm_up()
    for data, name in samples.books():
        answer, _ = reader.answer({"op": "book", "name": name}, data)
        assert answer["book"]["sheets"]
    with pytest.raises(Refused):
        reader.answer({"op": "facts"}, b"")


@pytest.mark.parametrize(("switch", "kind"), [("--sheets", "SheetReader"), ("", "PageReader")])
def test_the_switch_chooses_the_reader(
    switch: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["sso-desk", "--doc-worker", switch])
    assert type(worker._reader()).__name__ == kind


class Ended(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A process that forks, waits and ends as the test says."""
    said: dict[str, Any] = {"codes": [], "fork": [], "wait": [], "lock": 0}

    def end(code: int) -> None:
        said["codes"].append(code)
        raise Ended

    def lock() -> dict[str, bool]:
        said["lock"] += 1
        return {}

    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr(os, "fork", lambda: said["fork"].pop(0))
    monkeypatch.setattr(os, "waitpid", lambda child, _how: (child, said["wait"].pop(0)))
    monkeypatch.setattr(limits, "lock_down", lock)
    return said


def test_a_child_that_wants_a_successor_gets_one_and_the_rest_ends(process: dict[str, Any]) -> None:
    process |= {"fork": [5, 6], "wait": [worker.NEXT << 8, worker.END << 8]}
    assert worker._serve_by_children(BytesIO(), BytesIO(), raising(KeyError())) == 0
    process |= {"fork": [7], "wait": [9]}
    assert worker._serve_by_children(BytesIO(), BytesIO(), raising(KeyError())) == 1
    assert process["lock"] == 0, "the process that forks is never the one that reads"


def test_a_child_locks_itself_in_before_it_reads(process: dict[str, Any]) -> None:
    process |= {"fork": [0]}
    with pytest.raises(Ended):
        worker._serve_by_children(BytesIO(), BytesIO(), raising(KeyError()))
    assert process["lock"] == 1
    assert process["codes"] == [worker.END]


def test_the_process_warms_up_serves_and_ends(
    process: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    warmed: list[bool] = []
    reader = Reader(lambda _header: ({}, b""))
    monkeypatch.setattr(reader, "warm_up", lambda: warmed.append(True))
    monkeypatch.setattr(worker, "_reader", lambda: reader)
    monkeypatch.setattr(worker, "_streams", lambda: (BytesIO(), BytesIO()))
    process |= {"fork": [5], "wait": [worker.END << 8]}
    with pytest.raises(Ended):
        worker.main()
    assert warmed == [True]
    assert process["codes"] == [0]


def test_without_fork_one_process_serves_document_after_document(
    process: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = BytesIO()
    for op in ("a", "next", "b", "next"):
        frames.send(pipe, {"op": op})
    pipe.seek(0)
    answers = BytesIO()
    monkeypatch.delattr(os, "fork")
    monkeypatch.setattr(worker, "_reader", lambda: Reader(lambda header: (header, b"")))
    monkeypatch.setattr(worker, "_streams", lambda: (pipe, answers))
    with pytest.raises(Ended):
        worker.main()
    assert process["lock"] == 1
    assert answers.getvalue().count(b'"op"') == 2


def test_what_a_library_prints_does_not_get_into_the_pipe() -> None:
    import subprocess
    import sys

    code = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        "from desktop.intake import worker\n"
        "requests, answers = worker._streams()\n"
        "print('noise', flush=True); answers.write(b'answer'); answers.flush()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"answer"
    assert b"noise" in done.stderr
