"""The program's side: whatever the worker does, lines or silence, and never an error."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from PIL import Image

from desktop.intake.facts import Pixels
from desktop.reading import reader as room
from desktop.reading.place import Engine, engine
from desktop.reading.reader import Reader, lines_from

PICTURE = Pixels(64, 16, bytes(64 * 16 * 3))
_FRAME = (
    "import json,struct,sys,time\n"
    "def send(plain):\n"
    "    text = json.dumps(plain).encode()\n"
    "    sys.stdout.buffer.write(struct.pack('>IQ', len(text), 0) + text)\n"
    "    sys.stdout.buffer.flush()\n"
    "def take():\n"
    "    start = sys.stdin.buffer.read(12)\n"
    "    if not start: sys.exit()\n"
    "    head, body = struct.unpack('>IQ', start)\n"
    "    return json.loads(sys.stdin.buffer.read(head)), sys.stdin.buffer.read(body)\n"
)


@contextmanager
def reading(act: str, deadline: float = 20.0) -> Iterator[Reader]:
    """A reader whose worker does this."""
    made = Reader(Engine((sys.executable, "-I", "-c", _FRAME + act)), deadline)
    yield made
    made.close()


ONE = "    send({'lines': [['12.7.1985', 0.9, 0, 0, 1, 1]]})\n"


def test_without_the_extra_there_is_silence() -> None:
    reader = Reader(None)
    assert not reader.available
    assert reader.box(PICTURE) == ()
    assert reader.page(PICTURE) == ()
    assert reader.probe() == {}
    reader.rest()
    reader.close()


def test_lines_come_back_with_their_places() -> None:
    with reading(f"while True:\n    take()\n{ONE}") as reader:
        (line,) = reader.box(PICTURE)
        assert (line.text, line.sure, line.box) == ("12.7.1985", 0.9, (0, 0, 1, 1))


def test_a_picture_too_small_for_writing_is_not_sent() -> None:
    with reading("raise SystemExit") as reader:
        assert reader.box(Pixels(4, 4, bytes(48))) == ()
        assert reader.available


def test_a_worker_that_dies_is_replaced_and_nothing_is_said() -> None:
    with reading(f"take()\n{ONE.strip()}") as reader:
        assert len(reader.box(PICTURE)) == 1
        assert reader.box(PICTURE) == ()
        assert len(reader.box(PICTURE)) == 1
        assert reader.available


def test_a_worker_that_always_dies_is_left_alone() -> None:
    with reading("raise SystemExit") as reader:
        for _ in range(3):
            assert reader.box(PICTURE) == ()
        assert not reader.available


def test_a_worker_that_hangs_is_ended_at_its_deadline() -> None:
    with reading("take()\ntime.sleep(600)", deadline=0.5) as reader:
        start = time.monotonic()
        assert reader.box(PICTURE) == ()
        assert time.monotonic() - start < 60


def test_closing_ends_a_picture_that_is_being_read() -> None:
    with reading("take()\nsend({})\ntake()\ntime.sleep(600)", deadline=300) as reader:
        reader.box(PICTURE)
        got: list[object] = []
        waiting = Thread(target=lambda: got.append(reader.box(PICTURE)))
        waiting.start()
        reader.close()
        waiting.join(60)
        assert got == [()]
        assert not reader.available


@pytest.mark.parametrize(
    "said", ["'nonsense'", "{'lines': 7}", "{'lines': [[1, 2]]}", "{'why': 'memory'}", "[]", "{}"]
)
def test_garbage_from_the_worker_is_silence(said: str) -> None:
    with reading(f"take()\nsend({said})\ntime.sleep(600)") as reader:
        assert reader.box(PICTURE) == ()


def test_a_worker_that_writes_no_frame_is_silence() -> None:
    with reading("print('hello' * 100, flush=True)\ntime.sleep(600)") as reader:
        assert reader.box(PICTURE) == ()


@pytest.mark.parametrize(
    "row",
    [
        None, [], ["text"], ["text", 0.9, 0, 0, 1], ["text", "x", 0, 0, 1, 1], [7, 0.9, 0, 0, 1, 1],
        ["text", 1.5, 0, 0, 1, 1], ["text", float("nan"), 0, 0, 1, 1], ["", 0.9, 0, 0, 1, 1],
        ["text", 0.9, -1, 0, 1, 1], ["\u202e\x07", 0.9, 0, 0, 1, 1],
    ],
)  # fmt: skip
def test_a_line_that_is_not_of_the_form_is_left_out(row: object) -> None:
    assert [one.text for one in lines_from([row, ["good", 0.9, 0, 0, 1, 1]])] == ["good"]


def test_what_was_read_is_shown_without_control_signs_and_not_long() -> None:
    (line,) = lines_from([["a\u202eb\x1b[1m " + "c" * 999, 0.5, 0, 0, 1, 1]])
    assert line.text.startswith("ab[1m c")
    assert len(line.text) <= 200
    assert len(lines_from([["x", 0.5, 0, 0, 1, 1]] * 999)) == 400


def test_a_worker_gets_a_successor_after_many_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_RENEWED_AFTER", 2)
    act = "n = 0\nwhile True:\n    head, _ = take()\n    n += 1\n"
    act += "    send({'lines': [[head['op'] + str(n), 0.9, 0, 0, 1, 1]]})\n"
    with reading(act) as reader:
        assert [reader.box(PICTURE)[0].text for _ in range(3)] == ["box1", "box2", "box4"]


def test_the_worker_rests_and_comes_back() -> None:
    with reading(f"while True:\n    take()\n{ONE}") as reader:
        reader.box(PICTURE)
        reader.rest()
        assert reader._peer is None
        assert len(reader.page(PICTURE)) == 1


@pytest.mark.skipif(engine() is None, reason="only with the extra")
def test_the_real_worker_reads_and_is_locked_in() -> None:
    reader = Reader(engine(), 60)
    white = Image.new("RGB", (200, 60), "white")
    assert reader.box(Pixels(200, 60, white.tobytes())) == ()
    held = reader.probe()
    assert reader.available
    reader.close()
    if sys.platform == "linux":
        assert set(held["lock"]) >= {"memory", "no_new_privs"}
        assert held["refused"]["fork"]
        assert held["refused"]["open"]
