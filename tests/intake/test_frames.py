"""What crosses the pipe arrives as it was sent, or not at all."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.intake import frames
from desktop.intake.frames import LENGTHS, BrokenFrame

PLAIN = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=20),
    lambda inner: some.lists(inner, max_size=3),
    max_leaves=5,
)


@given(some.dictionaries(some.text(max_size=10), PLAIN, max_size=4), some.binary(max_size=200))
def test_a_frame_arrives_as_it_was_sent(header: dict[str, object], payload: bytes) -> None:
    pipe = BytesIO()
    frames.send(pipe, header, payload)
    frames.send(pipe, {"second": 1})
    pipe.seek(0)
    assert frames.receive(pipe) == (header, payload)
    assert frames.receive(pipe) == ({"second": 1}, b"")
    with pytest.raises(EOFError):
        frames.receive(pipe)


@given(some.integers(min_value=1, max_value=30))
def test_a_frame_that_is_cut_short_is_no_frame(cut: int) -> None:
    pipe = BytesIO()
    frames.send(pipe, {"a": 1}, b"payload that is long enough")
    whole = pipe.getvalue()
    with pytest.raises(BrokenFrame):
        frames.receive(BytesIO(whole[:-cut]))


@pytest.mark.parametrize(
    "data",
    [
        LENGTHS.pack(1 << 30, 0),
        LENGTHS.pack(2, 1 << 40) + b"{}",
        LENGTHS.pack(2, 0) + b"[]",
        LENGTHS.pack(2, 0) + b"\xff\xff",
        LENGTHS.pack(100_000, 0) + b"[" * 100_000,
    ],
    ids=["long header", "long payload", "no object", "no text", "too deep"],
)
def test_a_frame_that_is_not_of_the_form_is_no_frame(data: bytes) -> None:
    with pytest.raises(BrokenFrame):
        frames.receive(BytesIO(data))
