"""The packet's own papers in programs that share no code with us: poppler, qpdf, LibreOffice."""

import json
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from desktop.form.wire import from_plain
from desktop.packet.contents import Attachment, Packet, Paper
from desktop.template.shipped import shipped_layout
from tests.peers import require

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
RETIRED = ("31/07/2045", "31/03/2050", "30/11/2052", "31/01/2039")
"""The last day of the month in which the sample's officers turn 60."""


def _silent(*command: str | Path) -> str:
    """What a program prints that must have nothing to complain about."""
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    words = (command, done.stdout.decode(), done.stderr.decode())
    assert done.returncode == 0, words
    assert not done.stderr, words
    return done.stdout.decode()


@pytest.fixture(scope="session")
def papers(packet: Packet) -> list[Attachment]:
    found = [one for one in packet.mails[0].attachments if one.path.suffix == ".pdf"]
    assert len(found) >= 6
    return found


def test_qpdf_finds_nothing_wrong_in_any_paper(papers: list[Attachment]) -> None:
    (qpdf,) = require("qpdf")
    for paper in papers:
        said = _silent(qpdf, "--check", paper.path)
        assert "No syntax or stream encoding errors found" in said


def test_poppler_reads_and_draws_every_page(papers: list[Attachment], tmp_path: Path) -> None:
    info, draw = require("pdfinfo", "pdftoppm")
    for paper in papers:
        said = dict(re.findall(r"^([\w ]+):\s+(.*)$", _silent(info, paper.path), re.MULTILINE))
        assert said["Encrypted"] == "no"
        assert said["JavaScript"] == "no"
        if paper.pages:  # counted for scans alone
            assert int(said["Pages"]) == paper.pages
        _silent(draw, "-r", "30", "-gray", paper.path, tmp_path / paper.path.stem)
    drawn = list(tmp_path.glob("*.pgm"))
    assert len(drawn) > sum(paper.pages for paper in papers)
    assert all(len(set(one.read_bytes())) > 20 for one in drawn), "a page without a picture"


def test_poppler_copies_the_letter_in_both_languages(papers: list[Attachment]) -> None:
    text, fonts = require("pdftotext", "pdffonts")
    (letter,) = [one for one in papers if one.kind is Paper.LETTER]
    said = " ".join(_silent(text, letter.path, "-").split())
    for wanted in (
        "Smt Latha Krishnamurthy",
        "Ms Maria D'Souza",
        "may kindly be created",
        "सृजित करने की कृपा करें",
        "प्रमाण-पत्र",
    ):
        assert wanted in said
    rows = [line.split() for line in _silent(fonts, letter.path).splitlines()[2:]]
    outside = {row[0] for row in rows if row[-5] != "yes"}
    assert len(rows) > 3
    assert outside <= {"Helvetica"}, "reportlab begins every page with it and writes nothing in it"


def test_libreoffice_shows_every_value_and_no_formula(packet: Packet, tmp_path: Path) -> None:
    (office,) = require("soffice")
    book = packet.mails[0].attachments[0].path
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    convert = ("--headless", "--norestore", "--convert-to", "fods", "--outdir", tmp_path, book)
    done = subprocess.run(
        [office, profile, *convert], capture_output=True, check=False, timeout=180
    )
    assert done.returncode == 0, done.stderr.decode()
    shown = ET.parse(tmp_path / f"{book.stem}.fods")  # noqa: S314 - LibreOffice's own file
    cells = list(shown.iter(f"{TABLE}table-cell"))
    assert len(cells) > 80
    assert not [cell for cell in cells if cell.get(f"{TABLE}formula")]
    assert _rows(shown)[-4:] == _typed(packet)


def _rows(shown: "ET.ElementTree[ET.Element]") -> list[list[str]]:
    """The first sheet's rows that hold something, as texts, without the empty cells."""
    sheet = next(shown.iter(f"{TABLE}table"))
    rows = [
        [text for cell in row if (text := "\n".join(map(_text, cell)))]
        for row in sheet.iter(f"{TABLE}table-row")
    ]
    return [row for row in rows if row]


def _text(paragraph: ET.Element) -> str:
    return "".join(paragraph.itertext())


def _typed(packet: Packet) -> list[list[str]]:
    """What the officer typed, as the template has its columns and wants dates and numbers."""
    plain = (packet.folder / "Record/request.json").read_text(encoding="utf-8")
    request = from_plain(json.loads(plain))
    names = [slot.name for slot in shipped_layout().slots]
    rows = []
    for number, officer in enumerate(request.officers):
        known = {"sl_no": str(number + 1), "retirement_date": RETIRED[number]}
        texts = [known.get(name) or officer.value(name) for name in names]
        rows.append([_as_wanted(text) for text in texts if text])
    return rows


def _as_wanted(text: str) -> str:
    if day := re.fullmatch(r"(\d+)[./](\d+)[./](\d{4})", text):
        return f"{int(day[1]):02}/{int(day[2]):02}/{day[3]}"
    return text.replace(" ", "") if re.fullmatch(r"\d{5} \d{5}", text) else text
