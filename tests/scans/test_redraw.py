"""A locked document is drawn anew, so that its password need not be kept."""

from io import BytesIO

import pytest
from PIL import Image

from desktop.intake.parent import Intake
from desktop.intake.refusals import NeedsPassword
from desktop.scans.redraw import redrawn
from tests.intake import papers

PASSWORD = "swordfish"


def test_each_page_becomes_a_picture_without_a_password() -> None:
    data = papers.scanned_pdf(2, password=PASSWORD)
    with Intake() as intake:
        pictures = list(redrawn(data, "locked.pdf", intake, PASSWORD))
        assert len(pictures) == 2
        with Image.open(BytesIO(pictures[0])) as picture:
            assert max(picture.size) == 3508
        (page,) = intake.document(pictures[1], "page.jpg").pages
        assert page.blank is False
        with pytest.raises(NeedsPassword):
            list(redrawn(data, "locked.pdf", intake, "sardine"))
