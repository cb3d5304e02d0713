"""One set of workers for the tests that need real processes."""

from collections.abc import Iterator

import pytest

from desktop.intake.parent import Intake


@pytest.fixture(scope="session")
def intake() -> Iterator[Intake]:
    with Intake() as workers:
        yield workers
