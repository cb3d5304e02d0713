"""Here the engine may be found where it is installed."""

import pytest


@pytest.fixture(autouse=True)
def no_reading() -> None:
    """In place of the house's own: see tests/conftest.py."""
