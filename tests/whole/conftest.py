"""One intake and one packet for all tests of the whole: both take a moment."""

from collections.abc import Iterator

import pytest

from desktop.intake.parent import Intake
from desktop.packet.contents import Packet
from tests.whole.product import sample_packet


@pytest.fixture(scope="session")
def intake() -> Iterator[Intake]:
    with Intake() as made:
        yield made


@pytest.fixture(scope="session")
def packet(tmp_path_factory: pytest.TempPathFactory, intake: Intake) -> Packet:
    """The sample request's packet, as the program builds it. Read only."""
    return sample_packet(tmp_path_factory.mktemp("sample"), intake)
