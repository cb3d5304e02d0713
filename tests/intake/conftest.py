"""One set of workers for the tests that need real processes."""

from collections.abc import Iterator

import pytest

from desktop.intake.image import prepare
from desktop.intake.parent import Intake


@pytest.fixture(scope="session")
def intake() -> Iterator[Intake]:
    with Intake() as workers:
        yield workers


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pillow set up as inside a worker, for tests that read in their own process."""
    import warnings

    from PIL import Image

    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)
    with warnings.catch_warnings():
        prepare()
        yield
