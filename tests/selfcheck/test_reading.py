"""The self-check of the reading hint: never missed, said where it is there."""

import pytest

from desktop.reading.place import Engine
from desktop.selfcheck import State, checks


class Stand:
    """Stands for the reader."""

    held: dict[str, dict[str, bool]]

    def __init__(self, found: Engine, deadline: float) -> None:
        assert found.command
        assert deadline > 0

    def probe(self) -> dict[str, dict[str, bool]]:
        return self.held

    def close(self) -> None:
        """Nothing was started."""


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "engine", lambda: Engine(("reading",)))
    monkeypatch.setattr(checks, "Reader", Stand)


def test_without_the_add_on_it_is_a_note_that_says_what_it_is() -> None:
    check = checks._reading()
    assert check.state is State.NOTE
    assert "add-on" in check.said


@pytest.mark.usefixtures("there")
def test_an_add_on_that_is_locked_in_is_well() -> None:
    Stand.held = {"refused": {"open": True}, "lock": {"seccomp": True}}
    check = checks._reading()
    assert check.state is State.OK
    assert "seccomp" in check.said


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize("held", [{}, {"refused": {"open": False}, "lock": {"seccomp": True}}])
def test_one_that_fails_or_is_not_locked_in_is_said_and_nothing_is_missing(
    held: dict[str, dict[str, bool]],
) -> None:
    Stand.held = held
    check = checks._reading()
    assert check.state is State.NOTE
    assert check.remedy
