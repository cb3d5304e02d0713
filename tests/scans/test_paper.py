"""The PDF holds pictures and nothing else, and every reader finds no fault."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image

from desktop.scans.paper import OVERHEAD, Plate, packed


def plate(width: int = 620, height: int = 877, *, grey: bool = True, per_inch: float = 75) -> Plate:
    jpeg = BytesIO()
    Image.new("L" if grey else "RGB", (width, height), 200 if grey else "red").save(jpeg, "JPEG")
    return Plate(jpeg.getvalue(), width, height, per_inch, grey)


def test_pages_have_their_paper_size_and_the_very_bytes_of_their_picture() -> None:
    plates = [plate(), plate(400, 300, grey=False, per_inch=100)]
    with pikepdf.open(BytesIO(packed(plates))) as file:
        sizes = [[round(float(side), 1) for side in page.mediabox] for page in file.pages]
        assert sizes == [[0, 0, 595.2, 841.9], [0, 0, 288, 216]]
        for page, one in zip(file.pages, plates, strict=True):
            (picture,) = page.get_images().values()
            assert picture.read_raw_bytes() == one.jpeg
            assert picture.ColorSpace == ("/DeviceGray" if one.grey else "/DeviceRGB")


def test_there_is_nothing_in_it_but_pages_drawings_and_pictures() -> None:
    with pikepdf.open(BytesIO(packed([plate()] * 3))) as file:
        assert set(file.Root.keys()) == {"/Type", "/Pages"}
        assert set(file.trailer.keys()) == {"/Size", "/Root"}
        wanted = {"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources"}
        assert {key for page in file.pages for key in page.obj.keys()} == wanted  # noqa: SIM118 - a PDF dictionary is no mapping
        assert len(file.objects) == 2 + 3 * 3


def test_the_same_pictures_give_the_same_bytes() -> None:
    assert packed([plate()]) == packed([plate()])


@settings(max_examples=15)
@given(
    some.lists(some.tuples(some.integers(1, 60), some.integers(1, 60), some.booleans()), max_size=5)
)
def test_what_stands_around_the_pictures_stays_within_its_bound(sides: list[Any]) -> None:
    plates = [plate(width, height, grey=grey) for width, height, grey in sides]
    around = len(packed(plates)) - sum(len(one.jpeg) for one in plates)
    assert around <= OVERHEAD * (len(plates) + 1)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="only on machines with qpdf")
def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(packed([plate(), plate(grey=False)]))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
