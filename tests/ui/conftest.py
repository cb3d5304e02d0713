"""One intake for all window tests: its worker takes a moment to start."""

from collections.abc import Iterator

import pytest

from desktop.intake.parent import Intake


@pytest.fixture(scope="session")
def intake() -> Iterator[Intake]:
    with Intake() as made:
        yield made
